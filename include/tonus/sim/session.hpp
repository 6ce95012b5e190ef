#pragma once
// Floor 10. A simulation that is taken forward step by step: for a pump, a dashboard, a closed loop.
#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <vector>

#include <tonus/sim/engine.hpp>
#include <tonus/sim/implied_doses.hpp>
#include <tonus/sim/sample.hpp>
#include <tonus/solve/by_structure.hpp>

namespace tonus {

/// Where a session stands, as plain values: to be kept, and gone on from later. The model, its switches and how it ended
/// are not in it.
template <class Real, std::size_t N>
struct standing {
    moment<Real> now;
    std::array<Real, N> amounts;  ///< mg
    std::vector<running_input<Real>> running;
    std::vector<repeated_input<Real>> pending;
    std::vector<running_release<Real>> releasing = {};
};

/// Advance to a time, look, give a dose, go on. A copy is a branch.
///
/// It never goes back, unless it is restarted. What happens at one moment happens in this order: looks before, infusions
/// that end, doses that arrive in the order in which they were given, looks after. Once it has ended with something else
/// than `complete` it stays where it was.
template <compartment_model M, solver_for<M> S = solver_by_structure<M>>
class session {
    using Real = typename M::real;

public:
    using state = typename M::state;

    /// Starts as the model says, empty if it says nothing, or with these amounts; mg. Throws invalid_parameter when the model
    /// or an amount is not allowed; a compartment that is off can only be empty.
    explicit session(const M& m, instant start = {units::h(0.0)}, const S& solver = {})
        : session{m, moment<Real>::at(start), solver} {}
    session(const M& m, const moment<Real>& start, const S& solver = {})
        : session{m, start, solver, (require(check(m)), initial_state(m))} {}
    session(const M& m, instant start, const S& solver, const state& amounts)
        : session{m, moment<Real>::at(start), solver, amounts} {}
    session(const M& m, const moment<Real>& start, const S& solver, const state& amounts)
        : engine_{(require(check(m)), m), solver, start} {
        require_start(start, amounts);
        if constexpr (has_switches<M>)
            for (std::size_t i = 0; i < M::size; ++i)
                if (m.off[i] && value_of(amounts[i]) > 0)
                    throw invalid_parameter{{"amount at the start [mg]", value_of(amounts[i]),
                                             "zero in compartment " + std::to_string(i) + ", which is off"}};
        engine_.amounts = amounts;
    }

    const M& model() const { return engine_.model; }
    const state& amounts() const { return engine_.amounts; }
    instant now() const { return {units::h(engine_.now.clock())}; }
    sample<M> look() const { return {now(), model(), amounts()}; }
    ending ended() const { return engine_.ended; }
    /// Where it ended with something else than `complete`.
    const std::optional<trouble>& trouble_met() const { return engine_.met; }

    /// Goes to `t` and through what happens there; with `before(t)`, only up to it. What has happened now stays.
    /// Throws   invalid_parameter for a time that has passed; error where more infusions would run than there may: it then
    ///          stands there, with the infusion still pending.
    ending advance(instant t) { return advance(sampling{t}); }
    ending advance(sampling t) {
        const auto until = moment<Real>::at(t.at);
        require(not_passed("advance to [h]", until));
        return engine_.go_to(until, t.of_doses);
    }

    /// Goes through sampling times, which do not fall, and shows each to `watch`; on the way it takes in what arrives, in
    /// order of time; what arrives later is pending. Throws invalid_parameter, before anything is computed, when a time or an
    /// input is not allowed.
    template <sampling_times Times, observer_of<M> F>
    ending advance(Times&& times, F&& watch, typename engine<M, S>::arrivals arriving = {}) {
        if constexpr (!std::convertible_to<Times&, std::span<const sampling>>) {
            const std::vector<sampling> in_a_row(std::ranges::begin(times), std::ranges::end(times));
            return advance(in_a_row, watch, arriving);
        } else {
            const std::span<const sampling> stops{times};
            require_in_order(stops, now());
            require_in_order(arriving, engine_.now, dosed_compartments<M>());
            const auto show = [&](std::size_t i, const state& x) {
                const sample<M> seen{stops[i].at, engine_.model, x};
                watch(seen);
            };
            const sampling last = stops.empty() ? sampling{now()} : stops.back();
            const auto until = stops.empty() ? engine_.now : moment<Real>::at(last.at);
            engine_.run(stops, until, last.of_doses, show, arriving);
            for (const auto& in : arriving) engine_.pending.order(in);
            return ended();
        }
    }

