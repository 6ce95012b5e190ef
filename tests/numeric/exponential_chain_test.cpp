#include <tonus/numeric/exponential_chain.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <boost/multiprecision/cpp_bin_float.hpp>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/random.hpp>

using tonus::exponential_chain;

namespace {

using real = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<150>, boost::multiprecision::et_off>;

/// The chain as a table of divided differences. The rates are moved apart by 1e-25 / t, and the digits that their
/// differences cost are there to be lost: 75 are left for four rates, of which 25 are right.
template <std::size_t N>
real chain(const real& t, const std::array<real, N>& rates) {
    std::array<real, N> x, row;
    for (std::size_t i = 0; i < N; ++i) {
        x[i] = rates[i] * t + real("1e-25") * static_cast<unsigned>(i + 1);
        row[i] = exp(-x[i]);
    }
    for (std::size_t stages = 1; stages < N; ++stages)
        for (std::size_t i = 0; i + stages < N; ++i) row[i] = (row[i] - row[i + 1]) / (x[i + stages] - x[i]);
    return row[0] * pow(t, static_cast<int>(N) - 1);
}

template <std::size_t N>
real exact(double t, const std::array<double, N>& rates) {
    std::array<real, N> wide;
    for (std::size_t i = 0; i < N; ++i) wide[i] = rates[i];
    return chain(real(t), wide);
}

/// How far the chain is from the reference, in units of the limit in the header.
template <std::size_t N>
double misfit(double t, const std::array<double, N>& rates) {
    const real right = exact(t, rates);
    const double got = exponential_chain(t, rates);
    if (right < 1e-280) return got >= 0 && got < 2e-280 ? 0.0 : 1e9;
    const double slowest = *std::min_element(rates.begin(), rates.end());
    return abs((real(got) - right) / right).template convert_to<double>() / (1e-14 + 1e-15 * slowest * t);
}

/// The worst derivative, by any rate or by time, as a share of the largest term that it consists of.
template <std::size_t N>
double worst_slope(double t, const std::array<double, N>& rates) {
    using number = tonus::dual<N + 1>;
    std::array<number, N> inputs;
    for (std::size_t i = 0; i < N; ++i) inputs[i] = number::input(rates[i], i);
    const number got = exponential_chain(number::input(t, N), inputs);
    if (got.value < 1e-280) return 0;

    const real step("1e-30");
    std::array<real, N> wide;
    for (std::size_t i = 0; i < N; ++i) wide[i] = rates[i];
    double most = 0;
    for (std::size_t i = 0; i < N; ++i) {
        auto low = wide, high = wide;
        low[i] -= step / t, high[i] += step / t;
        const real slope = (chain(real(t), high) - chain(real(t), low)) / (2 * step / t);
        most = std::max(most, abs((real(got.partial[i]) - slope) / slope).template convert_to<double>());
    }
    const real slope = (chain(real(t) * (1 + step), wide) - chain(real(t) * (1 - step), wide)) / (2 * t * step);
    const double fastest = *std::max_element(rates.begin(), rates.end());
    const real scale = chain(real(t), wide) * (fastest + static_cast<double>(N) / t);
    return std::max(most, abs((real(got.partial[N]) - slope) / scale).template convert_to<double>());
}

/// Rates of every kind: apart, equal, nearly equal, zero.
template <std::size_t N>
std::array<double, N> any_rates(tests::draws& draw) {
    std::array<double, N> r{};
    for (std::size_t i = 0; i < N; ++i) {
        if (i > 0 && draw.chance(0.2))
            r[i] = r[draw.below(i)];
        else if (i > 0 && draw.chance(0.4))
            r[i] = r[draw.below(i)] * (1 + draw.log_between(1e-15, 1e-1));
        else if (draw.chance(0.1))
            r[i] = 0;
        else
            r[i] = draw.log_between(1e-4, 1e4);
    }
    return r;
}

template <std::size_t N>
double worst_of_many(int chains, std::uint64_t seed) {
    tests::draws draw{seed};
    double most = 0;
    for (int n = 0; n < chains; ++n) {
        const auto r = any_rates<N>(draw);
        // Half of the times are of the order of the chain's own.
        const double fastest = *std::max_element(r.begin(), r.end());
        const double t =
            fastest == 0 || draw.chance(0.5) ? draw.log_between(1e-6, 3000) : draw.log_between(0.1, 100) / fastest;
        most = std::max(most, misfit(t, r));
    }
    return most;
}

template <std::size_t N>
double worst_slope_of_many(int chains, std::uint64_t seed) {
    tests::draws draw{seed};
    double most = 0;
    for (int n = 0; n < chains; ++n) {
        const auto r = any_rates<N>(draw);
        const double fastest = *std::max_element(r.begin(), r.end());
        const double slowest = *std::min_element(r.begin(), r.end());
        // Not so late that nothing is left, of which 1e-13 could not be told.
        const double latest = slowest == 0 ? 3000 : std::min(3000.0, 50 / slowest);
        const double t = fastest == 0 || draw.chance(0.5) ? draw.log_between(1e-6, latest)
                                                          : std::min(latest, draw.log_between(0.1, 100) / fastest);
        most = std::max(most, worst_slope(t, r));
    }
    return most;
}

}  // namespace

TEST_CASE("a chain has a relative error below 1e-14 + 1e-15 r_min t for up to four stages", "[exponential_chain]") {
    CHECK(worst_of_many<1>(500, 1) <= 1);
    CHECK(worst_of_many<2>(1500, 2) <= 1);
    CHECK(worst_of_many<3>(1500, 3) <= 1);
    CHECK(worst_of_many<4>(1500, 4) <= 1);
}

