#include <tonus/error.hpp>

#include <cstdlib>
#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>

using namespace tonus;

TEST_CASE("a number is written with the fewest digits that read back", "[error]") {
    CHECK(text(0.1) == "0.1");
    CHECK(text(3.0) == "3");
    CHECK(text(-2.5) == "-2.5");
    CHECK(text(0.1 + 0.2) == "0.30000000000000004");
    CHECK(text(1e100) == "1e+100");
    CHECK(text(infinity) == "inf");
    CHECK(text(nan_) == "nan");
    for (const double extreme : {-std::numeric_limits<double>::max(), -std::numeric_limits<double>::denorm_min(),
                                 -2.2250738585072011e-308, 1.0 / 3})
        CHECK(std::strtod(text(extreme).c_str(), nullptr) == extreme);
}

TEST_CASE("a problem reads as a sentence", "[error]") {
    CHECK(describe(problem{"v [L]", 0, "positive"}) == "v [L] = 0, but must be positive");
}

TEST_CASE("finite allows every finite number", "[error]") {
    CHECK(said(finite("x", 0.0)) == "allowed");
    CHECK(said(finite("x", -1e308)) == "allowed");
    CHECK(said(finite("x", nan_)) == "x = nan, but must be finite");
    CHECK(said(finite("x", infinity)) == "x = inf, but must be finite");
    CHECK(said(finite("x", -infinity)) == "x = -inf, but must be finite");
}

TEST_CASE("positive refuses zero, negative, infinite and what is not a number", "[error]") {
    CHECK(said(positive("x", 1e-300)) == "allowed");
    CHECK(said(positive("x", 0.0)) == "x = 0, but must be positive and finite");
    CHECK(said(positive("x", -1.0)) == "x = -1, but must be positive and finite");
    CHECK(said(positive("x", nan_)) == "x = nan, but must be positive and finite");
    CHECK(said(positive("x", infinity)) == "x = inf, but must be positive and finite");
}

TEST_CASE("not_negative allows zero", "[error]") {
    CHECK(said(not_negative("x", 0.0)) == "allowed");
    CHECK(said(not_negative("x", 1.0)) == "allowed");
    CHECK(said(not_negative("x", -1e-300)) == "x = -1e-300, but must be zero or positive, and finite");
    CHECK(said(not_negative("x", nan_)) == "x = nan, but must be zero or positive, and finite");
    CHECK(said(not_negative("x", infinity)) == "x = inf, but must be zero or positive, and finite");
}

TEST_CASE("within holds its ends", "[error]") {
    CHECK(said(within("x", 0.0, 0, 1)) == "allowed");
    CHECK(said(within("x", 1.0, 0, 1)) == "allowed");
    CHECK(said(within("x", 1.5, 0, 1)) == "x = 1.5, but must be from 0 to 1");
    CHECK(said(within("x", -0.5, 0, 1)) == "x = -0.5, but must be from 0 to 1");
    CHECK(said(within("x", nan_, 0, 1)) == "x = nan, but must be from 0 to 1");
    CHECK(said(within("x", infinity, 0, 1)) == "x = inf, but must be from 0 to 1");
}

TEST_CASE("a check looks at the value of a dual, not at its derivatives", "[error]") {
    CHECK(said(positive("x", dual<2>::input(2.0, 0))) == "allowed");
    CHECK(said(positive("x", dual<2>::input(-2.0, 0))) == "x = -2, but must be positive and finite");
    CHECK(said(finite("x", dual<2>{nan_})) == "x = nan, but must be finite");
    CHECK(said(within("x", dual<2>::input(2.0, 1), 0, 1)) == "x = 2, but must be from 0 to 1");
}

TEST_CASE("of several problems the first is told", "[error]") {
    CHECK(said(first_of({})) == "allowed");
    CHECK(said(first_of({std::nullopt, std::nullopt})) == "allowed");
    CHECK(said(first_of({std::nullopt, positive("a", 0.0), positive("b", -1.0)})) ==
          "a = 0, but must be positive and finite");
}

TEST_CASE("require throws the problem with its sentence", "[error]") {
    CHECK_NOTHROW(require(std::nullopt));
    try {
        require(positive("ka [1/h]", -0.5));
        FAIL("it did not throw");
    } catch (const invalid_parameter& e) {
        CHECK(e.what() == std::string{"ka [1/h] = -0.5, but must be positive and finite"});
        CHECK(e.what_is_wrong.parameter == "ka [1/h]");
        CHECK(e.what_is_wrong.value == -0.5);
        CHECK(e.what_is_wrong.must_be == "positive and finite");
    }
}

TEST_CASE("all exceptions of tonus are runtime errors of one kind", "[error]") {
    STATIC_REQUIRE(std::is_base_of_v<error, invalid_parameter>);
    STATIC_REQUIRE(std::is_base_of_v<std::runtime_error, error>);
    CHECK_THROWS_AS(require(positive("x", 0.0)), error);
}

TEST_CASE("every ending has a name", "[error]") {
    STATIC_REQUIRE(describe(ending::complete) == "complete");
    STATIC_REQUIRE(describe(ending::non_finite_state) == "non-finite state");
    STATIC_REQUIRE(describe(ending::step_limit) == "step limit");
}
