// What do lanes bring? exp, log and pow against those of the C library; then a population as a table of observed rows per
// subject: 1000 subjects, 10 mg every eight hours, 42 doses, 1344 looks in two weeks at one compartment with absorption
// (W1), and at its effect site with a sigmoid (W2). The baseline of each is a careful loop by hand, one subject after the
// other. Beside each time stands the largest relative difference from the baseline.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>
#include <vector>

#include <tonus/tonus.hpp>

using namespace tonus::units;
using tonus::lanes;

namespace {

constexpr std::size_t subjects = 1000, doses = 42, rows = 32, points = doses * rows;
constexpr double every_h = 0.25, dose_mg = 10;

template <class Run>
double median_ns(int times, const Run& run) {
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        run();
        all.push_back(std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count());
    }
    std::nth_element(all.begin(), all.begin() + times / 2, all.end());
    return all[static_cast<std::size_t>(times) / 2];
}

double worst_difference(const double* a, const double* b, std::size_t n) {
    double worst = 0;
    for (std::size_t i = 0; i < n; ++i)
        if (b[i] != 0) worst = std::max(worst, std::abs(a[i] / b[i] - 1));
    return worst;
}

void report(const char* name, double ns, double baseline, double difference) {
    std::printf("    %-36s %8.3f ns %8.3f x baseline   difference %.1e\n", name, ns, ns / baseline, difference);
}

template <class OfOne, class OfLanes>
void compare_function(const char* name, OfOne of_one, OfLanes of_lanes) {
    constexpr std::size_t n = 2048;
    alignas(64) static double x[n], y[n], expected[n], got[n];
    for (std::size_t i = 0; i < n; ++i) {
        x[i] = (static_cast<double>(i) + 0.5) / n;
        y[i] = 1 + 3 * x[n - 1 - i];
    }
    const double baseline = median_ns(301, [&] {
        for (std::size_t i = 0; i < n; ++i) expected[i] = of_one(x[i], y[i]);
    });
    std::printf("%s, each\n", name);
    report("C library", baseline / n, baseline / n, 0);
    const auto on = [&](auto width, const char* how) {
        if (width > tonus::lanes_of_processor()) return;
        const double ns = median_ns(301, [&] {
            tonus::on_lanes<width>([&](auto w) {
                for (std::size_t i = 0; i < n; i += w)
                    of_lanes(lanes<w>::from(x + i), lanes<w>::from(y + i)).to(got + i);
            });
        });
        report(how, ns / n, baseline / n, worst_difference(got, expected, n));
    };
    on(tonus::lane_count<8>{}, "8 lanes");
    on(tonus::lane_count<4>{}, "4 lanes");
    on(tonus::lane_count<2>{}, "2 lanes");
}

/// Log-normal about the usual, from a sequence that fills the line evenly.
struct population {
    std::vector<double> ka, cl, v, ke0, ec50;

    population() {
        for (std::size_t i = 0; i < subjects; ++i) {
            const auto vary = [i](double by, double step) {
                const double u = std::fmod(0.5 + step * static_cast<double>(i), 1.0);
                return std::exp(by * (u - 0.5) * 3.4);
            };
            ka.push_back(1.9 * vary(0.5, 0.6180339887498949));
            cl.push_back(14.7 * vary(0.3, 0.7548776662466927));
            v.push_back(60 * vary(0.25, 0.5698402909980532));
            ke0.push_back(0.5 * vary(0.3, 0.8191725133961645));
            ec50.push_back(0.12 * vary(0.4, 0.6710436067037893));
        }
    }
};

constexpr double hill = 1.8, emax = 0.9;

/// One subject by hand: closed forms from dose to dose, two or three exponentials a look.
template <bool with_effect>
void by_hand(const population& p, std::size_t i, double* out) {
    const double ka = p.ka[i], ke = p.cl[i] / p.v[i], k0 = p.ke0[i];
    double depot = 0, central = 0, site = 0;
    for (std::size_t dose = 0; dose < doses; ++dose) {
        depot += dose_mg;
        double d = 0, c = 0, s = 0;
        for (std::size_t row = 1; row <= rows; ++row) {
            const double t = every_h * static_cast<double>(row), ea = std::exp(-ka * t), ee = std::exp(-ke * t);
            const double share = depot * ka / (ka - ke);
            d = depot * ea;
            c = central * ee + share * (ee - ea);
            if constexpr (with_effect) {
                const double e0 = std::exp(-k0 * t);
                s = site * e0 + (central + share) * k0 / (k0 - ke) * (ee - e0) - share * k0 / (k0 - ka) * (ea - e0);
                const double power = std::pow(s / p.v[i] / p.ec50[i], hill);
                *out++ = emax * power / (1 + power);
            } else {
                *out++ = c / p.v[i];
            }
        }
        depot = d, central = c, site = s;
    }
}

