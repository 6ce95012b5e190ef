#include <tonus/population/random.hpp>

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

#include <support/catch.hpp>
#include <support/statistics.hpp>

using tonus::address, tonus::philox, tonus::pseudo_random, tonus::purpose;
using words = std::array<std::uint32_t, 4>;

TEST_CASE("Philox 4x32-10 gives the known answers of Random123", "[random]") {
    STATIC_REQUIRE(philox({0, 0, 0, 0}, {0, 0}) == words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    STATIC_REQUIRE(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
                   words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    STATIC_REQUIRE(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
                   words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a uniform number is never 0 or 1, and has 53 bits", "[random]") {
    STATIC_REQUIRE(tonus::unit_interval(0) == 0x1p-53);
    STATIC_REQUIRE(tonus::unit_interval(~std::uint64_t{0}) == 1 - 0x1p-53);
    STATIC_REQUIRE(tonus::unit_interval(std::uint64_t{3} << 11) == 3 * 0x1p-53);
    // One minus a number is as exact, and as likely.
    STATIC_REQUIRE(1 - tonus::unit_interval(0) == tonus::unit_interval(~std::uint64_t{0}));
}

TEST_CASE("an address means what it says: counter and key of Philox", "[random]") {
    const pseudo_random source{0x299f31d0a4093822};
    const auto at = address{purpose{0x03707344}, 0x13198a2e, 0x85a308d3, 0x243f6a88 * std::uint32_t{2}};
    const auto four = philox({at.draw / 2, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0});
    CHECK(source.bits(at) == (std::uint64_t{four[0]} | std::uint64_t{four[1]} << 32));
    CHECK(source.bits({at.why, at.subject, at.occasion, at.draw + 1}) ==
          (std::uint64_t{four[2]} | std::uint64_t{four[3]} << 32));
}

TEST_CASE("every part of an address, and each half of a seed, makes another number", "[random]") {
    std::set<std::uint64_t> seen;
    std::size_t asked = 0;
    for (const std::uint64_t seed : {0ull, 1ull, 1ull << 32, 1ull << 63})
        for (const auto why : {purpose::covariates, purpose::between_subjects, purpose::shift, purpose{1000}})
            for (std::uint32_t subject = 0; subject < 8; ++subject)
                for (std::uint32_t occasion = 0; occasion < 8; ++occasion)
                    for (std::uint32_t draw = 0; draw < 8; ++draw, ++asked)
                        seen.insert(pseudo_random{seed}.bits({why, subject, occasion, draw}));
    CHECK(seen.size() == asked);
}

TEST_CASE("the order in which numbers are asked for does not matter", "[random]") {
    const pseudo_random source{42};
    std::vector<double> forward, backward;
    for (std::uint32_t s = 0; s < 100; ++s)
        for (std::uint32_t d = 0; d < 5; ++d) forward.push_back(source({purpose::between_subjects, s, 0, d}));
    for (std::uint32_t s = 100; s-- > 0;)
        for (std::uint32_t d = 5; d-- > 0;) backward.push_back(source({purpose::between_subjects, s, 0, d}));
    std::reverse(backward.begin(), backward.end());
    CHECK(forward == backward);
}

TEST_CASE("uniform numbers are uniform, and neighbours have nothing to do with each other", "[random]") {
    const pseudo_random source{20240501};
    std::vector<double> sample;
    tests::moments by_subject, by_draw, by_occasion, by_purpose, by_seed;
    for (std::uint32_t s = 0; s < 100'000; ++s) {
        const double u = source({purpose::covariates, s, 1, 4});
        sample.push_back(u);
        by_subject.add(u, source({purpose::covariates, s + 1, 1, 4}));
        by_draw.add(u, source({purpose::covariates, s, 1, 5}));
        by_occasion.add(u, source({purpose::covariates, s, 2, 4}));
        by_purpose.add(u, source({purpose::between_subjects, s, 1, 4}));
        by_seed.add(u, pseudo_random{source.seed + 1}({purpose::covariates, s, 1, 4}));
    }
    CHECK(tests::kolmogorov(sample, [](double u) { return u; }) < tests::kolmogorov_critical);
    for (const auto& pairs : {by_subject, by_draw, by_occasion, by_purpose, by_seed})
        CHECK(std::abs(tests::off_correlation(pairs, 0)) < 4);
}

TEST_CASE("purposes keep their numbers", "[random]") {
    const auto number = [](purpose p) { return static_cast<std::uint32_t>(p); };
    CHECK(number(purpose::covariates) == 1);
    CHECK(number(purpose::between_subjects) == 2);
    CHECK(number(purpose::between_occasions) == 3);
    CHECK(number(purpose::uncertainty) == 4);
    CHECK(number(purpose::residual_error) == 5);
    CHECK(number(purpose::adherence) == 6);
    CHECK(number(purpose::dropout) == 7);
    CHECK(number(purpose::shift) == 8);
}

TEST_CASE("a seed and an address are the same patient for ever", "[random]") {
    CHECK(pseudo_random{1}.bits({purpose::covariates, 0, 0, 0}) == 0x1e047488127bee41);
    CHECK(pseudo_random{1}({purpose::between_subjects, 7, 2, 3}) == 0x1.0ca83750a605fp-1);
}
