#include <tonus/numeric/cholesky.hpp>

#include <cstddef>
#include <limits>

#include <support/catch.hpp>
#include <support/random.hpp>

using tonus::cholesky, tonus::lower_triangle;

TEST_CASE("the root times itself is the matrix", "[numeric]") {
    tests::draws random{8};
    for (std::size_t n = 1; n <= 12; ++n) {
        lower_triangle some{n}, matrix{n};
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j <= i; ++j)
                some.at(i, j) = i == j ? random.between(0.5, 2) : random.between(-1, 1);
        const auto product = [&](const lower_triangle& root, std::size_t i, std::size_t j) {
            double sum = 0;
            for (std::size_t k = 0; k <= j; ++k) sum += root.at(i, k) * root.at(j, k);
            return sum;
        };
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j <= i; ++j) matrix.at(i, j) = product(some, i, j);
        const auto root = cholesky(matrix);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j <= i; ++j) CHECK_THAT(product(root, i, j), WithinAbs(matrix.at(i, j), 1e-13));
    }
}

TEST_CASE("a matrix that is not positive definite is refused, with its first bad pivot", "[numeric]") {
    lower_triangle matrix{2};
    matrix.at(0, 0) = 1;
    matrix.at(1, 0) = 2;
    matrix.at(1, 1) = 3;
    CHECK_THROWS_WITH(cholesky(matrix),
                      "pivot 2 of 2 of the covariance = -1, but must be positive: the matrix is not positive definite");
    matrix.at(0, 0) = 0;
    CHECK_THROWS_WITH(cholesky(matrix), StartsWith("pivot 1 of 2 of the covariance = 0, but must be positive"));
    matrix.at(0, 0) = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_AS(cholesky(matrix), tonus::invalid_parameter);
}
