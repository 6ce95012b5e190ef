// Intrathecal baclofen: levels in CSF, tone, H-reflex, tolerance and the stopped pump.
#include <cmath>
#include <string>

#include <tonus/tonus.hpp>

#include "page.hpp"

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

namespace {

/// What is seen of intrathecal doses: the lumbar level in ng/mL, tone on the scale from 1 to 5, and the share of Hmax/Mmax
/// that is left.
struct look {
    tonus::instant at;
    double lumbar, tone, reflex;
};

/// A typical patient with one of the intrathecal sets; tolerance is what EC50 is multiplied by.
template <class Set>
struct typical {
    Set set{};
    double tolerance = 1;

    tonus::trace<look> seen(const tonus::schedule& doses, tonus::duration from, tonus::duration to,
                            double untreated = 4.0) const {
        const auto m = model_of(set);
        auto on_tone = baclofen::on_tone(set.cord), on_reflex = baclofen::on_reflex(set.cord);
        on_tone.ec50 = on_tone.ec50 * tolerance, on_reflex.ec50 = on_reflex.ec50 * tolerance;
        const tonus::tone_response<tonus::ashworth_1_to_5> legs{.untreated = {untreated}, .least = {1.0}, .other = 0.0};
        return tonus::record_as(
            m, through(intake_of(set), doses), tonus::grid({from}, {to}, 1_min), [&](const auto& now) {
                const auto tone = effect(on_tone, concentration_in(m, now.amounts, m.tone_site));
                const auto reflex = effect(on_reflex, concentration_in(m, now.amounts, m.reflex_site));
                return look{now.at, concentration_in(m, now.amounts).in(ng / mL), tone_under(legs, tone).value,
                            h_reflex_under(tonus::h_reflex{1.0}, reflex).h_per_m};
            });
    }
    look at(const tonus::schedule& doses, tonus::duration when, double untreated = 4.0) const {
        return seen(doses, when, when, untreated)[0];
    }
};

constexpr auto pumping = 60_days, steady = 50_days;
tonus::schedule pump(tonus::dose_rate at) { return plan(tonus::continuous_infusion{at, pumping}, {0_h}); }
double hours(tonus::instant at) { return at.since_start.in(h); }

/// Half-life by least squares through the logarithms of the lumbar level, h.
double csf_half_life(const tonus::trace<look>& run) {
    double n = 0, t = 0, y = 0, tt = 0, ty = 0;
    for (const look& p : run) {
        const double at = hours(p.at), log_level = std::log(p.lumbar);
        n += 1, t += at, y += log_level, tt += at * at, ty += at * log_level;
    }
    return -std::log(2.0) * (n * tt - t * t) / (n * ty - t * y);
}

/// After a pump of 400 ug/day stops: when tone is half of the way back, h.
template <class Set>
double half_back(const typical<Set>& who) {
    const double before = who.at(pump(400_ug / day), steady).tone;
    const auto off = who.seen(pump(400_ug / day), pumping, pumping + 2_days);
    return hours(passages(off, &look::tone, (4.0 + before) / 2).front().at) - pumping.in(h);
}

template <class Set>
section seen_after_intrathecal_doses(const char* title) {
    section into{title};
    const typical<Set> who;
    constexpr bool holds_drug = requires { who.set.capacity; };
    const char* for_slow_phase = holds_drug ? "capacity" : "scored in the fit";
    const tonus::schedule fifty{{bolus({0_h}, 50_ug)}};
    const double rates[] = {50, 400, 1200}, levels[] = {130, 400, 1240};
    for (int i = 0; i < 3; ++i)
        into.line("6", "CSF at steady state of " + rounded(rates[i], 0) + " ug/day, ng/mL", rounded(levels[i], 0),
                  who.at(pump(rates[i] * ug / day), steady).lumbar, 0, levels[i] / 2, levels[i] * 2,
                  "Swiss and Canadian labels", "CL");
    into.line("7", "50 ug bolus: half-life in CSF from 0.25 to 4 h, h", "1.51",
              csf_half_life(who.seen(fifty, 15_min, 4_h)), 2, 1.3, 1.8, "US label, recalled and not verified", "V");

    const auto run = who.seen(fifty, 0_h, 30_h);
    const auto lowest = trough(run, &look::tone);
    into.line("8", "50 ug bolus: tone 0.5 points lower after, h", "0.5-1",
              hours(passages(run, &look::tone, 3.5).front().at), 2, 0.4, 1.1, "US Gablofen label", "k_tone");
    into.line("8", "50 ug bolus: lowest tone after, h", "4", hours(lowest.at), 2, 3.5, 4.5, "US Gablofen label",
              "k_tone");
    into.line("8", "50 ug bolus: at least 1 point lower for, h", "4-8", time_within(run, &look::tone, 0.0, 3.0).in(h),
              2, 4, 8, "US Gablofen label", "hill_tone",
              "a higher EC50 would end it sooner, and an infusion would be felt later still");
    into.line("8", "50 ug bolus: at least half of the largest fall for, h", "4-8",
              time_within(run, &look::tone, 0.0, (4.0 + lowest.value) / 2).in(h), 2, 4, 8, "US Gablofen label",
              "hill_tone");
    into.line("9", "50 ug bolus: tone 4.2 after 4 h", "2.2 ± 0.6", who.at(fifty, 4_h, 4.2).tone, 2, 1.8, 2.6,
              "Meythaler 1996", "scored in the fit");
    into.line("9", "50 ug bolus: tone 2.4 after 4 h", "1.5 ± 0.6", who.at(fifty, 4_h, 2.4).tone, 2, 1.1, 1.9,
              "Arch Phys Med Rehabil 2005", "scored in the fit");
    into.line("9", "50 ug bolus: tone 2.4 after 6 h", "1.4 ± 0.6", who.at(fifty, 6_h, 2.4).tone, 2, 1.0, 1.8,
              "Arch Phys Med Rehabil 2005", "scored in the fit");
    into.line("10", "50 ug bolus, stroke: tone 3.3 after 6 h", "1.4 ± 0.7", who.at(fifty, 6_h, 3.3).tone, 2, 0.8, 2.0,
              "Meythaler 2001 Stroke 32:2099", "scored in the fit");

    const auto hundred = pump(100_ug / day);
    const auto fall = [&](tonus::duration when) { return 4.0 - who.at(hundred, when).tone; };
    into.line("11", "100 ug/day: tone 0.5 points lower after, h", "6-8",
              hours(passages(who.seen(hundred, 0_h, 12_h), &look::tone, 3.5).front().at), 2, 6, 8, "US Gablofen label",
              "k_tone",
              "less than half an hour late; a lower EC50 would bring it forward, and make the bolus too long");
    into.line("11", "100 ug/day: share of the largest effect after 12 h", "largest at 24-48 h",
              fall(12_h) / fall(steady), 3, 0.3, 0.9, "US Gablofen label", "k_tone");
    into.line("11", "100 ug/day: share of the largest effect after 24 h", "largest at 24-48 h",
              fall(24_h) / fall(steady), 3, 0.90, 1.01, "US Gablofen label", "k_tone");
    for (const double rate : {200, 300, 400})
        into.line("12", rounded(rate, 0) + " ug/day: tone 4.0 after 3 days", "1.2 ± 0.4",
                  who.at(pump(rate * ug / day), 3_days).tone, 2, 0.9, 1.5, "Penn 1989 NEJM 320:1517",
                  "scored in the fit");

    const double reflex_rates[] = {30, 70, 110}, reflexes[] = {0.75, 0.50, 0.25};
    for (int i = 0; i < 3; ++i)
        into.line("13", rounded(reflex_rates[i], 0) + " ug/day: share of H/M left", rounded(reflexes[i], 2),
                  who.at(pump(reflex_rates[i] * ug / day), steady).reflex, 3, reflexes[i] - 0.1, reflexes[i] + 0.1,
                  "Stokic 2006 Clin Neurophysiol", "EC50, hill_reflex");
    into.line("13", "150 ug/day: share of H/M left", "below 0.30", who.at(pump(150_ug / day), steady).reflex, 3, 0,
              0.30, "Stokic 2006 Clin Neurophysiol", "EC50, hill_reflex");
    into.line("13", "50 ug bolus: share of H/M left after 1 h", "0.23", who.at(fifty, 1_h).reflex, 3, 0.13, 0.33,
              "Stokic & Yablon 2012 Clin Neurophysiol 123:2200", "k_reflex");
    double sum = 0;
    const auto early = who.seen(fifty, 1_h, 6_h);
    for (const look& p : early) sum += p.reflex;
    into.line("13", "50 ug bolus: mean share of H/M left from 1 to 6 h", "0.09; 0.18 by catheter",
              sum / static_cast<double>(early.size()), 3, 0, 0.19, "Stokic & Yablon 2012 Clin Neurophysiol 123:2200",
              "scored in the fit");
    into.line("13", "50 ug bolus: H/M 0.62 after 5 h", "0.14 ± 0.19",
              h_reflex_under(tonus::h_reflex{0.62}, 1 - who.at(fifty, 5_h).reflex).h_per_m, 3, 0.04, 0.24,
              "Arch Phys Med Rehabil 2005", "nothing");

    // Tolerance that is complete: EC50 rises by `most` times the share of receptors that the dose occupies.
    const baclofen::adapting_cord adapts;
    const auto occupied = baclofen::occupied_by(adapts, 1.0).of;
    auto need = 83_ug / day;
    for (int i = 0; i < 50; ++i)
        need = (83_ug / day) * (1 + adapts.most.value * effect(occupied, need / who.set.cl.value));
    into.line("15", "tone of 83 ug/day when tolerance is complete, at ug/day", "270", need.in(ug / day), 0, 216, 324,
              "Neuromodulation 2000, 64 patients", "tolerance");
    into.line("16", "400 ug/day stopped: tone half of the way back after, h", "within a few days", half_back(who), 1,
              12, 72, "AHFS; withdrawal after 1-3 days", for_slow_phase);
    into.line("16", "the same with EC50 3.25 times as high, h", "within a few days",
              half_back(typical<Set>{who.set, 3.25}), 1, 12, 72, "AHFS; withdrawal after 1-3 days", for_slow_phase,
              "the effect ends at a higher level, so sooner; 12 h is an edge of ours");
    const double full = who.at(pump(400_ug / day), steady).lumbar;
    into.line("17", "400 ug/day: 90 % of the steady CSF level after, h", "24-48",
              hours(passages(who.seen(pump(400_ug / day), 0_h, 2_days), &look::lumbar, 0.9 * full).front().at), 1, 12,
              48, "Swiss and Canadian labels", for_slow_phase,
              "one compartment with a half-life of 1.5 h has no slow phase");

    into.line("-", "50 ug bolus: half-life in CSF from 4 to 12 h, h", "1-5; 0.9-5",
              csf_half_life(who.seen(fifty, 4_h, 12_h)), 2, 0.9, 5,
              "Swiss labels; Sallerin-Caute 1991 Eur J Clin Pharmacol", "nothing",
              "the slow phase is put at 8 h, for the time to a steady level");
    into.line(
        "-", "the same in chronic treatment, h", "5", csf_half_life(who.seen(fifty, 4_h, 12_h)), 2, 4, 6,
        "Penn & Kroin 1987 J Neurosurg 66:181", "nothing",
        "labels and this study differ by a factor of three; the cord that holds drug has both phases, 1.4 and 8 h");
    into.line("-", "50 ug bolus, children: tone 2.1 after 4 h", "1.5 (25-100 ug)", who.at(fifty, 4_h, 2.1).tone, 2, 1.1,
              1.9, "Ko 2000 HK J Paediatr 5:125", "nothing");
    into.line("-", "50 ug bolus through a pump: share of H/M left after 1 h", "0.37", who.at(fifty, 1_h).reflex, 3,
              0.27, 0.47, "Stokic & Yablon 2012 Clin Neurophysiol 123:2200", "nothing",
              "a puncture and a catheter are one to the model, which follows the puncture, 0.23");
    into.line("-", "simple mode, 75-150 ug/day: share of H/M left", "0.22", who.at(pump(112_ug / day), steady).reflex,
              3, 0.12, 0.32, "Stokic & Yablon 2012 Clin Neurophysiol 123:2200", "nothing");
    return into;
}

}  // namespace

section intrathecal_baclofen() {
    return seen_after_intrathecal_doses<baclofen::intrathecal_adult>(
        "Intrathecal baclofen, default set, Ashworth 1-5, patient without tolerance");
}
section intrathecal_baclofen_with_depot() {
    return seen_after_intrathecal_doses<baclofen::cord_depot_adult>(
        "Intrathecal baclofen, a cord that holds drug, Ashworth 1-5, patient without tolerance");
}
