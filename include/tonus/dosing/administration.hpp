#pragma once
// Floor 6. A dose with all that the field's data sets can say of it: how it enters, how often it comes again, and whether
// it has come for ever.
#include <cstddef>
#include <optional>
#include <variant>

#include <tonus/dosing/input.hpp>

namespace tonus {

/// How an amount is given: all at once; over a time, so that bioavailability changes the rate; or at a rate, so that
/// bioavailability changes the time. (NONMEM: RATE 0; RATE -2 with its duration; RATE above zero, or -1 with its rate.)
struct at_once {};
template <class Real = double>
struct over_time {
    quantity<dim::time, Real> lasting;
};
template <class Real = double>
struct at_rate {
    quantity<dim::dose_rate, Real> of;
};

/// Whether a dose has been given at its interval for ever. (NONMEM: SS 0, 1, 2.)
enum class steady {
    no,
    replacing,  ///< it has, and nothing else was: what was there, running or pending is forgotten
    added,      ///< it has, beside everything else
};

/// A dose, the doses after it, and the doses before it.
template <class Real = double>
struct basic_administration {
    moment<Real> at;
    /// Zero with a rate, no interval and a steady state is a constant infusion until now; bioavailability and lag do not
    /// change it.
    quantity<dim::amount, Real> size;
    std::variant<at_once, over_time<Real>, at_rate<Real>> how;
    basic_intake<Real> way;                               ///< where it goes, how much of it, and how late
    std::size_t more = 0;                                 ///< how often it is given again
    quantity<dim::time, Real> every = units::h(Real(0));  ///< after which interval each time
    steady before = steady::no;                           ///< whether it has been so for ever
};
using administration = basic_administration<>;

/// The most that `more` may be, and the most infusions of one administration that may run at the same time.
inline constexpr std::size_t most_additional_doses = 1'000'000;
inline constexpr std::size_t most_running_at_once = 1000;

/// Whether it is an infusion at a constant rate since ever, which stops now.
template <class Real>
bool is_constant_infusion(const basic_administration<Real>& a) {
    return a.before != steady::no && value_of(a.every.canonical()) == 0 && value_of(a.size.canonical()) == 0 &&
           std::holds_alternative<at_rate<Real>>(a.how);
}

/// For how long a dose comes in, h; zero when all at once. It needs an administration that is allowed.
template <class Real>
Real hours_of(const basic_administration<Real>& a) {
    if (const auto* o = std::get_if<over_time<Real>>(&a.how)) return o->lasting.canonical();
    if (const auto* r = std::get_if<at_rate<Real>>(&a.how))
        return Real(a.way.bioavailability) * a.size.canonical() / r->of.canonical();
    return Real(0);
}

template <class Real>
std::optional<problem> check(const basic_administration<Real>& a) {
    if (const auto p =
            first_of({finite("dose at [h]", a.at.clock()), not_negative("dose size [mg]", a.size.canonical()),
                      check(a.way), not_negative("interval between doses [h]", a.every.canonical())}))
        return p;
    if (const auto* o = std::get_if<over_time<Real>>(&a.how))
        if (const auto p = not_negative("dose over [h]", o->lasting.canonical())) return p;
    if (const auto* r = std::get_if<at_rate<Real>>(&a.how))
        if (const auto p = positive("dose rate [mg/h]", r->of.canonical())) return p;
    if (a.way.release) {
        if (!std::holds_alternative<at_once>(a.how))
            return problem{"dose over [h], or dose rate [mg/h]", 0, "absent where the intake releases by a shape"};
        if (a.before != steady::no)
            return problem{"steady state", 1, "absent where the intake releases by a shape: give the doses before it"};
    }
    const double interval = value_of(a.every.canonical()), more = static_cast<double>(a.more);
    if (a.more > most_additional_doses)
        return problem{"additional doses", more, "at most " + std::to_string(most_additional_doses)};
    if (is_constant_infusion(a)) {
        if (a.more > 0) return problem{"additional doses", more, "none after a constant infusion"};
        return std::nullopt;
    }
    if ((a.more > 0 || a.before != steady::no) && !(interval > 0))
        return problem{"interval between doses [h]", interval, "positive where doses repeat"};
    if (const auto p = not_negative("dose over [h]", hours_of(a))) return p;
    if (interval > 0 && a.before != steady::no) {
        const double most = static_cast<double>(most_running_at_once) * interval;
        if (value_of(hours_of(a)) > most)
            return problem{"dose over [h]", value_of(hours_of(a)), "at most 1000 intervals at steady state"};
        if (value_of(a.way.lag.canonical()) > most)
            return problem{"lag [h]", value_of(a.way.lag.canonical()), "at most 1000 intervals at steady state"};
    }
    return std::nullopt;
}

}  // namespace tonus
