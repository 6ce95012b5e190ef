#include <tonus/population/sobol.hpp>

#include <cmath>
#include <cstdint>
#include <set>
#include <vector>

#include <tonus/pk/one_compartment.hpp>
#include <tonus/population/recruitment.hpp>
#include <tonus/population/variability.hpp>

#include <support/catch.hpp>
#include <support/statistics.hpp>

using tonus::address, tonus::pseudo_random, tonus::purpose, tonus::quasi_random;

namespace {

constexpr std::uint32_t dimensions = 8;
quasi_random eight(std::uint64_t seed) { return {seed, {{purpose::covariates, 3}, {purpose::between_subjects, 5}}}; }
double at(const quasi_random& source, std::uint32_t subject, std::uint32_t dimension) {
    return source(dimension < 3 ? address{purpose::covariates, subject, 0, dimension}
                                : address{purpose::between_subjects, subject, 0, dimension - 3});
}

}  // namespace

TEST_CASE("the points of a cohort are those of Boost's Sobol engine, shifted", "[sobol]") {
    const auto source = eight(99);
    const std::uint32_t n = 256;
    boost::random::sobol engine{dimensions};
    std::vector<std::set<double>> expected(dimensions), found(dimensions);
    std::vector<std::uint64_t> words(dimensions, 0);  // Boost leaves out the first point, zero
    for (std::uint32_t i = 0; i < n; ++i) {
        if (i > 0)
            for (auto& w : words) w = engine();
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            expected[d].insert(tonus::unit_interval(words[d] ^ pseudo_random{99}.bits({purpose::shift, d})));
            found[d].insert(at(source, i, d));
        }
    }
    CHECK(found == expected);
}

TEST_CASE("each part of each dimension has its one subject, whatever the seed", "[sobol]") {
    const std::uint32_t n = 1024;
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
        const auto source = eight(seed);
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            std::set<std::uint32_t> parts;
            for (std::uint32_t i = 0; i < n; ++i) parts.insert(static_cast<std::uint32_t>(at(source, i, d) * n));
            CHECK(parts.size() == n);
        }
    }
}

TEST_CASE("what is not spread evenly is pseudo-random", "[sobol]") {
    const auto source = eight(7);
    const pseudo_random plain{7};
    for (const address other : {address{purpose::residual_error, 4, 0, 1}, address{purpose::covariates, 4, 0, 3},
                                address{purpose::covariates, 4, 1, 0}, address{purpose::between_subjects, 4, 0, 5}})
        CHECK(source(other) == plain(other));
    CHECK(at(source, 4, 0) != plain({purpose::covariates, 4, 0, 0}));
    CHECK(at(source, 4, 0) != at(eight(8), 4, 0));
}

TEST_CASE("a mean over a quasi-random cohort is nearer than over a pseudo-random one", "[sobol]") {
    using namespace tonus::units;
    using body = tonus::one_compartment_oral;
    const body typical{.cl = L(11.6) / h, .v = L(72.8), .ka = 1.64 / h};
    const tonus::variability<body> between{{varies(tonus::member<&body::cl>, tonus::by_cv(0.5)),
                                            varies(tonus::member<&body::v>, tonus::by_cv(0.3)),
                                            varies(tonus::member<&body::ka>, tonus::by_cv(0.4))}};
    // The mean of the residence time v/cl, which is log-normal, is known: its median times exp(omega^2 / 2).
    const double exact = 72.8 / 11.6 * std::sqrt((1 + 0.25) * (1 + 0.09));
    const auto off = [&](const auto& source) {
        double sum = 0;
        const std::uint32_t n = 4096;
        for (std::uint32_t i = 0; i < n; ++i) {
            const body m = varied(typical, between, source, {purpose::between_subjects, i});
            sum += (m.v / m.cl).in(h);
        }
        return sum / n / exact - 1;
    };
    double pseudo = 0, quasi = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        pseudo += std::pow(off(pseudo_random{seed}), 2);
        quasi += std::pow(off(quasi_random{seed, {{purpose::between_subjects, 3}}}), 2);
    }
    CHECK(std::sqrt(quasi / 20) < std::sqrt(pseudo / 20) / 10);
    INFO("root mean square errors " << std::sqrt(pseudo / 20) << " and " << std::sqrt(quasi / 20));
    CHECK(quasi > 0);
}

TEST_CASE("more dimensions than there are directions are refused", "[sobol]") {
    CHECK_NOTHROW(quasi_random{1, {{purpose::covariates, 3667}}});
    CHECK_THROWS_WITH((quasi_random{1, {{purpose::covariates, 3000}, {purpose::between_subjects, 668}}}),
                      "draws spread evenly = 3668, but must be from 1 to 3667");
    CHECK_THROWS_WITH((quasi_random{1, {}}), "draws spread evenly = 0, but must be from 1 to 3667");
}

TEST_CASE("subjects may be recruited evenly", "[sobol]") {
    const tonus::recruitment recruit{tonus::adult_population{}};
    const quasi_random source{4, {{purpose::covariates, tonus::recruitment::draws}}};
    int women = 0, poor = 0;
    for (std::uint32_t i = 0; i < 1024; ++i) {
        const auto s = recruit(source, i);
        women += s.sex == tonus::sex::female;
        poor += s.cyp2d6 == tonus::cyp2d6::poor;
    }
    // To one subject, where pseudo-random ones would scatter by 16 and by 8.
    CHECK(std::abs(women - 0.468 * 1024) <= 1);
    CHECK(std::abs(poor - 0.075 * 1024) <= 1);
}
