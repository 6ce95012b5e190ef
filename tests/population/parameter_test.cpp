#include <tonus/population/parameter.hpp>

#include <tonus/drug/baclofen/oral.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>

#include <support/catch.hpp>

using namespace tonus::units;
using tonus::member, tonus::odds_of;
using body = tonus::one_compartment;

namespace {

struct absorption {
    tonus::number<> f;
};

}  // namespace

TEST_CASE("a member is named by itself, and multiplied with its unit kept", "[parameter]") {
    body m{.cl = L(12.0) / h, .v = L(60.0)};
    member<&body::cl>.multiply(m, 1.5);
    CHECK(m.cl == L(18.0) / h);
    CHECK(m.v == L(60.0));
    CHECK(member<&body::cl> == member<&body::cl>);
    CHECK_FALSE(member<&body::cl> == member<&body::v>);
}

TEST_CASE("a member of a part is named by the way to it", "[parameter]") {
    using whole = tonus::with_effect_site<body>;
    whole m{{.cl = L(12.0) / h, .v = L(60.0)}, 0.7 / h};
    member<&whole::of, &body::v>.multiply(m, 0.5);
    CHECK(m.of.v == L(30.0));
}

TEST_CASE("of a sourced number the value is multiplied", "[parameter]") {
    using adult = tonus::drug::baclofen::oral_adult;
    adult set;
    member<&adult::ka>.multiply(set, 2.0);
    CHECK(set.ka.value == 2.6 / h);
    member<&adult::f>.multiply(set, 0.5);
    CHECK(double(set.f.value) == 0.37);
}

TEST_CASE("odds are x / (1 - x)", "[parameter]") {
    absorption a{0.2};
    odds_of<&absorption::f>.multiply(a, 4.0);
    CHECK_THAT(double(a.f), WithinRel(0.5, 1e-15));
    absorption all{1.0}, nothing{0.0};
    odds_of<&absorption::f>.multiply(all, 4.0);
    odds_of<&absorption::f>.multiply(nothing, 4.0);
    CHECK(double(all.f) == 1);
    CHECK(double(nothing.f) == 0);
}
