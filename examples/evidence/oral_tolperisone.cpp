// Oral tolperisone: what labels say of its levels.
#include <cmath>
#include <string>

#include "curve.hpp"
#include "page.hpp"

using namespace tonus::literals;
using namespace tonus::units;
namespace tolperisone = tonus::drug::tolperisone;

section oral_tolperisone() {
    section into{"Oral tolperisone, default set, 70 kg"};
    const tonus::patient who{.mass = 70_kg, .creatinine_clearance = 103_mL / min};
    const tolperisone::oral_adult set;
    const auto dosed = [&](tolperisone::meal m) { return after(model_of(set, who, m), intake_of(set, m), 150_mg); };
    const auto fasted = dosed(tolperisone::meal::fasted), fed = dosed(tolperisone::meal::fed);
    into.line("V1", "Tmax, 150 mg fasted, h", "0.5-1.0", fasted.tmax(), 2, 0.5, 1.0, "Swiss labels", "ka_fasted");
    into.line("V1", "AUC, 150 mg fasted, ng h/mL", "158.6 (F dose / CL)", fasted.auc(), 1, 158.6 * 0.995, 158.6 * 1.005,
              "Swiss labels", "identity");
    into.line("V2", "half-life, h", "1.5-2.5", fasted.half_life(), 3, 1.5, 2.5, "Tolflex label", "Vc, Q, Vp");
    into.line("V2", "beta, 1/h", "0.39989 (analytic)", std::log(2.0) / fasted.half_life(), 5, 0.39989 * 0.995,
              0.39989 * 1.005, "-", "identity");
    into.line("V3", "AUC, fed to fasted", "2.00", fed.auc() / fasted.auc(), 3, 1.98, 2.02, "Mynarac label", "f_fed");
    into.line("V3", "Cmax, fed to fasted", "1.45", fed.cmax() / fasted.cmax(), 3, 1.421, 1.479, "Mynarac label",
              "ka_fed");
    into.line("V3", "Tmax, fed less fasted, h", "about 0.5", fed.tmax() - fasted.tmax(), 2, 0.45, 0.55, "Mynarac label",
              "ka_fed");
    const auto oral = model_of(set, who, tolperisone::meal::fasted);
    const tonus::two_compartment vein{.cl = oral.cl, .vc = oral.vc, .q = oral.q, .vp = oral.vp};
    const auto iv = after(vein, {.into = tonus::two_compartment::central, .bioavailability = 1.0, .lag = 0_h}, 100_mg);
    const double cl = 100e6 / iv.auc() / 1000;  // L/h
    into.line("V4", "CL after an intravenous dose, L/h/kg", "2", cl / 70, 3, 1.98, 2.02,
              "Swiss label of Tolperison Orion", "cl");
    into.line("V4", "Varea after an intravenous dose, L/kg", "5", cl * iv.half_life() / std::log(2.0) / 70, 3, 4.95,
              5.05, "Swiss label of Tolperison Orion", "Vc, Q, Vp");

    // CYP2D6: a poor metaboliser, and *10/*10, which is half a point of activity.
    const struct {
        const char* name;
        tolperisone::liver liver;
        double poor;
    } livers[] = {{"42 %", tolperisone::in_vitro_liver, 1 / (1 - 0.42)},
                  {"75 %", tolperisone::liver{}, 1 / (1 - 0.75)},
                  {"90 %", tolperisone::upper_liver, 1 / (1 - 0.90)}};
    const auto exposure = [&](double activity, const tolperisone::liver& by) {
        const auto m = model_of(set, who, tolperisone::meal::fasted, activity, by);
        return after(m, intake_of(set, tolperisone::meal::fasted, activity, by), 150_mg);
    };
    for (const auto& l : livers)
        into.line("V5", std::string{"AUC of poor metabolisers to normal, CYP2D6 share "} + l.name,
                  rounded(l.poor, 2) + " (1 / (1 - share))", exposure(0, l.liver).auc() / fasted.auc(), 3,
                  l.poor * 0.99, l.poor * 1.01, "well-stirred liver", "identity");
    const auto poor = exposure(0, {});
    into.line("-", "AUC of *10/*10 to the wild type", "about 5 (recalled, not verified)",
              exposure(0.5, {}).auc() / fasted.auc(), 2, 2.5, 10, "Cho 2023 Arch Pharm Res 46:59", "cyp2d6_share",
              "with half a point of activity left no share of CYP2D6 gives more than 4");
    into.line("-", "half-life of poor metabolisers, h", "2-4, individuals of a label", poor.half_life(), 2, 2, 4,
              "Swiss label of Tolperison Orion", "nothing");
    into.line("-", "half-life, Koreans, h", "1.14 ± 0.27", fasted.half_life(), 2, 0.6, 1.7,
              "Bae 2006 Arch Pharm Res 29:339", "nothing", "Europeans of the same report have 2.56, labels 1.5-2.5");
    into.line("-", "half-life, Europeans, h", "2.56 ± 0.20", fasted.half_life(), 2, 2.16, 2.96,
              "Bae 2006 Arch Pharm Res 29:339", "nothing", "Koreans of the same report have 1.14, labels 1.5-2.5");
    into.line("-", "Tmax, Koreans, h", "0.94 ± 0.42", fasted.tmax(), 2, 0.52, 1.36, "Bae 2006 Arch Pharm Res 29:339",
              "nothing");
    const auto large =
        after(model_of(set, who, tolperisone::meal::fasted), intake_of(set, tolperisone::meal::fasted), 450_mg);
    into.line("V6", "AUC, 450 mg, ng h/mL", "683 ± 619 (recalled, not verified)", large.auc(), 0, 228, 2049,
              "Bae 2007 Int J Clin Pharmacol Ther 45:110", "nothing");
    into.line("V6", "Cmax, 450 mg, ng/mL", "436 ± 363 (recalled, not verified)", large.cmax(), 0, 145, 1308,
              "Bae 2007 Int J Clin Pharmacol Ther 45:110", "nothing");
    into.line("-", "Cmax, 150 mg, ng/mL", "below 300, the range of an assay", fasted.cmax(), 1, 0.5, 300,
              "Choi 2012 J Chromatogr B 911:59", "nothing");
    return into;
}
