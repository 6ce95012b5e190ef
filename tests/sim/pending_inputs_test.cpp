#include <tonus/sim/pending_inputs.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/random.hpp>

using tonus::moment, tonus::repeated_input;
using input = tonus::basic_input<double>;
using pending = tonus::pending_inputs<double>;

namespace {

/// One that is told apart by its amount.
input at(double hours, double mg) { return {{hours, 0.0}, mg, 0.0, 0}; }

struct taken {
    double at, mg;
    friend bool operator==(const taken&, const taken&) = default;
};

/// All that comes, in the order in which it comes; at most so many.
std::vector<taken> all_of(pending p, std::size_t most = 10'000'000) {
    std::vector<taken> all;
    while (p.any() && all.size() < most) {
        const auto front = p.front();
        const auto in = p.take();
        CHECK(front.from.clock() == in.from.clock());
        CHECK(front.mg == in.mg);
        all.push_back({in.from.clock(), in.mg});
    }
    return all;
}

}  // namespace

TEST_CASE("nothing is pending at first, and nothing once it is taken", "[pending_inputs]") {
    pending p;
    CHECK_FALSE(p.any());
    p.order({{7.0, 0.5}, 10.0, 2.0, 3});
    REQUIRE(p.any());
    const input in = p.take();
    CHECK(in.from.instant_h == 7.0);
    CHECK(in.from.later_h == 0.5);
    CHECK(in.mg == 10.0);
    CHECK(in.hours == 2.0);
    CHECK(in.into == 3);
    CHECK_FALSE(p.any());
}

TEST_CASE("inputs come in order of time, however they were ordered", "[pending_inputs]") {
    pending p;
    for (const double t : {5.0, 1.0, 4.0, -2.0, 3.0}) p.order(at(t, t));
    CHECK(all_of(p) == std::vector<taken>{{-2, -2}, {1, 1}, {3, 3}, {4, 4}, {5, 5}});
}

TEST_CASE("at one moment what was ordered first comes first", "[pending_inputs]") {
    pending p;
    for (const double mg : {5.0, 1.0, 4.0, 2.0, 3.0}) p.order(at(8, mg));
    CHECK(all_of(p) == std::vector<taken>{{8, 5}, {8, 1}, {8, 4}, {8, 2}, {8, 3}});
    // One moment is one point on the clock, said in whichever way.
    pending q;
    q.order({{0.0, 8.0}, 1.0, 0.0, 0});
    q.order({{8.0, 0.0}, 2.0, 0.0, 0});
    q.order({{3.0, 5.0}, 3.0, 0.0, 0});
    CHECK(all_of(q) == std::vector<taken>{{8, 1}, {8, 2}, {8, 3}});
}

TEST_CASE("an input that repeats comes as often as it was ordered, an interval apart", "[pending_inputs]") {
    pending p;
    p.order(at(1, 10), 8.0, 0, 4);
    CHECK(all_of(p) == std::vector<taken>{{1, 10}, {9, 10}, {17, 10}, {25, 10}});
}

TEST_CASE("a repeat keeps the place that it had in the order", "[pending_inputs]") {
    // The first is ordered first; each time that the two meet it comes first, though it was taken and set back.
    pending p;
    p.order(at(0, 1), 6.0, 0, 3);
    p.order(at(0, 2), 4.0, 0, 4);
    p.order(at(12, 3));
    CHECK(all_of(p) == std::vector<taken>{{0, 1}, {0, 2}, {4, 2}, {6, 1}, {8, 2}, {12, 1}, {12, 2}, {12, 3}});
}

TEST_CASE("the first number may be another than zero, and negative", "[pending_inputs]") {
    pending p;
    p.order(at(100, 10), 8.0, -2, 4);
    CHECK(all_of(p) == std::vector<taken>{{84, 10}, {92, 10}, {100, 10}, {108, 10}});
    pending q;
    q.order(at(100, 10), 8.0, 3, 2);
    CHECK(all_of(q) == std::vector<taken>{{124, 10}, {132, 10}});
}

