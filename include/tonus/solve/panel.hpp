#pragma once
// Floor 7. One panel of the cascade solver: what is known of a model between two times, from a fixed number of nodes.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include <tonus/numeric/recent.hpp>
#include <tonus/solve/concepts.hpp>
#include <tonus/solve/panel_looks.hpp>
#include <tonus/solve/panel_table.hpp>
#include <tonus/solve/released.hpp>
#include <tonus/solve/turning.hpp>

namespace tonus {

/// A linear model is known exactly at Gauss-Legendre nodes; and what it drives, dy/dt = gain - loss y, by the polynomials
/// through loss and through gain * exp(integral of loss) there.
///
/// It keeps what it has computed of lengths and times that come again.
template <cascade_model M>
class panel {
    using Real = typename M::real;
    using state = typename M::state;
    using linear = linear_part<M>;
    using linear_state = typename linear::state;
    using transition = typename kept_transitions<linear>::transition;
    static constexpr std::size_t before = linear::size, stages = std::size_t{M::size} - before, nodes = 16;
    using table = panel_table<linear, stages, nodes>;
    using looks = panel_looks<Real, stages, nodes>;
    using at_nodes = std::array<Real, nodes>;

public:
    explicit panel(const M& m)
        : model_{m}, transitions_{linear_part_of(m)}, released_{linear_part_of(m), most_lengths} {}

    /// To be said of each segment, before its first panel.
    void enter(const segment<Real, M::size>& s) { has_releases_ = !s.releases.empty(), released_.begin(s); }

    /// Computes what is known over so many hours of a segment, from `x` on, `since` its start: panels of one length and start
    /// have the same looks where looks are regular.
    /// Returns  the largest error of a quantity, as a share of `relative` times itself and `absolute`; NaN where an
    ///          intermediate is beyond what a number can hold.
    double begin(const Real& since, const Real& hours, const segment<Real, M::size>& s, const state& x, double relative,
                 double absolute) {
        begun_ = since, hours_ = hours, start_ = x, has_input_ = s.has_input;
        seen_ = x, seen_at_ = Real(0);
        input_ = part_of<linear>(s.input);
        table_ = tables_.find([&](const table& t) { return same_number(t.hours(), hours) && t.what() >= what(); },
                              [&](table& t) { t.begin(hours, what(), transitions_); });
        looks_.begin(value_of(since), hours);
        for (std::size_t i = 0; i < before; ++i) at_node_[i] = {};
        tables_[table_].carry(part_of<linear>(x), at_node_);
        if (has_input_) tables_[table_].carry_input(input_, at_node_);
        if (has_releases_) {  // from node to node, each from what has come before
            Real at(0);
            linear_state so_far{};
            for (std::size_t n = 0; n < nodes; ++n) {
                const Real then = hours * Real(gauss().node[n]);
                so_far = after(transitions_.over(then - at, wanted::state), so_far);
                released_.add(begun_ + at, then - at, transitions_, so_far);
                for (std::size_t k = 0; k < before; ++k) at_node_[k][n] += so_far[k];
                at = then;
            }
        }
        error_ = 0, turn_ = 1, relative_ = relative, absolute_ = absolute;
        drive(model_);
        return error_;
    }
    /// The quantity whose error is the largest, among all states.
    std::size_t worst() const { return worst_; }
    /// How long a panel may be at first, h: what leaves fastest is then nearly gone at its end.
    static double first_guess(const M& m) {
        const auto a = flows(linear_part_of(m)).matrix();
        double fastest = 0;
        for (std::size_t i = 0; i < before; ++i) fastest = std::max(fastest, value_of(loss(a, i)));
        return 4 / fastest;
    }
    /// The share of the panel after which a quantity turns, when it changes otherwise upwards than downwards: from there on
    /// the panel does not hold. 1 when none does.
    double turn() const { return turn_; }

    /// The state so many hours into the panel; times must not fall.
    const state& at(const Real& since) {
        if (const Real step = since - seen_at_; !same_number(step, Real(0))) {
            carry(transitions_.over(step, what()), seen_);
            if (has_releases_) released_.add(begun_ + seen_at_, step, transitions_, seen_);
            seen_at_ = since;
        }
        read<stages>(looks_.next(since), seen_);
        return seen_;
    }

private:
    static const legendre<nodes>& gauss() { return table::gauss; }
    wanted what() const { return has_input_ ? wanted::state_and_input : wanted::state; }
    /// The linear part.
    void carry(const transition& t, state& x) const {
        const auto from = part_of<linear>(x), to = has_input_ ? after(t, from, input_) : after(t, from);
        std::copy(to.begin(), to.end(), x.begin());
    }

