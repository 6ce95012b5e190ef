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
    return into;
}
