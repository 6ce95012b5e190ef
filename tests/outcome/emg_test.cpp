#include <tonus/outcome/emg.hpp>

#include <cmath>
#include <cstdint>
#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/statistics.hpp>

using namespace tonus;
using namespace tonus::literals;

namespace {
const emg_response some{.untreated = {40.0}, .silence = {2.0}};
}

TEST_CASE("an effect takes its share of activity, down to silence", "[emg]") {
    CHECK(emg_under(some, 0) == emg{40.0});
    CHECK(emg_under(some, 1) == emg{2.0});
    CHECK_THAT(double(emg_under(some, 0.5).uV), WithinRel(21.0, 1e-15));
    for (double e = 0.1; e <= 1; e += 0.1) CHECK(emg_under(some, e) < emg_under(some, e - 0.1));
    CHECK_THROWS_WITH(emg_under(some, 1.5), "effect = 1.5, but must be from 0 to 1");
}

TEST_CASE("the burden is the area under activity, exact where it is straight", "[emg]") {
    std::vector<instant> times;
    std::vector<emg> activity;
    for (const double t : {0.0, 0.5, 2.0, 2.0, 6.0, 24.0}) {
        times.push_back({units::h(t)});
        activity.push_back({3 + 2 * t});
    }
    CHECK_THAT(emg_burden(times, activity), WithinRel(3 * 24.0 + 24.0 * 24.0, 1e-14));
    // Of a day in two parts it is the sum.
    const std::vector first(times.begin(), times.begin() + 3), second(times.begin() + 3, times.end());
    const std::vector low(activity.begin(), activity.begin() + 3), high(activity.begin() + 3, activity.end());
    CHECK_THAT(emg_burden(first, low) + emg_burden(second, high), WithinRel(emg_burden(times, activity), 1e-14));
}

TEST_CASE("a measured activity has the true one as its median", "[emg]") {
    tests::moments m;
    for (std::uint32_t i = 0; i < 100'000; ++i)
        m.add(std::log(double(measured({20.0}, by_cv(0.3), pseudo_random{1}, {purpose::residual_error, i}).uV)));
    CHECK(std::abs(tests::off_mean(m, std::log(20.0), by_cv(0.3).omega)) < 4);
    CHECK(std::abs(tests::off_sd(m, by_cv(0.3).omega)) < 4);
    CHECK(measured({0.0}, by_cv(0.3), pseudo_random{1}, {purpose::residual_error}) == emg{0.0});
    CHECK_THROWS_WITH(measured({-1.0}, by_cv(0.3), pseudo_random{1}, {purpose::residual_error}),
                      "EMG [uV] = -1, but must be zero or positive, and finite");
}

TEST_CASE("activities that cannot be are refused by name", "[emg]") {
    CHECK(said(check(emg_response{{-1.0}, {0.0}})) ==
          "untreated EMG [uV] = -1, but must be zero or positive, and finite");
    CHECK(said(check(emg_response{{1.0}, {nan_}})) ==
          "EMG of silence [uV] = nan, but must be zero or positive, and finite");
    CHECK(said(check(emg_response{{1.0}, {2.0}})) == "untreated EMG [uV] = 1, but must be at least that of silence, 2");
    CHECK_THROWS_AS(emg_under(emg_response{{1.0}, {2.0}}, 0.5), invalid_parameter);
    const std::vector<instant> times{{0_h}, {1_h}}, back{{1_h}, {0_h}}, one{{0_h}};
    const std::vector<emg> two{{1.0}, {1.0}}, three{{1.0}, {1.0}, {1.0}};
    CHECK_THROWS_WITH(emg_burden(one, two), "number of times = 1, but must be two at least");
    CHECK_THROWS_WITH(emg_burden(times, three), "number of activities = 3, but must be as many as times, 2");
    CHECK_THROWS_WITH(emg_burden(back, two),
                      "time between activities [h] = -1, but must be zero or positive, and finite");
}
