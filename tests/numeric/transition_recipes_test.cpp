#include <tonus/numeric/transition_recipes.hpp>

#include <cstddef>
#include <vector>

#include <tonus/numeric/propagator.hpp>

#include <support/catch.hpp>

namespace {

using Real = tonus::lanes<4>;

template <class Number>
tonus::compartmental_matrix<Number, 3> drug_and_site(const Number& ka, const Number& ke, const Number& ke0) {
    tonus::compartmental_matrix<Number, 3> a;
    a.carried[1][0] = ka;
    a.out[1] = ke;
    a.followed[2][1] = a.out[2] = ke0;
    return a;
}

}  // namespace

TEST_CASE("transitions by recipes are those of the propagator, and what is not typical is named",
          "[lanes][propagator]") {
    tonus::transition_recipes<3> recipes{drug_and_site(1.2, 0.2, 0.7), true};
    const double hours[] = {1e-4, 0.25, 3, 24};
    std::vector<std::size_t> places;
    for (const double t : hours) places.push_back(recipes.over(t));
    CHECK(recipes.over(0.25 * (1 + 1e-16)) == places[1]);
    places.push_back(recipes.chained(places[1], places[2]));

    // Slow, near each other, fast; and five times as fast as the typical one.
    const double rates[4][3] = {{0.3, 0.01, 0.1}, {0.9, 0.9, 0.9}, {3.4, 1.1, 2.9}, {6, 0.2, 0.7}};
    Real ka, ke, ke0;
    for (std::size_t i = 0; i < 4; ++i) ka[i] = rates[i][0], ke[i] = rates[i][1], ke0[i] = rates[i][2];
    std::vector<Real> powers(recipes.scratch()), all(recipes.size(), Real(0));
    const auto strange = recipes.make(drug_and_site(ka, ke, ke0), powers.data(), all.data());
    for (std::size_t lane = 0; lane < 4; ++lane) CHECK(strange[lane] == (lane == 3));

    for (std::size_t lane = 0; lane < 3; ++lane) {
        const auto a = drug_and_site(rates[lane][0], rates[lane][1], rates[lane][2]);
        for (std::size_t k = 0; k < places.size(); ++k) {
            const auto known = tonus::propagate(a, k < 4 ? hours[k] : 3.25);
            const Real* const got = &all[recipes.begin_of(places[k])];
            for (std::size_t i = 0; i < 3; ++i)
                for (std::size_t j = 0; j < 3; ++j) {
                    CHECK_THAT(got[3 * i + j][lane], WithinRel(known.from_state[i][j], 1e-12));
                    CHECK_THAT(got[9 + 3 * i + j][lane], WithinRel(known.from_input[i][j], 1e-12));
                }
        }
    }
}

TEST_CASE("a flow that the typical matrix does not have is not typical", "[lanes][propagator]") {
    const tonus::transition_recipes<3> recipes{drug_and_site(1.2, 0.2, 0.0), false};
    Real ke0(0);
    ke0[2] = 0.1;
    std::vector<Real> powers(recipes.scratch()), all(1);
    const auto strange = recipes.make(drug_and_site(Real(1.2), Real(0.2), ke0), powers.data(), all.data());
    for (std::size_t lane = 0; lane < 4; ++lane) CHECK(strange[lane] == (lane == 2));
}
