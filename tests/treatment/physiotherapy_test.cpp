#include <tonus/treatment/physiotherapy.hpp>

#include <cmath>

#include <tonus/numeric/dual.hpp>
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

const tone_window window{.best = 1.5, .width = 0.8};
const training thrice{
    .sessions = 3 / units::week, .half_often = 2 / units::week, .most = 0.25, .tau = 3_weeks, .window = window};

/// Tone 3 untreated, under a drug that is kept.
const with_effect_site body{one_compartment{0_L / units::h, 10_L}, 2 / units::h};
const turnover<from_site<>> tone{
    acts_by::inhibiting_production, 3.0, 0.5 / units::h, 1.0, {{.emax = 1, .ec50 = 1_mg / units::L, .hill = 1}}};
auto patient_with(const training& t) { return with_stage{with_stage{body, tone}, t}; }

/// The benefit in the long run, at a concentration that stays.
double benefit_at(double mg_per_L, const training& t) {
    const auto run =
        record_as(patient_with(t), {{{0, 0.0}, 10 * mg_per_L, 0.0, one_compartment::central}},
                  grid({0_h}, {60_weeks}, 60_weeks), [](const auto& s) { return response_in(s.model, s.amounts); });
    return run[1];
}

}  // namespace

TEST_CASE("a muscle is most ready at one tone, less where it is stiff or limp", "[physiotherapy]") {
    CHECK(readiness(window, 1.5) == 1.0);
    CHECK_THAT(readiness(window, 0.7), WithinRel(readiness(window, 2.3), 1e-14));
    CHECK_THAT(readiness(window, 2.3), WithinRel(std::exp(-0.5), 1e-14));
    CHECK(readiness(window, 4.0) < 0.01);
    CHECK(readiness(window, 0.0) < readiness(window, 1.0));
}

TEST_CASE("without sessions there is no benefit, and with more sessions it saturates", "[physiotherapy]") {
    auto t = thrice;
    t.sessions = 0 / units::week;
    CHECK(benefit_at(1.0, t) == 0.0);
    double last = 0;
    for (const double often : {1.0, 2.0, 5.0, 50.0}) {
        t.sessions = often / units::week;
        const double b = benefit_at(1.0, t);  // tone 1.5
        CHECK_THAT(b, WithinRel(0.25 * often / (often + 2), 1e-6));
        CHECK(b > last);
        last = b;
    }
}

TEST_CASE("a relaxed muscle gains more than a stiff one, and than a limp one", "[physiotherapy]") {
    const double stiff = benefit_at(0.0, thrice), relaxed = benefit_at(1.0, thrice), limp = benefit_at(30.0, thrice);
    CHECK(relaxed > 2 * stiff);
    CHECK(relaxed > 2 * limp);
}

TEST_CASE("a benefit is gained by tau, and fades by tau", "[physiotherapy]") {
    auto none = thrice;
    none.sessions = 0 / units::week;
    session s{patient_with(none), {0_h}};
    s.give({{0, 0.0}, 10.0, 0.0, one_compartment::central});
    s.advance({1_week});
    s.change(patient_with(thrice));
    s.advance({4_weeks});
    const double most = 0.25 * 0.6, gained = response_in(s.model(), s.amounts());
    CHECK_THAT(gained, WithinRel(most * (1 - std::exp(-1.0)), 1e-4));
    s.change(patient_with(none));
    s.advance({7_weeks});
    CHECK_THAT(response_in(s.model(), s.amounts()), WithinRel(gained * std::exp(-1.0), 1e-9));
}

TEST_CASE("training raises the log odds of function by its benefit", "[physiotherapy]") {
    const daily_function f{2.2, 3.0, 4.0, 3.0};
    CHECK(done_alone(trained(f, 0.0, 3.0), 0.5, 0.0, 0.0) == done_alone(f, 0.5, 0.0, 0.0));
    const double before = done_alone(f, 0.5, 0.0, 0.0), after = done_alone(trained(f, 0.2, 3.0), 0.5, 0.0, 0.0);
    CHECK_THAT(std::log(after / (1 - after)) - std::log(before / (1 - before)), WithinRel(0.6, 1e-12));
    CHECK_THROWS_WITH(trained(f, 1.2, 3.0), "benefit of training = 1.2, but must be from 0 to 1");
    CHECK_THROWS_WITH(trained(f, 0.2, -1.0), "rise by training = -1, but must be zero or positive, and finite");
}

TEST_CASE("training that cannot be is refused", "[physiotherapy]") {
    auto t = thrice;
    t.window.width = 0;
    CHECK(said(check(t)) == "width of the window = 0, but must be positive and finite");
    t = thrice;
    t.most = 1.5;
    CHECK(said(check(t)) == "largest benefit of training = 1.5, but must be from 0 to 1");
    CHECK_THROWS_AS(session(patient_with(t), {0_h}), invalid_parameter);
    t = thrice;
    t.sessions = -1 / units::week;
    CHECK(said(check(t)).starts_with("sessions [1/h] = -"));
    CHECK_FALSE(check(thrice));
}

TEST_CASE("slopes go through readiness", "[physiotherapy]") {
    const basic_tone_window<dual<1>> w{1.5, 0.8};
    CHECK_THAT(readiness(w, dual<1>::input(2.0, 0)).partial[0],
               WithinRel(-0.5 / 0.64 * std::exp(-0.5 * 0.25 / 0.64), 1e-14));
}
