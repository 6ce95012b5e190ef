#include <tonus/numeric/legendre.hpp>

#include <array>
#include <cmath>
#include <cstddef>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>

namespace {

const tonus::legendre<16> gauss;

template <class F>
std::array<double, 16> at_nodes(F&& f) {
    std::array<double, 16> values;
    for (std::size_t i = 0; i < 16; ++i) values[i] = f(gauss.node[i]);
    return values;
}

}  // namespace

TEST_CASE("nodes and weights of two points are those of the textbook", "[legendre]") {
    const tonus::legendre<2> two;
    CHECK_THAT(two.node[0], WithinAbs(0.5 - std::sqrt(3.0) / 6, 1e-15));
    CHECK_THAT(two.node[1], WithinAbs(0.5 + std::sqrt(3.0) / 6, 1e-15));
    CHECK_THAT(two.weight[0], WithinAbs(0.5, 1e-15));
}

TEST_CASE("sixteen weights integrate powers up to the thirty-first", "[legendre]") {
    for (int power = 0; power < 32; ++power) {
        double sum = 0;
        for (std::size_t i = 0; i < 16; ++i) sum += gauss.weight[i] * std::pow(gauss.node[i], power);
        CHECK_THAT(sum, WithinRel(1.0 / (power + 1), 2e-15));
    }
    double missed = 0;
    for (std::size_t i = 0; i < 16; ++i) missed += gauss.weight[i] * std::pow(gauss.node[i], 64);
    CHECK(std::abs(missed * 65 - 1) > 1e-12);
}

TEST_CASE("coefficients bring back a polynomial, its start and its integrals", "[legendre]") {
    const auto f = [](double t) { return 3 - 2 * t + std::pow(t, 7) - 0.5 * std::pow(t, 15); };
    const auto integral = [](double t) { return 3 * t - t * t + std::pow(t, 8) / 8 - 0.5 * std::pow(t, 16) / 16; };
    const auto c = gauss.coefficients(at_nodes(f));
    CHECK_THAT(gauss.at_start(c), WithinAbs(f(0), 1e-13));
    for (const double t : {0.0, 1e-9, 0.3, 0.5, 0.99, 1.0})
        CHECK_THAT(gauss.sum_of(gauss.integrals(t), c), WithinAbs(integral(t), 1e-14));
    const auto up_to = gauss.integrals_to_nodes(at_nodes(f));
    for (std::size_t i = 0; i < 16; ++i) CHECK_THAT(up_to[i], WithinAbs(integral(gauss.node[i]), 1e-14));
}

TEST_CASE("the coefficients of what is smooth fall, and of what is not stay", "[legendre]") {
    const auto smooth = gauss.coefficients(at_nodes([](double t) { return std::exp(t); }));
    const auto bent = gauss.coefficients(at_nodes([](double t) { return std::abs(t - 0.4); }));
    CHECK(std::abs(smooth[15]) + std::abs(smooth[14]) < 1e-14);
    CHECK(std::abs(bent[15]) + std::abs(bent[14]) > 1e-4);
}

TEST_CASE("integrals carry slopes", "[legendre]") {
    using real = tonus::dual<1>;
    const auto c = gauss.coefficients(at_nodes([](double t) { return t * t; }));
    std::array<real, 16> with_slopes;
    for (std::size_t k = 0; k < 16; ++k) with_slopes[k] = real(c[k]);
    const auto sum = gauss.sum_of(gauss.integrals(real::input(0.6, 0)), with_slopes);
    CHECK_THAT(sum.value, WithinAbs(0.072, 1e-15));
    CHECK_THAT(sum.partial[0], WithinAbs(0.36, 1e-13));
}
