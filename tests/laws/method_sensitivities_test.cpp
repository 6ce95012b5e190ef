// Derivatives by every method of the models that have no exact solution, against forty digits.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <boost/math/quadrature/gauss.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>

#include <tonus/numeric/dual.hpp>
#include <tonus/pd/drive.hpp>
#include <tonus/pd/turnover.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/saturable.hpp>
#include <tonus/sim/session.hpp>
#include <tonus/solve/odeint.hpp>
#include <tonus/solve/rosenbrock.hpp>

#include <support/catch.hpp>

using namespace tonus::units;
using tonus::ending, tonus::instant;

namespace {

using digits = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<45>, boost::multiprecision::et_off>;
const std::vector<double> looks{2, 7.5, 13, 26};

/// A dose into the depot at 0, after a lag, and the same again at 6 h as an infusion into the centre.
enum input : std::size_t { cl, v, ka, ec50, hill, kout, most, size, lag, lasting, inputs };
template <class Real>
using values = std::array<Real, inputs>;
constexpr values<double> at{11, 60, 1.2, 0.06, 2.5, 0.25, 0.9, 10, 0.4, 3};

// The response by quadrature.

digits concentration(const values<digits>& p, const digits& t) {
    const digits k = p[cl] / p[v], since = t - p[lag], later = t - 6 - p[lag];
    digits c = 0;
    if (since > 0) c += p[size] / p[v] * p[ka] / (p[ka] - k) * (exp(-k * since) - exp(-p[ka] * since));
    if (later > 0) {
        const digits running = later < p[lasting] ? later : p[lasting];
        c += p[size] / p[v] * (1 - exp(-k * running)) / (k * p[lasting]) * exp(-k * (later - running));
    }
    return c;
}

/// At each look; for drug that inhibits what is made of it, from a baseline of 100.
std::vector<digits> response(const values<digits>& p) {
    // Where the concentration has a bend, and where it leaves zero, with panels that grow from there.
    std::vector<digits> edges{0, p[lag], 6 + p[lag], 6 + p[lag] + p[lasting]};
    for (digits d = digits(1) / 2; d > digits("1e-14"); d /= 4) edges.push_back(p[lag] + d);
    for (int n = 1; n < 30; ++n) edges.push_back(n);
    for (const double t : looks) edges.push_back(t);
    std::sort(edges.begin(), edges.end());
    const auto gain = [&](const digits& t) {
        const digits c = pow(concentration(p, t) / p[ec50], p[hill]);
        return digits(100 * p[kout] * (1 - p[most] * c / (1 + c)) * exp(p[kout] * t));
    };
    std::vector<digits> all;
    digits sum = 100;
    for (std::size_t n = 1; all.size() < looks.size(); ++n) {
        if (edges[n] > edges[n - 1])
            sum += boost::math::quadrature::gauss<digits, 30>::integrate(gain, edges[n - 1], edges[n]);
        if (edges[n] == looks[all.size()]) all.push_back(sum * exp(-p[kout] * edges[n]));
    }
    return all;
}

using slopes = std::vector<std::array<double, inputs>>;  // at each look
const slopes& known() {
    static const slopes all = [] {
        slopes found(looks.size());
        const digits step("1e-13");
        for (std::size_t by = 0; by < inputs; ++by) {
            values<digits> p;
            std::copy(at.begin(), at.end(), p.begin());
            const digits from = p[by], move = from * step;
            p[by] = from + move;
            const auto up = response(p);
            p[by] = from - move;
            const auto down = response(p);
            for (std::size_t n = 0; n < looks.size(); ++n)
                found[n][by] = static_cast<double>((up[n] - down[n]) / (2 * move));
        }
        return found;
    }();
    return all;
}

/// The worst slope of all looks, as a share of the largest by the same input.
template <class S>
double misfit(const S& solver) {
    using real = tonus::dual<inputs>;
    values<real> x;
    for (std::size_t i = 0; i < inputs; ++i) x[i] = real::input(at[i], i);
    const tonus::with_stage m{
        tonus::basic_one_compartment_oral<real>{.cl = x[cl] * (L / h), .v = x[v] * L, .ka = x[ka] / h},
        tonus::turnover<tonus::from_plasma<real>, real>{tonus::acts_by::inhibiting_production,
                                                        real(100),
                                                        x[kout] / h,
                                                        x[most],
                                                        {{real(1), x[ec50] * (mg / L), x[hill]}}}};
    tonus::session body{m, instant{0.0 * h}, solver};
    using dose = tonus::basic_administration<real>;
    body.give(
        dose{tonus::moment<real>::at(instant{0.0 * h}), x[size] * mg, tonus::at_once{}, {0, real(1), x[lag] * h}});
    body.give(dose{tonus::moment<real>::at(instant{6.0 * h}),
                   x[size] * mg,
                   tonus::over_time<real>{x[lasting] * h},
                   {1, real(1), x[lag] * h}});
    std::vector<real> found;
    for (const double t : looks) {
        REQUIRE(body.advance(instant{t * h}) == ending::complete);
        found.push_back(body.amounts().back());
    }
    double worst = 0;
    for (std::size_t by = 0; by < inputs; ++by) {
        double largest = 0, off = 0;
        for (std::size_t n = 0; n < looks.size(); ++n) {
            largest = std::max(largest, std::abs(known()[n][by]));
            off = std::max(off, std::abs(found[n].partial[by] - known()[n][by]));
        }
        worst = std::max(worst, off / largest);
    }
    return worst;
}

}  // namespace

