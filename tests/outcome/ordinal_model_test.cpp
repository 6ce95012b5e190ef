#include <tonus/outcome/ordinal_model.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>
#include <tonus/outcome/bounded_integer.hpp>
#include <tonus/outcome/cumulative_logit.hpp>
#include <tonus/outcome/graded_response.hpp>

using namespace tonus;

namespace {

/// Each of the three models, on each of the three scales, at several widths of noise: f(model).
template <class F>
void for_each_model(const F& f) {
    const auto on = [&]<class Grade>(Grade, double middle) {
        for (const double width : {0.0, 1e-6, 0.05, 0.36, 1.0, 20.0}) {
            f(graded_response<Grade>{halfway_cuts<Grade>(), width});
            f(cumulative_logit<Grade>{halfway_cuts<Grade>(), width});
            f(bounded_integer<Grade>{middle, 1.1, width});
        }
    };
    on(ashworth{}, 2);
    on(ashworth_1_to_5{}, 3);
    on(modified_ashworth{}, 2);
}

template <class M>
using grade_of_model = typename M::grade;

template <class M>
double cut(const M& m, std::size_t i) {
    return cut_of(m, i);
}

}  // namespace

TEST_CASE("on every scale, in every model, the grades share out one", "[ordinal_model]") {
    double worst = 0, least = 0;
    for_each_model([&](const auto& m) {
        for (double t = -8; t <= 12; t += 0.0625) {
            double sum = 0;
            for (const double p : probabilities(m, {t}).of) sum += p, least = std::min(least, p);
            worst = std::max(worst, std::abs(sum - 1));
        }
    });
    CHECK(worst < 1e-13);
    CHECK(least == 0.0);
}

TEST_CASE("a higher tone makes higher grades more probable", "[ordinal_model]") {
    std::size_t wrong = 0;
    for_each_model([&]<class M>(const M& m) {
        auto before = probabilities(m, {-8.0});
        for (double t = -8 + 0.0625; t <= 12; t += 0.0625) {
            const auto now = probabilities(m, {t});
            for (std::size_t k = 1; k < now.of.size(); ++k) {
                const auto g = static_cast<grade_of_model<M>>(k);
                if (at_least(now, g) < at_least(before, g) - 1e-14) ++wrong;
            }
            if (expected_index_of(now).places < expected_index_of(before).places - 1e-13) ++wrong;
            before = now;
        }
        CHECK(std::abs(at_least(before, grade_of_model<M>{}) - 1) < 1e-13);
    });
    CHECK(wrong == 0);
}

TEST_CASE("at the same share of the distribution a higher tone never has a lower grade", "[ordinal_model]") {
    const pseudo_random source{3};
    const graded_response<modified_ashworth> m{halfway_cuts<modified_ashworth>(), 0.4};
    for (std::uint32_t subject = 0; subject < 200; ++subject) {
        auto last = modified_ashworth::grade_0;
        for (double t = -1; t < 5; t += 0.03125) {
            const auto g = drawn_grade(m, {t}, source, {purpose::residual_error, subject});
            CHECK(g >= last);
            last = g;
        }
    }
}

TEST_CASE("without noise the grade is that of the cut points", "[ordinal_model]") {
    const auto is_sure = []<class Grade>(Grade) {
        const auto cuts = halfway_cuts<Grade>();
        const graded_response<Grade> probit{cuts, 0.0};
        const cumulative_logit<Grade> logit{cuts, 0.0};
        const auto look = [&](double t) {
            const Grade g = grade_of(tone<Grade>{t}, cuts);
            CHECK(probabilities(probit, {t})[g] == 1.0);
            CHECK(probabilities(logit, {t})[g] == 1.0);
            CHECK(drawn_grade(probit, {t}, pseudo_random{1}, {purpose::residual_error}) == g);
        };
        for (double t = -1; t <= 6; t += 0.125) look(t);
        for (const double t : cuts.at) {
            look(t);
            look(std::nextafter(t, 0.0));
            look(std::nextafter(t, 9.0));
        }
    };
    is_sure(ashworth{});
    is_sure(ashworth_1_to_5{});
    is_sure(modified_ashworth{});
}

TEST_CASE("a noise that fades becomes none", "[ordinal_model]") {
    const auto cuts = halfway_cuts<ashworth>();
    for (const double t : {0.2, 0.9, 2.3, 3.8}) {
        const auto sure = grade_of(tone<ashworth>{t}, cuts);
        CHECK(probabilities(graded_response<ashworth>{cuts, 1e-300}, {t})[sure] == 1.0);
        CHECK(probabilities(cumulative_logit<ashworth>{cuts, 1e-300}, {t})[sure] == 1.0);
        CHECK(probabilities(graded_response<ashworth>{cuts, 0.01}, {t})[sure] == 1.0);
    }
    // And a noise without end leaves the two outermost grades, as often the one as the other.
    const auto lost = probabilities(graded_response<ashworth>{cuts, 1e12}, {3.8});
    CHECK_THAT(lost[ashworth::grade_0], WithinAbs(0.5, 1e-11));
    CHECK_THAT(lost[ashworth::grade_4], WithinAbs(0.5, 1e-11));
}

