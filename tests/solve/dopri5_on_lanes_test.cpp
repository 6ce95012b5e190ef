#include <tonus/solve/dopri5_on_lanes.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <type_traits>
#include <vector>

#include <tonus/numeric/run_on_lanes.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/saturable.hpp>
#include <tonus/pk/two_compartment.hpp>
#include <tonus/sim/timetable_of.hpp>
#include <tonus/sim/trace.hpp>
#include <tonus/solve/odeint.hpp>

#include <support/catch.hpp>

using namespace tonus::units;
using tonus::dopri5, tonus::lanes;

// A model that a user may write.
namespace mine {

/// One compartment in which dx/dt = rate x^2: it has no end when the rate is positive.
template <class Real = double>
struct square {
    tonus::number<Real> rate;

    enum compartment : std::size_t { central, size };
    using real = Real;
    using state = std::array<Real, size>;
};
template <class Real>
std::optional<tonus::problem> check(const square<Real>&) {
    return std::nullopt;
}
template <class Real>
tonus::quantity<tonus::dim::concentration, Real> concentration_in(const square<Real>&, const std::array<Real, 1>& x) {
    return mg(x[0]) / L(Real(1));
}
template <class Real>
std::array<Real, 1> derivative(const square<Real>& m, const std::array<Real, 1>& x) {
    return {Real(m.rate) * x[0] * x[0]};
}

}  // namespace mine

namespace {

constexpr std::size_t patients = 8;
// Slow and fast ones, and rates that are zero.
const double cl[patients] = {14.7, 12, 60, 3, 1e-3, 0, 20, 114};
const double v[patients] = {60, 60, 60, 20, 50, 40, 1000, 60};
const double ka[patients] = {1.9, 0.2, 1, 0.15, 7, 0.5, 1e-2, 1.9};
const double q[patients] = {5, 0, 60, 3, 0.1, 2, 0, 1e-6};
const double vmax[patients] = {2, 1, 8, 0.3, 0, 5, 1, 30};

// Each makes a model of numbers that `of` takes from the tables.
const auto saturable = [](const auto& of) {
    return tonus::basic_saturable<std::remove_cvref_t<decltype(of(v))>>{
        .vmax = of(vmax) * mg / h, .km = of(q) * mg / L + of(ka) * mg / L, .v = of(v) * L};
};
const auto partly_saturable = [](const auto& of) {
    return tonus::basic_partly_saturable_oral<std::remove_cvref_t<decltype(of(v))>>{
        .cl = of(cl) * L / h, .vmax = of(vmax) * mg / h, .km = of(ka) * mg / L, .v = of(v) * L, .ka = of(ka) / h};
};
const auto oral = [](const auto& of) {
    return tonus::basic_one_compartment_oral<std::remove_cvref_t<decltype(of(v))>>{
        .cl = of(cl) * L / h, .v = of(v) * L, .ka = of(ka) / h};
};
const auto two_and_site = [](const auto& of) {
    return tonus::with_effect_site{
        tonus::basic_two_compartment_oral<std::remove_cvref_t<decltype(of(v))>>{
            .cl = of(cl) * L / h, .vc = of(v) * L, .q = of(q) * L / h, .vp = of(v) * L, .ka = of(ka) / h},
        of(ka) / h};
};
const auto square = [](const auto& of) { return mine::square<std::remove_cvref_t<decltype(of(v))>>{.rate = of(vmax)}; };

template <class Of>
auto alone(const Of& of, std::size_t who) {
    return of([&](const double* number) { return number[who]; });
}
template <std::size_t W, class Of>
auto together(const Of& of, const std::array<std::size_t, W>& who) {
    return of([&](const double* number) {
        lanes<W> x(0);
        for (std::size_t i = 0; i < W; ++i) x[i] = number[who[i]];
        return x;
    });
}

tonus::instant hour(double t) { return {t * h}; }

// Boluses, two of them at once, infusions that overlap, and looks at events, between them and before all.
const tonus::inputs given{{{0, 0.5}, 10.0, 0.0, 0}, {{0, 2.0}, 4.0, 1.5, 0}, {{0, 3.0}, 6.0, 2.0, 0},
                          {{0, 6.0}, 5.0, 0.0, 0},  {{0, 6.0}, 2.0, 0.0, 0}, {{0, 13.0}, 1.0, 0.0, 0}};
const std::vector<tonus::sampling> looks = [] {
    std::vector<tonus::sampling> all;
    for (int i = 0; i <= 64; ++i) all.push_back(hour(0.25 * i));
    return all;
}();

/// All amounts at all looks: [look][compartment].
template <class M>
using amounts = std::vector<typename M::state>;

template <class M, class Solver>
amounts<M> by(const Solver& solver, const M& m, const tonus::inputs& doses = given) {
    amounts<M> seen;
    REQUIRE(simulate(
                m, doses, looks, [&](const auto& s) { seen.push_back(s.amounts); }, solver) == tonus::ending::complete);
    return seen;
}

/// The same of all patients on lanes of `W`, the first of whom is `turn`; and who was lost.
template <class M>
struct carried {
    std::array<amounts<M>, patients> of;
    std::array<bool, patients> lost;
};
template <class M>
[[gnu::noinline]] auto carry(tonus::dopri5_passage<M::size>& passage, const M& m,
                             const std::function<void(std::size_t, const typename M::state&)>& show) {
    return passage.carry(m, show);
}
template <std::size_t W, class Of>
auto on(const Of& of, const dopri5& solver, std::size_t turn = 0, const tonus::inputs& doses = given) {
    using M = decltype(alone(of, 0));
    carried<M> all;
    auto passage = passage_of(solver, tonus::timetable_of<M>(doses, looks), alone(of, 0));
    for (std::size_t first = 0; first < patients; first += W) {
        std::array<std::size_t, W> who;
        for (std::size_t i = 0; i < W; ++i) who[i] = (5 * (first + i) + turn) % patients;
        const auto m = together(of, who);
        using state = typename std::remove_const_t<decltype(m)>::state;
        const auto lost = carry(passage, m, [&](std::size_t look, const state& x) {
            for (std::size_t lane = 0; lane < W; ++lane) {
                CHECK(look == all.of[who[lane]].size());
                all.of[who[lane]].emplace_back();
                for (std::size_t i = 0; i < M::size; ++i) all.of[who[lane]].back()[i] = x[i][lane];
            }
        });
        for (std::size_t lane = 0; lane < W; ++lane) all.lost[who[lane]] = lost[lane];
    }
    return all;
}

/// The largest difference, as a share of the largest amount in the compartment.
template <class State>
double difference(const std::vector<State>& a, const std::vector<State>& b) {
    REQUIRE(a.size() == b.size());
    double worst = 0;
    for (std::size_t i = 0; i < a[0].size(); ++i) {
        double most = std::numeric_limits<double>::min(), off = 0;
        for (std::size_t k = 0; k < a.size(); ++k) {
            most = std::max(most, std::abs(b[k][i]));
            off = std::max(off, std::abs(a[k][i] - b[k][i]));
        }
        worst = std::max(worst, off / most);
    }
    return worst;
}

template <class M>
bool nobody_lost(const carried<M>& c) {
    return std::none_of(c.lost.begin(), c.lost.end(), [](bool lost) { return lost; });
}

/// Checks that everybody has, to the bit, what he has as one lane, whoever is beside him on so many lanes.
template <std::size_t... width, class Of>
void check_as_alone(const Of& of, const dopri5& solver) {
    const auto expected = on<1>(of, solver);
    const auto is_expected = [&](const auto& got) {
        CHECK(got.lost == expected.lost);
        for (std::size_t who = 0; who < patients; ++who)
            if (!got.lost[who]) CHECK(got.of[who] == expected.of[who]);
    };
    for (const std::size_t turn : {0u, 1u, 6u}) (is_expected(on<width>(of, solver, turn)), ...);
}

}  // namespace

