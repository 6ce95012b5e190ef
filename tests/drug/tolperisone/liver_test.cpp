#include <tonus/drug/tolperisone/liver.hpp>

#include <cmath>
#include <limits>

#include <tonus/drug/card.hpp>
#include <tonus/sim/summary.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace tolperisone = tonus::drug::tolperisone;
using tolperisone::liver, tolperisone::meal;

namespace {

const tonus::patient reference{.mass = 70_kg, .creatinine_clearance = 103_mL / min};
const tolperisone::oral_adult set;

/// The area under the curve of a dose of 150 mg, without end.
double auc(meal with, double activity, const liver& by = {}, const tonus::patient& who = reference) {
    return (double(intake_of(set, with, activity, by).bioavailability) * 150_mg /
            model_of(set, who, with, activity, by).cl)
        .in(ng * h / mL);
}
/// Plasma after a dose of 150 mg, minute by minute.
auto after_150_mg(meal with, double activity) {
    const auto way = intake_of(set, with, activity);
    return tonus::record(model_of(set, reference, with, activity),
                         through(way, tonus::schedule{{tonus::bolus({0_h}, 150_mg)}}),
                         tonus::grid({0_h}, {60_h}, 1_min));
}

}  // namespace

TEST_CASE("with the activity of a normal metaboliser the set is as it was", "[tolperisone][liver]") {
    for (const auto& by : {liver{}, tolperisone::in_vitro_liver, tolperisone::upper_liver})
        for (const meal with : {meal::fasted, meal::fed}) {
            const auto m = model_of(set, reference, with), same = model_of(set, reference, with, 2, by);
            CHECK_THAT(same.cl.canonical(), WithinRel(m.cl.canonical(), 1e-15));
            CHECK(same.vc == m.vc);
            CHECK(same.ka == m.ka);
            CHECK_THAT(double(intake_of(set, with, 2, by).bioavailability),
                       WithinRel(double(intake_of(set, with).bioavailability), 1e-15));
        }
    CHECK_THAT(extraction(liver_of(set, 2)), WithinRel(0.83, 1e-15));
    CHECK_THAT(liver_of(set, 2).intrinsic.in(L / h), WithinAbs(439.4, 0.05));
    // The blood that flows through holds so much more than plasma that the label's clearance is cleared.
    CHECK_THAT(set.cl.value / hepatic_clearance(liver_of(set, 2)), WithinAbs(1.87, 0.005));
}

TEST_CASE("poor metabolisers have 1 / (1 - fm) of the exposure", "[tolperisone][liver]") {
    const double normal = auc(meal::fasted, 2);
    const struct {
        liver by;
        double poor, two_of_10;
    } rows[] = {{tolperisone::in_vitro_liver, 1.724, 1.46}, {{}, 4.000, 2.29}, {tolperisone::upper_liver, 10.0, 3.08}};
    for (const auto& r : rows) {
        CHECK_THAT(auc(meal::fasted, 0, r.by) / normal, WithinRel(r.poor, 0.001));
        CHECK_THAT(auc(meal::fasted, 0, r.by) / normal, WithinRel(1 / (1 - double(r.by.cyp2d6_share.value)), 1e-14));
        CHECK_THAT(auc(meal::fasted, 0.5, r.by) / normal, WithinAbs(r.two_of_10, 0.005));
    }
}

TEST_CASE("availability and clearance of poor metabolisers are those of the table", "[tolperisone][liver]") {
    const struct {
        liver by;
        double f, cl;
    } rows[] = {
        {tolperisone::in_vitro_liver, 0.261, 124.7}, {{}, 0.450, 92.7}, {tolperisone::upper_liver, 0.672, 55.3}};
    for (const auto& r : rows) {
        CHECK_THAT(double(intake_of(set, meal::fasted, 0, r.by).bioavailability) / 0.8706, WithinAbs(r.f, 0.0005));
        CHECK_THAT(model_of(set, reference, meal::fasted, 0, r.by).cl.in(L / h), WithinAbs(r.cl, 0.05));
    }
}

TEST_CASE("150 mg in a poor metaboliser, fasted", "[tolperisone][liver]") {
    const auto run = after_150_mg(meal::fasted, activity_score(tonus::cyp2d6::poor));
    const auto top = peak(run, &tonus::point::plasma);
    CHECK_THAT(top.at.since_start.in(h), WithinAbs(0.79, 0.01));
    CHECK_THAT(top.value.in(ng / mL), WithinAbs(158.0, 0.5));
    CHECK_THAT(area_under(run, &tonus::point::plasma).in(ng * h / mL), WithinRel(634.3, 1e-4));
    CHECK_THAT(auc(meal::fasted, 0), WithinAbs(634.3, 0.05));
    const double a = run[24 * 60].plasma.in(ng / mL), b = run[36 * 60].plasma.in(ng / mL);
    CHECK_THAT(12 * std::log(2.0) / std::log(a / b), WithinAbs(2.47, 0.005));
}

