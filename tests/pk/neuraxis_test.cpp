#include <tonus/pk/neuraxis.hpp>

#include <array>
#include <cmath>
#include <limits>

#include <support/catch.hpp>
#include <support/reference.hpp>
#include <tonus/pk/cord_depot.hpp>
#include <tonus/pk/eliminated.hpp>
#include <tonus/sim/trace.hpp>
#include <tonus/solve/steady_state.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using model = tonus::neuraxis;

namespace {

const model body{.body = {.cl = 8_L / h, .vc = 21_L, .q = 9.5_L / h, .vp = 14_L, .ka = 1.3 / h},
                 .csf = {.cl = 30_mL / h, .v = 65_mL, .k_tone = 0.107 / h, .k_reflex = 0.39 / h},
                 .cord_capacity = 0.75,
                 .q = 7.5_mL / h,
                 .cl_cisternal = 30_mL / h,
                 .v_cisternal = 85_mL,
                 .plasma_share = 0.16,
                 .upper_share = 0.5};
constexpr auto rate = 720_ug / day;  // 30 ug/h

model::state into(std::size_t where, double mg) {
    model::state x{};
    x[where] = mg;
    return x;
}
double ng_per_ml(const model::state& x, model::compartment where) {
    return concentration_in(body, x, where).in(ng / mL);
}

}  // namespace

TEST_CASE("a pump comes to levels that are known by hand", "[neuraxis]") {
    const auto x = steady_state(body, model::lumbar, rate);
    CHECK_THAT(ng_per_ml(x, model::lumbar), WithinRel(1000.0, 1e-13));
    CHECK_THAT(ng_per_ml(x, model::cisternal), WithinRel(250.0, 1e-13));
    CHECK_THAT(ng_per_ml(x, model::plasma), WithinRel(3.75, 1e-13));
    CHECK_THAT(ng_per_ml(x, model::peripheral), WithinRel(3.75, 1e-13));
    CHECK_THAT(ng_per_ml(x, model::lower_limb), WithinRel(1000 + 0.16 * 3.75, 1e-13));
    CHECK_THAT(ng_per_ml(x, model::reflex_site), WithinRel(1000 + 0.16 * 3.75, 1e-13));
    CHECK_THAT(ng_per_ml(x, model::upper_limb), WithinRel(500 + 0.16 * 3.75, 1e-13));
    CHECK(x[model::depot] == 0);
}

TEST_CASE("at steady state plasma gains what the pump gives", "[neuraxis]") {
    const auto x = steady_state(body, model::lumbar, rate);
    const auto from_lumbar = concentration_in(body, x) * (body.csf.cl - body.q);
    const auto from_cisterns = concentration_in(body, x, model::cisternal) * body.cl_cisternal;
    CHECK_THAT((from_lumbar + from_cisterns) / rate, WithinRel(1.0, 1e-13));
    CHECK_THAT(concentration_in(body, x, model::plasma) * body.body.cl / rate, WithinRel(1.0, 1e-13));
}

TEST_CASE("what was given by either route is in the body or eliminated by plasma", "[neuraxis]") {
    const tonus::with_eliminated<model> kept{body};
    for (const auto time : {0.1_h, 3_h, 60_h}) {
        decltype(kept)::state x{};
        x[model::depot] = 10, x[model::lumbar] = 0.5;
        const auto then = after(propagate(kept, time), x);
        double sum = then[kept.eliminated];
        for (std::size_t i = 0; i <= model::cord; ++i) sum += then[i];
        CHECK_THAT(sum, WithinRel(10.5, 1e-15));
    }
    CHECK(flows(body).matrix().out[model::lumbar] == 0);
    CHECK(flows(body).matrix().out[model::cisternal] == 0);
}

TEST_CASE("a tablet puts nothing into CSF, and yet acts at the sites", "[neuraxis]") {
    const auto transition = propagate(body, 5_h);
    const auto x = after(transition, into(model::depot, 20));
    CHECK(x[model::lumbar] == 0);
    CHECK(x[model::cisternal] == 0);
    CHECK(x[model::cord] == 0);
    const auto plain = after(propagate(body.body, 5_h), {20.0, 0.0, 0.0});
    for (std::size_t i = 0; i < 3; ++i) CHECK_THAT(x[i], WithinRel(plain[i], 1e-12));
    // The arm sees plasma as the leg does.
    CHECK(x[model::lower_limb] > 0);
    CHECK_THAT(x[model::upper_limb], WithinRel(x[model::lower_limb], 1e-14));
    const auto steady = steady_state(body, model::depot, 3.2_mg / h);
    CHECK_THAT(ng_per_ml(steady, model::lower_limb), WithinRel(0.16 * 400, 1e-13));
}

