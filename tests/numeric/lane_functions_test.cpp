#include <tonus/numeric/lane_functions.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

#include <boost/multiprecision/cpp_bin_float.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/widths.hpp>

using tonus::lanes;

namespace {

using exact = boost::multiprecision::cpp_bin_float_50;

/// How many units in its last place `computed` is away from `truth`. NaN and infinity are right or far away.
double units_away(double computed, const exact& truth) {
    const auto rounded = static_cast<double>(truth);
    if (std::isnan(computed) || std::isnan(rounded)) return std::isnan(computed) && std::isnan(rounded) ? 0 : 1e300;
    if (std::isinf(computed) || std::isinf(rounded)) return computed == rounded ? 0 : 1e300;
    const int exponent = rounded == 0 ? -1074 : std::max(std::ilogb(rounded) - 52, -1074);
    return static_cast<double>(abs(exact(computed) - truth) * pow(exact(2), -exponent));
}

bool same_bits(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

[[gnu::noinline]] void keep(const double (&z)[8], std::vector<std::array<double, 8>>& all) {
    all.push_back(std::to_array(z));
}

class numbers {
public:
    double between(double low, double high) {
        return low + (high - low) * 0x1p-53 * static_cast<double>(bits_() >> 11);
    }
    /// Of any size, positive.
    double any() { return std::bit_cast<double>(bits_() % 0x7FF0'0000'0000'0000); }

private:
    std::mt19937_64 bits_{7};
};

/// f of eight pairs, at this width, behind the door of this width. (The checks are made outside: what is called behind a
/// door is inlined there.)
template <class OfLanes>
void compute(OfLanes f, const double (&x)[8], const double (&y)[8], std::vector<std::array<double, 8>>& at_widths) {
    at_every_width([&](auto width) {
        double z[8];
        for (std::size_t i = 0; i < 8; i += width) f(lanes<width>::from(x + i), lanes<width>::from(y + i)).to(z + i);
        keep(z, at_widths);
    });
}

/// f of lanes is within `units(truth)` of the truth, and has the same bits at every width.
template <class OfLanes, class Truth, class Pair, class Units>
void check_units(int count, OfLanes f, Truth truth, Pair pair, Units units) {
    numbers any;
    for (int n = 0; n < count; ++n) {
        double x[8], y[8];
        for (int i = 0; i < 8; ++i) std::tie(x[i], y[i]) = pair(any);
        std::vector<std::array<double, 8>> at_widths;
        compute(f, x, y, at_widths);
        for (std::size_t i = 0; i < 8; ++i) {
            const double alone = at_widths[0][i];
            INFO(x[i] << ", " << y[i] << ": " << alone);
            for (const auto& z : at_widths)
                if (!same_bits(z[i], alone)) FAIL_CHECK("at another width " << z[i]);
            const exact t = truth(exact(x[i]), exact(y[i]));
            if (!(units_away(alone, t) <= units(t))) FAIL_CHECK(units_away(alone, t) << " units away");
        }
    }
}

const double special[] = {0.0,
                          -0.0,
                          1,
                          -1,
                          2,
                          -2,
                          3,
                          -3,
                          0.5,
                          -0.5,
                          1.5,
                          -1.5,
                          5e-324,
                          -5e-324,
                          1e-310,
                          1e300,
                          -1e300,
                          1e-300,
                          0x1p53,
                          -0x1p53,
                          40,
                          -40,
                          800,
                          -800,
                          709.7,
                          infinity,
                          -infinity,
                          nan_,
                          0x1p53 - 1,
                          4503599627370495.5,
                          1.7976931348623157e308,
                          -1.7976931348623157e308};

/// In each lane what the library of C says, to `units`, with its sign; in the other lanes what stands there alone.
template <class OfLanes, class OfOne, class Units>
void check_special(OfLanes f, OfOne one, Units units) {
    for (const double a : special)
        for (const double b : special)
            for (std::size_t at = 0; at < 8; at += 3) {
                double x[8], y[8];
                for (std::size_t i = 0; i < 8; ++i) x[i] = i == at ? a : 0.75, y[i] = i == at ? b : 1.25;
                std::vector<std::array<double, 8>> at_widths;
                compute(f, x, y, at_widths);
                const double expected = one(a, b);
                for (const auto& z : at_widths) {
                    INFO(a << ", " << b << ": " << z[at] << " for " << expected);
                    const bool has_sign = std::isnan(expected) || std::signbit(z[at]) == std::signbit(expected);
                    if (!(units_away(z[at], expected) <= units(expected) && has_sign)) FAIL_CHECK("wrong");
                    for (std::size_t i = 0; i < 8; ++i)
                        if (i != at && !same_bits(z[i], at_widths[0][at == 0 ? 1 : 0])) FAIL_CHECK("disturbed");
                }
            }
}

const auto exp_of = [](const auto& x, const auto&) { return exp(x); };
const auto expm1_of = [](const auto& x, const auto&) { return expm1(x); };
const auto log_of = [](const auto& x, const auto&) { return log(x); };
const auto power_of = [](const auto& x, const auto& y) { return pow(x, y); };
const auto at_most = [](double units) { return [units](const exact&) { return units; }; };

}  // namespace

TEST_CASE("exp is within 0.9 units, from zero to overflow", "[lanes]") {
    const auto truth = [](const exact& x, const exact&) { return exact(exp(x)); };
    check_units(
        500, exp_of, truth,
        [](numbers& n) {
            return std::pair{n.between(-708, 709.7), 0.0};
        },
        at_most(0.9));
    check_units(
        500, exp_of, truth,
        [](numbers& n) {
            return std::pair{n.between(-1, 1), 0.0};
        },
        at_most(0.9));
    check_units(
        50, exp_of, truth,
        [](numbers& n) {
            return std::pair{n.between(-746, -708), 0.0};
        },
        at_most(1));
    check_special(
        exp_of, [](double x, double) { return std::exp(x); }, at_most(1));
}

TEST_CASE("expm1 is within 2 units", "[lanes]") {
    const auto truth = [](const exact& x, const exact&) { return exact(expm1(x)); };
    check_units(
        500, expm1_of, truth,
        [](numbers& n) {
            return std::pair{n.between(-1, 1), 0.0};
        },
        at_most(2));
    check_units(
        300, expm1_of, truth,
        [](numbers& n) {
            return std::pair{n.between(-50, 709.7), 0.0};
        },
        at_most(2));
    check_units(
        300, expm1_of, truth,
        [](numbers& n) {
            return std::pair{-std::min(n.any(), 1e3), 0.0};
        },
        at_most(2));
    check_special(
        expm1_of, [](double x, double) { return std::expm1(x); }, at_most(2));
}

TEST_CASE("log is within 0.9 units, of denormal numbers too", "[lanes]") {
    const auto truth = [](const exact& x, const exact&) { return exact(log(x)); };
    check_units(
        500, log_of, truth,
        [](numbers& n) {
            return std::pair{n.between(0.5, 2), 0.0};
        },
        at_most(0.9));
    check_units(
        500, log_of, truth,
        [](numbers& n) {
            return std::pair{n.any(), 0.0};
        },
        at_most(0.9));
    check_units(
        50, log_of, truth,
        [](numbers& n) {
            return std::pair{n.any() * 0x1p-1070, 0.0};
        },
        [](const exact& t) { return isinf(t) ? 0 : 0.9; });
    check_special(
        log_of, [](double x, double) { return std::log(x); }, at_most(1));
}

TEST_CASE("a power is within one unit and half of one for each of its logarithm", "[lanes]") {
    const auto truth = [](const exact& x, const exact& y) { return exact(pow(x, y)); };
    const auto units = [](const exact& t) {
        const auto size = static_cast<double>(abs(t));
        return size > 0 && std::isfinite(size) ? 1 + std::abs(std::log(size)) / 2 : 1;
    };
    check_units(
        300, power_of, truth,
        [](numbers& n) {
            return std::pair{n.between(1e-6, 1), n.between(0.2, 6)};
        },
        units);
    check_units(
        300, power_of, truth,
        [](numbers& n) {
            return std::pair{n.between(0.7, 0.72), n.between(-1500, 1500)};
        },
        units);
    check_units(
        300, power_of, truth,
        [](numbers& n) {
            return std::pair{n.between(0.999, 1.001), n.between(-7e5, 7e5)};
        },
        units);
    check_units(
        300, power_of, truth,
        [](numbers& n) {
            const double x = n.any();
            return std::pair{x, n.between(-705, 705) / std::abs(std::log(x))};
        },
        units);
    check_special(
        power_of, [](double x, double y) { return std::pow(x, y); }, units);
}

TEST_CASE("within zero and one, as in a sigmoid, a power is within 3 units", "[lanes]") {
    const auto truth = [](const exact& x, const exact& y) { return exact(pow(x, y)); };
    check_units(
        500, power_of, truth,
        [](numbers& n) {
            return std::pair{n.between(1e-3, 1), n.between(0.5, 4)};
        },
        at_most(3));
}

TEST_CASE("a power that is a share is the power, where it vanishes too", "[lanes]") {
    numbers n;
    for (int i = 0; i < 2000; ++i) {
        const double x = n.any(), toward = x < 1 ? 1 : -1, y = toward * n.between(0.3, 12);
        const tonus::lanes<4> base(x), exponent(y);
        INFO(x << " ^ " << y);
        CHECK(power_to_share(base, exponent)[2] == pow(base, exponent)[2]);
        CHECK(tonus::power_to_share(x, y) == std::pow(x, y));
    }
    using Real = tonus::lanes<2>;
    CHECK(power_to_share(Real(0), Real(1.8))[0] == 0);
    CHECK(power_to_share(Real(1), Real(1.8))[0] == 1);
    CHECK(power_to_share(Real(1e-300), Real(1000))[1] == 0);
    CHECK(std::isnan(power_to_share(Real(std::nan("")), Real(1.8))[1]));
}
