#include <tonus/numeric/propagator_on_lanes.hpp>

#include <cmath>
#include <cstddef>

#include <support/catch.hpp>

namespace {

constexpr std::size_t all = 8;
// Depot, body and a site that follows it: rates from zero to far apart, times from none to very long.
const double rates[all][3] = {{1.9, 0.25, 0.5}, {1e-3, 40, 0},  {7, 7, 7},   {0.1, 1e3, 12},
                              {0, 0, 0},        {1e4, 1e-4, 1}, {0, 3, 0.2}, {2, 0, 2}};
const double lengths[all] = {6, 6, 0.25, 0.25, 1, 100, 0, 1e3};

template <std::size_t W>
tonus::transition<tonus::lanes<W>, 3> of(const std::size_t (&who)[W]) {
    using Real = tonus::lanes<W>;
    const Real none(0);
    tonus::compartmental_matrix<Real, 3> a;
    for (auto* part : {&a.carried, &a.followed})
        for (auto& row : *part) row.fill(none);
    a.out.fill(none);
    Real hours;
    for (std::size_t i = 0; i < W; ++i) {
        a.carried[1][0][i] = rates[who[i]][0];
        a.out[1][i] = rates[who[i]][1];
        a.followed[2][1][i] = a.out[2][i] = rates[who[i]][2];
        hours[i] = lengths[who[i]];
    }
    return tonus::propagator<Real, 3>{a}.over(hours);
}

template <class Check>
void for_each_entry(Check&& check) {
    for (std::size_t to = 0; to < 3; ++to)
        for (std::size_t from = 0; from < 3; ++from) check(to, from);
}

}  // namespace

TEST_CASE("each lane has the transition of its matrix", "[lanes][propagator]") {
    const auto together = of<8>({0, 1, 2, 3, 4, 5, 6, 7});
    for (std::size_t i = 0; i < all; ++i) {
        tonus::compartmental_matrix<double, 3> one;
        one.carried[1][0] = rates[i][0];
        one.out[1] = rates[i][1];
        one.followed[2][1] = one.out[2] = rates[i][2];
        const auto alone = tonus::propagator<double, 3>{one}.over(lengths[i]);
        for_each_entry([&](std::size_t to, std::size_t from) {
            INFO("lane " << i << ", from " << from << " to " << to);
            const double p = alone.from_state[to][from], size = 4e-14 + 4e-15 * std::abs(std::log(p + 1e-300));
            CHECK(std::abs(together.from_state[to][from][i] - p) <= size * p);
            CHECK_THAT(together.from_input[to][from][i], WithinRel(alone.from_input[to][from], 1e-13));
        });
    }
}

TEST_CASE("a lane's transition does not depend on who is beside it", "[lanes][propagator]") {
    const auto a = of<8>({0, 1, 2, 3, 4, 5, 6, 7}), b = of<8>({7, 7, 0, 0, 3, 1, 5, 4});
    const auto c = of<2>({0, 3});
    const auto d = of<1>({5});
    for_each_entry([&](std::size_t to, std::size_t from) {
        const auto entry = [&](const auto& t, std::size_t lane) {
            return t.from_state[to][from][lane] + t.from_input[to][from][lane];
        };
        CHECK(entry(a, 7) == entry(b, 0));
        CHECK(entry(a, 0) == entry(b, 3));
        CHECK(entry(a, 3) == entry(b, 4));
        CHECK(entry(a, 5) == entry(b, 6));
        CHECK(entry(a, 4) == entry(b, 7));
        CHECK(entry(a, 0) == entry(c, 0));
        CHECK(entry(a, 3) == entry(c, 1));
        CHECK(entry(a, 5) == entry(d, 0));
    });
}

TEST_CASE("beyond what a number can count a lane is no number, and the others are", "[lanes][propagator]") {
    tonus::compartmental_matrix<tonus::lanes<2>, 1> a;
    a.carried[0][0] = a.followed[0][0] = tonus::lanes<2>(0);
    a.out[0] = tonus::lanes<2>(1);
    a.out[0][1] = 1e300;
    const auto t = tonus::propagator<tonus::lanes<2>, 1>{a}.over(tonus::lanes<2>(1e10));
    CHECK(t.from_state[0][0][0] == 0);
    CHECK(std::isnan(t.from_state[0][0][1]));
}
