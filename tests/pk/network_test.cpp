#include <tonus/pk/network.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/three_compartment.hpp>
#include <tonus/pk/transit.hpp>
#include <tonus/pk/two_compartment.hpp>
#include <tonus/sim/simulate.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/solve/steady_state.hpp>

#include <support/catch.hpp>
#include <support/random.hpp>
#include <support/reference.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::any_network, tonus::instant, tonus::make_network, tonus::outside, tonus::stated_flow;
using drawing = std::vector<stated_flow>;
using rows = std::vector<std::vector<double>>;

namespace {

/// A bolus and an infusion that overlap into the first compartment, and one of each into another.
tonus::inputs given(std::size_t other) {
    const auto at = [](double hours) { return tonus::moment<double>::at(instant{hours * h}); };
    return {{at(0), 100, 0, 0}, {at(1), 30, 4, 0}, {at(3), 20, 0, other}, {at(3.5), 15, 2.5, other}};
}

const auto when = tonus::grid({0_h}, {24_h}, 0.75_h);

/// All amounts at all times.
template <class Model>
rows run(const Model& m, const tonus::inputs& in) {
    rows all;
    const auto ended = simulate(m, in, when, [&](const auto& s) {
        all.emplace_back(s.amounts.begin(), s.amounts.end());
        all.back().push_back(concentration_in(s.model, s.amounts).in(mg / L));
    });
    CHECK(ended == tonus::ending::complete);
    return all;
}
rows run_any(const any_network& any, const tonus::inputs& in) {
    return std::visit([&](const auto& m) { return run(m, in); }, any);
}

/// The difference of two numbers as a share of the second; infinite when one is zero alone, or no number.
double off(double a, double b) {
    if (a == b) return 0;
    const double share = std::abs(a / b - 1);
    return std::isnan(share) ? infinity : share;
}
double worst(const rows& a, const rows& b) {
    REQUIRE(a.size() == b.size());
    double most = 0;
    for (std::size_t r = 0; r < a.size(); ++r) {
        REQUIRE(a[r].size() == b[r].size());
        for (std::size_t c = 0; c < a[r].size(); ++c) most = std::max(most, off(a[r][c], b[r][c]));
    }
    return most;
}

template <class Model>
bool has_flows_of(const any_network& any, const Model& m) {
    const auto& made = std::get<tonus::basic_network<Model::size>>(any).between.matrix();
    const auto written = flows(m).matrix();
    return made.carried == written.carried && made.followed == written.followed && made.out == written.out;
}

/// `amount` mg of a chain of N equal stages with the rate `k`, `hours` after they came into the first: a term of Poisson.
double poisson(double amount, double k, std::size_t stage, double hours) {
    double term = amount * std::exp(-k * hours);
    for (std::size_t i = 1; i <= stage; ++i) term *= k * hours / static_cast<double>(i);
    return term;
}
/// The same after `mg_per_h` has come in for all of that time: what is still to come of the series of Poisson.
double poisson_tail(double mg_per_h, double k, std::size_t stage, double hours) {
    double sum = 0, term = poisson(1, k, stage + 1, hours);
    for (std::size_t i = stage + 2; i < 200; ++i) sum += term, term *= k * hours / static_cast<double>(i);
    return mg_per_h / k * sum;
}

/// Stages of equal rate in a row; the last one gives to the outside.
drawing chain(std::size_t stages, double k) {
    drawing d;
    for (std::size_t i = 0; i < stages; ++i) d.push_back({i, i + 1 < stages ? i + 1 : outside, k / h});
    return d;
}

/// The sentence that refuses a network; "allowed" when none does.
std::string refusal(std::size_t compartments, const drawing& d, std::size_t measured = 0, tonus::volume v = 10_L) {
    try {
        make_network(compartments, d, measured, v);
        return "allowed";
    } catch (const tonus::error& e) {
        return e.what();
    }
}

}  // namespace

