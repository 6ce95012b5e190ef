// The exact solution of many at once is that of each alone, whoever is beside him.
#include <tonus/solve/exact_on_lanes.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include <tonus/numeric/side_by_side.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/three_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>
#include <tonus/sim/simulate.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/timetable_of.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::moment;

namespace {

constexpr std::size_t patients = 8;

tonus::inputs doses() {
    tonus::inputs in;
    for (int i = 0; i < 6; ++i) in.push_back({moment<double>::at({h(8.0 * i)}), 10, i % 3 == 1 ? 2.5 : 0.0, 0});
    return in;
}
std::vector<tonus::sampling> regular() { return tonus::grid({0_h}, {50_h}, 15_min); }
std::vector<tonus::sampling> irregular() {
    std::vector<tonus::sampling> times;
    for (double t = 0; t < 50; t += 0.37 + 0.05 * std::sin(t)) times.push_back(tonus::instant{h(t)});
    return times;
}

/// What is seen of each, by the solver of one.
template <class M, class See>
std::vector<double> one_by_one(const std::vector<M>& all, const std::vector<tonus::sampling>& times, See see) {
    std::vector<double> seen;
    for (const M& m : all)
        simulate(m, doses(), times, [&](const auto& s) { seen.push_back(see(m, s.amounts).canonical()); });
    return seen;
}
/// The same on lanes, in this order: [patient][look].
template <std::size_t W, bool proportional, class M, class See>
std::vector<double> together(const std::vector<M>& all, const std::vector<std::size_t>& order,
                             const std::vector<tonus::sampling>& times, See see) {
    auto way = passage_of(tonus::exact{}, tonus::timetable_of<M>(doses(), times), all[0]);
    std::vector<double> seen(all.size() * times.size());
    for (std::size_t first = 0; first < order.size(); first += W) {
        std::vector<M> pack;
        for (std::size_t i = 0; i < W; ++i) pack.push_back(all[order[first + i]]);
        const auto m = tonus::side_by_side<W>(std::span<const M>{pack});
        const auto put = [&](std::size_t look, const auto& c) {
            for (std::size_t i = 0; i < W; ++i) seen[order[first + i] * times.size() + look] = c.canonical()[i];
        };
        if constexpr (proportional)
            CHECK_FALSE(any(way.carry_seen(m, see, put)));
        else
            CHECK_FALSE(any(way.carry(m, [&](std::size_t look, const auto& x) { put(look, see(m, x)); })));
    }
    return seen;
}

template <bool proportional, class M, class See>
void check_as_alone(const std::vector<M>& all, const std::vector<tonus::sampling>& times, See see) {
    const std::vector<std::size_t> in_order{0, 1, 2, 3, 4, 5, 6, 7},
        mixed{6, 1, 1, 4, 7, 0, 3, 5, 2, 2, 6, 0, 4, 5, 1, 7};
    const auto expected = one_by_one(all, times, see), alone = together<1, proportional>(all, in_order, times, see);
    double worst = 0, largest = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        worst = std::max(worst, std::abs(alone[i] - expected[i]));
        largest = std::max(largest, expected[i]);
    }
    CHECK(worst <= 2e-14 * largest);
    CHECK(largest > 0);
    CHECK(together<2, proportional>(all, mixed, times, see) == alone);
    CHECK(together<4, proportional>(all, mixed, times, see) == alone);
    CHECK(together<8, proportional>(all, in_order, times, see) == alone);
    CHECK(together<8, proportional>(all, mixed, times, see) == alone);
}

const auto plasma = [](const auto& m, const auto& x) { return concentration_in(m, x); };
const auto at_site = [](const auto& m, const auto& x) { return effect_concentration_in(m, x); };

