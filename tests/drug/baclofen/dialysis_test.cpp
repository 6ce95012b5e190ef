#include <tonus/drug/baclofen/dialysis.hpp>

#include <string_view>

#include <support/catch.hpp>
#include <tonus/drug/card.hpp>
#include <tonus/sim/session.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

namespace {
const baclofen::oral_adult drug;
}

TEST_CASE("the number of dialysis says that it is of one patient", "[baclofen]") {
    const auto facts = tonus::facts_of(baclofen::haemodialysis{});
    REQUIRE(facts.size() == 1);
    CHECK(facts[0].population.find("one patient") != std::string_view::npos);
}

TEST_CASE("dialysis takes an overdose out faster, and what it clears is divided by F", "[baclofen]") {
    const auto plain = model_of(drug, {.mass = 70_kg, .creatinine_clearance = 10 * (mL / min)});
    const auto during = dialysed(plain, drug);
    CHECK_THAT((during.cl - plain.cl).in(L / h), WithinRel(128 * 0.06 / 0.74, 1e-12));
    const auto level_after = [&](bool is_dialysed) {
        tonus::session body{plain};
        body.give({{0, 0.0}, 200, 0, tonus::two_compartment_oral::depot});
        body.advance({4_h});
        if (is_dialysed) body.change(during);
        body.advance({8_h});
        if (is_dialysed) body.change(plain);
        body.advance({24_h});
        return concentration_in(body.model(), body.amounts()).in(mg / L);
    };
    CHECK((level_after(true) > 0.3 * level_after(false) && level_after(true) < 0.7 * level_after(false)));
}
