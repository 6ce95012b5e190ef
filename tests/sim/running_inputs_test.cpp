#include <tonus/sim/running_inputs.hpp>

#include <array>
#include <cstddef>
#include <vector>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>

using tonus::moment;
using running = tonus::running_inputs<double>;
using time_point = moment<double>;

namespace {

constexpr time_point at(double hours) { return {hours, 0.0}; }

/// 2 mg/h into the first compartment until 8 h, 3 into the second until 4, 5 into the first until 4.
running three() {
    running r;
    r.start({at(8), 2.0, 0, 0.0});
    r.start({at(4), 3.0, 1, 0.0});
    r.start({at(4), 5.0, 0, 0.0});
    return r;
}

/// What has come into two compartments after what ends at `event` has ended.
std::array<double, 2> given(running& r, const time_point& event, const time_point& now) {
    std::array<double, 2> x{};
    r.stop_at(event, now, x);
    return x;
}

}  // namespace

TEST_CASE("nothing runs at first", "[running_inputs]") {
    const running r;
    CHECK_FALSE(r.any());
    CHECK(r.all().empty());
    CHECK(r.sum<2>() == std::array{0.0, 0.0});
}

TEST_CASE("rates into one compartment add up, and those into others keep apart", "[running_inputs]") {
    const auto r = three();
    CHECK(r.any());
    CHECK(r.all().size() == 3);
    CHECK(r.sum<2>() == std::array{7.0, 3.0});
    CHECK(r.sum<3>() == std::array{7.0, 3.0, 0.0});
}

TEST_CASE("the first end is the earliest on the clock", "[running_inputs]") {
    auto r = three();
    CHECK(r.first_end().clock() == 4.0);
    r.start({{1.0, 0.5}, 1.0, 0, 0.0});
    CHECK(r.first_end().clock() == 1.5);
    CHECK(r.first_end().later_h == 0.5);
}

TEST_CASE("all that ends at a moment ends there, and the rest runs on", "[running_inputs]") {
    auto r = three();
    CHECK(given(r, at(3), at(3)) == std::array{0.0, 0.0});
    CHECK(r.all().size() == 3);
    CHECK(given(r, at(4), at(4)) == std::array{0.0, 0.0});
    CHECK(r.all().size() == 1);
    CHECK(r.sum<2>() == std::array{2.0, 0.0});
    CHECK(r.first_end().clock() == 8.0);
    given(r, {3.0, 5.0}, at(8));  // the same point, said in another way
    CHECK_FALSE(r.any());
}

TEST_CASE("when all have ended no trace of a rate is left", "[running_inputs]") {
    running r;
    r.start({at(1), 0.1, 0, 0.0});
    r.start({at(2), 0.2, 0, 0.0});
    r.start({at(3), 0.3, 0, 0.0});
    given(r, at(2), at(2));
    given(r, at(1), at(1));
    CHECK(r.sum<1>()[0] == 0.3);
    given(r, at(3), at(3));
    CHECK(r.sum<1>()[0] == 0.0);
}

TEST_CASE("at its end an infusion gives what it owes from its start", "[running_inputs]") {
    running r;
    r.start({at(4), 2.0, 1, 0.25});
    r.start({at(4), 3.0, 0, -0.5});
    CHECK(given(r, at(4), at(4)) == std::array{-1.5, 0.5});
}

TEST_CASE("at its end an infusion gives what lies between its end and where the state stands", "[running_inputs]") {
    // Both are one point on the clock; the end is later by less than the clock can tell.
    const time_point end{1000.0, 1e-14}, now = at(1000);
    REQUIRE(end.clock() == now.clock());
    running r;
    r.start({end, 2.0, 0, 0.0});
    r.start({end, 2.0, 1, 3e-14});
    CHECK(given(r, end, now) == std::array{2e-14, 2 * (3e-14 + 1e-14)});
    r.start({at(1000), 2.0, 0, 0.0});
    CHECK(given(r, at(1000), end) == std::array{-2e-14, 0.0});  // it has run too long by then
}

TEST_CASE("infusions are stopped by the compartment that they run into, or all", "[running_inputs]") {
    auto r = three();
    r.stop(0);
    CHECK(r.sum<2>() == std::array{0.0, 3.0});
    r.stop(0);
    CHECK(r.all().size() == 1);
    r.stop(1);
    CHECK_FALSE(r.any());
    r = three();
    r.stop_all();
    CHECK_FALSE(r.any());
}

TEST_CASE("ends that differ in their slopes alone are ends of their own", "[running_inputs]") {
    using real = tonus::dual<1>;
    tonus::running_inputs<real> r;
    const moment<real> plain{4.0, real(0)}, moving{0.0, real::input(4.0, 0)};
    r.start({plain, real(2.0), 0, 0.0});
    r.start({moving, real(3.0), 0, 0.0});
    std::array<real, 1> x{};
    r.stop_at(plain, plain, x);
    REQUIRE(r.all().size() == 1);
    CHECK(r.sum<1>()[0].value == 3.0);
    r.stop_at(moving, plain, x);
    CHECK_FALSE(r.any());
    CHECK(x[0].value == 0.0);
}

TEST_CASE("ten thousand infusions may run at the same time, and no more", "[running_inputs]") {
    running r;
    for (std::size_t n = 0; n < running::most; ++n) r.start({at(4), 1.0, 0, 0.0});
    CHECK(r.sum<1>()[0] == 10'000.0);
    CHECK_THROWS_AS(r.start({at(4), 1.0, 0, 0.0}), tonus::error);
    CHECK_THROWS_WITH(r.start({at(4), 1.0, 0, 0.0}), "more than 10000 infusions run at the same time");
    CHECK(r.all().size() == running::most);
    r.require_room(0);
    CHECK_THROWS_WITH(r.require_room(1), "more than 10000 infusions run at the same time");
    r.stop_all();
    r.require_room(running::most);
    CHECK_THROWS_AS(r.require_room(running::most + 1), tonus::error);
    r.start({at(4), 1.0, 0, 0.0});
    CHECK(r.any());
}
