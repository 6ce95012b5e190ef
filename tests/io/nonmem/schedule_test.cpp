#include <tonus/io/nonmem/schedule.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include <support/catch.hpp>
#include <support/random.hpp>

using namespace tonus;
using units::h;
using units::mg;

namespace {

std::string written(const schedule& plan) {
    std::ostringstream to;
    nonmem::write_schedule(to, plan);
    return to.str();
}
schedule read(const std::string& text, nonmem::options how = {}) {
    std::istringstream from{text};
    return nonmem::read_schedule(from, std::move(how), "data.csv");
}
std::string refusal(const std::string& text) {
    try {
        read(text);
        return "allowed";
    } catch (const nonmem::bad_data& e) {
        return e.what();
    }
}

/// The numbers of a schedule as their bits.
std::vector<std::uint64_t> bits(const schedule& plan) {
    std::vector<std::uint64_t> all;
    for (const dose& d : plan)
        for (const double x : {d.at.since_start.canonical(), d.size.canonical(), d.over.canonical()})
            all.push_back(std::bit_cast<std::uint64_t>(x));
    return all;
}

}  // namespace

TEST_CASE("a schedule is written dose by dose", "[nonmem]") {
    const schedule plan{{bolus({8_h}, 5_mg), infusion({12.25_h}, 1_mg, 0.3_h), bolus({16_h}, 0_mg)}};
    CHECK(written(plan) ==
          "ID,TIME,AMT,RATE,EVID,CMT,ADDL,II,SS,DUR\n"
          "1,8,5,0,1,0,0,0,0,0\n"
          "1,12.25,1,-2,1,0,0,0,0,0.3\n"
          "1,16,0,-2,1,0,0,0,0,0\n");
    std::ostringstream to;
    nonmem::write_schedule(to, schedule{{bolus({8_h}, 5_mg)}}, "site 1", 2);
    CHECK(to.str() == "ID,TIME,AMT,RATE,EVID,CMT,ADDL,II,SS,DUR\n\"site 1\",8,5,0,1,2,0,0,0,0\n");
    CHECK(read(to.str()) == schedule{{bolus({8_h}, 5_mg)}});
}

TEST_CASE("a schedule that cannot be written is refused", "[nonmem]") {
    std::ostringstream to;
    const schedule plan{{bolus({8_h}, 5_mg)}};
    CHECK_THROWS_WITH(nonmem::write_schedule(to, plan, "a\nb"),
                      "a text with a control character cannot be written in a data set");
    CHECK_THROWS_WITH(nonmem::write_schedule(to, plan, "."), "ID must be a number or a name");
    CHECK_THROWS_AS(nonmem::write_schedule(to, plan, "1", -1), invalid_parameter);
}

TEST_CASE("a schedule is read back to the last bit", "[nonmem]") {
    CHECK(read(written(schedule{})) == schedule{});
    const schedule zeros{{bolus(instant{h(-0.0)}, 0_mg), bolus({0_h}, mg(-0.0)), infusion({0_h}, 0_mg, h(-0.0)),
                          infusion({0_h}, 1_mg, h(-0.0)), infusion({0_h}, 0_mg, 2_h)}};
    CHECK(bits(read(written(zeros))) == bits(zeros));
    tests::draws draw{1};
    for (int n = 0; n < 300; ++n) {
        std::vector<dose> doses;
        for (std::size_t i = draw.below(20); i > 0; --i) {
            const auto size = [&] { return draw.chance(0.1) ? 0 : draw.log_between(1e-300, 1e300); };
            const instant at{h(draw.chance(0.3) ? 8 : size() * (draw.chance(0.5) ? 1 : -1))};
            doses.push_back(draw.chance(0.5) ? bolus(at, mg(size())) : infusion(at, mg(size()), h(size())));
        }
        const schedule plan{doses};
        CHECK(bits(read(written(plan))) == bits(plan));
    }
}

TEST_CASE("additional doses are counted from the first", "[nonmem]") {
    CHECK(read("TIME,AMT,ADDL,II\n0.1,5,3,0.1\n") ==
          schedule{{bolus({0.1_h}, 5_mg), bolus(nth({0.1_h}, 0.1_h, 1), 5_mg), bolus(nth({0.1_h}, 0.1_h, 2), 5_mg),
                    bolus(nth({0.1_h}, 0.1_h, 3), 5_mg)}});
    // A year of three times a day is on whole hours.
    const schedule year = read("TIME,AMT,ADDL,II\n8,5,1094,8\n");
    CHECK(year.size() == 1095);
    CHECK(year.back().at == instant{8760_h});
}

