#include <tonus/drug/tolperisone/variability.hpp>

#include <cmath>
#include <cstdint>

#include <tonus/drug/card.hpp>
#include <tonus/population/transforms.hpp>

#include <support/catch.hpp>
#include <support/statistics.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace tolperisone = tonus::drug::tolperisone;
using tonus::purpose, tonus::varied;

namespace {
const tonus::patient reference{.mass = 70_kg, .creatinine_clearance = 103_mL / min};
constexpr tonus::pseudo_random source{7};
}  // namespace

TEST_CASE("exposure spreads as that of eperisone, and the half-life stays", "[tolperisone][variability]") {
    const tolperisone::oral_adult s;
    const auto between = between_subjects(s);
    const auto typical = model_of(s, reference, tolperisone::meal::fed);
    tests::moments clearances;
    for (std::uint32_t i = 0; i < 20'000; ++i) {
        const auto m =
            model_of(varied(s, between, source, {purpose::between_subjects, i}), reference, tolperisone::meal::fed);
        const double deviation = std::log(m.cl / typical.cl);
        clearances.add(deviation, deviation);
        if (i > 10) continue;
        CHECK_THAT(m.vc / typical.vc, WithinRel(m.cl / typical.cl, 1e-14));
        CHECK_THAT(m.vp / typical.vp, WithinRel(m.q / typical.q, 1e-14));
    }
    const double omega = std::sqrt(std::log1p(0.879 * 0.879));
    CHECK(std::abs(tests::off_mean(clearances, 0, omega)) < 4);
    CHECK(std::abs(tests::off_sd(clearances, omega)) < 4);
}

TEST_CASE("fed and fasted absorption are of one patient", "[tolperisone][variability]") {
    const tolperisone::oral_adult s;
    const auto subject = varied(s, between_subjects(s), source, {purpose::between_subjects, 1});
    CHECK_THAT(subject.ka_fed.value / s.ka_fed.value, WithinRel(subject.ka_fasted.value / s.ka_fasted.value, 1e-14));
    CHECK(subject.f_fed.value == s.f_fed.value);
    const auto e = tolperisone::effect_a;
    const auto other = varied(e, tolperisone::between_subjects(e), source, {purpose::between_subjects, 1});
    CHECK(other.ec50.value != e.ec50.value);
    CHECK(other.emax.value == e.emax.value);
    CHECK(tonus::facts_of(tolperisone::spread{}).size() == 3);
}
