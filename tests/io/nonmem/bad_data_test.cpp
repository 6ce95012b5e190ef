#include <tonus/io/nonmem/bad_data.hpp>

#include <string>

#include <support/catch.hpp>

using namespace tonus;

TEST_CASE("bad data says its place first", "[nonmem]") {
    const nonmem::bad_data e{{"trial.csv", 12, 7}, "CMT = 7, but must be 1 or 2"};
    CHECK(std::string{e.what()} == "trial.csv:12:7: CMT = 7, but must be 1 or 2");
    CHECK(e.where.file == "trial.csv");
    CHECK(e.where.line == 12);
    CHECK(e.where.column == 7);
}

TEST_CASE("bad data is an error of tonus", "[nonmem]") {
    CHECK_THROWS_AS((throw nonmem::bad_data{{"trial.csv"}, "no header"}), error);
    CHECK_THROWS_WITH((throw nonmem::bad_data{{"trial.csv"}, "no header"}), "trial.csv:1:1: no header");
}
