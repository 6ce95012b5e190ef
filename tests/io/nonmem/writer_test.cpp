#include <tonus/io/nonmem/writer.hpp>

#include <cmath>
#include <cstddef>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include <io/nonmem/read.hpp>
#include <support/catch.hpp>
#include <support/random.hpp>
#include <support/said.hpp>

using namespace tonus;
using nonmem::event;
using nonmem::record;
using tests::read;
using units::h;
using units::mg;

namespace {

std::string written(const std::vector<record>& all) {
    std::ostringstream to;
    nonmem::writer out{to};
    for (const record& r : all) out.write(r);
    return to.str();
}

/// A record that is allowed, with numbers of all sizes and each item as often zero as not.
record any_record(tests::draws& draw) {
    const auto size = [&] { return draw.chance(0.5) ? 0.0 : draw.log_between(1e-12, 1e12); };
    for (;;) {
        record r;
        r.at = instant{h(size() * (draw.chance(0.2) ? -1 : 1))};
        r.kind = static_cast<event>(draw.below(5));
        r.compartment = static_cast<int>(draw.below(5)) - (draw.chance(0.1) ? 4 : 0);
        r.size = mg(size());
        r.rate = draw.chance(0.5) ? size() : -static_cast<double>(draw.below(3));
        r.additional = draw.chance(0.5) ? 0 : draw.below(1'000'001);
        r.interval = h(size());
        r.steady_state = static_cast<int>(draw.below(3));
        if (!is_dose(r.kind)) r = {.at = r.at, .kind = r.kind, .compartment = r.compartment};
        if (!check(r)) return r;
    }
}

}  // namespace

TEST_CASE("records are written as rows under the names of their items", "[nonmem]") {
    CHECK(written({}) == "ID,TIME,AMT,RATE,EVID,CMT,ADDL,II,SS\n");
    CHECK(written(
              {{.size = 100_mg, .rate = 12.5, .kind = event::dose, .compartment = 2, .additional = 3, .interval = 8_h},
               {.at = {0.1_h}},
               {.id = "2", .at = instant{h(-1)}, .rate = -1, .kind = event::reset_and_dose, .steady_state = 1},
               {.id = "2", .at = {1e22_h}, .kind = event::other, .compartment = -3}}) ==
          "ID,TIME,AMT,RATE,EVID,CMT,ADDL,II,SS\n"
          "1,0,100,12.5,1,2,3,8,0\n"
          "1,0.1,0,0,0,0,0,0,0\n"
          "2,-1,0,-1,4,0,0,0,1\n"
          "2,1e+22,0,0,2,-3,0,0,0\n");
}

TEST_CASE("a text stands in quotes where it needs them", "[nonmem]") {
    CHECK(nonmem::as_field("12") == "12");
    CHECK(nonmem::as_field("site-3_B.7") == "site-3_B.7");
    CHECK(nonmem::as_field("") == "\"\"");
    CHECK(nonmem::as_field("a b") == "\"a b\"");
    CHECK(nonmem::as_field("a,b\tc") == "\"a,b\tc\"");
    CHECK(nonmem::as_field("12\" tube") == "\"12\"\" tube\"");
    CHECK(nonmem::as_field("#1") == "\"#1\"");
    CHECK(nonmem::as_field("\xC3\xA9") == "\"\xC3\xA9\"");
    CHECK_THROWS_WITH(nonmem::as_field("a\nb"), "a text with a control character cannot be written in a data set");
    CHECK_THROWS_AS(nonmem::as_field("a\r"), error);
    CHECK_THROWS_AS(nonmem::as_field(std::string{'\0'}), error);
}

TEST_CASE("IDs of any kind are read as they were written", "[nonmem]") {
    for (const std::string id : {"1", "01", "-1", "a b", " a ", ",", "\"", "\"\"", "#1", "@", "C", "..", "a\tb",
                                 "\xEF\xBB\xBFx", "\xC3\xA9", "1e5", "  "}) {
        const std::vector<record> all{{.id = id}, {.id = id, .at = {1_h}}, {.id = id + "x"}};
        CHECK(read(written(all)) == all);
    }
}