TEST_CASE("series of additional doses are laid side by side", "[nonmem]") {
    const schedule plan = read("TIME,AMT,ADDL,II\n0,1,2,8\n4,2,2,8\n16,3,0,0\n16,4,0,0\n");
    std::vector<double> times, sizes;
    for (const dose& d : plan) {
        times.push_back(d.at.since_start.in(h));
        sizes.push_back(d.size.in(mg));
    }
    CHECK(times == std::vector<double>{0, 4, 8, 12, 16, 16, 16, 20});
    CHECK(sizes == std::vector<double>{1, 2, 1, 2, 1, 3, 4, 2});
    // Two long ones do not take long.
    CHECK(read("TIME,AMT,ADDL,II\n0,1,500000,2\n1,2,500000,2\n").size() == 1'000'002);
}

TEST_CASE("an infusion has a rate or a duration", "[nonmem]") {
    CHECK(read("TIME,AMT,RATE\n0,10,4\n") == schedule{{infusion({0_h}, 10_mg, 2.5_h)}});
    CHECK(read("TIME,AMT,RATE,dur\n0,10,-2,2.5\n1,10,4,9\n2,10,0,.\n") ==
          schedule{{infusion({0_h}, 10_mg, 2.5_h), infusion({1_h}, 10_mg, 2.5_h), bolus({2_h}, 10_mg)}});
    CHECK(read("TIME,AMT,RATE,ADDL,II\n0,10,4,1,24\n") ==
          schedule{{infusion({0_h}, 10_mg, 2.5_h), infusion({24_h}, 10_mg, 2.5_h)}});
    CHECK(read("TIME,RATE,EVID\n0,4,1\n") == schedule{{bolus({0_h}, 0_mg)}});
    CHECK(refusal("TIME,AMT,RATE\n0,10,-1\n") ==
          "data.csv:2:6: RATE = -1, but must be zero, above zero, or -2: a schedule has no parameters");
    CHECK(refusal("TIME,AMT,RATE\n0,10,-2\n") ==
          "data.csv:2:6: RATE = -2, but must be zero or above where there is no column DUR with the duration in hours");
    CHECK(refusal("TIME,AMT,RATE,DUR\n0,10,-2,-1\n") == "data.csv:2:9: DUR = -1, but must be zero or positive");
    CHECK(refusal("TIME,AMT,RATE,DUR\n0,10,-2,.\n") == "data.csv:2:9: DUR is missing, but must be a number");
    CHECK(refusal("TIME,AMT,RATE\n0,1e300,1e-300\n") ==
          "data.csv:2:9: RATE = 1e-300, but must be so large that the infusion ends");
}

TEST_CASE("records that give nothing are passed over", "[nonmem]") {
    CHECK(read("TIME,AMT,EVID,CMT\n0,0,0,2\n0,5,1,1\n3,0,2,3\n4,.,.,.\n") == schedule{{bolus({0_h}, 5_mg)}});
    CHECK(read("TIME\n") == schedule{});
}

TEST_CASE("what a schedule cannot say is refused", "[nonmem]") {
    CHECK(refusal("ID,TIME,AMT\n1,0,5\n2,0,5\n") ==
          "data.csv:3:1: ID = 2, but must be the same in all records: a schedule is of one individual");
    CHECK(refusal("TIME,EVID\n0,3\n") == "data.csv:2:3: EVID = 3, but must be 0, 1 or 2: a schedule has no resets");
    CHECK(refusal("TIME,AMT,EVID\n0,5,4\n") ==
          "data.csv:2:5: EVID = 4, but must be 0, 1 or 2: a schedule has no resets");
    CHECK(refusal("TIME,EVID,CMT\n0,2,-1\n") ==
          "data.csv:2:5: CMT = -1, but must be zero or positive: a schedule switches nothing off");
    CHECK(refusal("TIME,AMT,II,SS\n0,5,8,1\n") ==
          "data.csv:2:7: SS = 1, but must be zero: a schedule has only the doses that it lists");
    CHECK(refusal("TIME,AMT,CMT\n0,5,2\n1,5,1\n") ==
          "data.csv:3:5: CMT = 1, but must be 2: a schedule gives into one compartment");
    CHECK(refusal("TIME,AMT\n0,-5\n") == "data.csv:2:3: AMT = -5, but must be zero or positive, and finite");
    CHECK(refusal("AMT\n5\n") == "data.csv:1:1: no column TIME (names of columns must be separated by commas or tabs)");
}

TEST_CASE("a schedule that is read has at most ten million doses", "[nonmem]") {
    REQUIRE(nonmem::most_doses_read == 10'000'000);
    CHECK_THROWS_WITH(
        read("TIME,AMT,ADDL,II\n0,5,10000000,1\n", {.most_additional = 100'000'000}),
        "data.csv:2:5: ADDL = 10000000, but must be so small that the schedule has at most 10000000 doses");
    CHECK(read("TIME,AMT,ADDL,II\n0,5,999999,1\n").size() == 1'000'000);
}