TEST_CASE("the less CYP2D6 works, the more there is", "[tolperisone][liver]") {
    for (const meal with : {meal::fasted, meal::fed})
        for (double score = 0; score < 3; score += 0.25) CHECK(auc(with, score) > auc(with, score + 0.25));
    // A strong inhibitor makes a poor metaboliser of anybody.
    CHECK(auc(meal::fed, activity_score(tonus::cyp2d6::normal, tonus::cyp2d6_inhibitor::strong)) ==
          auc(meal::fed, activity_score(tonus::cyp2d6::poor)));
}

TEST_CASE("food cannot make more than all of a dose arrive", "[tolperisone][liver]") {
    const double doubled = double(intake_of(set, meal::fed, 0).bioavailability) / 0.8706;
    CHECK_THAT(doubled, WithinAbs(2 * 0.450, 0.001));
    CHECK(double(intake_of(set, meal::fed, 0, tolperisone::upper_liver).bioavailability) == 0.8706);
    CHECK(auc(meal::fed, 0, tolperisone::upper_liver) / auc(meal::fasted, 0, tolperisone::upper_liver) < 1.5);
    CHECK_THAT(auc(meal::fed, 0.5) / auc(meal::fasted, 0.5), WithinRel(2.0, 1e-14));
}

TEST_CASE("without CYP2D6 and without anything else nothing is cleared", "[tolperisone][liver]") {
    liver all;
    all.cyp2d6_share.value = 1.0;
    CHECK(model_of(set, reference, meal::fasted, 0, all).cl == 0_L / h);
    CHECK_THAT(double(intake_of(set, meal::fasted, 0, all).bioavailability), WithinRel(0.8706, 1e-15));
}

TEST_CASE("extraction does not depend on body mass, nor exposure on renal function", "[tolperisone][liver]") {
    const tonus::patient heavy{.mass = 140_kg, .creatinine_clearance = 103_mL / min};
    CHECK_THAT(auc(meal::fed, 0, {}, heavy) / auc(meal::fed, 2, {}, heavy),
               WithinRel(auc(meal::fed, 0) / auc(meal::fed, 2), 1e-14));
    CHECK_THAT(auc(meal::fed, 2) / auc(meal::fed, 2, {}, heavy), WithinRel(std::pow(2.0, 0.75), 1e-14));
    for (const double score : {0.0, 2.0})
        CHECK(auc(meal::fed, score, {}, {.mass = 70_kg, .creatinine_clearance = 15_mL / min}) == auc(meal::fed, score));
}

TEST_CASE("nor on the flow of blood", "[tolperisone][liver]") {
    liver slow;
    slow.flow.value = 45_L / h;
    CHECK_THAT(auc(meal::fasted, 0, slow), WithinRel(auc(meal::fasted, 0), 1e-14));
    CHECK(liver_of(set, 2, slow).intrinsic < liver_of(set, 2).intrinsic);
}

TEST_CASE("a score or a set that cannot be is refused", "[tolperisone][liver]") {
    CHECK_THROWS_WITH(model_of(set, reference, meal::fed, -1),
                      "activity score = -1, but must be zero or positive, and finite");
    CHECK_THROWS_AS(intake_of(set, meal::fed, std::numeric_limits<double>::quiet_NaN()), tonus::invalid_parameter);
    liver wrong;
    wrong.cyp2d6_share.value = 1.1;
    CHECK_THROWS_WITH(liver_of(set, 1, wrong), "cyp2d6_share = 1.1, but must be from 0 to 1");
    tolperisone::oral_adult whole;
    whole.f_fasted.value = 1.0;
    CHECK_THROWS_WITH(liver_of(whole, 1), "f_fasted = 1, but must be above 0 and below 1");
    CHECK_THROWS_AS(model_of(set, {.mass = 0_kg, .creatinine_clearance = 103_mL / min}, meal::fed, 2),
                    tonus::invalid_parameter);
}

TEST_CASE("the numbers of the three livers say their sources", "[tolperisone][liver]") {
    for (const auto& by : {liver{}, tolperisone::in_vitro_liver, tolperisone::upper_liver}) {
        const auto all = tonus::facts_of(by);
        CHECK(all.size() == sizeof(liver) / sizeof(tonus::sourced<tonus::rate>));
        for (const auto& f : all) CHECK(f.source.size() > 10);
    }
}
