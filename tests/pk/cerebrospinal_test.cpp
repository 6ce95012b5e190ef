#include <tonus/pk/cerebrospinal.hpp>

#include <cmath>
#include <limits>

#include <support/catch.hpp>
#include <support/reference.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using model = tonus::cerebrospinal;

namespace {

const model csf{.cl = 24_mL / h, .v = 80_mL, .k_tone = 0.25 / h, .k_reflex = 2.0 / h};

}  // namespace

TEST_CASE("lumbar drug is cleared as from one compartment", "[cerebrospinal]") {
    const auto x = after(propagate(csf, 3_h), {0.1, 0.0, 0.0});
    CHECK_THAT(x[model::lumbar], WithinRel(0.1 * std::exp(-0.024 * 3 / 0.08), 1e-14));
}

TEST_CASE("the two sites follow and take nothing", "[cerebrospinal]") {
    const auto still = model{.cl = 0_L / h, .v = csf.v, .k_tone = csf.k_tone, .k_reflex = csf.k_reflex};
    const auto x = after(propagate(still, 4_h), {0.1, 0.0, 0.0});
    CHECK(x[model::lumbar] == 0.1);
    CHECK_THAT(x[model::tone_site], WithinRel(-0.1 * std::expm1(-1.0), 1e-14));
    CHECK_THAT(x[model::reflex_site], WithinRel(-0.1 * std::expm1(-8.0), 1e-14));
}

TEST_CASE("the site of the H-reflex peaks before the site of tone", "[cerebrospinal]") {
    const auto slope_at = [](double hours, std::size_t site) {
        return derivative(csf, after(propagate(csf, hours * h), {0.1, 0.0, 0.0}))[site];
    };
    const double k = 0.3, at_reflex = std::log(2.0 / k) / (2.0 - k), at_tone = std::log(0.25 / k) / (0.25 - k);
    CHECK_THAT(slope_at(at_reflex, model::reflex_site), WithinAbs(0.0, 1e-15));
    CHECK_THAT(slope_at(at_tone, model::tone_site), WithinAbs(0.0, 1e-15));
    CHECK(at_reflex < at_tone);
}

TEST_CASE("every concentration is an amount in the lumbar volume", "[cerebrospinal]") {
    const model::state x{0.08, 0.16, 0.24};
    CHECK_THAT(concentration_in(csf, x).in(mg / L), WithinRel(1.0, 1e-15));
    CHECK_THAT(concentration_in(csf, x, model::tone_site).in(mg / L), WithinRel(2.0, 1e-15));
    CHECK_THAT(concentration_in(csf, x, model::reflex_site).in(mg / L), WithinRel(3.0, 1e-15));
}

TEST_CASE("cerebrospinal flows hold the bound of the propagator", "[cerebrospinal]") {
    for (const double hours : {1e-6, 1e-2, 1.0, 24.0, 1000.0}) {
        INFO(hours << " h");
        CHECK(reference::worst(propagate(csf, hours * h), reference::propagate(flows(csf).matrix(), hours)) <= 1);
    }
}

TEST_CASE("a parameter of the CSF that is not allowed is named", "[cerebrospinal]") {
    CHECK_FALSE(check(csf));
    for (const double bad : {-1.0, std::numeric_limits<double>::quiet_NaN()}) {
        auto m = csf;
        m.k_reflex = bad / h;
        CHECK(check(m)->parameter == "k_reflex [1/h]");
        m.k_tone = bad / h;
        CHECK(check(m)->parameter == "k_tone [1/h]");
        m.v = bad * L;
        CHECK(check(m)->parameter == "v [L]");
        m.cl = bad * L / h;
        CHECK(check(m)->parameter == "cl [L/h]");
    }
}
