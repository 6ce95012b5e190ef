#include <tonus/outcome/tone.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>

using namespace tonus;

namespace {

template <class A, class B>
concept can_compare = requires(A a, B b) {
    a < b;
};
template <class A, class B>
concept can_subtract = requires(A a, B b) {
    a - b;
};
template <class A, class B>
concept can_add = requires(A a, B b) {
    a + b;
};

tone_response<ashworth> response() { return {.untreated = {3.0}, .least = {1.0}, .other = 0.0}; }

}  // namespace

TEST_CASE("tone has an order and a difference", "[tone]") {
    const tone<ashworth> low{1.5}, high{2.25};
    CHECK(low < high);
    CHECK(low == tone<ashworth>{1.5});
    CHECK(low != high);
    CHECK(high - low == 0.75);
    CHECK_FALSE(tone<ashworth>{nan_} == tone<ashworth>{nan_});
    CHECK_FALSE(tone<ashworth>{nan_} < high);
}

TEST_CASE("tones of two scales do not mix", "[tone]") {
    STATIC_REQUIRE(can_compare<tone<ashworth>, tone<ashworth>>);
    STATIC_REQUIRE_FALSE(can_compare<tone<ashworth>, tone<modified_ashworth>>);
    STATIC_REQUIRE_FALSE(can_subtract<tone<ashworth>, tone<ashworth_1_to_5>>);
    STATIC_REQUIRE_FALSE(can_add<tone<ashworth>, tone<ashworth>>);
    STATIC_REQUIRE_FALSE(can_compare<tone<ashworth>, ashworth>);
}

TEST_CASE("the assumed cut points are halfway between grades, and say so", "[tone]") {
    CHECK(halfway_cuts<ashworth>().at == std::array{0.5, 1.5, 2.5, 3.5});
    CHECK(halfway_cuts<ashworth_1_to_5>().at == std::array{1.5, 2.5, 3.5, 4.5});
    CHECK(halfway_cuts<modified_ashworth>().at == std::array{0.5, 1.25, 1.75, 2.5, 3.5});
    CHECK(halfway_cuts<ashworth>().source == "assumed: halfway between neighbouring grades");
}

TEMPLATE_TEST_CASE("a tone at a cut point has the higher grade, and one just below it the lower", "[tone]", ashworth,
                   ashworth_1_to_5, modified_ashworth) {
    const auto cuts = halfway_cuts<TestType>();
    for (std::size_t i = 0; i < cuts.at.size(); ++i) {
        const auto lower = static_cast<TestType>(i), higher = static_cast<TestType>(i + 1);
        CHECK(grade_of(tone<TestType>{std::nextafter(cuts.at[i], -infinity)}) == lower);
        CHECK(grade_of(tone<TestType>{cuts.at[i]}) == higher);
        CHECK(grade_of(tone<TestType>{std::nextafter(cuts.at[i], infinity)}) == higher);
    }
}

TEMPLATE_TEST_CASE("the tone of a grade has that grade", "[tone]", ashworth, ashworth_1_to_5, modified_ashworth) {
    for (std::size_t i = 0; i < scale<TestType>::labels.size(); ++i)
        CHECK(grade_of(tone<TestType>{scale<TestType>::tone_of_grade[i]}) == static_cast<TestType>(i));
}

TEST_CASE("a modified Ashworth tone between 1 and 2 is written 1+", "[tone]") {
    CHECK(label(grade_of(tone<modified_ashworth>{1.5})) == "1+");
    CHECK(label(grade_of(tone<modified_ashworth>{1.25})) == "1+");
    CHECK(label(grade_of(tone<modified_ashworth>{1.2})) == "1");
    CHECK(label(grade_of(tone<modified_ashworth>{1.75})) == "2");
}

