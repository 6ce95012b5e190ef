#include <tonus/mechanism/gaba_b.hpp>

#include <cmath>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;

namespace {

const gaba_b cord{.endogenous = 0.1, .at_terminals = {2.0, 1.0}, .at_motoneurons = {4.0, 1.0}};

/// The operational model as it is printed.
double black_and_leff(double tau, double n, double a, double ka) {
    return std::pow(tau, n) * std::pow(a, n) / (std::pow(ka + a, n) + std::pow(tau, n) * std::pow(a, n));
}

}  // namespace

TEST_CASE("by the occupied share it is the operational model", "[gaba_b]") {
    for (const double tau : {0.1, 1.0, 3.0, 50.0})
        for (const double n : {0.7, 1.0, 2.0})
            for (const double a : {1e-3, 0.5, 1.0, 20.0}) {
                INFO("tau " << tau << ", n " << n << ", A/KA " << a);
                CHECK_THAT(transduced(transduction{tau, n}, a / (1 + a)),
                           WithinRel(black_and_leff(tau, n, a, 1), 1e-13));
            }
}

TEST_CASE("nothing occupied has no effect, all occupied the largest", "[gaba_b]") {
    CHECK(transduced(transduction{3.0, 1.5}, 0.0) == 0.0);
    CHECK(transduced(transduction{0.0, 1.5}, 1.0) == 0.0);
    CHECK_THAT(largest_effect(transduction{3.0, 1.0}), WithinRel(0.75, 1e-15));
    CHECK(largest_effect(transduction{1e200, 2.0}) == 1.0);
}

TEST_CASE("a gain moves half of the effect below the constant of binding", "[gaba_b]") {
    for (const double tau : {0.3, 1.0, 9.0})
        for (const double n : {1.0, 1.8}) {
            const transduction t{tau, n};
            const double a = half_effect_per_ka(t);
            CHECK_THAT(transduced(t, a / (1 + a)), WithinRel(largest_effect(t) / 2, 1e-13));
        }
    CHECK_THAT(half_effect_per_ka(transduction{9.0, 1.0}), WithinRel(0.1, 1e-14));
    CHECK_THROWS_WITH(half_effect_per_ka(transduction{1.0, 0.0}), StartsWith("n of the transduction = 0"));
}

TEST_CASE("GABA and the drug compete for receptors", "[gaba_b]") {
    CHECK_THAT(occupied_in_all(cord, 0.0), WithinRel(0.1 / 1.1, 1e-15));
    CHECK(occupied_in_all(cord, 1.0) == 1.0);
    for (const double u : {0.01, 1.0, 30.0})  // of the drug, in its dissociation constants
        CHECK_THAT(occupied_in_all(cord, u / (1 + u)), WithinRel((0.1 + u) / (1.1 + u), 1e-14));
    const gaba_b without{0.0, cord.at_terminals, cord.at_motoneurons};
    CHECK(occupied_in_all(without, 0.4) == 0.4);
}

TEST_CASE("without drug there is no action; it grows with the drug, and GABA leaves less of it", "[gaba_b]") {
    CHECK(actions_of(cord, 0.0).at(acts_at::afferent_terminal) == 0.0);
    CHECK(actions_of(cord, 0.0).at(acts_at::motoneuron) == 0.0);
    const gaba_b with_more{1.0, cord.at_terminals, cord.at_motoneurons};
    double last = 0;
    for (const double share : {0.1, 0.5, 0.9, 1.0}) {
        const auto a = actions_of(cord, share);
        CHECK(a.at(acts_at::afferent_terminal) > last);
        CHECK(a.at(acts_at::afferent_terminal) < 1);
        CHECK(a.at(acts_at::motoneuron) > a.at(acts_at::afferent_terminal));  // of the higher gain
        CHECK(actions_of(with_more, share).at(acts_at::motoneuron) < a.at(acts_at::motoneuron));
        CHECK(a.at(acts_at::interneuron) == 0.0);
        CHECK(a.at(acts_at::supraspinal) == 0.0);
        last = a.at(acts_at::afferent_terminal);
    }
}