TEST_CASE("the times of repeats do not drift", "[pending_inputs]") {
    // A tenth of an hour is no binary number: added up it would be off by 1e-7 h after a million times.
    pending p;
    p.order(at(0.3, 1), 0.1, 0, 1'000'000);
    double n = 0;
    bool exact = true;
    for (; p.any(); ++n) exact = exact && p.take().from.clock() == 0.3 + n * 0.1;
    CHECK(exact);
    CHECK(n == 1'000'000);
}

TEST_CASE("a lag stays apart from the time of each repeat", "[pending_inputs]") {
    pending p;
    p.order({{1000.0, 0.7}, 10.0, 2.0, 1}, 8.0, 0, 3);
    for (const double n : {0.0, 1.0, 2.0}) {
        const input in = p.take();
        CHECK(in.from.instant_h == 1000 + 8 * n);
        CHECK(in.from.later_h == 0.7);
        CHECK(in.hours == 2.0);
        CHECK(in.into == 1);
    }
}

TEST_CASE("each repeat is later by its number times the slope of the interval", "[pending_inputs]") {
    using real = tonus::dual<2>;
    tonus::pending_inputs<real> p;
    p.order({{10.0, real::input(0.5, 0)}, real(1.0), real(0.0), 0}, real::input(8.0, 1), -1, 4);
    for (const double n : {-1.0, 0.0, 1.0, 2.0}) {
        const auto from = p.take().from;
        CHECK(from.clock() == 10.5 + 8 * n);
        CHECK(from.later_h.partial == std::array{1.0, n});
    }
}

TEST_CASE("what is forgotten does not come", "[pending_inputs]") {
    pending p;
    p.order(at(0, 1), 6.0, 0, 3);
    p.order(at(12, 3));
    p.forget();
    CHECK_FALSE(p.any());
    p.order(at(1, 7));
    CHECK(all_of(p) == std::vector<taken>{{1, 7}});
}

TEST_CASE("what is kept and restored, in whatever order, comes as it would have come", "[pending_inputs]") {
    tests::draws draw{1};
    for (int round = 0; round < 100; ++round) {
        pending p;
        for (int n = 0; n < 12; ++n) {
            const double first = std::floor(draw.between(0, 6)), every = std::floor(draw.between(1, 5));
            p.order(at(first, n), every, 0, 1 + draw.below(4));
        }
        for (std::size_t n = draw.below(8); n > 0; --n) p.take();
        auto kept = p.all();
        for (std::size_t i = kept.size() - 1; i > 0; --i) std::swap(kept[i], kept[draw.below(i + 1)]);
        pending again;
        for (const auto& r : kept) again.restore(r);
        // What is ordered later comes after what was restored.
        p.order(at(3, 99), 1.0, 0, 5);
        again.order(at(3, 99), 1.0, 0, 5);
        const auto expected = all_of(p);
        REQUIRE(expected.size() > 5);
        CHECK(all_of(again) == expected);
    }
}

TEST_CASE("many inputs come as a stable sort of them says", "[pending_inputs]") {
    tests::draws draw{2};
    for (int round = 0; round < 200; ++round) {
        pending p;
        struct due {
            double at;
            std::size_t order;
            double mg;
        };
        std::vector<due> all;
        for (std::size_t n = 0; n < 15; ++n) {
            const double first = std::floor(draw.between(-5, 20)), every = std::floor(draw.between(1, 9));
            const auto times = 1 + draw.below(6);
            const long number = static_cast<long>(draw.below(4)) - 2;
            const auto mg = static_cast<double>(n);
            p.order(at(first, mg), every, number, times);
            for (std::size_t k = 0; k < times; ++k)
                all.push_back({first + every * (static_cast<double>(number) + static_cast<double>(k)), n, mg});
        }
        std::sort(all.begin(), all.end(),
                  [](const due& a, const due& b) { return a.at != b.at ? a.at < b.at : a.order < b.order; });
        std::vector<taken> expected;
        for (const auto& d : all) expected.push_back({d.at, d.mg});
        CHECK(all_of(p) == expected);
    }
}
