#include <tonus/dosing/release.hpp>

#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <variant>

#include <tonus/dosing/administration.hpp>
#include <tonus/dosing/input.hpp>
#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::release, tonus::transit_release, tonus::weibull_release;

namespace {
/// What is said to a call that must be refused.
std::string refused(const std::function<void()>& call) {
    try {
        call();
    } catch (const tonus::invalid_parameter& e) {
        return e.what();
    }
    return "nothing";
}
}  // namespace

TEST_CASE("A transit release with no stages, and a Weibull release of shape one, are first order", "[dosing]") {
    const release transit = transit_release<>{.n = 0, .mtt = 2_h},
                  weibull = weibull_release<>{.scale = 2_h, .shape = 1};
    for (const double t : {0.0, 0.1, 1.0, 5.0, 40.0})
        for (const auto& r : {transit, weibull}) {
            CHECK_THAT(rate_of(r, t * h).canonical(), WithinRel(0.5 * std::exp(-t / 2), 1e-14));
            CHECK_THAT(left_after(r, t * h), WithinRel(std::exp(-t / 2), 1e-14));
            CHECK_THAT(released_by(r, t * h), WithinAbs(-std::expm1(-t / 2), 1e-15));
        }
}

TEST_CASE("With two stages the share left is that of Erlang", "[dosing]") {
    const release r = transit_release<>{.n = 2, .mtt = 3_h};  // ktr = 1 / h
    for (const double t : {0.1, 1.0, 3.0, 10.0, 30.0}) {
        CHECK_THAT(left_after(r, t * h), WithinRel(std::exp(-t) * (1 + t + t * t / 2), 2e-14));
        CHECK_THAT(rate_of(r, t * h).canonical(), WithinRel(std::exp(-t) * t * t / 2, 1e-14));
    }
}

TEST_CASE("The rate is the slope of what is out, and ends where next to nothing is left", "[dosing]") {
    for (const release& r : {release{transit_release<>{0.4, 1.5_h}}, release{transit_release<>{7.3, 1.5_h}},
                             release{transit_release<>{30, 2_h}}, release{weibull_release<>{1.5_h, 0.5}},
                             release{weibull_release<>{1.5_h, 3.2}}}) {
        for (const double t : {0.3, 1.0, 2.0}) {
            using slopes = tonus::dual<1>;
            const auto curve = std::visit(
                [](const auto& shape) {
                    if constexpr (requires { shape.mtt; })
                        return tonus::release_curve<slopes>{
                            transit_release<slopes>{double(shape.n), h(slopes(shape.mtt.canonical()))}};
                    else
                        return tonus::release_curve<slopes>{
                            weibull_release<slopes>{h(slopes(shape.scale.canonical())), double(shape.shape)}};
                },
                r);
            const auto shares = curve.shares(slopes::input(t, 0));
            CHECK_THAT(shares.below.partial[0], WithinRel(rate_of(r, t * h).canonical(), 1e-12));
            CHECK_THAT(shares.below.value + shares.above.value, WithinAbs(1, 1e-15));
        }
        const double end = tonus::release_curve<double>{r}.hours_until_spent();
        CHECK(left_after(r, end * h) <= 1.01e-16);
        CHECK(left_after(r, 0.99 * end * h) > 1e-16);
    }
}

TEST_CASE("At the start the rate is that of the shape", "[dosing]") {
    const auto at_start = [](const release& r) { return rate_of(r, 0_h).canonical(); };
    CHECK(at_start(transit_release<>{0, 2_h}) == 0.5);
    CHECK(at_start(transit_release<>{0.5, 2_h}) == 0);
    CHECK(at_start(weibull_release<>{2_h, 1}) == 0.5);
    CHECK(at_start(weibull_release<>{2_h, 1.5}) == 0);
    CHECK(at_start(weibull_release<>{2_h, 0.5}) == std::numeric_limits<double>::infinity());
    CHECK(rate_of(release{weibull_release<>{2_h, 0.5}}, h(-1.0)).canonical() == 0);
    // And long after the end there is none.
    const release steep = weibull_release<>{2_h, 20};
    CHECK(rate_of(steep, h(1e30)).canonical() == 0);
    CHECK(left_after(steep, h(1e30)) == 0);
    CHECK(released_by(steep, h(1e30)) == 1);
}

TEST_CASE("A release that is not allowed is refused by name", "[dosing]") {
    const auto said_of = [](const release& r) { return said(check(r)); };
    CHECK(said_of(transit_release<>{-1, 2_h}) == "transit compartments = -1, but must be from 0 to 1000");
    CHECK(said_of(transit_release<>{nan_, 2_h}) == "transit compartments = nan, but must be from 0 to 1000");
    CHECK(said_of(transit_release<>{1, 0_h}) == "mtt [h] = 0, but must be positive and finite");
    CHECK(said_of(weibull_release<>{0_h, 1}) == "scale of the release [h] = 0, but must be positive and finite");
    CHECK(said_of(weibull_release<>{1_h, 0.1}) == "shape of the release = 0.1, but must be from 0.2 to 20");
}

TEST_CASE("An intake with a release makes inputs with it, and refuses a dose with a duration", "[dosing]") {
    tonus::intake way{.into = 0, .bioavailability = 0.5, .lag = 1_h, .release = transit_release<>{3.5, 2_h}};
    const auto in = through(way, tonus::schedule{{tonus::bolus({2_h}, 10_mg)}});
    REQUIRE(in.size() == 1);
    CHECK(in[0].release.has_value());
    CHECK(in[0].mg == 5);
    CHECK(in[0].from.clock() == 3);
    CHECK(refused([&] { through(way, tonus::schedule{{tonus::infusion({2_h}, 10_mg, 1_h)}}); }) ==
          "dose over [h] = 1, but must be zero where the intake releases by a shape");
    CHECK(check(tonus::basic_input<double>{{0, 0}, 1, 2, 0, transit_release<>{3.5, 2_h}}, 1)->parameter ==
          "input duration [h]");
    way.release = transit_release<>{-3, 2_h};
    CHECK(refused([&] { through(way, tonus::schedule{}); }) == "transit compartments = -3, but must be from 0 to 1000");
}

TEST_CASE("An administration with a release is given at once, and has no steady state", "[dosing]") {
    const tonus::intake way{.into = 0, .bioavailability = 1, .lag = 0_h, .release = transit_release<>{3.5, 2_h}};
    tonus::administration a{tonus::moment<double>::at({0_h}), 8_mg, tonus::at_once{}, way};
    CHECK(!check(a));
    a.how = tonus::over_time<>{2_h};
    CHECK(check(a)->parameter == "dose over [h], or dose rate [mg/h]");
    a.how = tonus::at_once{};
    a.every = 8_h;
    a.before = tonus::steady::added;
    CHECK(check(a)->parameter == "steady state");
}
