#pragma once
// Tables of numbers with a header line.
#include <algorithm>
#include <cstddef>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace tests {

/// A table as it stands in a file; columns are asked for by their names.
class csv {
public:
    /// Throws std::runtime_error for a file that is not there, a field that is no number, or a row of another length.
    explicit csv(const std::string& path) {
        std::ifstream file{path};
        if (!file) throw std::runtime_error{"no file " + path};
        std::string line;
        std::getline(file, line);
        names_ = fields(line);
        while (std::getline(file, line)) {
            std::vector<double> row;
            for (const auto& field : fields(line)) row.push_back(std::stod(field));
            if (row.size() != names_.size()) throw std::runtime_error{"a short or long row in " + path + ": " + line};
            rows_.push_back(std::move(row));
        }
    }

    std::size_t size() const { return rows_.size(); }
    const std::vector<std::string>& names() const { return names_; }
    bool has(const std::string& name) const { return std::find(names_.begin(), names_.end(), name) != names_.end(); }
    double at(std::size_t row, const std::string& name) const {
        const auto found = std::find(names_.begin(), names_.end(), name);
        if (found == names_.end()) throw std::runtime_error{"no column " + name};
        return rows_.at(row)[static_cast<std::size_t>(found - names_.begin())];
    }

private:
    static std::vector<std::string> fields(const std::string& line) {
        std::vector<std::string> all;
        std::istringstream in{line};
        for (std::string field; std::getline(in, field, ',');) {
            if (!field.empty() && field.back() == '\r') field.pop_back();
            all.push_back(field);
        }
        return all;
    }
    std::vector<std::string> names_;
    std::vector<std::vector<double>> rows_;
};

}  // namespace tests
