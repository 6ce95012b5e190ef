#include <tonus/outcome/typical_rat.hpp>

#include <tonus/drug/card.hpp>

#include <support/catch.hpp>
#include <support/ranges.hpp>

using namespace tonus;
using namespace tonus::literals;
using units::sec;

namespace {
const typical_rat set{};
const lesion_signs none{0, 0, 0}, half{0.5, 0.5, 0.5}, all{1, 1, 1};
const ramp_stretch fast{40.0, 300.0};
}  // namespace

TEST_CASE("a lesion raises Hmax/Mmax, activity and torque, and takes depression away", "[typical_rat]") {
    CHECK(reflex_with(set, none) < reflex_with(set, half));
    CHECK(reflex_with(set, half) < reflex_with(set, all));
    for (const double hz : {0.5, 1.0, 5.0, 10.0})
        CHECK(left_at(depression_with(set, all), hz / sec, 0.1 / sec) >
              left_at(depression_with(set, none), hz / sec, 0.1 / sec));
    CHECK(emg_with(set, none).untreated == emg_with(set, none).silence);
    CHECK(emg_with(set, none).untreated < emg_with(set, all).untreated);
    CHECK(peak_torque(resistance_with(set, none), fast, 0) < peak_torque(resistance_with(set, all), fast, 0));
    // The largest effect leaves of a spastic muscle what is passive.
    CHECK(peak_torque(resistance_with(set, all), fast, 1) == peak_torque(resistance_with(set, none), fast, 1));
}

TEST_CASE("each reads its own sign", "[typical_rat]") {
    const lesion_signs stiff{1, 0, 0}, lively{0, 1, 0};
    CHECK(reflex_with(set, stiff) == reflex_with(set, none));
    CHECK(emg_with(set, lively).untreated == emg_with(set, none).untreated);
    CHECK(double(reflex_with(set, lively).h_per_m) == double(set.h_per_m_spastic.value));
}

TEST_CASE("all it makes can be", "[typical_rat]") {
    for (const auto& signs : {none, half, all}) {
        CHECK_FALSE(check(reflex_with(set, signs)));
        CHECK_FALSE(check(depression_with(set, signs)));
        CHECK_FALSE(check(emg_with(set, signs)));
        CHECK_FALSE(check(resistance_with(set, signs)));
    }
    CHECK_THROWS_WITH(reflex_with(set, {0, 1.5, 0}), "share of a sign = 1.5, but must be from 0 to 1");
}

TEST_CASE("all numbers of the rat are assumed, with a range", "[typical_rat]") {
    const card numbers = facts_of(set);
    CHECK(numbers.size() == sizeof(typical_rat) / sizeof(sourced<number<>>));
    for (const fact& f : numbers) {
        CAPTURE(f.name);
        CHECK(f.how == mark::assumed);
        CHECK(tests::is_in_its_range(f, f.unit == "1/h" ? 3600 : 1));
    }
}
