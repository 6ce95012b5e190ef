#include <tonus/dosing/administration.hpp>

#include <array>
#include <cstddef>
#include <string>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using tonus::administration, tonus::at_once, tonus::at_rate, tonus::hours_of, tonus::is_constant_infusion,
    tonus::moment, tonus::over_time, tonus::steady;
using tonus::units::h, tonus::units::mg;

namespace {

/// 10 mg at once at 8 h, into the first compartment, once.
administration dose() { return {moment<double>::at({8_h}), 10_mg, at_once{}, {0, 1.0, 0_h}}; }

administration with(auto how) {
    administration a = dose();
    a.how = how;
    return a;
}
administration every(double hours, std::size_t more, steady before = steady::no) {
    administration a = dose();
    a.every = h(hours), a.more = more, a.before = before;
    return a;
}
administration constant_infusion(double rate = 5) {
    administration a = with(at_rate<>{mg(rate) / h});
    a.size = 0_mg, a.before = steady::replacing;
    return a;
}

}  // namespace

TEST_CASE("administrations of every kind are allowed", "[administration]") {
    CHECK(said(check(dose())) == "allowed");
    CHECK(said(check(with(over_time<>{2_h}))) == "allowed");
    CHECK(said(check(with(over_time<>{0_h}))) == "allowed");
    CHECK(said(check(with(at_rate<>{5_mg / h}))) == "allowed");
    CHECK(said(check(every(8, 20))) == "allowed");
    CHECK(said(check(every(8, 0))) == "allowed");  // an interval that is not used
    CHECK(said(check(every(8, 0, steady::replacing))) == "allowed");
    CHECK(said(check(every(8, 20, steady::added))) == "allowed");
    CHECK(said(check(constant_infusion())) == "allowed");
    auto nothing = dose();
    nothing.size = 0_mg;
    nothing.way.bioavailability = 0;
    CHECK(said(check(nothing)) == "allowed");
    auto late = dose();
    late.at = moment<double>::at({h(-8)});
    late.way.lag = 100_h;
    late.way.bioavailability = 2.5;
    late.way.into = 17;  // how many compartments there are, the model knows
    CHECK(said(check(late)) == "allowed");
}

TEST_CASE("a dose needs a time", "[administration]") {
    auto a = dose();
    a.at = moment<double>::at({h(nan_)});
    CHECK(said(check(a)) == "dose at [h] = nan, but must be finite");
    a.at = moment<double>::at({h(infinity)});
    CHECK(said(check(a)) == "dose at [h] = inf, but must be finite");
    a.at = moment<double>::at({8_h}).plus(-infinity);
    CHECK(said(check(a)) == "dose at [h] = -inf, but must be finite");
}

TEST_CASE("a dose has a size", "[administration]") {
    auto a = dose();
    a.size = mg(-10.5);
    CHECK(said(check(a)) == "dose size [mg] = -10.5, but must be zero or positive, and finite");
    a.size = mg(nan_);
    CHECK(said(check(a)) == "dose size [mg] = nan, but must be zero or positive, and finite");
    a.size = mg(infinity);
    CHECK(said(check(a)) == "dose size [mg] = inf, but must be zero or positive, and finite");
}

TEST_CASE("a dose enters by a way that is allowed", "[administration]") {
    auto a = dose();
    a.way.bioavailability = -0.25;
    CHECK(said(check(a)) == "bioavailability = -0.25, but must be zero or positive, and finite");
    a.way.bioavailability = infinity;
    CHECK(said(check(a)) == "bioavailability = inf, but must be zero or positive, and finite");
    a = dose();
    a.way.lag = h(-0.5);
    CHECK(said(check(a)) == "lag [h] = -0.5, but must be zero or positive, and finite");
    a.way.lag = h(nan_);
    CHECK(said(check(a)) == "lag [h] = nan, but must be zero or positive, and finite");
}

