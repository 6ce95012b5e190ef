#include <tonus/io/nonmem/reader.hpp>

#include <cstddef>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <vector>

#include <io/nonmem/read.hpp>
#include <support/catch.hpp>
#include <support/random.hpp>

using namespace tonus;
using nonmem::event;
using nonmem::record;
using tests::read;
using tests::refusal;
using list = std::vector<record>;

TEST_CASE("a record has the items of its row", "[nonmem]") {
    CHECK(read("ID,TIME,AMT,RATE,EVID,CMT,ADDL,II,SS\n"
               "7,0.5,100,12.5,1,2,3,24,1\n"
               "7,1,0,0,0,1,0,0,0\n"
               "8,-2,0,-1,4,0,0,0,2\n") == list{{.id = "7",
                                                 .at = {0.5_h},
                                                 .size = 100_mg,
                                                 .rate = 12.5,
                                                 .kind = event::dose,
                                                 .compartment = 2,
                                                 .additional = 3,
                                                 .interval = 24_h,
                                                 .steady_state = 1},
                                                {.id = "7", .at = {1_h}, .compartment = 1},
                                                {.id = "8",
                                                 .at = instant{units::h(-2)},
                                                 .rate = nonmem::modelled_rate,
                                                 .kind = event::reset_and_dose,
                                                 .steady_state = 2}});
}

TEST_CASE("only TIME must be there", "[nonmem]") {
    CHECK(read("TIME\n0\n1.5\n") == list{{}, {.at = {1.5_h}}});
    CHECK(refusal("ID,AMT\n1,5\n") ==
          "data.csv:1:1: no column TIME (names of columns must be separated by commas or tabs)");
    CHECK(refusal("ID;TIME;AMT\n1;0;5\n") ==
          "data.csv:1:1: no column TIME (names of columns must be separated by commas or tabs)");
    CHECK(refusal("") == "data.csv:1:1: no header: the first line must have names of columns");
    CHECK(refusal("1,0,100\n1,1,0\n") == "data.csv:1:1: no header: the first line must have names of columns");
}

TEST_CASE("a file of only a header has no record", "[nonmem]") {
    CHECK(read("ID,TIME\n").empty());
    CHECK(read("TIME").empty());
    std::istringstream from{"TIME\n"};
    nonmem::reader in{from};
    record r;
    CHECK_FALSE(in.next(r));
    CHECK_FALSE(in.next(r));
    CHECK(in.individual() == 0);
}

TEST_CASE("columns may have any order and any case, among others", "[nonmem]") {
    CHECK(read("note,Ss,iI,Time,DV,rate,WT,amt,aDDl,cmt,mdv,evid,Id\n"
               "x,1,8,2,.,5,70,10,4,3,1,1,9\n") == list{{.id = "9",
                                                         .at = {2_h},
                                                         .size = 10_mg,
                                                         .rate = 5,
                                                         .kind = event::dose,
                                                         .compartment = 3,
                                                         .additional = 4,
                                                         .interval = 8_h,
                                                         .steady_state = 1}});
}

TEST_CASE("a point or an empty field is zero", "[nonmem]") {
    CHECK(read("ID,TIME,AMT,RATE,EVID,CMT,ADDL,II,SS\n1,3,.,.,.,.,.,.,.\n1,3,,,,,,,\n1,3, . ,\".\",\"\",,,,\n") ==
          list{{.at = {3_h}}, {.at = {3_h}}, {.at = {3_h}}});
    CHECK(refusal("ID,TIME\n1,0\n1,.\n") == "data.csv:3:3: TIME is missing, but must be a number");
    CHECK(refusal("ID,TIME\n1,\n") == "data.csv:2:3: TIME is missing, but must be a number");
    CHECK(refusal("TIME,ID\n0,.\n") == "data.csv:2:3: ID is missing, but must be a number or a name");
    CHECK(refusal("TIME,ID\n0, \n") == "data.csv:2:4: ID is missing, but must be a number or a name");
}

