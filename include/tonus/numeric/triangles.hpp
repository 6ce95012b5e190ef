#pragma once
// Floor 3. Small systems of linear equations.
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include <tonus/numeric/compartmental_matrix.hpp>

namespace tonus {

/// A matrix in two triangles: what it was is solved for one right side after another. Where it is singular the
/// solution is no number, or infinite.
/// Source   Gauss elimination with row pivots, chosen by value: Golub & Van Loan, Matrix Computations, 4th edition, 2013, 3.4.
template <class Real, std::size_t N>
class triangles {
public:
    explicit triangles(const matrix<Real, N>& a) : a_{a} {
        for (std::size_t k = 0; k < N; ++k) {
            row_[k] = k;
            for (std::size_t i = k + 1; i < N; ++i)
                if (std::abs(value_of(a_[i][k])) > std::abs(value_of(a_[row_[k]][k]))) row_[k] = i;
            std::swap(a_[k], a_[row_[k]]);
            for (std::size_t i = k + 1; i < N; ++i) {
                a_[i][k] /= a_[k][k];
                for (std::size_t j = k + 1; j < N; ++j) a_[i][j] -= a_[i][k] * a_[k][j];
            }
        }
    }
    /// Whether a pivot was not above `least`, or no number.
    bool is_singular(double least = 0) const {
        for (std::size_t k = 0; k < N; ++k)
            if (!(std::abs(value_of(a_[k][k])) > least)) return true;
        return false;
    }
    std::array<Real, N> solve(std::array<Real, N> b) const {
        for (std::size_t k = 0; k < N; ++k) std::swap(b[k], b[row_[k]]);
        for (std::size_t i = 1; i < N; ++i)
            for (std::size_t j = 0; j < i; ++j) b[i] -= a_[i][j] * b[j];
        for (std::size_t i = N; i-- > 0;) {
            for (std::size_t j = i + 1; j < N; ++j) b[i] -= a_[i][j] * b[j];
            b[i] /= a_[i][i];
        }
        return b;
    }

private:
    matrix<Real, N> a_;
    std::array<std::size_t, N> row_{};
};

}  // namespace tonus
