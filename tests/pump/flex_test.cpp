#include <tonus/pump/flex.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using units::h;
using units::ug;

namespace {

std::vector<day_part> day_and_night() { return {{0_h, 6_h, 5_ug / h}, {6_h, 22_h, 160_ug}, {22_h, 24_h, 5_ug / h}}; }

}  // namespace

TEST_CASE("a part of the day is given by its rate or by its dose", "[flex]") {
    const auto parts = day_and_night();
    CHECK(rate_of(parts[0]) == 5_ug / h);
    CHECK(rate_of(parts[1]) == 10_ug / h);
}

TEST_CASE("special days have parts of their own", "[flex]") {
    const std::vector<day_part> weekend{{0_h, 24_h, 7_ug / h}};
    const flex f{day_and_night(), {{{weekday::saturday, weekday::sunday}, weekend}}};
    CHECK(said(check(f)) == "allowed");
    CHECK(parts_on(f, weekday::friday) == day_and_night());
    CHECK(parts_on(f, weekday::saturday) == weekend);
    CHECK(parts_on(f, weekday::sunday) == weekend);
}

TEST_CASE("the parts cover the day without gap or overlap", "[flex]") {
    const auto said_of = [](std::vector<day_part> parts) { return said(check(flex{std::move(parts)})); };
    const dose_rate r = 5_ug / h;
    CHECK(said_of(day_and_night()) == "allowed");
    CHECK(said_of({{0_h, 6_h, r}, {8_h, 24_h, r}}) ==
          "part of the day from [h] = 8, but must be 6: there must be no gap");
    CHECK(said_of({{1_h, 24_h, r}}) == "part of the day from [h] = 1, but must be 0: there must be no gap");
    CHECK(said_of({{0_h, 8_h, r}, {6_h, 24_h, r}}) ==
          "part of the day from [h] = 6, but must be 8: parts must not overlap");
    CHECK(said_of({{0_h, 8_h, r}, {8_h, 22_h, r}}) ==
          "parts of the day until [h] = 22, but must be 24: the day must be covered");
    CHECK(said_of({}) == "parts of the day until [h] = 0, but must be 24: the day must be covered");
    CHECK(said_of({{0_h, 25_h, r}}) ==
          "part of the day to [h] = 25, but must be after its from, 0 h, and at most 24 h");
    CHECK(said_of({{0_h, 8_h, r}, {8_h, 8_h, r}, {8_h, 24_h, r}}) ==
          "part of the day to [h] = 8, but must be after its from, 8 h, and at most 24 h");
    CHECK(said_of({{0_h, h(nan_), r}}) ==
          "part of the day to [h] = nan, but must be after its from, 0 h, and at most 24 h");
    CHECK(said_of({{0_h, 24_h, ug(-1)}}) ==
          "rate in a part of the day [mg/h] = -4.1666666666666665e-05, but must be "
          "zero or positive, and finite");
}

TEST_CASE("special days are held to the same, and a day is special once", "[flex]") {
    const auto parts = day_and_night();
    CHECK(said(check(flex{parts, {{{weekday::monday}, {{0_h, 23_h, 5_ug / h}}}}})) ==
          "parts of the day until [h] = 23, but must be 24: the day must be covered");
    CHECK(said(check(flex{parts, {{{weekday::monday}, parts}, {{weekday::tuesday, weekday::monday}, parts}}})) ==
          "special days on Mon = 2, but must be at most one");
}
