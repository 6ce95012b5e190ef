#pragma once
// Floor 7. How far raters of the modified Ashworth scale agree: sourced numbers.
#include <concepts>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/outcome/coding.hpp>
#include <tonus/outcome/rater.hpp>

namespace tonus {

/// The noise of raters of the modified Ashworth scale, on an axis on which its six grades are 0 to 5, for patients
/// whose tones there are normal with mean 2.5 and standard deviation 1.2.
///
/// Known misfits: one noise cannot meet both studies, whose raters differ. That patients are spread as said is assumed;
/// with a narrower spread the same kappa needs less noise.
struct rater_reliability {
    sourced<number<>> between_raters{0.204, mark::calibrated, "30 patients, 6 muscles",
                                     "with `within`, kappa of two raters 0.514: NeuroRehabilitation 2008;23:231"};
    sourced<number<>> within_a_rater{0.297, mark::calibrated, "30 patients, 6 muscles",
                                     "kappa of one rater twice 0.590: NeuroRehabilitation 2008;23:231"};
    sourced<number<>> practised{0.12, mark::calibrated, "30 patients, elbow flexors",
                                "two raters agree on 86.7 %: Bohannon & Smith, Phys Ther 1987;67:206"};
    sourced<number<>> mean_tone{2.5, mark::assumed, "patients with spasticity",
                                "the middle of the axis from 0 to 5; 1.5 to 3.5"};
    sourced<number<>> sd_of_tones{1.2, mark::assumed, "patients with spasticity",
                                  "0.8 to 1.5; SD of MAS 0.90-0.96 is implied by Chen 2019 Eur J Phys Rehabil Med "
                                  "55:754, whose coding is not known"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, rater_reliability>
void visit(Self& s, F&& f) {
    f("between_raters", s.between_raters);
    f("within_a_rater", s.within_a_rater);
    f("practised", s.practised);
    f("mean_tone", s.mean_tone);
    f("sd_of_tones", s.sd_of_tones);
}

/// Raters as in a clinic: 0.36 points in all.
inline raters<modified_ashworth> usual_raters(const rater_reliability& s) {
    return {halfway_between(modified_ashworth_in_steps()), s.between_raters.value, s.within_a_rater.value};
}
/// Two raters who have practised together; what is between them is not told from what is within.
inline raters<modified_ashworth> practised_raters(const rater_reliability& s) {
    return {halfway_between(modified_ashworth_in_steps()), 0.0, s.practised.value};
}

}  // namespace tonus
