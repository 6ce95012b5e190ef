#include <tonus/risk/adverse_effect.hpp>

#include <cmath>
#include <string>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>
#include <tonus/pk/one_compartment.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::severity;

namespace {

const tonus::adverse_effect drowsy{.name = "drowsiness",
                                   .without_drug = 0.36,
                                   .by_level = 4.0 * (L / mg),
                                   .driver = tonus::driven_by::brain,
                                   .half_used = 0.2 * (mg / L),
                                   .steps = {2, 3, 4}};
double log_odds(double p) { return std::log(p / (1 - p)); }

}  // namespace

TEST_CASE("without drug an effect is as probable as on placebo", "[risk]") {
    CHECK_THAT(at_least(probabilities(drowsy, 0_mg / L), severity::mild), WithinRel(0.36, 1e-14));
}

TEST_CASE("the grades of an effect are one together, and higher levels make higher ones", "[risk]") {
    for (double c = 0; c < 6; c += 0.25) {
        const auto p = probabilities(drowsy, c * (mg / L)), more = probabilities(drowsy, (c + 0.25) * (mg / L));
        double sum = 0;
        for (const double each : p.of) sum += each;
        CHECK_THAT(sum, WithinAbs(1, 1e-13));
        for (const auto s : {severity::mild, severity::moderate, severity::severe, severity::life_threatening})
            CHECK(at_least(more, s) > at_least(p, s));
    }
    CHECK(at_least(probabilities(drowsy, 10_mg / L), severity::life_threatening) > 0.999);
}

TEST_CASE("the log odds rise with the level, and fall from grade to grade by the steps", "[risk]") {
    const auto p = probabilities(drowsy, 0.5 * (mg / L));
    double odds = log_odds(0.36) + 2;
    CHECK_THAT(log_odds(at_least(p, severity::mild)), WithinAbs(odds, 1e-13));
    CHECK_THAT(log_odds(at_least(p, severity::moderate)), WithinAbs(odds -= 2, 1e-13));
    CHECK_THAT(log_odds(at_least(p, severity::severe)), WithinAbs(odds -= 3, 1e-13));
    CHECK_THAT(log_odds(at_least(p, severity::life_threatening)), WithinAbs(odds -= 4, 1e-13));
}

TEST_CASE("a rise leads from one probability to another", "[risk]") {
    auto made = drowsy;
    made.by_level = tonus::rise_from(0.36, 0.63, 0.2 * (mg / L));
    CHECK_THAT(at_least(probabilities(made, 0.2 * (mg / L)), severity::mild), WithinRel(0.63, 1e-13));
    CHECK(tonus::rise_from(0.2, 0.1, 1_mg / L).canonical() < 0);
    CHECK_THROWS_WITH(tonus::rise_from(0, 0.1, 1_mg / L), "probability = 0, but must be above 0 and below 1");
    CHECK_THROWS_WITH(tonus::rise_from(0.1, 0.2, 0_mg / L), "level [mg/L] = 0, but must be positive and finite");
}

TEST_CASE("an effect of the brain fades where the brain is used to the drug, one of plasma does not", "[risk]") {
    const tonus::with_brain_site m{tonus::one_compartment{5_L / h, 1_L}, 1 / h, 1 / day};
    const std::array fresh{0.3, 0.4, 0.0}, used{0.3, 0.4, 0.2};
    auto nausea = drowsy;
    nausea.driver = tonus::driven_by::plasma;
    CHECK(felt_level(drowsy, m, fresh) == 0.4 * (mg / L));
    CHECK(felt_level(drowsy, m, used) == 0.2 * (mg / L));
    CHECK(felt_level(nausea, m, fresh) == 0.3 * (mg / L));
    CHECK(felt_level(nausea, m, used) == 0.3 * (mg / L));
}

TEST_CASE("the slope of a probability is exact", "[risk]") {
    using real = tonus::dual<1>;
    const tonus::basic_adverse_effect<real> e{.name = "drowsiness",
                                              .without_drug = real(0.36),
                                              .by_level = 4.0 * (L / mg),
                                              .driver = tonus::driven_by::brain,
                                              .half_used = 0.2 * (mg / L),
                                              .steps = {2, 3, 4}};
    const auto p = probabilities(e, mg(real::input(0.3, 0)) / L);
    const auto of = [&](double c) { return probabilities(drowsy, c * (mg / L))[severity::moderate]; };
    CHECK_THAT(p[severity::moderate].partial[0], WithinRel((of(0.3 + 1e-5) - of(0.3 - 1e-5)) / 2e-5, 1e-7));
}

TEST_CASE("an effect that cannot be is refused", "[risk]") {
    auto wrong = drowsy;
    wrong.without_drug = 0.0;
    CHECK(said(check(wrong)) == "drowsiness: without drug = 0, but must be above 0 and below 1");
    CHECK_THROWS_WITH(probabilities(wrong, 1_mg / L), StartsWith("drowsiness: without drug"));
    wrong = drowsy;
    wrong.steps[1] = -1;
    CHECK(said(check(wrong)) == "drowsiness: step to severe = -1, but must be positive and finite");
    wrong = drowsy;
    wrong.half_used = 0_mg / L;
    CHECK(said(check(wrong)) == "drowsiness: level one is half used to [mg/L] = 0, but must be positive and finite");
    CHECK_THROWS_WITH(probabilities(drowsy, nan_ * (mg / L)),
                      "log odds of an adverse effect = nan, but must be finite");
}
