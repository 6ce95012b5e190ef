#pragma once
// Floor 3. A linear model is its flows: who gives to whom, at which rate.
#include <cstddef>
#include <initializer_list>

#include <tonus/error.hpp>
#include <tonus/numeric/compartmental_matrix.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// Where a flow ends that leaves the body.
inline constexpr std::size_t outside = static_cast<std::size_t>(-1);

/// A first-order flow between two compartments, or from one of them to `outside`.
template <class Real>
struct flow {
    std::size_t from;
    std::size_t to;
    quantity<dim::rate, Real> at;
};

/// The flows of a model with `N` compartments. Written as a list, it reads like the drawing of the model:
/// `return {{depot, central, m.ka}, {central, outside, m.cl / m.v}};`
template <class Real, std::size_t N>
class flow_network {
public:
    /// Throws error for a compartment that does not exist.
    flow_network(std::initializer_list<flow<Real>> flows) {
        for (const auto& f : flows) add(f);
    }

    /// All flows of a smaller model, whose compartments are the first ones here.
    template <std::size_t Fewer>
    explicit flow_network(const flow_network<Real, Fewer>& part) {
        place(part, 0);
    }

    /// All flows of a smaller model, whose compartments are those from `first` on here.
    /// Throws error where they are more than there are.
    template <std::size_t Fewer>
    flow_network& place(const flow_network<Real, Fewer>& part, std::size_t first) {
        static_assert(Fewer <= N, "tonus: a part cannot have more compartments than the whole");
        existing(first + Fewer - 1);
        for (std::size_t to = 0; to < Fewer; ++to) {
            rates_.out[first + to] = part.matrix().out[to];
            for (std::size_t from = 0; from < Fewer; ++from) {
                rates_.carried[first + to][first + from] = part.matrix().carried[to][from];
                rates_.followed[first + to][first + from] = part.matrix().followed[to][from];
            }
        }
        return *this;
    }

    flow_network& add(const flow<Real>& f) {
        Real& path = f.to == outside ? rates_.out[existing(f.from)] : rates_.carried[existing(f.to)][existing(f.from)];
        path += f.at.canonical();
        return *this;
    }

    /// `follower` approaches the amount in `leader` at the given rate, and takes nothing from it: an effect site.
    flow_network& follow(std::size_t leader, std::size_t follower, quantity<dim::rate, Real> at) {
        rates_.out[existing(follower)] += at.canonical();
        return gather(leader, follower, at);
    }

    /// `total` gathers the amount in `leader` over time, times the given rate: an area under the curve.
    flow_network& gather(std::size_t leader, std::size_t total, quantity<dim::rate, Real> at) {
        rates_.followed[existing(total)][existing(leader)] += at.canonical();
        return *this;
    }

    /// What left `from` for outside goes to `into` instead.
    flow_network& keep_what_leaves(std::size_t from, std::size_t into) {
        const std::size_t giver = existing(from), taker = existing(into);
        rates_.carried[taker][giver] += rates_.out[giver];
        rates_.out[giver] = Real{0};
        return *this;
    }

    /// What flows into `compartment`, or is followed by it, is lost instead; what flows out of it stays.
    flow_network& lose_what_enters(std::size_t compartment) {
        const std::size_t into = existing(compartment);
        for (std::size_t from = 0; from < N; ++from) {
            rates_.out[from] += rates_.carried[into][from];
            rates_.carried[into][from] = rates_.followed[into][from] = Real{0};
        }
        return *this;
    }

    const compartmental_matrix<Real, N>& matrix() const { return rates_; }

private:
    static std::size_t existing(std::size_t compartment) {
        if (compartment < N) return compartment;
        throw error{"a flow names compartment " + std::to_string(compartment) + ", but the model has " +
                    std::to_string(N)};
    }
    compartmental_matrix<Real, N> rates_{};
};

}  // namespace tonus
