// Models on lanes: each patient as alone.
#include <tonus/numeric/lane_functions.hpp>
#include <tonus/numeric/propagator_on_lanes.hpp>

#include <array>
#include <cstddef>
#include <iterator>
#include <type_traits>

#include <tonus/pd/emax.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>

#include <support/catch.hpp>

using namespace tonus::units;
using tonus::lanes;

namespace {

constexpr std::size_t patients = 8;
// Rates that are the same, near each other, far apart, and zero.
const double cl[patients] = {14.7, 12, 60, 3, 1e-3, 0, 20, 114};
const double v[patients] = {60, 60, 60, 20, 50, 40, 1000, 60};
const double ka[patients] = {1.9, 0.2, 1 + 1e-9, 0.15 + 1e-4, 7, 0.5, 1e-2, 1.9};
const double q[patients] = {5, 0, 60, 3, 0.1, 2, 0, 1e-6};
const double vp[patients] = {100, 10, 60, 20, 50, 30, 10, 1e3};
const double ke0[patients] = {0.5, 0.2, 1, 0.15, 0.3, 2, 0.02, 1.9};
const double hours[] = {0, 1e-6, 0.01, 0.25, 1, 8, 100};

template <class Real>
struct dosed_patients {
    tonus::basic_one_compartment_oral<Real> one;
    tonus::basic_two_compartment_oral<Real> two;
    tonus::with_effect_site<tonus::basic_one_compartment_oral<Real>> site;
    Real ke0;
};

/// Patients with these numbers, one a lane.
template <class Real, class Of>
dosed_patients<Real> patients_of(Of&& of) {
    const Real a = of(cl), b = of(v), c = of(ka), d = of(q), e = of(vp), f = of(ke0);
    const tonus::basic_one_compartment_oral<Real> one{.cl = a * L / h, .v = b * L, .ka = c / h};
    return {one, {.cl = a * L / h, .vc = b * L, .q = d * L / h, .vp = e * L, .ka = c / h}, {one, f / h}, f};
}

/// What `compute` gives of each patient at each time, on lanes beside others: [time][patient].
using results = std::array<std::array<double, patients>, std::size(hours)>;
template <class Real, std::size_t width, class Compute>
void compute_all(const Compute& compute, std::size_t turn, results& got) {
    for (std::size_t first = 0; first < patients; first += width) {
        const auto who = [&](std::size_t i) { return (5 * (first + i) + turn) % patients; };
        const auto together = patients_of<Real>([&](const double* number) {
            Real x(0);
            for (std::size_t i = 0; i < width; ++i) x[i] = number[who(i)];
            return x;
        });
        for (std::size_t k = 0; k < std::size(hours); ++k) {
            const Real x = compute(together, Real(hours[k]));
            for (std::size_t i = 0; i < width; ++i) got[k][who(i)] = x[i];
        }
    }
}

/// Checks that what `compute` gives of patients on lanes is, for each patient, what it gives of him alone: to 1e-12 as
/// plain numbers, and to the bit as one lane, whoever is beside him.
template <class Compute>
void check_as_alone(Compute compute) {
    results alone;
    compute_all<lanes<1>, 1>(compute, 0, alone);
    for (std::size_t who = 0; who < patients; ++who) {
        const auto he = patients_of<double>([&](const double* number) { return number[who]; });
        for (std::size_t k = 0; k < std::size(hours); ++k) {
            INFO("patient " << who << " after " << hours[k] << " h");
            CHECK_THAT(alone[k][who], WithinRel(compute(he, hours[k]), 1e-12));
        }
    }
    for (std::size_t turn = 0; turn < patients; ++turn) {
        results two, four, eight;
        compute_all<lanes<2>, 2>(compute, turn, two);
        compute_all<lanes<4>, 4>(compute, turn, four);
        compute_all<lanes<8>, 8>(compute, turn, eight);
        CHECK(two == alone);
        CHECK(four == alone);
        CHECK(eight == alone);
    }
}

/// The sum of all entries: each of them is positive.
template <class Real, std::size_t N>
Real all_of(const tonus::transition<Real, N>& t) {
    Real sum(0);
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j < N; ++j) sum += t.from_state[i][j] + t.from_input[i][j] / Real(3);
    return sum;
}

}  // namespace

TEST_CASE("one compartment on lanes is as alone", "[lanes]") {
    check_as_alone([](const auto& p, const auto& t) {
        return concentration_in(p.one, after(propagate(p.one, t * h), {t * 0.0 + 10.0, t * 0.0 + 3.0})).in(mg / L);
    });
    check_as_alone([](const auto& p, const auto& t) { return all_of(propagate(p.one, t * h)); });
}

TEST_CASE("two compartments on lanes are as alone", "[lanes]") {
    check_as_alone([](const auto& p, const auto& t) { return all_of(propagate(p.two, t * h)); });
}

TEST_CASE("an effect site on lanes is as alone", "[lanes]") {
    check_as_alone([](const auto& p, const auto& t) { return all_of(propagate(p.site, t * h)); });
}

TEST_CASE("a chain of three stages on lanes is as alone", "[lanes]") {
    check_as_alone([](const auto& p, const auto& t) {
        const auto ka_ = p.one.ka.canonical(), ke = (p.one.cl / p.one.v).canonical();
        return tonus::exponential_chain(t, std::array{ka_, ke, p.ke0}) +
               tonus::exponential_chain(t, std::array{ke, p.ke0});
    });
}

TEST_CASE("a sigmoid on lanes is as alone, from below zero to far above", "[lanes]") {
    check_as_alone([](const auto& p, const auto& t) {
        using Real = std::remove_cvref_t<decltype(t)>;
        const tonus::basic_sigmoid_emax<Real> m{
            .emax = Real(0.9), .ec50 = Real(0.12) * mg / L, .hill = p.ke0 + Real(0.3)};
        const Real level = t * p.one.ka.canonical() * Real(1e-2), turned = level - Real(1e-3);
        return Real(effect(m, level * mg / L) + effect(m, turned * mg / L));
    });
}
