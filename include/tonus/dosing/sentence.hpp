#pragma once
// Floor 7. Prescriptions as sentences. Each ends in the plain data of dosing/course.hpp and dosing/taper.hpp, and an
// unfinished one does not compile.
#include <optional>
#include <utility>

#include <tonus/dosing/prescription.hpp>

namespace tonus {

/// `give(20_mg, tid).lasting(4_weeks)` is a course.
struct give {
    give(amount each_, frequency taken_) : each{each_}, taken{taken_} {}
    course lasting(duration d) const { return {each, taken, d}; }

    amount each;
    frequency taken;
};

/// What a sentence must still say before its last word is there.
template <bool Paced, bool Stepped>
concept said_every_and_by = Paced && Stepped;

/// `titrate(5_mg, tid).every(3_days).by(5_mg).until(20_mg)` is a titration; `every` and `by` in either order.
template <bool Paced, bool Stepped>
struct titration_sentence {
    titration said;

    titration_sentence<true, Stepped> every(duration d) const {
        auto t = said;
        t.every = d;
        return {t};
    }
    titration_sentence<Paced, true> by(amount a) const {
        auto t = said;
        t.by = a;
        return {t};
    }
    titration until(amount last) const requires said_every_and_by<Paced, Stepped> {
        auto t = said;
        t.until = last;
        return t;
    }
};
inline titration_sentence<false, false> titrate(amount from, frequency taken) {
    return {{from, taken, units::mg(0.0), units::h(0.0), from}};
}

/// `taper_from(20_mg, tid).every(1_weeks).by(5_mg).down_to(5_mg)` is a taper; `keeping(0.6)` in place of `by` makes its
/// steps proportional, and `on(tablets)` rounds them.
template <bool Paced, bool Stepped>
struct taper_sentence {
    taper said;

    taper_sentence<true, Stepped> every(duration d) const {
        auto t = said;
        t.every = d;
        return {t};
    }
    taper_sentence<Paced, true> by(amount a) const {
        auto t = said;
        t.steps = equal_steps{a};
        return {t};
    }
    taper_sentence<Paced, true> keeping(double share) const {
        auto t = said;
        t.steps = proportional_steps{share};
        return {t};
    }
    taper_sentence on(tablets made_of) const {
        auto t = said;
        t.on = std::move(made_of);
        return {t};
    }
    taper down_to(amount floor) const requires said_every_and_by<Paced, Stepped> {
        auto t = said;
        t.floor = floor;
        return t;
    }
};
inline taper_sentence<false, false> taper_from(amount from, frequency taken) {
    return {{from, taken, equal_steps{units::mg(0.0)}, units::h(0.0), units::mg(0.0), std::nullopt}};
}

}  // namespace tonus
