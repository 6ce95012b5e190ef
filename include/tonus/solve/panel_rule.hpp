#pragma once
// Floor 1. How what changes over a panel is integrated: from its values at some nodes, by weights.
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <tonus/numeric/legendre.hpp>

namespace tonus {

/// The length of a panel, how many nodes it has, and how much denser they are at its beginning: time goes by
/// exp(bend * u) over even u. After a dose most happens at first, and one bent panel does for several even ones.
struct panel_shape {
    double hours;
    double bend;
    std::size_t nodes;  ///< one of `panel_nodes`

    friend bool operator==(const panel_shape&, const panel_shape&) = default;
};

inline constexpr std::array<std::size_t, 9> panel_nodes{8, 12, 16, 20, 24, 28, 32, 36, 40};

/// What is known of a function over a panel from its values at the nodes, as weights for them: those of the polynomial in
/// u through them, whose integral is in h.
class panel_rule {
    template <std::size_t n>
    static const legendre<n>& gauss() {
        static const legendre<n> all;
        return all;
    }
    template <class Use>
    void with_nodes(Use&& use) const {
        switch (at.nodes) {
            case 8:
                use(gauss<8>());
                break;
            case 12:
                use(gauss<12>());
                break;
            case 16:
                use(gauss<16>());
                break;
            case 20:
                use(gauss<20>());
                break;
            case 24:
                use(gauss<24>());
                break;
            case 28:
                use(gauss<28>());
                break;
            case 32:
                use(gauss<32>());
                break;
            case 36:
                use(gauss<36>());
                break;
            default:
                use(gauss<40>());
        }
    }

public:
    using weights = std::vector<double>;

    explicit panel_rule(const panel_shape& shape)
        : at{shape}, hours(shape.nodes), last(shape.nodes), next_to_last(shape.nodes), at_start(shape.nodes) {
        with_nodes([&]<std::size_t n>(const legendre<n>& gauss) {
            std::array<std::array<double, n>, n> of_one{};  // coefficients of what is one at a node
            std::vector<double> slopes;                     // dt/du
            for (std::size_t i = 0; i < n; ++i) {
                of_one[i][i] = 1;
                of_one[i] = gauss.coefficients(of_one[i]);
                hours[i] = time_at(gauss.node[i]);
                slopes.push_back(slope_at(gauss.node[i]));
                last[i] = slopes[i] * of_one[i][n - 1], next_to_last[i] = slopes[i] * of_one[i][n - 2];
                at_start[i] = slopes[i] * gauss.at_start(of_one[i]);
                for (const double c : of_one[i]) coefficient_.push_back(slopes[i] * c);
            }
            first_weight = gauss.weight[0], slope_at_start = slope_at(0);
            for (std::size_t k = 0; k < n; ++k) to_node.push_back(up_to(hours[k]));
            to_end = up_to(at.hours);
        });
    }

    /// For the integral up to some hours.
    weights up_to(double since) const {
        weights w(at.nodes);
        with_nodes([&]<std::size_t n>(const legendre<n>& gauss) {
            const auto integrals = gauss.integrals(share_at(since));
            for (std::size_t i = 0; i < n; ++i)
                for (std::size_t k = 0; k < n; ++k) w[i] += integrals[k] * coefficient_[i * n + k];
        });
        return w;
    }

    panel_shape at;
    std::vector<double> hours;     ///< of each node, since the panel began
    weights last, next_to_last;    ///< the coefficients of the polynomial of f(u) dt/du,
    weights at_start;              ///< and its value there
    std::vector<weights> to_node;  ///< the integral up to each node,
    weights to_end;                ///< and to the end
    double first_weight, slope_at_start;

private:
    double time_at(double u) const {
        return at.hours * (at.bend > 0 ? std::expm1(at.bend * u) / std::expm1(at.bend) : u);
    }
    double slope_at(double u) const {
        return at.hours * (at.bend > 0 ? at.bend * std::exp(at.bend * u) / std::expm1(at.bend) : 1);
    }
    double share_at(double time) const {
        const double share = time / at.hours;
        return at.bend > 0 ? std::log1p(share * std::expm1(at.bend)) / at.bend : share;
    }

    std::vector<double> coefficient_;  // [node][degree]
};

}  // namespace tonus
