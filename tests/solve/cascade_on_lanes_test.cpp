#include <tonus/solve/cascade_on_lanes.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <tuple>
#include <vector>

#include <tonus/numeric/run_on_lanes.hpp>
#include <tonus/pd/drive.hpp>
#include <tonus/pd/precursor.hpp>
#include <tonus/pd/turnover.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/moderator.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/simulate.hpp>
#include <tonus/sim/timetable_of.hpp>

#include <support/catch.hpp>
#include <support/random.hpp>

using namespace tonus::units;
using tonus::acts_by, tonus::cascade, tonus::lanes;

namespace mine {

/// It gathers the effect, and nothing takes it away.
template <class Real>
struct area {
    tonus::quantity<tonus::dim::rate, Real> rate;
};
template <class Real>
std::optional<tonus::problem> check(const area<Real>&) {
    return std::nullopt;
}
template <class Real, class M>
tonus::change<Real> change_of(const area<Real>& s, const M& m, const typename M::state& x) {
    return {s.rate.canonical() * response_in(m, x), Real(0)};
}

/// It knows plain numbers only.
struct plain {};
std::optional<tonus::problem> check(const plain&) { return std::nullopt; }
template <class M>
tonus::change<double> change_of(const plain&, const M&, const typename M::state&) {
    return {1.0, 1.0};
}

/// It switches.
template <class Real>
struct ratchet {
    tonus::quantity<tonus::dim::rate, Real> rate;
};
template <class Real>
std::optional<tonus::problem> check(const ratchet<Real>&) {
    return std::nullopt;
}
template <class Real, class M>
tonus::change<Real> change_of(const ratchet<Real>& s, const M&, const typename M::state&, tonus::direction) {
    return {Real(1), s.rate.canonical()};
}

}  // namespace mine

