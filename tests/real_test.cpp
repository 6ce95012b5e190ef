#include <tonus/real.hpp>

#include <type_traits>

#include <support/catch.hpp>
#include <support/said.hpp>

TEST_CASE("the plain value of a number is itself, as a double", "[real]") {
    STATIC_REQUIRE(tonus::value_of(3) == 3.0);
    STATIC_REQUIRE(tonus::value_of(0.5F) == 0.5);
    STATIC_REQUIRE(tonus::value_of(0.1) == 0.1);
    STATIC_REQUIRE(std::is_same_v<decltype(tonus::value_of(3)), double>);
    STATIC_REQUIRE(std::is_same_v<decltype(tonus::value_of(0.5F)), double>);
}

TEST_CASE("a number is the same as itself alone", "[real]") {
    STATIC_REQUIRE(tonus::same_number(0.1, 0.1));
    STATIC_REQUIRE_FALSE(tonus::same_number(0.1, 0.1000000000000001));
    STATIC_REQUIRE(tonus::same_number(0.0, -0.0));
    CHECK_FALSE(tonus::same_number(nan_, nan_));
}
