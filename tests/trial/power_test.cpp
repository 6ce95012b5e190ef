#include <tonus/trial/power.hpp>

#include <cmath>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <vector>

#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <tonus/trial/estimand.hpp>
#include <tonus/trial/mann_whitney.hpp>
#include <tonus/trial/run_trial.hpp>
#include <tonus/trial/t_test.hpp>

#include <support/catch.hpp>
#include <support/statistics.hpp>
#include <support/trial.hpp>

using namespace tonus;

namespace {

constexpr pseudo_random source{40};

/// Trials of 30 and 30 whose drug is worth so much; the last change is tested by Student.
p_values trials(double falls, std::size_t times, std::size_t threads) {
    const auto d = tests::two_arms(60);
    return repeated(times, d.subjects, {.threads = threads}, [&](std::uint32_t first) -> std::optional<double> {
        const auto data = run_trial(d, allocate(d, source, first), tests::normal_response(source, falls),
                                    measured_endpoint{0.0}, source);
        const auto c = changes_by_arm(data, {2, when_missing::left_out, which_number::seen});
        return t_test(c[1], c[0], variances::equal).p;
    });
}

}  // namespace

TEST_CASE("power of a t-test is that of the noncentral t", "[power]") {
    const double falls = 1.0, sd = std::sqrt(2.0), n = 30;  // a change has the noise of two visits
    const boost::math::students_t central{2 * n - 2};
    const boost::math::non_central_t shifted{2 * n - 2, falls / sd * std::sqrt(n / 2)};
    const double critical = quantile(complement(central, 0.025));
    const double power = cdf(complement(shifted, critical)) + cdf(shifted, -critical);
    REQUIRE((power > 0.7 && power < 0.85));
    const auto seen_power = power_of(trials(falls, 3000, 2));
    CHECK(seen_power.significant.count == 3000);
    CHECK(std::abs(seen_power.significant.share - power) < 4 * std::sqrt(power * (1 - power) / 3000));
}

TEST_CASE("without an effect p is uniform, and five of a hundred are significant", "[power]") {
    const auto all = trials(0, 3000, 2);
    std::vector<double> p;
    for (const auto& x : all) p.push_back(*x);
    CHECK(tests::kolmogorov(p, [](double x) { return x; }) < tests::kolmogorov_critical);
    const auto error = power_of(all);
    CHECK(std::abs(error.significant.share - 0.05) < 4 * std::sqrt(0.05 * 0.95 / 3000));
    CHECK((error.significant.low < 0.05 && 0.05 < error.significant.high));
}

TEST_CASE("the p-values have the same bits for any number of threads", "[power]") {
    const auto one_thread = trials(0.5, 40, 1);
    CHECK(trials(0.5, 40, 2) == one_thread);
    CHECK(trials(0.5, 40, 3) == one_thread);
    const auto more = trials(0.5, 60, 2);
    CHECK(std::equal(one_thread.begin(), one_thread.end(), more.begin()));
    CHECK(*one_thread[0] != *one_thread[1]);
}

TEST_CASE("a trial without a result is not significant, and is counted", "[power]") {
    const p_values p{0.01, std::nullopt, 0.2, 0.05, 0.049};
    const auto power = power_of(p);
    CHECK(power.significant.holds == 2);  // 0.05 itself is not below
    CHECK(power.significant.count == 5);
    CHECK(power.without_result == 1);
    CHECK(power_of(p, 0.02).significant.holds == 1);
}

TEST_CASE("repetitions that cannot be are refused", "[power]") {
    const auto p = [](std::uint32_t) -> std::optional<double> { return 0.5; };
    CHECK_THROWS_WITH(repeated(0, 60, {}, p), "repetitions of a trial = 0, but must be positive and finite");
    CHECK_THROWS_WITH(repeated(100'000'000, 60, {}, p),
                      "subjects of all repetitions = 6e+09, but must be from 1 to 4294967296");
    CHECK_THROWS_WITH(power_of({}), "p-values = 0, but must be positive and finite");
    CHECK_THROWS_WITH(power_of(p_values{0.5, std::nan("")}), "p-value = nan, but must be from 0 to 1");
    CHECK_THROWS_WITH(power_of(p_values{0.5}, 0.0), "level = 0, but must be between 0 and 1, without these");
    const auto throws = [](std::uint32_t first) -> std::optional<double> {
        if (first == 120) throw std::runtime_error{"third"};
        return 0.5;
    };
    CHECK_THROWS_WITH(repeated(10, 60, {.threads = 2}, throws), "third");
}
