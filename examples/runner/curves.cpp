// From a request to curves.
#include "curves.hpp"

#include <algorithm>

#include <tonus/pd/interaction.hpp>

namespace runner {

void must_complete(tonus::ending e) {
    if (e != tonus::ending::complete) throw tonus::error{"the simulation ended with: " + std::string{describe(e)}};
}

namespace {

namespace baclofen = tonus::drug::baclofen;

/// Curves without samples, and room for them; every treatment has a site of tone.
treatment_curves room_for(std::size_t samples, bool plasma, bool csf, bool reflex_site) {
    treatment_curves c;
    if (plasma) c.plasma.reserve(samples);
    if (csf) c.csf.reserve(samples);
    c.tone_site.reserve(samples);
    if (reflex_site) c.reflex_site.reserve(samples);
    return c;
}

/// Oral baclofen by any disposition: plasma, and two sites at the cord that follow it.
template <tonus::linear_model M>
treatment_curves oral(const M& disposition, const tonus::intake& way, const baclofen::cord_effect& cord,
                      const tonus::schedule& doses, const std::vector<tonus::sampling>& times, progress& bar) {
    using at_tone = tonus::with_effect_site<M>;
    const tonus::with_effect_site<at_tone> m{at_tone{disposition, cord.k_tone.value}, cord.k_reflex.value};
    auto c = room_for(times.size(), true, true, true);
    must_complete(tonus::simulate(m, through(way, doses), times, [&](const auto& s) {
        bar.step();
        typename at_tone::state inner{};
        std::copy_n(s.amounts.begin(), inner.size(), inner.begin());
        const auto at_cord = effect_concentration_in(m.of, inner);
        c.plasma.push_back(concentration_in(m, s.amounts));
        c.csf.push_back(at_cord * static_cast<double>(cord.csf_per_plasma.value));
        c.tone_site.push_back(at_cord * static_cast<double>(cord.cord_per_plasma.value));
        c.reflex_site.push_back(effect_concentration_in(m, s.amounts) *
                                static_cast<double>(cord.cord_per_plasma.value));
    }));
    return c;
}

treatment_curves curves_of(const oral_baclofen& b, const tonus::patient& who, const tonus::schedule& doses,
                           const std::vector<tonus::sampling>& times, progress& bar) {
    return std::visit(
        [&](const auto& set) { return oral(model_of(set, who), intake_of(set), b.cord, doses, times, bar); },
        b.kinetics);
}

treatment_curves curves_of(const baclofen::intrathecal_adult& i, const tonus::patient&, const tonus::schedule& doses,
                           const std::vector<tonus::sampling>& times, progress& bar) {
    const auto m = model_of(i);
    auto c = room_for(times.size(), false, true, true);
    must_complete(tonus::simulate(m, through(intake_of(i), doses), times, [&](const auto& s) {
        bar.step();
        c.csf.push_back(concentration_in(m, s.amounts));
        c.tone_site.push_back(concentration_in(m, s.amounts, tonus::cerebrospinal::tone_site));
        c.reflex_site.push_back(concentration_in(m, s.amounts, tonus::cerebrospinal::reflex_site));
    }));
    return c;
}

treatment_curves curves_of(const oral_tolperisone& t, const tonus::patient& who, const tonus::schedule& doses,
                           const std::vector<tonus::sampling>& times, progress& bar) {
    const tonus::with_effect_site<tonus::two_compartment_oral> m{
        model_of(t.kinetics, who, t.meals, t.activity, t.liver), t.effect.ke0.value};
    const auto way = intake_of(t.kinetics, t.meals, t.activity, t.liver);
    auto c = room_for(times.size(), true, false, false);
    must_complete(tonus::simulate(m, through(way, doses), times, [&](const auto& s) {
        bar.step();
        c.plasma.push_back(concentration_in(m, s.amounts));
        c.tone_site.push_back(effect_concentration_in(m, s.amounts));
    }));
    return c;
}

template <class Grade>
scale_text text_of() {
    scale_text s{std::string{tonus::scale<Grade>::name}, {}, {}, std::string{tonus::halfway_cuts<Grade>().source}};
    for (const auto l : tonus::scale<Grade>::labels) s.labels.emplace_back(l);
    for (const double c : tonus::halfway_cuts<Grade>().at) s.cuts.push_back(c);
    return s;
}

/// All baclofen of a patient through one body, with a cord that adapts to it. Returns the effect on tone.
std::vector<double> adapt(const request& r, const subject& who, const std::vector<tonus::schedule>& doses, curves& all,
                          progress& bar) {
    baclofen::neuraxis_adult body;
    tonus::inputs given;
    for (const drug_set& set : who.sets)
        if (const auto* oral = std::get_if<oral_baclofen>(&set)) {
            body.oral = std::get<baclofen::oral_adult>(oral->kinetics);
            body.intrathecal.cord = oral->cord;
        }
    for (std::size_t k = 0; k < who.sets.size(); ++k)
        if (const auto* i = std::get_if<baclofen::intrathecal_adult>(&who.sets[k])) {
            // Who turns over less lumbar CSF than the patient of the file does so everywhere.
            const double flow = i->cl.value / std::get<baclofen::intrathecal_adult>(r.treatments[k].set).cl.value;
            body.intrathecal = *i;
            body.q_cisternal.value = baclofen::neuraxis_adult{}.q_cisternal.value * flow;
            body.cl_cisternal.value = baclofen::neuraxis_adult{}.cl_cisternal.value * flow;
        }
    for (std::size_t k = 0; k < doses.size(); ++k)
        if (std::holds_alternative<oral_baclofen>(who.sets[k]))
            given = merged(given, through(oral_intake_of(body), doses[k]));
        else if (std::holds_alternative<baclofen::intrathecal_adult>(who.sets[k]))
            given = merged(given, through(intrathecal_intake_of(body), doses[k]));

    const auto& cord = who.adapting;
    const auto m = with_withdrawal(model_of(body, who.who), cord, 1.0, tonus::signs::severe);
    const auto effect_on_tone = on_tone(body.intrathecal.cord);
    std::vector<double> effects;
    must_complete(tonus::simulate(m, given, all.times, [&](const auto& s) {
        bar.step();
        const double tolerance = tolerance_in(s.model, s.amounts);
        all.tolerance.push_back(tolerance);
        all.density.push_back(density_in(s.model, s.amounts));
        all.deficit.push_back(deficit_in(withdrawal_of(cord), s.model.stage.occupied, s.model, s.amounts));
        all.severe.push_back(tonus::probability(response_in(s.model, s.amounts)));
        effects.push_back(effect(tolerant(effect_on_tone, tolerance), effect_concentration_in(s.model, s.amounts)));
    }));
    return effects;
}

template <class Grade>
void add_tone(const request& r, const subject& who, curves& all) {
    const tonus::tone_response<Grade> response{.untreated = {who.untreated}, .least = {r.least}, .other = r.other};
    const auto rules = withdrawal_of(who.adapting);
    require(check(response));
    all.tone.reserve(all.effect.size()), all.grade.reserve(all.effect.size());
    for (std::size_t i = 0; i < all.effect.size(); ++i) {
        const auto tone = tone_in_withdrawal(response, all.effect[i], rules, r.adapts ? all.deficit[i] : 0.0);
        all.tone.push_back(tone.value);
        all.grade.emplace_back(label(grade_of(tone)));
    }
}

}  // namespace

std::vector<dose_step> steps_of(const treatment& t) {
    std::vector<dose_step> all;
    for (const tonus::step& s : steps_of(t.rx, t.start)) all.push_back({s, "continuously"});
    if (t.pump)
        for (const pump_step& s : t.pump->steps)
            all.push_back({{.from = s.from,
                            .to = s.to,
                            .anchor = s.from,
                            .each = tonus::units::mg(0.0),
                            .taken = std::nullopt,
                            .infused = s.mean},
                           s.mode == "simple continuous" ? "continuously" : s.mode});
    return all;
}

tonus::instant end_of(const treatment& t) { return t.pump ? t.pump->at_end.now() : end_of(t.rx, t.start); }

tonus::schedule plan_of(const treatment& t) { return t.pump ? t.pump->at_end.delivered() : plan(t.rx, t.start); }

tonus::schedule doses_of(const treatment& t) {
    auto doses = plan_of(t);
    for (const auto& gap : t.gaps) doses = doses - gap;
    return doses;
}

std::vector<tonus::sampling> times_of(const request& r) {
    auto times = tonus::grid({tonus::units::h(0.0)}, {r.until}, r.every);
    for (const treatment& t : r.treatments) {
        auto lag = tonus::units::h(0.0);
        if (const auto* b = std::get_if<oral_baclofen>(&t.set))
            lag = std::visit([](const auto& set) { return intake_of(set).lag; }, b->kinetics);
        const auto add = [&](tonus::instant at) {
            if (at.since_start > r.until) return;
            times.push_back(tonus::before(at));
            times.emplace_back(at);
        };
        for (const auto& d : doses_of(t)) add(d.at + lag), add(d.at + lag + d.over);
        for (const auto& s : steps_of(t)) add(s.from), add(s.to);
    }
    const auto earlier = [](const tonus::sampling& a, const tonus::sampling& b) {
        return a.at == b.at ? a.of_doses < b.of_doses : a.at < b.at;
    };
    std::sort(times.begin(), times.end(), earlier);
    const auto same = [](const auto& a, const auto& b) { return a.at == b.at && a.of_doses == b.of_doses; };
    times.erase(std::unique(times.begin(), times.end(), same), times.end());
    return times;
}

scale_text describe(ashworth_scale s) {
    switch (s) {
        case ashworth_scale::ashworth:
            return text_of<tonus::ashworth>();
        case ashworth_scale::ashworth_1_to_5:
            return text_of<tonus::ashworth_1_to_5>();
        case ashworth_scale::modified_ashworth:
            break;
    }
    return text_of<tonus::modified_ashworth>();
}

subject patient_of(const request& r) {
    subject s{.who = r.who, .sets = {}, .adapting = {}, .untreated = r.untreated};
    for (const treatment& t : r.treatments) s.sets.push_back(t.set);
    return s;
}

curves simulate(const request& r, const std::vector<tonus::sampling>& times) {
    progress bar{times.size() * (r.treatments.size() + (r.adapts ? 1 : 0))};
    std::vector<tonus::schedule> doses;
    for (const treatment& t : r.treatments) doses.push_back(doses_of(t));
    return simulate(r, patient_of(r), doses, times, bar);
}

curves simulate(const request& r, const subject& s, const std::vector<tonus::schedule>& doses,
                const std::vector<tonus::sampling>& times, progress& bar) {
    curves all{};
    all.times = times;
    for (std::size_t k = 0; k < s.sets.size(); ++k)
        all.treatments.push_back(
            std::visit([&](const auto& set) { return curves_of(set, s.who, doses[k], times, bar); }, s.sets[k]));

    const auto adapted = r.adapts ? adapt(r, s, doses, all, bar) : std::vector<double>{};

    all.effect.reserve(times.size()), all.reflex.reserve(times.size());
    // Baclofen from all routes adds up at the cord, where one EC50 serves them; another drug acts beside it.
    for (std::size_t i = 0; i < times.size(); ++i) {
        const baclofen::cord_effect* cord = nullptr;
        auto tone_site = tonus::units::mg(0.0) / tonus::units::L, reflex_site = tone_site;
        double effect = 0;
        for (std::size_t k = 0; k < s.sets.size(); ++k) {
            const auto& set = s.sets[k];
            if (const auto* t = std::get_if<oral_tolperisone>(&set)) {
                effect = tonus::bliss(effect, tonus::effect(on_tone(t->effect), all.treatments[k].tone_site[i]));
            } else {
                cord = cord_of(set);
                tone_site = tone_site + all.treatments[k].tone_site[i];
                reflex_site = reflex_site + all.treatments[k].reflex_site[i];
            }
        }
        if (cord) effect = tonus::bliss(effect, r.adapts ? adapted[i] : tonus::effect(on_tone(*cord), tone_site));
        all.effect.push_back(effect);
        const double tolerance = r.adapts ? all.tolerance[i] : 0.0;
        all.reflex.push_back(cord ? tonus::effect(tolerant(on_reflex(*cord), tolerance), reflex_site) : 0.0);
    }
    switch (r.scale) {
        case ashworth_scale::ashworth:
            add_tone<tonus::ashworth>(r, s, all);
            break;
        case ashworth_scale::ashworth_1_to_5:
            add_tone<tonus::ashworth_1_to_5>(r, s, all);
            break;
        case ashworth_scale::modified_ashworth:
            add_tone<tonus::modified_ashworth>(r, s, all);
            break;
    }
    return all;
}

}  // namespace runner
