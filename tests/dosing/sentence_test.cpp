#include <tonus/dosing/sentence.hpp>

#include <variant>

#include <support/catch.hpp>

using namespace tonus;

namespace {

const tablets whole{{5_mg, 10_mg, 20_mg, 25_mg}, false};

/// Whether two tapers say the same.
bool same(const taper& a, const taper& b) {
    const bool alike = a.from == b.from && a.taken == b.taken && a.steps == b.steps && a.every == b.every &&
                       a.floor == b.floor && a.on.has_value() == b.on.has_value();
    return alike && (!a.on || (a.on->strengths == b.on->strengths && a.on->halves == b.on->halves));
}

template <class Sentence>
concept can_say_until = requires(const Sentence& s) {
    s.until(20_mg);
};
template <class Sentence>
concept can_say_down_to = requires(const Sentence& s) {
    s.down_to(5_mg);
};

}  // namespace

TEST_CASE("a given dose for a time is a course", "[sentence]") {
    CHECK(give(20_mg, tid).lasting(4_weeks) == course{20_mg, tid, 4_weeks});
    CHECK(give(20_mg, waking_tid).lasting(1_day) == course{20_mg, waking_tid, 1_day});
}

TEST_CASE("a titration reads the same in every order", "[sentence]") {
    const titration data{.from = 5_mg, .taken = tid, .by = 2.5_mg, .every = 3_days, .until = 20_mg};
    CHECK(titrate(5_mg, tid).every(3_days).by(2.5_mg).until(20_mg) == data);
    CHECK(titrate(5_mg, tid).by(2.5_mg).every(3_days).until(20_mg) == data);
}

TEST_CASE("a taper in equal steps reads the same in every order", "[sentence]") {
    const taper data{20_mg, tid, equal_steps{5_mg}, 1_week, 2.5_mg, std::nullopt};
    CHECK(same(taper_from(20_mg, tid).every(1_week).by(5_mg).down_to(2.5_mg), data));
    CHECK(same(taper_from(20_mg, tid).by(5_mg).every(1_week).down_to(2.5_mg), data));

    auto rounded = data;
    rounded.on = whole;
    CHECK_FALSE(same(rounded, data));
    CHECK(same(taper_from(20_mg, tid).every(1_week).by(5_mg).on(whole).down_to(2.5_mg), rounded));
    CHECK(same(taper_from(20_mg, tid).every(1_week).on(whole).by(5_mg).down_to(2.5_mg), rounded));
    CHECK(same(taper_from(20_mg, tid).on(whole).every(1_week).by(5_mg).down_to(2.5_mg), rounded));
    CHECK(same(taper_from(20_mg, tid).by(5_mg).every(1_week).on(whole).down_to(2.5_mg), rounded));
    CHECK(same(taper_from(20_mg, tid).by(5_mg).on(whole).every(1_week).down_to(2.5_mg), rounded));
    CHECK(same(taper_from(20_mg, tid).on(whole).by(5_mg).every(1_week).down_to(2.5_mg), rounded));
}

TEST_CASE("a taper in proportional steps reads the same in every order", "[sentence]") {
    const taper data{20_mg, tid, proportional_steps{0.75}, 1_week, 2.5_mg, std::nullopt};
    CHECK(same(taper_from(20_mg, tid).every(1_week).keeping(0.75).down_to(2.5_mg), data));
    CHECK(same(taper_from(20_mg, tid).keeping(0.75).every(1_week).down_to(2.5_mg), data));

    auto rounded = data;
    rounded.on = whole;
    CHECK(same(taper_from(20_mg, tid).every(1_week).keeping(0.75).on(whole).down_to(2.5_mg), rounded));
    CHECK(same(taper_from(20_mg, tid).every(1_week).on(whole).keeping(0.75).down_to(2.5_mg), rounded));
    CHECK(same(taper_from(20_mg, tid).on(whole).every(1_week).keeping(0.75).down_to(2.5_mg), rounded));
    CHECK(same(taper_from(20_mg, tid).keeping(0.75).every(1_week).on(whole).down_to(2.5_mg), rounded));
    CHECK(same(taper_from(20_mg, tid).keeping(0.75).on(whole).every(1_week).down_to(2.5_mg), rounded));
    CHECK(same(taper_from(20_mg, tid).on(whole).keeping(0.75).every(1_week).down_to(2.5_mg), rounded));
}

TEST_CASE("a beginning may be said once and finished in two ways", "[sentence]") {
    const auto slowly = taper_from(20_mg, tid).every(2_weeks);
    CHECK(slowly.by(5_mg).down_to(5_mg).every == 2_weeks);
    CHECK(std::holds_alternative<proportional_steps>(slowly.keeping(0.5).down_to(5_mg).steps));
    CHECK(std::holds_alternative<equal_steps>(slowly.by(5_mg).down_to(5_mg).steps));
}

TEST_CASE("a sentence cannot end before everything is said", "[sentence]") {
    const auto up = titrate(5_mg, tid);
    STATIC_REQUIRE_FALSE(can_say_until<decltype(up)>);
    STATIC_REQUIRE_FALSE(can_say_until<decltype(up.every(3_days))>);
    STATIC_REQUIRE_FALSE(can_say_until<decltype(up.by(5_mg))>);
    STATIC_REQUIRE(can_say_until<decltype(up.by(5_mg).every(3_days))>);

    const auto down = taper_from(20_mg, tid);
    STATIC_REQUIRE_FALSE(can_say_down_to<decltype(down)>);
    STATIC_REQUIRE_FALSE(can_say_down_to<decltype(down.on(whole))>);
    STATIC_REQUIRE_FALSE(can_say_down_to<decltype(down.every(1_week))>);
    STATIC_REQUIRE_FALSE(can_say_down_to<decltype(down.by(5_mg).on(whole))>);
    STATIC_REQUIRE_FALSE(can_say_down_to<decltype(down.keeping(0.5))>);
    STATIC_REQUIRE(can_say_down_to<decltype(down.keeping(0.5).every(1_week))>);
}

TEST_CASE("sentences make a prescription", "[sentence]") {
    const auto rx = prescription{titrate(5_mg, tid).every(3_days).by(5_mg).until(20_mg)}
                        .then(give(20_mg, tid).lasting(4_weeks))
                        .then(taper_from(20_mg, tid).every(1_week).by(5_mg).down_to(5_mg))
                        .then(stop{1_week});
    CHECK(rx.phases.size() == 4);
    CHECK(plan(rx, {8_h}).size() == 36 + 84 + 63);
}