TEST_CASE("an infusion lasts, or has a rate", "[administration]") {
    CHECK(said(check(with(over_time<>{h(-2)}))) == "dose over [h] = -2, but must be zero or positive, and finite");
    CHECK(said(check(with(over_time<>{h(nan_)}))) == "dose over [h] = nan, but must be zero or positive, and finite");
    CHECK(said(check(with(over_time<>{h(infinity)}))) ==
          "dose over [h] = inf, but must be zero or positive, and finite");
    CHECK(said(check(with(at_rate<>{0_mg / h}))) == "dose rate [mg/h] = 0, but must be positive and finite");
    CHECK(said(check(with(at_rate<>{mg(-1) / h}))) == "dose rate [mg/h] = -1, but must be positive and finite");
    CHECK(said(check(with(at_rate<>{mg(infinity) / h}))) == "dose rate [mg/h] = inf, but must be positive and finite");
    CHECK(said(check(with(at_rate<>{mg(nan_) / h}))) == "dose rate [mg/h] = nan, but must be positive and finite");
}

TEST_CASE("an infusion whose rate would make it endless is refused by the time that it takes", "[administration]") {
    auto a = with(at_rate<>{mg(1e-300) / h});
    a.size = mg(1e300);
    CHECK(said(check(a)) == "dose over [h] = inf, but must be zero or positive, and finite");
}

TEST_CASE("an interval is not negative, and positive where doses repeat", "[administration]") {
    CHECK(said(check(every(-8, 0))) == "interval between doses [h] = -8, but must be zero or positive, and finite");
    CHECK(said(check(every(nan_, 0))) == "interval between doses [h] = nan, but must be zero or positive, and finite");
    CHECK(said(check(every(infinity, 3))) ==
          "interval between doses [h] = inf, but must be zero or positive, and finite");
    CHECK(said(check(every(0, 1))) == "interval between doses [h] = 0, but must be positive where doses repeat");
    for (const auto before : {steady::replacing, steady::added}) {
        CHECK(said(check(every(0, 0, before))) ==
              "interval between doses [h] = 0, but must be positive where doses repeat");
        auto a = with(at_rate<>{5_mg / h});  // with an amount it is no constant infusion
        a.before = before;
        CHECK(said(check(a)) == "interval between doses [h] = 0, but must be positive where doses repeat");
        a = with(over_time<>{2_h});
        a.size = 0_mg;
        a.before = before;
        CHECK(said(check(a)) == "interval between doses [h] = 0, but must be positive where doses repeat");
    }
}

TEST_CASE("a dose may be given again a million times", "[administration]") {
    CHECK(said(check(every(8, tonus::most_additional_doses))) == "allowed");
    CHECK(said(check(every(8, tonus::most_additional_doses + 1))) ==
          "additional doses = 1000001, but must be at most 1000000");
    CHECK(tonus::most_additional_doses == 1'000'000);
}

TEST_CASE("nothing comes after a constant infusion", "[administration]") {
    auto a = constant_infusion();
    a.more = 1;
    CHECK(said(check(a)) == "additional doses = 1, but must be none after a constant infusion");
    a.more = 2'000'000;
    CHECK(said(check(a)) == "additional doses = 2e+06, but must be at most 1000000");
    CHECK(said(check(constant_infusion(-1))) == "dose rate [mg/h] = -1, but must be positive and finite");
}

TEST_CASE("at steady state no more than a thousand doses may run, or be on their way", "[administration]") {
    for (const auto before : {steady::replacing, steady::added}) {
        auto a = every(2, 0, before);
        a.how = over_time<>{2000_h};
        CHECK(said(check(a)) == "allowed");
        a.how = over_time<>{h(2000.5)};
        CHECK(said(check(a)) == "dose over [h] = 2000.5, but must be at most 1000 intervals at steady state");
        a.how = at_rate<>{mg(10 / 4000.0) / h};
        CHECK(said(check(a)) == "dose over [h] = 4000, but must be at most 1000 intervals at steady state");
        a.way.bioavailability = 0.5;  // it makes an infusion with a rate shorter
        CHECK(said(check(a)) == "allowed");
        a = every(2, 0, before);
        a.way.lag = 2000_h;
        CHECK(said(check(a)) == "allowed");
        a.way.lag = h(2000.5);
        CHECK(said(check(a)) == "lag [h] = 2000.5, but must be at most 1000 intervals at steady state");
    }
    auto a = every(2, 5);  // without a steady state they may
    a.how = over_time<>{9000_h};
    a.way.lag = 9000_h;
    CHECK(said(check(a)) == "allowed");
}

