#include <tonus/numeric/in_real.hpp>

#include <array>
#include <cmath>
#include <cstddef>

#include <tonus/numeric/dual.hpp>
#include <tonus/pd/drive.hpp>
#include <tonus/pd/turnover.hpp>
#include <tonus/pk/moderator.hpp>
#include <tonus/pk/switched.hpp>

#include <support/catch.hpp>
#include <support/linear_models.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tests::linear::make;
using tonus::in_real;

TEMPLATE_LIST_TEST_CASE("a linear model in another kind of number has the same flows", "[in_real]",
                        tests::linear::all) {
    using M = typename TestType::template model<double>;
    const M m = make<TestType>();
    const auto single = in_real<float>(m);
    const auto with_slopes = in_real<tonus::dual<2>>(m);
    const auto a = flows(m).matrix();
    const auto b = flows(single).matrix();
    const auto c = flows(with_slopes).matrix();
    for (std::size_t i = 0; i < M::size; ++i) {
        CHECK_THAT(static_cast<double>(b.out[i]), WithinRel(a.out[i], 1e-6));
        CHECK(c.out[i].value == a.out[i]);
        CHECK(c.out[i].partial == std::array{0.0, 0.0});
        for (std::size_t j = 0; j < M::size; ++j) CHECK(c.carried[i][j].value == a.carried[i][j]);
    }
    CHECK(flows(in_real<double>(m)).matrix().out == a.out);
}

TEST_CASE("stages and switches go with their model into another kind of number", "[in_real]") {
    const tonus::with_effect_site site{tonus::one_compartment_oral{.cl = 11_L / h, .v = 60_L, .ka = 1.2 / h}, 0.7 / h};
    const tonus::with_moderator moderated{site, 0.02 / h};
    const tonus::with_stage m{moderated, tonus::turnover<tonus::with_tolerance<>>{
                                             tonus::acts_by::stimulating_loss,
                                             100,
                                             0.25 / h,
                                             0.9,
                                             {{.emax = 0.8, .ec50 = 0.06 * mg / L, .hill = 1.5}, 0.05 * mg / L}}};
    const auto other = in_real<tonus::dual<1>>(m);
    CHECK(other.stage.how == tonus::acts_by::stimulating_loss);
    CHECK((other.stage.drive.of.hill / tonus::dual<1>(1)).value == 1.5);
    const std::array<double, 5> x{3, 2, 1.5, 0.4, 90};
    std::array<tonus::dual<1>, 5> y{3, 2, 1.5, 0.4, 90};
    const auto dx = derivative(m, x);
    const auto dy = derivative(other, y);
    for (std::size_t i = 0; i < 5; ++i) CHECK(dy[i].value == dx[i]);

    const tonus::with_switches<tonus::two_compartment> switched{{.cl = 1_L / h, .vc = 2_L, .q = 3_L / h, .vp = 4_L},
                                                                {false, true}};
    const auto off = in_real<float>(switched);
    CHECK(off.off == std::array{false, true});
    CHECK(off.of.vp.in(L) == 4.0f);
}
