#include <tonus/sim/trace.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/linear_models.hpp>

using namespace tonus::units;
using tests::linear::make;
using tonus::basic_inputs, tonus::instant, tonus::moment, tonus::sampling;

namespace {

template <class Entry, class Real = double>
using model_of = typename Entry::template model<Real>;

/// Boluses and infusions into the first and the central compartment, at times that a double holds exactly.
template <class M>
basic_inputs<typename M::real> some_inputs(double shift_h = 0, typename M::real scale = 1) {
    using Real = typename M::real;
    const auto given = [&](double at, double mg, double hours, std::size_t into) {
        return tonus::basic_input<Real>{
            {at + shift_h, Real(0)}, static_cast<Real>(mg) * scale, static_cast<Real>(hours), into};
    };
    return {given(0.5, 10, 0, 0),        given(2, 4, 0, M::central),  given(3, 6, 4.5, M::central),
            given(5, 5, 1.25, 0),        given(24, 10, 0, 0),         given(30, 1, 0, 0),
            given(30, 2, 0, M::central), given(32, 8, 48, M::central)};
}

std::vector<sampling> some_times(double shift_h = 0) {
    std::vector<sampling> times;
    for (const double t :
         {0.0, 0.5, 1.0, 2.0, 3.0, 4.25, 5.0, 6.25, 7.5, 8.0, 12.0, 24.0, 26.5, 30.0, 40.0, 80.0, 100.0})
        times.push_back(instant{(t + shift_h) * h});
    return times;
}

template <class M>
std::vector<typename M::state> amounts(const M& m, const basic_inputs<typename M::real>& given,
                                       const std::vector<sampling>& times) {
    return record_as(m, given, times, [](const auto& s) { return s.amounts; }).points;
}

/// How much has been given by `hours`.
double given_until(const tonus::inputs& all, double hours) {
    double sum = 0;
    for (const auto& in : all) {
        const double since = hours - in.from.clock();
        if (since >= 0) sum += in.hours > 0 ? in.mg * std::min(1.0, since / in.hours) : in.mg;
    }
    return sum;
}

/// A state in which every compartment holds something.
template <class M>
typename M::state some_state() {
    typename M::state x{};
    for (std::size_t i = 0; i < M::size; ++i) x[i] = static_cast<typename M::real>(1.0 + 3.0 * static_cast<double>(i));
    return x;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("two steps carry as far as one", "[laws]", tests::linear::all) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    const auto x = some_state<M>(), input = some_state<M>();
    for (const double first : {0.03125, 1.0, 17.5})
        for (const double second : {0.25, 6.0, 200.0}) {
            const auto early = propagate(m, first * h), late = propagate(m, second * h);
            const auto both = propagate(m, (first + second) * h);
            const auto alone = after(late, after(early, x)), alone_once = after(both, x);
            const auto with = after(late, after(early, x, input), input), with_once = after(both, x, input);
            for (std::size_t i = 0; i < M::size; ++i) {
                const auto as = [](double p) { return WithinRel(p, 2e-13 + 4e-15 * std::abs(std::log(p + 1e-300))); };
                CHECK_THAT(alone[i], as(alone_once[i]));
                CHECK_THAT(with[i], as(with_once[i]));
            }
        }
}

TEMPLATE_LIST_TEST_CASE("what was given is in the body or eliminated", "[laws]", tests::linear::all) {
    using M = tonus::with_eliminated<model_of<TestType>>;
    const M m{make<TestType>()};
    const auto tier = tiers(flows(m).matrix());
    const auto given = some_inputs<M>();
    const auto times = some_times();
    const auto seen = amounts(m, given, times);
    REQUIRE(seen.size() == times.size());
    for (std::size_t n = 0; n < times.size(); ++n) {
        double sum = 0;
        for (std::size_t i = 0; i < M::size; ++i)
            if (tier[i] == 0) sum += seen[n][i];
        INFO("at " << times[n].at.since_start.in(h) << " h");
        CHECK_THAT(sum, WithinRel(given_until(given, times[n].at.since_start.in(h)), 1e-14));
    }
}

TEMPLATE_LIST_TEST_CASE("inputs together do what each does alone", "[laws]", tests::linear::all) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    const auto together = amounts(m, some_inputs<M>(), some_times());
    auto sum = std::vector<typename M::state>(together.size());
    for (const auto& in : some_inputs<M>()) {
        const auto alone = amounts(m, {in}, some_times());
        for (std::size_t n = 0; n < sum.size(); ++n)
            for (std::size_t i = 0; i < M::size; ++i) sum[n][i] += alone[n][i];
    }
    for (std::size_t n = 0; n < sum.size(); ++n)
        for (std::size_t i = 0; i < M::size; ++i) CHECK_THAT(together[n][i], WithinRel(sum[n][i], 2e-13));
}

