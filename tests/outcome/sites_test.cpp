#include <tonus/outcome/sites.hpp>

#include <string>
#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;

namespace {

site<ashworth> leg(std::string name, double untreated, double weight) {
    return {.name = std::move(name),
            .of = limb::leg,
            .response = {.untreated = {untreated}, .least = {0.0}, .other = 0},
            .weight = weight,
            .oral = 1,
            .intrathecal = 1};
}
site<ashworth> arm(std::string name, double untreated, double weight) {
    auto s = leg(std::move(name), untreated, weight);
    s.of = limb::arm;
    s.intrathecal = 0.5;
    return s;
}
const sites<ashworth> body{{leg("hips", 4, 2), leg("knees", 3, 1), arm("elbows", 2, 1)}};

}  // namespace

TEST_CASE("without drug each site has its own tone", "[sites]") {
    const auto tones = tones_under(body, {0, 0});
    CHECK(tones[0] == tone<ashworth>{4.0});
    CHECK(tones[2] == tone<ashworth>{2.0});
    CHECK(total_score<ashworth>(body, tones) == 13.0);
    CHECK(mean_tone<ashworth>(body, tones) == tone<ashworth>{3.25});
}

TEST_CASE("intrathecal drug does less in the arms, oral drug as much", "[sites]") {
    const auto pump = tones_under(body, {.oral = 0, .intrathecal = 0.8});
    CHECK_THAT(double(pump[0].value), WithinRel(4 * 0.2, 1e-14));
    CHECK_THAT(double(pump[2].value), WithinRel(2 * 0.6, 1e-14));
    const auto tablets = tones_under(body, {.oral = 0.8, .intrathecal = 0});
    CHECK_THAT(double(tablets[2].value), WithinRel(2 * 0.2, 1e-14));
}

TEST_CASE("both routes together act apart, and more of either is never more tone", "[sites]") {
    CHECK_THAT(effect_at(body[2], {0.4, 0.6}), WithinRel(1 - 0.6 * 0.7, 1e-14));
    for (const auto& s : body)
        for (double x = 0.125; x <= 1; x += 0.125) {
            CHECK(effect_at(s, {x, 0.3}) > effect_at(s, {x - 0.125, 0.3}));
            CHECK(effect_at(s, {0.3, x}) > effect_at(s, {0.3, x - 0.125}));
        }
    CHECK(effect_at(body[0], {1, 1}) == 1.0);
}

TEST_CASE("the mean of a limb is that of its sites", "[sites]") {
    const auto legs = body.only(limb::leg), arms = body.only(limb::arm);
    CHECK(legs.size() == 2);
    CHECK_THAT(double(mean_tone<ashworth>(legs, tones_under(legs, {0, 0})).value), WithinRel(11.0 / 3, 1e-15));
    CHECK(double(mean_tone<ashworth>(arms, tones_under(arms, {0, 0})).value) == 2.0);
    CHECK(body.place_of("elbows") == 2);
    CHECK(body[body.place_of("knees")].of == limb::leg);
    CHECK_THROWS_WITH(body.place_of("neck"), "there is no site named 'neck'");
    CHECK_THROWS_WITH(legs.only(limb::arm), "number of sites = 0, but must be positive and finite");
}

TEST_CASE("sites that cannot be are refused by name", "[sites]") {
    const auto with = [](auto set) {
        auto bad = arm("elbows", 2, 1);
        set(bad);
        return said(check(bad));
    };
    CHECK(with([](auto&) {}) == "allowed");
    CHECK(with([](auto& s) { s.weight = -1; }) == "weight of elbows = -1, but must be zero or positive, and finite");
    CHECK(with([](auto& s) { s.oral = 2; }) == "share of oral effect of elbows = 2, but must be from 0 to 1");
    CHECK(with([](auto& s) { s.intrathecal = nan_; }) ==
          "share of intrathecal effect of elbows = nan, but must be from 0 to 1");
    CHECK(with([](auto& s) { s.response.untreated = {5.0}; }) ==
          "untreated tone of elbows = 5, but must be from 0 to 4");
    using all = std::vector<site<ashworth>>;
    CHECK_THROWS_WITH(sites<ashworth>{all{}}, "number of sites = 0, but must be positive and finite");
    CHECK_THROWS_WITH((sites<ashworth>{all{leg("hips", 1, 0)}}), "sum of weights = 0, but must be positive and finite");
    CHECK_THROWS_WITH((sites<ashworth>{all{leg("hips", 1, 1), arm("hips", 1, 1)}}),
                      "sites named 'hips' = 2, but must be from 1 to 1");
    CHECK_THROWS_WITH(effect_at(body[0], {1.5, 0}), "oral effect = 1.5, but must be from 0 to 1");
    CHECK_THROWS_WITH(effect_at(body[0], {0, -1}), "intrathecal effect = -1, but must be from 0 to 1");
    const std::vector<tone<ashworth>> one{{1.0}};
    CHECK_THROWS_WITH(mean_tone<ashworth>(body, one), "number of tones = 1, but must be that of sites, 3");
}
