#include <tonus/trial/run_trial.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <support/catch.hpp>
#include <support/trial.hpp>

using namespace tonus;
using units::day;

namespace {

constexpr pseudo_random source{17};
const auto response = tests::normal_response(source, 0.5);
const measured_endpoint endpoint{0.3};

std::size_t gone(const trial_data& d) {
    return static_cast<std::size_t>(std::count_if(d.left.begin(), d.left.end(), [](auto& l) { return l.has_value(); }));
}

}  // namespace

TEST_CASE("a trial brings what each subject would show, and what is seen of it", "[run_trial]") {
    auto d = tests::two_arms();
    d.visits[1].window = day(3.0);
    const auto to = allocate(d, source);
    const auto data = run_trial(d, to, response, endpoint, source);
    REQUIRE(data.subjects() == 60);
    CHECK(data.arms == std::vector<std::string>{"placebo", "drug"});
    CHECK(data.arm == to.arm);
    CHECK(std::count(data.present.begin(), data.present.end(), true) == 180);
    std::vector<double> row(3);
    const std::vector<duration> times(3, day(0.0));
    response(11, to.arm[11], times, row);
    for (std::uint32_t v = 0; v < 3; ++v) {
        CHECK(data.latent_values[data.place(11, v)] == row[v]);
        CHECK(data.seen_values[data.place(11, v)] == seen(endpoint, row[v], source, {0, 11, v}));
    }
    // The response is asked for the times at which the subject comes.
    const auto clock = [](std::uint32_t, std::size_t, std::span<const duration> at, std::span<double> into) {
        for (std::size_t v = 0; v < at.size(); ++v) into[v] = at[v].in(day);
    };
    const auto times_data = run_trial(d, to, clock, measured_endpoint{0.0}, source);
    CHECK(times_data.latent_values[times_data.place(11, 1)] == time_of(d.visits[1], source, 11, 1).in(day));
}

TEST_CASE("equal arms and the same subjects: the same outcomes, to the bit", "[run_trial]") {
    auto d = tests::two_arms();
    d.arms[0].leaving = d.arms[1].leaving = share_leaves(0.4, day(84.0), 1.0);
    d.missed = 0.1;
    const auto same = tests::normal_response(source, 0.0);
    const auto a = run_trial(d, everyone_in(d, 0), same, endpoint, source),
               b = run_trial(d, everyone_in(d, 1), same, endpoint, source);
    CHECK(a.seen_values == b.seen_values);
    CHECK(a.present == b.present);
    CHECK(gone(a) > 10);
    for (std::size_t i = 0; i < a.subjects(); ++i) CHECK(a.left[i] == b.left[i]);
}

TEST_CASE("the same subject in an arm that more leave leaves no later", "[run_trial]") {
    auto d = tests::two_arms(500);
    d.arms[0].leaving = share_leaves(0.2, day(84.0), 1.0);
    d.arms[1].leaving = share_leaves(0.4, day(84.0), 1.0);
    const auto few = run_trial(d, everyone_in(d, 0), response, endpoint, source),
               more = run_trial(d, everyone_in(d, 1), response, endpoint, source);
    for (std::size_t i = 0; i < d.subjects; ++i)
        if (few.left[i]) CHECK((more.left[i] && *more.left[i] <= *few.left[i]));
    CHECK(gone(more) > gone(few));
}

TEST_CASE("who leaves or misses a visit moves no other draw", "[run_trial]") {
    auto d = tests::two_arms(), gaps = d;
    gaps.missed = 0.3;
    gaps.arms[0].leaving = gaps.arms[1].leaving = share_leaves(0.5, day(84.0), 1.0);
    const auto to = allocate(d, source);
    const auto whole = run_trial(d, to, response, endpoint, source),
               holes = run_trial(gaps, to, response, endpoint, source);
    CHECK(whole.seen_values == holes.seen_values);
    CHECK(std::count(holes.present.begin(), holes.present.end(), false) > 20);
    for (std::size_t i = 0; i < 60; ++i) {
        CHECK(holes.present[holes.place(i, 0)]);
        if (holes.left[i] && *holes.left[i] < day(28.0)) CHECK_FALSE(holes.present[holes.place(i, 2)]);
    }
    // More subjects change nothing for the first ones.
    const auto more = tests::two_arms(100);
    const auto longer = run_trial(more, allocate(more, source), response, endpoint, source);
    CHECK(std::equal(whole.seen_values.begin(), whole.seen_values.end(), longer.seen_values.begin()));
}

TEST_CASE("dropout has its analytic share, also where it follows the response", "[run_trial]") {
    auto d = tests::two_arms(40'000);
    d.arms[0].leaving = d.arms[1].leaving = share_leaves(0.25, day(84.0), 1.0);
    const auto to = everyone_in(d, 0);
    const auto regardless = run_trial(d, to, response, endpoint, source);
    CHECK(std::abs(static_cast<double>(gone(regardless)) - 1e4) < 4 * std::sqrt(4e4 * 0.25 * 0.75));
    // Three times as many leave from the second visit on where the tone is above the baseline: half of the subjects.
    const auto ineffective = [](std::uint32_t, std::size_t, std::span<const double> so_far) {
        return so_far.back() > so_far.front() ? 3.0 : 1.0;
    };
    const auto data = run_trial(d, to, response, endpoint, source, ineffective);
    const double stay = std::pow(0.75, 1.0 / 3) * (std::pow(0.75, 2.0) + std::pow(0.75, 2.0 / 3)) / 2;
    CHECK(std::abs(static_cast<double>(gone(data)) - 4e4 * (1 - stay)) < 4 * std::sqrt(4e4 * stay * (1 - stay)));
}

TEST_CASE("responses and allocations that cannot be are refused by name", "[run_trial]") {
    const auto d = tests::two_arms(5);
    const auto forgets = [](std::uint32_t subject, std::size_t, std::span<const duration>, std::span<double> into) {
        into[0] = into[1] = 1;
        if (subject != 3) into[2] = 1;
    };
    CHECK_THROWS_WITH(run_trial(d, everyone_in(d, 0), forgets, endpoint, source),
                      "response of subject 3 at visit 2 = nan, but must be finite");
    CHECK_THROWS_WITH(run_trial(d, {{0, 1}, 0}, response, endpoint, source),
                      "subjects with an arm = 2, but must be as many as there are subjects");
    CHECK_THROWS_WITH(run_trial(d, {{0, 1, 2, 0, 1}, 0}, response, endpoint, source), "arm = 2, but must be below 2");
    CHECK_THROWS_AS(run_trial(d, everyone_in(d, 0), response, measured_endpoint{-1.0}, source), invalid_parameter);
}
