// Cohorts of models that are not linear: the same bits however they are run, and each as the solver of one has it.
#include <tonus/population/cohort.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <tonus/pd/drive.hpp>
#include <tonus/pd/turnover.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/moderator.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/saturable.hpp>
#include <tonus/population/transforms.hpp>
#include <tonus/sim/simulate.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/solve/odeint.hpp>

#include <support/catch.hpp>
#include <support/keep_all.hpp>

using namespace tonus::literals;
using namespace tonus::units;

namespace {

tonus::inputs doses() {
    tonus::inputs in;
    for (int i = 0; i < 6; ++i) in.push_back({tonus::moment<double>::at({h(8.0 * i)}), 10, i == 2 ? 1.0 : 0.0, 0});
    return in;
}
const auto times = tonus::grid({0_h}, {50_h}, 1_h);

/// The factor of subject `i` for one of his parameters.
double factor(std::size_t i, std::uint32_t which, double omega) {
    return std::exp(omega * standard_normal(tonus::pseudo_random{3}, {tonus::purpose::between_subjects,
                                                                      static_cast<std::uint32_t>(i), 0, which}));
}

/// Runs 70 subjects on lanes of each width, and compares with the solver of one.
template <class Protocol, class Make, class See>
void check_cohort(const Protocol& trial, Make make, See see, double tolerance) {
    static_assert(Protocol::on_lanes);
    const std::size_t n = 70;
    keep_all kept;
    CHECK(run_cohort(trial, n, make, {.lanes = 1}, kept).failures.empty());
    const auto all = kept.all;
    for (std::size_t lanes = 2; lanes <= tonus::lanes_of_processor(); lanes *= 2) {
        run_cohort(trial, n, make, {.threads = 2, .lanes = lanes}, kept);
        CHECK(kept.all == all);
    }
    double worst = 0;
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t at = i * times.size();
        simulate(
            make(i), doses(), times,
            [&](const auto& s) {
                const double expected = see(s.model, s.amounts);
                worst = std::max(worst, std::abs(all[at++] - expected) / (std::abs(expected) + 1e-3));
            },
            trial.solver());
    }
    CHECK(worst < tolerance);
}

template <class Real>
using slow_tone =
    tonus::with_stage<tonus::with_moderator<tonus::with_effect_site<tonus::basic_one_compartment_oral<Real>>>,
                      tonus::turnover<tonus::with_tolerance<Real>, Real>>;

const auto last = [](const auto&, const auto& x) { return x.back(); };

}  // namespace

TEST_CASE("a cohort by the cascade", "[cohort]") {
    const auto make = [](std::size_t i) {
        return slow_tone<double>{
            {{{.cl = 14.7 * factor(i, 0, 0.5) * L / h, .v = 60_L, .ka = 1.9 * factor(i, 1, 0.7) / h}, 0.5 / h},
             0.02 / h},
            {tonus::acts_by::inhibiting_production,
             3.0,
             0.15 / h,
             0.9,
             {{.emax = 1, .ec50 = 0.12 * mg / L, .hill = 1.8}, 0.3 * mg / L}}};
    };
    const tonus::protocol trial{make(0), doses(), times, tonus::observation{last}, tonus::cascade{.relative = 1e-8}};
    check_cohort(trial, make, last, 1e-8);
}

TEST_CASE("a cohort by dopri5", "[cohort]") {
    const auto make = [](std::size_t i) {
        return tonus::saturable_oral{
            .vmax = 8 * factor(i, 1, 0.4) * mg / h, .km = 0.1 * mg / L, .v = 60 * factor(i, 0, 0.3) * L, .ka = 1.9 / h};
    };
    const auto level = [](const auto& m, const auto& x) { return concentration_in(m, x).canonical(); };
    const tonus::protocol trial{make(0), doses(), times, tonus::observation{level},
                                tonus::dopri5{.absolute = 1e-9, .relative = 1e-9}};
    check_cohort(trial, make, level, 1e-6);
}

TEST_CASE("patients of plain doubles go one after another", "[cohort]") {
    struct plain {
        tonus::one_compartment body;
        double scale;
    };
    const auto make = [](std::size_t i) { return plain{{.cl = 5 * L / h, .v = 40_L}, static_cast<double>(i)}; };
    const tonus::protocol trial{
        make(1), doses(), times,
        tonus::observation{[](const plain& p, const tonus::one_compartment::state& x) { return p.scale * x[0]; }}};
    static_assert(!decltype(trial)::on_lanes);
    keep_all kept;
    CHECK(run_cohort(trial, 5, make, {}, kept).failures.empty());
    for (std::size_t look = 0; look < times.size(); ++look)
        CHECK(kept.all[3 * times.size() + look] == 3 * kept.all[times.size() + look]);
}
