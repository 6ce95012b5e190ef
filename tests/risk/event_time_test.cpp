#include <tonus/risk/event_time.hpp>

#include <cmath>
#include <cstdint>
#include <vector>

#include <support/catch.hpp>

using namespace tonus::literals;
using tonus::instant, tonus::purpose;

namespace {

struct point {
    instant at;
    double gathered;
};
/// A hazard of `a_day` for a hundred days.
std::vector<point> constant(double a_day) {
    std::vector<point> curve;
    for (double i = 0; i <= 100; ++i) curve.push_back({{i * 1_day}, a_day * i});
    return curve;
}
const tonus::pseudo_random source{7};

}  // namespace

TEST_CASE("events of a constant hazard come as the exponential distribution says", "[risk]") {
    const auto curve = constant(0.01);
    int within_ten = 0, within_all = 0;
    constexpr std::uint32_t patients = 20000;
    for (std::uint32_t i = 0; i < patients; ++i) {
        const auto t = event_time(curve, &point::gathered, source, {purpose::events, i});
        within_ten += t && t->since_start <= 10_days;
        within_all += t.has_value();
    }
    // Four standard errors of a share of 20000.
    CHECK_THAT(static_cast<double>(within_ten) / patients, WithinAbs(1 - std::exp(-0.1), 0.009));
    CHECK_THAT(static_cast<double>(within_all) / patients, WithinAbs(1 - std::exp(-1.0), 0.0145));
}

TEST_CASE("an event comes where the hazard gathered reaches its draw, between two looks too", "[risk]") {
    const tonus::address where{purpose::events, 3, 1};
    const double enough = standard_exponential(source, where);
    const auto t = event_time(constant(0.1), &point::gathered, source, where);
    REQUIRE(t);
    CHECK_THAT(t->since_start.in(tonus::units::day), WithinRel(enough / 0.1, 1e-12));
    CHECK_FALSE(event_time(constant(0), &point::gathered, source, where));
    CHECK_FALSE(event_time(std::vector<point>{}, &point::gathered, source, where));
}

TEST_CASE("at one address more hazard never means a later event", "[risk]") {
    for (std::uint32_t i = 0; i < 200; ++i) {
        const auto late = event_time(constant(0.01), &point::gathered, source, {purpose::events, i}),
                   early = event_time(constant(0.02), &point::gathered, source, {purpose::events, i});
        if (late) CHECK((early && *early < *late));
    }
}

TEST_CASE("a hazard gathered that falls, is negative or no number is refused", "[risk]") {
    const auto told = [](double a, double b) {
        return event_time(std::vector<point>{{{0_h}, a}, {{1_h}, b}}, &point::gathered, source, {purpose::events});
    };
    CHECK_THROWS_WITH(told(1e-3, 1e-4), "hazard gathered = 1e-04, but must be not below the one before it, 0.001");
    CHECK_THROWS_WITH(told(0, -1), "hazard gathered = -1, but must be zero or positive, and finite");
    CHECK_THROWS_WITH(told(0, std::nan("")), StartsWith("hazard gathered = "));
}
