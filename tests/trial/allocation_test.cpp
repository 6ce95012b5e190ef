#include <tonus/trial/allocation.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include <support/catch.hpp>
#include <support/trial.hpp>

using namespace tonus;

namespace {

constexpr pseudo_random source{21};

trial_design two_to_one(std::size_t subjects, std::size_t block) {
    auto d = tests::two_arms(subjects);
    d.arms[1].parts = 2;
    d.allocated = permuted_blocks{block};
    return d;
}

/// How many of `count` subjects from `first` on are in the second arm.
std::size_t in_second(const std::vector<std::size_t>& arm, std::size_t first, std::size_t count) {
    std::size_t n = 0;
    for (std::size_t i = first; i < first + count; ++i) n += arm[i] == 1;
    return n;
}

}  // namespace

TEST_CASE("within each block the arms have their parts", "[allocation]") {
    const auto to = allocate(two_to_one(600, 6), source);
    for (std::size_t first = 0; first < 600; first += 6) CHECK(in_second(to.arm, first, 6) == 4);
}

TEST_CASE("each order of a block is as likely", "[allocation]") {
    std::map<std::vector<std::size_t>, int> orders;
    const auto to = allocate(tests::two_arms(120'000), source);
    for (auto it = to.arm.begin(); it != to.arm.end(); it += 4) ++orders[{it, it + 4}];
    REQUIRE(orders.size() == 6);
    double chi_squared = 0;
    for (const auto& [order, times] : orders) chi_squared += (times - 5000.0) * (times - 5000.0) / 5000.0;
    CHECK(chi_squared < 20.5);  // once in a thousand at 5 degrees of freedom
}

TEST_CASE("in a trial with strata each stratum has blocks of its own", "[allocation]") {
    std::vector<std::uint32_t> stratum;
    for (std::uint32_t i = 0; i < 400; ++i) stratum.push_back(i * i % 7 % 3);
    auto d = tests::two_arms(400);
    const auto to = allocate(d, stratum, source);
    for (std::uint32_t s = 0; s < 3; ++s) {
        std::vector<std::size_t> of;
        for (std::size_t i = 0; i < 400; ++i)
            if (stratum[i] == s) of.push_back(to.arm[i]);
        REQUIRE(of.size() > 40);
        for (std::size_t first = 0; first + 4 <= of.size(); first += 4) CHECK(in_second(of, first, 4) == 2);
    }
    CHECK_THROWS_WITH(allocate(d, std::array{0u, 1u}, source),
                      "subjects with a stratum = 2, but must be as many as there are subjects");
}

TEST_CASE("by chance alone the parts are probabilities", "[allocation]") {
    auto d = two_to_one(90'000, 3);
    d.allocated = by_chance{};
    const auto to = allocate(d, source);
    const double drug = static_cast<double>(in_second(to.arm, 0, 90'000));
    CHECK(std::abs(drug - 60'000) < 4 * std::sqrt(90'000 * 2.0 / 9));
}

TEST_CASE("who comes later changes nothing for those before, and another trial has another order", "[allocation]") {
    for (const bool blocks : {true, false}) {
        auto few = tests::two_arms(200), more = tests::two_arms(400);
        if (!blocks) few.allocated = more.allocated = by_chance{};
        const auto a = allocate(few, source), b = allocate(more, source), other = allocate(few, source, 200);
        CHECK(std::equal(a.arm.begin(), a.arm.end(), b.arm.begin()));
        CHECK(a.arm != other.arm);
        CHECK(other.first_subject == 200);
        CHECK(std::equal(other.arm.begin(), other.arm.end(), b.arm.begin() + 200));
    }
}

TEST_CASE("everyone can be put in one arm", "[allocation]") {
    const auto to = everyone_in(tests::two_arms(7), 1, 100);
    CHECK(to.arm == std::vector<std::size_t>(7, 1));
    CHECK(to.first_subject == 100);
    CHECK_THROWS_WITH(everyone_in(tests::two_arms(7), 2), "arm = 2, but must be below 2");
}
