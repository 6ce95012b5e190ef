#include <tonus/solve/steady_state.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include <tonus/numeric/dual.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/eliminated.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/three_compartment.hpp>
#include <tonus/pk/transit.hpp>
#include <tonus/pk/two_compartment.hpp>

#include <support/catch.hpp>
#include <support/linear_models.hpp>
#include <support/random.hpp>
#include <support/steady_reference.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tests::linear::make;
using tonus::steady_state;

namespace {

template <class Entry, class Real = double>
using model_of = typename Entry::template model<Real>;

/// Models in which all that is given leaves.
using that_empty = std::tuple<tests::linear::one_compartment, tests::linear::one_compartment_oral_with_equal_rates,
                              tests::linear::two_compartment, tests::linear::three_compartment_oral,
                              tests::linear::transit, tests::linear::cerebrospinal,
                              tests::linear::effect_site<tests::linear::two_compartment_oral>>;

double worst_e = 0;

}  // namespace

TEMPLATE_LIST_TEST_CASE("explore", "[steady]", that_empty) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    const auto a = flows(m).matrix();
    double most = 0;
    for (const double interval : {0.5, 8.0, 24.0, 720.0})
        for (const double lasting : {0.0, 0.25, 1.0, 1.5, 3.0, 3.125, 17.0})
            for (const double since : {0.0, 0.125, 0.5, 0.75, 1.0})
                for (const std::size_t into : {std::size_t{0}, static_cast<std::size_t>(M::central)}) {
                    const auto got = steady_state(m, into, 10.0, lasting * interval, interval, since * interval);
                    const auto exact = reference::steady_course(a, into, 10.0, lasting * interval, interval, since * interval);
                    const double w = reference::worst_share(got, exact, 10);
                    if (w > .5) std::printf("interval %g lasting %g since %g into %zu: %g\n", interval, lasting, since, into, w);
                    most = std::max(most, w);
                }
    std::printf("%g\n", most);
    (void)worst_e;
}