TEST_CASE("without EVID a row with an amount is a dose", "[nonmem]") {
    CHECK(read("TIME,AMT\n0,5\n1,.\n2,0\n") == list{{.size = 5_mg, .kind = event::dose}, {.at = {1_h}}, {.at = {2_h}}});
    CHECK(read("TIME,RATE,SS\n0,5,1\n1,-1,2\n2,0,0\n") ==
          list{{.rate = 5, .kind = event::dose, .steady_state = 1},
               {.at = {1_h}, .rate = -1, .kind = event::dose, .steady_state = 2},
               {.at = {2_h}}});
    CHECK(refusal("TIME,RATE\n0,5\n") ==
          "data.csv:2:3: RATE = 5, but must be zero in a record that is no dose (EVID 1 or 4)");
    CHECK(refusal("TIME,AMT,EVID\n0,5,.\n") ==
          "data.csv:2:3: AMT = 5, but must be zero in a record that is no dose (EVID 1 or 4)");
}

TEST_CASE("line ends, a byte-order mark, tabs and comments do no harm", "[nonmem]") {
    const list expected{{.id = "a", .size = 5_mg, .kind = event::dose}, {.id = "a", .at = {1_h}}};
    CHECK(read("ID,TIME,AMT\r\na,0,5\r\na,1,0\r\n\r\n\r\n") == expected);
    CHECK(read("\xEF\xBB\xBFID,TIME,AMT\na,0,5\na,1,0") == expected);
    CHECK(read("ID\tTIME\tAMT\na\t0\t5\na\t1\t.\n") == expected);
    CHECK(read("# from a spreadsheet\n\n\"ID\",\"TIME\",\"AMT\"\n\"a\",\"0\",\"5\"\n# half way\n\"a\",\"1\",\".\"\n") ==
          expected);
    CHECK(read("C,ID,TIME,AMT\n.,a,0,5\nC,a,0.5,x\n.,a,1,0\n", {.ignore = "C"}) == expected);
    CHECK(read("ID,TIME,AMT\n.a,0,5\nID,TIME,AMT\n.a,1,0\n", {.ignore = "@"}).size() == 2);
}

TEST_CASE("an individual ends where the text of ID changes", "[nonmem]") {
    std::istringstream from{"ID,TIME\n1,5\n1,6\n2,0\n1,0\n01,0\n\"1,2 \"\"x\"\"\",0\n"};
    nonmem::reader in{from};
    std::vector<std::size_t> individuals;
    std::vector<std::string> ids;
    for (record r; in.next(r);) {
        individuals.push_back(in.individual());
        ids.push_back(r.id);
    }
    CHECK(individuals == std::vector<std::size_t>{1, 1, 2, 3, 4, 5});
    CHECK(ids == std::vector<std::string>{"1", "1", "2", "1", "01", "1,2 \"x\""});
}

TEST_CASE("time does not fall in an individual but at a reset", "[nonmem]") {
    CHECK(read("ID,TIME\n1,-5\n1,-5\n1,0\n2,-9\n").size() == 4);
    CHECK(
        refusal("ID,TIME\n1,5\n1,4.5\n") ==
        "data.csv:3:3: TIME = 4.5, but must be no earlier than in the record before it, except at a reset (EVID 3, 4)");
    CHECK(read("TIME,EVID,AMT\n5,0,0\n0,3,0\n1,0,0\n0.5,4,5\n0.5,0,0\n").size() == 5);
    CHECK(refusal("TIME,EVID\n5,0\n0,3\n2,0\n1,0\n") ==
          "data.csv:5:1: TIME = 1, but must be no earlier than in the record before it, except at a reset (EVID 3, 4)");
    CHECK(refusal("TIME,EVID\n5,0\n0,2\n") ==
          "data.csv:3:1: TIME = 0, but must be no earlier than in the record before it, except at a reset (EVID 3, 4)");
}

