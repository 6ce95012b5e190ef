// The observations to which the intrathecal sets are calibrated, as both structures see them: each line of the
// calibration's table, to half a unit of the third digit, which is the last that it prints.
#include <tonus/drug/baclofen/cord_depot.hpp>
#include <tonus/drug/baclofen/intrathecal.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <support/catch.hpp>
#include <tonus/dosing/prescription.hpp>
#include <tonus/outcome/h_reflex.hpp>
#include <tonus/outcome/tone.hpp>
#include <tonus/sim/summary.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

namespace {

struct looked {
    tonus::instant at;
    double lumbar, tone, reflex;  // ng/mL, Ashworth 1-5, Hmax/Mmax as a share of the untreated one
};

/// A typical patient with one of the sets, whose EC50 may have risen.
template <class Set>
struct typical {
    Set set{};
    double tolerance = 1;

    auto seen(const tonus::prescription& rx, tonus::duration from, tonus::duration to, tonus::duration step,
              double untreated = 4) const {
        const auto m = model_of(set);
        using M = decltype(model_of(set));
        auto on_tone = baclofen::on_tone(set.cord), on_reflex = baclofen::on_reflex(set.cord);
        on_tone.ec50 = on_tone.ec50 * tolerance, on_reflex.ec50 = on_reflex.ec50 * tolerance;
        const tonus::tone_response<tonus::ashworth_1_to_5> legs{.untreated = {untreated}, .least = {1.0}, .other = 0};
        return record_as(
            m, through(intake_of(set), plan(rx, {0_h})), tonus::grid({from}, {to}, step), [&](const auto& s) {
                const auto at = [&](auto where) { return concentration_in(m, s.amounts, where); };
                return looked{s.at, at(M::lumbar).in(ng / mL),
                              tone_under(legs, effect(on_tone, at(M::tone_site))).value,
                              h_reflex_under(tonus::h_reflex{1.0}, effect(on_reflex, at(M::reflex_site))).h_per_m};
            });
    }
    looked at(const tonus::prescription& rx, tonus::duration when, double untreated = 4) const {
        return seen(rx, when, when, 1_h, untreated)[0];
    }
};

const tonus::prescription fifty{tonus::single_dose{50_ug, 1_days}};
constexpr auto pumping = 60_days, steady = 50_days;
tonus::prescription pump(double ug_a_day) { return {tonus::continuous_infusion{ug_a_day * ug / day, pumping}}; }

/// Half a unit of the last digit, which is the third.
auto printed(double v, int digits = 3) {
    const double unit = std::pow(10, std::floor(std::log10(v)) + 1 - digits);
    return WithinAbs(v, 0.5001 * unit);
}

double hours(tonus::instant t) { return t.since_start.in(h); }

/// By least squares through the logarithms of the lumbar level.
template <class Run>
double half_life(const Run& run) {
    double n = 0, t = 0, y = 0, tt = 0, ty = 0;
    for (const looked& p : run) {
        const double at = hours(p.at), log_level = std::log(p.lumbar);
        n += 1, t += at, y += log_level, tt += at * at, ty += at * log_level;
    }
    return -std::log(2.0) * (n * tt - t * t) / (n * ty - t * y);
}

/// When tone is half of the way back after a stop of 400 ug a day, h.
template <class Set>
double half_back(const typical<Set>& who) {
    const double before = who.at(pump(400), steady).tone;
    const auto off = who.seen(pump(400), pumping, pumping + 2_days, 0.1_min);
    return (passages(off, &looked::tone, (4 + before) / 2).front().at - tonus::instant{pumping}).in(h);
}

struct line {
    std::string what;
    double value;
};

/// All that the table has, in its order.
template <class Set>
std::vector<line> lines_of(const typical<Set>& who) {
    std::vector<line> all;
    for (const double rate : {50, 400, 1200})
        all.push_back({"6 steady CSF level, ng/mL", who.at(pump(rate), steady).lumbar});
    all.push_back({"7 half-life in CSF from 0.25 to 4 h", half_life(who.seen(fifty, 0.25_h, 4_h, 3_min))});

    const auto bolus = who.seen(fifty, 0_h, 30_h, 0.1_min);
    const auto lowest = trough(bolus, &looked::tone);
    all.push_back({"8a half a point lower after, h", hours(passages(bolus, &looked::tone, 3.5).front().at)});
    all.push_back({"8b lowest after, h", hours(lowest.at)});
    all.push_back({"8c a point lower for, h", time_within(bolus, &looked::tone, 0.0, 3.0).in(h)});
    all.push_back(
        {"8d half of the fall or more for, h", time_within(bolus, &looked::tone, 0.0, (4 + lowest.value) / 2).in(h)});
    all.push_back({"9a from 4.2 at 4 h", who.at(fifty, 4_h, 4.2).tone});
    all.push_back({"9b from 2.4 at 4 h", who.at(fifty, 4_h, 2.4).tone});
    all.push_back({"9c from 2.4 at 6 h", who.at(fifty, 6_h, 2.4).tone});
    all.push_back({"10 from 3.3 at 6 h", who.at(fifty, 6_h, 3.3).tone});

    const auto fall = [&](tonus::duration when) { return 4 - who.at(pump(100), when).tone; };
    all.push_back({"11a 100 ug/day: half a point lower after, h",
                   hours(passages(who.seen(pump(100), 0_h, 12_h, 0.1_min), &looked::tone, 3.5).front().at)});
    all.push_back({"11b share of the largest fall after 24 h", fall(24_h) / fall(steady)});
    all.push_back({"11c share of the largest fall after 12 h", fall(12_h) / fall(steady)});
    for (const double rate : {300, 200, 400}) all.push_back({"12 from 4.0 at 3 days", who.at(pump(rate), 3_days).tone});

    for (const double rate : {30, 70, 110, 150})
        all.push_back({"13 steady H/M, share left", who.at(pump(rate), steady).reflex});
    all.push_back({"13e H/M at 1 h, share left", who.at(fifty, 1_h).reflex});
    double sum = 0;
    const auto hours_1_to_6 = who.seen(fifty, 1_h, 6_h, 1_min);
    for (const auto& p : hours_1_to_6) sum += p.reflex;
    all.push_back({"13f mean H/M from 1 to 6 h, share left", sum / static_cast<double>(hours_1_to_6.size())});

    const auto rising = who.seen(pump(400), 0_h, 2_days, 0.1_min);
    all.push_back({"17 90 % of the steady CSF level after, h",
                   hours(passages(rising, &looked::lumbar, 0.9 * who.at(pump(400), steady).lumbar).front().at)});
    all.push_back({"16a half of the way back after a stop, h", half_back(who)});
    all.push_back({"16b the same with tolerance, h", half_back(typical<Set>{who.set, 3.25})});
    return all;
}

template <class Set>
void compare(const std::vector<double>& table) {
    const auto lines = lines_of(typical<Set>{});
    REQUIRE(lines.size() == 27);
    REQUIRE(table.size() == lines.size());
    for (std::size_t i = 0; i < table.size(); ++i) {
        INFO(lines[i].what);
        CHECK_THAT(lines[i].value, printed(table[i]));
    }
}

}  // namespace

