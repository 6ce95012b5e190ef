#pragma once
// Floor 0. What the text of one field says.
#include <algorithm>
#include <charconv>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace tonus::nonmem {

/// Whether a field holds no value: it is empty or a point.
inline bool is_missing(std::string_view written) { return written.empty() || written == "."; }

/// A digit, whatever the locale.
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number that the whole text is; nothing when it is none.
///
/// Domain  Decimal, with or without a sign and an exponent after `e`, `E`, or `d`, `D` as Fortran writes it. A number
///         that no double is near (1e999, 1e-999) is NaN.
inline std::optional<double> number_in(std::string_view written) {
    if (written.size() > 1 && written[0] == '+' && (is_digit(written[1]) || written[1] == '.'))
        written.remove_prefix(1);
    std::string with_e;
    if (const auto d = written.find_first_of("dD");
        d != std::string_view::npos && d > 0 && (is_digit(written[d - 1]) || written[d - 1] == '.')) {
        with_e = written;
        with_e[d] = 'e';
        written = with_e;
    }
    double number = 0;
    const char* const end = written.data() + written.size();
    const auto read = std::from_chars(written.data(), end, number);
    if (read.ptr != end || read.ec == std::errc::invalid_argument) return std::nullopt;
    if (read.ec != std::errc{}) return std::numeric_limits<double>::quiet_NaN();
    return number;
}

/// Whether two names are the same but for the case of their letters (of ASCII).
inline bool same_name(std::string_view a, std::string_view b) {
    const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return upper(x) == upper(y); });
}

/// Whether a byte begins a character of UTF-8 (and does not continue one).
inline bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }

/// Whether a byte is a control character that no field holds: all but the tab.
inline bool is_control(char c) {
    const auto code = static_cast<unsigned char>(c);
    return (code < 0x20 && c != '\t') || code == 0x7F;
}

/// A text for a sentence: of a long one its beginning.
inline std::string shortened(std::string_view written) {
    std::size_t most = 40;
    if (written.size() <= most) return std::string{written};
    while (most > 0 && !begins_character(written[most])) --most;
    return std::string{written.substr(0, most)} + "...";
}

}  // namespace tonus::nonmem
