#pragma once
// Floor 8. Two sets of numbers from plasma to tone, for tolperisone and baclofen in the same trials. No set fits both trials:
// that is a property of the data.
#include <concepts>
#include <numbers>
#include <string_view>
#include <type_traits>

#include <tonus/drug/tolperisone/effect.hpp>
#include <tonus/pd/drive.hpp>
#include <tonus/pd/interaction.hpp>
#include <tonus/pd/turnover.hpp>

namespace tonus::drug {

/// Effects of both drugs, what helped beside them in each trial, and how slowly tone follows.
///
/// The baclofen in here is not that of `baclofen::cord_effect`: it rests on a retracted trial and on a dose that was
/// assumed, is several times as strong as what placebo-controlled trials of baclofen show, and stays in these sets.
struct effect_set {
    std::string_view name;
    std::string_view note;  ///< what it is, and what must be said with it
    plasma_effect tolperisone;
    plasma_effect baclofen;
    sourced<number<>> non_drug_comparative;  ///< the share by which tone fell without drug, in the comparative trial
    sourced<number<>> non_drug_stamenova{0.146, mark::derived, "placebo arm after stroke, 12 weeks",
                                         "0.47 of a baseline of 3.22: Stamenova 2005 Eur J Neurol 12:453"};
    sourced<rate> kout{std::numbers::ln2 / units::week(1.0), mark::assumed, "adults",
                       "half-life a week; tone was lower from week 2 on in Bresolin 2009 Adv Ther 26:563"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, effect_set>
void visit(Self& s, F&& f) {
    f("tolperisone_ke0", s.tolperisone.ke0);
    f("tolperisone_emax", s.tolperisone.emax);
    f("tolperisone_ec50", s.tolperisone.ec50);
    f("tolperisone_hill", s.tolperisone.hill);
    f("baclofen_ke0", s.baclofen.ke0);
    f("baclofen_emax", s.baclofen.emax);
    f("baclofen_ec50", s.baclofen.ec50);
    f("baclofen_hill", s.baclofen.hill);
    f("non_drug_comparative", s.non_drug_comparative);
    f("non_drug_stamenova", s.non_drug_stamenova);
    f("kout", s.kout);
}

/// The comparative trial of baclofen and tolperisone, and what became of it.
inline constexpr std::string_view comparative_trial =
    "Luo 2017 Saudi Pharm J 25:655, retracted 2020;28(5):639; the figures are those of Agarwal 2017 Biomed "
    "Pharmacother 87:628, on other patients";

/// Set A, "evidence", the recommended one: tolperisone as in the placebo-controlled trial after stroke; the comparative
/// trial then needs 44 % of tone to have gone without any drug.
inline effect_set effect_set_a() {
    return {.name = "evidence",
            .note =
                "Tolperisone from a placebo-controlled trial (Stamenova 2005). Baclofen, and the 44 % that fell "
                "without drug, reproduce a retracted trial (Luo 2017 Saudi Pharm J 25:655, retracted 2020;28(5):639) "
                "and are no evidence; so large a share is not plausible.",
            .tolperisone = tolperisone::effect_a,
            .baclofen = {.ke0 = {0.35 / units::h, mark::assumed, "adults", "no published value"},
                         .emax = {0.80, mark::assumed, "adults, spinal cord injury", "not separable from EC50"},
                         .ec50 = {units::ng(370.0) / units::mL, mark::calibrated, "75 adults, 30 mg/day assumed",
                                  comparative_trial},
                         .hill = {1.0, mark::assumed, "adults", "no published value"}},
            .non_drug_comparative = {0.439, mark::calibrated, "150 adults, 6 weeks", comparative_trial}};
}

/// Set B, "retracted trial": placebo as after stroke, and everything else in the comparative trial is drug. It says that
/// tolperisone lowers the tone of the trial after stroke to about 1.4; it was 2.2.
inline effect_set effect_set_b() {
    effect_set s = effect_set_a();
    s.name = "retracted trial";
    s.note =
        "All of the fall of tone that placebo does not explain in a retracted trial (Luo 2017 Saudi Pharm J 25:655, "
        "retracted 2020;28(5):639) is put down to drug. To reproduce its figures, never as evidence: it contradicts "
        "the placebo-controlled trial Stamenova 2005.";
    s.tolperisone.emax = {0.85, mark::assumed, "adults, spinal cord injury", "not separable from EC50"};
    s.tolperisone.ec50 = {units::ng(25.3) / units::mL, mark::calibrated, "75 adults, 450 mg/day assumed",
                          comparative_trial};
    s.baclofen.emax = {0.85, mark::assumed, "adults, spinal cord injury", "not separable from EC50"};
    s.baclofen.ec50 = {units::ng(90.4) / units::mL, mark::calibrated, "75 adults, 30 mg/day assumed",
                       comparative_trial};
    s.non_drug_comparative = s.non_drug_stamenova;
    return s;
}

/// What concentrations of the two at their sites do together. They act at different places, so that what neither leaves
/// is taken (Bliss); nobody has measured it.
inline double effect(const effect_set& s, concentration tolperisone, concentration baclofen) {
    return bliss(tonus::effect(on_tone(s.tolperisone), tolperisone), tonus::effect(on_tone(s.baclofen), baclofen));
}

/// Tone that turns over, behind a model with an effect site: dT/dt = kout (untreated (1 - non_drug) (1 - E) - T).
/// Where the rest begins with the drug, begin at the untreated tone: `session{model, start, solver, amounts}` takes it as
/// the last of the amounts.
inline turnover<from_site<>> tone_turnover(const effect_set& s, const plasma_effect& of, double untreated,
                                           number<> non_drug) {
    return {.how = acts_by::inhibiting_production,
            .baseline = untreated * (1 - double(non_drug)),
            .kout = s.kout.value,
            .most = 1.0,
            .drive = {on_tone(of)}};
}

}  // namespace tonus::drug
