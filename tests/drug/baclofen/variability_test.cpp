#include <tonus/drug/baclofen/variability.hpp>

#include <cmath>
#include <cstdint>

#include <tonus/dosing/input.hpp>
#include <tonus/dosing/schedule.hpp>
#include <tonus/drug/card.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/population/transforms.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

#include <support/catch.hpp>
#include <support/statistics.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;
using tonus::pseudo_random, tonus::purpose, tonus::varied;

namespace {

const tonus::patient reference{.mass = 70_kg, .creatinine_clearance = 103_mL / min};
constexpr pseudo_random source{7};
constexpr std::uint32_t many = 20'000;

/// Moments of the logarithm of what subjects have over what the typical one has.
template <class Of>
tests::moments spread_of(Of&& of, double typical) {
    tests::moments all;
    for (std::uint32_t i = 0; i < many; ++i) {
        const double deviation = std::log(of(i) / typical);
        all.add(deviation, deviation);
    }
    return all;
}
double omega(double cv) { return std::sqrt(std::log1p(cv * cv)); }

}  // namespace

TEST_CASE("oral adults differ in whole clearance, volumes and ka by the CVs of their set", "[baclofen][variability]") {
    const baclofen::oral_adult s;
    const auto between = between_subjects(s);
    const auto at = [&](std::uint32_t i) {
        return model_of(varied(s, between, source, {purpose::between_subjects, i}), reference);
    };
    const auto typical = model_of(s, reference);
    const auto cl = spread_of([&](std::uint32_t i) { return at(i).cl.in(L / h); }, typical.cl.in(L / h));
    CHECK(std::abs(tests::off_mean(cl, 0, omega(0.21))) < 4);
    CHECK(std::abs(tests::off_sd(cl, omega(0.21))) < 4);
    const auto subject = at(1);
    CHECK_THAT(subject.vc / typical.vc, WithinRel(subject.vp / typical.vp, 1e-14));
    CHECK(subject.q == typical.q);
    CHECK(between.size() == 3);
    CHECK_THAT(between.omega(0), WithinRel(omega(0.21), 1e-15));
    CHECK_THAT(between.omega(1), WithinRel(omega(0.22), 1e-15));
    CHECK_THAT(between.omega(2), WithinRel(omega(0.44), 1e-15));
}

TEST_CASE("a factor of clearance is the same for every patient, whatever his kidneys", "[baclofen][variability]") {
    const baclofen::oral_adult s;
    const auto third = varied(s, between_subjects(s), source, {purpose::between_subjects, 3});
    const auto ratio = [&](double crcl) {
        return model_of(third, {55_kg, crcl * mL / min}).cl / model_of(s, {55_kg, crcl * mL / min}).cl;
    };
    CHECK_THAT(ratio(15), WithinRel(ratio(140), 1e-14));
}

TEST_CASE("every set of oral baclofen has its own spread", "[baclofen][variability]") {
    CHECK_THAT(between_subjects(baclofen::simon2018).omega(1), WithinRel(omega(0.22), 1e-15));
    CHECK_THAT(between_subjects(baclofen::marsot2014).omega(0), WithinRel(omega(0.56), 1e-15));
    CHECK_THAT(between_subjects(baclofen::chevillard2017).omega(1), WithinRel(omega(0.86), 1e-15));
    const auto child = between_subjects(baclofen::oral_child{});
    CHECK(child.size() == 3);
    CHECK_THAT(child.omega(2), WithinRel(omega(0.837), 1e-15));
    baclofen::oral_adult none;
    none.cv_cl.value = -0.1;
    CHECK_THROWS_AS(between_subjects(none), tonus::invalid_parameter);
}

TEST_CASE("the spinal spread moves CSF, cord and tolerance, each by itself", "[baclofen][variability]") {
    const baclofen::intrathecal_adult i;
    const auto csf = varied(i, between_subjects(i), source, {purpose::between_subjects, 5});
    CHECK(csf.cl.value != i.cl.value);
    CHECK(csf.v.value != i.v.value);
    CHECK(csf.cord.ec50.value == i.cord.ec50.value);

    baclofen::spinal_spread wider;
    wider.omega_ec50.value = 0.8;
    CHECK(between_subjects(i.cord, wider).omega(0) == 0.8);
    const auto cord = varied(i.cord, between_subjects(i.cord), source, {purpose::between_subjects, 5});
    CHECK(cord.ec50.value != i.cord.ec50.value);
    CHECK(cord.hill_tone.value == i.cord.hill_tone.value);
    CHECK(cord.cord_per_plasma.value == i.cord.cord_per_plasma.value);

    const baclofen::adapting_cord a;
    const auto adapting = varied(a, between_subjects(a), source, {purpose::between_subjects, 5});
    CHECK(adapting.most.value != a.most.value);
    CHECK(adapting.kup.value == a.kup.value);
    CHECK(tonus::facts_of(wider).size() == 5);
    for (const auto& f : tonus::facts_of(wider)) CHECK_FALSE(f.source.empty());
}

TEST_CASE("in one body both routes vary as apart, and no subject is impossible", "[baclofen][variability]") {
    const baclofen::neuraxis_adult s;
    const auto between = between_subjects(s);
    CHECK(between.size() == 5);
    const auto by_mouth = between_subjects(s.oral);
    for (std::uint32_t i = 0; i < 5'000; ++i) {
        const auto subject = varied(s, between, source, {purpose::between_subjects, i});
        REQUIRE_FALSE(check(model_of(subject, reference)));  // the flow to the cisterns is a part of lumbar clearance
        if (i > 5) continue;
        CHECK_THAT(subject.q_cisternal.value / s.q_cisternal.value,
                   WithinRel(subject.intrathecal.cl.value / s.intrathecal.cl.value, 1e-14));
        CHECK(subject.oral.vc.value == varied(s.oral, by_mouth, source, {purpose::between_subjects, i}).vc.value);
    }
}

TEST_CASE("a population on 80 mg/day loses as much tone as the trials saw, a mean of 5 to 12 %",
          "[baclofen][variability]") {
    const baclofen::oral_adult s;
    const auto typical = baclofen::median_cord({});
    CHECK(typical.cord_per_plasma.value == 0.118);
    const auto kinetics = between_subjects(s);
    const auto effects = between_subjects(typical);
    const tonus::schedule qid = [] {
        std::vector<tonus::dose> all;
        for (int i = 0; i < 24; ++i) all.push_back(bolus({i * 6_h}, 20_mg));
        return tonus::schedule{all};
    }();
    double sum = 0;
    const int subjects = 500;
    for (std::uint32_t i = 0; i < subjects; ++i) {
        const auto body = varied(s, kinetics, source, {purpose::between_subjects, i});
        const auto cord = varied(typical, effects, source, {purpose::between_subjects, i, 0, 16});
        const tonus::with_effect_site m{model_of(body, reference), cord.k_tone.value};
        double mean = 0;
        int looks = 0;
        tonus::simulate(m, through(intake_of(body), qid), tonus::grid({120_h}, {143_h}, 1_h), [&](const auto& look) {
            const double share = cord.cord_per_plasma.value;
            mean += tonus::effect(on_tone(cord), effect_concentration_in(m, look.amounts) * share);
            ++looks;
        });
        sum += mean / looks;
    }
    CHECK(sum / subjects > 0.05);
    CHECK(sum / subjects < 0.12);
}
