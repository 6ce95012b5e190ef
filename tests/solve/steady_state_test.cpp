#include <tonus/solve/steady_state.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <tuple>

#include <tonus/numeric/dual.hpp>
#include <tonus/pk/eliminated.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/three_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>

#include <support/catch.hpp>
#include <support/linear_models.hpp>
#include <support/steady_reference.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tests::linear::make;
using tonus::steady_state;

namespace {

/// The amounts under a regular input, from plain numbers: mg, h.
template <class M>
typename M::state seen_after(const M& m, std::size_t into, const typename M::real& each,
                             const typename M::real& lasting, const typename M::real& every,
                             const typename M::real& since) {
    using Real = typename M::real;
    return steady_state(m, tonus::basic_regular_input<Real>{into, mg(each), h(lasting), h(every)}, h(since));
}

template <class Entry, class Real = double>
using model_of = typename Entry::template model<Real>;

/// Models in which all that is given leaves.
using that_empty =
    std::tuple<tests::linear::one_compartment, tests::linear::one_compartment_oral_with_equal_rates,
               tests::linear::two_compartment, tests::linear::three_compartment_oral, tests::linear::transit,
               tests::linear::cerebrospinal, tests::linear::effect_site<tests::linear::two_compartment_oral>>;

/// What is said when there is no steady state.
template <class M>
std::string refused(const M& m, std::size_t into) {
    std::string under = "nothing", under_doses = "nothing";
    try {
        steady_state(m, into, 1_mg / h);
    } catch (const tonus::error& e) {
        under = e.what();
    }
    try {
        seen_after(m, into, 10.0, 0.5, 8.0, 1.0);
    } catch (const tonus::error& e) {
        under_doses = e.what();
    }
    CHECK(under == under_doses);
    return under;
}

/// The steady state under doses as a function of the parameters of an entry and, after them, of mg, lasting, interval and
/// since.
template <class Entry, class Real, std::size_t K>
auto under_doses(const std::array<Real, K>& x, std::size_t into) {
    std::array<Real, K - 4> p{};
    std::copy_n(x.begin(), K - 4, p.begin());
    return seen_after(make<Entry>(p), into, x[K - 4], x[K - 3], x[K - 2], x[K - 1]);
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("the steady state under doses is the one of sixty digits, at every phase", "[steady]",
                        that_empty) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    const auto a = flows(m).matrix();
    for (const double interval : {0.5, 24.0, 720.0})
        for (const double lasting : {0.0, 0.25, 1.0, 3.0, 3.125, 17.0})  // in intervals
            for (const double since : {0.0, 0.125, 0.75, 1.0})
                for (const std::size_t into : {std::size_t{0}, static_cast<std::size_t>(M::central)}) {
                    INFO("every " << interval << " h, over " << lasting << ", seen at " << since);
                    const auto got = seen_after(m, into, 10.0, lasting * interval, interval, since * interval);
                    const auto exact =
                        reference::steady_course(a, into, 10.0, lasting * interval, interval, since * interval);
                    CHECK(reference::worst_share(got, exact, 10) <= 1);
                }
}

TEMPLATE_LIST_TEST_CASE("under a constant input the state is the one of sixty digits, and stays", "[steady]",
                        that_empty) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    const auto a = flows(m).matrix();
    for (const std::size_t into : {std::size_t{0}, static_cast<std::size_t>(M::central)}) {
        reference::state<M::size> input{};
        input[into] = 7;
        const auto x = steady_state(m, into, 7_mg / h);
        CHECK(reference::worst_share(x, reference::steady_under(a, input)) <= 0.05);
        typename M::state rates{};
        rates[into] = 7;
        const auto later = after(propagate(m, 100_h), x, rates);
        for (std::size_t i = 0; i < M::size; ++i) CHECK_THAT(later[i], WithinRel(x[i], 2e-14));
    }
}

TEST_CASE("at a constant rate the concentration is rate by clearance", "[steady]") {
    const tonus::three_compartment_oral m{
        .cl = 1.1_L / h, .vc = 20_L, .q1 = 3.5_L / h, .vp1 = 45_L, .q2 = 1e-9_L / h, .vp2 = 1e6_L, .ka = 1.5 / h};
    for (const std::size_t into : {m.depot, m.central}) {
        const auto x = steady_state(m, into, 2.2_mg / h);
        CHECK_THAT(concentration_in(m, x).in(mg / L), WithinRel(2.0, 2e-15));
        CHECK_THAT(x[m.peripheral2], WithinRel(2e6, 2e-15));  // though it takes 1e15 h to come there
    }
}

