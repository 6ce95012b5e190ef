#include <tonus/outcome/ashworth.hpp>

#include <cstddef>
#include <type_traits>

#include <support/catch.hpp>

using namespace tonus;

namespace {

template <class A, class B>
concept can_add = requires(A a, B b) {
    a + b;
};
template <class A, class B>
concept can_compare = requires(A a, B b) {
    a < b;
};

}  // namespace

TEST_CASE("a grade is written as on its form", "[ashworth]") {
    STATIC_REQUIRE(label(ashworth::grade_0) == "0");
    STATIC_REQUIRE(label(ashworth::grade_4) == "4");
    STATIC_REQUIRE(label(ashworth_1_to_5::grade_1) == "1");
    STATIC_REQUIRE(label(ashworth_1_to_5::grade_5) == "5");
    STATIC_REQUIRE(label(modified_ashworth::grade_1) == "1");
    STATIC_REQUIRE(label(modified_ashworth::grade_1_plus) == "1+");
    STATIC_REQUIRE(label(modified_ashworth::grade_2) == "2");
    STATIC_REQUIRE(label(modified_ashworth::grade_4) == "4");
}

TEST_CASE("grades have an order", "[ashworth]") {
    STATIC_REQUIRE(ashworth::grade_1 < ashworth::grade_2);
    STATIC_REQUIRE(modified_ashworth::grade_1 < modified_ashworth::grade_1_plus);
    STATIC_REQUIRE(modified_ashworth::grade_1_plus < modified_ashworth::grade_2);
    STATIC_REQUIRE(ashworth_1_to_5::grade_5 > ashworth_1_to_5::grade_4);
}

TEST_CASE("grades have no arithmetic", "[ashworth]") {
    STATIC_REQUIRE_FALSE(can_add<ashworth, ashworth>);
    STATIC_REQUIRE_FALSE(can_add<modified_ashworth, int>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<ashworth, int>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<int, ashworth>);
}

TEST_CASE("grades of two scales do not compare", "[ashworth]") {
    STATIC_REQUIRE_FALSE(can_compare<ashworth, modified_ashworth>);
    STATIC_REQUIRE_FALSE(can_compare<ashworth, ashworth_1_to_5>);
    STATIC_REQUIRE(can_compare<ashworth, ashworth>);
}

TEST_CASE("each scale has its name, its labels and a tone for each grade", "[ashworth]") {
    STATIC_REQUIRE(scale<ashworth>::name == "Ashworth 0-4");
    STATIC_REQUIRE(scale<ashworth_1_to_5>::name == "Ashworth 1-5");
    STATIC_REQUIRE(scale<modified_ashworth>::name == "modified Ashworth");
    STATIC_REQUIRE(scale<ashworth>::labels.size() == 5);
    STATIC_REQUIRE(scale<ashworth_1_to_5>::labels.size() == 5);
    STATIC_REQUIRE(scale<modified_ashworth>::labels.size() == 6);
    STATIC_REQUIRE(scale<modified_ashworth>::tone_of_grade[2] == 1.5);  // 1+
}

TEMPLATE_TEST_CASE("tone rises from grade to grade", "[ashworth]", ashworth, ashworth_1_to_5, modified_ashworth) {
    const auto& axis = scale<TestType>::tone_of_grade;
    CHECK(axis.size() == scale<TestType>::labels.size());
    for (std::size_t i = 1; i < axis.size(); ++i) CHECK(axis[i] > axis[i - 1]);
}

TEST_CASE("counting from one or from zero names the same grade", "[ashworth]") {
    STATIC_REQUIRE(counted_from_one(ashworth::grade_0) == ashworth_1_to_5::grade_1);
    STATIC_REQUIRE(counted_from_one(ashworth::grade_4) == ashworth_1_to_5::grade_5);
    STATIC_REQUIRE(counted_from_zero(ashworth_1_to_5::grade_3) == ashworth::grade_2);
    for (const auto g : {ashworth::grade_0, ashworth::grade_1, ashworth::grade_2, ashworth::grade_3, ashworth::grade_4})
        CHECK(counted_from_zero(counted_from_one(g)) == g);
}
