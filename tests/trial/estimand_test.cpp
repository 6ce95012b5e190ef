#include <tonus/trial/estimand.hpp>

#include <vector>

#include <support/catch.hpp>

#include <tonus/trial/run_trial.hpp>

#include <support/trial.hpp>

using namespace tonus;
using units::day;

namespace {

// Three subjects of two arms at three visits; the second never comes again, the third misses the last visit.
const trial_data data{{"placebo", "drug"},
                      {{day(0.0), day(0.0)}, {day(28.0), day(0.0)}, {day(84.0), day(0.0)}},
                      {0, 1, 1},
                      {std::nullopt, day(3.0), std::nullopt},
                      {3, 2.5, 2.25, 4, 3, 2, 3, 2.5, 1.5},
                      {3, 3, 2, 4, 3, 2, 3, 2, 1},
                      {true, true, true, true, false, false, true, true, false}};
using by_arm = std::vector<std::vector<double>>;

}  // namespace

TEST_CASE("a missing number is left out, carried forward, or known", "[estimand]") {
    const auto seen_number = which_number::seen;
    CHECK(changes_by_arm(data, {2, when_missing::left_out, seen_number}) == by_arm{{-1}, {}});
    CHECK(changes_by_arm(data, {2, when_missing::carried_forward, seen_number}) == by_arm{{-1}, {0, -1}});
    CHECK(changes_by_arm(data, {2, when_missing::as_if_nobody_left, seen_number}) == by_arm{{-1}, {-2, -2}});
    CHECK(changes_by_arm(data, {1, when_missing::left_out, seen_number}) == by_arm{{0}, {-1}});
    CHECK(changes_by_arm(data, {2, when_missing::carried_forward, which_number::latent_value}) ==
          by_arm{{-0.75}, {0, -0.5}});
    CHECK(values_at(data, 1, 1, seen_number) == std::vector<double>{2});
    CHECK(values_at(data, 1, 0, which_number::latent_value) == std::vector<double>{4, 3});
}

TEST_CASE("when nobody leaves all estimands are the same", "[estimand]") {
    const pseudo_random source{2};
    const auto d = tests::two_arms();
    const auto all =
        run_trial(d, allocate(d, source), tests::normal_response(source, 0.5), measured_endpoint{0.2}, source);
    for (const std::size_t v : {1u, 2u}) {
        const auto completers = changes_by_arm(all, {v, when_missing::left_out, which_number::seen});
        CHECK(completers[0].size() + completers[1].size() == 60);
        CHECK(changes_by_arm(all, {v, when_missing::carried_forward, which_number::seen}) == completers);
        CHECK(changes_by_arm(all, {v, when_missing::as_if_nobody_left, which_number::seen}) == completers);
    }
}

TEST_CASE("an estimand has words, and a visit after the baseline", "[estimand]") {
    CHECK(describe(change_from_baseline{2, when_missing::carried_forward, which_number::seen}) ==
          "change from baseline at visit 2, as seen; last observation carried forward");
    CHECK(describe(change_from_baseline{1, when_missing::left_out, which_number::latent_value}) ==
          "change from baseline at visit 1, latent; those who came");
    for (const std::size_t v : {0u, 3u})
        CHECK_THROWS_WITH(changes_by_arm(data, {v, when_missing::left_out, which_number::seen}),
                          "visit of a change from baseline = " + std::to_string(v) + ", but must be from 1 to 2");
    CHECK_THROWS_WITH(values_at(data, 2, 0, which_number::seen), "arm = 2, but must be below 2");
    CHECK_THROWS_WITH(values_at(data, 1, 3, which_number::seen), "visit = 3, but must be below 3");
}
