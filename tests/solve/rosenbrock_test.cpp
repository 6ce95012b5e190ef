#include <tonus/solve/rosenbrock.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <tonus/numeric/dual.hpp>
#include <tonus/sim/session.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

#include <support/any_law.hpp>
#include <support/catch.hpp>
#include <support/nonlinear_cases.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tests::with;
using tonus::acts_by, tonus::ending, tonus::instant, tonus::rodas4;
template <std::size_t N>
using amounts = std::array<double, N>;

namespace mine {

/// Robertson's reaction, and whether it knows its own matrix.
template <bool knows>
struct robertson {
    enum compartment : std::size_t { central, b, c, size };
    using real = double;
    using state = std::array<double, 3>;
};
template <bool knows>
std::optional<tonus::problem> check(const robertson<knows>&) {
    return std::nullopt;
}
template <bool knows>
tonus::concentration concentration_in(const robertson<knows>&, const amounts<3>& x) {
    return mg(x[0]) / 1_L;
}
template <bool knows>
amounts<3> derivative(const robertson<knows>&, const amounts<3>& x) {
    const double slow = 0.04 * x[0], back = 1e4 * x[1] * x[2], fast = 3e7 * x[1] * x[1];
    return {back - slow, slow - back - fast, fast};
}
tonus::matrix<double, 3> jacobian(const robertson<true>&, const amounts<3>& x) {
    const double b = 1e4 * x[1], c = 1e4 * x[2], f = 6e7 * x[1];
    return {{{-0.04, c, b}, {0.04, -c - f, -b}, {0, f, 0}}};
}

}  // namespace mine

namespace {

const auto all_amounts = [](const auto& s) { return s.amounts; };

template <class M, class Solver>
typename M::state after(const M& m, const typename M::state& x, double hours, const Solver& s) {
    tonus::session body{m, {0_h}, s, x};
    REQUIRE(body.advance({hours * h}) == ending::complete);
    return body.amounts();
}

/// Steps of one length, with all errors allowed.
rodas4 steps_of(double hours) {
    return {.absolute = 1e99, .relative = 1e99, .largest_step = hours * h, .first_step = hours * h};
}

}  // namespace

TEST_CASE("rodas4 is a solver for models in double or with slopes, linear or not", "[rosenbrock]") {
    STATIC_REQUIRE(tonus::solver_for<rodas4, tonus::one_compartment_oral>);
    STATIC_REQUIRE(tonus::solver_for<rodas4, tonus::basic_saturable_oral<tonus::dual<2>>>);
    STATIC_REQUIRE(tonus::solver_for<rodas4, mine::robertson<false>>);
    STATIC_REQUIRE(tonus::has_jacobian<mine::robertson<true>>);
    STATIC_REQUIRE_FALSE(tonus::has_jacobian<mine::robertson<false>>);
    STATIC_REQUIRE(tonus::has_general_derivative<tonus::saturable_oral>);
    STATIC_REQUIRE_FALSE(tonus::has_general_derivative<mine::robertson<false>>);
}

TEST_CASE("halving the steps of rodas4 makes its error sixteen times smaller, at the end and between steps",
          "[rosenbrock]") {
    // dx/dt = -x^2: x = 1 / (1 + t).
    const auto m = with<1>([](const amounts<1>& x) { return amounts<1>{-x[0] * x[0]}; });
    const auto off = [&](double step, double t) {
        auto crossing = prepare(steps_of(step), m);
        amounts<1> x{1};
        double seen = 0;
        const std::array<tonus::sampling, 1> stop{instant{t * h}};
        crossing.cross({{0, 0.0}, {4, 0.0}, {0.0}, false}, x, stop, [&](std::size_t, const auto& a) { seen = a[0]; });
        return std::abs(seen - 1 / (1 + t));
    };
    CHECK_THAT(off(0.25, 4) / off(0.125, 4), WithinAbs(16, 3));
    CHECK_THAT(off(0.125, 4) / off(0.0625, 4), WithinAbs(16, 2));
    CHECK(off(0.125, 1.1875) / off(0.0625, 1.15625) > 6);
}

TEST_CASE("rodas4 damps what is infinitely fast", "[rosenbrock]") {
    const auto m = with<1>([](const amounts<1>& x) { return amounts<1>{-1e12 * x[0]}; });
    CHECK(std::abs(after(m, {1.0}, 1, steps_of(1))[0]) < 1e-9);
}

TEST_CASE("Robertson's reaction is carried to its published values", "[rosenbrock]") {
    // At 40 and at 4e5: Hindmarsh's values in the documentation of LSODE, to the digits given there.
    const rodas4 s{.absolute = {1e-10, 1e-14, 1e-10}, .relative = 1e-8};
    const auto at_40 = after(mine::robertson<true>{}, {1, 0, 0}, 40, s);
    CHECK_THAT(at_40[0], WithinRel(7.158e-1, 2e-4));
    CHECK_THAT(at_40[1], WithinRel(9.185e-6, 2e-4));
    const auto late = after(mine::robertson<true>{}, {1, 0, 0}, 4e5, s);
    CHECK_THAT(late[0], WithinRel(4.940e-3, 2e-3));
    CHECK_THAT(late[0] + late[1] + late[2], WithinAbs(1, 1e-12));
    // By differences the same comes out.
    const auto by_differences = after(mine::robertson<false>{}, {1, 0, 0}, 40, s);
    for (std::size_t i = 0; i < 3; ++i) CHECK_THAT(by_differences[i], WithinRel(at_40[i], 1e-6));
}

