#include <tonus/sim/implied_doses.hpp>
#include <tonus/solve/exact.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <tonus/numeric/dual.hpp>
#include <tonus/pk/one_compartment.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::administration, tonus::at_rate, tonus::implied_by, tonus::long_lag, tonus::one_compartment,
    tonus::over_time, tonus::steady;
using time_point = tonus::moment<double>;

namespace {

const one_compartment drug{.cl = 10_L / h, .v = 20_L};  // ke = 0.5 / h
constexpr double ke = 0.5;

/// 12 mg every 8 h since ever, now at 100 h.
administration since_ever(double lag, double lasting) {
    return {time_point::at({100_h}), 12_mg, over_time<>{lasting * h}, {0, 1.0, lag * h}, 0, 8_h, steady::replacing};
}
tonus::implied_doses<one_compartment> left_by(double lag, double lasting, long_lag how = long_lag::periodic) {
    return implied_by(drug, tonus::exact{}, since_ever(lag, lasting), 12.0, lasting, how);
}
std::vector<double> ends(const tonus::implied_doses<one_compartment>& left) {
    std::vector<double> all;
    for (const auto& r : left.running) all.push_back(r.end.clock());
    std::sort(all.begin(), all.end());
    return all;
}
/// What is left, so many hours after the latest of them, of doses at once since ever.
double left_of_boluses(double since) { return 12 * std::exp(-ke * since) / -std::expm1(-ke * 8); }

}  // namespace

TEST_CASE("doses at once leave what is left of them, seen at the phase that the lag leaves", "[implied_doses]") {
    // The latest arrived `since` hours ago; `to_come` have been given and have not arrived.
    struct expected {
        double lag, since;
        std::size_t to_come;
    };
    for (const auto& [lag, since, to_come] : {expected{0, 8, 0},
                                              {0.5, 7.5, 0},
                                              {7.5, 0.5, 0},
                                              {8, 0, 0},
                                              {8.5, 7.5, 1},
                                              {16, 0, 1},
                                              {20, 4, 2},
                                              {24, 0, 2}}) {
        INFO("lag " << lag);
        const auto left = left_by(lag, 0);
        CHECK_THAT(left.amounts[0], WithinRel(left_of_boluses(since), 2e-15));
        CHECK(left.to_come == to_come);
        CHECK(left.running.empty());
    }
}

TEST_CASE("infusions that still run go on to their ends, at their rate", "[implied_doses]") {
    CHECK(ends(left_by(0, 8)).empty());  // the one of 8 h ago has just ended
    CHECK(ends(left_by(0, 7)).empty());
    CHECK(ends(left_by(0, 9)) == std::vector{101.0});
    CHECK(ends(left_by(0, 20)) == std::vector{104.0, 112.0});
    CHECK(ends(left_by(3, 4)).empty());
    CHECK(ends(left_by(3, 6)) == std::vector{101.0});
    CHECK(ends(left_by(8, 6)) == std::vector{106.0});  // it has just begun
    CHECK(ends(left_by(11, 6)) == std::vector{101.0});
    CHECK(ends(left_by(11, 14)) == std::vector{101.0, 109.0});
    for (const auto& r : left_by(11, 14).running) {
        CHECK(r.rate == 12.0 / 14);
        CHECK(r.into == 0);
        CHECK(r.owed == 0.0);
    }
    CHECK(left_by(11, 14).to_come == 1);
}

TEST_CASE("what infusions leave is there beside what still runs", "[implied_doses]") {
    // At the end of each of 4 h: 3 mg/h, and then it fades.
    const double at_end = 6 * -std::expm1(-2.0) / -std::expm1(-4.0);
    CHECK_THAT(left_by(4, 4).amounts[0], WithinRel(at_end, 2e-15));
    CHECK_THAT(left_by(0, 4).amounts[0], WithinRel(at_end * std::exp(-2.0), 3e-15));
    CHECK_THAT(left_by(12, 4).amounts[0], WithinRel(at_end, 2e-15));
    CHECK_THAT(left_by(3, 8).amounts[0], WithinRel(12.0 / 8 / ke, 2e-15));  // without a pause
}

