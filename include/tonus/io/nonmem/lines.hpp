#pragma once
// Floor 3. The lines of a text file, one at a time.
#include <cstddef>
#include <ios>
#include <istream>
#include <streambuf>
#include <string>
#include <utility>

#include <tonus/io/nonmem/bad_data.hpp>
#include <tonus/io/nonmem/field.hpp>

namespace tonus::nonmem {

/// The longest line that is read, in bytes.
inline constexpr std::size_t longest_line = 1'000'000;

/// The lines of a text file; only one is in memory. It ends with LF or CRLF, the last one also with the file. A
/// byte-order mark of UTF-8 is passed over.
class lines {
public:
    /// Throws bad_data for a stream that has failed before.
    lines(std::istream& from, std::string file) : from_{from.rdbuf()}, file_{std::move(file)} {
        if (!from || from_ == nullptr) throw bad_data{at(1), "cannot be read"};
    }

    /// Reads the next line into `line`; false when there is none.
    /// Throws bad_data for a line above `longest_line`, and for a control character other than a tab.
    bool next(std::string& line) {
        line.clear();
        int c = next_byte();
        if (c == end_of_file) return false;
        ++number_;
        for (; c != end_of_file && c != '\n'; c = next_byte()) {
            if (line.size() == longest_line)
                throw bad_data{at(1), "a line of more than " + std::to_string(longest_line) + " bytes"};
            line.push_back(std::char_traits<char>::to_char_type(c));
        }
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
        refuse_control_characters(line);
        return true;
    }

    /// The number of the line that was read last, from 1.
    std::size_t number() const { return number_; }
    /// A character of that line, or of another one.
    place at(std::size_t column) const { return {file_, number_ == 0 ? 1 : number_, column}; }
    place at(std::size_t line, std::size_t column) const { return {file_, line, column}; }

private:
    static constexpr int end_of_file = std::char_traits<char>::eof();

    int next_byte() {
        try {
            return from_->sbumpc();
        } catch (const std::ios_base::failure&) {  // a directory, a disk that fails
            throw bad_data{at(1), "cannot be read"};
        }
    }
    void refuse_control_characters(const std::string& line) const {
        std::size_t column = 0;
        for (const char c : line) {
            if (begins_character(c)) ++column;
            if (is_control(c))
                throw bad_data{at(column), "a control character (code " + std::to_string(int{c}) +
                                               "), but must be plain text (ASCII or UTF-8)"};
        }
    }

    std::streambuf* from_;
    std::string file_;
    std::size_t number_ = 0;
};

}  // namespace tonus::nonmem
