// Does the cost grow with doses and samples, and with nothing else? Doses every eight hours, one compartment with
// absorption, two samples between doses. Beside each time stands the time for a dose and its samples, as a multiple of that
// of the shortest schedule.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;

int main() {
    const tonus::one_compartment_oral m{.cl = 14.7 * L / h, .v = 60_L, .ka = 1.9 / h};
    double sink = 0, baseline = 0;
    for (const bool ordered_at_once : {false, true}) {
        std::printf("%s\n",
                    ordered_at_once ? "one dose with additional doses (a session)" : "doses one by one (simulate)");
        for (const int doses : {10, 100, 1000, 10000, 100000}) {
            std::vector<tonus::sampling> times;
            for (int i = 0; i < 2 * doses; ++i) times.push_back(tonus::instant{h(4.0 * i + 1)});
            tonus::inputs given;
            for (int i = 0; i < doses; ++i)
                given.push_back({tonus::moment<double>::at({h(8.0 * i)}), 10, 0, tonus::one_compartment_oral::depot});
            const auto watch = [&](const auto& seen) { sink += seen.amounts[1]; };
            const int repeats = std::max(3, 300000 / doses);
            std::vector<double> ns;
            for (int r = 0; r < repeats; ++r) {
                const auto begin = std::chrono::steady_clock::now();
                if (ordered_at_once) {
                    tonus::session<tonus::one_compartment_oral> body{m};
                    tonus::administration a{tonus::moment<double>::at({0_h}), 10_mg, tonus::at_once{},
                                            tonus::intake{tonus::one_compartment_oral::depot, 1.0, 0_h}};
                    a.more = static_cast<std::size_t>(doses) - 1, a.every = 8_h;
                    body.give(a);
                    body.advance(times, watch);
                } else {
                    tonus::simulate(m, given, times, watch);
                }
                ns.push_back(
                    std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count());
            }
            std::nth_element(ns.begin(), ns.begin() + repeats / 2, ns.end());
            const double each = ns[static_cast<std::size_t>(repeats / 2)] / doses;
            if (baseline == 0) baseline = each;
            std::printf("%8d doses %12.1f us %9.1f ns a dose %6.2f x\n", doses, each * doses / 1000, each,
                        each / baseline);
        }
    }
    return sink > 0 ? 0 : 1;
}
