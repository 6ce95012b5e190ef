#pragma once
// The page of evidence: published observations beside what tonus simulates, section by section.
#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

/// One line of the table. Inside of its tolerance, or a misfit with its reason.
struct finding {
    std::string target;    ///< the number of the validation target, or "-"
    std::string what;      ///< and in which unit
    std::string observed;  ///< as it is published
    double simulated;
    int digits;
    double low, high;  ///< the tolerance
    std::string source;
    std::string used_for;  ///< which parameter was chosen with this in view; "nothing" for an independent check
    std::string reason;    ///< why it is a misfit, where it is one

    bool inside() const { return simulated >= low && simulated <= high; }
};

struct section {
    std::string title;
    std::string foreword{};  ///< what a reader must know first, or nothing
    std::vector<finding> findings{};

    /// Adds a line.
    void line(std::string target, std::string what, std::string observed, double simulated, int digits, double low,
              double high, std::string source, std::string used_for, std::string reason = "") {
        findings.push_back({std::move(target), std::move(what), std::move(observed), simulated, digits, low, high,
                            std::move(source), std::move(used_for), std::move(reason)});
    }
};
using page = std::vector<section>;

/// A number with so many digits after the point.
std::string rounded(double value, int digits);

/// The page as Markdown, with what it comes to on top. Throws std::logic_error for a misfit that gives no reason.
void print(std::ostream& out, const page& all);

// The sections.
section oral_baclofen();
section intrathecal_baclofen();
section intrathecal_baclofen_with_depot();
section baclofen_by_both_routes();
section oral_tolperisone();
section tolerance_and_withdrawal();
section many_patients();
section raters_and_identities();
section rats();
section side_effects();
section trials();
