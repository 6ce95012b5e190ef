#pragma once
// Floor 3. A point in time that a length was added to, without losing the length.
#include <compare>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// An instant and a length after it (a lag, the duration of an infusion), kept apart: the time between two moments of
/// the same instant is exact, however late the instant. A length too short for the clock at that instant is none.
template <class Real>
struct moment {
    double instant_h;  ///< h
    Real later_h;      ///< h

    static moment at(instant t) { return {t.since_start.canonical(), Real(0)}; }
    moment plus(const Real& hours) const { return {instant_h, later_h + hours}; }

    /// As a point on the clock; moments are ordered by it.
    double clock() const { return instant_h + value_of(later_h); }
    friend bool operator<(const moment& a, const moment& b) { return a.clock() < b.clock(); }

    /// The time from `a` to `b`, h; zero when they are the same point on the clock.
    friend Real hours_between(const moment& a, const moment& b) {
        const Real length = exact_hours_between(a, b);
        return a.clock() == b.clock() ? length - Real(value_of(length)) : length;
    }
    /// The same, also of what is shorter than the clock can tell; it may be negative then.
    friend Real exact_hours_between(const moment& a, const moment& b) {
        const double instants = b.instant_h - a.instant_h;
        if (same_number(a.later_h, Real(0)) && same_number(b.later_h, Real(0))) return Real(instants);
        const Real later = b.later_h - a.later_h;
        // The two may cancel: then what each has lost by rounding is not small.
        return (Real(instants) + later) + Real(lost(b.instant_h, a.instant_h, instants) +
                                               lost(value_of(b.later_h), value_of(a.later_h), value_of(later)));
    }
    /// Where one stands after going from here to `b`: still here when that is the same point on the clock, but with the
    /// slopes of `b`.
    moment moved_to(const moment& b) const {
        if (clock() != b.clock()) return b;
        return {instant_h, Real(value_of(later_h)) + (b.later_h - Real(value_of(b.later_h)))};
    }

private:
    /// What `x - y` has lost where it was rounded to `d` (Knuth).
    static double lost(double x, double y, double d) {
        const double y_seen = x - d, x_seen = d + y_seen;
        return (x - x_seen) + (y_seen - y);
    }
};

}  // namespace tonus
