#pragma once
// Floor 9. A pump that is taken forward in time: orders in, delivered drug out. It knows nothing of the body.
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <tonus/dosing/schedule.hpp>
#include <tonus/pump/bolus.hpp>
#include <tonus/pump/event.hpp>

namespace tonus {

/// An implanted pump. Give it orders, go to a time, look, go on. A copy is a branch.
///
/// It starts stopped and empty, with no drug in its dead volume. It never goes back. It goes from change to change (of the
/// program, of the slug at the tip, of a failure, of the reservoir) and not in steps: looking on the way changes no bit of
/// what it delivers. The low alarm goes by what is truly in the reservoir.
class pump {
public:
    /// Throws invalid_parameter for a device, a calendar or an instant that cannot be.
    pump(const pump_device& device, const calendar& when, instant start)
        : now_{start},
          state_{.set = {device, when, units::mg(0.0) / units::L, {stopped{}}, start},
                 .inside = dry(dead_volume(device)),
                 .at = start,
                 .bolus = {},
                 .failures = {},
                 .alarm_given = true,
                 .filled_at = start,
                 .told_before = units::mg(0.0) / units::L,
                 .asked = {}} {
        require(first_of({check(state_.set), within("start [h]", start.since_start.canonical(), -latest_h, latest_h)}));
    }

    instant now() const { return now_; }
    /// All that it is at this instant.
    mechanism look() const { return as_of(state_, now_); }
    /// What is in the reservoir.
    volume held() const { return look().inside.held; }
    pump_balance balance() const { return balance_of(look().inside); }
    /// What has come out of the tip, as infusions of constant rate.
    schedule delivered() const { return schedule_of(all_given()); }
    /// What has come out since then: of an infusion that ran, the rest.
    schedule delivered(instant since) const { return schedule_of(all_given(), since); }
    const std::vector<pump_event>& log() const { return log_; }

    /// Goes to `t`, and through what changes there. Throws invalid_parameter for a time that has passed.
    void advance(instant t) {
        require(not_passed("advance to [h]", t));
        for (stretch s = stretch_of(state_); !(t < s.until); s = stretch_of(state_)) {
            now_ = s.until;
            settle();
            if (s.then == pump_change::reservoir_low) give_alarm();
            if (s.then == pump_change::reservoir_empty) note(pump_happening::reservoir_empty, "");
        }
        now_ = t;
    }

    /// Goes to the instant of an order, and carries it out. A request that is refused is written in the log.
    /// Throws   invalid_parameter for an order whose time has passed, and, at its instant, for one that this pump cannot
    ///          carry out: the pump is then there, and as if the order had not been given.
    void carry_out(const pump_order& o) {
        require(not_passed("order at [h]", o.at));
        advance(o.at);
        std::visit([&](const auto& what) { act(what); }, o.what);
    }

private:
    static constexpr double latest_h = 1e9;  // a hundred thousand years, in which the clock still tells milliseconds

    /// A new program ends a bolus that is running.
    void act(const pump_program& p) {
        auto next = state_.set;
        next.program = p;
        next.since = now_;
        require(check(next));
        settle();
        state_.set = std::move(next);
        state_.bolus.reset();
        note(pump_happening::program_set, std::string{describe(p.mode)} + ", " + daily(mean_rate(state_.set)));
    }
    void act(const refill& r) {
        require(check(r, state_.set.device));
        auto next = state_.set;
        next.told = r.told.labelled();
        require(check(next));
        settle();
        state_.told_before = std::exchange(state_.set, std::move(next)).told;
        state_.filled_at = now_;
        const volume drawn = state_.inside.held;
        fill(state_.inside, r.fill, r.truly.value_or(state_.set.told));
        note(pump_happening::refilled,
             words(r.fill) + " of " + words(state_.set.told) + ", " + words(drawn) + " drawn out");
        state_.alarm_given = false;
        if (!(state_.set.device.low_alarm < r.fill)) give_alarm();
    }
    template <class Bolus>
    requires requires(const Bolus& b, const mechanism& m) { planned(b, m); }
    void act(const Bolus& b) {
        const mechanism m = look();
        const planned_bolus bolus = planned(b, m);
        require(check(bolus, m));
        settle();
        state_.bolus = running_bolus{bolus.flow, now_ + bolus.over};
        end_what_is_over(state_);
        note(pump_happening::bolus_begun,
             bolus.name + ", " + words(bolus.flow * bolus.over) + " over " + words(bolus.over));
    }
    void act(const bolus_request&) {
        if (const auto why = refusal(look())) return note(pump_happening::request_refused, *why);
        act(*state_.set.program.on_request);
        state_.asked.push_back(now_);
    }
    void act(const pump_failure& f) {
        require(check(f));
        settle();
        state_.failures.push_back({f, now_ + lasting_of(f)});
        end_what_is_over(state_);
        note(pump_happening::failure_begun, std::string{describe(f)} + " for " + words(lasting_of(f)));
    }

    delivery all_given() const {
        auto all = given_;
        auto m = state_;
        all.add(go_on(m, stretch_of(m), now_));
        return all;
    }
    /// Makes now the last change.
    void settle() {
        given_.add(go_on(state_, stretch_of(state_), now_));
        end_what_is_over(state_);
    }
    void give_alarm() {
        state_.alarm_given = true;
        note(pump_happening::reservoir_low, words(state_.inside.held) + " left");
    }
    void note(pump_happening what, std::string more) { log_.push_back({now_, what, std::move(more)}); }
    std::optional<problem> not_passed(const char* what, instant t) const {
        if (auto p = within(what, t.since_start.canonical(), -latest_h, latest_h)) return p;
        if (!(t < now_)) return std::nullopt;
        return problem{what, t.since_start.canonical(), "not before now, " + text(now_.since_start.canonical())};
    }

    instant now_;
    mechanism state_;
    delivery given_;
    std::vector<pump_event> log_;
};

}  // namespace tonus
