#include <tonus/numeric/side_by_side.hpp>

#include <array>
#include <span>

#include <tonus/pd/emax.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::lanes;

namespace {

enum class side { left, right };

template <class Real>
struct person {
    tonus::with_effect_site<tonus::basic_one_compartment_oral<Real>> body;
    tonus::basic_sigmoid_emax<Real> response;
    side paretic;
    using real = Real;
};
person<double> with(double cl, double hill, side paretic = side::left) {
    return {{{.cl = cl * L / h, .v = 60_L, .ka = 1.2 / h}, 0.5 / h},
            {.emax = 1, .ec50 = 0.1 * mg / L, .hill = hill},
            paretic};
}

}  // namespace

TEST_CASE("patients side by side have each their numbers", "[lanes]") {
    const std::array people{with(1, 1.5), with(2, 2.5), with(3, 3.5)};
    const auto all = tonus::side_by_side<4>(std::span<const person<double>>{people});
    for (std::size_t i = 0; i < 4; ++i) {
        const auto& alone = people[std::min<std::size_t>(i, 2)];  // the last fills what is left
        CHECK(all.body.of.cl.canonical()[i] == alone.body.of.cl.canonical());
        CHECK(all.body.ke0.canonical()[i] == alone.body.ke0.canonical());
        CHECK(lanes<4>(all.response.hill)[i] == double(alone.response.hill));
    }
    CHECK(all.paretic == side::left);
}

TEST_CASE("patients who differ in something that is not a number do not go side by side", "[lanes]") {
    const std::array people{with(1, 1.5), with(2, 2.5, side::right)};
    CHECK_THROWS_WITH(tonus::side_by_side<2>(std::span<const person<double>>{people}), EndsWith("is not a number"));
}
