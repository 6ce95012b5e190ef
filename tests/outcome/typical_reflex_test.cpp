#include <tonus/outcome/typical_reflex.hpp>

#include <support/catch.hpp>
#include <support/ranges.hpp>

using namespace tonus;

namespace {
const typical_reflex set{};
}

TEST_CASE("the curve has the Hmax/Mmax of the set", "[typical_reflex]") {
    CHECK_FALSE(check(curve_of(set)));
    CHECK_THAT(double(largest_of(curve_of(set)).h_per_m), WithinRel(0.62, 1e-13));
}

TEST_CASE("60 mg of baclofen a day takes 18.6 % of Hmax/Mmax", "[typical_reflex]") {
    const auto before = reflex_of(set), under = h_reflex_under(before, 0.301, double(set.responding.value));
    CHECK_THAT(double(under.h_per_m) / double(before.h_per_m) - 1, WithinAbs(-0.186, 0.001));
}

TEST_CASE("a slow shock leaves the reflex, a fast one less of it", "[typical_reflex]") {
    const auto d = depression_of(set);
    CHECK(left_at(d, 5.0 / units::sec, 0.1 / units::sec) < 1);
    CHECK(left_at(d, 5.0 / units::sec, 0.1 / units::sec) > 0.7);
    CHECK(end_of_train(train_of(set), units::sec(10.0)) > 0.99);
}

TEST_CASE("every number of the reflex has a mark and a source, and the assumed ones a range", "[typical_reflex]") {
    const card all = facts_of(set);
    CHECK(all.size() == sizeof(typical_reflex) / sizeof(sourced<number<>>));
    for (const fact& f : all) {
        CAPTURE(f.name);
        CHECK_FALSE(f.population.empty());
        const double unit = f.unit == "1/h" ? 3600 : f.unit == "h" ? 1.0 / 3600 : 1;
        if (f.how == mark::assumed) CHECK(tests::is_in_its_range(f, unit));
    }
}

TEST_CASE("numbers of which no curve can be made are refused", "[typical_reflex]") {
    auto bad = set;
    bad.h_half.value = 5.0;  // motor axons long before afferents: nothing is left of H
    CHECK_THROWS_AS(curve_of(bad), invalid_parameter);
}