TEST_CASE("cut points are data", "[tone]") {
    const cut_points<ashworth> strict{{0.1, 0.2, 0.3, 0.4}, "a test"};
    CHECK(said(check(strict)) == "allowed");
    CHECK(grade_of(tone<ashworth>{0.25}, strict) == ashworth::grade_2);
    CHECK(grade_of(tone<ashworth>{0.05}, strict) == ashworth::grade_0);
    CHECK(grade_of(tone<ashworth>{0.4}, strict) == ashworth::grade_4);
}

TEST_CASE("cut points that do not rise are refused", "[tone]") {
    CHECK(said(check(halfway_cuts<modified_ashworth>())) == "allowed");
    CHECK(said(check(cut_points<ashworth>{{0.5, 0.5, 2.5, 3.5}, ""})) ==
          "cut point = 0.5, but must be above the one before it, 0.5");
    CHECK(said(check(cut_points<ashworth>{{0.5, 1.5, 1.0, 3.5}, ""})) ==
          "cut point = 1, but must be above the one before it, 1.5");
    CHECK(said(check(cut_points<ashworth>{{nan_, 1.5, 2.5, 3.5}, ""})) == "cut point = nan, but must be finite");
    CHECK(said(check(cut_points<ashworth>{{0.5, 1.5, 2.5, infinity}, ""})) == "cut point = inf, but must be finite");
}

TEST_CASE("a tone that is not a number has no grade", "[tone]") {
    CHECK_THROWS_AS(grade_of(tone<ashworth>{nan_}), error);
}

TEST_CASE("effect lowers tone from untreated to least", "[tone]") {
    const auto r = response();
    CHECK(tone_under(r, 0.0) == r.untreated);
    CHECK(tone_under(r, 1.0) == r.least);
    CHECK(tone_under(r, 0.25) == tone<ashworth>{2.5});
}

TEST_CASE("what is not the drug leaves its own share of tone", "[tone]") {
    auto r = response();
    r.other = 0.5;
    CHECK(tone_under(r, 0.0) == tone<ashworth>{2.0});
    CHECK(tone_under(r, 0.5) == tone<ashworth>{1.5});  // two halves of two points leave half a point
    r.other = 1.0;
    CHECK(tone_under(r, 0.0) == r.least);
}

TEST_CASE("tone under an effect has the derivatives of all that it comes from", "[tone]") {
    using real = dual<4>;
    const basic_tone_response<ashworth, real> r{{real::input(3.0, 0)}, {real::input(1.0, 1)}, real::input(0.25, 2)};
    const real t = tone_under(r, real::input(0.5, 3)).value;
    CHECK(t.value == 1.75);
    // With u = (1 - other)(1 - effect): u, 1 - u, -(3 - 1)(1 - effect), -(3 - 1)(1 - other).
    CHECK(t.partial == std::array{0.375, 0.625, -1.0, -1.5});
    CHECK(grade_of(basic_tone<ashworth, real>{t}) == ashworth::grade_2);
}

TEST_CASE("a response is refused by the name of what is wrong", "[tone]") {
    CHECK(said(check(response())) == "allowed");
    CHECK(said(check(tone_response<ashworth>{{2.0}, {2.0}, 0.0})) == "allowed");
    for (const double bad : {-0.5, 4.5, nan_, infinity}) {
        const auto sentence = " = " + text(bad) + ", but must be from 0 to 4";
        CHECK(said(check(tone_response<ashworth>{{bad}, {0.0}, 0.0})) == "untreated tone" + sentence);
        CHECK(said(check(tone_response<ashworth>{{3.0}, {bad}, 0.0})) == "least tone" + sentence);
    }
    for (const double bad : {-0.5, 1.5, nan_, infinity})
        CHECK(said(check(tone_response<ashworth>{{3.0}, {1.0}, bad})) ==
              "other effect = " + text(bad) + ", but must be from 0 to 1");
    CHECK(said(check(tone_response<ashworth>{{1.0}, {2.0}, 0.0})) ==
          "untreated tone = 1, but must be at least the least tone, 2");
    CHECK(said(check(tone_response<ashworth_1_to_5>{{5.0}, {0.5}, 0.0})) ==
          "least tone = 0.5, but must be from 1 to 5");
}