namespace {

/// A patient: cl, v, ka, ke0, ec50, kout.
template <class Real>
using numbers = std::array<Real, 6>;
constexpr numbers<double> typical{11, 60, 1.2, 0.7, 0.06, 0.25};

template <class Real>
auto site(const numbers<Real>& p) {
    return tonus::with_effect_site<tonus::basic_one_compartment_oral<Real>>{
        {.cl = p[0] * (L / h), .v = p[1] * L, .ka = p[2] / h}, p[3] / h};
}
template <class Real>
tonus::basic_sigmoid_emax<Real> sigmoid(const numbers<Real>& p) {
    return {Real(1), p[4] * (mg / L), Real(1.5)};
}

/// The model of the case c57: tolerance by two moderators, and a response whose production is inhibited.
struct tolerant {
    template <class Real>
    auto operator()(const numbers<Real>& p) const {
        using once = tonus::with_moderator<decltype(site(p))>;
        using drive = tonus::with_tolerance<Real>;
        return tonus::with_stage<tonus::with_moderator<once>, tonus::turnover<drive, Real>>{
            {{site(p), Real(0.02) / h}, Real(0.02) / h},
            {acts_by::inhibiting_production, Real(100), p[5] / h, Real(0.9), {sigmoid(p), Real(0.05) * (mg / L)}}};
    }
};
/// A precursor pool, whose loss varies; what it releases; and the area under that: each driven by the one before.
struct in_a_row {
    template <class Real>
    auto operator()(const numbers<Real>& p) const {
        using pool = tonus::precursor_pool<tonus::from_site<Real>, Real>;
        using first = tonus::with_stage<decltype(site(p)), pool>;
        using second = tonus::with_stage<first, tonus::basic_released_response<Real>>;
        return tonus::with_stage<second, mine::area<Real>>{
            {{site(p), {tonus::releases::less, Real(20) / h, p[5] / h, Real(0.05) / h, Real(0.8), {sigmoid(p)}}},
             {Real(0.4) / h}},
            {Real(0.1) / h}};
    }
};
/// A drug whose central compartment alone drives, and stimulates the loss of two responses.
struct beside {
    template <class Real>
    auto operator()(const numbers<Real>& p) const {
        using drug = tonus::basic_one_compartment_oral<Real>;
        using response = tonus::turnover<tonus::from_plasma<Real>, Real>;
        return tonus::with_stage<tonus::with_stage<drug, response>, response>{
            {site(p).of, {acts_by::stimulating_loss, Real(7), p[5] / h, Real(2), {sigmoid(p)}}},
            {acts_by::inhibiting_loss, Real(3), p[3] / h, Real(0.7), {sigmoid(p)}}};
    }
};

std::vector<numbers<double>> some_patients(std::size_t n, double spread) {
    tests::draws draw{11};
    std::vector<numbers<double>> all;
    for (std::size_t i = 0; i < n; ++i) {
        auto p = typical;
        for (double& x : p) x *= draw.log_between(1 / spread, spread);
        all.push_back(p);
    }
    return all;
}

struct regimen {
    tonus::inputs given;
    std::vector<tonus::sampling> times;
};
/// Twelve doses by mouth, looked at all the time.
regimen regular() {
    regimen r;
    for (int n = 0; n < 12; ++n) r.given.push_back({{8.0 * n, 0.0}, 10, 0, 0});
    for (int n = 0; n <= 400; ++n) r.times.push_back(tonus::instant{0.25 * n * h});
    return r;
}
/// Boluses and infusions that overlap, two doses at one time, looks at any time and where something begins or ends.
regimen irregular() {
    regimen r;
    for (const auto& [from, size, rate, into] : {std::tuple{0.0, 12.0, 4.0, 1},
                                                 {1.5, 5.0, 0.0, 0},
                                                 {1.5, 2.0, 0.0, 1},
                                                 {2.0, 8.0, 0.5, 0},
                                                 {30.0, 10.0, 0.0, 0}})
        r.given.push_back({{from, 0.0}, size, rate, static_cast<std::size_t>(into)});
    for (const double t :
         {0.0, 0.3, 1.5, 1.6, 2.0, 2.9, 3.0, 3.1, 7.77, 12.0, 18.0, 25.0, 30.0, 30.01, 31.0, 44.0, 60.0})
        r.times.push_back(tonus::instant{t * h});
    return r;
}

/// What is seen of each patient: all states at all looks. Nothing of one who has to be carried alone.
using results = std::vector<std::vector<double>>;

template <class Model>
using passage = tonus::cascade_passage<decltype(Model{}(typical))>;

template <class Model>
passage<Model> passage_for(const regimen& r, const cascade& solver = {}) {
    using M = decltype(Model{}(typical));
    return tonus::passage_of(solver, tonus::timetable_of<M>(r.given, r.times), Model{}(typical));
}

/// Patients on lanes, beside others at each `turn`.
template <class Model, std::size_t W>
results carried(passage<Model> way, const std::vector<numbers<double>>& patients, std::size_t turn = 0) {
    results all(patients.size());
    const std::size_t n = patients.size();
    tonus::on_lanes<W>([&](auto) {
        using Real = lanes<W>;
        for (std::size_t first = 0; first < n; first += W) {
            const auto who = [&](std::size_t i) { return (5 * (first + i) + turn) % n; };
            numbers<Real> p;
            for (std::size_t k = 0; k < p.size(); ++k)
                for (std::size_t i = 0; i < W; ++i) p[k][i] = patients[who(i)][k];
            const auto m = Model{}(p);
            for (std::size_t i = 0; i < W; ++i) all[who(i)].clear();
            const auto bad = way.carry(m, [&](std::size_t, const auto& x) {
                for (const Real& v : x)
                    for (std::size_t i = 0; i < W; ++i) all[who(i)].push_back(v[i]);
            });
            for (std::size_t i = 0; i < W; ++i)
                if (bad[i]) all[who(i)].clear();
        }
    });
    return all;
}
template <class Model>
std::vector<double> alone(const regimen& r, const numbers<double>& patient, const cascade& solver) {
    std::vector<double> all;
    const auto how = simulate(
        Model{}(patient), r.given, r.times,
        [&](const auto& look) { all.insert(all.end(), look.amounts.begin(), look.amounts.end()); }, solver);
    CHECK(how == tonus::ending::complete);
    return all;
}

/// The largest difference in any of `states`, as a share of its largest value.
double worst(const std::vector<double>& a, const std::vector<double>& b, std::size_t states) {
    if (a.size() != b.size()) return 1e9;
    double off = 0;
    for (std::size_t s = 0; s < states; ++s) {
        double largest = 1e-300, difference = 0;
        for (std::size_t i = s; i < a.size(); i += states) {
            largest = std::max(largest, std::abs(b[i]));
            difference = std::max(difference, std::abs(a[i] - b[i]));
        }
        off = std::max(off, difference / largest);
    }
    return off;
}

template <class Model>
void check_against_alone(const regimen& r) {
    const auto patients = some_patients(16, 1.5);
    const cascade tight{.relative = 1e-13};
    constexpr std::size_t states = decltype(Model{}(typical))::size;
    for (const double tolerance : {1e-6, 1e-9, 1e-11}) {
        const auto got = carried<Model, 1>(passage_for<Model>(r, {.relative = tolerance}), patients);
        std::size_t carried_alone = 0;
        for (std::size_t i = 0; i < patients.size(); ++i) {
            INFO("patient " << i << ", tolerance " << tolerance);
            if (got[i].empty())
                ++carried_alone;
            else
                CHECK(worst(got[i], alone<Model>(r, patients[i], tight), states) < tolerance);
        }
        CHECK(carried_alone <= 2);
    }
}

template <class Model>
void check_company(const regimen& r) {
    const auto patients = some_patients(8, 1.3);
    const auto way = passage_for<Model>(r);
    const auto one = carried<Model, 1>(way, patients);
    for (const std::size_t turn : {0u, 3u}) {
        if (tonus::lanes_of_processor() >= 2) CHECK(carried<Model, 2>(way, patients, turn) == one);
        if (tonus::lanes_of_processor() >= 4) CHECK(carried<Model, 4>(way, patients, turn) == one);
        if (tonus::lanes_of_processor() >= 8) CHECK(carried<Model, 8>(way, patients, turn) == one);
    }
}

}  // namespace

