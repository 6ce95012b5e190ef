// Derivatives through the whole engine against differences in fifty digits, also where absorption is nearly, or just,
// as fast as elimination.
#include <tonus/sim/session.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <boost/multiprecision/cpp_bin_float.hpp>

#include <tonus/numeric/dual.hpp>
#include <tonus/pk/one_compartment.hpp>

#include <support/catch.hpp>

namespace {

using real = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<50>, boost::multiprecision::et_off>;

/// What the amounts depend on; `lasting` is the duration of an infusion, or zero for a bolus.
enum input : std::size_t { cl, v, ka, size, share, lag, lasting, interval, at, inputs };
template <class Real>
using values = std::array<Real, inputs>;

/// Doses before the first, and after it.
struct schedule {
    int before, more;
};

/// A unit that comes into the depot over a time (or at once) and where it is at `t` after that began: depot, central.
std::array<real, 2> response(const real& fast, const real& slow, const real& over, const real& t) {
    const auto passed = [&](const real& x) {  // (exp(-slow x) - exp(-fast x)) / (fast - slow)
        return fast == slow ? real(x * exp(-slow * x)) : real((exp(-slow * x) - exp(-fast * x)) / (fast - slow));
    };
    if (t < 0) return {0, 0};
    if (over == 0) return {exp(-fast * t), fast * passed(t)};
    const real running = t < over ? t : over, rest = t - running;
    const real depot = (1 - exp(-fast * running)) / fast / over,
               central = ((1 - exp(-slow * running)) / slow - passed(running)) / over;
    return {depot * exp(-fast * rest), central * exp(-slow * rest) + depot * fast * passed(rest)};
}

std::array<real, 2> amounts(const values<real>& p, const schedule& s, double t) {
    std::array<real, 2> sum{0, 0};
    for (int n = -s.before; n <= s.more; ++n) {
        const auto one = response(p[ka], p[cl] / p[v], p[lasting], t - (p[at] + p[lag] + n * p[interval]));
        for (std::size_t i = 0; i < 2; ++i) sum[i] += p[size] * p[share] * one[i];
    }
    return sum;
}

/// The worst derivative of all looks, as a share of the largest by the same input.
double misfit(const values<double>& p, const schedule& s, bool at_a_rate, const std::vector<double>& looks) {
    using number = tonus::dual<inputs>;
    values<number> x;
    for (std::size_t i = 0; i < inputs; ++i) x[i] = number::input(p[i], i);
    const auto as = [&]<tonus::dimension D>(tonus::unit<D>, std::size_t i) {
        return tonus::quantity<D, number>::from_canonical(x[i]);
    };
    using namespace tonus::units;
    using model = tonus::basic_one_compartment_oral<number>;
    const model m{as(L / h, cl), as(L, v), as(one / h, ka)};
    tonus::session<model> body{m, tonus::instant{h(p[at])}};
    tonus::basic_administration<number> a{
        {p[at], x[at] - number(p[at])}, as(mg, size), tonus::at_once{}, {model::depot, x[share], as(h, lag)}};
    if (p[lasting] > 0 && at_a_rate)  // the same duration, said by its rate
        a.how = tonus::at_rate<number>{
            tonus::quantity<tonus::dim::dose_rate, number>::from_canonical(x[size] * x[share] / x[lasting])};
    else if (p[lasting] > 0)
        a.how = tonus::over_time<number>{as(h, lasting)};
    a.more = static_cast<std::size_t>(s.more);
    a.every = as(h, interval);
    if (s.before > 0) a.before = tonus::steady::replacing;
    body.give(a);

    const real step{"1e-16"};
    double worst = 0;
    values<double> largest{};
    std::vector<std::array<values<double>, 2>> off;
    for (const double t : looks) {
        body.advance(tonus::instant{h(t)});
        off.emplace_back();
        for (std::size_t j = 0; j < inputs; ++j) {
            if (j == lasting && p[lasting] == 0) continue;
            values<real> up, down;
            for (std::size_t i = 0; i < inputs; ++i) up[i] = down[i] = real(p[i]);
            up[j] += step, down[j] -= step;
            const auto above = amounts(up, s, t), below = amounts(down, s, t);
            for (std::size_t i = 0; i < 2; ++i) {
                const real slope = (above[i] - below[i]) / (2 * step);
                largest[j] = std::max(largest[j], std::abs(slope.convert_to<double>()));
                off.back()[i][j] = std::abs((slope - real(body.amounts()[i].partial[j])).convert_to<double>());
            }
        }
    }
    for (const auto& look : off)
        for (const auto& compartment : look)
            for (std::size_t j = 0; j < inputs; ++j)
                if (largest[j] > 0) worst = std::max(worst, compartment[j] / largest[j]);
    return worst;
}

const std::vector<double> looks{2.15, 5.45, 9.95, 26.35, 77.75};

}  // namespace

TEST_CASE("derivatives by every parameter and by all that is said of a dose are exact", "[sensitivities]") {
    const auto p = [](double over, double late) { return values<double>{11, 60, 1.2, 10, 0.8, late, over, 8, 2}; };
    CHECK(misfit(p(0, 0.7), {0, 0}, false, looks) < 1e-13);
    CHECK(misfit(p(0, 0.7), {0, 4}, false, looks) < 1e-13);
    CHECK(misfit(p(3, 0.7), {0, 4}, false, looks) < 1e-13);
    CHECK(misfit(p(3, 0.7), {0, 4}, true, looks) < 1e-13);
    CHECK(misfit(p(11, 0.7), {0, 4}, false, looks) < 1e-13);
}

TEST_CASE("derivatives of a steady state are exact, whatever the lag and the duration", "[sensitivities]") {
    for (const double late : {0.3, 11.1, 20.3})
        for (const double over : {0.0, 3.0, 13.0, 27.0})
            for (const bool at_a_rate : {false, true}) {
                if (at_a_rate && late > 1) continue;
                INFO("lag " << late << " h, over " << over << " h" << (at_a_rate ? ", at a rate" : ""));
                const values<double> p{11, 60, 1.2, 10, 0.8, late, over, 8, 2};
                CHECK(misfit(p, {26, 3}, at_a_rate, looks) < 1e-12);
            }
}

TEST_CASE("derivatives are exact where absorption is as fast as elimination, or nearly", "[sensitivities]") {
    for (const double apart : {1e-3, 1e-5, 1e-7, 1e-9, 1e-12, 1e-15, 0.0, -1e-12, -1e-6})
        for (const double over : {0.0, 3.0})
            for (const int before : {0, 10}) {
                INFO("ka = ke (1 + " << apart << "), over " << over << " h, " << before << " doses before");
                const values<double> p{10, 20, 0.5 * (1 + apart), 10, 1, 0.7, over, 8, 2};
                CHECK(misfit(p, {before, 2}, false, looks) < 1e-12);
            }
}
