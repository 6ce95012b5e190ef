#include <tonus/outcome/rater_reliability.hpp>

#include <cmath>

#include <support/catch.hpp>
#include <tonus/drug/card.hpp>
#include <tonus/outcome/expected_agreement.hpp>

using namespace tonus;

namespace {
const rater_reliability set{};
const tones_of_patients<modified_ashworth> patients{{set.mean_tone.value}, set.sd_of_tones.value};
}  // namespace

TEST_CASE("usual raters meet the kappas between raters and within one", "[rater_reliability]") {
    const auto r = usual_raters(set);
    CHECK_THAT(std::hypot(double(r.between), double(r.within)), WithinAbs(0.36, 0.001));
    CHECK_THAT(kappa(table_between_raters(r, patients)), WithinAbs(0.514, 0.005));
    CHECK_THAT(kappa(table_within_a_rater(r, patients)), WithinAbs(0.590, 0.001));
}

TEST_CASE("practised raters agree as Bohannon and Smith did", "[rater_reliability]") {
    CHECK_THAT(raw_agreement(table_between_raters(practised_raters(set), patients)), WithinAbs(0.867, 0.003));
}

TEST_CASE("every number of the raters has a mark, a population and a source", "[rater_reliability]") {
    const card all = facts_of(set);
    CHECK(all.size() == sizeof(rater_reliability) / sizeof(sourced<number<>>));
    for (const fact& f : all) {
        CHECK(f.value > 0);
        CHECK_FALSE(f.population.empty());
        CHECK(f.source.size() > 10);
    }
}
