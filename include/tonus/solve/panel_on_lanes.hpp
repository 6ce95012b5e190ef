#pragma once
// Floor 6. One panel of the cascade solver after the other, on lanes: what is known of many patients at the same nodes.
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <tonus/numeric/lane_functions.hpp>
#include <tonus/pd/stage.hpp>
#include <tonus/solve/panel_grid.hpp>

namespace tonus {

/// Where panels on lanes keep what they have computed, one after another.
template <class Real>
struct lane_room {
    Real* transitions;
    Real* grown;  ///< of nodes of all kinds, and of stages: exp(loss * time), where the loss is steady
    Real* left;   ///< of looks, then of kinds, and of stages: exp(-loss * time)
    Real* value;  ///< of stages and nodes, in this panel
    Real* growth;
    Real* loss;
    Real* unsteady;  ///< exp(integral of loss) where it is not steady
    Real* powers;
};

/// What is allowed, and what is known of the losses of stages.
template <std::size_t stages>
struct lane_terms {
    double relative, absolute;
    std::array<bool, stages> is_steady;  ///< whether a loss is always what it is at first
};

/// The panels of patients on lanes: as `panel` has them for one, but where a grid says.
template <unswitched_cascade_model M>
class panel_on_lanes {
    using Real = typename M::real;
    using mask = lane_mask<Real::width>;
    using linear = linear_part<M>;
    static constexpr std::size_t before = linear::size;

public:
    using state = typename M::state;
    using grid = panel_grid<before>;
    using input = std::array<double, M::size>;
    static constexpr std::size_t stages = std::size_t{M::size} - before;
    using terms = lane_terms<stages>;

    /// How many numbers the parts of a room have, in their order.
    static std::array<std::size_t, 8> sizes(const grid& g) {
        const std::size_t all = stages * g.most_nodes;
        return {g.recipes.size(),   g.nodes * stages, (g.looks.size() + g.kinds.size()) * stages, all, all, all, all,
                g.recipes.scratch()};
    }

    [[gnu::always_inline]] panel_on_lanes(const grid& g, const terms& t, const M& m, const lane_room<Real>& r)
        : grid_{g},
          terms_{t},
          model_{m},
          room_{r},
          x_{initial_state(m)},
          bad_{g.recipes.make(flows(linear_part_of(m)).matrix(), r.powers, r.transitions)} {
        note_losses(m);
        for (std::size_t k = 0; k < stages; ++k) {
            differs_[k] = loss_[k].bits() ^ loss_[k].bits();
            if (!t.is_steady[k]) continue;
            const auto left_after = [&](double hours) __attribute__((always_inline)) {
                return exp(-(loss_[k] * hours));
            };
            for (std::size_t i = 0; i < g.looks.size(); ++i) r.left[i * stages + k] = left_after(g.looks[i].since);
            std::size_t node = 0;
            for (std::size_t i = 0; i < g.kinds.size(); ++i) {
                const auto& rule = g.kinds[i].rule;
                r.left[(g.looks.size() + i) * stages + k] = left_after(rule.at.hours);
                for (const double hours : rule.hours) r.grown[node++ * stages + k] = exp(loss_[k] * hours);
            }
        }
    }

    [[gnu::always_inline]] const state& now() const { return x_; }
    [[gnu::always_inline]] void start_at(const state& x) { x_ = x; }
    [[gnu::always_inline]] void give(const input& bolus) {
        for (std::size_t i = 0; i < M::size; ++i) x_[i] += Real(bolus[i]);
    }
    /// A segment with this input begins, or with none.
    [[gnu::always_inline]] void enter(const input* given) { input_ = given, seen_ = x_; }

    /// A panel of this kind begins.
    [[gnu::always_inline]] void begin(std::size_t kind) {
        kind_ = kind;
        drive(model_);
    }
    /// The state at a look; looks must rise.
    [[gnu::always_inline]] const state& at(std::size_t look) {
        const auto& l = grid_.looks[look];
        if (l.moves) move(l.step, seen_);
        read(l.weight, look, seen_);
        return seen_;
    }
    /// It ends.
    [[gnu::always_inline]] void end() {
        const auto& k = grid_.kinds[kind_];
        move(k.to_end, x_);
        read(k.rule.to_end, grid_.looks.size() + kind_, x_);
    }

    /// The lanes whose error was above the tolerance, whose losses were not as foreseen, or that are no numbers.
    [[gnu::always_inline]] mask bad() const {
        mask all = bad_;
        for (const Real& v : x_) all = all || !(abs(v) <= Real(std::numeric_limits<double>::max()));
        for (std::size_t k = 0; k < stages; ++k)
            if (terms_.is_steady[k]) all = all || !is_steady(k);
        return all;
    }
    /// The lanes in which the loss of a stage has been the same all the time.
    [[gnu::always_inline]] mask is_steady(std::size_t stage) const { return mask::where_zero(differs_[stage]); }

private:
    /// For what is known at nodes.
    [[gnu::always_inline]] Real sum(const panel_rule::weights& weights, const Real* values) const {
        const double* const w = weights.data();
        const std::size_t nodes = weights.size();  // a multiple of four
        Real a = w[0] * values[0], b = w[1] * values[1], c = w[2] * values[2], d = w[3] * values[3];
        for (std::size_t n = 4; n < nodes; n += 4) {
            a += w[n] * values[n], b += w[n + 1] * values[n + 1];
            c += w[n + 2] * values[n + 2], d += w[n + 3] * values[n + 3];
        }
        return (a + b) + (c + d);
    }

