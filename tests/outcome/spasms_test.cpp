#include <tonus/outcome/spasms.hpp>

#include <array>
#include <cmath>
#include <cstdint>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using namespace tonus::literals;
using units::h;

namespace {
const spasm_watch day_long{.lasting = 24_h, .dispersion = 0.5, .provoked = 0.7};
}

TEST_CASE("an effect takes its share of spasms", "[spasms]") {
    CHECK(spasms_under(3.0 / h, 0.0) == 3.0 / h);
    CHECK_THAT((spasms_under(3.0 / h, 0.75) / (1.0 / h)), WithinRel(0.75, 1e-15));
    CHECK(spasms_under(3.0 / h, 1.0) == 0.0 / h);
    CHECK_THROWS_WITH(spasms_under(3.0 / h, 1.5), "effect = 1.5, but must be from 0 to 1");
    CHECK_THROWS_WITH(spasms_under(-3.0 / h, 0.5),
                      "untreated spasms [1/h] = -3, but must be zero or positive, and finite");
}

TEST_CASE("the Penn grade is that of what was counted", "[spasms]") {
    CHECK(penn_of(0, 24_h, false) == penn::grade_0);
    CHECK(penn_of(0, 24_h, true) == penn::grade_1);
    CHECK(penn_of(1, 24_h, false) == penn::grade_2);
    CHECK(penn_of(23, 24_h, true) == penn::grade_2);
    CHECK(penn_of(24, 24_h, true) == penn::grade_3);
    CHECK(penn_of(239, 24_h, true) == penn::grade_3);
    CHECK(penn_of(240, 24_h, true) == penn::grade_4);
    CHECK(label(penn::grade_4) == "4");
    CHECK_THROWS_WITH(penn_of(1, 0_h, false), "time watched [h] = 0, but must be positive and finite");
}

TEST_CASE("Penn grades share out one, and more spasms make higher ones more probable", "[spasms]") {
    for (const double dispersion : {0.0, 0.5, 3.0}) {
        const spasm_watch w{.lasting = 8_h, .dispersion = dispersion, .provoked = 0.4};
        auto before = penn_probabilities(w, 0.0 / h);
        CHECK(before[penn::grade_0] == 0.6);
        CHECK(before[penn::grade_1] == 0.4);
        for (double often = 0.01; often < 100; often *= 1.3) {
            const auto p = penn_probabilities(w, often / h);
            CHECK_THAT(at_least(p, penn::grade_0), WithinAbs(1, 1e-11));
            for (const auto g : {penn::grade_1, penn::grade_2, penn::grade_3, penn::grade_4})
                CHECK(at_least(p, g) >= at_least(before, g) - 1e-11);
            before = p;
        }
        if (dispersion == 0) CHECK(before[penn::grade_4] > 1 - 1e-9);
    }
}

TEST_CASE("Penn grades are seen as often as their probabilities say", "[spasms]") {
    constexpr std::uint32_t n = 200'000;
    std::uint32_t occasion = 0;
    for (const double often : {0.05, 0.8, 9.0}) {
        ++occasion;
        const auto p = penn_probabilities(day_long, often / h);
        std::array<double, 5> seen{};
        for (std::uint32_t i = 0; i < n; ++i)
            seen[static_cast<std::size_t>(
                drawn_penn(day_long, often / h, pseudo_random{9}, {purpose::residual_error, i, occasion}))] += 1;
        for (std::size_t k = 0; k < 5; ++k)
            CHECK(std::abs(seen[k] - n * p.of[k]) <= 4 * std::sqrt(n * p.of[k] * (1 - p.of[k])) + 1);
    }
}

TEST_CASE("what is counted has the rate's mean, and the watch's dispersion", "[spasms]") {
    const auto d = counts_of(day_long, 3.0 / h);
    CHECK_THAT(d.mean, WithinRel(72.0, 1e-15));
    CHECK(d.dispersion == 0.5);
}

TEST_CASE("watches that cannot be are refused by name", "[spasms]") {
    auto bad = day_long;
    bad.lasting = 0_h;
    CHECK(said(check(bad)) == "time watched [h] = 0, but must be positive and finite");
    bad = day_long;
    bad.dispersion = -1;
    CHECK(said(check(bad)) == "dispersion of counts = -1, but must be zero or positive, and finite");
    CHECK_THROWS_AS(penn_probabilities(bad, 1.0 / h), invalid_parameter);
    bad = day_long;
    bad.provoked = 1.5;
    CHECK(said(check(bad)) == "probability of a provoked spasm = 1.5, but must be from 0 to 1");
    CHECK_THROWS_WITH(counts_of(day_long, -1.0 / h), "spasms [1/h] = -1, but must be zero or positive, and finite");
}