TEST_CASE("many by dopri5 are as many by the exact solution", "[lanes][odeint]") {
    const auto check = [](const auto& of) {
        const auto got = on<8>(of, dopri5{.absolute = 1e-12});
        CHECK(nobody_lost(got));
        for (std::size_t who = 0; who < patients; ++who) {
            INFO("patient " << who);
            CHECK(difference(got.of[who], by(tonus::exact{}, alone(of, who))) < 1e-8);
        }
    };
    check(oral);
    check(two_and_site);
}

TEST_CASE("a lane takes the steps of dopri5 alone", "[lanes][odeint]") {
    const auto check = [](const auto& of, const dopri5& solver, double tolerance) {
        const auto got = on<8>(of, solver);
        CHECK(nobody_lost(got));
        for (std::size_t who = 0; who < patients; ++who) {
            INFO("patient " << who);
            CHECK(difference(got.of[who], by(solver, alone(of, who))) < tolerance);
        }
    };
    SECTION("where they are said: to rounding") {
        const dopri5 said{.absolute = 1e3, .relative = 1e3, .largest_step = 0.01 * h, .first_step = 0.01 * h};
        check(saturable, said, 1e-13);
        check(partly_saturable, said, 1e-13);
        check(oral, said, 1e-13);
        check(two_and_site, said, 1e-13);
    }
    // Rounding moves a step a little, and what it leaves is the error of a step at another place.
    SECTION("where they are chosen: to the tolerance") {
        check(saturable, dopri5{}, 2e-9);
        check(partly_saturable, dopri5{}, 2e-9);
        check(oral, dopri5{}, 2e-9);
        check(two_and_site, dopri5{.absolute = {1e-10, 1e-8, 1e-9, 1e-8}}, 2e-8);
        check(saturable, dopri5{.absolute = 1e-6, .relative = 1e-6}, 2e-5);
        check(partly_saturable, dopri5{.first_step = 2 * h}, 2e-9);
        check(partly_saturable, dopri5{.absolute = 1e-4, .relative = 1e-4, .largest_step = 0.1 * h}, 2e-6);
    }
}