    /// Orders what arrives now or later. What arrives now is there at once.
    /// Throws   invalid_parameter for an input that is not allowed, or whose time has passed.
    ending give(const basic_input<Real>& in) {
        require(check(in, dosed_compartments<M>()));
        require(not_passed("input at [h]", in.from));
        engine_.pending.order(in);
        return engine_.go_to(engine_.now, side::after);
    }

    /// Gives one dose by way of an intake.
    /// Throws   invalid_parameter for a dose or an intake that is not allowed, or whose time has passed.
    ending give(const basic_dose<Real>& d, const basic_intake<Real>& way) {
        require(first_of({check(d), check(way), not_passed("dose at [h]", moment<Real>::at(d.at))}));
        return give(through(way, basic_schedule<Real>{{d}}).front());
    }

    /// Gives a dose with all that it brings: lag, further doses, a steady state before it.
    /// Throws   invalid_parameter for a dose that is not allowed, or whose time has passed; with a steady state also when
    ///          its time is not now; error when there is no steady state.
    ending give(const basic_administration<Real>& a, long_lag how = long_lag::periodic) {
        require(check(a));
        const Real hours = hours_of(a), mg = Real(a.way.bioavailability) * a.size.canonical();
        const basic_input<Real> each{a.at.plus(a.way.lag.canonical()), mg, hours, a.way.into, a.way.release};
        require(check(each, dosed_compartments<M>()));
        require(not_passed("dose at [h]", a.at));
        if (ended() != ending::complete) return ended();
        std::size_t to_come = 0;
        if (a.before != steady::no) {
            to_come = begin_steady_state(a, mg, hours, how);
            if (is_constant_infusion(a)) return ended();
        }
        engine_.pending.order(each, a.every.canonical(), -static_cast<long>(to_come), to_come + 1 + a.more);
        return engine_.go_to(engine_.now, side::after);
    }

    /// Ends the infusions that run into a compartment, as a pump that is stopped. What is pending stays, and what is being
    /// released by a shape goes on.
    void stop_infusions(std::size_t into) { engine_.running.stop(into); }
    /// Ends what is being released into a compartment, as when a form is taken out: what it still holds is lost.
    void stop_releases(std::size_t into) { engine_.running.stop_releases(into); }

    /// From now on the model is another one: a covariate has changed. Of a model with switches, what is off in the new one is
    /// emptied and its infusions end; `{other, model().off}` leaves them as they are. Throws invalid_parameter when it is not
    /// allowed.
    void change(const M& m) {
        require(check(m));
        engine_.change(m);
    }

    /// Empties a compartment, ends the infusions and releases into it and switches it off; or switches it on. A pending dose switches it on
    /// when it arrives. Throws error for a compartment that does not exist.
    void switch_off(std::size_t compartment) requires has_switches<M> {
        engine_.set_switch(existing(compartment), true);
    }
    void switch_on(std::size_t compartment) requires has_switches<M> {
        engine_.set_switch(existing(compartment), false);
    }

    /// Forgets everything, switches all on, and stands at `t`, which may be earlier, as at first or with these amounts; mg.
    void restart(instant t) { restart(t, initial_state(model())); }
    void restart(instant t, const state& amounts) { restart(moment<Real>::at(t), amounts); }
    void restart(const moment<Real>& t, const state& amounts) {
        require_start(t, amounts);
        if constexpr (has_switches<M>)
            for (std::size_t i = 0; i < M::size; ++i) engine_.set_switch(i, false);
        go_on_from({t, amounts, {}, {}, {}});
    }

