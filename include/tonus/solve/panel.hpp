#pragma once
// Floor 7. One panel of the cascade solver: what is known of a model between two times, from a fixed number of nodes.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include <tonus/numeric/legendre.hpp>
#include <tonus/pd/stage.hpp>
#include <tonus/solve/concepts.hpp>
#include <tonus/solve/kept_transitions.hpp>
#include <tonus/solve/released.hpp>

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
    using transition = typename kept_transitions<linear>::transition;
    static constexpr std::size_t before = linear::size, stages = std::size_t{M::size} - before, nodes = 16;
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
        seen_ = x, seen_at_ = Real(0), next_point_ = 0;
        for (std::size_t i = 0; i < before; ++i) input_[i] = s.input[i];
        table_ = table_of(hours, value_of(since));
        for (std::size_t i = 0; i < nodes; ++i) carry(tables_[table_].to[i], start_, at_node_[i]);
        if (has_releases_) {  // from node to node, each from what has come before
            Real at(0);
            state so_far{};
            for (std::size_t i = 0; i < nodes; ++i) {
                const Real then = hours * Real(at_.node[i]);
                add_released(at, then, so_far);
                for (std::size_t k = 0; k < before; ++k) at_node_[i][k] += so_far[k];
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
            carry(transitions_.over(step, what()), seen_, seen_);
            if (has_releases_) released_.add(begun_ + seen_at_, step, transitions_, seen_);
            seen_at_ = since;
        }
        read<stages>(next_point(since), seen_);
        return seen_;
    }