    /// The first `count` driven quantities at a look.
    template <std::size_t count>
    void read(typename looks::look& p, state& x) const {
        using std::exp;
        for (std::size_t k = 0; k < count; ++k) {
            const driven& d = driven_[k];
            Real left;
            if (!d.steady_loss) {
                left = exp(-(hours_ * gauss().sum_of(p.integrals, d.loss)));
            } else {
                if (!same_number(p.loss[k], d.loss[0])) p.loss[k] = d.loss[0], p.decay[k] = exp(-(d.loss[0] * p.since));
                left = p.decay[k];
            }
            x[before + k] = (start_[before + k] + hours_ * gauss().sum_of(p.integrals, d.growth)) * left;
        }
    }

    /// What is known of one driven quantity: the coefficients of polynomials.
    struct driven {
        bool steady_loss;  // whether its loss is the same at all nodes: then it is the first coefficient
        at_nodes loss;
        at_nodes growth;  // gain * exp(integral of loss)
    };

    template <class Q>
    void drive(const Q& m) {
        if constexpr (std::size_t{Q::size} > before) {
            drive(m.of);
            using driver = typename Q::driver;
            using driver_state = typename driver::state;
            if constexpr (switching_stage_after<decltype(m.stage), driver>) {
                direction& way = way_[std::size_t{Q::size} - 1 - before];
                const auto change = [&](const driver_state& x) { return change_of(m.stage, m.of, x, way); };
                integrate<Q>(change);
                // The first node at which the way matters says which it is.
                std::size_t first = 0;
                while (first < nodes && !matters(by_way_at_node(m, first), gauss().weight[first])) ++first;
                if (first < nodes && !goes(way, pull_at_node(m, first))) {
                    way = turned(way);
                    integrate<Q>(change);
                }
                // A turn before the first node is brought behind it by shorter panels, until it does not matter.
                const double at_start = by_way_at(m, start_) * value_of(hours_) * gauss().weight[0];
                if (!goes(way, pull_at(m, start_)) && value_of(hours_) > shortest)
                    note_error(at_start, immaterial_, std::size_t{Q::size} - 1);
                find_turn(m, way);
            } else {
                integrate<Q>([&](const driver_state& x) { return change_of(m.stage, m.of, x); });
            }
        }
    }

    /// Integrates the last quantity of `Q`; the error becomes that of the worst.
    template <class Q, class Change>
    void integrate(Change&& change) {
        using std::exp;
        using driver = typename Q::driver;
        constexpr std::size_t index = std::size_t{Q::size} - 1, k = index - before;
        driven& d = driven_[k];
        at_nodes gain, loss;
        const auto at_start = change(part_of<driver>(start_));
        d.steady_loss = true;
        for (std::size_t n = 0; n < nodes; ++n) {
            const auto c = change(at_node<driver>(n));
            gain[n] = c.gain, loss[n] = c.loss;
            d.steady_loss = d.steady_loss && same_number(c.loss, at_start.loss);
        }
        at_nodes grown;  // exp(integral of loss)
        if (d.steady_loss) {
            grown = tables_[table_].grown(k, at_start.loss);
            d.loss[0] = at_start.loss;
        } else {
            grown = gauss().integrals_to_nodes(loss);
            for (Real& g : grown) g = exp(hours_ * g);
            d.loss = gauss().coefficients(loss);
        }
        at_nodes growth;
        for (std::size_t n = 0; n < nodes; ++n) growth[n] = gain[n] * grown[n];
        d.growth = gauss().coefficients(growth);
        if constexpr (k + 1 < stages || switching_stage_after<decltype(Q::stage), driver>) {  // somebody looks at it
            const auto added = gauss().integrals_to_nodes(growth);
            for (std::size_t n = 0; n < nodes; ++n) at_node_[index][n] = (start_[index] + hours_ * added[n]) / grown[n];
        }

        // What it may be off is a share of what it is, which is about this in all of the panel.
        double mean_gain = 0;
        for (std::size_t n = 0; n < nodes; ++n) mean_gain += gauss().weight[n] * std::abs(value_of(gain[n]));
        const double h = value_of(hours_), least = 1 + h * std::abs(value_of(loss[nodes - 1]));
        const double size = std::abs(value_of(start_[index])) + h * mean_gain / least;
        immaterial_ = std::max(1e-3 * relative_, 1e-14) * size + absolute_;
        note_error(lacking(at_start.gain, d.growth) * h, relative_ * size + absolute_, index);
        if (!d.steady_loss) note_error(lacking(at_start.loss, d.loss) * h, relative_, index);
    }
    /// What polynomials may still lack: their last two terms, of which not both vanish by symmetry, shared among all; and what
    /// rises or falls before the first node, which shows at the start only.
    static double lacking(const Real& at_start, const at_nodes& coefficients) {
        const double last = std::abs(value_of(coefficients[nodes - 1])) + std::abs(value_of(coefficients[nodes - 2]));
        const double missed = std::abs(value_of(at_start) - value_of(gauss().at_start(coefficients)));
        return last / static_cast<double>(nodes) + gauss().weight[0] * missed;
    }
    void note_error(double error, double allowed, std::size_t index) {
        const double e = error == 0 ? 0 : error / allowed;  // no error is none, even where nothing is allowed
        if (e <= error_ || std::isnan(error_)) return;      // no number is the worst
        error_ = e, worst_ = index;
    }
    template <class Q>
    typename Q::state at_node(std::size_t n) const {
        typename Q::state x;
        for (std::size_t i = 0; i < x.size(); ++i) x[i] = at_node_[i][n];
        return x;
    }

