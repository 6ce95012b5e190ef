#include <tonus/io/nonmem/time_column.hpp>

#include <sstream>
#include <string>
#include <vector>

#include <support/catch.hpp>

using namespace tonus;
using nonmem::clock_time_in;

namespace {

/// The times of a table whose first column is TIME, in hours; each row with an `x` begins an individual.
std::vector<double> hours(const std::string& text) {
    std::istringstream from{text};
    nonmem::table t{from, "data.csv", "#"};
    nonmem::time_column times{0};
    std::vector<double> all;
    while (t.next()) all.push_back(times.read(t, t.written(1) == "x").since_start.in(units::h));
    return all;
}
using list = std::vector<double>;

}  // namespace

TEST_CASE("a clock time is hours and minutes, or seconds too", "[nonmem]") {
    CHECK(clock_time_in("0:00") == 0.0);
    CHECK(clock_time_in("8:30") == 8.5 * 3600);
    CHECK(clock_time_in("08:05") == 8 * 3600 + 300);
    CHECK(clock_time_in("8:5") == 8 * 3600 + 300);
    CHECK(clock_time_in("8:30:15") == 8.5 * 3600 + 15);
    CHECK(clock_time_in("23:59:59") == 86399);
    CHECK(clock_time_in("36:00") == 36 * 3600);
    CHECK(clock_time_in("999999:59") == 999999 * 3600.0 + 59 * 60);
    for (const char* text :
         {"",      ":",    "8",     "8:",     ":30",     "8:60",  "8:30:60",    "8:30:", "8:30:15:0", "8::15", "-8:30",
          "+8:30", "8:-3", "8:3.5", "8.5:30", "8:30 PM", "8:300", "1000000:00", "8 :30", "a:b",       "1e2:00"})
        CHECK_FALSE(clock_time_in(text));
}

TEST_CASE("times are hours when the first one has no colon", "[nonmem]") {
    CHECK(hours("TIME,X\n5,x\n-0.5,\n1e2,\n2,x\n") == list{5, -0.5, 100, 2});
    CHECK_THROWS_WITH(hours("TIME,X\n.,x\n"), "data.csv:2:1: TIME is missing, but must be a number");
    CHECK_THROWS_WITH(hours("TIME,X\nx,x\n"), "data.csv:2:1: TIME = x, but must be a number");
    CHECK_THROWS_WITH(hours("TIME,X\ninf,x\n"), StartsWith("data.csv:2:1: TIME = inf, but must be finite"));
}

TEST_CASE("clock times count from the first of their individual", "[nonmem]") {
    CHECK(hours("TIME,X\n8:30,x\n9:00,\n33:30,\n8:00,\n12:00,x\n12:20,\n") == list{0, 0.5, 25, -0.5, 0, 20.0 / 60});
    CHECK(hours("TIME,X\n8:00:30,x\n8:01:00,\n") == list{0, 30.0 / 3600});
}

TEST_CASE("hours and clock times are not mixed", "[nonmem]") {
    CHECK_THROWS_WITH(
        hours("TIME,X\n5,x\n8:30,\n"),
        "data.csv:3:1: TIME = 8:30, but must be in hours, as the first TIME is (no mixture with clock times)");
    const std::string clock =
        ", but must be a clock time hh:mm or hh:mm:ss, as the first TIME is (no mixture with hours)";
    CHECK_THROWS_WITH(hours("TIME,X\n8:30,x\n9,\n"), "data.csv:3:1: TIME = 9" + clock);
    CHECK_THROWS_WITH(hours("TIME,X\n8:30,x\n9,x\n"), "data.csv:3:1: TIME = 9" + clock);
    CHECK_THROWS_WITH(hours("TIME,X\n8:30,x\n8:61,\n"), "data.csv:3:1: TIME = 8:61" + clock);
    CHECK_THROWS_WITH(hours("TIME,X\n8:30:,x\n"), "data.csv:2:1: TIME = 8:30:" + clock);
    CHECK_THROWS_WITH(
        hours("TIME,X\n8:30,x\n.,\n"),
        "data.csv:3:1: TIME is missing, but must be a clock time hh:mm or hh:mm:ss, as the first TIME is (no "
        "mixture with hours)");
}

TEST_CASE("dates stand beside hours, but not beside clock times", "[nonmem]") {
    for (const std::string date : {"DATE", "DAT1", "dat2", "Dat3"}) {
        CHECK(hours("TIME,X," + date + "\n5,x,1-2-2020\n") == list{5});
        CHECK_THROWS_WITH(hours("TIME,X," + date + "\n8:30,x,1-2-2020\n"),
                          StartsWith("data.csv:2:8: DAT") &&
                              EndsWith("= 1-2-2020, but must be left out beside clock times: dates are not supported, "
                                       "give TIME in hours"));
    }
}
