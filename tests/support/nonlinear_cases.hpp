#pragma once
// The nonlinear cases of tests/cases: their models, and how their records are played with a solver that is named.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <tonus/io/nonmem/reader.hpp>
#include <tonus/io/nonmem/replay.hpp>
#include <tonus/pd/drive.hpp>
#include <tonus/pd/turnover.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/moderator.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/saturable.hpp>
#include <tonus/sim/session.hpp>

#include <support/csv.hpp>

namespace tests {

/// c53 and c55: a response to the concentration in plasma.
inline auto indirect_response(tonus::acts_by how, double most) {
    using namespace tonus::literals;
    using namespace tonus::units;
    return tonus::with_stage{tonus::one_compartment_oral{.cl = 1.1_L / h, .v = 20_L, .ka = 1.5 / h},
                             tonus::turnover<tonus::from_plasma<>>{
                                 how, 50.0, 0.2 / h, most, {{.emax = 1.0, .ec50 = 1.5 * mg / L, .hill = 1.0}}}};
}

/// c57: a response to the effect site, with two moderators of tolerance; as a function of its clearance and EC50.
template <class Real>
auto tolerance(const Real& cl, const Real& ec50) {
    using namespace tonus::literals;
    using namespace tonus::units;
    const auto in = [](double x) { return Real(x); };
    const tonus::basic_one_compartment_oral<Real> drug{.cl = cl * L / h, .v = in(60) * L, .ka = in(1.2) / h};
    const tonus::with_effect_site site{drug, in(0.7) / h};
    const tonus::with_moderator first{site, in(0.02) / h};
    const tonus::with_moderator<tonus::with_moderator<tonus::with_effect_site<tonus::basic_one_compartment_oral<Real>>>>
        second{first, in(0.02) / h};
    using drive = tonus::with_tolerance<Real>;
    return tonus::with_stage{
        second, tonus::turnover<drive, Real>{tonus::acts_by::inhibiting_production, in(100), in(0.25) / h, in(0.9),
                                             drive{{in(1), ec50 * mg / L, in(1.5)}, in(0.05) * mg / L}}};
}

/// c60.
inline tonus::saturable_oral michaelis_menten() {
    using namespace tonus::literals;
    using namespace tonus::units;
    return {.vmax = 12_mg / h, .km = 0.8 * mg / L, .v = 20_L, .ka = 1.5 / h};
}

/// The worst amount of a case, as a share of the largest in its column; infinite when it did not come to its end, or
/// with a number that is none. Columns that are concentrations are given the volume they are taken of, L.
template <class Model, class Solver>
double misfit(const std::string& name, const Model& m, const Solver& solver, const std::vector<double>& volumes = {}) {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    const std::string folder = std::string{TONUS_CASES} + "/" + name;
    const csv expected{folder + "/expected.csv"};
    std::ifstream file{folder + "/case.csv"};
    tonus::nonmem::reader data{file};
    std::optional<tonus::session<Model, Solver>> body;
    std::vector<typename Model::state> seen;
    for (tonus::nonmem::record r; data.next(r);) {
        if (!body) body.emplace(m, r.at, solver);
        if (body->advance(r.at) != tonus::ending::complete) return infinite;
        if (r.kind == tonus::nonmem::event::dose)
            body->give(administration_of(r, static_cast<std::size_t>(r.compartment - 1), {}));
        seen.push_back(body->amounts());
    }
    if (seen.empty() || seen.size() != expected.size()) return infinite;
    double worst = 0;
    for (std::size_t c = 0; c < Model::size; ++c) {
        const std::string column = expected.names().at(c + 3);  // after ROW, TIME, EVID
        double largest = 0, off = 0;
        for (std::size_t r = 0; r < seen.size(); ++r) {
            const double got = seen[r][c] / (c < volumes.size() ? volumes[c] : 1.0);
            if (!std::isfinite(got)) return infinite;
            largest = std::max(largest, std::abs(expected.at(r, column)));
            off = std::max(off, std::abs(got - expected.at(r, column)));
        }
        worst = std::max(worst, off / largest);
    }
    return worst;
}

}  // namespace tests
