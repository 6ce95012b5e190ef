#pragma once
// What must hold for any bytes whatever, read as a data set and played to a model. For the fuzzer, and for its corpus as
// a test.
//
// When the first line is a comment, its letters choose the model and what it says of doses: `#` and then one letter each
// for the model, the directions, the clearance, and the share, lag, time and rate of doses; see `setting`.
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <tonus/io/nonmem/reader.hpp>
#include <tonus/io/nonmem/replay.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/three_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>

#include <io/nonmem/any_bytes.hpp>

namespace tests {

/// How a play of a data set ended.
enum class played { bad_data, refused, ended, complete };

/// What the letters of the first line say; a digit chooses the entry of its number, and none the first.
struct setting {
    std::size_t model;
    bool forward, as_nonmem_does;
    double clearance;
    tonus::nonmem::entry dose;

    explicit setting(const std::string& bytes) : setting{bytes, bytes.substr(0, bytes.find('\n'))} {}

private:
    setting(const std::string&, const std::string& line)
        : model{letter(line, 1) % 3},
          forward{letter(line, 2) % 2 == 1},
          as_nonmem_does{letter(line, 2) / 2 % 2 == 1},
          clearance{one_of(line, 3, {1.1, 0, 11, 1e-4, 50})},
          dose{one_of(line, 4, {1, 0.5, 0, 2.23, 1e-9, 1e9}),
               tonus::units::h(one_of(line, 5, {0, 0.25, 4, 12.13, 60, 1e-9, 200})), std::nullopt, std::nullopt} {
        if (const double lasting = one_of(line, 6, {-1, 0, 1e-6, 4, 50, 1e4}); lasting >= 0)
            dose.lasting = tonus::units::h(lasting);
        if (const double rate = one_of(line, 7, {-1, 2, 25, 1e-3, 1e6}); rate >= 0)
            dose.rate = rate * (tonus::units::mg / tonus::units::h);
    }
    static std::size_t letter(const std::string& line, std::size_t i) {
        if (i >= line.size() || line[0] != '#') return 0;
        return static_cast<unsigned char>(static_cast<unsigned char>(line[i]) - '0');
    }
    static double one_of(const std::string& line, std::size_t i, const std::vector<double>& values) {
        return values[letter(line, i) % values.size()];
    }
};

/// What a data set may ask for, so that none runs for ever by the sheer number of its doses.
inline constexpr std::size_t most_records_played = 60, most_additional_played = 60;

/// The drug in all compartments; a site that only follows holds none.
template <class M>
double drug_in(const typename M::state& x) {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if constexpr (requires { M::effect; })
            if (i == M::effect) continue;
        sum += x[i];
    }
    return sum;
}

/// Plays a data set to the model that `model_with` makes of a clearance.
template <class ModelWith>
played play_any_bytes(const std::string& bytes, const setting& s, ModelWith model_with) {
    using model = decltype(model_with(1.0));
    std::istringstream from{bytes};
    std::optional<tonus::nonmem::replay<model>> body;
    std::size_t individual = 0, records = 0;
    double given = 0;  // mg, since the last reset; infinite after a steady state
    try {
        tonus::nonmem::reader data{from, {.ignore = "#", .most_additional = most_additional_played}, "data.csv"};
        const auto weight = data.column("WT");
        for (tonus::nonmem::record r; records < most_records_played && data.next(r); ++records) {
            std::optional<model> changed;
            if (weight)
                if (const double w = data.value(*weight); w > 0 && w < 300)
                    changed = model_with(s.clearance * std::pow(w / 70, 0.75));
            if (!body || individual != data.individual()) {
                body.emplace(model_with(s.clearance), r.at,
                             s.forward ? tonus::nonmem::carried::forward : tonus::nonmem::carried::backward,
                             s.as_nonmem_does ? tonus::long_lag::as_nonmem_does : tonus::long_lag::periodic);
                individual = data.individual();
                given = 0;
            }
            if (body->play(r, s.dose, changed ? &*changed : nullptr) != tonus::ending::complete) return played::ended;

            if (is_reset(r.kind)) given = 0;
            if (is_dose(r.kind))
                given += s.dose.bioavailability * r.size.in(tonus::units::mg) * double(r.additional + 1);
            if (r.steady_state > 0) given = HUGE_VAL;
            for (const double mg : body->amounts()) {
                must(std::isfinite(mg), "amounts are finite while the play goes on");
                must(mg >= 0 || s.as_nonmem_does, "amounts are not negative");
            }
            must(drug_in<model>(body->amounts()) <= given * (1 + 1e-9), "there is no more drug than was given");
            if (r.kind == tonus::nonmem::event::reset)
                must(body->amounts() == typename model::state{}, "after a reset all is as at first");
        }
        return played::complete;
    } catch (const tonus::nonmem::bad_data&) {
        return played::bad_data;
    } catch (const tonus::error&) {
        return played::refused;
    }
}

/// Throws std::logic_error when something does not hold.
inline played play_any_bytes(const std::string& bytes) {
    using namespace tonus::units;
    const setting s{bytes};
    switch (s.model) {
        case 0:
            return play_any_bytes(bytes, s, [](double cl) {
                return tonus::one_compartment_oral{.cl = cl * L / h, .v = 20.0 * L, .ka = 1.5 / h};
            });
        case 1:
            return play_any_bytes(bytes, s, [](double cl) {
                return tonus::two_compartment{.cl = cl * L / h, .vc = 20.0 * L, .q = 3.5 * L / h, .vp = 45.0 * L};
            });
        default:
            return play_any_bytes(bytes, s, [](double cl) {
                return tonus::with_effect_site<tonus::three_compartment>{.of = {.cl = cl * L / h,
                                                                                .vc = 20.0 * L,
                                                                                .q1 = 3.5 * L / h,
                                                                                .vp1 = 45.0 * L,
                                                                                .q2 = 0.4 * L / h,
                                                                                .vp2 = 150.0 * L},
                                                                         .ke0 = 0.7 / h};
            });
    }
}

}  // namespace tests