TEST_CASE("an infusion since ever leaves the amount that its rate keeps, and nothing else", "[implied_doses]") {
    const administration a{time_point::at({100_h}), 0_mg, at_rate<>{3_mg / h}, {0, 0.5, 20_h}, 0, 0_h, steady::added};
    for (const auto how : {long_lag::periodic, long_lag::as_nonmem_does}) {
        const auto left = implied_by(drug, tonus::exact{}, a, 0.0, 0.0, how);
        CHECK_THAT(left.amounts[0], WithinRel(6.0, 1e-15));
        CHECK(left.running.empty());
        CHECK(left.to_come == 0);
    }
}

TEST_CASE("as NONMEM does, the state after a dose is followed back by what the lag is longer", "[implied_doses]") {
    const auto left = left_by(11, 0, long_lag::as_nonmem_does);
    CHECK_THAT(left.amounts[0], WithinRel(left_of_boluses(0) * std::exp(ke * 3), 1e-14));
    CHECK(left.to_come == 0);
    // With infusions of 14 h: two run where the dose of 8 h ago arrives, 3 h from now, and both are taken back.
    const auto infused = left_by(11, 14, long_lag::as_nonmem_does);
    CHECK(ends(infused) == std::vector{109.0, 117.0});
    const double rate = 12.0 / 14 / ke, begin = left_by(8, 14).amounts[0];
    CHECK_THAT(infused.amounts[0], WithinRel(begin * std::exp(1.5) - 2 * rate * std::expm1(1.5), 1e-13));
    // Up to an interval nothing is special.
    CHECK(left_by(8, 14, long_lag::as_nonmem_does).amounts == left_by(8, 14).amounts);
    CHECK(ends(left_by(3, 14, long_lag::as_nonmem_does)) == ends(left_by(3, 14)));
}

TEST_CASE("what doses since ever leave carries the slopes by lag, interval, size and duration", "[implied_doses]") {
    using real = tonus::dual<4>;
    using model = tonus::basic_one_compartment<real>;
    const model m{.cl = real(10.0) * L / h, .v = real(20.0) * L};
    const auto left = [&](double lag, double lasting) {
        const real hours = lasting > 0 ? real::input(lasting, 3) : real(0);
        const tonus::basic_administration<real> a{tonus::moment<real>::at({100_h}),
                                                  mg(real::input(12.0, 2)),
                                                  over_time<real>{h(hours)},
                                                  {0, real(1), h(real::input(lag, 0))},
                                                  0,
                                                  h(real::input(8.0, 1)),
                                                  steady::replacing};
        return implied_by(m, tonus::exact{}, a, real::input(12.0, 2), hours, long_lag::periodic);
    };
    // x = 12 exp(-k (n 8 - lag)) / (1 - exp(-8 k)), with n = 1 below a lag of 8 h and 2 above it.
    for (const double lag : {3.0, 11.0}) {
        INFO("lag " << lag);
        const double n = lag > 8 ? 2 : 1, x = left_of_boluses(8 * n - lag);
        const auto got = left(lag, 0).amounts[0];
        CHECK_THAT(got.value, WithinRel(x, 2e-15));
        CHECK_THAT(got.partial[0], WithinRel(ke * x, 1e-14));
        CHECK_THAT(got.partial[1], WithinRel(-ke * n * x - x * ke / std::expm1(4.0), 1e-14));
        CHECK_THAT(got.partial[2], WithinRel(x / 12, 1e-14));
    }
    // The end of what runs is later by lag and duration, and earlier by as many intervals as it was given before.
    const auto running = left(11, 14).running;
    REQUIRE(running.size() == 2);
    for (const auto& r : running) {
        const double given_before = r.end.clock() > 105 ? 2 : 3;
        CHECK(r.end.later_h.partial == std::array{1.0, -given_before, 0.0, 1.0});
        CHECK_THAT(r.rate.partial[3], WithinRel(-12.0 / (14 * 14), 1e-15));
    }
}

TEST_CASE("where there is no steady state it is said why", "[implied_doses]") {
    const one_compartment sealed{.cl = 0_L / h, .v = 20_L};
    CHECK_THROWS_WITH(
        implied_by(sealed, tonus::exact{}, since_ever(0, 0), 12.0, 0.0, long_lag::periodic),
        "no steady state: what comes into compartment 0 fills compartment 0 for ever, for it cannot empty");
    const one_compartment slow{.cl = 1e-300_L / h, .v = 20_L};
    CHECK_THROWS_WITH(implied_by(slow, tonus::exact{}, since_ever(0, 0), 1e100, 0.0, long_lag::periodic),
                      "no steady state: it, or a slope of it, is beyond what a number can hold");
}
