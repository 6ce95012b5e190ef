#include <tonus/outcome/typical_function.hpp>

#include <algorithm>
#include <cmath>

#include <support/catch.hpp>
#include <support/ranges.hpp>
#include <tonus/drug/baclofen/effect.hpp>

using namespace tonus;
using namespace tonus::units;

namespace {

const typical_function set{};
const sigmoid_emax tone_effect = on_tone(drug::baclofen::cord_effect{});
const tone_response<modified_ashworth> patient{.untreated = {3.3}, .least = {0.0}, .other = 0};

/// The share of activities done alone at a level in the cord, with sedation at five times it.
double alone_at(double ng_per_mL, const typical_function& by = set) {
    const concentration c = ng(ng_per_mL) / mL;
    const auto t = tone_under(patient, effect(tone_effect, c));
    const sigmoid_emax sedation{.emax = 1, .ec50 = tone_effect.ec50 * 5, .hill = 4};
    return done_alone(function_of(by), share_of_axis(t), effect(weakness_of(by, tone_effect), c), effect(sedation, c));
}

}  // namespace

TEST_CASE("too much drug costs function: there is a best level, and it is neither none nor the highest",
          "[typical_function]") {
    double best = 0, at = 0;
    for (double c = 0; c < 5000; c += 1)
        if (alone_at(c) > best) best = alone_at(c), at = c;
    CHECK(at > 97);  // above what halves tone
    CHECK(at < 3 * 97);
    CHECK(best > alone_at(0) + 0.1);
    CHECK(alone_at(5000) < alone_at(0));
    // One peak: up before it, down behind.
    for (double c = 2; c < 5000; c *= 1.1) {
        if (c * 1.1 < at) CHECK(alone_at(c * 1.1) > alone_at(c));
        if (c > at) CHECK(alone_at(c * 1.1) < alone_at(c));
    }
    CHECK(barthel_of(best) > barthel_of(alone_at(0)));
}

TEST_CASE("an optimum exists wherever weakness and the weight of tone stand in their ranges", "[typical_function]") {
    const auto has_optimum = [](const typical_function& by) {
        double best = 0;
        for (double c = 0; c < 20'000; c += 10) best = std::max(best, alone_at(c, by));
        return best > alone_at(0, by) && best > alone_at(20'000, by);
    };
    for (const double multiple : {2.0, 10.0})
        for (const double hill : {3.0, 6.0})
            for (const double by_tone : {1.5, 5.0}) {
                auto by = set;
                by.weakness_multiple.value = multiple, by.weakness_hill.value = hill, by.by_tone.value = by_tone;
                CAPTURE(multiple, hill, by_tone);
                CHECK(has_optimum(by));
            }
}

TEST_CASE("the numbers do what they say", "[typical_function]") {
    const auto f = function_of(set);
    CHECK(barthel_of(done_alone(f, 0, 0, 0)) == barthel::of(90));
    CHECK_THAT(100 * done_alone(f, 3.3 / 4, 0, 0), WithinAbs(43, 1));
    CHECK_THAT(100 * done_alone(f, 1.6 / 4, 0, 0), WithinAbs(73, 1));
    CHECK(done_alone(f, 0, 1, 0) < done_alone(f, 1, 0, 0));
    CHECK(done_alone(f, 0, 0, 1) == done_alone(f, 1, 0, 0));
    // Noise: the standard deviation of the seen index, of a patient in the middle, and of a rating.
    const auto sd = [](const auto& p, double step) {
        double mean = 0, square = 0;
        for (std::size_t k = 0; k < p.size(); ++k) {
            mean += step * static_cast<double>(k) * p[k];
            square += step * step * static_cast<double>(k) * static_cast<double>(k) * p[k];
        }
        return std::sqrt(square - mean * mean);
    };
    CHECK_THAT(sd(score_probabilities(barthel_seen(set), 0.5), 5), WithinAbs(6, 0.5));
    CHECK_THAT(sd(score_probabilities(pain_seen(set), 0.5), 1), WithinAbs(1, 0.1));
    // Penn 1989: 3.3 untreated.
    const auto p = penn_probabilities(watch_of(set, day(1.0)), set.spasms.value);
    CHECK_THAT(double(expected_index_of(p).places), WithinAbs(3, 0.35));
    CHECK_FALSE(check(pain_of(set)));
    CHECK_FALSE(check(strength_of(set)));
    CHECK_FALSE(check(f));
}

TEST_CASE("every assumed number states a range, and lies in it", "[typical_function]") {
    const card all = facts_of(set);
    CHECK(all.size() == sizeof(typical_function) / sizeof(sourced<number<>>));
    for (const fact& f : all) {
        CAPTURE(f.name);
        CHECK(f.how == mark::assumed);
        CHECK(tests::is_in_its_range(f));
    }
}