TEST_CASE("an action is what is beyond GABA's, of what GABA leaves", "[gaba_b]") {
    for (const double share : {1e-3, 0.2, 0.9}) {
        const double before = transduced(cord.at_motoneurons, occupied_in_all(cord, 0.0));
        const double now = transduced(cord.at_motoneurons, occupied_in_all(cord, share));
        CHECK_THAT(actions_of(cord, share).at(acts_at::motoneuron), WithinRel((now - before) / (1 - before), 1e-12));
    }
    const gaba_b spare{0.1, {1e200, 2.0}, {1e200, 2.0}};  // a reserve without end
    CHECK_THAT(actions_of(spare, 0.5).at(acts_at::motoneuron),
               WithinRel(1 - std::pow(0.1 / 1.1 / (1.1 / 2.1), 2), 1e-13));
    CHECK(actions_of(gaba_b{0.0, {2.0, 1.0}, {2.0, 1.0}}, 0.0).at(acts_at::motoneuron) == 0.0);
    for (double share = 1e-3; share > 1e-40; share /= 7) CHECK(actions_of(cord, share).at(acts_at::motoneuron) >= 0);
}

TEST_CASE("fewer receptors are a lower gain", "[gaba_b]") {
    const gaba_b fewer{cord.endogenous, {2.0 * 0.66, 1.0}, {4.0 * 0.66, 1.0}};
    CHECK(actions_of(fewer, 0.5).at(acts_at::motoneuron) < actions_of(cord, 0.5).at(acts_at::motoneuron));
}

TEST_CASE("what receptors cannot be is refused", "[gaba_b]") {
    CHECK(said(check(gaba_b{-0.1, {1.0, 1.0}, {1.0, 1.0}})) ==
          "endogenous GABA = -0.1, but must be zero or positive, and finite");
    CHECK(said(check(gaba_b{0.1, {-1.0, 1.0}, {1.0, 1.0}})) == "tau = -1, but must be zero or positive, and finite");
    CHECK_FALSE(check(cord));
    CHECK_THROWS_WITH(actions_of(cord, 1.1), "share occupied by the drug = 1.1, but must be from 0 to 1");
    CHECK_THROWS_AS(actions_of(gaba_b{0.1, {1.0, 0.0}, {1.0, 1.0}}, 0.1), invalid_parameter);
}

TEST_CASE("slopes go through receptors", "[gaba_b]") {
    using real = dual<1>;
    const basic_gaba_b<real> g{0.1, {2.0, 1.5}, {real::input(4.0, 0), 1.5}};
    const auto a = actions_of(g, 0.3);
    const auto at = [](double tau) {
        return actions_of(gaba_b{0.1, {2.0, 1.5}, {tau, 1.5}}, 0.3).at(acts_at::motoneuron);
    };
    CHECK(a.at(acts_at::afferent_terminal).partial[0] == 0.0);
    // Also where there is no drug: by the share, of which the first bit acts.
    const auto by_share = [](double share) {
        return actions_of(gaba_b{0.1, {2.0, 1.5}, {4.0, 1.5}}, share).at(acts_at::motoneuron);
    };
    CHECK_THAT(actions_of(basic_gaba_b<real>{0.1, {2.0, 1.5}, {4.0, 1.5}}, real::input(0.0, 0))
                   .at(acts_at::motoneuron)
                   .partial[0],
               WithinRel((4 * by_share(1e-5) - by_share(2e-5)) / 2e-5, 1e-6));
    CHECK_THAT(actions_of(basic_gaba_b<real>{0.0, {2.0, 1.0}, {4.0, 1.0}}, real::input(0.2, 0))
                   .at(acts_at::motoneuron)
                   .partial[0],
               WithinRel(4 / (1.8 * 1.8), 1e-13));
    CHECK_THAT(a.at(acts_at::motoneuron).partial[0], WithinRel((at(4 + 1e-5) - at(4 - 1e-5)) / 2e-5, 1e-8));
}
