#include <tonus/population/recruitment.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <vector>

#include <tonus/drug/baclofen/oral.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/statistics.hpp>

using namespace tonus::units;
using tonus::adult_population, tonus::pseudo_random, tonus::recruitment;

namespace {

constexpr pseudo_random source{2718};

}  // namespace

TEST_CASE("subjects are those of the population that was stated", "[recruitment]") {
    const recruitment recruit{adult_population{}};
    std::vector<double> ages, masses_of_men;
    tests::moments height_mass, age_kidney, height_age;  // of ranks of the normal distributions behind
    std::map<tonus::cyp2d6, double> phenotypes;
    double women = 0;
    const std::uint32_t n = 100'000;
    const auto& from = recruit.from();
    const tonus::quantile_between age{from.age.value};
    for (std::uint32_t i = 0; i < n; ++i) {
        const auto s = recruit(source, i);
        REQUIRE_FALSE(check(s.who));
        ages.push_back(s.age.in(year));
        women += s.sex == tonus::sex::female;
        phenotypes[s.cyp2d6] += 1;
        CHECK(s.cause != tonus::cause::other);
        if (s.sex == tonus::sex::male) {
            masses_of_men.push_back(s.who.mass.in(kg));
            height_mass.add(s.height_cm, std::log(s.who.mass.in(kg)));
        }
        age_kidney.add(s.age.in(year), s.who.creatinine_clearance.in(mL / min));
        height_age.add(s.height_cm, s.age.in(year));
    }
    const auto normal = [](double z) { return std::erfc(-z / std::sqrt(2.0)) / 2; };
    const double youngest = normal(-32 / 14.0), oldest = normal(35 / 14.0);
    CHECK(tests::kolmogorov(ages, [&](double x) { return (normal((x - 50) / 14) - youngest) / (oldest - youngest); }) <
          tests::kolmogorov_critical);
    const double omega = tonus::by_cv(0.18).omega;
    const auto mass = [&](double x) { return normal(std::log(x / 80) / omega); };
    CHECK(tests::kolmogorov(masses_of_men, [&](double x) { return (mass(x) - mass(45)) / (mass(150) - mass(45)); }) <
          tests::kolmogorov_critical);
    CHECK(std::abs(women / n - 0.468) < 4 * std::sqrt(0.25 / n));
    CHECK(std::abs(phenotypes[tonus::cyp2d6::poor] / n - 0.075) < 4 * std::sqrt(0.07 / n));
    CHECK(std::abs(phenotypes[tonus::cyp2d6::ultrarapid] / n - 0.015) < 4 * std::sqrt(0.015 / n));
    // Between wide limits the correlation is nearly that of the normal distributions behind.
    CHECK_THAT(height_mass.correlation(), WithinAbs(0.45, 0.015));
    CHECK_THAT(age_kidney.correlation(), WithinAbs(-0.40, 0.015));
    CHECK(std::abs(tests::off_correlation(height_age, 0)) < 4);
}

TEST_CASE("a subject is the same in any order, chunk and arm", "[recruitment]") {
    const recruitment recruit{adult_population{}};
    std::vector<double> forward, backward;
    for (std::uint32_t i = 0; i < 200; ++i) forward.push_back(recruit(source, i).who.mass.in(kg));
    const recruitment again{adult_population{}};
    for (std::uint32_t i = 200; i-- > 0;) backward.push_back(again(source, i).who.mass.in(kg));
    std::reverse(backward.begin(), backward.end());
    CHECK(forward == backward);
}

TEST_CASE("limits are reported, with what they keep", "[recruitment]") {
    adult_population trial;
    trial.age.value.high = year(65.0);
    const recruitment recruit{trial};
    const auto limits = recruit.limits();
    REQUIRE(limits.size() == 6);
    CHECK(limits[0].of == "age");
    CHECK(limits[0].low == 18);
    CHECK(limits[0].high == 65);
    CHECK(limits[0].unit == "years");
    CHECK_THAT(limits[0].kept, WithinAbs(0.8468, 1e-3));
    for (const auto& l : limits) CHECK((l.kept > 0.8 && l.kept <= 1));
    for (std::uint32_t i = 0; i < 1000; ++i) CHECK(recruit(source, i).age < year(65.0));
}

TEST_CASE("subjects go into the parameter sets of drugs", "[recruitment]") {
    const recruitment recruit{adult_population{}};
    const tonus::drug::baclofen::oral_adult set;
    const auto s = recruit(source, 11);
    const auto m = model_of(set, s.who);
    CHECK_THAT(m.vc / set.vc.value, WithinRel(s.who.mass.in(kg) / 70, 1e-14));
    CHECK(m.cl > s.who.creatinine_clearance);
}

TEST_CASE("a population that cannot be is refused", "[recruitment]") {
    adult_population wrong;
    wrong.age.value.high = year(10.0);
    CHECK_THROWS_WITH(recruitment{wrong}, StartsWith("upper limit = ") && EndsWith("above the lower limit, 157788"));
    wrong = {};
    wrong.height_and_mass.value = 1;
    CHECK_THROWS_WITH(recruitment{wrong}, StartsWith("pivot 3 of 4 of the covariance = 0"));
    wrong = {};
    wrong.share_female.value = 46.8;
    CHECK_THROWS_WITH(recruitment{wrong}, "share of women = 46.8, but must be from 0 to 1");
    wrong = {};
    wrong.cyp2d6.value[1] = -1;
    CHECK_THROWS_WITH(recruitment{wrong}, StartsWith("weight 2 of 4 = -1"));
    wrong = {};
    wrong.mass_male.value.high = kg(500.0);
    CHECK_THROWS_WITH(recruitment{wrong}, "body mass [kg] = 500, but must be from 1 to 400");
}