TEST_CASE("a network drawn as one or two compartments is the written model", "[network]") {
    // The written models have a closed form and networks have none: two ways to one answer, each good to 2e-14 and more
    // where little is left.
    const auto direct = given(0), by_mouth = given(1);
    const tonus::one_compartment single{.cl = 1.1_L / h, .v = 20_L};
    const auto one_drawn = make_network(1, {{0, outside, single.cl / single.v}}, 0, single.v);
    CHECK(has_flows_of(one_drawn, single));
    CHECK(worst(run_any(one_drawn, direct), run(single, direct)) <= 1e-13);

    const tonus::one_compartment_oral oral{.cl = 11_L / h, .v = 60_L, .ka = 1.2 / h};
    const auto oral_drawn = make_network(2, {{0, 1, oral.ka}, {1, outside, oral.cl / oral.v}}, 1, oral.v);
    CHECK(has_flows_of(oral_drawn, oral));
    CHECK(worst(run_any(oral_drawn, by_mouth), run(oral, by_mouth)) <= 1e-13);

    const tonus::two_compartment two{.cl = 1.1_L / h, .vc = 20_L, .q = 3.5_L / h, .vp = 45_L};
    const auto two_drawn =
        make_network(2, {{0, 1, two.q / two.vc}, {1, 0, two.q / two.vp}, {0, outside, two.cl / two.vc}}, 0, two.vc);
    CHECK(has_flows_of(two_drawn, two));
    CHECK(worst(run_any(two_drawn, by_mouth), run(two, by_mouth)) <= 1e-13);

    const tonus::two_compartment_oral both{.cl = 1.1_L / h, .vc = 20_L, .q = 3.5_L / h, .vp = 45_L, .ka = 1.5 / h};
    const auto both_drawn = make_network(
        3, {{0, 1, both.ka}, {1, 2, both.q / both.vc}, {2, 1, both.q / both.vp}, {1, outside, both.cl / both.vc}}, 1,
        both.vc);
    CHECK(has_flows_of(both_drawn, both));
    CHECK(worst(run_any(both_drawn, by_mouth), run(both, by_mouth)) <= 1e-13);
}

TEST_CASE("a network drawn as a model without closed form is that model, bit for bit", "[network]") {
    const tonus::three_compartment three{
        .cl = 1.1_L / h, .vc = 20_L, .q1 = 3.5_L / h, .vp1 = 45_L, .q2 = 0.4_L / h, .vp2 = 150_L};
    const drawing disposition{{0, 1, three.q1 / three.vc},
                              {1, 0, three.q1 / three.vp1},
                              {0, 2, three.q2 / three.vc},
                              {2, 0, three.q2 / three.vp2},
                              {0, outside, three.cl / three.vc}};
    CHECK(run_any(make_network(3, disposition, 0, three.vc), given(2)) == run(three, given(2)));

    const tonus::three_compartment_oral oral{three.cl, three.vc, three.q1, three.vp1, three.q2, three.vp2, 1.5 / h};
    drawing with_depot{{0, 1, oral.ka}};
    for (auto f : disposition) {
        ++f.from;
        if (f.to != outside) ++f.to;
        with_depot.push_back(f);
    }
    CHECK(run_any(make_network(4, with_depot, 1, oral.vc), given(1)) == run(oral, given(1)));

    const tonus::with_effect_site<tonus::three_compartment_oral> site{.of = oral, .ke0 = 0.7 / h};
    drawing with_site = with_depot;
    with_site.push_back({1, 4, site.ke0, true});
    CHECK(run_any(make_network(5, with_site, 1, oral.vc), given(1)) == run(site, given(1)));

    const tonus::two_compartment_transit<4> transit{.cl = 5_L / h, .vc = 30_L, .q = 2_L / h, .vp = 40_L, .mtt = 1.25_h};
    drawing stages{
        {4, 5, transit.q / transit.vc}, {5, 4, transit.q / transit.vp}, {4, outside, transit.cl / transit.vc}};
    for (std::size_t i = 0; i < 4; ++i) stages.push_back({i, i + 1, 4 / transit.mtt});
    CHECK(run_any(make_network(6, stages, 4, transit.vc), given(4)) == run(transit, given(4)));
}

