#include <tonus/pk/flows.hpp>

#include <array>
#include <cstddef>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::outside;
using network = tonus::flow_network<double, 3>;

TEST_CASE("a list of flows is the drawing of a model", "[flows]") {
    const network drawn{{0, 1, 1.5 / h}, {1, outside, 11_L / h / 60_L}};
    CHECK(drawn.matrix().carried[1][0] == 1.5);
    CHECK(drawn.matrix().carried[0][1] == 0.0);
    CHECK(drawn.matrix().out[1] == 11.0 / 60);
    CHECK(drawn.matrix().out[0] == 0.0);
    CHECK(drawn.matrix().followed == tonus::matrix<double, 3>{});
}

TEST_CASE("two flows along one path add up", "[flows]") {
    const network both{{0, 1, 1.5 / h}, {0, 1, 0.5 / h}, {2, outside, 1.0 / h}, {2, outside, 0.25 / h}};
    CHECK(both.matrix().carried[1][0] == 2.0);
    CHECK(both.matrix().out[2] == 1.25);
}

TEST_CASE("a follower loses at the rate at which it gains", "[flows]") {
    network site{{0, outside, 0.3 / h}};
    site.follow(0, 2, 0.7 / h);
    CHECK(site.matrix().followed[2][0] == 0.7);
    CHECK(site.matrix().out[2] == 0.7);
    CHECK(site.matrix().out[0] == 0.3);
}

TEST_CASE("a total gathers and does not lose", "[flows]") {
    network area{{0, outside, 0.3 / h}};
    area.gather(0, 1, 2.0 / h);
    CHECK(area.matrix().followed[1][0] == 2.0);
    CHECK(area.matrix().out[1] == 0.0);
    const auto slope = derivative(area.matrix(), std::array{10.0, 5.0, 0.0});
    CHECK(slope == std::array{-3.0, 20.0, 0.0});
}

TEST_CASE("what leaves can be kept", "[flows]") {
    network body{{0, 1, 1.5 / h}, {1, outside, 0.3 / h}};
    body.keep_what_leaves(1, 2);
    CHECK(body.matrix().out[1] == 0.0);
    CHECK(body.matrix().carried[2][1] == 0.3);
}

TEST_CASE("a smaller model is the first part of a larger one", "[flows]") {
    tonus::flow_network<double, 2> small{{0, outside, 0.3 / h}};
    small.follow(0, 1, 0.7 / h);
    const network large{small};
    CHECK(large.matrix().out == std::array{0.3, 0.7, 0.0});
    CHECK(large.matrix().followed[1][0] == 0.7);
    CHECK(large.matrix().carried == tonus::matrix<double, 3>{});
}

TEST_CASE("a flow from or to a compartment that does not exist is refused", "[flows]") {
    CHECK_THROWS_WITH((network{{3, 0, 1.0 / h}}), "a flow names compartment 3, but the model has 3");
    CHECK_THROWS_AS((network{{0, 3, 1.0 / h}}), tonus::error);
    CHECK_THROWS_AS((network{{7, outside, 1.0 / h}}), tonus::error);
    CHECK_THROWS_AS((network{{outside, 0, 1.0 / h}}), tonus::error);
    network some{{0, 1, 1.0 / h}};
    CHECK_THROWS_AS(some.follow(0, 3, 1.0 / h), tonus::error);
    CHECK_THROWS_AS(some.gather(3, 0, 1.0 / h), tonus::error);
    CHECK_THROWS_AS(some.keep_what_leaves(3, 0), tonus::error);
    CHECK_THROWS_AS(some.keep_what_leaves(0, 3), tonus::error);
    CHECK(some.matrix().out == std::array{0.0, 0.0, 0.0});
}
