#include <tonus/io/nonmem/row.hpp>

#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <support/catch.hpp>

using namespace tonus;

namespace {

nonmem::row row_of(const std::string& line, char separator = ',') {
    std::istringstream from{line};
    nonmem::lines in{from, "data.csv"};
    nonmem::row r;
    r.read(in);
    r.split(separator, in);
    return r;
}

using list = std::vector<std::pair<std::string, std::size_t>>;

/// The fields and where they begin.
list fields(const nonmem::row& r) {
    list all;
    for (std::size_t i = 0; i < r.size(); ++i) all.emplace_back(r[i], r.column(i));
    return all;
}
list fields(const std::string& line, char separator = ',') { return fields(row_of(line, separator)); }

}  // namespace

TEST_CASE("fields stand between separators", "[nonmem]") {
    CHECK(fields("1,20,300") == list{{"1", 1}, {"20", 3}, {"300", 6}});
    CHECK(fields("1\t20\t300", '\t') == list{{"1", 1}, {"20", 3}, {"300", 6}});
    CHECK(fields("\t\t\"a\"\t", '\t') == list{{"", 1}, {"", 2}, {"a", 3}, {"", 7}});
    CHECK(fields("1,,3") == list{{"1", 1}, {"", 3}, {"3", 4}});
    CHECK(fields(",") == list{{"", 1}, {"", 2}});
    CHECK(fields("1,") == list{{"1", 1}, {"", 3}});
    CHECK(fields("") == list{{"", 1}});
}

TEST_CASE("blanks around a field do not count", "[nonmem]") {
    CHECK(fields(" 1 ,\t2\t, a b ") == list{{"1", 2}, {"2", 6}, {"a b", 10}});
    CHECK(fields("  ,  ") == list{{"", 3}, {"", 6}});
    CHECK(fields(" 1 \t 2", '\t') == list{{"1", 2}, {"2", 6}});
}

TEST_CASE("a quoted field holds separators, quotes and blanks", "[nonmem]") {
    CHECK(fields("\"a,b\",2") == list{{"a,b", 1}, {"2", 7}});
    CHECK(fields("1,\" a \",3") == list{{"1", 1}, {" a ", 3}, {"3", 9}});
    CHECK(fields("\"a\"\"b\"\"\",2") == list{{"a\"b\"", 1}, {"2", 10}});
    CHECK(fields("\"\",\"\"\"\"") == list{{"", 1}, {"\"", 4}});
    CHECK(fields("  \"a\"  ,2") == list{{"a", 3}, {"2", 9}});
}

TEST_CASE("characters are counted, not bytes", "[nonmem]") {
    CHECK(fields("\xC3\xA9\xE2\x82\xAC,2") == list{{"\xC3\xA9\xE2\x82\xAC", 1}, {"2", 4}});
    CHECK(fields("\"\xC3\xA9\"\"\",2") == list{{"\xC3\xA9\"", 1}, {"2", 7}});
}

TEST_CASE("quotes that are out of place are refused", "[nonmem]") {
    CHECK_THROWS_WITH(row_of("1,\"ab"), "data.csv:1:3: a quote that does not end on its line");
    CHECK_THROWS_WITH(row_of("1,\""), "data.csv:1:3: a quote that does not end on its line");
    CHECK_THROWS_WITH(row_of("1,\"ab\"\""), "data.csv:1:3: a quote that does not end on its line");
    CHECK_THROWS_WITH(row_of("\"a\" b,2"), "data.csv:1:5: text after a closing quote");
    CHECK_THROWS_WITH(row_of("\"\xC3\xA9\"5,2"), "data.csv:1:4: text after a closing quote");
    CHECK_THROWS_WITH(row_of("1,12\" tube"), "data.csv:1:5: a quote inside a field without quotes");
}

TEST_CASE("a row that is copied keeps its fields", "[nonmem]") {
    nonmem::row first = row_of("1,\"a\"\"b\"");
    const nonmem::row second = first;
    first = row_of("2");
    CHECK(fields(second) == list{{"1", 1}, {"a\"b", 3}});
    const nonmem::row third = std::move(first);
    CHECK(fields(third) == list{{"2", 1}});
}

TEST_CASE("there is no field beyond the last", "[nonmem]") {
    const nonmem::row r = row_of("1,2");
    CHECK_THROWS_AS(r[2], std::out_of_range);
    CHECK_THROWS_AS(r.column(2), std::out_of_range);
}
