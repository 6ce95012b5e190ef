#pragma once
// What must hold for any bytes whatever, read as a data set. For the fuzzer, and for its corpus as a test.
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <tonus/io/nonmem/reader.hpp>
#include <tonus/io/nonmem/schedule.hpp>
#include <tonus/io/nonmem/writer.hpp>

namespace tests {

inline void must(bool holds, const char* what) {
    if (!holds) throw std::logic_error{what};
}

/// The place of a refusal is in the text, or just behind a line of it.
inline void must_be_inside(const std::string& text, const tonus::nonmem::place& where) {
    must(where.line >= 1 && where.column >= 1, "a place counts from 1");
    std::istringstream lines{text};
    std::string line;
    for (std::size_t n = 0; n < where.line; ++n)
        must(std::getline(lines, line) || where.line == 1, "the line of a refusal is in the text");
    must(where.column <= line.size() + 1, "the column of a refusal is in its line");
}

/// Asks the current record for all that can be asked.
inline void ask(const tonus::nonmem::reader& in) {
    for (std::size_t i = 0; i < in.columns().size(); ++i) {
        must(in.written(i).size() <= tonus::nonmem::longest_line, "a field is in its line");
        try {
            const double x = in.value(i);
            must(x - x == 0, "a value is finite");
        } catch (const tonus::nonmem::bad_data&) {
        }
        try {
            const std::string& name = in.columns()[i];
            must(in.where(name).line == in.refuse(name, "otherwise").where.line, "a refusal is where its item is");
        } catch (const tonus::nonmem::bad_data&) {  // the name is there twice
        }
    }
}

struct reading {
    std::vector<tonus::nonmem::record> records;
    bool refused;
};
inline reading read_records(const std::string& text, const tonus::nonmem::options& how) {
    reading r{{}, false};
    try {
        std::istringstream from{text};
        tonus::nonmem::reader in{from, how, "data.csv"};
        for (tonus::nonmem::record one; in.next(one);) {
            must(!check(one), "a record that is read is allowed");
            ask(in);
            r.records.push_back(one);
        }
        must(!in.next(r.records.emplace_back()), "the end is the end");
        r.records.pop_back();
    } catch (const tonus::nonmem::bad_data& e) {
        must(e.where.file == "data.csv", "a refusal names the file");
        must_be_inside(text, e.where);
        r.refused = true;
    }
    return r;
}

inline std::vector<std::uint64_t> bits(const tonus::schedule& plan) {
    std::vector<std::uint64_t> all;
    for (const tonus::dose& d : plan)
        for (const double x : {d.at.since_start.canonical(), d.size.canonical(), d.over.canonical()})
            all.push_back(std::bit_cast<std::uint64_t>(x));
    return all;
}

/// Reads any bytes as a data set. Throws std::logic_error when something does not hold; whether the bytes were a data
/// set is the answer.
inline bool read_any_bytes(const std::string& bytes) {
    const tonus::nonmem::options usual{.ignore = "#", .most_additional = 20};
    read_records(bytes, {.ignore = "@C", .most_additional = 0});
    const reading first = read_records(bytes, usual);

    std::ostringstream written;
    tonus::nonmem::writer out{written};
    for (const auto& r : first.records) out.write(r);
    const reading again = read_records(written.str(), usual);
    must(!again.refused && again.records == first.records, "what is written is read back the same");

    try {
        std::istringstream from{bytes};
        const tonus::schedule plan = tonus::nonmem::read_schedule(from, usual);
        std::stringstream between;
        tonus::nonmem::write_schedule(between, plan);
        must(bits(tonus::nonmem::read_schedule(between)) == bits(plan), "a schedule is read back to the last bit");
        must(!first.refused, "what is a schedule is a data set");
    } catch (const tonus::nonmem::bad_data&) {
    }
    return !first.refused;
}

}  // namespace tests
