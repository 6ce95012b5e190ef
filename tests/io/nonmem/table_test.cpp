#include <tonus/io/nonmem/table.hpp>

#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <support/catch.hpp>

using namespace tonus;

namespace {

using list = std::vector<std::string>;

/// The fields of all rows, one after another.
list fields(const std::string& text, const std::string& ignore = "#") {
    std::istringstream from{text};
    nonmem::table t{from, "data.csv", ignore};
    list all;
    while (t.next())
        for (std::size_t i = 0; i < t.names().size(); ++i) all.emplace_back(t.written(i));
    return all;
}
list names(const std::string& text, const std::string& ignore = "#") {
    std::istringstream from{text};
    return nonmem::table{from, "data.csv", ignore}.names();
}

}  // namespace

TEST_CASE("a table has names, then rows", "[nonmem]") {
    CHECK(names("ID,TIME\n1,0\n") == list{"ID", "TIME"});
    CHECK(fields("ID,TIME\n1,0\n2,5\n") == list{"1", "0", "2", "5"});
    CHECK(names(" \"a,b\" , c\n") == list{"a,b", "c"});
    CHECK(fields("ID,TIME\n").empty());
}

TEST_CASE("tabs separate when there is no comma in the header", "[nonmem]") {
    CHECK(names("ID\tTIME\n") == list{"ID", "TIME"});
    CHECK(fields("ID\tTIME\n1\t\n1,5\t3\n") == list{"1", "", "1,5", "3"});
    CHECK(names("ID,TI\tME\n") == list{"ID", "TI\tME"});
}

TEST_CASE("empty lines may stand at the beginning and at the end", "[nonmem]") {
    CHECK(fields("\n \t\nA\n1\n2\n\n  \n\r\n") == list{"1", "2"});
    CHECK(fields("A\n1\n\n#end\n\n") == list{"1"});
    CHECK_THROWS_WITH(fields("A\n1\n\n  \n2\n"), "data.csv:3:1: an empty line between records");
    CHECK_THROWS_WITH(fields("A\n\n2\n"), "data.csv:2:1: an empty line between records");
}

TEST_CASE("comments are passed over wherever they stand", "[nonmem]") {
    CHECK(fields("# made by hand\nA\n#1\n2\n # 3\n", "#") == list{"2", "# 3"});  // only in the first column
    CHECK(fields("!x\n;y\nA\n;1\n!1\n2\n", "!;") == list{"2"});
    CHECK(fields("A\n#1\n", "") == list{"#1"});
}

TEST_CASE("a letter marks comments after the header", "[nonmem]") {
    CHECK(fields("C,TIME\nC,0\n.,1\nc,2\n", "C") == list{".", "1", "c", "2"});
    CHECK(names("C,TIME\nC,0\n", "C") == list{"C", "TIME"});
}

TEST_CASE("@ stands for all letters, after blanks too, and for itself", "[nonmem]") {
    CHECK(fields("ID,TIME\nID,TIME\n  z,0\n@,0\n @,0\n1,1\n .,2\n", "@") == list{"1", "1", ".", "2"});
    CHECK(fields("A\n#1\n@2\n3\n", "#@") == list{"3"});
    CHECK(names("@ID,TIME\n", "@") == list{"@ID", "TIME"});
}

TEST_CASE("a file without a header is refused", "[nonmem]") {
    CHECK_THROWS_WITH(names(""), "data.csv:1:1: no header: the first line must have names of columns");
    CHECK_THROWS_WITH(names("#A\n\n"), "data.csv:1:1: no header: the first line must have names of columns");
    CHECK_THROWS_WITH(names("#ID,TIME\n1,.,-3e2\n"),
                      "data.csv:2:1: no header: the first line must have names of columns");
    CHECK(names(",1,A\n") == list{"", "1", "A"});
}

TEST_CASE("a row has as many fields as the header", "[nonmem]") {
    CHECK_THROWS_WITH(fields("A,B,C\n1,2,3\n1,2\n"),
                      "data.csv:3:3: a record of 2 fields, but must be 3, as the header has");
    CHECK_THROWS_WITH(fields("A,B\n1,2,3,4\n"), "data.csv:2:5: a record of 4 fields, but must be 2, as the header has");
    CHECK_THROWS_WITH(fields("A,B\n1\n"), "data.csv:2:1: a record of 1 field, but must be 2, as the header has");
    CHECK_THROWS_WITH(fields("A\n1,\n"), "data.csv:2:3: a record of 2 fields, but must be 1, as the header has");
}

TEST_CASE("a column is found in any case of letters, and must be the only one", "[nonmem]") {
    std::istringstream from{"Id,TIME,wt, WT \n"};
    const nonmem::table t{from, "data.csv", "#"};
    CHECK(t.column("id") == std::optional<std::size_t>{0});
    CHECK(t.column("Time") == std::optional<std::size_t>{1});
    CHECK(t.column("AMT") == std::nullopt);
    CHECK_THROWS_WITH(t.column("wt"), "data.csv:1:13: a second column WT");
}

TEST_CASE("a field is read as a number when it is asked for", "[nonmem]") {
    std::istringstream from{"A,B,C,D,E,F\n1.5,\"2\",.,,x,1e999\n"};
    nonmem::table t{from, "data.csv", "#"};
    REQUIRE(t.next());
    CHECK(t.value(0) == 1.5);
    CHECK(t.value(1) == 2);
    CHECK_THROWS_WITH(t.value(2), "data.csv:2:9: C is missing, but must be a number");
    CHECK_THROWS_WITH(t.value(3), "data.csv:2:11: D is missing, but must be a number");
    CHECK_THROWS_WITH(t.value(4), "data.csv:2:12: E = x, but must be a number");
    CHECK_THROWS_WITH(t.value(5),
                      "data.csv:2:14: F = 1e999, but must be finite, and neither too large nor too small for a double");
    CHECK_THROWS_AS(t.value(6), std::out_of_range);
}

TEST_CASE("there is no field before the first row and after the last", "[nonmem]") {
    std::istringstream from{"A\n1\n"};
    nonmem::table t{from, "data.csv", "#"};
    CHECK_THROWS_AS(t.written(0), std::out_of_range);
    REQUIRE(t.next());
    CHECK(t.written(0) == "1");
    REQUIRE_FALSE(t.next());
    CHECK_THROWS_AS(t.written(0), std::out_of_range);
    CHECK_FALSE(t.next());
    CHECK(t.where(0).column == 1);
    CHECK(std::string{t.refuse(0, "A", "there").what()} == "data.csv:2:1: A is not there, but must be there");
}

TEST_CASE("a long field is shortened in the sentence", "[nonmem]") {
    std::istringstream from{"A\n" + std::string(1000, 'x') + "\n"};
    nonmem::table t{from, "data.csv", "#"};
    REQUIRE(t.next());
    CHECK_THROWS_WITH(t.value(0), "data.csv:2:1: A = " + std::string(40, 'x') + "..., but must be a number");
}