TEST_CASE("derivatives of a response by all parameters and all that is said of its doses, by each method",
          "[sensitivities]") {
    CHECK(misfit(tonus::cascade{.relative = 1e-13}) < 1e-12);
    CHECK(misfit(tonus::cascade{}) < 1e-9);
    CHECK(misfit(tonus::dopri5{.absolute = 1e-12, .relative = 1e-12}) < 1e-9);
    CHECK(misfit(tonus::rodas4{.absolute = 1e-10, .relative = 1e-10}) < 1e-7);
}

TEST_CASE("derivatives of elimination that saturates, by each method", "[sensitivities]") {
    // Of a bolus is left what solves A + Km V ln A = A0 + Km V ln A0 - Vmax t; its derivatives follow from that.
    enum { vmax, km, volume, dose };
    const std::array<double, 4> p{5, 0.4, 40, 60};
    const auto left_after = [&](double t) {
        digits a = p[dose];
        const digits w = digits(p[km]) * p[volume];
        for (int n = 0; n < 200; ++n) {  // Newton's method for ln A
            const digits excess = a + w * log(a / p[dose]) - p[dose] + p[vmax] * digits(t);
            a *= exp(-excess / (a + w));
        }
        return a;
    };
    using real = tonus::dual<4>;
    const auto in = [&](std::size_t i) { return real::input(p[i], i); };
    const tonus::basic_saturable<real> m{in(vmax) * (mg / h), in(km) * (mg / L), in(volume)*L};
    const auto check_by = [&](const auto& solver, double bound) {
        tonus::session body{m, instant{0.0 * h}, solver};
        body.give(tonus::basic_input<real>{tonus::moment<real>::at(instant{0.0 * h}), in(dose), real(0), 0});
        for (const double t : {1.0, 8.0, 15.0, 24.0}) {
            REQUIRE(body.advance(instant{t * h}) == ending::complete);
            const digits a = left_after(t), w = digits(p[km]) * p[volume], by_a = 1 + w / a, l = log(a / p[dose]);
            const std::array<digits, 4> by{-digits(t) / by_a, -p[volume] * l / by_a, -p[km] * l / by_a,
                                           (1 + w / p[dose]) / by_a};
            CHECK_THAT(body.amounts()[0].value, WithinRel(static_cast<double>(a), bound));
            for (std::size_t i = 0; i < 4; ++i)
                CHECK_THAT(body.amounts()[0].partial[i], WithinRel(static_cast<double>(by[i]), bound));
        }
    };
    check_by(tonus::dopri5{.absolute = 1e-12, .relative = 1e-12}, 1e-9);
    check_by(tonus::rodas4{.absolute = 1e-11, .relative = 1e-11}, 1e-8);
}
