#include <tonus/mechanism/stretch_reflex.hpp>

#include <cmath>

#include <tonus/mechanism/channel_block.hpp>
#include <tonus/mechanism/gaba_b.hpp>
#include <tonus/outcome/typical_reflex.hpp>
#include <tonus/pd/drive.hpp>
#include <tonus/pd/turnover.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using namespace tonus::literals;

namespace {

const stretch_reflex untreated{.monosynaptic = curve_of(typical_reflex{}), .interneurons = 2, .threshold_rise = 1.5};
cord_actions only(acts_at where, double share) { return cord_actions{}.add(where, share); }

}  // namespace

TEST_CASE("without an action both reflexes are as they were", "[stretch_reflex]") {
    CHECK_THAT(monosynaptic_left(untreated, cord_actions{}), WithinRel(1.0, 1e-14));
    CHECK(polysynaptic_left(untreated, cord_actions{}) == 1.0);
    CHECK(excitability_left(untreated, cord_actions{}) == 1.0);
    CHECK(input_left(cord_actions{}) == 1.0);
}

TEST_CASE("less release takes its share of both reflexes", "[stretch_reflex]") {
    const auto a = only(acts_at::afferent_terminal, 0.3);
    CHECK_THAT(monosynaptic_left(untreated, a), WithinRel(0.7, 1e-13));
    CHECK_THAT(polysynaptic_left(untreated, a), WithinRel(0.7, 1e-14));
    CHECK(excitability_left(untreated, a) == 1.0);
}

TEST_CASE("what acts on interneurons spares the monosynaptic reflex", "[stretch_reflex]") {
    const auto a = only(acts_at::interneuron, 0.3);
    CHECK_THAT(monosynaptic_left(untreated, a), WithinRel(1.0, 1e-14));
    CHECK_THAT(polysynaptic_left(untreated, a), WithinRel(0.7 * 0.7, 1e-14));
}

TEST_CASE("a higher threshold of motoneurons lowers both, and leaves the input", "[stretch_reflex]") {
    const auto a = only(acts_at::motoneuron, 0.4);
    CHECK(input_left(a) == 1.0);
    CHECK_THAT(excitability_left(untreated, a), WithinRel(1 / 1.6, 1e-14));
    CHECK_THAT(polysynaptic_left(untreated, a), WithinRel(1 / 1.6, 1e-14));
    CHECK(monosynaptic_left(untreated, a) < 1);
    CHECK_THAT(double(curve_under(untreated, a).h_half), WithinRel(1.6 * double(untreated.monosynaptic.h_half), 1e-14));
}

TEST_CASE("what acts on the brain alone leaves reflexes", "[stretch_reflex]") {
    const auto a = only(acts_at::supraspinal, 0.9);
    CHECK_THAT(monosynaptic_left(untreated, a), WithinRel(1.0, 1e-14));
    CHECK(polysynaptic_left(untreated, a) == 1.0);
}

TEST_CASE("reflexes fall with what a receptor occupies and with what a stabiliser blocks", "[stretch_reflex]") {
    const gaba_b cord{0.1, {2.0, 1.0}, {4.0, 1.0}};
    const auto bath = in_vitro<concentration>{10_mg / units::L};
    const membrane_stabiliser m{{{1.0, 1.0, bath, 1.0}}, {{1.0, 1.0, bath, 1.0}}, 1.0, 0.2};
    double mono = 1, poly = 1, mono_m = 1, poly_m = 1;
    for (const double share : {0.1, 0.4, 0.8}) {
        const auto a = actions_of(cord, share);
        const auto b = actions_of(m, share * (100_mg / units::L), 0.0);
        CHECK(monosynaptic_left(untreated, a) < mono);
        CHECK(polysynaptic_left(untreated, a) < poly);
        CHECK(monosynaptic_left(untreated, b) < mono_m);
        CHECK(polysynaptic_left(untreated, b) < poly_m);
        CHECK(polysynaptic_left(untreated, b) < monosynaptic_left(untreated, b));
        mono = monosynaptic_left(untreated, a), poly = polysynaptic_left(untreated, a);
        mono_m = monosynaptic_left(untreated, b), poly_m = polysynaptic_left(untreated, b);
    }
    CHECK(mono > 0);
}

TEST_CASE("interneurons that a lesion excites are calmed with a delay, by a turnover", "[stretch_reflex]") {
    // Twice as active as healthy ones; the drug takes half of what makes them so.
    const with_effect_site site{one_compartment{0_L / units::h, 10_L}, 2 / units::h};
    const turnover<from_site<>> calmed{
        acts_by::inhibiting_production, 2.0, 0.5 / units::h, 1.0, {{.emax = 1, .ec50 = 1_mg / units::L, .hill = 1}}};
    const with_stage m{site, calmed};
    const auto left = [&](const auto& s) {
        const double action = std::fmax(0.0, 1 - response_in(s.model, s.amounts) / 2.0);  // but for rounding
        return polysynaptic_left(untreated, cord_actions{}.add(acts_at::interneuron, action));
    };
    const auto run = record_as(m, {{{0, 0.0}, 10.0, 0.0, one_compartment::central}}, grid({0_h}, {40_h}, 1_h), left);
    CHECK_THAT(run[0], WithinRel(1.0, 1e-12));
    for (std::size_t i = 1; i < run.size(); ++i) CHECK(run[i] < run[i - 1]);
    CHECK_THAT(run[40], WithinRel(0.25, 1e-6));  // two interneurons, each of half the activity
}

TEST_CASE("reflexes that cannot be are refused", "[stretch_reflex]") {
    auto wrong = untreated;
    wrong.threshold_rise = -1;
    CHECK(said(check(wrong)) == "rise of the threshold = -1, but must be zero or positive, and finite");
    CHECK_THROWS_AS(polysynaptic_left(wrong, cord_actions{}), invalid_parameter);
    CHECK_THROWS_AS(monosynaptic_left(wrong, cord_actions{}), invalid_parameter);
    auto silent = untreated;
    silent.monosynaptic.h_most = 0;
    CHECK_THROWS_WITH(monosynaptic_left(silent, cord_actions{}), StartsWith("h_most [mV] = 0"));
}