// Rates that are the same, near each other, far apart, and zero.
const double cl[patients] = {14.7, 12, 60, 3, 1e-3, 0, 20, 114}, v[patients] = {60, 60, 60, 20, 50, 40, 1000, 60},
             ka[patients] = {1.9, 0.2, 1 + 1e-9, 0.15 + 1e-4, 7, 0.5, 1e-2, 1.9},
             ke0[patients] = {0.5, 0.2, 1, 0.15, 0.3, 2, 0.02, 1.9};

std::vector<tonus::one_compartment_oral> simple() {
    std::vector<tonus::one_compartment_oral> all;
    for (std::size_t i = 0; i < patients; ++i) all.push_back({.cl = cl[i] * L / h, .v = v[i] * L, .ka = ka[i] / h});
    return all;
}

}  // namespace

TEST_CASE("one compartment, many at once", "[lanes][exact]") {
    check_as_alone<true>(simple(), regular(), plasma);
    check_as_alone<true>(simple(), irregular(), plasma);
    check_as_alone<false>(simple(), regular(), plasma);
    check_as_alone<false>(simple(), irregular(), plasma);
}

TEST_CASE("an effect site, many at once", "[lanes][exact]") {
    std::vector<tonus::with_effect_site<tonus::one_compartment_oral>> all;
    for (std::size_t i = 0; i < patients; ++i) all.push_back({simple()[i], ke0[i] / h});
    check_as_alone<true>(all, regular(), at_site);
    check_as_alone<true>(all, irregular(), at_site);
    check_as_alone<false>(all, regular(), plasma);
}

TEST_CASE("two and three compartments, many at once", "[lanes][exact]") {
    std::vector<tonus::two_compartment_oral> two;
    std::vector<tonus::three_compartment_oral> three;
    for (std::size_t i = 0; i < patients; ++i) {
        two.push_back({.cl = cl[i] * L / h, .vc = v[i] * L, .q = cl[7 - i] * L / h, .vp = 30_L, .ka = ka[i] / h});
        three.push_back({.cl = cl[i] * L / h,
                         .vc = v[i] * L,
                         .q1 = 3 * L / h,
                         .vp1 = 30_L,
                         .q2 = cl[7 - i] * L / h,
                         .vp2 = 200_L,
                         .ka = ka[i] / h});
    }
    check_as_alone<true>(two, regular(), plasma);
    check_as_alone<true>(three, irregular(), plasma);
    check_as_alone<false>(three, regular(), plasma);
}

TEST_CASE("looks at regular times cost one exponential, at most 64 steps long", "[lanes][exact]") {
    const tonus::timed_lengths regular_ones{tonus::timetable_of<tonus::one_compartment>(doses(), regular())};
    std::size_t exponentials = 0;
    for (const auto& l : regular_ones.all()) {
        exponentials += l.hours > 0 && l.first == tonus::timed_lengths::none;
        CHECK(l.parts <= 64);
        if (l.first == tonus::timed_lengths::none) continue;
        CHECK(regular_ones.all()[l.first].hours + regular_ones.all()[l.second].hours == l.hours);
    }
    CHECK(exponentials == 1);  // a quarter of an hour: all others follow, up to the ten hours after the last dose
    CHECK(regular_ones.all().size() == 41);
}

TEST_CASE("a lane that is no number is reported, and the others are carried", "[lanes][exact]") {
    using model = tonus::with_effect_site<tonus::one_compartment_oral>;
    std::vector<model> all;
    for (std::size_t i = 0; i < patients; ++i) all.push_back({simple()[i], ke0[i] / h});
    all[3].ke0 = 1e308 / h;  // times eight hours: beyond a double
    auto way = passage_of(tonus::exact{}, tonus::timetable_of<model>(doses(), regular()), all[0]);
    const auto m = tonus::side_by_side<8>(std::span<const model>{all});
    std::size_t seen = 0;
    const auto lost = way.carry(m, [&](std::size_t, const auto&) { ++seen; });
    for (std::size_t i = 0; i < patients; ++i) CHECK(lost[i] == (i == 3));
    CHECK(seen == regular().size());
}
