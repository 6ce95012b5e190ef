// Oral baclofen: what labels and studies say of its levels.
#include <string>

#include "curve.hpp"
#include "page.hpp"

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

section oral_baclofen() {
    section into{"Oral baclofen, default set, 70 kg, creatinine clearance 103 mL/min"};
    const tonus::patient who{.mass = 70_kg, .creatinine_clearance = 103_mL / min};
    const baclofen::oral_adult set;
    const auto adult = model_of(set, who);
    const auto way = intake_of(set);
    const auto ten = after(adult, way, 10_mg);
    into.line("1", "Tmax, 10 mg, h", "0.5-1.5; 1.25", ten.tmax(), 2, 0.75, 1.75,
              "Swiss Lioresal label; Int J Clin Pharmacol Ther 2017 55:194", "ka, lag");
    into.line("2", "Cmax, 10 mg, ng/mL", "180; 139 ± 31", ten.cmax(), 1, 110, 200, "the same", "ka, lag");
    const double observed[] = {1135, 2345, 3353};
    for (int i = 0; i < 3; ++i)
        into.line("3", "AUC, " + std::to_string(10 * (i + 1)) + " mg, ng h/mL", rounded(observed[i], 0),
                  after(adult, way, mg(10.0 * (i + 1))).auc(), 0, 0.75 * observed[i], 1.25 * observed[i],
                  "Swiss Lioresal label", "nothing");
    into.line("4", "half-life, adult, h", "3-4", ten.half_life(), 2, 3.5 * 0.85, 3.5 * 1.15, "Swiss Lioresal label",
              "by construction");
    const baclofen::oral_child child;
    into.line("4", "half-life, child of 20 kg, h", "4.5",
              after(model_of(child, {.mass = 20_kg, .creatinine_clearance = 103_mL / min}), intake_of(child), 5_mg)
                  .half_life(),
              2, 4.5 * 0.85, 4.5 * 1.15, "He 2014 J Pediatr 164:1181", "Q");
    const double crcl[] = {65, 40, 15}, ratio[] = {0.67, 0.50, 0.33};
    for (int i = 0; i < 3; ++i) {
        const auto impaired = model_of(set, {.mass = 70_kg, .creatinine_clearance = crcl[i] * mL / min});
        into.line("5", "CL ratio, creatinine clearance " + rounded(crcl[i], 0) + " mL/min", rounded(ratio[i], 2),
                  impaired.cl / adult.cl, 2, ratio[i] - 0.07, ratio[i] + 0.07,
                  "Vlavonou 2014 J Clin Pharmacol, jcph.247", "nothing");
    }

    const double observed_peaks[] = {340, 650};
    for (int i = 0; i < 2; ++i)
        into.line("-", "Cmax, " + std::to_string(10 * (i + 2)) + " mg, ng/mL", rounded(observed_peaks[i], 0),
                  after(adult, way, mg(10.0 * (i + 2))).cmax(), 0, 0.75 * observed_peaks[i], 1.25 * observed_peaks[i],
                  "Swiss Lioresal label", "nothing");
    const auto fifty = after(adult, way, 50_mg);
    const char* lower = "CL/F was 12.6 L/h in these, 8.5-8.9 by the label's areas; one set cannot be both";
    into.line("-", "Cmax, 50 mg, ng/mL", "738", fifty.cmax(), 0, 0.75 * 738, 1.25 * 738,
              "Foroutan 2003 Iran J Pharm Res 2", "nothing", lower);
    into.line("-", "AUC, 50 mg, ng h/mL", "3980", fifty.auc(), 0, 0.75 * 3980, 1.25 * 3980,
              "Foroutan 2003 Iran J Pharm Res 2", "nothing", lower);
    into.line("-", "half-life of a solution, h", "5.7", ten.half_life(), 2, 5.7 * 0.85, 5.7 * 1.15, "Ozobax label",
              "nothing", "labels of tablets have 3-4 h, which the set follows");
    into.line("-", "half-life from plasma and urine, 40 mg, h", "6.80 ± 0.68", ten.half_life(), 2, 5.44, 8.16,
              "Wuis 1989 Eur J Clin Pharmacol 37:181", "nothing",
              "a slower phase, seen in urine; the set follows plasma, 3-4 h");
    const double of_dose = static_cast<double>(set.f.value), renal = set.cl_renal_per_crcl.value;
    const double excreted = 100 * (who.creatinine_clearance * renal) / adult.cl;
    into.line("-", "found unchanged in urine, % of the dose", "69 ± 14; 65 ± 16", excreted, 0, 49, 83,
              "Wuis 1989; Wuis 1990 Pharm Weekbl 12:71", "nothing");
    into.line("-", "the same, % of what is absorbed", "71, 75 less the 5 % that are metabolites", excreted / of_dose, 0,
              56, 86, "Swiss Lioresal label", "by construction");

    // 20 mg every eight hours, when it has settled.
    const auto settled = tonus::record(
        adult, through(way, plan(tonus::prescription{tonus::give(20_mg, tonus::tid).lasting(10_days)}, {0_h})),
        tonus::grid({9_days}, {10_days}, 1_min));
    const double highest = peak(settled, &tonus::point::plasma).value.in(ng / mL),
                 lowest = trough(settled, &tonus::point::plasma).value.in(ng / mL),
                 mean = area_under(settled, &tonus::point::plasma).in(ng * h / mL) / 24;
    into.line("-", "CL/F on 30-80 mg/day, mL/min", "175 ± 44", adult.cl.in(mL / min), 0, 131, 219,
              "Wuis 1990 Pharm Weekbl 12:71", "nothing");
    into.line("-", "20 mg three times a day: fluctuation, % of the mean", "188-439", 100 * (highest - lowest) / mean, 0,
              188, 439, "Wuis 1990 Pharm Weekbl 12:71, 6 patients", "nothing",
              "every eight hours; the patients' hours are not published, and a night without a dose makes it more");
    into.line("-", "20 mg three times a day: mean plasma level, ng/mL", "100-600", mean, 0, 100, 600,
              "therapeutic range of a laboratory", "nothing");
    const baclofen::cord_effect cord;
    into.line("-", "the same: mean in CSF by the label's ratio, ng/mL", "12-96 on 30-60 mg/day",
              mean * static_cast<double>(cord.csf_per_plasma.value), 0, 12, 96,
              "after Knutsson 1974 J Neurol Sci 23:473; unit corrected", "nothing");

    // Published population sets, as they are.
    const auto as_published = [&](const char* name, const baclofen::oral_one_compartment& one_set) {
        const auto curve = after(model_of(one_set), intake_of(one_set), 10_mg);
        const std::string from = std::string{"10 mg by the set "} + name;
        into.line("-", from + ": Cmax, ng/mL", "180; 139 ± 31", curve.cmax(), 0, 110, 200,
                  "Swiss Lioresal label; Int J Clin Pharmacol Ther 2017 55:194", "nothing",
                  "sampled where the peak is seldom seen");
        into.line("-", from + ": AUC, ng h/mL", "1135", curve.auc(), 0, 851, 1419, "Swiss Lioresal label", "nothing",
                  "alcohol use disorder, other doses");
    };
    as_published("chevillard2017", baclofen::chevillard2017);
    as_published("simon2018", baclofen::simon2018);
    as_published("marsot2014", baclofen::marsot2014);
    return into;
}