TEST_CASE("doses are those of one compartment by its formulas", "[steady]") {
    const tonus::one_compartment m{.cl = 10_L / h, .v = 20_L};  // ke = 0.5 / h
    // A bolus of 8 mg every 4 h, one hour after it; an infusion over 1 h, at its end and three hours later; one over 6 h,
    // of which one or two run.
    CHECK_THAT(seen_after(m, 0, 8.0, 0.0, 4.0, 1.0)[0], WithinRel(8 * std::exp(-0.5) / -std::expm1(-2.0), 2e-15));
    const double at_end = 16 * -std::expm1(-0.5) / -std::expm1(-2.0);
    CHECK_THAT(seen_after(m, 0, 8.0, 1.0, 4.0, 1.0)[0], WithinRel(at_end, 2e-15));
    CHECK_THAT(seen_after(m, 0, 8.0, 1.0, 4.0, 4.0)[0], WithinRel(at_end * std::exp(-1.5), 3e-15));
    CHECK_THAT(seen_after(m, 0, 8.0, 1.0, 4.0, 0.0)[0], WithinRel(at_end * std::exp(-1.5), 3e-15));
    const double single = 8.0 / 6 / 0.5, two_more = single * -std::expm1(-1.0) / -std::expm1(-2.0);
    CHECK_THAT(seen_after(m, 0, 8.0, 6.0, 4.0, 2.0)[0], WithinRel(single + two_more, 2e-15));
    CHECK_THAT(seen_after(m, 0, 8.0, 6.0, 4.0, 4.0)[0], WithinRel(single + two_more * std::exp(-1.0), 2e-15));
}

TEMPLATE_LIST_TEST_CASE("a dose brings the state at the end of an interval to its begin", "[steady]", that_empty) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    auto trough = seen_after(m, 0, 10.0, 0.0, 8.0, 8.0);
    const auto peak = seen_after(m, 0, 10.0, 0.0, 8.0, 0.0);
    trough[0] += 10;
    for (std::size_t i = 0; i < M::size; ++i) CHECK_THAT(trough[i], WithinRel(peak[i], 5e-14));
}

TEMPLATE_LIST_TEST_CASE("infusions without a pause are one constant input", "[steady]", that_empty) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    const auto constant = steady_state(m, 0, 3.0 * (mg / h));
    for (const double times : {1.0, 2.0, 7.0})
        for (const double since : {0.0, 1.0, 8.0}) {
            const auto x = seen_after(m, 0, 24.0, 8.0 * times, 8.0, since);
            for (std::size_t i = 0; i < M::size; ++i) CHECK_THAT(x[i], WithinRel(constant[i], 1e-15));
        }
}

TEST_CASE("an infusion that is a little longer than the interval is a little more than one without a pause",
          "[steady]") {
    // How often the interval fits may be rounded either way: the state does not jump there.
    const auto m = make<tests::linear::two_compartment>();
    for (const double every : {0.1, 0.7, 8.0, 12.1})
        for (const double times : {1.0, 3.0, 7.0})
            for (const double off : {-1e-15, -1e-16, 0.0, 1e-16, 1e-15})
                for (const double since : {0.0, 0.5, 1.0}) {
                    INFO("every " << every << " over " << times << " (1 + " << off << "), at " << since);
                    const double over = every * times * (1 + off);
                    const auto x = seen_after(m, 0, 10.0, over, every, since * every);
                    const auto constant = steady_state(m, 0, tonus::dose_rate::from_canonical(10 / every));
                    for (const std::size_t i : {0u, 1u}) CHECK_THAT(x[i], WithinRel(constant[i], 4e-15));
                }
}

TEST_CASE("no dose, or none that reaches what cannot empty, has a steady state of its own", "[steady]") {
    const tonus::one_compartment sealed{.cl = 0_L / h, .v = 20_L};
    CHECK(steady_state(sealed, 0, 0_mg / h) == tonus::one_compartment::state{0.0});
    CHECK(seen_after(sealed, 0, 0.0, 0.0, 8.0, 1.0) == tonus::one_compartment::state{0.0});
    CHECK(seen_after(sealed, 0, 0.0, 2.0, 8.0, 1.0) == tonus::one_compartment::state{0.0});
    // Without exchange the peripheral compartments can neither fill nor empty.
    const tonus::three_compartment apart{
        .cl = 1_L / h, .vc = 20_L, .q1 = 0_L / h, .vp1 = 45_L, .q2 = 0_L / h, .vp2 = 150_L};
    const auto x = seen_after(apart, 0, 10.0, 0.0, 8.0, 0.0);
    CHECK_THAT(x[0], WithinRel(10 / -std::expm1(-0.4), 2e-15));
    CHECK(x[1] == 0.0);
    CHECK(x[2] == 0.0);
    CHECK(refused(apart, 2) ==
          "no steady state: what comes into compartment 2 fills compartment 2 for ever, for it cannot empty");
}

TEST_CASE("where something cannot empty there is no steady state", "[steady]") {
    CHECK(refused(tonus::one_compartment{.cl = 0_L / h, .v = 20_L}, 0) ==
          "no steady state: what comes into compartment 0 fills compartment 0 for ever, for it cannot empty");
    const tonus::with_eliminated<tonus::two_compartment> kept{make<tests::linear::two_compartment>()};
    CHECK(refused(kept, 0) ==
          "no steady state: what comes into compartment 0 fills compartment 2 for ever, for it cannot empty");
}