TEST_CASE("the order in which flows are stated changes nothing, and two along one path are one", "[network]") {
    const drawing stated{{0, 1, 1.5 / h}, {1, 2, 0.25 / h}, {2, 1, 0.5 / h}, {1, outside, 0.125 / h}};
    const auto once = run_any(make_network(3, stated, 1, 20_L), given(2));
    drawing turned{stated.rbegin(), stated.rend()};
    CHECK(run_any(make_network(3, turned, 1, 20_L), given(2)) == once);
    turned.push_back({0, 1, 0.5 / h});
    auto faster = stated;
    faster[0].at = 2.0 / h;
    CHECK(run_any(make_network(3, turned, 1, 20_L), given(2)) == run_any(make_network(3, faster, 1, 20_L), given(2)));
    CHECK(run_any(make_network(3, faster, 1, 20_L), given(2)) != once);
}

TEST_CASE("the measured compartment and its volume make the concentration", "[network]") {
    const drawing d{{0, 1, 0.5 / h}, {1, outside, 0.25 / h}};
    const auto depot = std::get<tonus::basic_network<2>>(make_network(2, d, 0, 5_L)),
               blood = std::get<tonus::basic_network<2>>(make_network(2, d, 1, 20_L));
    CHECK(concentration_in(depot, {30, 40}) == 6_mg / L);
    CHECK(concentration_in(blood, {30, 40}) == 2_mg / L);
}

TEST_CASE("a parent becomes a metabolite that is eliminated at a rate of its own", "[network]") {
    // Of the parent 0.3 / h becomes metabolite and 0.1 / h leaves otherwise.
    const auto m = make_network(2, {{0, 1, 0.3 / h}, {0, outside, 0.1 / h}, {1, outside, 0.15 / h}}, 1, 10_L);
    const tonus::inputs bolus{{tonus::moment<double>::at({0_h}), 80, 0, 0}};
    const auto seen = run_any(m, bolus);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const double t = when[i].at.since_start.in(h);
        CHECK_THAT(seen[i][0], WithinRel(80 * std::exp(-0.4 * t), 1e-13));
        CHECK_THAT(seen[i][1], WithinAbs(80 * 0.3 / 0.25 * (std::exp(-0.15 * t) - std::exp(-0.4 * t)), 1e-12));
        CHECK_THAT(seen[i][2], WithinRel(seen[i][1] / 10, 1e-15));
    }
    // What has ever been metabolite is three quarters of the parent: the area of the one to that of the other.
    const auto t = propagate(std::get<tonus::basic_network<2>>(m), 2000_h);
    CHECK_THAT(t.from_input[1][0], WithinRel(0.75 / 0.15, 1e-13));
}

TEST_CASE("a metabolite that goes back to its parent makes their areas those of the balance", "[network]") {
    // In: one. x0 (0.3 + 0.1) = 1 + 0.2 x1, x1 (0.2 + 0.15) = 0.3 x0: x0 = 4.375, x1 = 3.75.
    const auto m = std::get<tonus::basic_network<2>>(
        make_network(2, {{0, 1, 0.3 / h}, {1, 0, 0.2 / h}, {0, outside, 0.1 / h}, {1, outside, 0.15 / h}}, 1, 10_L));
    const auto area = propagate(m, 2000_h).from_input;
    CHECK_THAT(area[0][0], WithinRel(4.375, 1e-13));
    CHECK_THAT(area[1][0], WithinRel(3.75, 1e-13));
    const auto steady = steady_state(m, 0, 1_mg / h);
    CHECK_THAT(steady[0], WithinRel(4.375, 1e-14));
    CHECK_THAT(steady[1], WithinRel(3.75, 1e-14));
}

