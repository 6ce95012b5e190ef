// What does a pump cost? A year of a flex program with six rates a day, the lumbar CSF and its sites every quarter of an
// hour, beside the plain engine with the same rates given by hand, and with one rate for the whole year.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

namespace {

constexpr double days = 365;
const tonus::instant start{0_h}, end{days * 1_days};
const std::vector<double> rates{2, 8, 5, 4, 6, 3};  // ug/h, each for four hours

tonus::schedule by_pump() {
    tonus::flex f{};
    for (const double at : rates) {
        const auto from = f.parts.empty() ? 0_h : f.parts.back().to;
        f.parts.push_back({from, from + 4_h, at * ug / h});
    }
    const auto device = device_of(tonus::typical_pump{}, tonus::reservoir_size::large, 90);
    tonus::pump p{device, {tonus::weekday::monday, 0_h}, start};
    const auto solution = tonus::solution::marketed(500_ug / mL);
    p.carry_out({start, tonus::refill{40_mL, solution}});
    p.carry_out({start, tonus::pump_program{f}});
    for (double visit = 70; visit < days; visit += 70) p.carry_out({{visit * 1_days}, tonus::refill{40_mL, solution}});
    p.advance(end);
    return p.delivered();
}
tonus::schedule by_hand() {
    std::vector<tonus::dose> doses;
    for (int n = 0; n < 6 * days; ++n)
        doses.push_back(infusion({4.0 * n * 1_h}, rates[static_cast<std::size_t>(n % 6)] * 4 * ug(1.0), 4_h));
    return tonus::schedule{std::move(doses)};
}
tonus::schedule one_rate() { return tonus::schedule{{infusion(start, 112_ug * days, days * 1_days)}}; }

double median_ns(const std::function<void()>& run) {
    std::vector<double> ns;
    for (int i = 0; i < 31; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        run();
        ns.push_back(std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count());
    }
    std::nth_element(ns.begin(), ns.begin() + 15, ns.end());
    return ns[15];
}

}  // namespace

int main() {
    const baclofen::intrathecal_adult adult;
    const auto m = model_of(adult);
    const auto effect_on_tone = on_tone(adult.cord);
    const auto times = tonus::grid(start, end, 15_min);
    double sink = 0;
    std::vector<double> seen;
    const auto simulate = [&](const tonus::schedule& doses) {
        seen.clear();
        tonus::simulate(m, through(intake_of(adult), doses), times, [&](const auto& look) {
            seen.push_back(
                effect(effect_on_tone, concentration_in(look.model, look.amounts, tonus::cerebrospinal::tone_site)));
        });
        sink += seen.back();
    };

    const auto pumped = by_pump(), given = by_hand(), constant = one_rate();
    simulate(given);
    const auto known = seen;
    simulate(pumped);
    // The pump's dead volume holds no drug at first: compare after it has been filled.
    double off = 0;
    for (std::size_t i = seen.size() / 2; i < seen.size(); ++i) off = std::max(off, std::abs(seen[i] - known[i]));

    const auto changes = static_cast<double>(pumped.size()), samples = static_cast<double>(times.size());
    const double program = median_ns([&] { sink += static_cast<double>(by_pump().size()); });
    const double flex = median_ns([&] { simulate(pumped); }), hand = median_ns([&] { simulate(given); }),
                 constant_rate = median_ns([&] { simulate(constant); });
    std::printf("a year: %.0f changes of rate by the pump, %.0f samples\n", changes, samples);
    std::printf("%-52s %9.0f us %8.1f ns a change\n", "the program, from orders to a schedule", program / 1e3,
                program / changes);
    const auto row = [&](const char* what, double ns, double n) {
        std::printf("%-52s %9.0f us %8.1f ns a change and sample %6.2f x\n", what, ns / 1e3, ns / (n + samples),
                    ns / hand);
    };
    row("tone, from the pump's schedule", flex, changes);
    row("tone, from the same rates written by hand (1 x)", hand, static_cast<double>(given.size()));
    row("tone, from one rate for the year", constant_rate, 1);
    std::printf("largest difference of the effect in the second half of the year: %.1e\n", off);
    return sink > 0 ? 0 : 1;
}
