#include <tonus/population/reduce/attendance.hpp>

#include <cstddef>
#include <limits>

#include <tonus/population/reduce/mean_and_sd.hpp>

#include <support/blocks.hpp>
#include <support/catch.hpp>
#include <support/said.hpp>

using tests::drawn_cohort, tests::owned_block, tonus::mean_and_sd;

namespace {

const auto cohort = drawn_cohort(2500, 2, [](auto& e) { return static_cast<double>(e() % 100); });

}  // namespace

TEST_CASE("a cohort without subjects or looks is refused", "[attendance]") {
    mean_and_sd r;
    CHECK_THROWS_WITH(r.begin(0, 3), "subjects of the cohort = 0, but must be 1 or more");
    CHECK_THROWS_WITH(r.begin(3, 0), "looks of the cohort = 0, but must be 1 or more");
}

TEST_CASE("memory that is short is named in bytes", "[attendance]") {
    CHECK_THROWS_WITH(
        tonus::room_for<double>("counts", std::size_t{1} << 40, 1 << 21),
        "counts: 18446744073709551616 bytes (1099511627776 times 2097152 times 8) are more than there is");
    CHECK_THROWS_AS(tonus::room_for<double>("counts", std::numeric_limits<std::size_t>::max(), 3), tonus::error);
    mean_and_sd r;
    CHECK_THROWS_AS(r.begin(10, std::size_t{1} << 62), tonus::error);
}

TEST_CASE("there are results of all blocks, or none", "[attendance]") {
    mean_and_sd r;
    CHECK_THROWS_WITH(r.at(0), "of 0 subjects 0 were joined: there are results of all, or none");
    r.begin(cohort.subjects, cohort.looks);
    auto a = r.part(), b = r.part(), c = r.part();
    a.take(owned_block{cohort, 0, 4}.view);
    a.take(owned_block{cohort, 2, 4}.view);
    r.join(a);
    CHECK_THROWS_WITH(r.at(0), "of 2500 subjects 1476 were joined: there are results of all, or none");
    c.take(owned_block{cohort, 2, 4}.view);
    CHECK_THROWS_WITH(r.join(c), "the block from subject 2048 on is in two parts");
    b.take(owned_block{cohort, 1, 4}.view);
    r.join(b);
    CHECK(r.at(1).count == 2500);
    CHECK_THROWS_WITH(r.at(2), "look = 2, but must be below 2");
    r.begin(cohort.subjects, cohort.looks);
    CHECK_THROWS_AS(r.at(0), tonus::error);
}

TEST_CASE("a block comes once, and belongs to its cohort", "[attendance]") {
    mean_and_sd r;
    r.begin(cohort.subjects, cohort.looks);
    auto p = r.part();
    const owned_block right{cohort, 1, 8};
    p.take(right.view);
    CHECK_THROWS_WITH(p.take(right.view), "the block from subject 1024 on came twice");
    auto wrong = right.view;
    wrong.first_subject = 1000;
    CHECK_THROWS_WITH(p.take(wrong), "the block from subject 1000 on, of 1024, is none of a cohort of 2500");
    wrong = right.view;
    wrong.first_subject = 2048;
    CHECK_THROWS_WITH(p.take(wrong), "the block from subject 2048 on, of 1024, is none of a cohort of 2500");
    wrong = right.view;
    wrong.first_subject = 4096;
    CHECK_THROWS_AS(p.take(wrong), tonus::error);
    wrong = owned_block{cohort, 0, 8}.view;
    wrong.looks = 3;
    CHECK_THROWS_WITH(p.take(wrong), "the block from subject 0 on has 3 looks, its cohort 2");
    wrong = owned_block{cohort, 0, 8}.view;
    wrong.lanes = 0;
    CHECK_THROWS_AS(p.take(wrong), tonus::error);
    const bool marks[3]{};
    wrong = owned_block{cohort, 0, 8}.view;
    wrong.failed = marks;
    CHECK_THROWS_WITH(p.take(wrong),
                      "the block from subject 0 on has no lanes, no numbers, or marks of other subjects");
    mean_and_sd other;
    other.begin(10, 2);
    CHECK_THROWS_WITH(other.join(p), "a part of another cohort");
}

TEST_CASE("a cohort of whom all failed has no results", "[attendance]") {
    auto c = drawn_cohort(5, 1, [](auto&) { return nan_; });
    c.failed.assign(5, true);
    CHECK_THROWS_WITH(tests::shown(c, mean_and_sd{}).at(0), "all 5 subjects failed: there are no results");
}

TEST_CASE("a number that is not finite is refused, with its subject and look", "[attendance]") {
    for (const double bad : {nan_, infinity, -infinity})
        for (const std::size_t lanes : {1u, 8u, 1024u})
            for (const std::size_t one_in : {0u, 10u}) {
                auto c = drawn_cohort(
                    2500, 3, [](auto&) { return 1.0; }, one_in);
                c.at(1999, 2) = bad;
                CHECK_THROWS_WITH(tests::shown(c, mean_and_sd{}, {lanes, 2, 1}),
                                  "subject 1999 at look 2 = " + tonus::text(bad) +
                                      ", but must be finite, or the subject marked as failed");
            }
}