TEST_CASE("clock times begin anew with each individual", "[nonmem]") {
    CHECK(read("ID,TIME\n1,8:30\n1,33:00\n2,7:15\n2,07:45\n") ==
          list{{.id = "1"}, {.id = "1", .at = {24.5_h}}, {.id = "2"}, {.id = "2", .at = {0.5_h}}});
    CHECK(refusal("ID,TIME\n1,23:00\n1,1:00\n") ==
          "data.csv:3:3: TIME = 1:00, but must be no earlier than in the record before it, except at a reset (EVID 3, "
          "4); "
          "hours "
          "may be above 24");
    CHECK(refusal("ID,TIME\n1,23:00\n2,1\n") ==
          "data.csv:3:3: TIME = 1, but must be a clock time hh:mm or hh:mm:ss, as "
          "the first TIME is (no mixture with hours)");
    CHECK(refusal("ID,TIME\n1,0\n2,1:00\n") ==
          "data.csv:3:3: TIME = 1:00, but must be in hours, as the first TIME is (no mixture with clock times)");
    CHECK(refusal("ID,DATE,TIME\n1,1/2,8:00\n") ==
          "data.csv:2:3: DATE = 1/2, but must be left out beside clock times: "
          "dates are not supported, give TIME in hours");
    CHECK(read("TIME,EVID\n8:00,0\n7:00,3\n") == list{{}, {.at = instant{units::h(-1)}, .kind = event::reset}});
}

TEST_CASE("each item that is no number is refused at its place", "[nonmem]") {
    const std::string header = "ID,TIME,AMT,RATE,EVID,CMT,ADDL,II,SS\n1,0,0,0,0,0,0,0,0\n";
    const std::string why = ", but must be a number";
    CHECK(refusal(header + "1,x,0,0,0,0,0,0,0\n") == "data.csv:3:3: TIME = x" + why);
    CHECK(refusal(header + "1,0,5mg,0,0,0,0,0,0\n") == "data.csv:3:5: AMT = 5mg" + why);
    CHECK(refusal(header + "1,0,0,1/2,0,0,0,0,0\n") == "data.csv:3:7: RATE = 1/2" + why);
    CHECK(refusal(header + "1,0,0,0,A,0,0,0,0\n") == "data.csv:3:9: EVID = A" + why);
    CHECK(refusal(header + "1,0,0,0,0,central,0,0,0\n") == "data.csv:3:11: CMT = central" + why);
    CHECK(refusal(header + "1,0,0,0,0,0,NA,0,0\n") == "data.csv:3:13: ADDL = NA" + why);
    CHECK(refusal(header + "1,0,0,0,0,0,0, tid ,0\n") == "data.csv:3:16: II = tid" + why);
    CHECK(refusal(header + "1,0,0,0,0,0,0,0,\"yes\"\n") == "data.csv:3:17: SS = yes" + why);
    CHECK(refusal(header + "1,0,inf,0,1,0,0,0,0\n") ==
          "data.csv:3:5: AMT = inf, but must be finite, and neither too large nor too small for a double");
    CHECK(refusal(header + "1,nan,0,0,0,0,0,0,0\n") ==
          "data.csv:3:3: TIME = nan, but must be finite, and neither too large nor too small for a double");
}

TEST_CASE("items that count are whole numbers", "[nonmem]") {
    CHECK(
        read("TIME,AMT,EVID,CMT,ADDL,II,SS\n0,5,1.0,2.,1e0,8,+1\n").front() ==
        record{
            .size = 5_mg, .kind = event::dose, .compartment = 2, .additional = 1, .interval = 8_h, .steady_state = 1});
    CHECK(refusal("TIME,EVID\n0,0.5\n") == "data.csv:2:3: EVID = 0.5, but must be a whole number");
    CHECK(refusal("TIME,CMT\n0,1.5\n") == "data.csv:2:3: CMT = 1.5, but must be a whole number");
    CHECK(refusal("TIME,SS\n0,0.1\n") == "data.csv:2:3: SS = 0.1, but must be a whole number");
    CHECK(refusal("TIME,ADDL\n0,2.5\n") == "data.csv:2:3: ADDL = 2.5, but must be a whole number from 0 to 1000000");
    CHECK(refusal("TIME,CMT\n0,3e9\n") == "data.csv:2:3: CMT = 3e9, but must be a whole number that an int holds");
    CHECK(read("TIME,CMT\n0,2147483647\n").front().compartment == 2147483647);
}