TEST_CASE("two depots beside each other do what two models with one depot do together", "[network]") {
    const tonus::one_compartment_oral fast{.cl = 11_L / h, .v = 60_L, .ka = 2.5 / h},
        slow{.cl = 11_L / h, .v = 60_L, .ka = 0.15 / h};
    const auto m = make_network(3, {{0, 2, fast.ka}, {1, 2, slow.ka}, {2, outside, fast.cl / fast.v}}, 2, fast.v);
    const tonus::schedule plan{{tonus::bolus({0_h}, 10_mg), tonus::bolus({8_h}, 20_mg)}};
    const tonus::intake at_once{.into = 0, .bioavailability = 0.4, .lag = 0_h},
        later{.into = 1, .bioavailability = 0.5, .lag = 1.5_h},
        later_alone{.into = 0, .bioavailability = 0.5, .lag = 1.5_h};
    const auto seen = run_any(m, merged(through(at_once, plan), through(later, plan))),
               first = run(fast, through(at_once, plan)), second = run(slow, through(later_alone, plan));
    for (std::size_t i = 0; i < seen.size(); ++i) {
        CHECK_THAT(seen[i][0], WithinRel(first[i][0], 1e-13));
        CHECK_THAT(seen[i][1], WithinRel(second[i][0], 1e-13));
        CHECK_THAT(seen[i][2], WithinRel(first[i][1] + second[i][1], 1e-13));
    }
}

TEST_CASE("a chain of up to twelve equal stages holds the terms of Poisson", "[network]") {
    const double k = 0.8;
    for (std::size_t n = 1; n <= tonus::most_compartments; ++n) {
        INFO(n << " stages");
        const auto m = make_network(n, chain(n, k), n - 1, 10_L);
        const auto at_once = run_any(m, {{tonus::moment<double>::at({0_h}), 50, 0, 0}}),
                   dripped = run_any(m, {{tonus::moment<double>::at({0_h}), 240, 24, 0}});
        double worst_bolus = 0, worst_drip = 0;
        for (std::size_t i = 1; i < when.size(); ++i)
            for (std::size_t stage = 0; stage < n; ++stage) {
                const double t = when[i].at.since_start.in(h);
                worst_bolus = std::max(worst_bolus, off(at_once[i][stage], poisson(50, k, stage, t)));
                worst_drip = std::max(worst_drip, off(dripped[i][stage], poisson_tail(10, k, stage, t)));
            }
        CHECK(worst_bolus <= 1e-13);
        CHECK(worst_drip <= 1e-13);
    }
}

TEST_CASE("at steady state equal stages hold the same", "[network]") {
    for (std::size_t n = 1; n <= tonus::most_compartments; ++n) {
        INFO(n << " stages");
        std::visit(
            [](const auto& m) {
                for (const double amount : steady_state(m, 0, 2_mg / h)) CHECK_THAT(amount, WithinRel(4.0, 1e-14));
            },
            make_network(n, chain(n, 0.5), 0, 10_L));
    }
}

TEST_CASE("a mean transit time is the same for any number of stages", "[network]") {
    for (std::size_t n = 1; n <= tonus::most_compartments; ++n) {
        INFO(n << " stages");
        std::visit(
            [](const auto& m) {
                double hours = 0;
                for (const auto& stage : propagate(m, 500_h).from_input) hours += stage[0];
                CHECK_THAT(hours, WithinRel(3.0, 1e-13));
            },
            make_network(n, chain(n, static_cast<double>(n) / 3), 0, 10_L));
    }
}

