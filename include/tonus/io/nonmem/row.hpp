#pragma once
// Floor 4. One line of a text file as fields.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <tonus/io/nonmem/bad_data.hpp>
#include <tonus/io/nonmem/field.hpp>
#include <tonus/io/nonmem/lines.hpp>

namespace tonus::nonmem {

/// The fields of a line.
///
/// Shape   Blanks around a field do not count. A field that contains a separator, a quote or blanks at its ends stands
///         in double quotes, a quote in it is doubled, and it ends on its line.
class row {
public:
    /// Reads the next line; false when there is none.
    bool read(lines& from) {
        fields_.clear();
        return from.next(line_);
    }
    const std::string& line() const { return line_; }

    std::size_t size() const { return fields_.size(); }
    /// The text of a field, without its quotes. Throws std::out_of_range when there is none.
    std::string_view operator[](std::size_t i) const {
        const field& f = fields_.at(i);
        return std::string_view{line_}.substr(f.begin, f.size);
    }
    /// The character of the line at which a field begins. Throws std::out_of_range when there is none.
    std::size_t column(std::size_t i) const { return fields_.at(i).column; }

    /// Finds the fields of the line; a quoted one is freed of its quotes where it stands.
    /// Throws bad_data for a quote that does not end, and for text before or after the quotes of a field.
    void split(char separator, const lines& from) {
        std::size_t at = 0, column = 1;
        const auto more = [&] { return at < line_.size(); };
        const auto step = [&] {
            if (begins_character(line_[at++])) ++column;
        };
        const auto is_blank = [&](char c) { return c == ' ' || (c == '\t' && separator != '\t'); };
        const auto skip_blanks = [&] {
            while (more() && is_blank(line_[at])) step();
        };
        for (;; step()) {
            skip_blanks();
            field f{at, 0, column};
            if (more() && line_[at] == '"') {
                std::size_t end = ++f.begin;
                for (step();; step()) {
                    if (!more()) throw bad_data{from.at(f.column), "a quote that does not end on its line"};
                    if (line_[at] == '"') {
                        step();
                        if (!more() || line_[at] != '"') break;
                    }
                    line_[end++] = line_[at];
                }
                f.size = end - f.begin;
                skip_blanks();
                if (more() && line_[at] != separator) throw bad_data{from.at(column), "text after a closing quote"};
            } else {
                for (; more() && line_[at] != separator; step()) {
                    if (line_[at] == '"') throw bad_data{from.at(column), "a quote inside a field without quotes"};
                    if (!is_blank(line_[at])) f.size = at + 1 - f.begin;
                }
            }
            fields_.push_back(f);
            if (!more()) return;
        }
    }

private:
    struct field {
        std::size_t begin, size, column;
    };
    std::string line_;
    std::vector<field> fields_;
};

}  // namespace tonus::nonmem
