#include <tonus/drug/baclofen/oral.hpp>

#include <cmath>

#include <support/catch.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

namespace {
const tonus::patient reference{.mass = 70_kg, .creatinine_clearance = 103_mL / min};
}

TEST_CASE("the derived disposition follows from the four means of Kochak", "[baclofen]") {
    const baclofen::oral_adult s;
    const double alpha = 1.29, beta = 0.191, vc = 28.8, cl = 180 * 60 / 1000.0;
    const double k10 = cl / vc, k21 = alpha * beta / k10, k12 = alpha + beta - k10 - k21;
    CHECK_THAT(s.q.value.in(L / h), WithinRel(k12 * vc, 1e-4));
    CHECK_THAT(s.vp.value.in(L), WithinRel(k12 * vc / k21, 1e-4));
    CHECK_THAT(s.cl_non_renal.value.in(L / h), WithinRel(0.74 * cl - 103 * 60 / 1000.0, 1e-12));
    CHECK_THAT(model_of(s, reference).cl.in(L / h), WithinRel(cl, 1e-12));
}

TEST_CASE("renal function lowers clearance as in the trial of Vlavonou", "[baclofen]") {
    const baclofen::oral_adult s;
    const auto ratio = [&](double crcl) {
        return model_of(s, {70_kg, crcl * mL / min}).cl / model_of(s, reference).cl;
    };
    CHECK_THAT(ratio(65), WithinAbs(0.67, 0.07));
    CHECK_THAT(ratio(40), WithinAbs(0.50, 0.07));
    CHECK_THAT(ratio(15), WithinAbs(0.33, 0.07));
    CHECK_THAT(ratio(0), WithinRel(1.812 / 7.992, 1e-12));  // what is not renal stays
}

TEST_CASE("body mass scales volumes in proportion and clearances to the power 0.75", "[baclofen]") {
    const baclofen::oral_adult s;
    const auto light = model_of(s, {35_kg, 0_mL / min}), usual = model_of(s, {70_kg, 0_mL / min});
    CHECK_THAT(light.vc / usual.vc, WithinRel(0.5, 1e-14));
    CHECK_THAT(light.vp / usual.vp, WithinRel(0.5, 1e-14));
    CHECK_THAT(light.q / usual.q, WithinRel(std::pow(0.5, 0.75), 1e-14));
    CHECK_THAT(light.cl / usual.cl, WithinRel(std::pow(0.5, 0.75), 1e-14));
    CHECK_THROWS_AS(model_of(s, {0_kg, 100_mL / min}), tonus::invalid_parameter);
}

TEST_CASE("10 mg give the levels that were computed independently for each set", "[baclofen]") {
    // Tmax h, Cmax ng/mL, AUC ng h/mL, by a Runge-Kutta calculation outside of this project.
    const auto is = [](const auto& m, const tonus::intake& way, double tmax, double cmax, double auc) {
        const auto run =
            tonus::record(m, through(way, tonus::schedule{{bolus({0_h}, 10_mg)}}), tonus::grid({0_h}, {48_h}, 30_s));
        double highest = 0, when = 0;
        for (const auto& p : run)
            if (p.plasma.in(ng / mL) > highest) highest = p.plasma.in(ng / mL), when = p.at.since_start.in(h);
        CHECK_THAT(when, WithinAbs(tmax, 0.01));
        CHECK_THAT(highest, WithinRel(cmax, 0.006));
        CHECK_THAT((10_mg / m.cl).in(ng * h / mL), WithinRel(auc, 0.001));
    };
    is(model_of(baclofen::chevillard2017), intake_of(baclofen::chevillard2017), 1.23, 180, 1250);
    is(model_of(baclofen::simon2018), intake_of(baclofen::simon2018), 1.57, 107, 862);
    is(model_of(baclofen::marsot2014), intake_of(baclofen::marsot2014), 0.81, 112, 1010);
    is(model_of(baclofen::oral_adult{}, reference), intake_of(baclofen::oral_adult{}), 1.355, 167.4, 926);
}

TEST_CASE("a child's disposition is linear in body mass and keeps the volume of He", "[baclofen]") {
    const baclofen::oral_child s;
    CHECK_THAT(((s.vc.value + s.vp.value) * 1_kg).in(L), WithinRel(1.16, 1e-12));
    CHECK_THAT(s.vc.value / (s.vc.value + s.vp.value), WithinAbs(0.594, 0.0005));
    const auto m = model_of(s, {20_kg, 100_mL / min});
    CHECK_THAT(m.cl.in(L / h), WithinRel(0.273 * 20, 1e-14));
    const double k10 = m.cl / m.vc / (1 / 1_h), k12 = m.q / m.vc / (1 / 1_h), k21 = m.q / m.vp / (1 / 1_h);
    const double sum = k10 + k12 + k21, slow = (sum - std::sqrt(sum * sum - 4 * k10 * k21)) / 2;
    CHECK_THAT(std::log(2.0) / slow, WithinAbs(4.5, 0.02));
}
