#pragma once
// Floor 2. The lower triangular root of a correlation matrix.
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <tonus/error.hpp>

namespace tonus {

/// A lower triangle with its diagonal, `at(row, column)` with column <= row, filled with zeros at first.
class lower_triangle {
public:
    explicit lower_triangle(std::size_t rows) : rows_{rows}, all_(rows * (rows + 1) / 2) {}

    std::size_t rows() const { return rows_; }
    double& at(std::size_t row, std::size_t column) { return all_[row * (row + 1) / 2 + column]; }
    double at(std::size_t row, std::size_t column) const { return all_[row * (row + 1) / 2 + column]; }

private:
    std::size_t rows_;
    std::vector<double> all_;
};

/// The lower triangle L with L L' = the symmetric matrix whose lower triangle is given: it makes numbers with that
/// covariance of independent ones.
///
/// Throws   invalid_parameter when the matrix is not positive definite; it names the first pivot that is not positive,
///          counted from one, so that the first as many rows and columns are where the contradiction is.
/// Source   Golub & Van Loan, Matrix Computations, 4th edition, 2013, section 4.2.
inline lower_triangle cholesky(const lower_triangle& matrix) {
    lower_triangle root{matrix.rows()};
    for (std::size_t i = 0; i < matrix.rows(); ++i) {
        double pivot = matrix.at(i, i);
        for (std::size_t j = 0; j < i; ++j) {
            double rest = matrix.at(i, j);
            for (std::size_t k = 0; k < j; ++k) rest -= root.at(i, k) * root.at(j, k);
            root.at(i, j) = rest / root.at(j, j);
            pivot -= root.at(i, j) * root.at(i, j);
        }
        // A pivot of a few roundings is none: what it would give is noise.
        if (!(pivot > 1e-14 * matrix.at(i, i)))
            throw invalid_parameter{
                {"pivot " + std::to_string(i + 1) + " of " + std::to_string(matrix.rows()) + " of the covariance",
                 pivot, "positive: the matrix is not positive definite"}};
        root.at(i, i) = std::sqrt(pivot);
    }
    return root;
}

}  // namespace tonus
