// What does one subject cost, exact or stepped? 10 mg every eight hours, 42 doses, one compartment with absorption,
// looked at 1345 times in two weeks: every quarter of an hour, or at irregular times. The baseline of each is a careful
// loop by hand. Beside each time stands the largest relative error against a superposition in long double, over points
// above 0.1 % of the highest.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <vector>

#include <tonus/solve/odeint.hpp>
#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;

namespace {

constexpr double cl = 14.7, v = 60, ka = 1.9;
constexpr int doses = 42, points = 1345;

std::vector<double> superposition_in_long_double(const std::vector<double>& times) {
    std::vector<double> c;
    const long double ke = static_cast<long double>(cl) / v;
    for (const double at : times) {
        long double sum = 0;
        for (int k = 0; k < doses; ++k) {
            const long double t = at - 8.0L * k;
            if (t >= 0) sum += 10.0L * ka / (ka - ke) * (std::exp(-ke * t) - std::exp(-ka * t)) / v;
        }
        c.push_back(static_cast<double>(sum));
    }
    return c;
}

/// What a careful user would write by hand: closed form from dose to dose, two exponentials a point.
void by_hand(const std::vector<double>& times, std::vector<double>& c) {
    const double ke = cl / v;
    double depot = 0, central = 0, last = 0;
    int next = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        const double t = times[i];
        const auto carry = [&](double to) {
            const double ea = std::exp(-ka * (to - last)), ee = std::exp(-ke * (to - last));
            central = central * ee + depot * ka / (ka - ke) * (ee - ea);
            depot *= ea;
            last = to;
        };
        while (next < doses && 8.0 * next <= t) {
            carry(8.0 * next++);
            depot += 10;
        }
        if (t > last) carry(t);
        c[i] = central / v;
    }
}

double median_ns(const std::function<void()>& run) {
    std::vector<double> times;
    for (int i = 0; i < 101; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        run();
        times.push_back(std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count());
    }
    std::nth_element(times.begin(), times.begin() + 50, times.end());
    return times[50];
}

}  // namespace

int main() {
    const tonus::one_compartment_oral m{.cl = cl * L / h, .v = v * L, .ka = ka / h};
    const tonus::with_effect_site<tonus::one_compartment_oral> site{m, 0.5 / h};
    const tonus::intake way{.into = tonus::one_compartment_oral::depot, .bioavailability = 1.0, .lag = 0_h};
    const auto given = through(way, plan(tonus::give(10_mg, tonus::tid).lasting(14_days), {0_h}));

    for (const bool regular : {true, false}) {
        std::vector<double> hours;
        std::vector<tonus::sampling> times;
        for (int i = 0; i < points; ++i) {
            hours.push_back(0.25 * i + (regular ? 0 : 0.1 * std::sin(i)));
            times.push_back(tonus::instant{h(hours.back())});
        }
        const auto exact = superposition_in_long_double(hours);
        const double floor = *std::max_element(exact.begin(), exact.end()) / 1000;
        std::vector<double> c(points);
        double baseline = 0;
        const auto report = [&](const char* name, const std::function<void()>& run) {
            const double ns = median_ns(run);
            double worst = 0;
            for (std::size_t i = 0; i < exact.size(); ++i)
                if (exact[i] > floor) worst = std::max(worst, std::abs(c[i] - exact[i]) / exact[i]);
            if (baseline == 0) baseline = ns;
            std::printf("%-44s %9.1f ns a point %9.2f x by hand   error %.1e\n", name, ns / points, ns / baseline,
                        worst);
        };
        const auto simulated = [&](const auto& model, const auto& solver) {
            std::size_t i = 0;
            tonus::simulate(
                model, given, times,
                [&](const auto& seen) { c[i++] = concentration_in(model, seen.amounts).in(mg / L); }, solver);
        };
        std::printf("%s times\n", regular ? "regular" : "irregular");
        report("by hand: closed form, std::exp", [&] { by_hand(hours, c); });
        report("tonus, exact, closed form", [&] { simulated(m, tonus::exact{}); });
        report("tonus, exact, from flows (with effect site)", [&] { simulated(site, tonus::exact{}); });
        report("tonus, dopri5 of Boost.Odeint, 1e-6", [&] { simulated(m, tonus::dopri5{1e-6, 1e-6}); });
        report("tonus, dopri5 of Boost.Odeint, 1e-10", [&] { simulated(m, tonus::dopri5{}); });
    }
}
