#include <tonus/drug/baclofen/mechanism.hpp>

#include <tonus/drug/baclofen/effect.hpp>
#include <tonus/drug/card.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
namespace baclofen = tonus::drug::baclofen;

namespace {

const baclofen::cord_mechanism set;
double ng_per_mL(const in_vitro<concentration>& x) { return x.in_bath().in(units::ng / units::mL); }

}  // namespace

TEST_CASE("the S enantiomer binds 118 times less, and the racemate half as well as R", "[baclofen][mechanism]") {
    CHECK_THAT(set.binding_s.value.in_bath() / set.binding_r.value.in_bath(), WithinAbs(118, 0.5));
    CHECK_THAT(ng_per_mL(binding_of_racemate(set)), WithinAbs(6.36, 0.01));
    // Half R and half S at that concentration occupy half of the receptors.
    const auto half = binding_of_racemate(set).in_bath() * 0.5;
    const double r = half / set.binding_r.value.in_bath(), s = half / set.binding_s.value.in_bath();
    CHECK_THAT((r + s) / (1 + r + s), WithinRel(0.5, 1e-14));
}

TEST_CASE("the clinical EC50 is fifteen times the constant of binding", "[baclofen][mechanism]") {
    CHECK_THAT(1 / exposure_gap(binding_of_racemate(set), baclofen::cord_effect{}.ec50.value), WithinAbs(15.3, 0.1));
}

TEST_CASE("a constant of binding as an EC50 would have one tablet abolish tone", "[baclofen][mechanism]") {
    const baclofen::cord_effect cord;
    auto misused = on_tone(cord);
    misused.ec50 = binding_of_racemate(set).in_bath();
    const auto csf =
        double(cord.csf_per_plasma.value) * (167.4 * (units::ng / units::mL));  // the peak of 10 mg by mouth
    CHECK(effect(misused, csf) > 0.98);
    CHECK(effect(on_tone(cord), csf) < 0.01);
}

TEST_CASE("the receptors of the set act at both ends, more at motoneurons", "[baclofen][mechanism]") {
    const auto a = actions_of(receptors_of(set), 0.5);
    CHECK(a.at(acts_at::afferent_terminal) > 0.3);
    CHECK(a.at(acts_at::motoneuron) > a.at(acts_at::afferent_terminal));
}

TEST_CASE("a card says what was found in vitro", "[baclofen][mechanism]") {
    const auto all = facts_of(set);
    CHECK(all.size() == 7);
    CHECK(all[0].name == "binding_r");
    CHECK(all[0].unit == "mg/L in vitro");
    CHECK_THAT(all[0].value, WithinRel(3.2049e-3, 1e-14));
}

TEST_CASE("a constant of binding that cannot be is refused", "[baclofen][mechanism]") {
    auto wrong = set;
    wrong.binding_s.value = micromolar(0.0, baclofen::molar_mass.value);
    CHECK_THROWS_WITH(binding_of_racemate(wrong), "binding_s [mg/L] = 0, but must be positive and finite");
}
