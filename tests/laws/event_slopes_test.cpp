// Laws of schedules of events in other number types: float, and numbers that carry their slopes.
#include <tonus/sim/session.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <variant>
#include <vector>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/events.hpp>

using namespace tests::events;
using tests::draws, tests::linear::make, tonus::steady;

namespace {

/// A dose in another number type, with a place for each of its numbers.
template <class Real>
struct dose_numbers {
    Real at, size, share, lag, every;
    Real lasting;  ///< or the rate
};
template <class Real>
tonus::basic_administration<Real> dose_of(const dose_numbers<Real>& n, const tonus::administration& like) {
    tonus::basic_administration<Real> a{{0.0, n.at}, n.size * mg, at_once{},  {like.way.into, n.share, n.lag * h},
                                        like.more,   n.every * h, like.before};
    if (std::holds_alternative<over_time<>>(like.how)) a.how = over_time<Real>{n.lasting * h};
    if (std::holds_alternative<at_rate<>>(like.how)) a.how = at_rate<Real>{n.lasting * mg / h};
    return a;
}
template <class Real>
dose_numbers<Real> numbers_of(const tonus::administration& a) {
    double lasting = 0;
    if (const auto* over = std::get_if<over_time<>>(&a.how)) lasting = over->lasting.in(h);
    if (const auto* rate = std::get_if<at_rate<>>(&a.how)) lasting = rate->of.in(mg / h);
    const auto in = [](double x) { return static_cast<Real>(x); };
    return {in(a.at.clock()),    in(a.size.in(mg)), in(a.way.bioavailability),
            in(a.way.lag.in(h)), in(a.every.in(h)), in(lasting)};
}
/// With room for the numbers of a dose, or for those of a steady state and its model: one type, which is compiled once.
using number = tonus::dual<10>;
dose_numbers<number> moving(const tonus::administration& a) {
    auto n = numbers_of<number>(a);
    std::size_t i = 0;
    for (number* x : {&n.at, &n.size, &n.share, &n.lag, &n.every, &n.lasting}) *x = number::input(x->value, i++);
    return n;
}

/// The worst difference of the slopes by one number, as a share of the largest slope and of the largest amount per unit:
/// what a later time takes from one step it gives to the next, so that this much cancels.
template <class Rows>
double worst_slope(const Rows& got, const Rows& expected, std::size_t by) {
    double largest = 0, off = 0;
    for (std::size_t n = 0; n < got.size(); ++n)
        for (std::size_t i = 0; i < got[n].size(); ++i) {
            largest = std::max({largest, std::abs(expected[n][i].partial[by]), std::abs(expected[n][i].value)});
            const double d = std::abs(got[n][i].partial[by] - expected[n][i].partial[by]);
            off = std::max(off, std::isnan(d) ? 1e9 : d);
        }
    return largest > 0 ? off / largest : off;
}

using three = std::tuple<tests::linear::one_compartment_oral, tests::linear::transit, tests::linear::cerebrospinal>;

/// A dose since ever, a bolus and an infusion before it, and two doses after it, as a function of the parameters of an
/// entry and of five numbers of the dose.
template <class Entry, class Real, std::size_t K>
auto at_steady_state(const std::array<Real, K>& x, const tonus::administration& like, tonus::long_lag how) {
    std::array<Real, K - 5> p{};
    std::copy_n(x.begin(), K - 5, p.begin());
    tonus::session s{make<Entry>(p), instant{-10.0 * h}};
    s.give({{-10.0, Real(0)}, Real(20), Real(0), 0});
    s.give({{-9.0, Real(0)}, Real(30), Real(15), s.model().central});
    s.advance(instant{0.0 * h});
    auto a = dose_of<Real>({Real(0), x[K - 5], x[K - 4], x[K - 3], x[K - 2], x[K - 1]}, like);
    a.more = 2;
    s.give(a, how);
    rows<model_of<Entry, Real>> all;
    for (const double t : {0.25, 1.25, 2.5, 4.25, 7.25, 10.0, 14.75, 18.0, 22.25, 40.0}) {
        s.advance(instant{t * h});
        all.push_back(s.amounts());
    }
    return all;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("a schedule in float agrees with one in double to the digits of float", "[events]", five) {
    using M = model_of<TestType, float>;
    const auto m = make<TestType>();
    const auto narrow_m = make<TestType, float>();
    draws draw{110};
    for (int n = 0; n < 100; ++n) {
        const auto which = n % 2 == 0 ? times::eighths : times::any;
        const auto given = some_doses(draw, M::size, which);
        const auto looks = some_looks(draw, which);
        doses<float> narrow;
        for (const auto& a : given) {
            narrow.push_back(dose_of(numbers_of<float>(a), a));
            narrow.back().at = {a.at.clock(), 0.0f};  // the clock is a double's
        }
        // A lag of 30 h is good to 2e-6 h in float, and the fastest rate is 2.4 / h.
        REQUIRE(worst(seen(narrow_m, narrow, looks), superposed(m, given, looks)) <= 3e-5);
    }
}

TEMPLATE_LIST_TEST_CASE("numbers that carry slopes have the values of plain ones", "[events]", five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    const auto d = make<TestType, number>();
    draws draw{111};
    for (int n = 0; n < 60; ++n) {
        const auto which = n % 2 == 0 ? times::eighths : times::any;
        const auto given = some_doses(draw, M::size, which);
        const auto looks = some_looks(draw, which);
        doses<number> with_slopes;
        doses<double> plain;
        for (const auto& a : given) {
            with_slopes.push_back(dose_of(moving(a), a));
            plain.push_back(dose_of(numbers_of<double>(a), a));
        }
        const auto got = seen(d, with_slopes, looks);
        const auto expected = seen(m, plain, looks);
        REQUIRE(worst(got, expected) <= 1e-15);
        if constexpr (!tonus::has_closed_form<M>) REQUIRE(worst(got, expected) == 0);
    }
}

TEMPLATE_LIST_TEST_CASE("slopes by time, size, share, lag, interval, duration and rate are those of superposition",
                        "[events]", five) {
    using M = model_of<TestType, number>;
    const auto m = make<TestType, number>();
    draws draw{121};
    for (int n = 0; n < 80; ++n) {
        const auto which = n % 2 == 0 ? times::eighths : times::any;
        const auto given = some_doses(draw, M::size, which);
        // What arrives and ends may meet; no look meets it, for there a slope is of one side.
        const auto looks = later(some_looks(draw, which), 0.0625);
        doses<number> with_slopes;  // by the numbers of the first
        for (const auto& a : given)
            with_slopes.push_back(dose_of(with_slopes.empty() ? moving(a) : numbers_of<number>(a), a));
        const auto got = seen(m, with_slopes, looks), expected = superposed(m, with_slopes, looks);
        for (std::size_t by = 0; by < 6; ++by) {
            INFO("by number " << by);
            REQUIRE(worst_slope(got, expected, by) <= 1e-13);
        }
    }
}

TEMPLATE_LIST_TEST_CASE("slopes are whole where many doses meet the one that moves", "[events]", five) {
    using M = model_of<TestType, number>;
    const auto m = make<TestType, number>();
    draws draw{122};
    for (int n = 0; n < 60; ++n) {
        // All arrive, end and repeat on whole hours; the clock cannot tell them apart, their slopes can.
        auto given = some_doses(draw, M::size, times::eighths);
        for (auto& a : given) {
            a.at.instant_h = std::floor(a.at.instant_h / 6) * 6;
            a.way.lag = std::floor(a.way.lag.in(h) / 6) * 6 * h;
            a.every = 6.0 * h;
            if (hours_of(a) > 0) a.how = over_time<>{(6 + std::floor(hours_of(a) / 6) * 6) * h};
        }
        const auto looks = later(some_looks(draw, times::eighths), 0.0625);
        doses<number> with_slopes;
        for (const auto& a : given)
            with_slopes.push_back(dose_of(with_slopes.size() < 2 ? moving(a) : numbers_of<number>(a), a));
        const auto got = seen(m, with_slopes, looks), expected = superposed(m, with_slopes, looks);
        for (std::size_t by = 0; by < 6; ++by) {
            INFO("by number " << by);
            REQUIRE(worst_slope(got, expected, by) <= 1e-13);
        }
    }
}

TEMPLATE_LIST_TEST_CASE("slopes of a steady state, added or replacing, are those of differences in eighteen digits",
                        "[events]", three) {
    constexpr std::size_t P = TestType::parameters.size(), K = P + 5;
    for (const auto& [lag, lasting, before_, how_] :
         {std::tuple{3.0, 0.0, steady::replacing, tonus::long_lag::periodic},
          {3.0, 2.0, steady::added, tonus::long_lag::periodic},
          {0.5, 14.0, steady::replacing, tonus::long_lag::periodic},
          {19.0, 14.0, steady::added, tonus::long_lag::periodic},
          {11.0, 0.0, steady::replacing, tonus::long_lag::as_nonmem_does},
          {11.0, 14.0, steady::replacing, tonus::long_lag::as_nonmem_does}}) {
        INFO("lag " << lag << " h, over " << lasting << " h");
        const auto how = how_;  // clang 14 does not let a lambda have a name of a structured binding
        tonus::administration like{moment<double>::at({0.0 * h}), 12.0 * mg, at_once{}, {0, 0.75, lag * h}};
        like.before = before_;
        if (lasting > 0) like.how = over_time<>{lasting * h};
        const std::array dosing{12.0, 0.75, lag, 8.0, lasting};
        static_assert(K <= std::tuple_size_v<decltype(number::partial)>);
        std::array<number, K> x;
        std::array<long double, K> wide{};
        for (std::size_t i = 0; i < K; ++i) {
            const double v = i < P ? TestType::parameters[i] : dosing[i - P];
            x[i] = v > 0 ? number::input(v, i) : number(v);
            wide[i] = v;
        }
        const auto got = at_steady_state<TestType>(x, like, how);
        const auto plain = at_steady_state<TestType>(wide, like, how);
        REQUIRE(worst(got, plain) <= 1e-14);
        for (std::size_t by = 0; by < K; ++by) {
            if (!(wide[by] > 0)) continue;
            const long double step = wide[by] * 0x1p-16L;
            const auto at = [&](int steps) {
                auto moved = wide;
                moved[by] += step * steps;
                return at_steady_state<TestType>(moved, like, how);
            };
            const auto a = at(-2), b = at(-1), c = at(1), d = at(2);
            long double largest = 0, off = 0;
            for (std::size_t n = 0; n < got.size(); ++n)
                for (std::size_t i = 0; i < got[n].size(); ++i) {
                    const long double slope = (a[n][i] - 8 * b[n][i] + 8 * c[n][i] - d[n][i]) / (12 * step);
                    largest = std::max({largest, std::abs(slope), std::abs(plain[n][i] / wide[by])});
                    const long double d_slope = std::abs(got[n][i].partial[by] - slope);
                    off = std::max(off, std::isnan(d_slope) ? 1e9L : d_slope);
                }
            INFO("by number " << by);
            REQUIRE(static_cast<double>(off / largest) <= 1e-11);
        }
    }
}
