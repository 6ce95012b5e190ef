#include <tonus/drug/baclofen/screening.hpp>

#include <algorithm>
#include <utility>
#include <vector>

#include <tonus/drug/baclofen/intrathecal.hpp>
#include <tonus/drug/card.hpp>
#include <tonus/outcome/tone.hpp>
#include <tonus/sim/simulate.hpp>
#include <tonus/sim/times.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;
using baclofen::bolus_response;

namespace {

/// A typical patient who is `resistant` times less sensitive: what a bolus does to tone in the hours observed.
bolus_response response_to(tonus::amount bolus, double resistant, const baclofen::screening_trial& t) {
    const baclofen::intrathecal_adult s;
    auto effect = on_tone(s.cord);
    effect.ec50 = effect.ec50 * resistant;
    const tonus::tone_response<tonus::ashworth_1_to_5> r{.untreated = {4.0}, .least = {1.0}, .other = 0};
    bolus_response seen{bolus, 0.0, 0_h};
    simulate(model_of(s), through(intake_of(s), tonus::schedule{{tonus::bolus({0_h}, bolus)}}),
             tonus::grid({0_h}, {t.apart.value}, 1_min), [&](const auto& look) {
                 const auto site = concentration_in(look.model, look.amounts, tonus::cerebrospinal::tone_site);
                 const double fall = 4.0 - double(tone_under(r, tonus::effect(effect, site)).value);
                 if (look.at - tonus::instant{0_h} <= t.observed.value) seen.fall = std::max(double(seen.fall), fall);
                 if (fall >= t.responds.value) seen.lasting = seen.lasting + 1_min;
             });
    return seen;
}

}  // namespace

TEST_CASE("the trial goes up to the first bolus that helps", "[screening]") {
    const baclofen::screening_trial t;
    for (const auto& who : {std::pair{1.0, 50_ug}, {1.6, 75_ug}, {2.4, 100_ug}}) {
        INFO(who.first << " times as resistant");
        const auto helped = screen(t, [&](tonus::amount bolus) { return response_to(bolus, who.first, t); });
        REQUIRE(helped);
        CHECK(helped->given == who.second);
        CHECK(helped->fall >= 1);
    }
    std::vector<tonus::amount> tried;
    CHECK_FALSE(screen(t, [&](tonus::amount bolus) {
        tried.push_back(bolus);
        return response_to(bolus, 4, t);
    }));
    CHECK(tried == std::vector<tonus::amount>{50_ug, 75_ug, 100_ug});
}

TEST_CASE("the typical patient responds to 50 ug for eight hours", "[screening]") {
    const baclofen::screening_trial t;
    const auto helped = response_to(50_ug, 1, t);
    CHECK_THAT(helped.lasting.in(h), WithinAbs(7.94, 0.05));
}

TEST_CASE("each rule of the trial has a source", "[screening]") {
    for (const auto& f : tonus::facts_of(baclofen::screening_trial{})) CHECK_FALSE(f.source.empty());
    CHECK(tonus::facts_of(baclofen::screening_trial{}).size() == 6);
    CHECK_FALSE(check(baclofen::small_child_screening()));
    CHECK(baclofen::small_child_screening().first.value == 25_ug);
}

TEST_CASE("a trial whose boluses do not rise, or that observes longer than it waits, is refused", "[screening]") {
    const auto respond = [](tonus::amount bolus) { return bolus_response{bolus, 2.0, 5_h}; };
    baclofen::screening_trial t;
    t.second.value = 50_ug;
    CHECK_THROWS_AS(screen(t, respond), tonus::invalid_parameter);
    CHECK(check(t)->parameter == "second bolus [mg]");
    t = {};
    t.observed.value = 25_h;
    CHECK(check(t)->parameter == "time observed [h]");
    t = {};
    t.first.value = 0_mg;
    CHECK(check(t)->parameter == "first bolus [mg]");
}
