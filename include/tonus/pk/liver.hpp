#pragma once
// Floor 3. A liver as one well-stirred vessel: how much of a drug it takes from the blood, and what of a dose it lets pass.
#include <optional>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// Blood flows through, and the enzymes see what flows out.
///
/// Source   Rowland, Benet & Graham, J Pharmacokinet Biopharm 1973;1:123.
template <class Real = double>
struct basic_well_stirred_liver {
    quantity<dim::clearance, Real> flow;       ///< of blood
    quantity<dim::clearance, Real> intrinsic;  ///< what the enzymes would clear of blood if it came without limit
};
using well_stirred_liver = basic_well_stirred_liver<>;

template <class Real>
std::optional<problem> check(const basic_well_stirred_liver<Real>& m) {
    return first_of(
        {positive("flow [L/h]", m.flow.canonical()), not_negative("intrinsic [L/h]", m.intrinsic.canonical())});
}

/// The share that is taken at one passage.
/// Domain   a liver that `check` allows; so for the others.
template <class Real>
Real extraction(const basic_well_stirred_liver<Real>& m) {
    return m.intrinsic / (m.flow + m.intrinsic);
}
/// The share of a dose by mouth that comes past it: one less the extraction, without a difference.
template <class Real>
Real first_pass_availability(const basic_well_stirred_liver<Real>& m) {
    return m.flow / (m.flow + m.intrinsic);
}
/// The volume of blood that is cleared in a time; never more than the flow.
template <class Real>
quantity<dim::clearance, Real> hepatic_clearance(const basic_well_stirred_liver<Real>& m) {
    return m.flow * extraction(m);
}

/// The liver that takes so much at one passage.
/// Throws   invalid_parameter for a flow that is not positive, and for a share below zero, or of one and above.
template <class Real>
basic_well_stirred_liver<Real> liver_with_extraction(quantity<dim::clearance, Real> flow, const Real& share) {
    require(positive("flow [L/h]", flow.canonical()));
    if (!(value_of(share) >= 0 && value_of(share) < 1))
        throw invalid_parameter{{"extraction", value_of(share), "from 0 to below 1"}};
    return {flow, flow * (share / (Real(1) - share))};
}

}  // namespace tonus
