#pragma once
// Floor 4. What baclofen does to neuropathic pain, apart from what less tone and fewer spasms do: assumed.
#include <concepts>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/pd/emax.hpp>

namespace tonus::drug::baclofen {

/// The effect on the pain that tone and spasms do not cause, by the concentration in lumbar CSF: `relieved` takes it from
/// the background of a `pain`. No relation of a concentration to this pain is published.
struct neuropathic_effect {
    sourced<number<>> emax{0.3, mark::assumed, "adults", "from 0 to 0.6: a minority of patients report relief"};
    sourced<concentration> ec50{units::ng(200.0) / units::mL, mark::assumed, "adults",
                                "from 50 to 500: twice that of tone, as pain answers less than spasms"};
    sourced<number<>> hill{1.5, mark::assumed, "adults", "from 1 to 4"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, neuropathic_effect>
void visit(Self& s, F&& f) {
    f("emax", s.emax);
    f("ec50", s.ec50);
    f("hill", s.hill);
}

inline sigmoid_emax on_neuropathic_pain(const neuropathic_effect& s) {
    return {.emax = s.emax.value, .ec50 = s.ec50.value, .hill = s.hill.value};
}

}  // namespace tonus::drug::baclofen