TEST_CASE("ADDL has a limit", "[nonmem]") {
    const std::string header = "TIME,AMT,ADDL,II\n";
    CHECK(read(header + "0,5,1000000,8\n").front().additional == 1'000'000);
    CHECK(refusal(header + "0,5,1000001,8\n") ==
          "data.csv:2:5: ADDL = 1000001, but must be a whole number from 0 to 1000000");
    CHECK(refusal(header + "0,5,1e300,8\n") ==
          "data.csv:2:5: ADDL = 1e300, but must be a whole number from 0 to 1000000");
    CHECK(read(header + "0,5,3,8\n", {.most_additional = 3}).front().additional == 3);
    CHECK(refusal(header + "0,5,4,8\n", {.most_additional = 3}) ==
          "data.csv:2:5: ADDL = 4, but must be a whole number from 0 to 3");
    CHECK(refusal(header + "0,5,-4,8\n") ==
          "data.csv:2:5: ADDL = -4, but must be a whole number from 0 to 1000000 (the "
          "negative ADDL of NONMEM 7.5 is not supported)");
}

TEST_CASE("each rule of the items is kept at the place of the item", "[nonmem]") {
    const std::string header = "ID,TIME,AMT,RATE,EVID,CMT,ADDL,II,SS\n";
    const std::string rates = "zero or positive and finite, -1 (a modelled rate) or -2 (a modelled duration)";
    const std::string no_dose = "zero in a record that is no dose (EVID 1 or 4)";
    const std::string constant = "zero in a constant infusion at steady state (AMT 0)";
    struct broken {
        std::string row, why;
    };
    for (const auto& [row, why] : {
             broken{"1,0,-5,0,1,0,0,0,0", "5: AMT = -5, but must be zero or positive, and finite"},
             {"1,0,5,-3,1,0,0,0,0", "7: RATE = -3, but must be " + rates},
             {"1,0,5,-.5,1,0,0,0,0", "7: RATE = -.5, but must be " + rates},
             {"1,0,5,0,5,0,0,0,0", "9: EVID = 5, but must be 0, 1, 2, 3 or 4"},
             {"1,0,5,0,-1,0,0,0,0", "9: EVID = -1, but must be 0, 1, 2, 3 or 4"},
             {"1,0,5,0,1,-1,0,0,0",
              "11: CMT = -1, but must be zero or positive (negative only with EVID 2, which switches the compartment "
              "off)"},
             {"1,0,5,0,1,0,0,-8,0", "15: II = -8, but must be zero or positive, and finite"},
             {"1,0,5,0,1,0,2,0,0", "13: ADDL = 2, but must be zero where II is zero"},
             {"1,0,5,0,1,0,0,8,3", "17: SS = 3, but must be 0, 1 or 2 (SS 3 of NONMEM is not supported)"},
             {"1,0,5,0,1,0,0,0,1",
              "17: SS = 1, but must be zero where II is zero, but for a constant infusion (AMT 0 and "
              "RATE above 0 or -1)"},
             {"1,0,0,5,1,0,0,8,1", "15: II = 8, but must be " + constant},
             {"1,0,0,-1,1,0,2,8,1", "14: ADDL = 2, but must be " + constant},
             {"1,0,0,0,1,1,0,0,0", "9: EVID = 1, but must be 0, 2 or 3 where AMT, RATE, ADDL, II and SS are all zero"},
             {"1,0,0,0,4,1,0,0,0", "9: EVID = 4, but must be 0, 2 or 3 where AMT, RATE, ADDL, II and SS are all zero"},
             {"1,0,5,0,0,1,0,0,0", "5: AMT = 5, but must be " + no_dose},
             {"1,0,0,5,2,1,0,0,0", "7: RATE = 5, but must be " + no_dose},
             {"1,0,0,0,3,1,2,0,0", "13: ADDL = 2, but must be " + no_dose},
             {"1,0,0,0,0,1,0,8,0", "15: II = 8, but must be " + no_dose},
             {"1,0,0,0,0,1,0,0,1", "17: SS = 1, but must be " + no_dose},
         })
        CHECK(refusal(header + row + "\n") == "data.csv:2:" + why);
}

