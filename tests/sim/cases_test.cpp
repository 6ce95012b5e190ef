// Event-schedule cases with reference answers of fifty digits (tests/cases), for linear models.
#include <tonus/sim/simulate.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/three_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>

#include <support/catch.hpp>
#include <support/csv.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::instant, tonus::outside;

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

/// Bioavailability and lag of a compartment that is not entered directly.
struct way {
    std::size_t into;
    double bioavailability;
    double lag_h;
};

/// What the dose records give: ADDL doses each II apart, infusions for F AMT / RATE hours.
tonus::inputs given_in(const tests::csv& records, std::size_t compartments, const std::optional<way>& through_way) {
    tonus::inputs all;
    for (std::size_t into = 0; into < compartments; ++into) {
        const bool has_way = through_way && through_way->into == into;
        const double share = has_way ? through_way->bioavailability : 1;
        std::vector<tonus::dose> doses;
        for (std::size_t r = 0; r < records.size(); ++r) {
            if (records.at(r, "EVID") != 1 || records.at(r, "CMT") != static_cast<double>(into + 1)) continue;
            const double size = records.at(r, "AMT"), rate = records.at(r, "RATE");
            REQUIRE(rate >= 0);
            REQUIRE(records.at(r, "SS") == 0);
            const instant first{records.at(r, "TIME") * h};
            for (double n = 0; n <= records.at(r, "ADDL"); ++n)
                doses.push_back(
                    {nth(first, records.at(r, "II") * h, n), size * mg, (rate > 0 ? share * size / rate : 0.0) * h});
        }
        const tonus::intake in{into, share, (has_way ? through_way->lag_h : 0.0) * h};
        all = merged(all, through(in, tonus::schedule{doses}));
    }
    return all;
}

/// The worst amount or concentration of a case, as a share of the largest in its column.
template <class Model>
double misfit(const std::string& name, const Model& m, const std::optional<way>& through_way = {}) {
    const std::string folder = std::string{TONUS_CASES} + "/" + name;
    const tests::csv records{folder + "/case.csv"}, expected{folder + "/expected.csv"};
    REQUIRE(records.size() == expected.size());

    std::vector<tonus::sampling> times;
    for (std::size_t r = 0; r < records.size(); ++r) times.push_back(instant{records.at(r, "TIME") * h});
    std::vector<typename Model::state> seen;
    std::vector<double> plasma;
    simulate(m, given_in(records, Model::size, through_way), times, [&](const auto& s) {
        seen.push_back(s.amounts);
        plasma.push_back(concentration_in(s.model, s.amounts).in(mg / L));
    });
    REQUIRE(seen.size() == records.size());

    // A record shows the state before the doses that follow it at its time; a sample shows it after all of them.
    std::vector<std::size_t> comparable;
    for (std::size_t r = 0; r < records.size(); ++r) {
        bool more = false;
        for (std::size_t later = r + 1; later < records.size(); ++later)
            more = more || (records.at(later, "TIME") == records.at(r, "TIME") && records.at(later, "EVID") == 1);
        if (!more) comparable.push_back(r);
    }
    REQUIRE(comparable.size() + 2 > records.size());

    double worst = 0;
    const auto compare = [&](const std::string& column, const auto& got) {
        double largest = 0, off = 0;
        for (const std::size_t r : comparable) {
            largest = std::max(largest, std::abs(expected.at(r, column)));
            off = std::max(off, std::abs(got(r) - expected.at(r, column)));
        }
        if (largest > 0) worst = std::max(worst, off / largest);
        if (largest == 0) CHECK(off == 0);
    };
    std::size_t compartment = 0;
    for (const auto& column : expected.names())
        if (column.rfind("A_", 0) == 0) {
            compare(column, [&](std::size_t r) { return seen[r].at(compartment); });
            ++compartment;
        }
    REQUIRE(compartment == Model::size);
    compare(expected.has("CP") ? "CP" : "CCSF", [&](std::size_t r) { return plasma[r]; });
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
a_case of(const std::string& name, const Model& m, const std::optional<way>& through_way = {}) {
    return {name, [=] { return misfit(name, m, through_way); }};
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
    of("c15_infusion_F", direct1, way{0, 0.5, 0}),
    of("c16_infusion_depot", oral1),
    of("c19_addl_tid", tablet),
    of("c32_lag", tablet, way{0, 1, 0.7}),
    of("c33_lag_addl_F", oral1, way{1, 2.23, 12.13}),
    of("c38_lag_exact_obs", oral1, way{1, 0.412, 5}),
    of("c39_two_cmts", oral2),
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