TEST_CASE("the one lumbar compartment gives each figure of the calibration", "[baclofen]") {
    compare<baclofen::intrathecal_adult>({69.4,  556,   1670,  1.50,  1.06,  4.12,  7.94, 7.98, 2.08,
                                          1.47,  1.56,  1.91,  8.23,  0.909, 0.513, 1.01, 1.04, 1.00,
                                          0.833, 0.499, 0.297, 0.190, 0.208, 0.187, 4.99, 18.8, 8.08});
}

TEST_CASE("the cord that holds drug gives each figure of the calibration", "[baclofen]") {
    compare<baclofen::cord_depot_adult>({69.4,  556,   1670,  1.40,  1.01,  3.90,  8.12, 7.96, 2.00,
                                         1.44,  1.54,  1.89,  8.46,  0.900, 0.479, 1.00, 1.02, 1.00,
                                         0.810, 0.439, 0.241, 0.146, 0.188, 0.188, 12.7, 23.6, 10.1});
}

TEMPLATE_TEST_CASE_SIG("tone is the same at 83 ug a day and, with tolerance, at 270", "[baclofen]",
                       ((class Set, int HundredthTones), Set, HundredthTones), (baclofen::intrathecal_adult, 200),
                       (baclofen::cord_depot_adult, 163)) {
    CHECK_THAT(typical<Set>{}.at(pump(83), steady).tone, printed(HundredthTones / 100.0));
    CHECK_THAT((typical<Set>{{}, 3.25}.at(pump(270), steady).tone), printed(HundredthTones / 100.0));
}

TEMPLATE_TEST_CASE_SIG("the steep effect makes half a dose weak and a double one long", "[baclofen]",
                       ((class Set, int WhichColumn), Set, WhichColumn), (baclofen::intrathecal_adult, 0),
                       (baclofen::cord_depot_adult, 1)) {
    const typical<Set> who;
    constexpr std::size_t column = WhichColumn;
    const auto after = [&](tonus::amount bolus) {
        return who.seen(tonus::single_dose{bolus, 2_days}, 0_h, 2_days, 1_min);
    };
    const auto point_lower = [&](tonus::amount bolus) {
        return time_within(after(bolus), &looked::tone, 0.0, 3.0).in(h);
    };
    CHECK_THAT(4 - trough(after(25_ug), &looked::tone).value, printed(std::array{0.33, 0.27}[column], 2));
    // These lengths were read off a coarser grid: two of the four differ in the third digit.
    CHECK_THAT(point_lower(75_ug), WithinAbs(std::array{12.6, 13.6}[column], 0.06));
    CHECK_THAT(point_lower(100_ug), WithinAbs(std::array{15.6, 17.2}[column], 0.06));
    CHECK_THAT(who.at(pump(50), steady).tone, printed(std::array{3.38, 3.17}[column]));
    CHECK_THAT(who.at(pump(100), steady).tone, printed(std::array{1.58, 1.31}[column]));
}

TEST_CASE("parameters that bring an infusion forward to eight hours make a bolus too long", "[baclofen]") {
    typical<baclofen::intrathecal_adult> who;
    who.set.cord.k_tone.value = 0.111 / h;
    who.set.cord.ec50.value = 93_ng / mL;
    who.set.cord.hill_tone.value = 4.4;
    CHECK(passages(who.seen(pump(100), 0_h, 12_h, 0.1_min), &looked::tone, 3.5).front().at <= tonus::instant{8_h});
    CHECK_THAT(time_within(who.seen(fifty, 0_h, 30_h, 0.1_min), &looked::tone, 0.0, 3.0).in(h), printed(8.44));
}

TEST_CASE("a cord that holds drug is what makes the level in CSF fall in two phases", "[baclofen]") {
    const auto late = [](const auto& who) { return half_life(who.seen(fifty, 24_h, 48_h, 1_h)); };
    CHECK_THAT(late(typical<baclofen::intrathecal_adult>{}), WithinAbs(1.50, 0.005));
    CHECK_THAT(late(typical<baclofen::cord_depot_adult>{}), WithinAbs(8.05, 0.005));
}
