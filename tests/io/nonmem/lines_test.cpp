#include <tonus/io/nonmem/lines.hpp>

#include <fstream>
#include <ios>
#include <sstream>
#include <streambuf>
#include <string>
#include <vector>

#include <support/catch.hpp>

using namespace tonus;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream from{text};
    nonmem::lines in{from, "data.csv"};
    std::vector<std::string> all;
    for (std::string line; in.next(line);) all.push_back(line);
    return all;
}

using list = std::vector<std::string>;

}  // namespace

TEST_CASE("lines end as on any system, the last one also with the file", "[nonmem]") {
    CHECK(lines_of("a\nb\n") == list{"a", "b"});
    CHECK(lines_of("a\nb") == list{"a", "b"});
    CHECK(lines_of("a\r\nb\r\n") == list{"a", "b"});
    CHECK(lines_of("a\r\nb\r") == list{"a", "b"});
    CHECK(lines_of("\n\na\n") == list{"", "", "a"});
    CHECK(lines_of("").empty());
}

TEST_CASE("a byte-order mark is passed over, but only at the beginning", "[nonmem]") {
    CHECK(lines_of("\xEF\xBB\xBFID\n\xEF\xBB\xBF") == list{"ID", "\xEF\xBB\xBF"});
}

TEST_CASE("a place is a line and a character from 1", "[nonmem]") {
    std::istringstream from{"a\nb\n"};
    nonmem::lines in{from, "data.csv"};
    std::string line;
    CHECK(in.at(1).line == 1);
    in.next(line);
    in.next(line);
    CHECK(in.number() == 2);
    CHECK(in.at(7).line == 2);
    CHECK(in.at(7).column == 7);
    CHECK(in.at(1, 3).line == 1);
    CHECK(in.at(1, 3).file == "data.csv");
}

TEST_CASE("what is no plain text is refused where it stands", "[nonmem]") {
    const std::string nul{'\0'};
    CHECK_THROWS_WITH(lines_of("a\n\xC3\xA9" + nul),
                      "data.csv:2:2: a control character (code 0), but must be plain text "
                      "(ASCII or UTF-8)");
    CHECK_THROWS_WITH(lines_of("a\rb\n"), StartsWith("data.csv:1:2: a control character (code 13)"));
    CHECK_THROWS_WITH(lines_of("\x7F"), StartsWith("data.csv:1:1: a control character (code 127)"));
    CHECK_THROWS_WITH(lines_of("a\x1A"), StartsWith("data.csv:1:2: a control character (code 26)"));
    CHECK_THROWS_WITH(lines_of("\xFF\xFEI" + nul + "D" + nul),
                      StartsWith("data.csv:1:4: a control character"));  // UTF-16
    CHECK(lines_of("a\tb\xE9\n") == list{"a\tb\xE9"});                   // a tab, and Latin-1 in what nobody reads
}

TEST_CASE("the longest line has a million bytes", "[nonmem]") {
    REQUIRE(nonmem::longest_line == 1'000'000);
    const std::string longest(nonmem::longest_line, 'x');
    CHECK(lines_of("a\n" + longest + "\nb\n") == list{"a", longest, "b"});
    CHECK_THROWS_WITH(lines_of("a\n" + longest + "x\n"), "data.csv:2:1: a line of more than 1000000 bytes");
}

TEST_CASE("of a line without an end no more is read than the longest line", "[nonmem]") {
    struct endless : std::streambuf {
        std::size_t given = 0;
        int_type underflow() override { return 'x'; }
        int_type uflow() override { return ++given, 'x'; }
    } source;
    std::istream from{&source};
    nonmem::lines in{from, "data.csv"};
    std::string line;
    CHECK_THROWS_WITH(in.next(line), "data.csv:1:1: a line of more than 1000000 bytes");
    CHECK(source.given == nonmem::longest_line + 1);
}

TEST_CASE("a file that cannot be read is refused", "[nonmem]") {
    std::ifstream missing{"no such file"};
    CHECK_THROWS_WITH((nonmem::lines{missing, "no such file"}), "no such file:1:1: cannot be read");
    std::istream nothing{nullptr};
    CHECK_THROWS_WITH((nonmem::lines{nothing, "nothing"}), "nothing:1:1: cannot be read");
    struct failing : std::streambuf {
        int_type underflow() override { throw std::ios_base::failure{"worn out"}; }
    } source;
    std::istream disk{&source};
    nonmem::lines in{disk, "disk"};
    std::string line;
    CHECK_THROWS_WITH(in.next(line), "disk:1:1: cannot be read");
}