private:
    wanted what() const { return has_input_ ? wanted::state_and_input : wanted::state; }
    /// The linear part.
    void carry(const transition& t, const state& from, state& to) const {
        std::array<Real, before> x;
        for (std::size_t i = 0; i < before; ++i) x[i] = from[i];
        const auto y = has_input_ ? after(t, x, input_) : after(t, x);
        for (std::size_t i = 0; i < before; ++i) to[i] = y[i];
    }

    /// Carries what has been released in this panel from one time in it to another.
    void add_released(const Real& from, const Real& to, state& so_far) {
        const Real hours = to - from;
        std::array<Real, before> x;
        for (std::size_t i = 0; i < before; ++i) x[i] = so_far[i];
        const auto y = after(transitions_.over(hours, wanted::state), x);
        for (std::size_t i = 0; i < before; ++i) so_far[i] = y[i];
        released_.add(begun_ + from, hours, transitions_, so_far);
    }

    /// What is the same at one time in all panels of one length.
    struct point {
        Real since{0};
        at_nodes up_to{};                  // weights of an integral up to here
        std::array<Real, stages> loss{};   // where it is steady,
        std::array<Real, stages> decay{};  // and what it leaves
    };
    /// What is the same in all panels of one length.
    struct table {
        Real hours{0};  // none has this length
        double begun = 0;
        bool has_input = false;
        std::array<transition, nodes> to{};
        struct growth {
            Real loss{0};
            at_nodes by_then{};  // exp(loss * hours to the node)
        };
        std::array<growth, stages> steady{};  // of stages whose loss is the same at all nodes
        std::vector<point> points{};          // in the order of looks
    };
    std::size_t table_of(const Real& hours, double begun) {
        const auto none = tables_.size();
        auto same_hours = none;
        for (std::size_t i = 0; i < tables_.size(); ++i)
            if (same_number(tables_[i].hours, hours) && tables_[i].has_input >= has_input_) {
                if (tables_[i].begun == begun) return i;
                same_hours = i;
            }
        const std::size_t oldest = next_table_;
        next_table_ = (next_table_ + 1) % most_tables;
        if (oldest == tables_.size()) tables_.emplace_back();
        table& t = tables_[oldest];
        if (same_hours != none) {
            t = tables_[same_hours];
        } else {
            t.hours = hours, t.has_input = has_input_, t.steady = {};
            for (std::size_t i = 0; i < nodes; ++i) t.to[i] = transitions_.anew(hours * Real(at_.node[i]), what());
        }
        t.begun = begun;
        t.points.clear();
        return oldest;
    }

    point point_after(const Real& since) const {
        // A panel of no length, but with slopes, has its end only.
        const Real share = value_of(hours_) > 0 ? since / hours_ : Real(1);
        point p{since, at_.weights_up_to(share), {}, {}};
        for (Real& d : p.decay) d = Real(1);
        return p;
    }
    /// The same, kept: where looks are regular, the next one in a panel of this length is at the same time as before.
    point& next_point(const Real& since) {
        auto& kept = tables_[table_].points;
        if (next_point_ == most_points) return lost_point_ = point_after(since);
        if (next_point_ == kept.size()) kept.push_back(point_after(since));
        point& p = kept[next_point_++];
        if (!same_number(p.since, since)) p = point_after(since);
        return p;
    }
    /// The first `count` driven quantities at a point.
    template <std::size_t count>
    void read(point& p, state& x) const {
        using std::exp;
        for (std::size_t k = 0; k < count; ++k) {
            const driven& d = driven_[k];
            Real left;
            if (!d.steady_loss) {
                left = exp(-(hours_ * dot(p.up_to, d.loss)));
            } else {
                if (!same_number(p.loss[k], d.loss[0])) p.loss[k] = d.loss[0], p.decay[k] = exp(-(d.loss[0] * p.since));
                left = p.decay[k];
            }
            x[before + k] = (start_[before + k] + hours_ * dot(p.up_to, d.growth)) * left;
        }
    }

    /// What is known of one driven quantity.
    struct driven {
        bool steady_loss;  // whether its loss is the same at all nodes
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
                if (!goes(m, way, at_node_[0])) {
                    way = way == direction::up ? direction::down : direction::up;
                    integrate<Q>(change);
                }
                // A turn before the first node is brought behind it by shorter panels, until it does not matter.
                const double at_start = pull(m, start_);
                if (std::abs(at_start) > 1e-6 && !goes(m, way, start_) && value_of(hours_) > 1e-6)
                    note_error(2, 1, std::size_t{Q::size} - 1);
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
        constexpr std::size_t index = std::size_t{Q::size} - 1, k = index - before;
        driven& d = driven_[k];
        at_nodes gain, grown;  // the last is exp(integral of loss)
        const auto at_start = change(driver_at<Q>(start_));
        d.steady_loss = true;
        for (std::size_t i = 0; i < nodes; ++i) {
            const auto c = change(driver_at<Q>(at_node_[i]));
            gain[i] = c.gain, d.loss[i] = c.loss;
            d.steady_loss = d.steady_loss && same_number(d.loss[i], at_start.loss);
        }
        if (d.steady_loss) {
            auto& kept = tables_[table_].steady[k];
            if (!same_number(kept.loss, d.loss[0]) || same_number(d.loss[0], Real(0))) {
                kept.loss = d.loss[0];
                for (std::size_t i = 0; i < nodes; ++i) kept.by_then[i] = exp(d.loss[0] * hours_ * Real(at_.node[i]));
            }
            grown = kept.by_then;
        } else {
            for (std::size_t i = 0; i < nodes; ++i) grown[i] = exp(hours_ * dot(at_.integral[i], d.loss));
        }
        for (std::size_t i = 0; i < nodes; ++i) d.growth[i] = gain[i] * grown[i];
        if constexpr (k + 1 < stages || switching_stage_after<decltype(Q::stage), typename Q::driver>)
            for (std::size_t i = 0; i < nodes; ++i)  // somebody looks at it
                at_node_[i][index] = (start_[index] + hours_ * dot(at_.integral[i], d.growth)) / grown[i];

        // What it may be off is a share of what it is, which is about this in all of the panel.
        double mean_gain = 0;
        for (std::size_t i = 0; i < nodes; ++i) mean_gain += at_.weight[i] * std::abs(value_of(gain[i]));
        const double h = value_of(hours_), least = 1 + h * std::abs(value_of(d.loss[nodes - 1]));
        const double size = std::abs(value_of(start_[index])) + h * mean_gain / least;
        note_error((tail(d.growth) + missed(at_start.gain, d.growth)) * h, relative_ * size + absolute_, index);
        if (!d.steady_loss) note_error((tail(d.loss) + missed(at_start.loss, d.loss)) * h, relative_, index);
    }
    /// What rises or falls before the first node shows at the start only: there the polynomial is off by it.
    static double missed(const Real& at_start, const at_nodes& f) {
        double there = 0;
        for (std::size_t i = 0; i < nodes; ++i) there += at_.at_start[i] * value_of(f[i]);
        return at_.weight[0] * std::abs(value_of(at_start) - there);
    }
    void note_error(double error, double allowed, std::size_t index) {
        const double e = error == 0 ? 0 : error / allowed;  // no error is none, even where nothing is allowed
        if (e <= error_ || std::isnan(error_)) return;      // no number is the worst
        error_ = e, worst_ = index;
    }
    template <class Q>
    static typename Q::driver::state driver_at(const state& x) {
        typename Q::driver::state inner;
        for (std::size_t i = 0; i < inner.size(); ++i) inner[i] = x[i];
        return inner;
    }
    /// What the polynomials may still lack: their last two terms, of which not both vanish by symmetry; shared among all.
    static double tail(const at_nodes& f) {
        double last = 0, before_last = 0;
        for (std::size_t i = 0; i < nodes; ++i) {
            last += at_.coefficient[nodes - 1][i] * value_of(f[i]);
            before_last += at_.coefficient[nodes - 2][i] * value_of(f[i]);
        }
        return (std::abs(last) + std::abs(before_last)) / static_cast<double>(nodes);
    }
    template <class Weights>
    static Real dot(const Weights& weights, const at_nodes& f) {
        Real sum = Real(weights[0]) * f[0];
        for (std::size_t i = 1; i < nodes; ++i) sum += Real(weights[i]) * f[i];
        return sum;
    }

    /// The pull on the last quantity, as a share of what makes it up. Its sign is the same for both ways, but one of them may
    /// be at rest.
    template <class Q>
    static double pull(const Q& m, const state& x) {
        for (const direction way : {direction::up, direction::down}) {
            const auto c = change_of(m.stage, m.of, driver_at<Q>(x), way);
            const double gain = value_of(c.gain), loss = value_of(c.loss * x[Q::size - 1]);
            if (gain != loss) return (gain - loss) / (std::abs(gain) + std::abs(loss));
        }
        return 0;
    }
    template <class Q>
    static bool goes(const Q& m, direction way, const state& x) {
        const double p = pull(m, x);
        return way == direction::up ? p > -still : p < still;
    }
    /// Finds where the last quantity of `Q` stands still, if it does at one node and not at the next.
    template <class Q>
    void find_turn(const Q& m, direction way) {
        const auto at_share = [&](double share) {
            auto p = point_after(hours_ * Real(share));
            state x = start_;
            carry(transitions_.anew(p.since, what()), start_, x);
            if (has_releases_) released_.add(begun_, p.since, transitions_, x);
            read<std::size_t{Q::size} - before>(p, x);
            return x;
        };
        double low = 0, high = 1;
        std::size_t i = 0;
        for (; i < nodes && goes(m, way, at_node_[i]); ++i) low = at_.node[i];
        if (i < nodes) high = at_.node[i];
        if (i == nodes && goes(m, way, at_share(1))) return;
        // Regula falsi (Illinois); without a change of sign it does not turn, but begins to move here.
        double of_low = pull(m, at_share(low)), of_high = pull(m, at_share(high));
        if (!(of_low * of_high < 0)) return;
        for (int round = 0, kept = 0; round < 60 && high - low > 1e-15; ++round) {
            const double share = std::clamp(high - of_high * (high - low) / (of_high - of_low), low, high);
            const double p = pull(m, at_share(share));
            if ((p < 0) == (of_high < 0)) {
                high = share, of_high = p;
                if (kept == 1) of_low /= 2;
                kept = 1;
            } else {
                low = share, of_low = p;
                if (kept == -1) of_high /= 2;
                kept = -1;
            }
            if (std::abs(p) < still / 4) {
                high = share;
                break;
            }
        }
        if (high > 1e-9)
            turn_ = std::min(turn_, high);
        else
            note_error(2, 1, std::size_t{Q::size} - 1);
    }

    static constexpr double still = 1e-12;  // a pull below this is none
    static constexpr std::size_t most_tables = 16, most_points = 256, most_lengths = 40;
    static inline const legendre<nodes> at_{};

    M model_;
    kept_transitions<linear> transitions_;
    std::vector<table> tables_;  // in turn
    std::size_t next_table_ = 0;
    released_inputs<linear> released_;
    bool has_releases_ = false;            // in this segment
    std::array<direction, stages> way_{};  // of stages that switch, where they went last

    // Of this panel:
    Real begun_{0}, hours_{0};  // begun: after the start of the segment
    state start_{};
    std::array<Real, before> input_{};
    bool has_input_ = false;
    std::size_t table_ = 0, next_point_ = 0;
    std::array<state, nodes> at_node_{};
    std::array<driven, stages> driven_{};
    state seen_{};     // at the last look,
    Real seen_at_{0};  // which was so many h after the start
    point lost_point_{};
    std::size_t worst_ = before;
    double relative_ = 0, absolute_ = 0, error_ = 0, turn_ = 1;
};

}  // namespace tonus
