#pragma once
// Floor 6. What panels of the cascade solver know before they meet a state: it is the same in all of one length.
#include <array>
#include <cmath>
#include <cstddef>

#include <tonus/numeric/legendre.hpp>
#include <tonus/solve/kept_transitions.hpp>

namespace tonus {

/// What is the same in all panels of one length, over `stages` that a linear model drives.
template <linear_model M, std::size_t stages, std::size_t nodes>
class panel_table {
    using Real = typename M::real;
    using state = typename M::state;

public:
    using at_nodes = std::array<Real, nodes>;
    static inline const legendre<nodes> gauss{};

    void begin(const Real& hours, wanted what, kept_transitions<M>& transitions) {
        hours_ = hours, what_ = what, steady_ = {};
        for (std::size_t n = 0; n < nodes; ++n) {
            const transition<Real, M::size> t = transitions.anew(hours * Real(gauss.node[n]), what);
            for (std::size_t i = 0; i < M::size; ++i)
                for (std::size_t j = 0; j < M::size; ++j) {
                    from_state_[i][j].at[n] = t.from_state[i][j];
                    from_input_[i][j].at[n] = t.from_input[i][j];
                }
        }
        for (auto* part : {&from_state_, &from_input_})
            for (auto& row : *part)
                for (share& s : row) {
                    s.is_any = false;
                    for (const Real& v : s.at) s.is_any = s.is_any || !same_number(v, Real(0));
                }
    }
    const Real& hours() const { return hours_; }
    wanted what() const { return what_; }

    /// Adds to each amount at each node what a state brings that many hours earlier.
    template <std::size_t N>
    void carry(const state& x, std::array<at_nodes, N>& to) const {
        add(from_state_, x, to);
    }
    /// The same of an input that is constant from then on, mg/h.
    template <std::size_t N>
    void carry_input(const state& input, std::array<at_nodes, N>& to) const {
        add(from_input_, input, to);
    }

    /// exp(loss * hours to each node), for a stage whose loss is the same at all of them.
    const at_nodes& grown(std::size_t stage, const Real& loss) {
        using std::exp;
        auto& kept = steady_[stage];
        if (!same_number(kept.loss, loss) || same_number(loss, Real(0))) {
            kept.loss = loss;
            for (std::size_t n = 0; n < nodes; ++n) kept.by_then[n] = exp(loss * hours_ * Real(gauss.node[n]));
        }
        return kept.by_then;
    }

private:
    struct share {
        at_nodes at{};
        bool is_any = false;
    };
    using shares = std::array<std::array<share, M::size>, M::size>;

    template <std::size_t N>
    static void add(const shares& all, const state& x, std::array<at_nodes, N>& to) {
        for (std::size_t i = 0; i < M::size; ++i) {
            at_nodes sum = to[i];
            for (std::size_t j = 0; j < M::size; ++j)
                if (const share& s = all[i][j]; s.is_any) {
                    const Real from = x[j];
                    for (std::size_t n = 0; n < nodes; ++n) sum[n] += s.at[n] * from;
                }
            to[i] = sum;
        }
    }

    struct growth {
        Real loss{0};
        at_nodes by_then{};
    };
    Real hours_{0};  // none has this length
    wanted what_ = wanted::state;
    shares from_state_{}, from_input_{};  // [to][from]
    std::array<growth, stages> steady_{};
};

}  // namespace tonus