TEST_CASE("an amount, a length or a phase that is not allowed has no steady state", "[steady]") {
    const tonus::one_compartment drug{.cl = 10_L / h, .v = 20_L};
    const auto why = [&](double each, double lasting, double every, double since) -> std::string {
        try {
            seen_after(drug, 0, each, lasting, every, since);
        } catch (const tonus::invalid_parameter& e) {
            return e.what();
        }
        return "nothing";
    };
    CHECK(why(10, 0.5, 8, 8) == "nothing");
    CHECK(why(-10, 0.5, 8, 1) == "regular input [mg] = -10, but must be zero or positive, and finite");
    CHECK(why(10, -0.5, 8, 1) == "regular input over [h] = -0.5, but must be zero or positive, and finite");
    CHECK(why(10, 0.5, 0, 0) == "interval of the input [h] = 0, but must be positive and finite");
    CHECK(why(10, 0.5, 8, -1) == "since it came [h] = -1, but must be from 0 to 8");
    CHECK(why(10, 20, 8, 9) == "since it came [h] = 9, but must be from 0 to 8");
}

TEST_CASE("a compartment that does not exist has no steady state", "[steady]") {
    const tonus::one_compartment m{.cl = 10_L / h, .v = 20_L};
    CHECK_THROWS_AS(steady_state(m, 1, 1_mg / h), std::out_of_range);
    CHECK_THROWS_AS(seen_after(m, 1, 10.0, 0.0, 8.0, 0.0), std::out_of_range);
    CHECK_THROWS_AS(seen_after(m, 1, 10.0, 1.0, 8.0, 0.0), std::out_of_range);
}

TEMPLATE_LIST_TEST_CASE("the steady state has the slopes by every parameter, by dose, duration, interval and phase",
                        "[steady]", that_empty) {
    using M = model_of<TestType>;
    constexpr std::size_t P = TestType::parameters.size(), K = P + 4;
    // All at once, shorter, longer and twice longer than the interval; in the midst of the infusion and after it.
    for (const auto& dosing : {std::array{10.0, 0.0, 8.0, 3.0},
                               {10.0, 2.0, 8.0, 1.0},
                               {10.0, 2.0, 8.0, 3.0},
                               {10.0, 11.0, 8.0, 1.5},
                               {10.0, 18.0, 8.0, 7.0}}) {
        INFO("over " << dosing[1] << " h, seen at " << dosing[3] << " h");
        std::array<tonus::dual<K>, K> x;
        std::array<long double, K> wide{};
        for (std::size_t i = 0; i < K; ++i) wide[i] = i < P ? TestType::parameters[i] : dosing[i - P];
        for (std::size_t i = 0; i < K; ++i) {
            const auto v = static_cast<double>(wide[i]);
            // At once is at once: there is no slope by its duration.
            x[i] = v > 0 ? tonus::dual<K>::input(v, i) : tonus::dual<K>(v);
        }
        const auto got = under_doses<TestType>(x, 0);
        const auto plain = under_doses<TestType>(wide, 0);
        for (std::size_t n = 0; n < M::size; ++n)
            CHECK_THAT(got[n].value, WithinRel(static_cast<double>(plain[n]), 1e-13));
        for (std::size_t i = 0; i < K; ++i) {
            if (!(wide[i] > 0)) continue;
            INFO("input " << i);
            const long double step = wide[i] * 0x1p-13L;
            const auto at = [&](int steps) {
                auto moved = wide;
                moved[i] += step * steps;
                return under_doses<TestType>(moved, 0);
            };
            const auto a = at(-2), b = at(-1), c = at(1), d = at(2);
            long double largest = 0;
            for (std::size_t n = 0; n < M::size; ++n) largest = std::max(largest, std::abs(plain[n] / wide[i]));
            for (std::size_t n = 0; n < M::size; ++n) {
                const long double slope = (a[n] - 8 * b[n] + 8 * c[n] - d[n]) / (12 * step);
                CHECK(std::abs(got[n].partial[i] - slope) <= 2e-12L * largest);
            }
        }
    }
}

TEMPLATE_LIST_TEST_CASE("a steady state in float agrees with one in double to the digits of float", "[steady]",
                        that_empty) {
    using M = model_of<TestType>;
    for (const double lasting : {0.0, 2.0, 11.0}) {
        const auto wide = seen_after(make<TestType>(), 0, 10.0, lasting, 8.0, 3.0);
        const auto narrow = seen_after(make<TestType, float>(), 0, 10.0f, static_cast<float>(lasting), 8.0f, 3.0f);
        for (std::size_t i = 0; i < M::size; ++i) CHECK_THAT(static_cast<double>(narrow[i]), WithinRel(wide[i], 1e-5));
    }
}