TEMPLATE_LIST_TEST_CASE("eight times the dose is eight times the amount, to the bit", "[laws]", tests::linear::all) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    const auto once = amounts(m, some_inputs<M>(), some_times());
    const auto more = amounts(m, some_inputs<M>(0, 8), some_times());
    REQUIRE(once.size() == some_times().size());
    for (std::size_t n = 0; n < once.size(); ++n)
        for (std::size_t i = 0; i < M::size; ++i) CHECK(more[n][i] == 8 * once[n][i]);
}

TEMPLATE_LIST_TEST_CASE("a later start changes nothing", "[laws]", tests::linear::all) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    const auto now = amounts(m, some_inputs<M>(), some_times());
    const auto later = amounts(m, some_inputs<M>(1024), some_times(1024));
    CHECK(later == now);  // to the bit: the lengths are the same
    const auto oblique = amounts(m, some_inputs<M>(1000.1), some_times(1000.1));
    for (std::size_t n = 0; n < now.size(); ++n)
        for (std::size_t i = 0; i < M::size; ++i)
            CHECK_THAT(oblique[n][i], WithinRel(now[n][i], 1e-11) || WithinAbs(now[n][i], 1e-11));
}

TEMPLATE_LIST_TEST_CASE("the derivative is the slope of the propagated state", "[laws]", tests::linear::all) {
    using M = model_of<TestType>;
    using number = tonus::dual<1>;
    using D = model_of<TestType, number>;
    const auto m = make<TestType>();
    const auto d = make<TestType, number>();
    for (const double hours : {0.0, 0.001, 0.75, 5.0, 48.0}) {
        INFO("at " << hours << " h");
        const auto time = tonus::quantity<tonus::dim::time, number>::from_canonical(number::input(hours, 0));
        typename D::state start{}, input{};
        typename M::state now{};
        for (std::size_t i = 0; i < M::size; ++i) start[i] = some_state<M>()[i], input[i] = 0.5;
        const auto moving = after(propagate(d, time), start, input);
        for (std::size_t i = 0; i < M::size; ++i) now[i] = moving[i].value;
        const auto slope = derivative(m, now);
        double scale = 0;
        for (std::size_t i = 0; i < M::size; ++i) scale = std::max(scale, loss(flows(m).matrix(), i) * now[i] + 0.5);
        for (std::size_t i = 0; i < M::size; ++i)
            CHECK_THAT(moving[i].partial[0], WithinAbs(slope[i] + 0.5, 2e-14 * scale));
    }
}

TEMPLATE_LIST_TEST_CASE("a closed form is the general propagator, faster", "[laws]", tests::linear::with_closed_form) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    for (const double hours : {1e-6, 0.01, 0.75, 8.0, 48.0, 1000.0}) {
        INFO(hours << " h");
        CHECK(propagate(m, h(hours), tonus::wanted::state).from_state == propagate(m, h(hours)).from_state);
        const auto general = propagate(flows(m).matrix(), hours), quick = propagate(m, h(hours));
        for (std::size_t i = 0; i < M::size; ++i)
            for (std::size_t j = 0; j < M::size; ++j) {
                const auto as = [](double p) { return WithinRel(p, 4e-14 + 4e-15 * std::abs(std::log(p + 1e-300))); };
                CHECK_THAT(quick.from_state[i][j], as(general.from_state[i][j]));
                CHECK_THAT(quick.from_input[i][j], as(general.from_input[i][j]));
            }
    }
}

TEMPLATE_LIST_TEST_CASE("a run in float agrees with one in double to the digits of float", "[laws]",
                        tests::linear::all) {
    using M = model_of<TestType>;
    const auto wide = amounts(make<TestType>(), some_inputs<M>(), some_times());
    const auto narrow = amounts(make<TestType, float>(), some_inputs<model_of<TestType, float>>(), some_times());
    double largest = 0;
    for (const auto& x : wide) largest = std::max(largest, *std::max_element(x.begin(), x.end()));
    REQUIRE(narrow.size() == wide.size());
    for (std::size_t n = 0; n < wide.size(); ++n)
        for (std::size_t i = 0; i < M::size; ++i)
            CHECK_THAT(static_cast<double>(narrow[n][i]), WithinAbs(wide[n][i], 4e-6 * largest));
}
