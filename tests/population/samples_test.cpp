#include <tonus/population/samples.hpp>

#include <cstddef>
#include <vector>

#include <support/blocks.hpp>
#include <support/catch.hpp>
#include <support/said.hpp>

using tests::drawn_cohort, tests::owned_block;

TEST_CASE("a cohort is so many blocks", "[samples]") {
    STATIC_REQUIRE(tonus::blocks_of(1) == 1);
    STATIC_REQUIRE(tonus::blocks_of(1024) == 1);
    STATIC_REQUIRE(tonus::blocks_of(1025) == 2);
    STATIC_REQUIRE(tonus::blocks_of(1'000'000) == 977);
}

TEST_CASE("a block shows the numbers of its subjects, and never the padding", "[samples]") {
    for (const std::size_t one_in : {0u, 2u, 5u}) {
        const auto c = drawn_cohort(
            1024 + 13, 3, [](auto& e) { return static_cast<double>(e() % 1000); }, one_in);
        for (const std::size_t lanes : {1u, 2u, 4u, 8u, 16u, 13u, 1024u}) {
            const owned_block own{c, 1, lanes};
            const auto& b = own.view;
            REQUIRE(b.subjects == 13);
            CHECK(b.packs() == (13 + lanes - 1) / lanes);
            std::vector<double> room(13), row(3);
            for (std::size_t look = 0; look < 3; ++look) {
                std::vector<double> wanted, in_packs;
                std::vector<std::size_t> who;
                for (std::size_t s = 0; s < 13; ++s) {
                    REQUIRE(b.has_failed(s) == c.failed[1024 + s]);
                    if (c.failed[1024 + s]) continue;
                    wanted.push_back(c.at(1024 + s, look));
                    who.push_back(1024 + s);
                    CHECK(b.at(s, look) == wanted.back());
                    b.row_of(s, row);
                    CHECK(row[look] == wanted.back());
                }
                const auto live = b.live_at(look, room);
                CHECK(std::vector(live.begin(), live.end()) == wanted);
                CHECK(b.live() == wanted.size());
                for (std::size_t i = 0; i < who.size(); ++i) CHECK(b.subject_at(i) == who[i]);
                std::size_t seen = 0;
                for (std::size_t pack = 0; pack < b.packs(); ++pack) {
                    for (std::size_t lane = 0; lane < b.pack_at(pack, look).size(); ++lane)
                        if (!b.has_failed(pack * lanes + lane))
                            CHECK(b.pack_at(pack, look)[lane] == b.at(pack * lanes + lane, look));
                    seen += b.pack_at(pack, look).size();
                }
                CHECK(seen == 13);
            }
        }
    }
}

TEST_CASE("a row that is not finite is refused", "[samples]") {
    auto c = drawn_cohort(20, 3, [](auto&) { return 1.0; });
    c.at(7, 1) = nan_;
    const owned_block own{c, 0, 8};
    std::vector<double> row(3);
    CHECK_THROWS_WITH(own.view.row_of(7, row),
                      "subject 7 at look 1 = nan, but must be finite, or the subject marked as failed");
    CHECK_NOTHROW(own.view.row_of(8, row));
}
