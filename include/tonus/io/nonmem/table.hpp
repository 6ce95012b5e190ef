#pragma once
// Floor 5. A table in a text file: a line of names, then rows of fields.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tonus/io/nonmem/bad_data.hpp>
#include <tonus/io/nonmem/field.hpp>
#include <tonus/io/nonmem/lines.hpp>
#include <tonus/io/nonmem/row.hpp>

namespace tonus::nonmem {

/// A table, row by row; only one row is in memory.
///
/// Shape   Fields (see `row`) are separated by commas, or by tabs when the header has tabs and no comma. Empty lines
///         may stand before the header and at the end.
/// Domain  `ignore` has the first characters of lines that are comments. Of these a letter does not hide the header,
///         nor does `@`, which stands for all letters and itself, after blanks too.
/// Source  NONMEM help: $DATA, option IGNORE=c.
class table {
public:
    /// Reads the header. Throws bad_data when there is none.
    table(std::istream& from, std::string file, std::string ignore)
        : lines_{from, std::move(file)}, ignore_{std::move(ignore)} {
        do {
            if (!row_.read(lines_)) throw bad_data{lines_.at(1, 1), no_header};
        } while (is_blank(row_.line()) || is_comment_before_header(row_.line()));
        header_ = lines_.number();
        if (row_.line().find('\t') != std::string::npos && row_.line().find(',') == std::string::npos)
            separator_ = '\t';
        row_.split(separator_, lines_);
        bool only_numbers = true;
        for (std::size_t i = 0; i < row_.size(); ++i) {
            names_.emplace_back(row_[i]);
            name_columns_.push_back(row_.column(i));
            only_numbers = only_numbers && (is_missing(row_[i]) || number_in(row_[i]));
        }
        if (only_numbers) throw bad_data{lines_.at(1), no_header};
        row_ = row{};
    }

    /// Reads the next row; false when there is none.
    /// Throws bad_data for a row of another length than the header, and for an empty line before a row.
    bool next() {
        std::size_t empty_line = 0;
        while (row_.read(lines_)) {
            if (is_comment(row_.line())) continue;
            if (is_blank(row_.line())) {
                if (empty_line == 0) empty_line = lines_.number();
                continue;
            }
            if (empty_line != 0) throw bad_data{lines_.at(empty_line, 1), "an empty line between records"};
            row_.split(separator_, lines_);
            if (row_.size() != names_.size()) throw wrong_length();
            return true;
        }
        return false;
    }

    const std::vector<std::string>& names() const { return names_; }

    /// The column of this name, in any case of letters. Throws bad_data when two columns have it.
    std::optional<std::size_t> column(std::string_view name) const {
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (!same_name(names_[i], name)) continue;
            if (found) throw bad_data{where_named(i), "a second column " + shortened(names_[i])};
            found = i;
        }
        return found;
    }

    /// The text of a field of this row. Throws std::out_of_range when there is no such column or no row.
    std::string_view written(std::size_t column) const { return row_[column]; }

    /// The number in a field of this row. Throws bad_data when it is missing or no finite number, std::out_of_range when
    /// there is no such column or no row.
    double value(std::size_t column) const {
        const auto number = number_in(written(column));
        if (!number) throw refuse(column, names_[column], "a number");
        if (!std::isfinite(*number))
            throw refuse(column, names_[column], "finite, and neither too large nor too small for a double");
        return *number;
    }

    /// Where a field of this row stands; of no field, where the row begins.
    place where(std::optional<std::size_t> column) const {
        return lines_.at(column && *column < row_.size() ? row_.column(*column) : 1);
    }
    /// Where the name of a column stands.
    place where_named(std::size_t column) const { return lines_.at(header_, name_columns_.at(column)); }

    /// The exception that refuses a field of this row: `FILE:line:column: NAME = 7, but must be 1 or 2`.
    bad_data refuse(std::optional<std::size_t> column, std::string_view name, const std::string& must_be) const {
        const auto sentence = [&](const std::string& is) {
            return std::string{name} + is + ", but must be " + must_be;
        };
        if (!column || *column >= row_.size()) return {where(column), sentence(" is not there")};
        const auto read = written(*column);
        return {where(column), sentence(is_missing(read) ? " is missing" : " = " + shortened(read))};
    }

private:
    static constexpr const char* no_header = "no header: the first line must have names of columns";

    static bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == std::string_view::npos; }
    static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
    bool ignores(char c) const { return ignore_.find(c) != std::string::npos; }

    bool is_comment_before_header(std::string_view line) const {
        return ignores(line[0]) && !is_letter(line[0]) && line[0] != '@';
    }
    bool is_comment(std::string_view line) const {
        if (is_blank(line)) return false;
        const char first_not_blank = line[line.find_first_not_of(" \t")];
        return ignores(line[0]) || (ignores('@') && (is_letter(first_not_blank) || first_not_blank == '@'));
    }

    bad_data wrong_length() const {
        return {where(std::min(row_.size() - 1, names_.size())),
                "a record of " + std::to_string(row_.size()) + (row_.size() == 1 ? " field" : " fields") +
                    ", but must be " + std::to_string(names_.size()) + ", as the header has"};
    }

    lines lines_;
    std::string ignore_;
    char separator_ = ',';
    std::size_t header_ = 0;  // its line
    std::vector<std::string> names_;
    std::vector<std::size_t> name_columns_;  // where the names begin
    row row_;
};

}  // namespace tonus::nonmem
