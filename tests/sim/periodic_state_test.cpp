#include <tonus/sim/periodic_state.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>

#include <tonus/pd/drive.hpp>
#include <tonus/pd/turnover.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/moderator.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/saturable.hpp>
#include <tonus/sim/session.hpp>
#include <tonus/solve/cascade.hpp>
#include <tonus/solve/odeint.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::administration, tonus::at_once, tonus::at_rate, tonus::cascade, tonus::instant, tonus::over_time,
    tonus::session, tonus::steady;
using time_point = tonus::moment<double>;

namespace {

instant at(double hours) { return {hours * h}; }

/// A tolerant response to a tablet, as in the case c57.
template <class Real = double>
auto tolerant(const Real& cl = Real(11)) {
    const tonus::with_moderator moderated{
        tonus::with_effect_site{
            tonus::basic_one_compartment_oral<Real>{.cl = cl * (L / h), .v = Real(60) * L, .ka = Real(1.2) / h},
            Real(0.7) / h},
        Real(0.02) / h};
    return tonus::with_stage{moderated, tonus::turnover<tonus::with_tolerance<Real>, Real>{
                                            tonus::acts_by::inhibiting_production,
                                            Real(100),
                                            Real(0.25) / h,
                                            Real(0.9),
                                            {{Real(1), Real(0.06) * (mg / L), Real(1.5)}, Real(0.05) * (mg / L)}}};
}

/// Every eight hours since ever, 10 mg.
administration since_ever(double lag, double lasting) {
    administration a{time_point::at(at(0)), 10_mg, at_once{}, {0, 1.0, lag * h}};
    if (lasting > 0) a.how = over_time<>{lasting * h};
    a.every = 8_h;
    a.before = steady::replacing;
    a.more = 20;
    return a;
}

}  // namespace

TEST_CASE("the steady state of a driven response is that of a thousand doses", "[steady]") {
    for (const double lag : {0.0, 2.5, 19.0})
        for (const double lasting : {0.0, 3.0, 8.0, 21.0}) {
            INFO("lag " << lag << " h, over " << lasting << " h");
            session at_once_{tolerant(), at(0), cascade{.relative = 1e-13}};
            at_once_.give(since_ever(lag, lasting));
            session dosed{tolerant(), at(-8000), cascade{.relative = 1e-13}};
            auto a = since_ever(lag, lasting);
            a.at = time_point::at(at(-8000));
            a.before = steady::no;
            a.more = 1020;
            dosed.give(a);
            for (const double t : {0.0, 1.0, 7.9, 8.0, 100.0}) {
                at_once_.advance(at(t));
                dosed.advance(at(t));
                for (std::size_t i = 0; i < 5; ++i)
                    CHECK_THAT(at_once_.amounts()[i], WithinRel(dosed.amounts()[i], 1e-10));
            }
        }
}

TEST_CASE("a response under a constant infusion since ever stands still", "[steady]") {
    session s{tolerant(), at(0), cascade{.relative = 1e-13}};
    administration a{time_point::at(at(0)), 0_mg, at_rate<>{1.1_mg / h}, {1, 1.0, 0_h}};
    a.before = steady::replacing;
    s.give(a);
    // 0.1 mg/L, to which the site and the moderator have come; the response is at production / loss.
    const double e = 0.9 * std::pow(0.1, 1.5) / (std::pow(0.1, 1.5) + std::pow(0.06 * (1 + 0.1 / 0.05), 1.5));
    CHECK_THAT(s.amounts()[1], WithinRel(6.0, 1e-12));
    CHECK_THAT(s.amounts()[2], WithinRel(6.0, 1e-12));
    CHECK_THAT(s.amounts()[3], WithinRel(6.0, 1e-12));
    CHECK_THAT(s.amounts()[4], WithinRel(100 * (1 - e), 1e-12));
}

