#include <tonus/drug/card.hpp>

#include <cmath>
#include <set>
#include <string>

#include <support/catch.hpp>
#include <tonus/drug/baclofen/effect.hpp>
#include <tonus/drug/baclofen/intrathecal.hpp>
#include <tonus/drug/baclofen/neuraxis.hpp>
#include <tonus/drug/baclofen/oral.hpp>
#include <tonus/drug/baclofen/spinal_chain.hpp>
#include <tonus/drug/tolperisone/effect.hpp>
#include <tonus/drug/tolperisone/oral.hpp>

using namespace tonus::literals;
namespace baclofen = tonus::drug::baclofen;
namespace tolperisone = tonus::drug::tolperisone;

TEST_CASE("a dimension is written in canonical units", "[card]") {
    namespace dim = tonus::dim;
    CHECK(tonus::unit_text(dim::amount) == "mg");
    CHECK(tonus::unit_text(dim::clearance) == "L/h");
    CHECK(tonus::unit_text(dim::concentration) == "mg/L");
    CHECK(tonus::unit_text(dim::rate) == "1/h");
    CHECK(tonus::unit_text(dim::exposure) == "mg h/L");
    CHECK(tonus::unit_text(dim::clearance - dim::body_mass) == "L/h/kg");
    CHECK(tonus::unit_text(dim::none).empty());
}

TEST_CASE("every number of every set says its unit, mark, population and source", "[card]") {
    const auto is_whole = [](const tonus::card& all, std::size_t count) {
        CHECK(all.size() == count);
        std::set<std::string> names;
        for (const tonus::fact& f : all) {
            CAPTURE(f.name);
            CHECK(names.insert(std::string{f.name}).second);
            CHECK(std::isfinite(f.value));
            CHECK(f.value > 0);
            CHECK_FALSE(f.population.empty());
            CHECK(f.source.size() > 10);
            CHECK(tonus::describe(f.how) != "unknown");
            // What is published, and calibrated to something published, names a year or a label.
            if (f.how == tonus::mark::published || f.how == tonus::mark::calibrated)
                CHECK((f.source.find_first_of("0123456789") != f.source.npos ||
                       f.source.find("label") != f.source.npos || f.source.find("monograph") != f.source.npos));
        }
    };
    // The counts are the numbers of members, so that a set cannot forget one in its `visit`.
    is_whole(tonus::facts_of(baclofen::oral_adult{}),
             sizeof(baclofen::oral_adult) / sizeof(tonus::sourced<tonus::rate>));
    is_whole(tonus::facts_of(baclofen::simon2018), sizeof(baclofen::simon2018) / sizeof(tonus::sourced<tonus::rate>));
    is_whole(tonus::facts_of(baclofen::marsot2014), 5);
    is_whole(tonus::facts_of(baclofen::chevillard2017), 5);
    is_whole(tonus::facts_of(baclofen::oral_child{}),
             sizeof(baclofen::oral_child) / sizeof(tonus::sourced<tonus::rate>));
    is_whole(tonus::facts_of(baclofen::cord_effect{}),
             sizeof(baclofen::cord_effect) / sizeof(tonus::sourced<tonus::rate>));
    is_whole(tonus::facts_of(baclofen::intrathecal_adult{}),
             sizeof(baclofen::intrathecal_adult) / sizeof(tonus::sourced<tonus::rate>));
    is_whole(tonus::facts_of(baclofen::cord_depot_adult{}),
             sizeof(baclofen::cord_depot_adult) / sizeof(tonus::sourced<tonus::rate>));
    is_whole(tonus::facts_of(baclofen::spinal_chain_adult{}),
             sizeof(baclofen::spinal_chain_adult) / sizeof(tonus::sourced<tonus::rate>));
    is_whole(tonus::facts_of(with_depot(baclofen::cord_depot_adult{})),
             sizeof(baclofen::neuraxis_adult) / sizeof(tonus::sourced<tonus::rate>));
    is_whole(tonus::facts_of(tolperisone::oral_adult{}),
             sizeof(tolperisone::oral_adult) / sizeof(tonus::sourced<tonus::rate>));
    is_whole(tonus::facts_of(tolperisone::effect_a),
             sizeof(tolperisone::effect_a) / sizeof(tonus::sourced<tonus::rate>));
}

TEST_CASE("a fact carries the number in the unit that it says", "[card]") {
    const auto all = tonus::facts_of(baclofen::cord_effect{});
    CHECK(all[2].name == "ec50");
    CHECK(all[2].unit == "mg/L");
    CHECK_THAT(all[2].value, WithinRel(0.097, 1e-15));
    CHECK(all[2].how == tonus::mark::derived);
}
