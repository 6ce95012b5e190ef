#include <tonus/numeric/range_of.hpp>

#include <algorithm>
#include <cstddef>
#include <random>
#include <vector>

#include <support/catch.hpp>

TEST_CASE("the smallest and the largest are found wherever they stand", "[range_of]") {
    std::mt19937_64 engine{3};
    std::normal_distribution draw{0.0, 1.0};
    for (const std::size_t n : {1u, 2u, 7u, 8u, 9u, 16u, 23u}) {
        std::vector<double> x(n);
        for (double& v : x) v = draw(engine);
        for (std::size_t i = 0; i < n; ++i) {
            CHECK(tonus::range_of(x) == std::pair{std::ranges::min(x), std::ranges::max(x)});
            std::rotate(x.begin(), x.begin() + 1, x.end());
        }
    }
}