TEST_CASE("a lane has the same bits in any company", "[lanes][odeint]") {
    check_as_alone<2, 4, 8>(saturable, dopri5{});
    check_as_alone<8>(partly_saturable, dopri5{.absolute = 1e-7, .relative = 1e-7, .first_step = 2 * h});
    check_as_alone<8>(partly_saturable, dopri5{.absolute = 1e-4, .relative = 1e-4, .largest_step = 0.1 * h});
    check_as_alone<8>(oral, dopri5{.absolute = 1e-6, .relative = 1e-6});
    check_as_alone<8>(two_and_site, dopri5{.absolute = {1e-8, 1e-6, 1e-7, 1e-6}, .relative = 1e-8});
}

TEST_CASE("behind a door there are the same bits", "[lanes][odeint]") {
    const auto expected = on<4>(saturable, dopri5{});
    if (tonus::lanes_of_processor() < 4) return;
    auto passage = passage_of(dopri5{}, tonus::timetable_of<tonus::saturable>(given, looks), alone(saturable, 0));
    std::vector<double> got;
    tonus::on_lanes<4>([&](auto) {
        passage.carry(together<4>(saturable, {0, 1, 2, 3}), [&](std::size_t, const auto& x) {
            for (std::size_t lane = 0; lane < 4; ++lane) got.push_back(x[0][lane]);
        });
    });
    REQUIRE(got.size() == 4 * looks.size());
    for (std::size_t i = 0; i < got.size(); ++i) CHECK(got[i] == expected.of[i % 4][i / 4][0]);
}

TEST_CASE("a shorter largest step gives a smaller error", "[lanes][odeint]") {
    const auto error_with = [](double largest_h) {
        const dopri5 loose{.absolute = 1, .relative = 1, .largest_step = largest_h * h};
        return difference(on<8>(oral, loose).of[1], by(tonus::exact{}, alone(oral, 1)));
    };
    CHECK(error_with(0.1) < error_with(0.4) / 100);
}

TEST_CASE("who cannot be carried is lost, and nobody else", "[lanes][odeint]") {
    const auto check = [](const auto& of, const dopri5& solver, std::array<bool, patients> lost) {
        CHECK(on<1>(of, solver).lost == lost);
        check_as_alone<8>(of, solver);
        for (std::size_t who = 0; who < patients; ++who) {
            INFO("patient " << who);
            const auto e = simulate(
                alone(of, who), given, looks, [](const auto&) {}, solver);
            CHECK((e != tonus::ending::complete) == lost[who]);
        }
    };
    SECTION("by the number of steps") {
        const dopri5 few{.absolute = 1e-8, .relative = 1e-8, .most_steps = 60};
        check(oral, few, {true, false, true, false, true, false, false, true});
    }
    SECTION("by an amount without an end") {
        check(square, dopri5{.most_steps = 5000}, {true, true, true, true, false, true, true, true});
    }
    SECTION("by a number that is none") {
        const auto broken = [](const auto& of) {
            using tonus::select;
            auto m = square(of);
            const auto rate = of(vmax);
            m.rate = select(rate > 5, rate * std::numeric_limits<double>::quiet_NaN(), -rate);
            return m;
        };
        check(broken, dopri5{}, {false, false, true, false, false, false, false, true});
    }
}

TEST_CASE("there may be nothing to carry, to see or to do", "[lanes][odeint]") {
    const auto none = on<8>(oral, dopri5{}, 0, {});
    CHECK(nobody_lost(none));
    for (const auto& x : none.of[2]) CHECK(x == std::array{0.0, 0.0});

    using M = tonus::one_compartment_oral;
    auto passage = passage_of(dopri5{}, tonus::timetable_of<M>(given, std::vector<tonus::sampling>{}), alone(oral, 0));
    CHECK_FALSE(any(passage.carry(together<2>(oral, {0, 1}), [](std::size_t, const auto&) { FAIL(); })));
}

TEST_CASE("a copy of a passage carries alike, and so does one that has carried", "[lanes][odeint]") {
    const auto plan = tonus::timetable_of<tonus::saturable>(given, looks);
    auto first = passage_of(dopri5{}, plan, alone(saturable, 0));
    const auto carry = [](auto& passage) {
        std::vector<double> got;
        passage.carry(together<2>(saturable, {0, 3}),
                      [&](std::size_t, const auto& x) { got.push_back(x[0][0]), got.push_back(x[0][1]); });
        return got;
    };
    auto second = first;
    const auto got = carry(first);
    CHECK(carry(first) == got);
    CHECK(carry(second) == got);
    auto third = first;
    CHECK(carry(third) == got);
}

TEST_CASE("options that are not allowed are refused before anybody is carried", "[lanes][odeint]") {
    const auto plan = tonus::timetable_of<tonus::saturable>(given, looks);
    const auto m = alone(saturable, 0);
    CHECK_THROWS_AS(passage_of(dopri5{.relative = 0}, plan, m), tonus::invalid_parameter);
    CHECK_THROWS_AS(passage_of(dopri5{.absolute = {1e-9, 1e-9}}, plan, m), tonus::invalid_parameter);
    CHECK_THROWS_AS(passage_of(dopri5{.most_steps = 0}, plan, m), tonus::invalid_parameter);
}