    /// The linear part after a transition.
    [[gnu::always_inline]] void move(std::size_t transition, state& x) const {
        const auto to = moved(transition, x);
        for (std::size_t i = 0; i < before; ++i) x[i] = to[i];
    }
    [[gnu::always_inline]] typename linear::state moved(std::size_t transition, const state& x) const {
        const Real* t = room_.transitions + grid_.recipes.begin_of(transition);
        typename linear::state to;
        for (std::size_t i = 0; i < before; ++i) {
            to[i] = t[i * before] * x[0];
            for (std::size_t j = 1; j < before; ++j) to[i] += t[i * before + j] * x[j];
        }
        if (input_) {
            t += before * before;
            for (std::size_t i = 0; i < before; ++i)
                for (std::size_t j = 0; j < before; ++j) to[i] += t[i * before + j] * (*input_)[j];
        }
        return to;
    }
    /// The driven quantities, from the start of the panel on.
    [[gnu::always_inline]] void read(const panel_rule::weights& w, std::size_t look, state& to) const {
        for (std::size_t k = 0; k < stages; ++k) {
            const Real left =
                terms_.is_steady[k] ? room_.left[look * stages + k] : exp(-sum(w, of_stage(room_.loss, k)));
            to[before + k] = (x_[before + k] + sum(w, of_stage(room_.growth, k))) * left;
        }
    }
    [[gnu::always_inline]] Real* of_stage(Real* all, std::size_t stage) const { return all + stage * grid_.most_nodes; }

    template <class Q>
    [[gnu::always_inline]] void note_losses(const Q& m) {
        if constexpr (std::size_t{Q::size} > before) {
            note_losses(m.of);
            loss_[std::size_t{Q::size} - 1 - before] = change_of(m.stage, m.of, part_of<typename Q::driver>(x_)).loss;
        }
    }
    template <class Q>
    [[gnu::always_inline]] void drive(const Q& m) {
        if constexpr (std::size_t{Q::size} > before) {
            drive(m.of);
            integrate(m);
        }
    }
    template <class Q>
    [[gnu::always_inline]] void integrate(const Q& m) {
        using driver = typename Q::driver;
        constexpr std::size_t index = std::size_t{Q::size} - 1, k = index - before;
        const auto& kind = grid_.kinds[kind_];
        const panel_rule& rule = kind.rule;
        const std::size_t nodes = rule.at.nodes;
        Real* const growth = of_stage(room_.growth, k);
        Real* const losses = of_stage(room_.loss, k);
        const state x = x_;

        const auto at_start = change_of(m.stage, m.of, part_of<driver>(x));
        auto differs = differs_[k] | (at_start.loss.bits() ^ loss_[k].bits());
        Real gained(0);
        for (std::size_t n = 0; n < nodes; ++n) {
            const auto linear_there = moved(kind.to_node[n], x);
            typename driver::state there;
            for (std::size_t i = 0; i < before; ++i) there[i] = linear_there[i];
            for (std::size_t i = before; i < index; ++i) there[i] = of_stage(room_.value, i - before)[n];
            const auto c = change_of(m.stage, m.of, there);
            growth[n] = c.gain, losses[n] = c.loss;
            gained += rule.to_end[n] * abs(c.gain);
            differs = differs | (c.loss.bits() ^ loss_[k].bits());
        }
        differs_[k] = differs;

        // What it may be off is a share of what it is, which is about this in all of the panel.
        const Real size = abs(x[index]) + gained / (1 + rule.at.hours * abs(losses[nodes - 1]));
        const Real* grown = room_.grown + kind.first_node * stages + k;
        std::size_t apart = stages;
        if (!terms_.is_steady[k]) {
            Real* const anew = of_stage(room_.unsteady, k);
            for (std::size_t n = 0; n < nodes; ++n) anew[n] = exp(sum(rule.to_node[n], losses));
            grown = anew, apart = 1;
            note_error(lacking(at_start.loss, losses), Real(terms_.relative));
        }
        for (std::size_t n = 0; n < nodes; ++n) growth[n] *= grown[n * apart];
        if constexpr (k + 1 < stages)  // somebody looks at it
            for (std::size_t n = 0; n < nodes; ++n)
                of_stage(room_.value, k)[n] = (x[index] + sum(rule.to_node[n], growth)) / grown[n * apart];
        note_error(lacking(at_start.gain, growth), terms_.relative * size + terms_.absolute);
    }
    /// As in `panel`, times the length of this one.
    [[gnu::always_inline]] Real lacking(const Real& at_start, const Real* values) const {
        const panel_rule& rule = grid_.kinds[kind_].rule;
        const Real last = abs(sum(rule.last, values)) + abs(sum(rule.next_to_last, values));
        const Real missed = abs(rule.slope_at_start * at_start - sum(rule.at_start, values));
        return last * (1 / static_cast<double>(rule.at.nodes)) + rule.first_weight * missed;
    }
    [[gnu::always_inline]] void note_error(const Real& error, const Real& allowed) {
        bad_ = bad_ || !(error <= allowed);  // also where it is no number
    }

    const grid& grid_;
    const terms& terms_;
    const M& model_;
    lane_room<Real> room_;
    state x_, seen_{};
    std::array<Real, stages> loss_;  // at first
    std::array<detail::lane_bits<Real::width>, stages> differs_;
    mask bad_;
    const input* input_ = nullptr;
    std::size_t kind_ = 0;
};

}  // namespace tonus
