#pragma once
// From a request to curves: each treatment through its own model, then together to effect and tone.
#include <string>
#include <vector>

#include <tonus/tonus.hpp>

#include "progress.hpp"
#include "request.hpp"

namespace runner {

/// One treatment at the sampling times. A curve that the treatment does not have is empty.
struct treatment_curves {
    std::vector<tonus::concentration> plasma;
    std::vector<tonus::concentration> csf;
    std::vector<tonus::concentration> tone_site;    ///< what acts on tone, as a concentration in CSF or plasma
    std::vector<tonus::concentration> reflex_site;  ///< what acts on the H-reflex
};

/// All of a request at the sampling times.
struct curves {
    std::vector<tonus::sampling> times;
    std::vector<treatment_curves> treatments;
    std::vector<double> effect;  ///< on tone, 0 to 1, of all drugs together
    std::vector<double> reflex;  ///< on the H-reflex, 0 to 1
    std::vector<double> tone;    ///< on the scale of the request
    std::vector<std::string> grade;
    // Of a cord that adapts; empty where it does not.
    std::vector<double> tolerance;  ///< EC50 is 1 + this times that of the first day
    std::vector<double> density;    ///< of receptors, 1 before treatment
    std::vector<double> deficit;    ///< what is missing of the receptors' signal, 0 to 1
    std::vector<double> severe;     ///< the probability that there has been severe withdrawal
};

/// Whom a request is simulated for: all that differs between the subjects of a population.
struct subject {
    tonus::patient who;
    std::vector<drug_set> sets;  ///< of each treatment
    tonus::drug::baclofen::adapting_cord adapting;
    double untreated;  ///< tone
};
/// The patient of the file.
subject patient_of(const request& r);

/// Throws tonus::error for a simulation that did not complete.
void must_complete(tonus::ending e);

/// The doses of a treatment that are taken.
tonus::schedule doses_of(const treatment& t);

/// The sampling grid, and both sides of each arrival and of each step of dose: no peak falls between two samples.
std::vector<tonus::sampling> times_of(const request& r);

/// Simulates the request at `times`. Throws tonus::error when a simulation does not complete.
curves simulate(const request& r, const std::vector<tonus::sampling>& times);

/// The same for a subject, with the doses of each treatment. Throws also invalid_parameter for one that cannot be.
curves simulate(const request& r, const subject& s, const std::vector<tonus::schedule>& doses,
                const std::vector<tonus::sampling>& times, progress& bar);

/// The label of the grade of a tone on a scale, and the name of the scale, its labels and its cut points.
struct scale_text {
    std::string name;
    std::vector<std::string> labels;
    std::vector<double> cuts;
    std::string cuts_source;
};
scale_text describe(ashworth_scale s);

}  // namespace runner