TEST_CASE("a million grades are as frequent as they should be", "[ordinal_model]") {
    const auto look = [](const auto& m, double t, std::uint32_t occasion) {
        constexpr std::uint32_t n = 1'000'000;
        const auto p = probabilities(m, {t});
        std::array<double, p.of.size()> seen{};
        const pseudo_random source{20};
        for (std::uint32_t i = 0; i < n; ++i)
            seen[static_cast<std::size_t>(grade_at(p, source({purpose::residual_error, i, occasion})))] += 1;
        for (std::size_t k = 0; k < seen.size(); ++k)
            CHECK(std::abs(seen[k] - n * p.of[k]) <= 4 * std::sqrt(n * p.of[k] * (1 - p.of[k])));
    };
    look(graded_response<modified_ashworth>{halfway_cuts<modified_ashworth>(), 0.6}, 1.7, 0);
    look(cumulative_logit<ashworth>{halfway_cuts<ashworth>(), 0.4}, 2.2, 1);
    look(bounded_integer<ashworth_1_to_5>{3, 1, 0.8}, 3.4, 2);
}

TEST_CASE("a small probability keeps its digits", "[ordinal_model]") {
    const auto far = probabilities(graded_response<ashworth>{halfway_cuts<ashworth>(), 0.25}, {0.0});
    // Phi(-14): Boost.Math erfc(14 / sqrt 2) / 2
    CHECK_THAT(far[ashworth::grade_4], WithinRel(7.793536819192798e-45, 1e-12));
    const auto other = probabilities(graded_response<ashworth>{halfway_cuts<ashworth>(), 0.25}, {4.0});
    CHECK_THAT(other[ashworth::grade_0], WithinRel(7.793536819192798e-45, 1e-12));
}

TEST_CASE("probabilities carry their slopes, which are nothing together", "[ordinal_model]") {
    using real = dual<2>;  // tone, noise
    const auto slopes_of = [](const auto& m, double t) {
        const auto p = probabilities(m, {real::input(t, 0)});
        double sum = 0;
        for (const real& each : p.of) sum += each.partial[0];
        CHECK(std::abs(sum) < 1e-14);
        return p;
    };
    const auto cuts = halfway_cuts<ashworth>();
    const auto p = slopes_of(basic_graded_response<ashworth, real>{cuts, real::input(0.4, 1)}, 2.2);
    const auto at = [&](double t, double sd) {
        return probabilities(graded_response<ashworth>{cuts, sd}, {t})[ashworth::grade_2];
    };
    constexpr double e = 1e-5;
    CHECK_THAT(p[ashworth::grade_2].partial[0], WithinAbs((at(2.2 + e, 0.4) - at(2.2 - e, 0.4)) / (2 * e), 1e-9));
    CHECK_THAT(p[ashworth::grade_2].partial[1], WithinAbs((at(2.2, 0.4 + e) - at(2.2, 0.4 - e)) / (2 * e), 1e-9));
    slopes_of(basic_cumulative_logit<ashworth, real>{cuts, real::input(0.4, 1)}, 2.2);
    slopes_of(basic_bounded_integer<ashworth, real>{real(2), real(1), real::input(0.4, 1)}, 2.2);
}

TEST_CASE("an expected place lies between the first and the last", "[ordinal_model]") {
    grade_probabilities<ashworth> p{{0, 0, 1, 0, 0}};
    CHECK(expected_index_of(p).places == 2.0);
    p.of = {0.5, 0, 0, 0, 0.5};
    CHECK(expected_index_of(p).places == 2.0);
    CHECK(at_least(p, ashworth::grade_1) == 0.5);
    CHECK(at_least(p, ashworth::grade_0) == 1.0);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<expected_index<ashworth>, tone<ashworth>>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<expected_index<ashworth>, double>);
}

TEST_CASE("a grade that cannot be is never seen, even at the end of rounding", "[ordinal_model]") {
    const grade_probabilities<ashworth> p{{0, 0.25, 0.75 - 1e-16, 0, 0}};
    CHECK(grade_at(p, 0x1p-53) == ashworth::grade_1);
    CHECK(grade_at(p, 0.2499) == ashworth::grade_1);
    CHECK(grade_at(p, 0.25) == ashworth::grade_2);
    CHECK(grade_at(p, 1 - 0x1p-53) == ashworth::grade_2);
}

TEST_CASE("what cannot be graded is refused by name", "[ordinal_model]") {
    const graded_response<ashworth> good{halfway_cuts<ashworth>(), 0.3};
    CHECK_THROWS_WITH(probabilities(good, {infinity}), "tone = inf, but must be finite");
    CHECK_THROWS_AS(probabilities(good, {nan_}), invalid_parameter);
    auto bad = good;
    bad.sd = -1;
    CHECK(said(check(bad)) == "sd of the noise = -1, but must be zero or positive, and finite");
    CHECK_THROWS_AS(probabilities(bad, {1.0}), invalid_parameter);
    bad = good;
    bad.cuts.at[1] = 0;
    CHECK(said(check(bad)) == "cut point = 0, but must be above the one before it, 0.5");
    CHECK(said(check(cumulative_logit<ashworth>{good.cuts, nan_})) ==
          "scale of the noise = nan, but must be zero or positive, and finite");
    CHECK(said(check(bounded_integer<ashworth>{infinity, 1, 1})) == "middle of the axis = inf, but must be finite");
    CHECK(said(check(bounded_integer<ashworth>{2, 0, 1})) == "unit of the axis = 0, but must be positive and finite");
    CHECK(said(check(bounded_integer<ashworth>{2, 1, -1})) ==
          "sd of the noise = -1, but must be zero or positive, and finite");
}
