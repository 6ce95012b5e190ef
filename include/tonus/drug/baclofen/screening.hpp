#pragma once
// Floor 4. Who gets a pump: boluses by lumbar puncture, one a day, until one of them helps.
#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus::drug::baclofen {

/// The screening trial of the label.
struct screening_trial {
    sourced<amount> first{units::ug(50.0), mark::published, "adults", "50 ug in 1 mL: intrathecal labels"};
    sourced<amount> second{units::ug(75.0), mark::published, "adults", "75 ug in 1.5 mL: intrathecal labels"};
    sourced<amount> third{units::ug(100.0), mark::published, "adults",
                          "100 ug in 2 mL; who does not respond to it should not get a pump: intrathecal labels"};
    sourced<duration> apart{units::h(24.0), mark::published, "adults", "the next bolus after 24 h: intrathecal labels"};
    sourced<duration> observed{units::h(8.0), mark::published, "adults", "observe for 4 to 8 h: intrathecal labels"};
    sourced<number<>> responds{1.0, mark::published, "51 with cerebral palsy",
                               "a fall of the mean score of the legs by 1 point: Gilmartin 2000 J Child Neurol 15:71"};
};

/// The trial of a very small child, whose first bolus is 25 ug (cheo intrathecal monograph).
inline screening_trial small_child_screening() {
    screening_trial t;
    const char* steps = "steps of 25 ug at 24 h or more: French intrathecal label";
    t.first = {units::ug(25.0), mark::published, "very small children", "25 ug: CHEO monograph"};
    t.second = {units::ug(50.0), mark::published, "very small children", steps};
    t.third = {units::ug(75.0), mark::published, "very small children", steps};
    return t;
}

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, screening_trial>
void visit(Self& s, F&& f) {
    f("first", s.first);
    f("second", s.second);
    f("third", s.third);
    f("apart", s.apart);
    f("observed", s.observed);
    f("responds", s.responds);
}

inline std::optional<problem> check(const screening_trial& t) {
    if (const auto p =
            first_of({positive("first bolus [mg]", t.first.value.canonical()),
                      positive("time between boluses [h]", t.apart.value.canonical()),
                      within("time observed [h]", t.observed.value.canonical(), 0.0, t.apart.value.canonical()),
                      positive("fall that is a response [points]", static_cast<double>(t.responds.value))}))
        return p;
    if (!(t.second.value > t.first.value))
        return problem{"second bolus [mg]", t.second.value.canonical(), "above the first"};
    if (!(t.third.value > t.second.value))
        return problem{"third bolus [mg]", t.third.value.canonical(), "above the second"};
    return std::nullopt;
}

/// What a bolus does.
struct bolus_response {
    amount given;
    number<> fall;     ///< points of tone, where it is lowest while observed
    duration lasting;  ///< how long tone is lower by what counts as a response
};

/// The first bolus that `respond(amount)` says is a response; nothing where the largest is none.
/// Throws invalid_parameter for a trial that is not allowed.
template <class F>
requires std::same_as<std::invoke_result_t<F&, amount>, bolus_response> std::optional<bolus_response> screen(
    const screening_trial& t, F&& respond) {
    require(check(t));
    for (const amount bolus : {t.first.value, t.second.value, t.third.value})
        if (const bolus_response r = respond(bolus); r.fall >= t.responds.value) return r;
    return std::nullopt;
}

}  // namespace tonus::drug::baclofen
