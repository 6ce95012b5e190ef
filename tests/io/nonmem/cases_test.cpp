// Event-schedule cases with reference answers of fifty digits (tests/cases), for linear models.
#include <tonus/io/nonmem/replay.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <tonus/io/nonmem/reader.hpp>
#include <tonus/pd/emax.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/three_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>

#include <support/catch.hpp>
#include <support/csv.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::outside;
namespace nonmem = tonus::nonmem;

// Two models that tonus does not have: a user may state them by their flows.
namespace mine {

/// A depot and four transit stages; the last of them empties at a rate of its own.
struct long_chain {
    tonus::clearance cl;
    tonus::volume v;
    tonus::rate ka, ktr;

    enum compartment : std::size_t { depot, last = 4, central, size };
    using real = double;
    using state = std::array<double, size>;
};
tonus::flow_network<double, 6> flows(const long_chain& m) {
    return {{0, 1, m.ktr}, {1, 2, m.ktr}, {2, 3, m.ktr}, {3, 4, m.ktr}, {4, 5, m.ka}, {5, outside, m.cl / m.v}};
}
tonus::concentration concentration_in(const long_chain& m, const long_chain::state& x) {
    return mg(x[long_chain::central]) / m.v;
}
std::optional<tonus::problem> check(const long_chain&) { return std::nullopt; }

/// Lumbar and basal CSF, spinal cord and plasma.
struct intrathecal {
    tonus::rate lumbar_to_basal, basal_to_lumbar, lumbar_to_plasma, lumbar_to_cord, cord_to_lumbar, basal_to_plasma,
        from_plasma;
    tonus::volume lumbar_volume;

    enum compartment : std::size_t { lumbar, central = lumbar, basal, cord, plasma, size };
    using real = double;
    using state = std::array<double, size>;
};
tonus::flow_network<double, 4> flows(const intrathecal& m) {
    using i = intrathecal;
    return {{i::lumbar, i::basal, m.lumbar_to_basal},   {i::basal, i::lumbar, m.basal_to_lumbar},
            {i::lumbar, i::plasma, m.lumbar_to_plasma}, {i::lumbar, i::cord, m.lumbar_to_cord},
            {i::cord, i::lumbar, m.cord_to_lumbar},     {i::basal, i::plasma, m.basal_to_plasma},
            {i::plasma, outside, m.from_plasma}};
}
tonus::concentration concentration_in(const intrathecal& m, const intrathecal::state& x) {
    return mg(x[intrathecal::lumbar]) / m.lumbar_volume;
}
std::optional<tonus::problem> check(const intrathecal&) { return std::nullopt; }

}  // namespace mine