    template <class Q>
    static double pull_at(const Q& m, const state& x) {
        return pull(m.stage, m.of, part_of<typename Q::driver>(x), x[Q::size - 1]);
    }
    template <class Q>
    double pull_at_node(const Q& m, std::size_t n) const {
        return pull(m.stage, m.of, at_node<typename Q::driver>(n), at_node_[Q::size - 1][n]);
    }
    /// By how much the slope of the last quantity of `Q` differs between the two ways.
    template <class Q>
    static double by_way_at(const Q& m, const state& x) {
        const auto driver = part_of<typename Q::driver>(x);
        const auto slope = [&](direction way) {
            const auto c = change_of(m.stage, m.of, driver, way);
            return value_of(c.gain - c.loss * x[Q::size - 1]);
        };
        return std::abs(slope(direction::up) - slope(direction::down));
    }
    template <class Q>
    double by_way_at_node(const Q& m, std::size_t n) const {
        state x{};
        for (std::size_t i = 0; i < Q::size; ++i) x[i] = at_node_[i][n];
        return by_way_at(m, x);
    }
    /// Whether to go the wrong way there is more than rounding, and than a small part of the error that is allowed.
    bool matters(double by_way, double weight) const {
        return !(by_way * weight * value_of(hours_) <= immaterial_ / static_cast<double>(nodes));
    }
    /// Finds where the last quantity of `Q` stands still, if it then goes the wrong way and that matters.
    template <class Q>
    void find_turn(const Q& m, direction way) {
        const auto state_at = [&](double share) {
            auto p = looks_.anew(hours_ * Real(share));
            state x = start_;
            carry(transitions_.anew(p.since, what()), x);
            if (has_releases_) released_.add(begun_, p.since, transitions_, x);
            read<std::size_t{Q::size} - before>(p, x);
            return x;
        };
        const auto at_share = [&](double share) { return pull_at(m, state_at(share)); };
        std::size_t n = 0;
        while (n < nodes && (goes(way, pull_at_node(m, n)) || !matters(by_way_at_node(m, n), gauss().weight[n]))) ++n;
        if (n == nodes) {
            const state end = state_at(1);
            if (goes(way, pull_at(m, end)) || !matters(by_way_at(m, end), gauss().weight[nodes - 1])) return;
        }
        const double high = n < nodes ? gauss().node[n] : 1;
        while (n > 0 && !goes(way, pull_at_node(m, n - 1))) --n;
        const double turn = turning_point(n > 0 ? gauss().node[n - 1] : 0, high, at_share);
        if (turn > 1e-9 && turn < 1)
            turn_ = std::min(turn_, turn);
        else if (value_of(hours_) > shortest)
            note_error(2, 1, std::size_t{Q::size} - 1);
    }

    static constexpr double shortest = 1e-9;  // h: so short, the way does not matter

    static constexpr std::size_t most_tables = 16, most_lengths = 40;

    M model_;
    kept_transitions<linear> transitions_;
    recent<table> tables_{most_tables};
    looks looks_{most_tables};
    released_inputs<linear> released_;
    bool has_releases_ = false;            // in this segment
    std::array<direction, stages> way_{};  // of stages that switch, where they went last

    // Of this panel:
    Real begun_{0}, hours_{0};  // begun: after the start of the segment
    state start_{};
    linear_state input_{};
    bool has_input_ = false;
    std::size_t table_ = 0;
    std::array<at_nodes, M::size> at_node_{};
    std::array<driven, stages> driven_{};
    state seen_{};     // at the last look,
    Real seen_at_{0};  // which was so many h after the start
    std::size_t worst_ = before;
    double relative_ = 0, absolute_ = 0, error_ = 0, turn_ = 1;
    double immaterial_ = 0;  // of the quantity that was integrated last
};

}  // namespace tonus