TEST_CASE("the steady state of a response has its slopes", "[steady]") {
    using real = tonus::dual<2>;
    const auto steady_response = [](const auto& cl, const auto& dose) {
        using Real = std::decay_t<decltype(cl)>;
        session s{tolerant<Real>(cl), at(0), cascade{.relative = 1e-13}};
        tonus::basic_administration<Real> a{
            tonus::moment<Real>::at(at(0)), dose * mg, tonus::at_once{}, {0, Real(1), h(Real(0.5))}};
        a.every = h(Real(8));
        a.before = steady::replacing;
        s.give(a);
        return s.amounts()[4];
    };
    const real r = steady_response(real::input(11, 0), real::input(10, 1));
    CHECK_THAT(r.value, WithinRel(steady_response(11.0, 10.0), 1e-12));
    const double step = 1e-3;
    CHECK_THAT(r.partial[0],
               WithinRel((steady_response(11 + step, 10.0) - steady_response(11 - step, 10.0)) / (2 * step), 1e-7));
    CHECK_THAT(r.partial[1],
               WithinRel((steady_response(11.0, 10 + step) - steady_response(11.0, 10 - step)) / (2 * step), 1e-7));
}

TEST_CASE("a steady state of a driven response is refused where there is none, and changes nothing", "[steady]") {
    const auto why = [](auto s, const administration& a) -> std::string {
        const auto kept = s.amounts();
        try {
            s.give(a);
        } catch (const tonus::error& e) {
            CHECK(s.amounts() == kept);
            return e.what();
        }
        return "nothing";
    };
    CHECK(why(session{tolerant(0.0)}, since_ever(0, 0)) == "no steady state: a compartment cannot empty");
    auto added = since_ever(0, 0);
    added.before = steady::added;
    CHECK(why(session{tolerant()}, added) == "a steady state can be added in a linear model only");
}

TEST_CASE("the steady state of saturable elimination is found up to its capacity, and refused from there on",
          "[steady]") {
    // Just before a bolus of what would be eliminated in the interval at capacity, times `level`, the body holds
    // dose / (exp((vmax interval - dose) / (km v)) - 1).
    for (const double km_v : {0.5, 5.0, 50.0})
        for (const double every : {4.0, 12.0, 48.0})
            for (const double level : {0.5, 0.9, 0.99, 0.999, 0.9999, 1.0, 1.0001, 1.1, 3.0}) {
                INFO("km v " << km_v << " mg, every " << every << " h, level " << level);
                const double dose = level * 10 * every;
                const tonus::saturable m{.vmax = 10_mg / h, .km = km_v / 10 * mg / L, .v = 10_L};
                administration a{time_point::at(at(0)), dose * mg, tonus::at_once{}, {0, 1.0, 0_h}};
                a.every = every * h, a.before = steady::replacing;
                session s{m, at(0), tonus::dopri5{.absolute = 1e-12, .relative = 1e-12}};
                if (level < 1) {
                    s.give(a);
                    CHECK_THAT(s.amounts()[0], WithinRel(dose + dose / std::expm1((10 * every - dose) / km_v), 1e-6));
                } else {
                    CHECK_THROWS_AS(s.give(a), tonus::error);
                    CHECK(s.amounts()[0] == 0);
                }
            }
}

TEST_CASE("a steady state that is nearly empty when the dose is given is found", "[steady]") {
    const tonus::saturable m{.vmax = 11.2028816 * mg / h, .km = 0.0522147497 * mg / L, .v = 6.42253856 * L};
    administration a{time_point::at(at(0)), 44.8115265 * mg, tonus::over_time<>{3.613 * h}, {0, 1.0, 24_h}};
    a.every = 8_h, a.before = steady::replacing;
    session s{m, at(0), tonus::dopri5{.absolute = 1e-12, .relative = 1e-12}};
    s.give(a);
    s.advance(at(3.613));
    a.before = steady::no, a.more = 60, a.way.lag = 0_h;  // the lag was three intervals
    session dosed{m, at(0), tonus::dopri5{.absolute = 1e-12, .relative = 1e-12}};
    dosed.give(a);
    dosed.advance(at(480 + 3.613));
    CHECK_THAT(s.amounts()[0], WithinRel(dosed.amounts()[0], 1e-9));
}
