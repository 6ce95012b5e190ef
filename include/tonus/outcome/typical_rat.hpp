#pragma once
// Floor 5. Reflexes, activity and resistance of a rat's hind leg, between healthy and as spastic as it gets: numbers to
// begin with, all assumed.
#include <concepts>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/outcome/emg.hpp>
#include <tonus/outcome/h_reflex.hpp>
#include <tonus/outcome/lesion.hpp>
#include <tonus/outcome/muscle_resistance.hpp>
#include <tonus/outcome/rate_depression.hpp>

namespace tonus {

/// No table of these for one model of spasticity was found. They have the right signs and plausible sizes; `from ... to
/// ...` is the range in which we would not be surprised.
struct typical_rat {
    sourced<number<>> h_per_m_healthy{0.25, mark::assumed, "rats", "from 0.1 to 0.5: recalled, not verified"};
    sourced<number<>> h_per_m_spastic{0.55, mark::assumed, "rats",
                                      "from 0.3 to 0.9: higher than healthy; recalled, not verified"};
    sourced<number<>> depression_healthy{0.85, mark::assumed, "rats", "from 0.6 to 0.95: at shocks without pause"};
    sourced<number<>> depression_spastic{0.30, mark::assumed, "rats, transection, untrained",
                                         "from 0.1 to 0.6: at 10 Hz a modest fall against 0.3 Hz, no percentage: "
                                         "PMC3037803, figure 3"};
    sourced<rate> half_depression{1.0 / units::sec, mark::assumed, "rats", "from 0.3 to 3: Hz"};
    sourced<number<>> emg_silence{3.0, mark::assumed, "rats", "from 1 to 10: microvolts, of an amplifier"};
    sourced<number<>> emg_spastic{30.0, mark::assumed, "rats", "from 10 to 100: microvolts, at rest"};
    sourced<number<>> stiffness{0.05, mark::assumed, "rats, ankle", "from 0.02 to 0.2: mN m per degree"};
    sourced<number<>> viscosity{0.002, mark::assumed, "rats, ankle", "from 0.0005 to 0.01: mN m per degree/s"};
    sourced<number<>> gain_healthy{0.002, mark::assumed, "rats, ankle", "from 0 to 0.01: mN m per degree/s"};
    sourced<number<>> gain_spastic{0.012, mark::assumed, "rats, ankle", "from 0.005 to 0.05: mN m per degree/s"};
    sourced<number<>> threshold{50.0, mark::assumed, "rats, ankle", "from 10 to 150: degrees/s"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, typical_rat>
void visit(Self& s, F&& f) {
    f("h_per_m_healthy", s.h_per_m_healthy);
    f("h_per_m_spastic", s.h_per_m_spastic);
    f("depression_healthy", s.depression_healthy);
    f("depression_spastic", s.depression_spastic);
    f("half_depression", s.half_depression);
    f("emg_silence", s.emg_silence);
    f("emg_spastic", s.emg_spastic);
    f("stiffness", s.stiffness);
    f("viscosity", s.viscosity);
    f("gain_healthy", s.gain_healthy);
    f("gain_spastic", s.gain_spastic);
    f("threshold", s.threshold);
}

namespace detail {
/// Between healthy and spastic, by the share of a sign.
inline double developed(double healthy, double spastic, double share) {
    require(within("share of a sign", share, 0.0, 1.0));
    return healthy + (spastic - healthy) * share;
}
}  // namespace detail

// What a rat with these signs is like without drug. Reflexes go with hyperreflexia, activity and resistance with
// hypertonia. All throw invalid_parameter for a share outside of 0 to 1.

inline h_reflex reflex_with(const typical_rat& s, const lesion_signs& signs) {
    return {detail::developed(s.h_per_m_healthy.value, s.h_per_m_spastic.value, signs.hyperreflexia)};
}
inline rate_depression depression_with(const typical_rat& s, const lesion_signs& signs) {
    return {detail::developed(s.depression_healthy.value, s.depression_spastic.value, signs.hyperreflexia),
            s.half_depression.value};
}
inline emg_response emg_with(const typical_rat& s, const lesion_signs& signs) {
    return {.untreated = {detail::developed(s.emg_silence.value, s.emg_spastic.value, signs.hypertonia)},
            .silence = {s.emg_silence.value}};
}
inline muscle_resistance resistance_with(const typical_rat& s, const lesion_signs& signs) {
    return {.stiffness = s.stiffness.value,
            .viscosity = s.viscosity.value,
            .gain = detail::developed(s.gain_healthy.value, s.gain_spastic.value, signs.hypertonia),
            .threshold = s.threshold.value};
}

}  // namespace tonus
