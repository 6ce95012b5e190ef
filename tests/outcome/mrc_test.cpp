#include <tonus/outcome/mrc.hpp>

#include <concepts>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/outcome/graded_response.hpp>

using namespace tonus;

namespace {
template <class A, class B>
concept can_compare = requires(A a, B b) {
    a < b;
};
template <class A>
concept can_add = requires(A a) {
    a + a;
};
}  // namespace

TEST_CASE("MRC grades have an order and no arithmetic, and are not Ashworth grades", "[mrc]") {
    CHECK(mrc::grade_2 < mrc::grade_4);
    CHECK(label(mrc::grade_3) == "3");
    STATIC_REQUIRE_FALSE(can_add<mrc>);
    STATIC_REQUIRE_FALSE(can_add<muscle_strength>);
    STATIC_REQUIRE_FALSE(can_compare<mrc, ashworth>);
    STATIC_REQUIRE_FALSE(can_compare<muscle_strength, tone<ashworth>>);
    STATIC_REQUIRE_FALSE(std::convertible_to<muscle_strength, tone<ashworth>>);
}

TEST_CASE("strength has an order, a difference and a grade", "[mrc]") {
    CHECK(muscle_strength{3.0} < muscle_strength{3.5});
    CHECK(muscle_strength{4.0} - muscle_strength{2.5} == 1.5);
    CHECK(grade_of(muscle_strength{3.49}) == mrc::grade_3);
    CHECK(grade_of(muscle_strength{3.5}) == mrc::grade_4);
    CHECK(grade_of(muscle_strength{0.0}) == mrc::grade_0);
    CHECK(grade_of(muscle_strength{5.0}) == mrc::grade_5);
}

TEST_CASE("strength is seen by the same models as tone", "[mrc]") {
    const graded_response<mrc> m{mrc_cuts(), 0.4};
    double before = 0;
    for (double s = 0; s <= 5; s += 0.25) {
        const auto p = probabilities(m, {s});
        CHECK_THAT(at_least(p, mrc::grade_0), WithinAbs(1, 1e-14));
        CHECK(at_least(p, mrc::grade_3) > before);
        before = at_least(p, mrc::grade_3);
        CHECK(probabilities(graded_response<mrc>{mrc_cuts(), 0}, {s})[grade_of(muscle_strength{s})] == 1.0);
    }
    CHECK_THROWS_WITH(probabilities(m, {infinity}), "strength = inf, but must be finite");
}

TEST_CASE("a strength beyond 0 to 5 is refused by name", "[mrc]") {
    CHECK_FALSE(check(muscle_strength{0.0}));
    CHECK_FALSE(check(muscle_strength{5.0}));
    CHECK(said(check(muscle_strength{5.5})) == "strength = 5.5, but must be from 0 to 5");
    CHECK_THROWS_AS(grade_of(muscle_strength{nan_}), invalid_parameter);
}