TEST_CASE("columns that matter are there once", "[nonmem]") {
    CHECK(refusal("ID,TIME,AMT,amt\n1,0,5,5\n") == "data.csv:1:13: a second column amt");
    CHECK(refusal("TIME,x,Time\n0,5,5\n") == "data.csv:1:8: a second column Time");
    std::istringstream from{"TIME,WT,wt,,\n0,5,5,,\n"};
    nonmem::reader in{from, {}, "data.csv"};
    record r;
    CHECK(in.next(r));
    CHECK_THROWS_WITH(in.column("WT"), "data.csv:1:9: a second column wt");
}

TEST_CASE("rows and quotes that are broken are refused", "[nonmem]") {
    CHECK(refusal("ID,TIME\n1,0\n1\n") == "data.csv:3:1: a record of 1 field, but must be 2, as the header has");
    CHECK(refusal("ID,TIME\n1,0,5\n") == "data.csv:2:5: a record of 3 fields, but must be 2, as the header has");
    CHECK(refusal("ID,TIME\n1,\"0\n") == "data.csv:2:3: a quote that does not end on its line");
    CHECK(refusal("ID,TIME\n1,0\n\n1,0\n") == "data.csv:3:1: an empty line between records");
    CHECK(refusal(std::string{"ID,TIME\n1,\0", 11}) ==
          "data.csv:2:3: a control character (code 0), but must be plain text (ASCII or UTF-8)");
    CHECK(refusal("TIME\n" + std::string(2'000'000, '0')) == "data.csv:2:1: a line of more than 1000000 bytes");
    CHECK(refusal(std::string(2'000'000, 'x')) == "data.csv:1:1: a line of more than 1000000 bytes");
}

TEST_CASE("other columns are read when they are asked for", "[nonmem]") {
    std::istringstream from{"ID,TIME,WT,Note,CL\n1,0,70.5,x,1.5\n1,1,.,y,\n"};
    nonmem::reader in{from, {}, "data.csv"};
    CHECK(in.columns() == std::vector<std::string>{"ID", "TIME", "WT", "Note", "CL"});
    CHECK(in.column("wt") == std::optional<std::size_t>{2});
    CHECK(in.column("age") == std::nullopt);
    CHECK_THROWS_AS(in.value(2), std::out_of_range);  // no record yet
    record r;
    REQUIRE(in.next(r));
    CHECK(in.value(2) == 70.5);
    CHECK(in.value(4) == 1.5);
    CHECK(in.value(1) == 0);
    CHECK(in.written(3) == "x");
    CHECK_THROWS_WITH(in.value(3), "data.csv:2:10: Note = x, but must be a number");
    CHECK_THROWS_AS(in.value(5), std::out_of_range);
    REQUIRE(in.next(r));
    CHECK_THROWS_WITH(in.value(2), "data.csv:3:5: WT is missing, but must be a number");
    CHECK_THROWS_WITH(in.value(4), "data.csv:3:9: CL is missing, but must be a number");
}

TEST_CASE("whoever uses a record can refuse an item of it", "[nonmem]") {
    std::istringstream from{"ID,TIME,cmt,WT\n1,0,7,.\n"};
    nonmem::reader in{from, {}, "data.csv"};
    record r;
    REQUIRE(in.next(r));
    CHECK(std::string{in.refuse("CMT", "1 or 2").what()} == "data.csv:2:5: CMT = 7, but must be 1 or 2");
    CHECK(in.refuse("CMT", "1 or 2").where.column == 5);
    CHECK(std::string{in.refuse("WT", "positive").what()} == "data.csv:2:7: WT is missing, but must be positive");
    CHECK(std::string{in.refuse("AMT", "zero").what()} == "data.csv:2:1: AMT is not there, but must be zero");
    CHECK(in.where("WT").line == 2);
    CHECK(in.where("WT").column == 7);
    CHECK(in.where("AMT").column == 1);
    CHECK(in.where("AMT").file == "data.csv");
}