TEST_CASE("rodas4 answers the nonlinear cases to 1e-7 of the largest value of each column", "[cases][rosenbrock]") {
    const auto check_case = [](const char* name, double off) {
        INFO(name << ": " << off);
        CHECK(off <= 1e-7);
    };
    const rodas4 s;
    using tests::misfit;
    check_case("c53_idr1", misfit("c53_idr1", tests::indirect_response(acts_by::inhibiting_production, 0.9), s));
    check_case("c55_idr3", misfit("c55_idr3", tests::indirect_response(acts_by::stimulating_production, 3), s));
    check_case("c57_tolerance", misfit("c57_tolerance", tests::tolerance(11.0, 0.06), s, {1, 1, 60, 60, 60, 1}));
    check_case("c60_michaelis_menten", misfit("c60_michaelis_menten", tests::michaelis_menten(), s));
}

TEST_CASE("a stiff response takes rodas4 a share of the slopes that a long time takes", "[rosenbrock]") {
    // A response that turns over a thousand times a minute beside a drug that leaves over a day.
    long slopes = 0;
    const auto m = with<2>([&](const amounts<2>& x) {
        ++slopes;
        return amounts<2>{-0.1 * x[0], 6e4 * (1 / (1 + x[0]) - x[1])};
    });
    const auto x = after(m, {2, 1.0 / 3}, 24, rodas4{.absolute = 1e-9, .relative = 1e-7});
    CHECK_THAT(x[1], WithinRel(1 / (1 + 2 * std::exp(-2.4)), 1e-5));
    CHECK(slopes < 10000);  // an explicit method is bound to some two million
}

TEST_CASE("slopes through rodas4 by parameters, dose and lag are those of differences to 1e-6",
          "[rosenbrock][slopes]") {
    const auto run = []<class Real>(const std::array<Real, 4>& p, const rodas4& s) {
        const tonus::basic_saturable_oral<Real> m{
            .vmax = p[0] * mg / h, .km = p[1] * mg / L, .v = Real(20) * L, .ka = Real(1.5) / h};
        const tonus::basic_inputs<Real> given{{{0, p[3]}, p[2], Real(0), 0}};
        return record_as(m, given, tonus::grid({0_h}, {24_h}, 0.5_h), all_amounts, s);
    };
    const std::array<double, 4> at{12, 0.8, 100, 0.7};
    std::array<tonus::dual<4>, 4> moving;
    for (std::size_t i = 0; i < 4; ++i) moving[i] = tonus::dual<4>::input(at[i], i);
    const auto got = run(moving, rodas4{.absolute = 1e-10, .relative = 1e-10});
    REQUIRE(got.ended == ending::complete);
    for (std::size_t by = 0; by < 4; ++by) {
        auto less = at, more = at;
        const double step = at[by] * 1e-4;
        less[by] -= step;
        more[by] += step;
        const rodas4 tight{.absolute = 1e-12, .relative = 1e-12};
        const auto a = run(less, tight), b = run(more, tight);
        double largest = 0, off = 0;
        for (std::size_t n = 0; n < got.size(); ++n)
            for (std::size_t i = 0; i < 2; ++i) {
                const double slope = (b[n][i] - a[n][i]) / (2 * step);
                largest = std::max(largest, std::abs(slope));
                off = std::max(off, std::abs(got[n][i].partial[by] - slope));
            }
        INFO("by number " << by << ": " << off / largest);
        CHECK(off <= 1e-6 * largest);
    }
}

TEST_CASE("rodas4 ends as dopri5 does where there is no slope, and refuses the same options", "[rosenbrock]") {
    const auto m = with<2>([](const amounts<2>& x) { return amounts<2>{-1.0, x[0] < 1 ? nan_ : -1.0}; });
    auto crossing = prepare(rodas4{}, m);
    amounts<2> x{2, 9};
    CHECK(crossing.cross({{0, 0.0}, {3, 0.0}, {}, false}, x, {}, [](std::size_t, const auto&) {}) ==
          ending::non_finite_state);
    CHECK(x == amounts<2>{2, 9});
    REQUIRE(crossing.where());
    CHECK(crossing.where()->compartment == 1);
    CHECK_THAT(crossing.where()->at.since_start.in(h), WithinAbs(1, 1e-4));
    CHECK(said(check(rodas4{})) == "allowed");
    CHECK(said(check(rodas4{.relative = 0})) == "relative tolerance = 0, but must be positive and finite");
    CHECK(said(check(rodas4{.most_steps = 0})) == "most steps = 0, but must be at least 1");
}
