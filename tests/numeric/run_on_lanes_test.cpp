#include <tonus/numeric/run_on_lanes.hpp>

#include <tonus/numeric/lanes.hpp>

#include <support/catch.hpp>

TEST_CASE("a body runs on as many lanes as it is told", "[lanes]") {
    CHECK(tonus::on_lanes<1>([](auto width) { return width(); }) == 1);
    if (tonus::lanes_of_processor() >= 4) CHECK(tonus::on_lanes<4>([](auto width) { return width(); }) == 4);
    const std::size_t most = tonus::on_widest_lanes([](auto width) { return width(); });
    CHECK(most <= tonus::lanes_of_processor());
#if defined(__OPTIMIZE__)
    CHECK(most == tonus::lanes_of_processor());
#endif
}

TEST_CASE("a body sees what is around it, and may give nothing", "[lanes]") {
    double sum = 0;
    tonus::on_widest_lanes([&](auto width) {
        const tonus::lanes<width> three(3);
        sum = (three * three)[width - 1];
    });
    CHECK(sum == 9);
}

namespace {

/// Not inlined: it takes and gives lanes from and to a body behind a door, each with registers of its own.
[[gnu::noinline]] tonus::lanes<4> sum_by_value(tonus::lanes<4> a, tonus::lanes<4> b) { return a + b; }

}  // namespace

TEST_CASE("lanes go through a door by value", "[lanes]") {
    if (tonus::lanes_of_processor() < 4) return;
    const auto sum = tonus::on_lanes<4>([](auto) {
        tonus::lanes<4> a(1), b(2);
        b[3] = 5;
        return sum_by_value(a * b, b);
    });
    CHECK(sum[0] == 4);
    CHECK(sum[3] == 10);
}
