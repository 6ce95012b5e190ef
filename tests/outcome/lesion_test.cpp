#include <tonus/outcome/lesion.hpp>

#include <cmath>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using namespace tonus::literals;

namespace {
const developing_sign slow{.most = 0.8, .onset = 14_days, .tau = 10_days};
const lesion cut{slow, {.most = 1.0, .onset = 7_days, .tau = 5_days}, {.most = 0.0, .onset = 0_h, .tau = 1_h}};
}  // namespace

TEST_CASE("a sign is not there before its onset, and comes to its most", "[lesion]") {
    CHECK(sign_after(slow, units::day(-1.0)) == 0.0);
    CHECK(sign_after(slow, 0_days) == 0.0);
    CHECK(sign_after(slow, 14_days) == 0.0);
    CHECK_THAT(sign_after(slow, 24_days), WithinRel(0.8 * (1 - std::exp(-1.0)), 1e-14));
    CHECK_THAT(sign_after(slow, 5_years), WithinRel(0.8, 1e-14));
    for (double d = 15; d < 60; ++d) CHECK(sign_after(slow, units::day(d)) > sign_after(slow, units::day(d - 1)));
    // Just after the onset no digit is lost.
    CHECK_THAT(sign_after(slow, 14_days + 1_s), WithinRel(0.8 / (10 * 86400), 1e-6));
}

TEST_CASE("the signs of a lesion come each at its own time", "[lesion]") {
    const auto week_2 = signs_after(cut, 14_days), week_4 = signs_after(cut, 28_days);
    CHECK(week_2.hypertonia == 0.0);
    CHECK_THAT(week_2.hyperreflexia, WithinRel(1 - std::exp(-1.4), 1e-14));
    CHECK(week_4.hypertonia == sign_after(slow, 28_days));
    CHECK(week_4.clonus == 0.0);
}

TEST_CASE("a sign carries its sensitivities", "[lesion]") {
    using real = dual<1>;
    const basic_developing_sign<real> s{real(0.8), units::day(real::input(14.0, 0)), units::day(real(10))};
    const auto at = sign_after(s, units::day(real(24)));
    CHECK_THAT(at.partial[0], WithinRel(-0.8 * std::exp(-1.0) / 10, 1e-13));
    CHECK(sign_after(s, units::day(real(3))).partial[0] == 0.0);
}

TEST_CASE("lesions that cannot be are refused by name", "[lesion]") {
    CHECK_FALSE(check(cut));
    CHECK(said(check(developing_sign{1.5, 0_h, 1_h})) == "most of a sign = 1.5, but must be from 0 to 1");
    CHECK(said(check(developing_sign{0.5, units::h(-1.0), 1_h})) ==
          "onset [h] = -1, but must be zero or positive, and finite");
    CHECK(said(check(developing_sign{0.5, 0_h, 0_h})) == "tau of the rise [h] = 0, but must be positive and finite");
    auto bad = cut;
    bad.hyperreflexia.most = 2.0;
    CHECK_THROWS_WITH(signs_after(bad, 1_h), "hyperreflexia: most of a sign = 2, but must be from 0 to 1");
    CHECK_THROWS_WITH(sign_after(slow, units::h(nan_)), "time since the lesion [h] = nan, but must be finite");
}
