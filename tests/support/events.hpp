#pragma once
// Random schedules of doses, what a session shows of them, and what it must show: a plain, slow superposition of what each
// dose makes alone.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <variant>
#include <vector>

#include <tonus/sim/session.hpp>

#include <support/catch.hpp>
#include <support/linear_models.hpp>
#include <support/random.hpp>

namespace tests::events {

using namespace tonus::units;
using tonus::at_once, tonus::at_rate, tonus::ending, tonus::instant, tonus::moment, tonus::over_time, tonus::sampling,
    tonus::side, tonus::value_of;

template <class Entry, class Real = double>
using model_of = typename Entry::template model<Real>;
/// Absorbed, distributed, followed by an effect site, through a chain, and in the cerebrospinal fluid.
using five = std::tuple<linear::one_compartment_oral, linear::two_compartment,
                        linear::effect_site<linear::three_compartment_oral>, linear::transit, linear::cerebrospinal>;

template <class Real>
using doses = std::vector<tonus::basic_administration<Real>>;

/// Which times, lags and durations are drawn: multiples of an eighth of an hour, which a double adds without rounding and
/// which often coincide; or any.
enum class times { eighths, any };

inline double some_time(tests::draws& draw, double from, double to, times which) {
    const double t = draw.between(from, to);
    return which == times::eighths ? std::floor(t * 8) / 8 : t;
}

/// Up to ten doses from -10 to 50 h, in no order: at once, over a time or at a rate, late, repeated, or of nothing.
inline doses<double> some_doses(tests::draws& draw, std::size_t compartments, times which) {
    doses<double> all;
    for (std::size_t n = 1 + draw.below(10); n > 0; --n) {
        const double from = some_time(draw, -10, 50, which);
        const double size = draw.chance(0.1) ? 0 : draw.log_between(0.1, 100);
        const double lag = draw.chance(0.5) ? some_time(draw, 0, 30, which) : 0;
        const double share = draw.chance(0.05) ? 0 : draw.between(0.2, 3);
        const double lasting = some_time(draw, 0.125, 20, which);
        tonus::administration a{
            moment<double>::at({from * h}), size * mg, at_once{}, {draw.below(compartments), share, lag * h}};
        if (draw.chance(0.3)) a.how = over_time<>{lasting * h};
        if (draw.chance(0.3)) a.how = at_rate<>{draw.log_between(0.3, 30) * mg / h};
        if (draw.chance(0.4)) {
            a.more = 1 + draw.below(5);
            a.every = some_time(draw, 0.5, 12, which) * h;
        }
        all.push_back(a);
    }
    return all;
}

inline void in_order(std::vector<sampling>& looks) {
    std::sort(looks.begin(), looks.end(), [](const sampling& a, const sampling& b) {
        return a.at != b.at ? a.at < b.at : a.of_doses < b.of_doses;
    });
}

/// Times to look from before all doses to long after, in order; before and after the doses.
inline std::vector<sampling> some_looks(tests::draws& draw, times which) {
    std::vector<sampling> all;
    for (int n = 0; n < 10; ++n) {
        const double t = some_time(draw, -12, 90, which);
        all.push_back(sampling{instant{t * h}, draw.chance(0.5) ? side::before : side::after});
    }
    in_order(all);
    return all;
}

template <class M>
using rows = std::vector<typename M::state>;

/// What a session that starts at -12 h shows.
template <class M>
rows<M> seen(const M& m, const doses<typename M::real>& given, const std::vector<sampling>& looks, double start = -12) {
    tonus::session s{m, instant{start * h}};
    for (const auto& a : given) s.give(a);
    rows<M> all;
    const auto ended = s.advance(looks, [&](const auto& look) { all.push_back(look.amounts); });
    CHECK(ended == ending::complete);
    return all;
}

/// The inputs of a dose, written out.
template <class Real>
tonus::basic_inputs<Real> written_out(const tonus::basic_administration<Real>& a) {
    tonus::basic_inputs<Real> all;
    const Real arrives = Real(a.way.bioavailability) * a.size.canonical();
    Real hours(0);
    if (const auto* over = std::get_if<over_time<Real>>(&a.how)) hours = over->lasting.canonical();
    if (const auto* rate = std::get_if<at_rate<Real>>(&a.how)) hours = arrives / rate->of.canonical();
    for (std::size_t n = 0; n <= a.more; ++n) {
        const Real later = a.every.canonical() * static_cast<Real>(n);
        const double whole = value_of(later);
        all.push_back({{a.at.instant_h + whole, a.at.later_h + a.way.lag.canonical() + (later - Real(whole))},
                       arrives,
                       hours,
                       a.way.into});
    }
    return all;
}

template <class Real>
Real hours_since(const tonus::basic_input<Real>& in, const sampling& look) {
    return Real(look.at.since_start.in(h)-in.from.instant_h) - in.from.later_h;
}
/// Whether an input has come, or begun, when it is looked.
template <class Real>
bool has_come(const tonus::basic_input<Real>& in, const sampling& look) {
    const double at = look.at.since_start.in(h), from = in.from.clock();
    return from < at || (from == at && look.of_doses == side::after);
}

/// What an input makes alone, at a look; nothing when it has not come by then.
template <class M, class Way>
typename M::state alone(const Way& way, const tonus::basic_input<typename M::real>& in, const sampling& look) {
    using Real = typename M::real;
    typename M::state x{}, rate{};
    if (!has_come(in, look)) return x;
    const Real since = hours_since(in, look);
    if (!(value_of(in.hours) > 0)) {
        x[in.into] = in.mg;
        return after(way.over(since), x);
    }
    rate[in.into] = in.mg / in.hours;
    if (value_of(since) <= value_of(in.hours)) return after(way.over(since), x, rate);
    return after(way.over(since - in.hours), after(way.over(in.hours), x, rate));
}

template <class M>
rows<M> superposed(const M& m, const doses<typename M::real>& given, const std::vector<sampling>& looks) {
    const auto way = propagator_of(m);
    rows<M> all(looks.size());
    for (const auto& a : given)
        for (const auto& in : written_out(a))
            for (std::size_t n = 0; n < looks.size(); ++n) {
                const auto x = alone<M>(way, in, looks[n]);
                for (std::size_t i = 0; i < M::size; ++i) all[n][i] += x[i];
            }
    return all;
}

/// The worst difference, as a share of the largest amount of all; and 1e9 for rows of another number.
template <class Got, class Expected>
double worst(const Got& got, const Expected& expected) {
    double largest = 0, off = got.size() == expected.size() ? 0 : 1e9;
    for (std::size_t n = 0; n < got.size() && n < expected.size(); ++n)
        for (std::size_t i = 0; i < expected[n].size(); ++i) {
            largest = std::max(largest, std::abs(value_of(expected[n][i])));
            const double d = std::abs(value_of(got[n][i]) - value_of(expected[n][i]));
            off = std::max(off, std::isnan(d) ? 1e9 : d);
        }
    return largest > 0 ? off / largest : off;
}

/// The same doses, each changed.
template <class Real, class Change>
doses<Real> each(doses<Real> all, Change&& change) {
    for (auto& a : all) change(a);
    return all;
}
inline doses<double> together(doses<double> all, const doses<double>& more) {
    all.insert(all.end(), more.begin(), more.end());
    return all;
}
inline doses<double> later(doses<double> all, double hours) {
    for (auto& a : all) a.at.instant_h += hours;
    return all;
}
inline std::vector<sampling> later(std::vector<sampling> looks, double hours) {
    for (auto& look : looks) look.at = look.at + hours * h;
    return looks;
}
template <class Rows>
Rows product(Rows all, double factor) {
    for (auto& x : all)
        for (auto& amount : x) amount *= factor;
    return all;
}
template <class Rows>
Rows sum(Rows all, const Rows& more) {
    for (std::size_t n = 0; n < all.size(); ++n)
        for (std::size_t i = 0; i < all[n].size(); ++i) all[n][i] += more[n][i];
    return all;
}

}  // namespace tests::events
