#include <tonus/outcome/typical_lesions.hpp>

#include <tonus/drug/card.hpp>

#include <support/catch.hpp>
#include <support/ranges.hpp>

using namespace tonus;
using namespace tonus::literals;

TEST_CASE("after a transection reflexes return in the second week, and are at their most in the seventh",
          "[typical_lesions]") {
    const auto cut = lesion_of(transected_rat);
    CHECK_FALSE(check(cut));
    CHECK(signs_after(cut, 2_weeks).hyperreflexia == 0.0);
    CHECK_THAT(signs_after(cut, 7_weeks).hyperreflexia, WithinAbs(0.95, 0.001));
    const auto week_4 = signs_after(cut, 4_weeks);
    CHECK(week_4.hyperreflexia > 0.5);
    CHECK(week_4.hyperreflexia < 0.95);
    CHECK(week_4.clonus < week_4.hypertonia);
}

TEST_CASE("after an ischaemia spasticity is there within hours, and less of it", "[typical_lesions]") {
    const auto ischaemia = lesion_of(ischaemic_rat);
    CHECK_FALSE(check(ischaemia));
    CHECK(signs_after(ischaemia, 1_h).hypertonia == 0.0);
    CHECK(signs_after(ischaemia, 8_h).hypertonia > 0.05);
    CHECK(signs_after(ischaemia, 10_weeks).hypertonia < signs_after(lesion_of(transected_rat), 10_weeks).hypertonia);
}

TEST_CASE("a lesion says how it is made", "[typical_lesions]") {
    CHECK(transected_rat.protocol.lesion == "laminectomy at T9-T10, complete transection");
    for (const auto* p : {&transected_rat.protocol, &ischaemic_rat.protocol})
        for (const auto word :
             {p->animal, p->lesion, p->anaesthesia, p->analgesic, p->bladder, p->stimulated, p->recorded})
            CHECK_FALSE(word.empty());
    // Four weeks later no analgesic is left to lower a reflex.
    CHECK(transected_rat.analgesia.value < 4_weeks);
}

TEST_CASE("every number of a lesion has a mark and a source, and the assumed ones a range", "[typical_lesions]") {
    for (const auto& set : {transected_rat, ischaemic_rat}) {
        CHECK(facts_of(set).size() == 11);
        for (const fact& f : facts_of(set)) {
            CAPTURE(f.name);
            CHECK_FALSE(f.population.empty());
            if (f.how == mark::assumed) CHECK(tests::is_in_its_range(f, f.unit == "h" ? 24 : 1));
        }
    }
}
