// How subjects differ: who they are, what varies, which quantiles are wanted.
#include "read_population.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>

#include "population.hpp"
#include "replace_parameters.hpp"

namespace runner {
namespace {

namespace baclofen = tonus::drug::baclofen;
namespace units = tonus::units;

bool is_tolperisone(const treatment& t) { return std::holds_alternative<oral_tolperisone>(t.set); }

/// Whether a treatment is of a drug whose numbers depend on body mass or kidneys.
bool depends_on_patient(const treatment& t) {
    const auto* b = std::get_if<oral_baclofen>(&t.set);
    return is_tolperisone(t) || (b && !std::holds_alternative<baclofen::oral_one_compartment>(b->kinetics));
}

std::size_t size_of(const section& s) {
    constexpr std::uint64_t least = 2, most = 1'000'000;
    const auto n = s.natural("size");
    if (n < least || n > most) s.refuse("size", "is " + std::to_string(n) + ", but must be from 2 to 1000000 subjects");
    return n;
}

/// Which quantiles are wanted, in percent.
std::vector<double> percents_of(const section& s) {
    if (!s.has("bands")) return {5, 50, 95};
    const auto all = s.numbers("bands");
    if (all.empty()) s.refuse("bands", "must name one percentage at least: [5, 50, 95]");
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!(all[i] > 0 && all[i] < 100) || (i > 0 && !(all[i] > all[i - 1])))
            s.refuse("bands",
                     "has " + tonus::text(all[i]) + ", but must be percentages that rise, above 0 and below 100");
    return all;
}

bool draws_adults(const section& s, const request& r) {
    if (!s.has("patients") || s.one_of("patients", {"this one", "adults"}) == "this one") return false;
    if (r.age && *r.age < units::year(18.0)) s.refuse("patients", "is \"adults\", but patient.age is that of a child");
    for (const treatment& t : r.treatments)
        if (const auto* b = std::get_if<oral_baclofen>(&t.set);
            b && std::holds_alternative<baclofen::oral_child>(b->kinetics))
            s.refuse("patients", "is \"adults\", but the preset \"child\" is of children");
    if (std::none_of(r.treatments.begin(), r.treatments.end(), depends_on_patient))
        s.refuse("patients", "is \"adults\", but no treatment here depends on body mass or kidneys");
    return true;
}

constexpr const char* kinetics = "kinetics";
constexpr const char* effect = "effect";
constexpr const char* adaptation = "adaptation";
constexpr const char* untreated_tone = "untreated tone";

/// What varies: all that can, or what is named.
void read_vary(const section& s, const request& r, population& p) {
    const bool has_room = r.untreated > r.least;
    p.kinetics = p.effect = true;
    p.adaptation = r.adapts;
    p.untreated_tone = has_room;
    if (!s.has("vary")) return;
    p.kinetics = p.effect = p.adaptation = p.untreated_tone = false;
    const std::pair<const char*, bool*> known[] = {
        {kinetics, &p.kinetics}, {effect, &p.effect}, {adaptation, &p.adaptation}, {untreated_tone, &p.untreated_tone}};
    for (const std::string& word : s.texts("vary")) {
        const auto found =
            std::find_if(std::begin(known), std::end(known), [&](const auto& k) { return word == k.first; });
        if (found == std::end(known))
            s.refuse("vary",
                     "has \"" + word +
                         "\", but must name some of \"kinetics\", \"effect\", \"adaptation\", \"untreated tone\"");
        if (*found->second) s.refuse("vary", "has \"" + word + "\" twice");
        *found->second = true;
    }
    if (p.adaptation && !r.adapts) s.refuse("vary", "has \"adaptation\", but patient.adapts is not true");
    if (p.untreated_tone && !has_room)
        s.refuse("vary", "has \"untreated tone\", but patient.tone is the least that there can be");
    if (!p.kinetics && !p.effect && !p.adaptation && !p.untreated_tone && !p.are_recruited)
        s.refuse("vary", "must name something: nothing differs between the subjects");
}

/// Spreads of one drug, replaced by those of a table.
template <class Spreads>
void read_spreads_of(const section& s, Spreads& spreads) {
    replace_parameters(s, spreads);
    for (const tonus::fact& f : tonus::facts_of(spreads))
        if (!(f.value >= 0 && f.value <= 3))
            s.refuse(f.name, "is " + tonus::text(f.value) + ", but must be from 0 to 3; 0.2 is about 20 %");
}

/// The spreads that the file replaces.
void read_spreads(const section& s, const request& r, population& p) {
    const bool with_tolperisone = std::any_of(r.treatments.begin(), r.treatments.end(), is_tolperisone);
    const bool with_baclofen = !std::all_of(r.treatments.begin(), r.treatments.end(), is_tolperisone);
    if (s.has("baclofen")) {
        if (!with_baclofen) s.refuse("baclofen", "is of no treatment here");
        read_spreads_of(s.table("baclofen"), p.baclofen);
    }
    if (s.has("tolperisone")) {
        if (!with_tolperisone) s.refuse("tolperisone", "is of no treatment here");
        read_spreads_of(s.table("tolperisone"), p.tolperisone);
    }
    if (!s.has("sd_untreated_tone")) return;
    if (!(s.number("sd_untreated_tone") > 0)) s.refuse("sd_untreated_tone", "must be positive, in points of the scale");
    p.tone.sd = {s.number("sd_untreated_tone"), tonus::mark::assumed, "this population", "the prescription file"};
}

}  // namespace

void read_population(const section& s, request& r) {
    s.refuse_the_rest({"size", "seed", "patients", "vary", "bands", "baclofen", "tolperisone", "sd_untreated_tone"});
    population p{};
    p.size = size_of(s);
    p.seed = s.has("seed") ? s.natural("seed") : 1;
    p.are_recruited = draws_adults(s, r);
    read_vary(s, r, p);
    p.percents = percents_of(s);
    read_spreads(s, r, p);

    constexpr double most_bytes = 2.0 * 1024 * 1024 * 1024;
    const double looks = r.until / r.every + 2 + static_cast<double>(r.visits.size());
    if (const double bytes = memory_for(p, looks, r.treatments.size()); bytes > most_bytes)
        s.refuse("size", "and " + tonus::text(std::floor(looks)) + " times ask for " +
                             std::to_string(static_cast<int>(bytes / (1024 * 1024))) +
                             " MiB, more than 2048; set sampling.every longer");
    r.people = p;
    try {
        const recruiter all{r};
    } catch (const tonus::invalid_parameter& e) {
        s.refuse("", std::string{"is not allowed: "} + e.what());
    }
}

}  // namespace runner
