#include <tonus/trial/two_by_two.hpp>

#include <cmath>
#include <cstddef>

#include <boost/math/distributions/hypergeometric.hpp>

#include <support/catch.hpp>

using namespace tonus;

namespace {
share_and_interval shares(std::size_t holds, std::size_t count) { return share_with_interval(holds, count); }
}  // namespace

TEST_CASE("Fisher's p is that of the textbooks", "[two_by_two]") {
    // Tea: 3 of 4 against 1 of 4, 0.4857. Fisher's twins: 2 of 12 against 15 of 18, 0.0005367 (R's documentation of
    // fisher.test; both computed anew by binomials with 30 digits).
    CHECK_THAT(fisher_p(shares(3, 4), shares(1, 4)), WithinRel(0.485714285714286, 1e-13));
    CHECK_THAT(fisher_p(shares(2, 12), shares(15, 18)), WithinRel(0.000536724119143436, 1e-12));
    CHECK_THAT(fisher_p(shares(47, 60), shares(27, 60)), WithinRel(0.000312042353010201, 1e-12));
}

TEST_CASE("Fisher's p is the sum over tables that are as rare", "[two_by_two]") {
    for (const unsigned na : {3u, 10u, 25u})
        for (const unsigned nb : {5u, 10u})
            for (unsigned a = 0; a <= na; ++a)
                for (unsigned b = 0; b <= nb; ++b) {
                    const boost::math::hypergeometric of{a + b, na, na + nb};
                    const double here = pdf(of, a);
                    double sum = 0;
                    for (unsigned x = a + b > nb ? a + b - nb : 0; x <= std::min(na, a + b); ++x)
                        if (const double p = pdf(of, x); p <= here * (1 + 1e-7)) sum += p;
                    CHECK_THAT(fisher_p(shares(a, na), shares(b, nb)), WithinRel(std::min(1.0, sum), 1e-11));
                    CHECK_THAT(fisher_p(shares(b, nb), shares(a, na)), WithinRel(std::min(1.0, sum), 1e-11));
                }
}

TEST_CASE("chi-squared is Pearson's", "[two_by_two]") {
    // By 30 digits: 56 of 70 against 48 of 80.
    const auto t = chi_squared_of(shares(56, 70), shares(48, 80));
    CHECK_THAT(t.chi_squared, WithinRel(7.02341137123746, 1e-13));
    CHECK_THAT(t.p, WithinRel(0.00804508136819658, 1e-12));
    CHECK(chi_squared_of(shares(4, 10), shares(8, 20)).p == 1);
}

TEST_CASE("where all or none respond there is no chi-squared, and Fisher's p is one", "[two_by_two]") {
    CHECK_THROWS_WITH(chi_squared_of(shares(0, 10), shares(0, 12)),
                      "responders of both arms = 0, but must be positive and finite");
    CHECK_THROWS_WITH(chi_squared_of(shares(10, 10), shares(12, 12)),
                      "others of both arms = 0, but must be positive and finite");
    CHECK(fisher_p(shares(0, 10), shares(0, 12)) == 1);
    CHECK(fisher_p(shares(10, 10), shares(12, 12)) == 1);
}
