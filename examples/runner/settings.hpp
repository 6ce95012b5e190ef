#pragma once
// What `--set` says of a model: each parameter is a number, or a column of the data set.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tonus/io/nonmem/reader.hpp>
#include <tonus/pk/named.hpp>

#include "refused.hpp"

namespace runner {

/// The parameters of one run of `tonus events`, and their values at a record.
class settings {
public:
    /// Throws refused for what is no name=value, for a name that the model does not know, or that is given twice; for a
    /// value that is neither a finite number nor a column; and for a parameter of the model that is missing.
    settings(const std::vector<std::string>& all, const tonus::model_name& model, const tonus::nonmem::reader& data) {
        for (const auto& s : all) add(s, model, data);
        for (const auto p : model.parameters)
            if (!place_of(p))
                throw refused{"--set " + std::string{p} + "=... is missing: " + std::string{model.name} + " needs" +
                              list(model)};
        values_.resize(given_.size());
    }

    /// Reads the columns at the current record. Returns whether anything has changed since the record before.
    /// Throws bad_data for a value that is missing or no number.
    bool read(const tonus::nonmem::reader& data) {
        bool changed = !read_;
        read_ = true;
        for (std::size_t i = 0; i < given_.size(); ++i) {
            const double v = given_[i].column ? data.value(*given_[i].column) : given_[i].number;
            changed = changed || v != values_[i];
            values_[i] = v;
        }
        return changed;
    }

    bool has(std::string_view name) const { return place_of(name).has_value(); }
    /// The value at the current record, if it is set.
    std::optional<double> at(std::string_view name) const {
        if (const auto i = place_of(name)) return values_[*i];
        return std::nullopt;
    }

    /// Refuses the value of a parameter at the current record: where it stands in the data set, or as it was set.
    [[noreturn]] void refuse(std::string_view name, const std::string& must_be,
                             const tonus::nonmem::reader& data) const {
        const auto& g = given_.at(place_of(name).value());
        if (g.column) throw data.refuse(data.columns()[*g.column], must_be + " as " + g.name);
        throw refused{"--set " + g.name + "=" + tonus::text(g.number) + ": must be " + must_be};
    }

    /// Parameters of compartments that the model does not have: they are allowed, and of no use.
    const std::vector<std::string>& unused() const { return unused_; }

private:
    struct given {
        std::string name;
        double number;
        std::optional<std::size_t> column;
    };

    static std::string list(const tonus::model_name& model) {
        std::string names;
        for (const auto p : model.parameters) names.append(" ").append(p);
        return names;
    }

    /// The compartment of f1, lag1, dur1, rate1 ...
    static std::optional<std::size_t> compartment_in(std::string_view name) {
        for (const std::string_view what : {"f", "lag", "dur", "rate"}) {
            std::size_t n = 0;
            const char* const end = name.data() + name.size();
            if (!name.starts_with(what) || name.size() == what.size() || name[what.size()] == '0') continue;
            if (const auto r = std::from_chars(name.data() + what.size(), end, n); r.ec == std::errc{} && r.ptr == end)
                return n;
        }
        return std::nullopt;
    }

    void add(const std::string& text, const tonus::model_name& model, const tonus::nonmem::reader& data) {
        const auto equals = text.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
            throw refused{"--set " + text + ": must be name=number or name=COLUMN"};
        const std::string name = text.substr(0, equals), value = text.substr(equals + 1);
        const auto compartment = compartment_in(name);
        if (!compartment && name != "ke0" && std::ranges::find(model.parameters, name) == model.parameters.end())
            throw refused{"--set " + text + ": " + std::string{model.name} + " has no " + name + "; it has" +
                          list(model) + ", ke0, and f# lag# dur# rate# of each compartment"};
        if (place_of(name)) throw refused{"--set " + text + ": " + name + " is set twice"};
        if (compartment && *compartment > model.compartments.size()) unused_.push_back(name);

        given g{name, 0, data.column(value)};
        if (!g.column) {
            const char* const end = value.data() + value.size();
            const auto r = std::from_chars(value.data(), end, g.number);
            if (r.ec != std::errc{} || r.ptr != end || !std::isfinite(g.number)) {
                std::string columns;
                for (const auto& c : data.columns()) columns += (columns.empty() ? "" : ", ") + c;
                throw refused{"--set " + text + ": " + value +
                              " is neither a finite number nor a column of the data (" + columns + ")"};
            }
        }
        given_.push_back(g);
    }

    std::optional<std::size_t> place_of(std::string_view name) const {
        for (std::size_t i = 0; i < given_.size(); ++i)
            if (given_[i].name == name) return i;
        return std::nullopt;
    }

    std::vector<given> given_;
    std::vector<double> values_;
    std::vector<std::string> unused_;
    bool read_ = false;
};

}  // namespace runner
