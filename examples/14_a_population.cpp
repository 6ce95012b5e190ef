// A thousand patients from a seed: who they are, how they differ, what is measured in them. Then the same patients in
// another arm.
#include <algorithm>
#include <cstdint>
#include <iomanip>
#include <iostream>
#include <vector>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

//! [sets of drugs]
/// Patient 0 from the sets of the drug, which know how patients differ: kinetics and cord.
void print_from_sets(const tonus::pseudo_random& source) {
    const baclofen::oral_adult drug;
    const auto cord = baclofen::median_cord({});
    const auto body = varied(drug, between_subjects(drug), source, {tonus::purpose::between_subjects, 0});
    const auto his_cord = varied(cord, between_subjects(cord), source,
                                 {tonus::purpose::between_subjects, 0, 0, 16});  // from the draw on that is free
    std::cout << "patient 0: Vc " << body.vc.value.in(L) << " L, EC50 " << his_cord.ec50.value.in(ng / mL)
              << " ng/mL\n";
}
//! [sets of drugs]

int main() {
    std::cout << std::fixed << std::setprecision(0);
    //! [variability]
    using body = tonus::two_compartment_oral;
    using tonus::member, tonus::varies, tonus::by_cv;
    const baclofen::oral_adult drug;

    // Clearance by 21 %, both volumes as one by 22 %, a little together; absorption by 44 %.
    constexpr auto cl = member<&body::cl>, vc = member<&body::vc>, vp = member<&body::vp>, ka = member<&body::ka>;
    const tonus::variability<body> between_subjects{
        {varies(cl, by_cv(drug.cv_cl.value)), vary_together({vc, vp}, by_cv(drug.cv_v.value)),
         varies(ka, by_cv(drug.cv_ka.value))},
        {correlated(cl, vc, 0.3)}};
    //! [variability]

    //! [a trial]
    const tonus::recruitment recruit{tonus::adult_population{}};
    const tonus::pseudo_random source{20};  // the seed
    const auto highest_after = [&](tonus::amount dose) {
        std::vector<double> highest;
        for (std::uint32_t i = 0; i < 1000; ++i) {
            const auto subject = recruit(source, i);
            const auto typical = model_of(drug, subject.who);  // of this body mass and these kidneys
            const auto m = varied(typical, between_subjects, source, {tonus::purpose::between_subjects, i});
            const auto taken = through(intake_of(drug), tonus::schedule{{bolus({0_h}, dose)}});
            const auto run = tonus::record(m, taken, tonus::grid({0_h}, {6_h}, 5_min));
            highest.push_back(peak(run, &tonus::point::plasma).value.in(ng / mL));
        }
        return highest;
    };
    auto ten = highest_after(10_mg), twenty = highest_after(20_mg);
    std::cout << "patient 0: Cmax " << ten[0] << " ng/mL after 10 mg, " << twenty[0] << " after 20 mg\n";
    std::sort(ten.begin(), ten.end());
    std::cout << "of 1000: 5 % below " << ten[50] << ", half below " << ten[500] << ", 5 % above " << ten[950] << "\n";
    //! [a trial]

    //! [occasions and measurements]
    // The same patient on three days, and what a laboratory says of 150 ng/mL.
    const tonus::variability<body> between_days{{varies(ka, by_cv(0.25))}};
    const auto typical = model_of(drug, recruit(source, 0).who);
    const auto zero = varied(typical, between_subjects, source, {tonus::purpose::between_subjects, 0});
    const tonus::residual_error assay{.additive = 0 * mg / L, .proportional = drug.cv_residual.value};
    for (std::uint32_t today = 0; today < 3; ++today) {
        const auto m = varied(zero, between_days, source, {tonus::purpose::between_occasions, 0, today});
        const auto seen = measured(150_ng / mL, assay, source, {tonus::purpose::residual_error, 0, today});
        std::cout << std::setprecision(2) << "day " << today << ": ka " << m.ka.in(one / h) << " 1/h, measured "
                  << std::setprecision(0) << seen.in(ng / mL) << " ng/mL\n";
    }
    //! [occasions and measurements]

    print_from_sets(source);

    //! [limits]
    for (const auto& l : recruit.limits())
        std::cout << l.of << ": " << l.low << " to " << l.high << " " << l.unit << " keep " << 100 * l.kept << " %\n";
    //! [limits]
}
