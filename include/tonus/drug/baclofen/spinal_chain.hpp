#pragma once
// Floor 6. Intrathecal baclofen along the cord: sourced parameters of five segments of CSF.
#include <concepts>
#include <cstddef>
#include <type_traits>

#include <tonus/dosing/input.hpp>
#include <tonus/drug/sourced.hpp>
#include <tonus/pk/spinal_chain.hpp>

namespace tonus::drug::baclofen {

/// Adults: five equal segments of CSF from the lumbar sac to the cisterns.
///
/// Exchange and clearance are calibrated together, so that an infusion into the lumbar segment has the lumbar level of
/// `intrathecal_adult` and a quarter of it in the cisterns. It is made for levels along the cord at steady state; when
/// tone falls after a bolus is the matter of the one compartment, whose volume is that of two segments.
struct spinal_chain_adult {
    static constexpr std::size_t segments = 5;  // assumed

    sourced<clearance> cl{units::mL(52.83) / units::h, mark::calibrated, "10 patients",
                          "with exchange, to the lumbar level rate / 30 mL/h and lumbar to cisternal 4:1: Canadian "
                          "intrathecal monograph; equal along the cord is assumed"};
    sourced<volume> v{units::mL(150.0), mark::assumed, "adults", "the usual volume of CSF; equal segments"};
    sourced<clearance> q{units::mL(7.5) / units::h, mark::assumed, "adults",
                         "a quarter of the lumbar clearance flows upwards, as it does without exchange where lumbar "
                         "level to cisternal is 4:1 and both lose 30 mL/h"};
    sourced<clearance> exchange{units::mL(34.88) / units::h, mark::calibrated, "10 patients",
                                "with cl, to the same two observations: Canadian intrathecal monograph"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, spinal_chain_adult>
void visit(Self& s, F&& f) {
    f("cl", s.cl);
    f("v", s.v);
    f("q", s.q);
    f("exchange", s.exchange);
}
inline spinal_chain<spinal_chain_adult::segments> model_of(const spinal_chain_adult& s) {
    return {.cl = s.cl.value, .v = s.v.value, .q = s.q.value, .exchange = s.exchange.value};
}
/// With the tip of the catheter in a segment, counted from the lumbar one, 0.
inline intake intake_of(const spinal_chain_adult&, std::size_t tip) {
    return {.into = tip, .bioavailability = 1.0, .lag = units::h(0.0)};
}

}  // namespace tonus::drug::baclofen
