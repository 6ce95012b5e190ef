#include <tonus/numeric/triangles.hpp>

#include <array>
#include <cmath>
#include <cstddef>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/random.hpp>

TEST_CASE("random systems are solved, also where the first pivot is zero", "[triangles]") {
    tests::draws draw{11};
    for (int n = 0; n < 200; ++n) {
        tonus::matrix<double, 5> a;
        std::array<double, 5> x, b{};
        for (auto& row : a)
            for (double& v : row) v = draw.between(-1, 1);
        if (n % 2 == 0) a[0][0] = 0;
        for (double& v : x) v = draw.between(-1, 1);
        for (std::size_t i = 0; i < 5; ++i)
            for (std::size_t j = 0; j < 5; ++j) b[i] += a[i][j] * x[j];
        const tonus::triangles system{a};
        REQUIRE_FALSE(system.is_singular());
        const auto found = system.solve(b);
        for (std::size_t i = 0; i < 5; ++i) CHECK_THAT(found[i], WithinAbs(x[i], 1e-11));
    }
}

TEST_CASE("one system answers for one right side after another", "[triangles]") {
    const tonus::triangles system{tonus::matrix<double, 2>{{{0, 2}, {4, 0}}}};
    CHECK(system.solve({2, 4}) == std::array{1.0, 1.0});
    CHECK(system.solve({6, 8}) == std::array{2.0, 3.0});
}

TEST_CASE("a singular matrix says so", "[triangles]") {
    CHECK(tonus::triangles{tonus::matrix<double, 2>{{{1, 2}, {2, 4}}}}.is_singular());
    CHECK(tonus::triangles{tonus::matrix<double, 2>{}}.is_singular());
    CHECK(tonus::triangles{tonus::matrix<double, 2>{{{1, 2}, {2, std::nan("")}}}}.is_singular());
}

TEST_CASE("a solution carries the slopes of the matrix", "[triangles]") {
    using real = tonus::dual<1>;
    const tonus::triangles system{tonus::matrix<real, 2>{{{real::input(2, 0), real(1)}, {real(1), real(3)}}}};
    const auto x = system.solve({real(3), real(4)});  // (9 - 4, 4 a - 3) / (3 a - 1)
    CHECK_THAT(x[0].value, WithinRel(1.0, 1e-15));
    CHECK_THAT(x[0].partial[0], WithinRel(-0.6, 1e-14));
    CHECK_THAT(x[1].partial[0], WithinRel(0.2, 1e-14));
}
