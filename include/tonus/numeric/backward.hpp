#pragma once
// Floor 3. Where a linear system would have had to stand before, to stand where it stands now.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include <tonus/numeric/compartmental_matrix.hpp>

namespace tonus {

/// The contents `hours` before they were `x`, under a constant input in mg/h. They grow without bound and may be negative:
/// this is no physical state. It serves to reproduce what NONMEM does; see `long_lag`.
///
/// Source   Taylor series of exp(-A s) over short steps.
template <class Real, std::size_t N>
std::array<Real, N> backward(const compartmental_matrix<Real, N>& a, std::array<Real, N> x,
                             const std::array<Real, N>& input, const Real& hours) {
    double fastest = 0;
    for (std::size_t j = 0; j < N; ++j) {
        double column = value_of(loss(a, j));
        for (std::size_t i = 0; i < N; ++i) column += value_of(a.carried[i][j] + a.followed[i][j]);
        fastest = std::max(fastest, column);
    }
    const double steps = std::ceil(std::min(1e6, fastest * value_of(hours))) + 1;
    const Real step = hours / static_cast<Real>(steps);
    for (double n = 0; n < steps; ++n) {
        auto term = x;
        for (int k = 1; k <= 22; ++k) {
            const auto slope = derivative(a, term);
            for (std::size_t i = 0; i < N; ++i) {
                term[i] = -(slope[i] + (k == 1 ? input[i] : Real(0))) * step / static_cast<Real>(k);
                x[i] += term[i];
            }
        }
    }
    return x;
}

}  // namespace tonus
