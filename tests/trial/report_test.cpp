#include <tonus/trial/report.hpp>

#include <array>

#include <tonus/trial/run_trial.hpp>

#include <support/catch.hpp>
#include <support/trial.hpp>

using namespace tonus;

namespace {

constexpr pseudo_random source{5};

trial_data some() {
    auto d = tests::two_arms();
    d.missed = 0.2;
    return run_trial(d, allocate(d, source), tests::normal_response(source, 1.0), measured_endpoint{0.0}, source);
}

}  // namespace

TEST_CASE("a report says what its parts say", "[report]") {
    const auto data = some();
    const change_from_baseline estimand{2, when_missing::carried_forward, which_number::seen};
    const auto r = report_of(data, estimand, {1});
    const auto changes = changes_by_arm(data, estimand);
    CHECK(r.estimand == describe(estimand));
    REQUIRE(r.arms.size() == 2);
    CHECK(r.arms[1].name == "drug");
    CHECK(r.arms[0].at_visits[0].n == 30);
    CHECK(r.arms[0].at_visits[1].n < 30);
    CHECK(r.arms[1].change.n == 30);
    CHECK(r.arms[1].change.mean == moments_of(changes[1]).mean);
    CHECK(r.arms[1].responders.holds == responders(changes[1], {1}).holds);
    CHECK_FALSE(r.arms[0].difference);
    REQUIRE(r.arms[1].difference);
    CHECK(r.arms[1].difference->change.p == t_test(changes[1], changes[0], variances::unequal).p);
    CHECK(r.arms[1].difference->rank_p == mann_whitney(changes[1], changes[0]).p);
    CHECK(r.arms[1].difference->responders_p == fisher_p(r.arms[1].responders, r.arms[0].responders));
    CHECK(r.arms[1].difference->responders.difference == r.arms[1].responders.share - r.arms[0].responders.share);
}

TEST_CASE("the interval of a mean is that of t, and of numbers that are alike none", "[report]") {
    // Mean 3, standard error sqrt(10 / 4 / 5), t of 4 degrees of freedom 2.7764451.
    const auto m = mean_with_interval(std::array{1.0, 2.0, 3.0, 4.0, 5.0});
    CHECK_THAT(m.high - m.mean, WithinRel(2.7764451051978 * std::sqrt(0.5), 1e-12));
    const auto alike = mean_with_interval(std::array{2.0, 2.0});
    CHECK((alike.low == 2 && alike.high == 2 && alike.sd == 0));
    CHECK_THROWS_WITH(mean_with_interval(std::array{2.0}), "size of a sample = 1, but must be 2 or more");
}
