#include <tonus/numeric/dual.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <tonus/sim/trace.hpp>

#include <support/catch.hpp>
#include <support/linear_models.hpp>

using namespace tonus::units;
using tests::linear::make;
using tonus::instant, tonus::sampling;

namespace {

/// With room for the inputs of an entry: one type for most, which is compiled once.
template <std::size_t inputs>
using number = tonus::dual<inputs <= 12 ? 12 : 20>;

/// The parameters of an entry, and after them those of the dosing.
template <class Entry>
constexpr std::array inputs_of = [] {
    std::array<double, Entry::parameters.size() + 5> all{};
    std::copy(Entry::parameters.begin(), Entry::parameters.end(), all.begin());
    const std::array dosing{10.0, 0.7, 0.8, 6.0, 2.5};  // dose mg, lag h, bioavailability, infused mg, over h
    std::copy(dosing.begin(), dosing.end(), all.begin() + Entry::parameters.size());
    return all;
}();

/// What is given, as a function of the inputs of the dosing: by mouth, and into the central compartment.
template <class Real>
tonus::basic_inputs<Real> given(const Real& size, const Real& lag, const Real& share, const Real& infused,
                                const Real& over, std::size_t central) {
    const tonus::basic_schedule<Real> swallowed{{tonus::bolus(instant{0.0 * h}, mg(size)),
                                                 tonus::bolus(instant{8.0 * h}, mg(size)),
                                                 tonus::bolus(instant{16.0 * h}, mg(size))}};
    const tonus::basic_schedule<Real> dripped{{tonus::infusion(instant{1.0 * h}, mg(infused), h(over)),
                                               tonus::infusion(instant{7.5 * h}, mg(infused), h(over))}};
    const tonus::basic_intake<Real> by_mouth{.into = 0, .bioavailability = share, .lag = h(lag)};
    const tonus::basic_intake<Real> direct{.into = central, .bioavailability = Real(1), .lag = h(Real(0))};
    return merged(through(by_mouth, swallowed), through(direct, dripped));
}

std::vector<sampling> some_times() {
    std::vector<sampling> times;
    for (const double t : {0.5, 1.0, 2.0, 3.25, 4.0, 8.0, 9.0, 12.0, 17.0, 24.0, 48.0}) times.push_back(instant{t * h});
    return times;
}

/// All amounts of a run in one row, as a function of the inputs.
template <class Entry, class Real, std::size_t K>
std::vector<Real> run(const std::array<Real, K>& x) {
    std::array<Real, K - 5> p{};
    std::copy_n(x.begin(), K - 5, p.begin());
    const auto m = make<Entry>(p);
    std::vector<Real> row;
    simulate(m, given(x[K - 5], x[K - 4], x[K - 3], x[K - 2], x[K - 1], m.central), some_times(),
             [&](const auto& s) { row.insert(row.end(), s.amounts.begin(), s.amounts.end()); });
    return row;
}

/// The worst slope by input `i`, as a share of the largest: by a five-point formula in 18 digits, whose own error is
/// the fourth power of the step 1e-4.
template <class Entry, class Number>
double worst_slope(const std::vector<Number>& got, std::size_t i) {
    std::array<long double, inputs_of<Entry>.size()> x{};
    std::copy(inputs_of<Entry>.begin(), inputs_of<Entry>.end(), x.begin());
    const long double step = x[i] * 0x1p-13L;
    const auto at = [&](int steps) {
        auto moved = x;
        moved[i] += step * steps;
        return run<Entry>(moved);
    };
    const auto a = at(-2), b = at(-1), c = at(1), d = at(2);
    long double largest = 0, worst = 0;
    for (std::size_t n = 0; n < got.size(); ++n) {
        const long double slope = (a[n] - 8 * b[n] + 8 * c[n] - d[n]) / (12 * step);
        largest = std::max(largest, std::abs(slope));
        worst = std::max(worst, std::abs(got[n].partial[i] - slope));
    }
    REQUIRE(largest > 0);
    return static_cast<double>(worst / largest);
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("a dual run has the derivatives by every parameter, by dose, lag, share and infusion", "[laws]",
                        tests::linear::all) {
    constexpr std::size_t K = inputs_of<TestType>.size();
    static_assert(K <= 20);
    std::array<number<K>, K> x;
    for (std::size_t i = 0; i < K; ++i) x[i] = number<K>::input(inputs_of<TestType>[i], i);
    const auto got = run<TestType>(x);
    std::array<long double, K> wide{};
    std::copy(inputs_of<TestType>.begin(), inputs_of<TestType>.end(), wide.begin());
    const auto plain = run<TestType>(wide);
    REQUIRE(got.size() == plain.size());
    for (std::size_t n = 0; n < got.size(); ++n)
        CHECK_THAT(got[n].value, WithinRel(static_cast<double>(plain[n]), 1e-13));
    for (std::size_t i = 0; i < K; ++i) {
        INFO("input " << i);
        CHECK(worst_slope<TestType>(got, i) <= 1e-11);
    }
}