TEST_CASE("any network of one to twelve compartments holds the bound of the propagator", "[network]") {
    tests::draws draw{5};
    for (std::size_t n = 1; n <= tonus::most_compartments; ++n) {
        INFO(n << " compartments");
        drawing d;
        for (std::size_t from = 0; from < n; ++from)
            for (std::size_t to = 0; to <= n; ++to)
                if (to != from && draw.chance(0.4))
                    d.push_back({from, to == n ? outside : to, draw.log_between(1e-6, 10) / h});
        // The reference has twelve compartments, some of them with nothing to do with the others.
        const auto all = std::get<tonus::basic_network<12>>(make_network(12, d, 0, 10_L));
        const auto exact = reference::propagate(flows(all).matrix(), 7.3);
        std::visit(
            [&](const auto& m) {
                const auto got = propagate(m, 7.3_h);
                double most = 0;
                for (std::size_t i = 0; i < m.size; ++i)
                    for (std::size_t j = 0; j < m.size; ++j)
                        most = std::max({most, reference::misfit(got.from_state[i][j], exact.from_state[i][j]),
                                         reference::misfit(got.from_input[i][j], exact.from_input[i][j])});
                CHECK(most <= 1);
            },
            make_network(n, d, 0, 10_L));
    }
}

TEST_CASE("a site that follows a measured compartment wherever it stands has its level in the long run", "[network]") {
    // Compartment 0 is the site, 1 the depot and 2 the blood.
    const auto m = std::get<tonus::basic_network<3>>(
        make_network(3, {{2, 0, 0.4 / h, true}, {1, 2, 1.2 / h}, {2, outside, 0.2 / h}}, 2, 60_L));
    const auto x = after(propagate(m, 500_h), {}, {0, 5, 0});
    CHECK_THAT(x[0], WithinRel(25.0, 1e-13));
    CHECK_THAT(x[2], WithinRel(25.0, 1e-13));
}

TEST_CASE("a flow back to where it came from changes nothing", "[network]") {
    const auto with = run_any(make_network(2, {{0, 1, 1.5 / h}, {1, 1, 0.7 / h}, {1, outside, 0.2 / h}}, 1, 10_L),
                              given(1)),
               without = run_any(make_network(2, {{0, 1, 1.5 / h}, {1, outside, 0.2 / h}}, 1, 10_L), given(1));
    CHECK(worst(with, without) <= 1e-13);
}

TEST_CASE("a network without flows keeps what it gets", "[network]") {
    const auto seen = run_any(make_network(2, {}, 0, 10_L), given(1));
    CHECK(seen.back()[0] == 130);
    CHECK(seen.back()[1] == 35);
}

TEST_CASE("a network has the number of compartments that is asked for", "[network]") {
    for (std::size_t n = 1; n <= tonus::most_compartments; ++n) {
        const auto made = make_network(n, {}, 0, 10_L);
        CHECK(made.index() == n - 1);
        CHECK(std::visit([](const auto& m) { return std::size_t{m.size}; }, made) == n);
    }
    CHECK(refusal(0, {}) == "compartments = 0, but must be from 1 to 12");
    CHECK(refusal(13, {}) == "compartments = 13, but must be from 1 to 12");
}

TEST_CASE("a flow that is negative or no number is refused", "[network]") {
    const std::string must = ", but must be zero or positive, and finite";
    for (const bool follows : {false, true}) {
        CHECK(refusal(2, {{0, 1, -1.5 / h, follows}}) == "flow [1/h] = -1.5" + must);
        CHECK(refusal(2, {{0, 1, nan_ / h, follows}}) == "flow [1/h] = nan" + must);
        CHECK(refusal(2, {{0, 1, infinity / h, follows}}) == "flow [1/h] = inf" + must);
    }
    CHECK(refusal(2, {{0, outside, -1.5 / h}}) == "flow [1/h] = -1.5" + must);
    CHECK(refusal(2, {{0, 1, 0.0 / h}}) == "allowed");
}

TEST_CASE("flows along one path whose sum no number holds are refused", "[network]") {
    const auto most = std::numeric_limits<double>::max() / h;
    const std::string must = " = inf, but must be zero or positive, and finite";
    CHECK(refusal(2, {{0, 1, most}, {0, 1, most}}) == "flow [1/h]" + must);
    CHECK(refusal(2, {{0, outside, most}, {0, outside, most}}) == "flow to outside [1/h]" + must);
    CHECK(refusal(3, {{0, 2, most, true}, {0, 2, most, true}}) == "flow to outside [1/h]" + must);
}