TEST_CASE("rates that nearly agree are no worse than any others", "[exponential_chain]") {
    for (const double k : {1e-3, 1.0, 1e3})
        for (const double near : {1e-1, 1e-2, 1e-3, 1e-5, 1e-7, 1e-9, 1e-11, 1e-13, 1e-15, 0.0})
            for (const double kt : {1e-3, 0.3, 1.0, 3.0, 10.0, 30.0, 300.0}) {
                INFO("k = " << k << ", next to each other by " << near << ", k t = " << kt);
                CHECK(misfit(kt / k, std::array{k, k * (1 + near)}) <= 1);
                CHECK(misfit(kt / k, std::array{k * (1 + near), k, k * (1 + 2 * near)}) <= 1);
                CHECK(misfit(kt / k, std::array{k, k * (1 + near), k, k * (1 - near)}) <= 1);
                CHECK(misfit(kt / k, std::array{0.0, k, k * (1 + near), 5 * k}) <= 1);
            }
}

TEST_CASE("around the spread where the series takes over from the difference nothing is lost", "[exponential_chain]") {
    for (const double spread : {0.5, 0.9, 0.999999, 1.0, 1.000001, 1.1, 2.0})
        for (const double slow : {0.0, 1.0, 40.0}) {
            INFO("spread " << spread << " above " << slow);
            CHECK(misfit(1.0, std::array{slow, slow + spread}) <= 1);
            CHECK(misfit(1.0, std::array{slow, slow + spread / 2, slow + spread}) <= 1);
            CHECK(misfit(1.0, std::array{slow, slow, slow + spread}) <= 1);
            CHECK(misfit(1.0, std::array{slow, slow + spread, slow + spread, slow + 2 * spread}) <= 1);
            CHECK(misfit(1.0, std::array{slow, slow + spread, slow + 2 * spread, slow + 3 * spread}) <= 1);
        }
}

TEST_CASE("one stage is an exponential, two are the function of Bateman", "[exponential_chain]") {
    CHECK(exponential_chain(2.0, std::array{0.7}) == std::exp(-1.4));
    CHECK_THAT(exponential_chain(2.0, std::array{0.7, 0.1}),
               WithinRel((std::exp(-0.2) - std::exp(-1.4)) / (0.7 - 0.1), 1e-15));
    CHECK_THAT(exponential_chain(2.0, std::array{0.7, 0.7}), WithinRel(2.0 * std::exp(-1.4), 1e-15));
}

TEST_CASE("a stage with rate zero integrates over time", "[exponential_chain]") {
    CHECK(exponential_chain(2.5, std::array{0.0}) == 1.0);
    CHECK_THAT(exponential_chain(2.5, std::array{0.0, 0.0}), WithinRel(2.5, 1e-15));
    CHECK_THAT(exponential_chain(2.5, std::array{0.0, 0.0, 0.0}), WithinRel(2.5 * 2.5 / 2, 1e-15));
    CHECK_THAT(exponential_chain(2.5, std::array{0.0, 0.4}), WithinRel(-std::expm1(-1.0) / 0.4, 2e-15));
}

TEST_CASE("at time zero all is still in the first stage", "[exponential_chain]") {
    CHECK(exponential_chain(0.0, std::array{3.0}) == 1.0);
    CHECK(exponential_chain(0.0, std::array{3.0, 0.2}) == 0.0);
    CHECK(exponential_chain(0.0, std::array{3.0, 0.2, 3.0, 0.0}) == 0.0);
}

TEST_CASE("the order of the stages does not matter", "[exponential_chain]") {
    std::array r{0.02, 0.9, 0.9, 35.0};
    const double sorted = exponential_chain(1.7, r);
    while (std::next_permutation(r.begin(), r.end())) CHECK(exponential_chain(1.7, r) == sorted);
}

TEST_CASE("derivatives by rates and by time agree with those of the reference, also next to confluence",
          "[exponential_chain]") {
    CHECK(worst_slope_of_many<1>(100, 11) <= 1e-13);
    CHECK(worst_slope_of_many<2>(300, 12) <= 1e-13);
    CHECK(worst_slope_of_many<3>(300, 13) <= 1e-13);
    CHECK(worst_slope_of_many<4>(200, 14) <= 1e-13);
    for (const double near : {1e-1, 1e-3, 1e-6, 1e-9, 1e-12, 1e-15, 0.0})
        for (const double kt : {1e-3, 0.3, 1.0, 3.0, 10.0, 30.0}) {
            INFO("next to each other by " << near << ", k t = " << kt);
            CHECK(worst_slope(kt, std::array{1.0, 1 + near}) <= 1e-13);
            CHECK(worst_slope(kt, std::array{1.0, 1 + near, 1 - near}) <= 1e-13);
            CHECK(worst_slope(kt, std::array{0.0, 1.0, 1 + near}) <= 1e-13);
        }
}

TEST_CASE("a chain in float agrees with the one in double to the digits of float", "[exponential_chain]") {
    tests::draws draw{31};
    for (int n = 0; n < 500; ++n) {
        const auto r = any_rates<3>(draw);
        std::array<float, 3> narrow{};
        std::array<double, 3> rounded{};
        for (std::size_t i = 0; i < 3; ++i) rounded[i] = narrow[i] = static_cast<float>(r[i]);
        const auto t = static_cast<float>(draw.log_between(1e-3, 100));
        const double wide = exponential_chain(static_cast<double>(t), rounded);
        const double slowest = *std::min_element(rounded.begin(), rounded.end());
        if (wide > 1e-30)
            CHECK_THAT(static_cast<double>(exponential_chain(t, narrow)),
                       WithinRel(wide, 5e-6 + 5e-7 * slowest * static_cast<double>(t)));
    }
}