TEST_CASE("of several problems the first is told, in the order of the dose", "[administration]") {
    auto a = every(-8, 2'000'000, steady::added);
    a.how = over_time<>{h(-1)};
    a.size = mg(-1);
    a.way = {0, -1, h(-1)};
    a.at = moment<double>::at({h(nan_)});
    const auto named = [&] { return check(a)->parameter; };
    CHECK(named() == "dose at [h]");
    a.at = moment<double>::at({0_h});
    CHECK(named() == "dose size [mg]");
    a.size = 1_mg;
    CHECK(named() == "bioavailability");
    a.way.bioavailability = 1;
    CHECK(named() == "lag [h]");
    a.way.lag = 0_h;
    CHECK(named() == "interval between doses [h]");
    a.every = 0_h;
    CHECK(named() == "dose over [h]");
    a.how = at_once{};
    CHECK(named() == "additional doses");
    a.more = 0;
    CHECK(named() == "interval between doses [h]");
    a.every = 8_h;
    CHECK_FALSE(check(a).has_value());
}

TEST_CASE("a dose at once takes no time, and one over a time takes it whatever arrives", "[administration]") {
    CHECK(hours_of(dose()) == 0.0);
    for (const double share : {0.0, 0.5, 1.0, 2.0}) {
        auto a = with(over_time<>{3_h});
        a.way.bioavailability = share;
        CHECK(hours_of(a) == 3.0);
    }
}

TEST_CASE("a dose at a rate takes as long as what arrives of it", "[administration]") {
    auto a = with(at_rate<>{4_mg / h});
    CHECK(hours_of(a) == 2.5);
    a.way.bioavailability = 0.5;
    CHECK(hours_of(a) == 1.25);
    a.way.bioavailability = 2;
    CHECK(hours_of(a) == 5.0);
    a.way.bioavailability = 0;
    CHECK(hours_of(a) == 0.0);
    a = with(at_rate<>{4_mg / h});
    a.size = 0_mg;
    CHECK(hours_of(a) == 0.0);
}

TEST_CASE("the time that a dose takes carries its slopes", "[administration]") {
    using real = tonus::dual<3>;
    tonus::basic_administration<real> a{moment<real>::at({0_h}),
                                        mg(real::input(10.0, 0)),
                                        at_rate<real>{mg(real::input(4.0, 1)) / h},
                                        {0, real::input(0.5, 2), h(real(0))}};
    CHECK(hours_of(a).value == 1.25);
    CHECK(hours_of(a).partial == std::array{0.125, -0.3125, 2.5});
    a.how = over_time<real>{h(real::input(3.0, 1))};
    CHECK(hours_of(a).partial == std::array{0.0, 1.0, 0.0});
    a.size = mg(real::input(-1.0, 0));
    CHECK(said(check(a)) == "dose size [mg] = -1, but must be zero or positive, and finite");
}

TEST_CASE("only nothing, at a rate, without an interval and since ever, is a constant infusion", "[administration]") {
    CHECK(is_constant_infusion(constant_infusion()));
    auto a = constant_infusion();
    a.before = steady::added;
    CHECK(is_constant_infusion(a));
    a.before = steady::no;
    CHECK_FALSE(is_constant_infusion(a));
    a = constant_infusion();
    a.size = 1_mg;
    CHECK_FALSE(is_constant_infusion(a));
    a = constant_infusion();
    a.every = 8_h;
    CHECK_FALSE(is_constant_infusion(a));
    a = constant_infusion();
    a.how = over_time<>{8_h};
    CHECK_FALSE(is_constant_infusion(a));
    a.how = at_once{};
    CHECK_FALSE(is_constant_infusion(a));
}