TEST_CASE("a network with a flow from or to a compartment that does not exist is refused", "[network]") {
    CHECK(refusal(2, {{0, 2, 1 / 1_h}}) == "a flow names compartment 2, but the model has 2");
    CHECK(refusal(2, {{3, 1, 1 / 1_h}}) == "a flow names compartment 3, but the model has 2");
    CHECK(refusal(2, {{5, outside, 1 / 1_h}}) == "a flow names compartment 5, but the model has 2");
    CHECK(refusal(2, {{0, 2, 1 / 1_h, true}}) == "a flow names compartment 2, but the model has 2");
    CHECK(refusal(2, {{4, 1, 1 / 1_h, true}}) == "a flow names compartment 4, but the model has 2");
    CHECK_THAT(refusal(2, {{outside, 1, 1 / 1_h}}), EndsWith("but the model has 2"));
    CHECK_THAT(refusal(2, {{0, outside, 1 / 1_h, true}}), EndsWith("but the model has 2"));
}

TEST_CASE("a compartment that follows itself is refused, directly or through others", "[network]") {
    CHECK(refusal(2, {{1, 1, 1 / 1_h, true}}) == "compartment 1 follows itself");
    CHECK_THAT(refusal(2, {{0, 1, 1 / 1_h, true}, {1, 0, 1 / 1_h, true}}), EndsWith("follows itself"));
    CHECK_THAT(refusal(2, {{0, 1, 1 / 1_h, true}, {1, 0, 1 / 1_h}}), EndsWith("follows itself"));
    CHECK_THAT(refusal(2, {{0, 1, 1 / 1_h, true}, {0, 1, 1 / 1_h}}), EndsWith("follows itself"));
    CHECK(refusal(3, {{0, 1, 1 / 1_h, true}, {1, 2, 1 / 1_h, true}}) == "allowed");
    CHECK(refusal(2, {{0, 1, 0.0 / h, true}, {1, 0, 1 / 1_h}}) == "allowed");
}

TEST_CASE("a measured compartment that does not exist, or without a volume, is refused", "[network]") {
    CHECK(refusal(2, {}, 2) == "measured compartment = 2, but must be below 2");
    CHECK(refusal(12, {}, 12) == "measured compartment = 12, but must be below 12");
    CHECK(refusal(2, {}, 0, 0_L) == "volume [L] = 0, but must be positive and finite");
    CHECK(refusal(2, {}, 0, -1.0 * L) == "volume [L] = -1, but must be positive and finite");
    CHECK(refusal(2, {}, 0, nan_ * L) == "volume [L] = nan, but must be positive and finite");
}

TEST_CASE("a network that was put together by hand is checked as well", "[network]") {
    using network = tonus::basic_network<2>;
    const std::string must = " = -1, but must be zero or positive, and finite";
    CHECK(said(check(network{{{0, 1, 1 / 1_h}}, 0, 10_L})) == "allowed");
    CHECK(said(check(network{{{0, 1, -1 / 1_h}}, 0, 10_L})) == "flow [1/h]" + must);
    CHECK(said(check(network{{{0, outside, -1 / 1_h}}, 0, 10_L})) == "flow to outside [1/h]" + must);
    network total{{{0, outside, 1 / 1_h}}, 0, 10_L};
    total.between.gather(0, 1, -1 / 1_h);
    CHECK(said(check(total)) == "flow that follows [1/h]" + must);
    CHECK(said(check(network{{}, 2, 10_L})) == "measured compartment = 2, but must be below 2");
    CHECK(said(check(network{{}, 1, 0_L})) == "volume [L] = 0, but must be positive and finite");
    CHECK_THROWS_AS(tonus::session(network{{{0, 1, -1 / 1_h}}, 0, 10_L}), tonus::invalid_parameter);
}
