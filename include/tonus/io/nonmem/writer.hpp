#pragma once
// Floor 4. Records as a NONMEM data set.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/io/nonmem/field.hpp>
#include <tonus/io/nonmem/lines.hpp>
#include <tonus/io/nonmem/record.hpp>

namespace tonus::nonmem {

/// A text as a field: in double quotes, but for plain words and numbers.
/// Throws error for a text with a line end or another control character, which no field can hold.
inline std::string as_field(std::string_view text) {
    const auto is_plain = [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_';
    };
    if (!text.empty() && std::all_of(text.begin(), text.end(), is_plain)) return std::string{text};
    std::string quoted = "\"";
    for (const char c : text) {
        if (is_control(c)) throw error{"a text with a control character cannot be written in a data set"};
        quoted += c;
        if (c == '"') quoted += c;
    }
    return quoted + '"';
}

/// Writes records as a data set, from which a reader reads the same records.
///
/// Shape   The columns ID, TIME, AMT, RATE, EVID, CMT, ADDL, II, SS, then `further` ones for covariates; separated by
///         commas. A covariate that is NaN is missing, written as a point.
/// Domain  Whether the stream took it all is for the caller to ask. A reader must permit the largest ADDL.
class writer {
public:
    /// Writes the header. Throws error for two columns of one name.
    explicit writer(std::ostream& to, const std::vector<std::string>& further = {})
        : to_{to}, names_{"ID", "TIME", "AMT", "RATE", "EVID", "CMT", "ADDL", "II", "SS"} {
        names_.insert(names_.end(), further.begin(), further.end());
        std::string line;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k)
                if (same_name(names_[i], names_[k])) throw error{"two columns " + names_[i]};
            line += (i == 0 ? "" : ",") + as_field(names_[i]);
        }
        write_line(line);
    }

    /// Writes a record; `covariates` has the values of the further columns.
    /// Throws invalid_parameter for a record that is not allowed or too early, or an infinite covariate; error for an ID
    /// that no field can hold, or another number of covariates.
    void write(const record& r, const std::vector<double>& covariates = {}) {
        require(check(r));
        if (is_missing(r.id)) throw error{"ID must be a number or a name"};
        if (last_id_ == r.id && r.at < last_ && !is_reset(r.kind))
            throw invalid_parameter{{"TIME", r.at.since_start.canonical(),
                                     "no earlier than in the record before it, except at a reset (EVID 3, 4)"}};
        if (covariates.size() != names_.size() - items)
            throw error{"another number of covariates than of further columns"};

        const auto hours = [](duration d) { return text(d.canonical()); };
        std::string line = as_field(r.id);
        for (const std::string& item :
             {hours(r.at.since_start), text(r.size.canonical()), text(r.rate), std::to_string(static_cast<int>(r.kind)),
              std::to_string(r.compartment), std::to_string(r.additional), hours(r.interval),
              std::to_string(r.steady_state)})
            line += "," + item;
        for (std::size_t i = 0; i < covariates.size(); ++i) {
            if (std::isinf(covariates[i])) throw invalid_parameter{{names_[items + i], covariates[i], "finite"}};
            line += "," + (std::isnan(covariates[i]) ? "." : text(covariates[i]));
        }
        write_line(line);
        last_id_ = r.id;
        last_ = r.at;
    }

private:
    static constexpr std::size_t items = 9;  // of a record

    void write_line(const std::string& line) {
        if (line.size() > longest_line) throw error{"a line of more than " + std::to_string(longest_line) + " bytes"};
        to_ << line << '\n';
    }

    std::ostream& to_;
    std::vector<std::string> names_;
    std::optional<std::string> last_id_;  // of the record before
    instant last_{units::h(0.0)};
};

}  // namespace tonus::nonmem
