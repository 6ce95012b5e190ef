#include <tonus/outcome/recruitment_curve.hpp>

#include <algorithm>
#include <cmath>
#include <string>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>

using namespace tonus;

namespace {
const recruitment_curve soleus{.h_most = 10, .h_half = 1, .h_width = 0.12, .m_most = 15, .m_half = 1.5, .m_width = 0.2};
}

TEST_CASE("M rises to its largest, H rises and falls", "[recruitment_curve]") {
    const double best = best_stimulus(soleus);
    CHECK(best > 1);
    CHECK(best < 1.5);
    for (double x = 0.3; x < 6; x *= 1.02) {
        CHECK(m_at(soleus, x * 1.02) >= m_at(soleus, x));
        if (x * 1.02 < best) CHECK(h_at(soleus, x * 1.02) >= h_at(soleus, x));
        if (x > best) CHECK(h_at(soleus, x * 1.02) <= h_at(soleus, x));
        CHECK(h_at(soleus, x) <= h_at(soleus, best));
    }
    CHECK_THAT(m_at(soleus, 1.5), WithinRel(7.5, 1e-14));
    CHECK_THAT(m_at(soleus, 100), WithinRel(15.0, 1e-14));
    CHECK(h_at(soleus, 100) < 1e-90);
    CHECK(h_at(soleus, 0.01) < 1e-300);
    // Half of the reflex, less what collides; and half of the motor axons with what is left.
    CHECK_THAT(h_at(soleus, 1), WithinRel(5 * tonus::shares_at(std::log(1.5) / 0.2).below, 1e-13));
    CHECK_THAT(h_at(soleus, 1.5), WithinRel(5 * tonus::shares_at(std::log(1.5) / 0.12).below, 1e-13));
}

TEST_CASE("Hmax/Mmax is the largest reflex over the largest response", "[recruitment_curve]") {
    double largest = 0;
    for (double x = 0.5; x < 3; x += 1e-4) largest = std::max(largest, h_at(soleus, x));
    CHECK_THAT(double(largest_of(soleus).h_per_m), WithinRel(largest / 15, 1e-7));
    CHECK(double(largest_of(soleus).h_per_m) >= largest / 15);
    CHECK_FALSE(check(largest_of(soleus)));
    // Afferents far below the motor axons are all recruited first.
    auto apart = soleus;
    apart.m_half = 20;
    CHECK_THAT(double(largest_of(apart).h_per_m), WithinRel(10.0 / 15, 1e-9));
}

TEST_CASE("presynaptic inhibition takes its share of Hmax/Mmax, and leaves M", "[recruitment_curve]") {
    const auto before = largest_of(soleus);
    for (const double e : {0.0, 0.2, 0.75, 1.0}) {
        const auto c = curve_under(soleus, e, 1);
        CHECK_THAT(double(largest_of(c).h_per_m), WithinAbs(double(h_reflex_under(before, e).h_per_m), 1e-14));
        for (const double x : {0.9, 1.2, 2.0}) CHECK(m_at(c, x) == m_at(soleus, x));
    }
}

TEST_CASE("motoneurons that need more give less", "[recruitment_curve]") {
    auto before = largest_of(soleus);
    for (double factor = 1.05; factor < 3; factor *= 1.05) {
        const auto now = largest_of(curve_under(soleus, 0, factor));
        CHECK(now < before);
        before = now;
    }
}

TEST_CASE("Hmax/Mmax carries its sensitivities", "[recruitment_curve]") {
    using real = dual<2>;  // h_half, m_half
    const basic_recruitment_curve<real> c{real(10), real::input(1, 0),   real(0.12),
                                          real(15), real::input(1.5, 1), real(0.2)};
    const auto slope = largest_of(c).h_per_m;
    const auto at = [](double h_half, double m_half) {
        auto near = soleus;
        near.h_half = h_half, near.m_half = m_half;
        return double(largest_of(near).h_per_m);
    };
    constexpr double e = 1e-5;
    CHECK_THAT(real(slope).partial[0], WithinRel((at(1 + e, 1.5) - at(1 - e, 1.5)) / (2 * e), 1e-6));
    CHECK_THAT(real(slope).partial[1], WithinRel((at(1, 1.5 + e) - at(1, 1.5 - e)) / (2 * e), 1e-6));
}

TEST_CASE("curves and stimuli that cannot be are refused by name", "[recruitment_curve]") {
    const auto with = [](auto set) {
        auto bad = soleus;
        set(bad);
        return said(check(bad));
    };
    const std::string sentence = " = 0, but must be positive and finite";
    CHECK(with([](auto&) {}) == "allowed");
    CHECK(with([](auto& c) { c.h_most = -1; }) == "h_most [mV] = -1, but must be zero or positive, and finite");
    CHECK(with([](auto& c) { c.h_most = 16; }) == "h_most [mV] = 16, but must be at most m_most, 15");
    CHECK(with([](auto& c) { c.h_half = 0; }) == "h_half" + sentence);
    CHECK(with([](auto& c) { c.h_width = 0; }) == "h_width" + sentence);
    CHECK(with([](auto& c) { c.m_most = 0; }) == "m_most [mV]" + sentence);
    CHECK(with([](auto& c) { c.m_half = 0; }) == "m_half" + sentence);
    CHECK(with([](auto& c) { c.m_width = 0; }) == "m_width" + sentence);
    CHECK_THROWS_WITH(m_at(soleus, 0), "stimulus = 0, but must be positive and finite");
    CHECK_THROWS_AS(h_at(soleus, -1), invalid_parameter);
    CHECK_THROWS_WITH(curve_under(soleus, 2, 1), "presynaptic effect = 2, but must be from 0 to 1");
    CHECK_THROWS_WITH(curve_under(soleus, 0, 0.5), "factor of the threshold = 0.5, but must be 1 or more");
    auto bad = soleus;
    bad.m_width = nan_;
    CHECK_THROWS_AS(largest_of(bad), invalid_parameter);
    CHECK_THROWS_AS(m_at(bad, 1), invalid_parameter);
    CHECK_THROWS_AS(curve_under(bad, 0, 1), invalid_parameter);
    // A muscle with an M below one millivolt is one too.
    auto small = soleus;
    small.h_most = 0.3, small.m_most = 0.45;
    CHECK_THAT(double(largest_of(small).h_per_m), WithinRel(double(largest_of(soleus).h_per_m), 1e-13));
}
