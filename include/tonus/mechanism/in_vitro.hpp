#pragma once
// Floor 4. Potencies found in a bath, which are not those of a treatment.
#include <optional>

#include <tonus/drug/molar_mass.hpp>
#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// What was found on tissue or cells in a bath: an IC50, a dissociation constant.
///
/// It is a type of its own, so that it does not become the `ec50` of an effect on patients by accident: between the two
/// lie binding to proteins, the way to the site, transduction, and what a reflex makes of a blocked channel. Who wants
/// the number says so: `in_bath()`.
template <class Quantity>
class in_vitro {
public:
    in_vitro() = delete;
    constexpr explicit in_vitro(Quantity in_bath) : in_bath_{in_bath} {}

    constexpr Quantity in_bath() const { return in_bath_; }
    operator Quantity() const = delete;  // a potency in a bath is no clinical EC50: in_bath() if you mean it

private:
    Quantity in_bath_;
};

template <dimension D, class Real>
std::optional<problem> positive(const char* parameter, const in_vitro<quantity<D, Real>>& x) {
    return positive(parameter, x.in_bath().canonical());
}

/// So many micromoles of a substance per litre of the bath.
constexpr in_vitro<concentration> micromolar(double in_bath, const molar_mass& of) {
    return in_vitro<concentration>{units::ng(in_bath * static_cast<double>(of.g_per_mol)) / units::mL};
}

/// How many times what acts in a bath is above a concentration of free drug in the body: where it is large, that action
/// in the bath does not explain what the drug does at this concentration.
/// Throws   invalid_parameter for a potency or a concentration that is not positive.
template <class Real>
Real exposure_gap(const in_vitro<quantity<dim::concentration, Real>>& potency,
                  const quantity<dim::concentration, Real>& free) {
    require(first_of(
        {positive("potency in a bath [mg/L]", potency), positive("free concentration [mg/L]", free.canonical())}));
    return potency.in_bath() / free;
}

}  // namespace tonus
