#pragma once
// Floor 11. The records of a data set, played to a model.
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include <tonus/io/nonmem/record.hpp>
#include <tonus/sim/session.hpp>

namespace tonus::nonmem {

/// What the model says of a dose into a compartment. (NONMEM: F, ALAG, D and R of the compartment.)
struct entry {
    double bioavailability = 1;
    duration lag = units::h(0.0);
    std::optional<duration> lasting = std::nullopt;  ///< for RATE -2
    std::optional<dose_rate> rate = std::nullopt;    ///< for RATE -1
};

/// The dose of a record as an administration into compartment `into`, counted from zero.
/// Throws   invalid_parameter for RATE -1 or -2 when the model has no rate or duration for it.
inline administration administration_of(const record& r, std::size_t into, const entry& e) {
    administration a{moment<double>::at(r.at), r.size, at_once{}, {into, e.bioavailability, e.lag}};
    const std::string number = std::to_string(into + 1);
    if (r.rate == modelled_rate) {
        if (!e.rate) throw invalid_parameter{{"RATE", r.rate, "zero or positive, for the model has no rate" + number}};
        a.how = at_rate<>{*e.rate};
    } else if (r.rate == modelled_duration) {
        if (!e.lasting)
            throw invalid_parameter{{"RATE", r.rate, "zero or positive, for the model has no dur" + number}};
        a.how = over_time<>{*e.lasting};
    } else if (r.rate > 0) {
        a.how = at_rate<>{units::mg(r.rate) / units::h};
    }
    a.more = r.additional;
    a.every = r.interval;
    a.before = r.steady_state == 1 ? steady::replacing : r.steady_state == 2 ? steady::added : steady::no;
    return a;
}

/// Which record's covariates hold between two records.
enum class carried {
    backward,  ///< those of the later one (NOCB), as in NONMEM
    forward,   ///< those of the earlier one (LOCF)
};

/// One individual: its records, one after another, and where the body stands after each.
///
/// What is pending at the time of a record comes before it. F, lag, duration and rate are those of the dose record, also
/// for its additional doses. A reset forgets all that is pending.
template <linear_model M>
class replay {
public:
    using model = with_switches<M>;

    /// Begins at the time of the first record, with its model; a reset goes back to the initial amounts (mg).
    replay(const M& m, instant first, carried how = carried::backward, long_lag lag = long_lag::periodic,
           const typename M::state& initial = {})
        : body_{model{m}, first, exact{}, initial}, how_{how}, lag_{lag}, initial_{initial} {}

    /// Goes to the record and through it. `changed` is the model of the record when it is not that of the record before;
    /// `e` belongs to the compartment of the dose.
    ///
    /// Throws   invalid_parameter that names the item of the record (CMT, RATE, TIME, SS), or a parameter.
    /// Returns  how it ended; with something else than `complete` no further record can be played.
    ending play(const record& r, const entry& e, const M* changed = nullptr) {
        const auto change = [&] {
            if (changed) body_.change({*changed, body_.model().off});
        };
        if (how_ == carried::backward) change();
        if (is_reset(r.kind)) {
            body_.restart(r.at, initial_);
        } else {
            body_.advance(r.at);
        }
        if (how_ == carried::forward) change();
        if (body_.ended() != ending::complete) return body_.ended();
        if (is_dose(r.kind)) {
            const std::size_t into = compartment_of(r).value_or(0);
            if (r.steady_state > 0) require_emptying(r, into);
            return body_.give(administration_of(r, into, e), lag_);
        }
        if (r.kind == event::other)
            if (const auto c = compartment_of(r)) r.compartment < 0 ? body_.switch_off(*c) : body_.switch_on(*c);
        return body_.ended();
    }

    const model& now() const { return body_.model(); }
    const typename M::state& amounts() const { return body_.amounts(); }

private:
    /// The compartment that a record names, if it names one.
    static std::optional<std::size_t> compartment_of(const record& r) {
        const int n = r.compartment < 0 ? -r.compartment : r.compartment;
        if (static_cast<std::size_t>(n) > M::size)
            throw invalid_parameter{{"CMT", static_cast<double>(r.compartment),
                                     "one of the " + std::to_string(M::size) + " compartments of the model"}};
        if (n == 0) return std::nullopt;
        return static_cast<std::size_t>(n) - 1;
    }
    void require_emptying(const record& r, std::size_t into) const {
        auto on = body_.model();
        on.off[into] = false;
        if (const auto full = never_empties(flows(on).matrix(), into))
            throw invalid_parameter{{"SS", static_cast<double>(r.steady_state),
                                     "0, for there is no steady state: compartment " + std::to_string(*full + 1) +
                                         ", which the dose reaches, cannot empty"}};
    }

    session<model> body_;
    carried how_;
    long_lag lag_;
    typename M::state initial_;
};

}  // namespace tonus::nonmem
