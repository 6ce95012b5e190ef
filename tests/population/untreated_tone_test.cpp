#include <tonus/population/untreated_tone.hpp>

#include <cmath>
#include <cstdint>

#include <tonus/drug/card.hpp>
#include <tonus/error.hpp>

#include <support/catch.hpp>

using tonus::purpose, tonus::untreated_tones;

TEST_CASE("untreated tone stays on its scale and spreads as asked", "[untreated_tone]") {
    const untreated_tones narrow{{3.0, 0.2, 0.0, 4.0}}, wide{{4.0, 1.0, 1.0, 5.0}};
    const tonus::pseudo_random source{3};
    double sum = 0, squares = 0;
    for (std::uint32_t i = 0; i < 20'000; ++i) {
        const double x = narrow(source, {purpose::between_subjects, i}) - 3;
        sum += x, squares += x * x;
        const double y = wide(source, {purpose::between_subjects, i});
        CHECK((y >= 1 && y <= 5));
    }
    CHECK(std::abs(sum / 20'000) < 4 * 0.2 / std::sqrt(20'000.0));
    CHECK_THAT(std::sqrt(squares / 20'000), WithinRel(0.2, 0.03));
}

TEST_CASE("its spread has a source, and what cannot be is refused", "[untreated_tone]") {
    const auto facts = tonus::facts_of(tonus::untreated_tone_spread{});
    REQUIRE(facts.size() == 1);
    CHECK(facts[0].name == "sd_untreated_tone");
    CHECK(facts[0].how == tonus::mark::published);
    CHECK_THROWS_AS((untreated_tones{{3.0, 0.0, 0.0, 4.0}}), tonus::invalid_parameter);
    CHECK_THROWS_AS((untreated_tones{{4.0, 1.0, 4.0, 4.0}}), tonus::invalid_parameter);
}
