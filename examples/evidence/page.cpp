#include "page.hpp"

#include <algorithm>
#include <iomanip>
#include <ostream>
#include <sstream>
#include <stdexcept>

#include <tonus/version.hpp>

namespace {

std::ptrdiff_t how_many(const page& all, bool (*of)(const finding&)) {
    std::ptrdiff_t n = 0;
    for (const section& s : all) n += std::count_if(s.findings.begin(), s.findings.end(), of);
    return n;
}
bool independent(const finding& f) { return f.used_for == "nothing"; }

/// What was read and is not simulated, and why.
constexpr const char* not_simulated =
    "\n## Read, and not simulated\n\n"
    "- **Chronic intrathecal treatment**: Ashworth 3.9 to 1.7 (Coffey 1993), 3.64 to 1.90 (Gilmartin 2000), 3.7 to 1.8 "
    "(Meythaler 2001), 4.0 to 1.0 (Penn 1989). Doses were raised until it was so; any tone can be had that way. V12 "
    "asks "
    "for the dose instead.\n"
    "- **Complex mode**, H/M -91 % against -78 % (Stokic & Yablon 2012): the program of the pump is not published.\n"
    "- **Drug aspirated through the catheter**, 0.2-20 ug/mL (Albright 2007): a sample of the tip, not of lumbar CSF. "
    "Gradients in pigs (Bernards 2006, Flack 2010): other flow, no figures for man.\n"
    "- **Oral baclofen without a score or a criterion**: 10 of 35 responders confirmed (Hedley 1975), 80 % improved "
    "(1988), "
    "no difference in 15 children (Scheinberg 2006), 3 of 8 placebo-controlled trials with a difference (Cochrane), an "
    "effect that faded slightly in weeks 2 to 8 (1988), no threshold of plasma or CSF (Knutsson 1974).\n"
    "- **Kinetics without a number**: absorption that may fall with the dose (US label), later and lower peaks in old "
    "age "
    "(1985). A clearance twice as high with one genotype of ABCC9 (McLaughlin 2018): a few children, left to the "
    "user.\n"
    "- **Tolperisone elsewhere**: neurolathyrism, 75 against 39 % improved (Melka 1997), hemiplegia (Yano 1976), "
    "multiple "
    "sclerosis (AV650, ended early without results), pain of acute back spasm (STAR): other diseases and other "
    "scores.\n"
    "- **Function and walking** under eperisone and baclofen (Bresolin 2009), stretch reflexes after intravenous "
    "baclofen, "
    "correlations of scores with torque and stiffness: no map from tone to these is published.\n"
    "- **Agreement of raters in other statistics** (tau, W, ICC, weighted kappa of other samples): the noise is set by "
    "two "
    "studies of the same statistic; `outcome/expected_agreement.hpp` computes the others.\n";

}  // namespace

std::string rounded(double value, int digits) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(digits) << value;
    return out.str();
}

void print(std::ostream& out, const page& all) {
    out << "# Evidence: observed beside simulated\n\nWritten by `examples/evidence` with tonus " << tonus::version
        << "; a test compares this page with what the program prints. For research only.\n\n"
        << "*Used for* tells which parameter was chosen with the observation in view; \"nothing\" marks an independent "
           "check.\n\n"
        << how_many(all, [](const finding&) { return true; }) << " observations, "
        << how_many(all, [](const finding& f) { return f.inside(); }) << " inside of their tolerance; of the "
        << how_many(all, independent) << " that were used for nothing, "
        << how_many(all, [](const finding& f) { return independent(f) && f.inside(); })
        << ". The others are named misfits.\n";
    for (const section& s : all) {
        out << "\n## " << s.title << "\n\n";
        if (!s.foreword.empty()) out << s.foreword << "\n\n";
        out << "| target | what | observed | simulated | tolerance | used for | verdict | source |\n"
               "|---|---|---|---|---|---|---|---|\n";
        for (const finding& f : s.findings) {
            out << "| " << f.target << " | " << f.what << " | " << f.observed << " | " << rounded(f.simulated, f.digits)
                << " | " << rounded(f.low, f.digits) << " to " << rounded(f.high, f.digits) << " | " << f.used_for
                << " | ";
            if (f.inside())
                out << "inside";
            else if (f.reason.empty())
                throw std::logic_error{"a misfit without a reason: " + f.what + ", " + rounded(f.simulated, f.digits)};
            else
                out << "**misfit**: " << f.reason;
            out << " | " << f.source << " |\n";
        }
    }
    out << not_simulated;
}