/// The same for as many subjects as there are lanes: first a table of what each look sees of each compartment, then a few
/// products a look. `out` is [time][lane].
template <bool with_effect, class Real>
[[gnu::always_inline]] inline void on_table(const population& p, std::size_t first, Real* out) {
    const Real ka = Real::from(&p.ka[first]), v = Real::from(&p.v[first]), k0 = Real::from(&p.ke0[first]);
    const tonus::basic_one_compartment_oral<Real> m{.cl = Real::from(&p.cl[first]) * L / h, .v = v * L, .ka = ka / h};
    const Real ke = (m.cl / m.v).canonical();
    const auto way = closed_form(m);
    alignas(64) std::array<std::array<Real, 3>, rows> seen;
    tonus::triangular_transition<Real> step;
    std::array<Real, 3> to_site;
    for (std::size_t row = 0; row < rows; ++row) {
        const Real t(every_h * static_cast<double>(row + 1));
        step = way.over(t, tonus::wanted::state);
        if constexpr (with_effect) {
            to_site = {ka * k0 * exponential_chain(t, std::array{ka, ke, k0}),
                       k0 * exponential_chain(t, std::array{ke, k0}), exp(-k0 * t)};
            seen[row] = {to_site[0] / v, to_site[1] / v, to_site[2] / v};
        } else {
            seen[row] = {step.absorbed / v, step.central / v, Real(0)};
        }
    }
    const tonus::basic_sigmoid_emax<Real> response{
        .emax = Real(emax), .ec50 = Real::from(&p.ec50[first]) * mg / L, .hill = Real(hill)};
    Real depot(0), central(0), site(0);
    for (std::size_t dose = 0; dose < doses; ++dose) {
        depot += Real(dose_mg);
        for (std::size_t row = 0; row < rows; ++row, ++out) {
            const auto& see = seen[row];
            if constexpr (with_effect)
                *out = effect(response, (depot * see[0] + central * see[1] + site * see[2]) * mg / L);
            else
                *out = depot * see[0] + central * see[1];
        }
        if constexpr (with_effect) site = depot * to_site[0] + central * to_site[1] + site * to_site[2];
        central = depot * step.absorbed + central * step.central;
        depot *= step.depot;
    }
}

template <bool with_effect>
void compare_population(const char* name) {
    const population p;
    std::vector<double> expected(subjects * points), got(subjects * points);
    const double looks = subjects * points;
    const double baseline = median_ns(5,
                                      [&] {
                                          for (std::size_t i = 0; i < subjects; ++i)
                                              by_hand<with_effect>(p, i, &expected[i * points]);
                                      }) /
                            looks;
    std::printf("%s, each subject and look\n", name);
    report("by hand, std::exp", baseline, baseline, 0);
    const auto on = [&](auto width, const char* how) {
        if (width > tonus::lanes_of_processor()) return;
        auto block = std::make_unique<lanes<width>[]>(points);  // reused, as by one who reduces what he sees
        const double ns = median_ns(21, [&] {
            tonus::on_lanes<width>([&](auto w) {
                for (std::size_t first = 0; first < subjects; first += w) on_table<with_effect>(p, first, block.get());
            });
        });
        for (std::size_t first = 0; first < subjects; first += width) {
            tonus::on_lanes<width>([&](auto) { on_table<with_effect>(p, first, block.get()); });
            for (std::size_t k = 0; k < points; ++k)
                for (std::size_t i = 0; i < width; ++i) got[(first + i) * points + k] = block[k][i];
        }
        report(how, ns / looks, baseline, worst_difference(got.data(), expected.data(), got.size()));
    };
    on(tonus::lane_count<8>{}, "8 lanes");
    on(tonus::lane_count<4>{}, "4 lanes");
    on(tonus::lane_count<2>{}, "2 lanes");
}

}  // namespace

int main() {
    compare_function(
        "exp", [](double x, double) { return std::exp(-x); }, [](auto x, auto) { return exp(-x); });
    compare_function(
        "log", [](double x, double) { return std::log(x); }, [](auto x, auto) { return log(x); });
    compare_function(
        "pow", [](double x, double y) { return std::pow(x, y); }, [](auto x, auto y) { return pow(x, y); });
    compare_population<false>("W1: one compartment with absorption");
    compare_population<true>("W2: with an effect site and a sigmoid");
}
