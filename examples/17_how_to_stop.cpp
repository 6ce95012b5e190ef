// How to stop baclofen: a level dose by mouth or by a pump, taken away at once, in equal steps, or in steps that keep a
// share, over one to four weeks; what tablets make of it; and a picture, where a path is given.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <tonus/tonus.hpp>

#include "support/gnuplot.hpp"

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;
using steps = std::vector<tonus::dose_rate>;

//! [outcome]
const baclofen::adapting_cord cord;
const tonus::withdrawal rules = withdrawal_of(cord);

/// The deficit each hour in the eighty days after the first step down, and the hazard gathered.
struct outcome {
    std::vector<double> deficit;
    double most = 0, hazard = 0;
};
//! [outcome]

//! [patient]
/// A patient who has had a dose, spread evenly over the day, for a time.
template <class Drug>
struct patient {
    patient(const Drug& drug, double cord_per_site, tonus::signs which, const tonus::intake& by, tonus::dose_rate dose,
            tonus::duration treated)
        : way{by}, full{dose}, body{with_withdrawal(drug, cord, cord_per_site, which)} {
        body.give(infusion({0_h}, full, treated), way);
        body.advance({treated});
    }

    /// Each way to stop is a branch: a copy of the body, which is taken on.
    outcome stopped(const steps& down, tonus::duration each) const {
        auto branch = body;
        const auto start = branch.now();
        for (std::size_t i = 0; i < down.size(); ++i)
            branch.give(infusion(nth(start, each, static_cast<double>(i)), down[i], each), way);
        outcome o;
        const double before = response_in(branch.model(), branch.amounts());
        for (double hour = 0; hour <= 80 * 24; ++hour) {
            branch.advance(nth(start, 1_h, hour));
            o.deficit.push_back(deficit_in(rules, branch.model().stage.occupied, branch.model(), branch.amounts()));
            o.most = std::max(o.most, o.deficit.back());
        }
        o.hazard = response_in(branch.model(), branch.amounts()) - before;
        return o;
    }

    tonus::intake way;
    tonus::dose_rate full;
    tonus::session<decltype(with_withdrawal(std::declval<Drug>(), cord, 1.0, tonus::signs::any))> body;
};
//! [patient]

//! [ways]
steps equal_steps(tonus::dose_rate full) {
    steps down;
    for (int n = 7; n > 0; --n) down.push_back(full * (n / 8.0));
    return down;
}
steps proportional_steps(tonus::dose_rate full) {
    steps down;
    for (int n = 0; n < 8; ++n) down.push_back(full = full * 0.6);
    return down;
}
/// The doses of a day that tablets of 10 and 20 mg and their halves make.
steps on_tablets(const tonus::taper_sentence<true, true>& said) {
    steps down;
    for (const auto& c : courses_of(said.on({{10_mg, 20_mg}, true}).down_to(5_mg))) down.push_back(c.each / 1_day);
    return down;
}
//! [ways]

/// A peak of the deficit and a hazard per that of stopping at once: found here, and in the calibration.
struct found {
    double most, relative;
};
/// A star where the two differ by more than 0.002, or 0.015 of the hazard.
void print(const found& here, const found& there) {
    const bool is_met = std::abs(here.most - there.most) < 0.002 && std::abs(here.relative - there.relative) < 0.015;
    std::cout << std::setprecision(3) << std::setw(8) << here.most << std::setw(7) << here.relative << " ("
              << there.most << ", " << there.relative << ")" << (is_met ? "  " : " *");
}

gnuplot::curve drawn(const std::string& name, const outcome& o) {
    gnuplot::curve c{name, {}};
    for (std::size_t hour = 0; hour <= 60 * 24; hour += 6)
        c.points.emplace_back(static_cast<double>(hour) / 24, o.deficit[hour]);
    return c;
}

