// Oral tolperisone: what labels say of its levels.
#include <cmath>

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
    return into;
}
