// A NONMEM data set, from a text to the levels of two patients; and a prescription as a data set.
#include <cmath>
#include <iomanip>
#include <iostream>
#include <optional>
#include <sstream>

#include <tonus/io/nonmem/reader.hpp>
#include <tonus/io/nonmem/replay.hpp>
#include <tonus/io/nonmem/schedule.hpp>
#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace nonmem = tonus::nonmem;

int main() {
    //! [read a data set]
    // At steady state on 20 mg every eight hours, and the next dose left out; then the same in a heavier patient.
    std::istringstream text{
        "ID,TIME,AMT,CMT,II,SS,WT\n"
        "1,0,20,1,8,1,70\n"
        "1,4,.,.,.,.,70\n"
        "1,12,.,.,.,.,70\n"
        "2,0,20,1,8,1,110\n"
        "2,4,.,.,.,.,110\n"
        "2,12,.,.,.,.,110\n"};
    using model = tonus::with_effect_site<tonus::one_compartment_oral>;
    const auto of_weight = [](double mass) {
        return model{{.cl = 12 * std::pow(mass / 70, 0.75) * L / h, .v = 60 * (mass / 70) * L, .ka = 1.5 / h}, 0.7 / h};
    };
    nonmem::reader data{text, {}, "two_patients.csv"};
    const auto weight = data.column("WT").value();
    std::optional<nonmem::replay<model>> body;
    std::size_t individual = 0;

    std::cout << std::fixed << std::setprecision(1);
    for (nonmem::record r; data.next(r);) {
        const auto m = of_weight(data.value(weight));
        if (data.individual() != individual) body.emplace(m, r.at);  // each begins with its first record
        individual = data.individual();
        body->play(r, nonmem::entry{.bioavailability = 0.8, .lag = 15_min, .lasting = {}, .rate = {}}, &m);
        std::cout << r.id << " at " << r.at.since_start.in(h) << " h: plasma "
                  << concentration_in(m, body->amounts()).in(ng / mL) << " ng/mL, effect site "
                  << effect_concentration_in(m, body->amounts()).in(ng / mL) << " ng/mL\n";
    }
    //! [read a data set]

    //! [write a data set]
    const auto doses = plan(tonus::titrate(5_mg, tonus::bid).every(1_day).by(5_mg).until(10_mg), {8_h});
    nonmem::write_schedule(std::cout, doses, "anna", 1);
    //! [write a data set]
}