TEST_CASE("records that no data set can hold are refused", "[nonmem]") {
    CHECK_THROWS_WITH(written({{.id = ""}}), "ID must be a number or a name");
    CHECK_THROWS_WITH(written({{.id = "."}}), "ID must be a number or a name");
    CHECK_THROWS_WITH(written({{.id = "a\n"}}), "a text with a control character cannot be written in a data set");
    CHECK_THROWS_WITH(written({{.id = std::string(1'000'000, 'x')}}), "a line of more than 1000000 bytes");
    CHECK_THROWS_WITH(written({{.at = instant{h(nan_)}}}), "TIME = nan, but must be finite");
    CHECK_THROWS_WITH(written({{.size = 5_mg}}), "AMT = 5, but must be zero in a record that is no dose (EVID 1 or 4)");
    CHECK_THROWS_AS(written({{.kind = event::dose}}), invalid_parameter);
    CHECK_THROWS_WITH(written({{.at = {2_h}}, {.at = {1_h}}}),
                      "TIME = 1, but must be no earlier than in the record before it, except at a reset (EVID 3, 4)");
}

TEST_CASE("a record that is refused leaves nothing behind", "[nonmem]") {
    std::ostringstream to;
    nonmem::writer out{to};
    out.write({.at = {2_h}});
    const std::string before = to.str();
    CHECK_THROWS_AS(out.write({.at = {1_h}}), invalid_parameter);
    CHECK_THROWS_AS(out.write({.id = "a\n"}), error);
    CHECK(to.str() == before);
    out.write({.at = {1_h}, .kind = event::reset});
    out.write({.at = {1.5_h}});
    out.write({.id = "2", .at = {0_h}});
    CHECK(read(to.str()).size() == 4);
}

TEST_CASE("further columns hold covariates", "[nonmem]") {
    std::ostringstream to;
    nonmem::writer out{to, {"WT", "serum creatinine"}};
    out.write({}, {70.5, 0.1});
    out.write({.at = {1_h}}, {nan_, 1e-300});
    CHECK(to.str() ==
          "ID,TIME,AMT,RATE,EVID,CMT,ADDL,II,SS,WT,\"serum creatinine\"\n"
          "1,0,0,0,0,0,0,0,0,70.5,0.1\n"
          "1,1,0,0,0,0,0,0,0,.,1e-300\n");
    std::istringstream from{to.str()};
    nonmem::reader in{from};
    record r;
    REQUIRE(in.next(r));
    CHECK(in.value(*in.column("serum creatinine")) == 0.1);
    REQUIRE(in.next(r));
    CHECK(in.value(*in.column("serum creatinine")) == 1e-300);
    CHECK_THROWS_WITH(in.value(*in.column("WT")), "data:3:19: WT is missing, but must be a number");

    CHECK_THROWS_WITH(out.write({.at = {2_h}}, {infinity, 1}), "WT = inf, but must be finite");
    CHECK_THROWS_WITH(out.write({.at = {2_h}}, {1}), "another number of covariates than of further columns");
    CHECK_THROWS_WITH(out.write({.at = {2_h}}), "another number of covariates than of further columns");
    CHECK_THROWS_WITH((nonmem::writer{to, {"amt"}}), "two columns amt");
    CHECK_THROWS_WITH((nonmem::writer{to, {"WT", "wt"}}), "two columns wt");
    CHECK_THROWS_AS((nonmem::writer{to, {"W\nT"}}), error);
}

TEST_CASE("what is written is read back the same", "[nonmem]") {
    tests::draws draw{1};
    for (int n = 0; n < 300; ++n) {
        std::vector<record> all;
        while (all.size() < 20) {
            record r = any_record(draw);
            r.id =
                all.empty() || draw.chance(0.2) ? std::to_string(all.size()) + ",\"#. z"[draw.below(6)] : all.back().id;
            if (!all.empty() && r.id == all.back().id && r.at < all.back().at) r.at = all.back().at;
            if (!check(r)) all.push_back(r);
        }
        CHECK(read(written(all)) == all);
    }
}

TEST_CASE("numbers at the ends of their range are read back the same", "[nonmem]") {
    using limits = std::numeric_limits<double>;
    for (const double x : {limits::max(), limits::min(), limits::denorm_min(), 0.1, 1.0 / 3, 123456789012345678.0}) {
        const std::vector<record> all{{.at = instant{h(-x)}, .size = mg(x), .rate = x, .kind = event::dose},
                                      {.at = {0_h}, .size = mg(x), .kind = event::dose, .interval = h(x)},
                                      {.at = instant{h(x)}, .kind = event::observation, .compartment = 2147483647}};
        CHECK(read(written(all)) == all);
    }
    const auto zero =
        read(written({{.at = instant{h(-0.0)}, .size = mg(-0.0), .rate = 1, .kind = event::dose}})).front();
    CHECK(std::signbit(zero.at.since_start.canonical()));
    CHECK(std::signbit(zero.size.canonical()));
}