static_assert(tonus::cascade_for_lanes<decltype(tolerant{}(typical))>);
static_assert(!tonus::cascade_for_lanes<tonus::with_stage<tonus::one_compartment_oral, mine::plain>>);
static_assert(!tonus::cascade_for_lanes<tonus::with_stage<tonus::one_compartment_oral, mine::ratchet<double>>>);
static_assert(!tonus::cascade_for_lanes<tonus::one_compartment_oral>);

TEST_CASE("patients on lanes are as alone", "[lanes][cascade]") {
    check_against_alone<tolerant>(regular());
    check_against_alone<tolerant>(irregular());
}
TEST_CASE("stages in a row on lanes are as alone", "[lanes][cascade]") {
    check_against_alone<in_a_row>(regular());
    check_against_alone<in_a_row>(irregular());
}
TEST_CASE("stages beside each other on lanes are as alone", "[lanes][cascade]") {
    check_against_alone<beside>(regular());
    check_against_alone<beside>(irregular());
}

TEST_CASE("a patient on a lane does not know who is beside him", "[lanes][cascade]") {
    check_company<tolerant>(regular());
    check_company<tolerant>(irregular());
    check_company<in_a_row>(irregular());
}

TEST_CASE("lanes that have to be carried alone are named, and only they", "[lanes][cascade]") {
    auto patients = some_patients(8, 1.1);
    patients[1][2] *= 20;                                       // he absorbs in a moment
    patients[4][5] = std::numeric_limits<double>::quiet_NaN();  // nobody knows his response
    patients[6][0] = std::numeric_limits<double>::infinity();   // he eliminates at once
    const auto r = regular();
    const auto way = passage_for<tolerant>(r);
    const auto got = carried<tolerant, 2>(way, patients);
    for (std::size_t i = 0; i < patients.size(); ++i) CHECK(got[i].empty() == (i == 1 || i == 4 || i == 6));
}

TEST_CASE("nobody is shown where there is nothing to look at", "[lanes][cascade]") {
    CHECK(carried<tolerant, 1>(passage_for<tolerant>({}), {typical})[0].empty());
}

TEST_CASE("a passage can be copied, and used again and again", "[lanes][cascade]") {
    const auto r = irregular();
    const auto patients = some_patients(2, 1.2);
    auto way = passage_for<tolerant>(r);
    const auto first = carried<tolerant, 1>(way, patients);
    const auto copy = way;
    CHECK(carried<tolerant, 1>(copy, patients) == first);
    CHECK_FALSE(first[0].empty());
}