    standing<Real, M::size> save() const {
        return {
            engine_.now, engine_.amounts, engine_.running.all(), engine_.pending.all(),
            std::vector<running_release<Real>>(engine_.running.releases().begin(), engine_.running.releases().end())};
    }
    /// Goes on from where a session with the same model stood, its switches too.
    /// Throws   invalid_parameter for what no session can have said.
    void go_on_from(const standing<Real, M::size>& s) {
        require(finite("start at [h]", s.now.clock()));
        for (const Real& mg : s.amounts) require(finite("amount at the start [mg]", mg));
        for (const auto& r : s.running)
            require(first_of({check(basic_input<Real>{r.end, r.rate, Real(0), r.into}, dosed_compartments<M>()),
                              not_before("end of an infusion [h]", r.end, s.now)}));
        for (const auto& r : s.releasing) {
            require(first_of({check(basic_input<Real>{r.from, r.mg, Real(0), r.into, r.shape}, dosed_compartments<M>()),
                              not_before("end of a release [h]", r.end, s.now)}));
            if (s.now < r.from)
                throw invalid_parameter{
                    {"start of a release [h]", r.from.clock(), "not after now, " + text(s.now.clock())}};
            if constexpr (!engine<M, S>::can_release)
                throw error{"this solver cannot take a dose that is released by a shape"};
        }
        for (const auto& p : s.pending)
            require(
                first_of({check(p.first, dosed_compartments<M>()), not_negative("interval between doses [h]", p.every),
                          p.times > 0 ? std::nullopt : std::optional{problem{"pending doses", 0, "at least 1"}},
                          not_before("pending input at [h]", p.next().from, s.now)}));
        engine_.now = s.now;
        engine_.amounts = s.amounts;
        engine_.running = {};
        for (const auto& r : s.running) engine_.running.start(r);
        for (const auto& r : s.releasing) engine_.running.start_release(r);
        engine_.pending = {};
        for (const auto& p : s.pending) engine_.pending.restore(p);
        engine_.ended = ending::complete;
        engine_.met = std::nullopt;
    }

private:
    /// Puts in place what a dose that has been given for ever has left. Returns how many of them are still to arrive.
    std::size_t begin_steady_state(const basic_administration<Real>& a, const Real& mg, const Real& hours,
                                   long_lag how) {
        if (engine_.now < a.at)
            throw invalid_parameter{{"steady state at [h]", a.at.clock(), "now, at " + text(engine_.now.clock())}};
        const bool adds = a.before == steady::added;
        if (adds && !linear_model<M>) throw error{"a steady state can be added in a linear model only"};
        M on = model();
        if constexpr (has_switches<M>) on.off[a.way.into] = false;
        const auto left = implied_by(on, engine_.solver(), a, mg, hours, how);
        if (adds) engine_.running.require_room(left.running.size() + 1);
        engine_.change(on);
        engine_.go_to(a.at, side::after);  // the same moment, with its slopes
        if (adds) {
            for (std::size_t i = 0; i < M::size; ++i) engine_.amounts[i] += left.amounts[i];
        } else {
            go_on_from({engine_.now, left.amounts, {}, {}, {}});
        }
        for (const auto& r : left.running) engine_.running.start(r);
        return left.to_come;
    }

    static void require_start(const moment<Real>& t, const state& amounts) {
        require(finite("start at [h]", t.clock()));
        for (std::size_t i = 0; i < M::size; ++i)
            require(i < dosed_compartments<M>() ? not_negative("amount at the start [mg]", amounts[i])
                                                : finite("quantity at the start", amounts[i]));
    }
    std::optional<problem> not_passed(const char* what, const moment<Real>& t) const {
        return not_before(what, t, engine_.now);
    }
    static std::optional<problem> not_before(const char* what, const moment<Real>& t, const moment<Real>& now) {
        if (const auto p = finite(what, t.clock())) return p;
        if (t < now) return problem{what, t.clock(), "not before now, " + text(now.clock())};
        return std::nullopt;
    }
    static std::size_t existing(std::size_t compartment) {
        if (compartment < M::size) return compartment;
        throw error{"no compartment " + std::to_string(compartment) + ": the model has " + std::to_string(M::size)};
    }

    engine<M, S> engine_;
};

}  // namespace tonus
