#include <tonus/solve/exact.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include <tonus/numeric/dual.hpp>
#include <tonus/pk/one_compartment.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::ending, tonus::one_compartment;
using time_point = tonus::moment<double>;

namespace {

const one_compartment drug{.cl = 10_L / h, .v = 20_L};  // ke = 0.5 / h

constexpr time_point at(double hours) { return {hours, 0.0}; }
tonus::sampling look(double hours) { return tonus::instant{h(hours)}; }

struct shown {
    std::size_t index;
    double amount;
    friend bool operator==(const shown&, const shown&) = default;
};

}  // namespace

TEST_CASE("exact is a solver for every linear model", "[exact]") {
    STATIC_REQUIRE(tonus::solver_for<tonus::exact, one_compartment>);
    STATIC_REQUIRE(tonus::solver_for<tonus::exact, tonus::basic_one_compartment<tonus::dual<2>>>);
    STATIC_REQUIRE_FALSE(tonus::solver_for<int, one_compartment>);
}

TEST_CASE("a segment is crossed to its end and shown at its stops", "[exact]") {
    auto crossing = prepare(tonus::exact{}, drug);
    one_compartment::state x{8.0};
    std::vector<shown> seen;
    const std::array<tonus::sampling, 4> stops{look(10), look(10), look(12), look(14)};
    const auto ended = crossing.cross({at(10), at(16), {0.0}, false}, x, stops, [&](std::size_t i, const auto& a) {
        seen.push_back({i, a[0]});
    });
    CHECK(ended == ending::complete);
    REQUIRE(seen.size() == 4);
    CHECK(seen[0] == shown{0, 8.0});
    CHECK(seen[1] == shown{1, 8.0});
    CHECK_THAT(seen[2].amount, WithinRel(8 * std::exp(-1.0), 1e-15));
    CHECK_THAT(seen[3].amount, WithinRel(8 * std::exp(-2.0), 1e-15));
    CHECK_THAT(x[0], WithinRel(8 * std::exp(-3.0), 1e-15));
}

TEST_CASE("an input runs from the start of a segment to its end", "[exact]") {
    auto crossing = prepare(tonus::exact{}, drug);
    one_compartment::state x{};
    double half_way = 0;
    const std::array<tonus::sampling, 1> stops{look(2)};
    crossing.cross({at(0), at(4), {3.0}, true}, x, stops, [&](std::size_t, const auto& a) { half_way = a[0]; });
    CHECK_THAT(half_way, WithinRel(-6 * std::expm1(-1.0), 1e-15));
    CHECK_THAT(x[0], WithinRel(-6 * std::expm1(-2.0), 1e-15));
}

TEST_CASE("a segment without length changes nothing", "[exact]") {
    auto crossing = prepare(tonus::exact{}, drug);
    one_compartment::state x{8.0};
    const time_point same{0.75, 0.25};  // 1 h, said in another way
    CHECK(crossing.cross({at(1), same, {3.0}, true}, x, {}, [](std::size_t, const auto&) {}) == ending::complete);
    CHECK(x[0] == 8.0);
}

TEST_CASE("many lengths in turn are each carried right", "[exact]") {
    // More lengths than are kept, and back to the first.
    auto crossing = prepare(tonus::exact{}, drug);
    for (int round = 0; round < 3; ++round)
        for (const double length : {1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 1.0}) {
            one_compartment::state x{8.0};
            crossing.cross({at(0), at(length), {0.0}, false}, x, {}, [](std::size_t, const auto&) {});
            CHECK_THAT(x[0], WithinRel(8 * std::exp(-0.5 * length), 1e-15));
        }
}

TEST_CASE("a length met without an input is carried right with one, and the other way round", "[exact]") {
    auto crossing = prepare(tonus::exact{}, drug);
    for (const double input : {0.0, 3.0, 0.0, 3.0}) {
        one_compartment::state x{8.0};
        crossing.cross({at(0), at(2), {input}, input > 0}, x, {}, [](std::size_t, const auto&) {});
        CHECK_THAT(x[0], WithinRel(8 * std::exp(-1.0) - 2 * input * std::expm1(-1.0), 1e-15));
    }
}

TEST_CASE("equal lengths with different slopes are told apart", "[exact]") {
    using number = tonus::dual<1>;
    using model = tonus::basic_one_compartment<number>;
    auto crossing = prepare(tonus::exact{}, model{.cl = number(10.0) * L / h, .v = number(20.0) * L});
    for (const double slope : {0.0, 1.0, -2.0, 0.0}) {
        number length{2.0};
        length.partial[0] = slope;
        model::state x{number(8.0)};
        crossing.cross({{0, number(0)}, {0, length}, {number(0)}, false}, x, {}, [](std::size_t, const auto&) {});
        CHECK_THAT(x[0].partial[0], WithinRel(-0.5 * slope * 8 * std::exp(-1.0), 1e-15));
    }
}

TEST_CASE("an amount that is not finite ends the segment, and is not shown", "[exact]") {
    auto crossing = prepare(tonus::exact{}, drug);
    for (const double bad : {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
        one_compartment::state x{bad};
        bool seen = false;
        const std::array<tonus::sampling, 1> stops{look(1)};
        CHECK(crossing.cross({at(0), at(2), {0.0}, false}, x, stops, [&](std::size_t, const auto&) { seen = true; }) ==
              ending::non_finite_state);
        CHECK_FALSE(seen);
    }
}
