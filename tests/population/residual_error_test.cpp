#include <tonus/population/residual_error.hpp>

#include <cmath>
#include <cstdint>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/statistics.hpp>

using namespace tonus::units;
using tonus::pseudo_random, tonus::purpose, tonus::residual_error;

namespace {

constexpr pseudo_random source{5};
constexpr auto truth = 0.4 * mg / L;

tests::moments of(const residual_error& e) {
    tests::moments all;
    for (std::uint32_t i = 0; i < 1'000'000; ++i)
        all.add(measured(truth, e, source, {purpose::residual_error, i / 100, 0, i % 100}).in(mg / L));
    return all;
}

}  // namespace

TEST_CASE("measurements scatter around the truth, by the sum of both variances", "[residual_error]") {
    const residual_error both{.additive = 0.096 * mg / L, .proportional = 0.24};
    const double sd = std::sqrt(0.096 * 0.096 + 0.4 * 0.24 * 0.4 * 0.24);
    CHECK_THAT(sd_at(both, truth).in(mg / L), WithinRel(sd, 1e-15));
    const auto all = of(both);
    CHECK(std::abs(tests::off_mean(all, 0.4, sd)) < 4);
    CHECK(std::abs(tests::off_sd(all, sd)) < 4);
}

TEST_CASE("an error may be additive alone or proportional alone", "[residual_error]") {
    CHECK(sd_at(residual_error{.additive = 0.1 * mg / L, .proportional = 0}, truth).in(mg / L) == 0.1);
    CHECK_THAT(sd_at(residual_error{.additive = 0 * mg / L, .proportional = 0.24}, truth).in(mg / L),
               WithinRel(0.096, 1e-15));
    const residual_error none{.additive = 0 * mg / L, .proportional = 0};
    CHECK(measured(truth, none, source, {purpose::residual_error, 1}) == truth);
}

TEST_CASE("an error keeps the unit, whatever is measured", "[residual_error]") {
    const tonus::basic_residual_error<tonus::amount> in_urine{.additive = ug(20.0), .proportional = 0.1};
    CHECK_THAT(sd_at(in_urine, mg(0.3)).in(ug), WithinRel(std::sqrt(400 + 900.0), 1e-14));
}

TEST_CASE("a negative error is refused", "[residual_error]") {
    const residual_error bad{.additive = 0 * mg / L, .proportional = -0.1};
    CHECK_THROWS_WITH(measured(truth, bad, source, {purpose::residual_error, 1}),
                      "proportional error = -0.1, but must be zero or positive, and finite");
    CHECK(said(check(residual_error{.additive = -1 * mg / L, .proportional = 0})) ==
          "additive error = -1, but must be zero or positive, and finite");
}