int main(int argc, char** argv) {
    if (argc > 1)
        if (const auto why = gnuplot::why_not(argv[1])) {
            std::cerr << *why << "\n";
            return 2;
        }
    std::cout << std::fixed;
    //! [patients]
    const baclofen::oral_adult tablets;
    const baclofen::intrathecal_adult pump;
    const auto by_mouth = [&](tonus::duration lasting) {
        return patient{tonus::with_effect_site{model_of(tablets, {70_kg, 103 * mL / min}), pump.cord.k_tone.value},
                       pump.cord.csf_per_plasma.value,
                       tonus::signs::any,
                       intake_of(tablets),
                       80_mg / day,
                       lasting};
    };
    const auto by_pump = [&](tonus::duration lasting) {
        return patient{model_of(pump), 1.0, tonus::signs::severe, intake_of(pump), 400_ug / day, lasting};
    };
    const auto oral = by_mouth(365_days);
    const auto spinal = by_pump(365_days);
    const auto oral_at_once = oral.stopped({}, 1_h), spinal_at_once = spinal.stopped({}, 1_h);
    //! [patients]

    std::cout
        << "After a year: the deficit at most, and the hazard per that of stopping at once; in brackets the same\n"
           "in the calibration. P is the probability of severe withdrawal.\n"
           "                      80 mg/day by mouth              400 ug/day by pump          P\n";
    const auto row = [&](const std::string& name, const outcome& mouth, const found& there, const outcome& csf,
                         const found& csf_there) {
        std::cout << std::left << std::setw(20) << name << std::right;
        print({mouth.most, mouth.hazard / oral_at_once.hazard}, there);
        print({csf.most, csf.hazard / spinal_at_once.hazard}, csf_there);
        std::cout << std::setprecision(2) << std::setw(6) << 100 * tonus::probability(csf.hazard) << " %\n";
    };
    row("at once", oral_at_once, {0.163, 1}, spinal_at_once, {0.375, 1});
    const found mouth[2][4] = {{{0.129, 0.43}, {0.105, 0.20}, {0.088, 0.10}, {0.078, 0.06}},
                               {{0.098, 0.20}, {0.060, 0.03}, {0.042, 0.007}, {0.031, 0.002}}},
                csf[2][4] = {{{0.353, 0.80}, {0.332, 0.63}, {0.317, 0.53}, {0.306, 0.46}},
                             {{0.290, 0.39}, {0.226, 0.15}, {0.188, 0.07}, {0.161, 0.04}}};
    const std::string over[] = {"1 week", "2 weeks", "3 weeks", "4 weeks"};
    for (const bool keeps : {false, true})
        for (std::size_t i = 0; i < 4; ++i) {
            const auto each = static_cast<double>(i + 1) * 1_weeks / 8;
            const auto down = keeps ? proportional_steps : equal_steps;
            row((keeps ? "keeping 0.6, " : "equal, ") + over[i], oral.stopped(down(oral.full), each), mouth[keeps][i],
                spinal.stopped(down(spinal.full), each), csf[keeps][i]);
        }

    //! [tablets]
    const auto equal_made = on_tablets(tonus::taper_from(80_mg, tonus::once_daily).every(1_days).by(10_mg));
    const auto kept_made = on_tablets(tonus::taper_from(80_mg, tonus::once_daily).every(1_days).keeping(0.6));
    //! [tablets]
    std::cout << "\nBy tablets of 10 and 20 mg and their halves, mg a day:";
    for (const auto* made : {&equal_made, &kept_made}) {
        for (const auto& dose : *made) std::cout << std::setprecision(0) << " " << dose.in(mg / day);
        std::cout << (made == &equal_made ? ", as above; keeping 0.6:" : "\n");
    }
    std::cout << "                       ideal, 8 steps   steps as long   as long in all\n";
    for (std::size_t i = 0; i < 4; ++i) {
        const auto all = static_cast<double>(i + 1) * 1_weeks;
        std::cout << std::left << std::setw(20) << "keeping 0.6, " + over[i] << std::right;
        for (const auto& o : {oral.stopped(proportional_steps(oral.full), all / 8), oral.stopped(kept_made, all / 8),
                              oral.stopped(kept_made, all / 4)})
            std::cout << std::setprecision(3) << std::setw(10) << o.most << std::setw(7)
                      << o.hazard / oral_at_once.hazard;
        std::cout << "\n";
    }

    const auto new_oral = by_mouth(30_days);
    const auto new_spinal = by_pump(30_days);
    const auto new_at_once = new_spinal.stopped({}, 1_h);
    const found month[] = {{0.252, 0.83}, {0.252, 0.73}, {0.252, 0.72}, {0.252, 0.73}};
    std::cout << std::setprecision(3) << "\nAfter one month, which the calibration says otherwise: at once "
              << new_oral.stopped({}, 1_h).most << " (0.105) * by mouth, " << new_at_once.most << " (" << month[0].most
              << ") * by pump;\nthe pump in equal steps, hazard per that:";
    for (std::size_t i = 0; i < 4; ++i) {
        const auto o = new_spinal.stopped(equal_steps(new_spinal.full), static_cast<double>(i + 1) * 1_weeks / 8);
        const double relative = o.hazard / new_at_once.hazard;
        std::cout << " " << relative << " (" << std::setprecision(2) << month[i].relative << std::setprecision(3) << ")"
                  << (std::abs(relative - month[i].relative) < 0.015 ? "" : " *");
    }
    std::cout << "\n";

    if (argc < 2) return 0;
    const auto a_week = 7_days;
    const std::string script =
        "set multiplot layout 1,2\nset xlabel 'days after the first step'\nset ylabel 'deficit of signal'\n"
        "set border 3\nset tics nomirror\nset key top right\nset xrange [0:60]\n" +
        gnuplot::panel("80 mg/day by mouth, after a year",
                       {drawn("at once", oral_at_once),
                        drawn("equal steps, 4 weeks", oral.stopped(equal_steps(oral.full), a_week / 2)),
                        drawn("keeping 0.6, 4 weeks", oral.stopped(proportional_steps(oral.full), a_week / 2)),
                        drawn("the same on tablets, 4 weeks", oral.stopped(kept_made, a_week))}) +
        gnuplot::panel("400 ug/day by pump, after a year",
                       {drawn("at once", spinal_at_once),
                        drawn("equal steps, 4 weeks", spinal.stopped(equal_steps(spinal.full), a_week / 2)),
                        drawn("keeping 0.6, 1 week", spinal.stopped(proportional_steps(spinal.full), a_week / 8)),
                        drawn("keeping 0.6, 4 weeks", spinal.stopped(proportional_steps(spinal.full), a_week / 2))}) +
        "unset multiplot\n";
    if (gnuplot::draw(argv[1], 1100, 460, script) == gnuplot::result::drawn) return 0;
    std::cerr << argv[1] << ": could not be drawn\n";
    return 1;
}
