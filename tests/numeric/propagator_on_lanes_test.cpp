#include <tonus/numeric/propagator_on_lanes.hpp>

#include <support/catch.hpp>

TEST_CASE("each lane has the transition that it has alone, to the bit", "[lanes][propagator]") {
    using Real = tonus::lanes<4>;
    const double rates[4][3] = {{1.9, 0.25, 0.5}, {1e-3, 40, 0}, {7, 7, 7}, {0.1, 1e3, 12}};
    tonus::compartmental_matrix<Real, 3> a;
    for (std::size_t i = 0; i < 4; ++i) {
        a.carried[1][0][i] = rates[i][0];
        a.out[1][i] = rates[i][1];
        a.followed[2][1][i] = a.out[2][i] = rates[i][2];
    }
    Real hours(6);
    hours[3] = 0.25;
    const auto together = tonus::propagator<Real, 3>{a}.over(hours);
    for (std::size_t i = 0; i < 4; ++i) {
        tonus::compartmental_matrix<double, 3> one;
        one.carried[1][0] = rates[i][0];
        one.out[1] = rates[i][1];
        one.followed[2][1] = one.out[2] = rates[i][2];
        const auto alone = tonus::propagator<double, 3>{one}.over(hours[i]);
        for (std::size_t to = 0; to < 3; ++to)
            for (std::size_t from = 0; from < 3; ++from) {
                CHECK(together.from_state[to][from][i] == alone.from_state[to][from]);
                CHECK(together.from_input[to][from][i] == alone.from_input[to][from]);
            }
    }
}
