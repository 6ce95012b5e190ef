#pragma once
// Floor 8. Schedules as NONMEM data sets, and back.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <istream>
#include <numeric>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <tonus/dosing/schedule.hpp>
#include <tonus/io/nonmem/reader.hpp>
#include <tonus/io/nonmem/record.hpp>
#include <tonus/io/nonmem/writer.hpp>

namespace tonus::nonmem {

/// The most doses of a schedule that is read.
inline constexpr std::size_t most_doses_read = 10'000'000;

/// Writes a schedule as a data set of one individual; `read_schedule` reads back the same, to the last bit.
///
/// Shape   One record a dose. An infusion has its duration in a column DUR and RATE -2, since a rate would lose digits;
///         in NONMEM this wants `D1 = DUR` in $PK. So has a dose of zero, which AMT alone cannot say.
/// Throws  error for an ID that no field can hold, invalid_parameter for a negative compartment.
inline void write_schedule(std::ostream& to, const schedule& plan, const std::string& id = "1", int compartment = 0) {
    writer w{to, {"DUR"}};
    record r{.id = id, .kind = event::dose, .compartment = compartment};
    for (const dose& d : plan) {
        const double over = d.over.canonical();
        const bool at_once = over == 0 && !std::signbit(over) && d.size.canonical() > 0;
        r.at = d.at;
        r.size = d.size;
        r.rate = at_once ? 0 : modelled_duration;
        w.write(r, {over});
    }
}

/// The duration of the dose in the current record.
inline duration duration_in(const reader& from, const record& r) {
    if (r.rate == 0) return units::h(0.0);
    if (r.rate == modelled_rate) throw from.refuse("RATE", "zero, above zero, or -2: a schedule has no parameters");
    if (r.rate == modelled_duration) {
        const auto column = from.column("DUR");
        if (!column) throw from.refuse("RATE", "zero or above where there is no column DUR with the duration in hours");
        const double over = from.value(*column);
        if (over < 0) throw from.refuse("DUR", "zero or positive");
        return units::h(over);
    }
    const double over = r.size.canonical() / r.rate;
    if (!std::isfinite(over)) throw from.refuse("RATE", "so large that the infusion ends");
    return units::h(over);
}

/// Reads the schedule of one individual. Observations, and other events that switch nothing off, are passed over.
///
/// Domain  What a schedule can say: doses into one compartment, whichever it is, without resets, steady states or
///         modelled rates. Additional doses are at `TIME + n * II`. A file of only a header is the empty schedule.
/// Limits  `most_doses_read` doses.
/// Throws  bad_data for anything else.
inline schedule read_schedule(std::istream& from, options how = {}, std::string file = "data") {
    reader in{from, std::move(how), std::move(file)};
    std::vector<dose> doses;
    std::optional<int> compartment;
    for (record r; in.next(r);) {
        if (in.individual() > 1) throw in.refuse("ID", "the same in all records: a schedule is of one individual");
        if (is_reset(r.kind)) throw in.refuse("EVID", "0, 1 or 2: a schedule has no resets");
        if (r.compartment < 0) throw in.refuse("CMT", "zero or positive: a schedule switches nothing off");
        if (r.kind != event::dose) continue;
        if (r.steady_state != 0) throw in.refuse("SS", "zero: a schedule has only the doses that it lists");
        if (!compartment) compartment = r.compartment;
        if (r.compartment != *compartment)
            throw in.refuse("CMT", std::to_string(*compartment) + ": a schedule gives into one compartment");
        if (r.additional + 1 > most_doses_read - doses.size())
            throw in.refuse("ADDL",
                            "so small that the schedule has at most " + std::to_string(most_doses_read) + " doses");
        const duration over = duration_in(in, r);
        doses.push_back({r.at, r.size, over});
        for (std::size_t i = 1; i <= r.additional; ++i)
            doses.push_back({nth(r.at, r.interval, static_cast<double>(i)), r.size, over});
    }
    // Series of additional doses overlap; at one instant the order of the records stays.
    std::vector<std::size_t> order(doses.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return doses[a].at < doses[b].at || (doses[a].at == doses[b].at && a < b);
    });
    std::vector<dose> sorted;
    sorted.reserve(doses.size());
    for (const std::size_t i : order) sorted.push_back(doses[i]);
    return schedule{std::move(sorted)};
}

}  // namespace tonus::nonmem
