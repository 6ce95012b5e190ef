#include <tonus/pump/delivery.hpp>

#include <support/catch.hpp>

using namespace tonus;
using units::h;

namespace {

delivered_piece piece(duration from, duration to, dose_rate at) { return {{from}, {to}, at * (to - from), at}; }

}  // namespace

TEST_CASE("pieces that touch and have the same rate are one", "[delivery]") {
    delivery d;
    d.add(piece(0_h, 2_h, 5_ug / h));
    d.add(piece(2_h, 3_h, 5_ug / h));
    d.add(piece(4_h, 5_h, 5_ug / h));
    d.add(piece(5_h, 6_h, 6_ug / h));
    CHECK(d.pieces().size() == 3);
    const schedule s = schedule_of(d);
    REQUIRE(s.size() == 3);
    CHECK(s.front() == infusion({0_h}, 5_ug / h, 3_h));
    CHECK(s.back() == infusion({5_h}, 6_ug / h, 1_h));
}

TEST_CASE("nothing that was delivered is no piece", "[delivery]") {
    delivery d;
    d.add(piece(0_h, 2_h, 0_ug / h));
    d.add(piece(2_h, 2_h, 5_ug / h));
    CHECK(d.pieces().empty());
    CHECK(schedule_of(d).empty());
}

TEST_CASE("what came out since then is the rest of a piece, and all pieces after it", "[delivery]") {
    delivery d;
    d.add(piece(0_h, 2_h, 5_ug / h));
    d.add(piece(2_h, 4_h, 8_ug / h));
    d.add(piece(6_h, 7_h, 3_ug / h));
    const schedule rest = schedule_of(d, {3_h});
    REQUIRE(rest.size() == 2);
    CHECK(rest.front() == infusion({3_h}, 8_ug / h, 1_h));
    CHECK(rest.back() == infusion({6_h}, 3_ug / h, 1_h));
    CHECK(schedule_of(d, {0_h}) == schedule_of(d));
    CHECK(schedule_of(d, {4_h}).size() == 1);
    CHECK(schedule_of(d, {7_h}).empty());
}