TEST_CASE("without tablets and with no share of plasma, CSF is that of the models of CSF alone", "[neuraxis]") {
    auto alone = body;
    alone.plasma_share = 0;
    for (const auto time : {0.5_h, 4_h, 30_h}) {
        const auto x = after(propagate(alone, time), into(model::lumbar, 0.05));
        const tonus::cord_depot holds{body.csf.cl, body.csf.v, body.cord_capacity, body.csf.k_tone, body.csf.k_reflex};
        const auto with = after(propagate(holds, time), {0.05, 0.0, 0.0});
        CHECK_THAT(x[model::lumbar], WithinRel(with[holds.lumbar], 1e-12));
        CHECK_THAT(x[model::cord], WithinRel(with[holds.cord], 1e-12));
        CHECK_THAT(x[model::reflex_site], WithinRel(with[holds.reflex_site], 1e-12));
        // The site of tone is at the level of the cord.
        CHECK_THAT(ng_per_ml(x, model::tone_site),
                   WithinRel(concentration_in(holds, with, holds.cord).in(ng / mL), 1e-12));
        CHECK_THAT(x[model::upper_limb], WithinRel(x[model::lower_limb] / 2, 1e-14));

        auto no_depot = alone;
        no_depot.cord_capacity = 0;
        const auto y = after(propagate(no_depot, time), into(model::lumbar, 0.05));
        const auto without = after(propagate(body.csf, time), {0.05, 0.0, 0.0});
        CHECK_THAT(y[model::lumbar], WithinRel(without[0], 1e-12));
        CHECK_THAT(y[model::tone_site], WithinRel(without[1], 1e-12));
        CHECK_THAT(y[model::reflex_site], WithinRel(without[2], 1e-12));
        CHECK(y[model::cord] == 0);
    }
}

TEST_CASE("both routes together do what each does alone", "[neuraxis]") {
    for (const auto time : {1_h, 9_h}) {
        const auto t = propagate(body, time);
        auto both = into(model::depot, 20);
        both[model::lumbar] = 0.05;
        const auto a = after(t, into(model::depot, 20)), b = after(t, into(model::lumbar, 0.05)), x = after(t, both);
        for (std::size_t i = 0; i < model::size; ++i) CHECK_THAT(x[i], WithinRel(a[i] + b[i], 1e-14));
    }
}

TEST_CASE("the flows of a neuraxis hold the bound of the propagator", "[neuraxis]") {
    for (const double hours : {1e-6, 1e-2, 1.0, 24.0, 1000.0}) {
        INFO(hours << " h");
        CHECK(reference::worst(propagate(body, hours * h), reference::propagate(flows(body).matrix(), hours)) <= 1);
    }
}

TEST_CASE("no dose goes into a site, and the gut and the cord have no concentration", "[neuraxis]") {
    const std::array now{tonus::sampling{tonus::instant{1_h}}};
    for (const auto where : {model::cord, model::lower_limb, model::upper_limb, model::reflex_site}) {
        const tonus::intake wrong{.into = where, .bioavailability = 1.0, .lag = 0_h};
        CHECK_THROWS_AS(record(body, through(wrong, tonus::schedule{{bolus({0_h}, 50_ug)}}), now),
                        tonus::invalid_parameter);
    }
    CHECK_THROWS_AS(concentration_in(body, {}, model::depot), tonus::error);
    CHECK_THROWS_AS(concentration_in(body, {}, model::cord), tonus::error);
}

TEST_CASE("a parameter of the neuraxis that is not allowed is named", "[neuraxis]") {
    CHECK_FALSE(check(body));
    for (const double bad : {-1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        auto m = body;
        m.upper_share = bad;
        CHECK(check(m)->parameter == "upper_share");
        m.plasma_share = bad;
        CHECK(check(m)->parameter == "plasma_share");
        m.v_cisternal = bad * L;
        CHECK(check(m)->parameter == "v_cisternal [L]");
        m.cl_cisternal = bad * L / h;
        CHECK(check(m)->parameter == "cl_cisternal [L/h]");
        m.q = bad * L / h;
        CHECK(check(m)->parameter == "q to the cisterns [L/h]");
        m.cord_capacity = bad;
        CHECK(check(m)->parameter == "cord_capacity");
        m.csf.k_tone = bad / h;
        CHECK(check(m)->parameter == "k_tone [1/h]");
        m.body.ka = bad / h;
        CHECK(check(m)->parameter == "ka [1/h]");
    }
    auto more = body;
    more.q = 31_mL / h;
    CHECK(describe(*check(more)) == "q to the cisterns [L/h] = 0.031, but must be at most the lumbar clearance, 0.03");
}