namespace {

/// What a case has beside its records and its model.
template <class Model>
struct beside {
    nonmem::entry first{}, second{};  ///< for doses into compartments 1 and 2
    nonmem::carried how = nonmem::carried::backward;
    typename Model::state initial{};
    const char* expected = "expected.csv";
    std::function<Model(const Model&, double)> by_weight{};  ///< the model at a body weight (column WT)
};

/// The columns of the answers, from the amounts.
template <class Model>
std::vector<double> columns_of(const Model& m, const typename Model::state& x) {
    std::vector<double> all(x.begin(), x.end());
    if constexpr (requires { Model::effect; }) {  // that of c51 is a concentration, and there is a score
        const auto ce = effect_concentration_in(m, x);
        const tonus::sigmoid_emax score{.emax = 1.0, .ec50 = 0.08 * mg / L, .hill = 2.5};
        all.back() = ce.in(mg / L);
        all.push_back(concentration_in(m, x).in(mg / L));
        all.push_back(3.2 - 2.2 * effect(score, ce));
    } else {
        all.push_back(concentration_in(m, x).in(mg / L));
    }
    return all;
}

/// The worst amount, concentration or score of a case, as a share of the largest in its column.
template <class Model>
double misfit(const std::string& name, const Model& m, const beside<Model>& b) {
    const std::string folder = std::string{TONUS_CASES} + "/" + name;
    const tests::csv expected{folder + "/" + b.expected};
    std::ifstream file{folder + "/case.csv"};
    nonmem::reader data{file};
    const auto weight = data.column("WT");

    std::optional<nonmem::replay<Model>> body;
    std::vector<std::vector<double>> seen;
    for (nonmem::record r; data.next(r);) {
        const Model now = weight ? b.by_weight(m, data.value(*weight)) : m;
        if (!body) body.emplace(now, r.at, b.how, tonus::long_lag::periodic, b.initial);
        REQUIRE(body->play(r, r.compartment == 2 ? b.second : b.first, &now) == tonus::ending::complete);
        seen.push_back(columns_of(body->now().of, body->amounts()));
    }
    REQUIRE(seen.size() == expected.size());

    double worst = 0;
    const auto first = std::find(expected.names().begin(), expected.names().end(), "EVID") + 1;
    for (auto column = first; column != expected.names().end(); ++column) {
        const auto c = static_cast<std::size_t>(column - first);
        if (c >= seen[0].size()) continue;  // c62 also has the concentration in plasma
        double largest = 0, off = 0;
        for (std::size_t r = 0; r < seen.size(); ++r) {
            largest = std::max(largest, std::abs(expected.at(r, *column)));
            off = std::max(off, std::abs(seen[r].at(c) - expected.at(r, *column)));
        }
        if (largest > 0) worst = std::max(worst, off / largest);
        if (largest == 0) CHECK(off == 0);
    }
    return worst;
}

const tonus::one_compartment direct1{.cl = 1.1_L / h, .v = 20_L};
const tonus::one_compartment_oral oral1{.cl = 1.1_L / h, .v = 20_L, .ka = 1.5 / h};
const tonus::one_compartment_oral tablet{.cl = 11_L / h, .v = 60_L, .ka = 1.2 / h};
const tonus::two_compartment direct2{.cl = 1.1_L / h, .vc = 20_L, .q = 3.5_L / h, .vp = 45_L};
const tonus::two_compartment_oral oral2{.cl = 1.1_L / h, .vc = 20_L, .q = 3.5_L / h, .vp = 45_L, .ka = 1.5 / h};
const tonus::three_compartment direct3{
    .cl = 1.1_L / h, .vc = 20_L, .q1 = 3.5_L / h, .vp1 = 45_L, .q2 = 0.4_L / h, .vp2 = 150_L};
const tonus::three_compartment_oral oral3{
    .cl = 1.1_L / h, .vc = 20_L, .q1 = 3.5_L / h, .vp1 = 45_L, .q2 = 0.4_L / h, .vp2 = 150_L, .ka = 1.5 / h};

tonus::one_compartment_oral near_ke(double ka) { return {.cl = 10_L / h, .v = 20_L, .ka = ka / h}; }

struct a_case {
    std::string name;
    std::function<double()> misfit;
};

template <class Model>
a_case of(const std::string& name, const Model& m, const beside<Model>& b = {}) {
    return {name + (b.how == nonmem::carried::forward ? ", carried forward" : ""), [=] { return misfit(name, m, b); }};
}

/// A dose that arrives in part, or late, or over a modelled time.
nonmem::entry part(double share) { return {share, 0_h, {}, {}}; }
nonmem::entry late(double hours, double share = 1) { return {share, h(hours), {}, {}}; }
nonmem::entry over(double hours, double share) { return {share, 0_h, h(hours), {}}; }

tonus::one_compartment_oral heavier(const tonus::one_compartment_oral& m, double weight) {
    return {m.cl * std::pow(weight / 70, 0.75), m.v, m.ka};
}

/// The cases and their models. Compartments are numbered as in the case, from zero.
const std::vector<a_case> cases{
    of("c01_bolus_1c", direct1),
    of("c02_oral_1c", tablet),
    of("c03_oral_flipflop", tonus::one_compartment_oral{.cl = 12_L / h, .v = 20_L, .ka = 0.08 / h}),
    of("c04_ka_eq_ke", near_ke(0.5)),
    of("c05_ka_near_ke_1e4", near_ke(0.50005)),
    of("c05_ka_near_ke_1e7", near_ke(0.50000005)),
    of("c05_ka_near_ke_1e12", near_ke(0.5000000000005)),
    of("c06_oral_2c", oral2),
    of("c07_oral_3c", oral3),
    of("c08_bolus_3c", direct3),
    of("c11_infusion_rate", direct1),
    of("c12_infusion_addl_2c", direct2),
    of("c13_rate_m2_F", direct1, {.first = over(48, 0.5)}),
    of("c15_infusion_F", direct1, {.first = part(0.5)}),
    of("c16_infusion_depot", oral1),
    of("c19_addl_tid", tablet),
    of("c20_ss1_bolus", direct1),
    of("c21_ss1_oral", tablet),
    of("c24_ss1_inf_short", oral1),
    of("c25_ss1_inf_long", oral1),
    of("c27_ss1_inf_eq", oral1),
    of("c28_ss1_const_inf", oral1),
    of("c32_lag", tablet, {.first = late(0.7)}),
    of("c33_lag_addl_F", oral1, {.second = late(12.13, 2.23)}),
    of("c34_lag_ss_bolus", oral1, {.second = late(4, 0.412)}),
    of("c35_lag_ss_inf", oral1, {.second = late(3.16, 0.412)}),
    of("c38_lag_exact_obs", oral1, {.second = late(5, 0.412)}),
    of("c39_two_cmts", oral2),
    of("c41_dose_after_obs", oral1),
    of("c43_evid2", oral1),
    of("c44_evid3", oral1),
    of("c45_evid4", oral1),
    of("c48_reset_pending_addl", direct1),
    of("c50_tv_covariate", oral1, {.by_weight = heavier}),
    of("c50_tv_covariate", oral1,
       {.how = nonmem::carried::forward, .expected = "expected_locf.csv", .by_weight = heavier}),
    of("c51_effect_cmt", tonus::with_effect_site<tonus::one_compartment_oral>{{11_L / h, 60_L, 1.2 / h}, 0.7 / h}),
    of("c58_transit_chain", mine::long_chain{.cl = 5_L / h, .v = 30_L, .ka = 0.9 / h, .ktr = 3 / h}),
    of("c62_intrathecal_pump", mine::intrathecal{.lumbar_to_basal = 0.12 / h,
                                                 .basal_to_lumbar = 0.05 / h,
                                                 .lumbar_to_plasma = 0.08 / h,
                                                 .lumbar_to_cord = 0.3 / h,
                                                 .cord_to_lumbar = 0.06 / h,
                                                 .basal_to_plasma = 0.1 / h,
                                                 .from_plasma = 0.2 / h,
                                                 .lumbar_volume = 0.06_L}),
    of("c64_titration_taper", tablet),
    of("c67_init_nonzero", oral1, {.initial = {25, 40}}),
    of("c68_start_late", oral1),
    of("c70_addl_past_end", direct1),
};

}  // namespace

TEST_CASE("linear cases agree with their references to 1e-13 of the largest value of each column", "[cases]") {
    // The target of the library is 1e-10; what exact solutions in double precision reach is this.
    for (const auto& c : cases) {
        INFO(c.name);
        CHECK(c.misfit() <= 1e-13);
    }
}
