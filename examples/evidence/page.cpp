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
}