TEST_CASE("the file is called data when it has no name", "[nonmem]") {
    std::istringstream from{"ID\n"};
    CHECK_THROWS_WITH(nonmem::reader{from}, StartsWith("data:1:1: no column TIME"));
}

namespace {

/// A data set of any length that is never whole anywhere: each call gives one more row.
class rows_without_end : public std::streambuf {
public:
    explicit rows_without_end(std::size_t last) : last_{last} {}
    std::size_t rows() const { return row_; }

private:
    int_type underflow() override {
        if (row_ > last_) return traits_type::eof();
        line_ = row_ == 0 ? "ID,TIME,AMT,WT\n"
                          : std::to_string(row_ / 100) + "," + std::to_string(row_ % 100) + ",5," +
                                std::to_string(row_) + ".5\n";
        ++row_;
        setg(line_.data(), line_.data(), line_.data() + line_.size());
        return traits_type::to_int_type(line_[0]);
    }
    std::size_t last_, row_ = 0;
    std::string line_;
};

}  // namespace

TEST_CASE("a million records are read one by one", "[nonmem]") {
    constexpr std::size_t million = 1'000'000;
    rows_without_end rows{million};
    std::istream from{&rows};
    nonmem::reader in{from};
    CHECK(rows.rows() == 1);  // the header, and nothing more
    const auto weight = *in.column("WT");
    std::size_t records = 0, astray = 0;
    double sum = 0;
    for (record r; in.next(r);) {
        ++records;
        sum += in.value(weight);
        if (rows.rows() != records + 1 || r.at.since_start.in(units::h) != static_cast<double>(records % 100)) ++astray;
    }
    CHECK(records == million);
    CHECK(astray == 0);
    CHECK(in.individual() == million / 100 + 1);
    CHECK(sum == 0.5 * million * (million + 1) + 0.5 * million);
}

namespace {

const std::string valid =
    "\xEF\xBB\xBF# a trial\r\nID,TIME,AMT,RATE,EVID,CMT,ADDL,II,SS,WT,\"NO\"\"TE\"\r\n"
    "1,0,100,-2,1,1,2,24,0,70.5,\"a, b\"\r\n"
    "1,1.5,.,,0,2,.,.,.,70.5,\xC3\xA9\r\n"
    "2,-1,1d2,1e1,4,1,3,8.,1,.,\"\"\r\n"
    "2,2,0,0,2,-1,0,0,0,+3,.\r\n\r\n";

}  // namespace

TEST_CASE("any beginning of a data set is read or refused, and nothing else", "[nonmem]") {
    REQUIRE(read(valid).size() == 4);
    for (std::size_t n = 0; n <= valid.size(); ++n) CHECK_NOTHROW(refusal(valid.substr(0, n)));
}

TEST_CASE("a data set with any bytes wrong is read or refused, and nothing else", "[nonmem]") {
    tests::draws draw{2};
    const std::string bytes = "0123456789.,,,\n\n\r\"\"\t -+eED:#@nif\x00\x7F\xC3\xA9\xFF";
    int refused = 0;
    for (int n = 0; n < 20000; ++n) {
        std::string text = valid;
        for (int changes = 0; changes < 3; ++changes) {
            const auto at = draw.below(text.size());
            const char byte = draw.chance(0.9) ? bytes[draw.below(bytes.size())] : static_cast<char>(draw.below(256));
            if (draw.chance(0.4))
                text[at] = byte;
            else if (draw.chance(0.5))
                text.insert(at, 1, byte);
            else
                text.erase(at, 1 + draw.below(5));
        }
        if (refusal(text) != "allowed") ++refused;
    }
    CHECK(refused > 5000);
    CHECK(refused < 20000);
}

TEST_CASE("bytes at random are refused or read, and nothing else", "[nonmem]") {
    tests::draws draw{3};
    for (int n = 0; n < 20000; ++n) {
        std::string text = draw.chance(0.5) ? "TIME,ID,AMT\n" : "";
        for (auto length = draw.below(40); length > 0; --length)
            text += draw.chance(0.7) ? "0,1\n.\" "[draw.below(7)] : static_cast<char>(draw.below(256));
        CHECK_NOTHROW(refusal(text));
    }
}
