#include <tonus/population/variability.hpp>

#include <cmath>
#include <cstdint>
#include <vector>

#include <tonus/dosing/input.hpp>
#include <tonus/drug/baclofen/oral.hpp>
#include <tonus/numeric/dual.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/statistics.hpp>

using namespace tonus::units;
using tonus::by_cv, tonus::by_omega, tonus::correlated, tonus::covarying, tonus::member, tonus::pseudo_random;
using tonus::purpose, tonus::variability, tonus::varies, tonus::vary_together;

namespace {

using body = tonus::one_compartment_oral;
constexpr auto cl = member<&body::cl>, v = member<&body::v>, ka = member<&body::ka>;
constexpr body typical{.cl = L(11.6) / h, .v = L(72.8), .ka = 1.64 / h};
constexpr pseudo_random source{31};

struct logs {
    double cl, v, ka;
};
logs deviations(const body& m) {
    return {std::log(m.cl / typical.cl), std::log(m.v / typical.v), std::log(m.ka / typical.ka)};
}

}  // namespace

TEST_CASE("a million subjects vary as was asked, and together as was asked", "[variability]") {
    const variability<body> between{{varies(cl, by_cv(0.21)), varies(v, by_cv(0.22)), varies(ka, by_omega(0.44))},
                                    {correlated(cl, v, 0.3), correlated(ka, cl, -0.5)}};
    tests::moments cl_and_v, cl_and_ka, v_and_ka, clearances;
    for (std::uint32_t i = 0; i < 1'000'000; ++i) {
        const body m = varied(typical, between, source, {purpose::between_subjects, i});
        const auto d = deviations(m);
        cl_and_v.add(d.cl, d.v);
        cl_and_ka.add(d.cl, d.ka);
        v_and_ka.add(d.v, d.ka);
        clearances.add(m.cl.in(L / h));
    }
    const double omega_cl = std::sqrt(std::log(1 + 0.21 * 0.21)), omega_v = std::sqrt(std::log(1 + 0.22 * 0.22));
    CHECK(std::abs(tests::off_mean(cl_and_v, 0, omega_cl)) < 4);
    CHECK(std::abs(tests::off_sd(cl_and_v, omega_cl)) < 4);
    CHECK(std::abs(tests::off_mean(v_and_ka, 0, omega_v)) < 4);
    CHECK(std::abs(tests::off_sd(v_and_ka, omega_v)) < 4);
    CHECK(std::abs(tests::off_correlation(cl_and_v, 0.3)) < 4);
    CHECK(std::abs(tests::off_correlation(cl_and_ka, -0.5)) < 4);
    CHECK(std::abs(tests::off_correlation(v_and_ka, 0)) < 4);
    // The CV is that of the clearance itself, and its typical value is the median, not the mean.
    const double mean = 11.6 * std::sqrt(1 + 0.21 * 0.21);
    CHECK(std::abs(tests::off_mean(clearances, mean, 0.21 * mean)) < 4);
    CHECK_THAT(clearances.sd() / clearances.mean(), WithinRel(0.21, 0.004));
}

TEST_CASE("log-normal factors are log-normal", "[variability]") {
    const variability<body> between{{varies(v, by_cv(0.86))}};
    std::vector<double> sample;
    for (std::uint32_t i = 0; i < 100'000; ++i)
        sample.push_back(varied(typical, between, source, {purpose::between_subjects, i}).v / typical.v);
    const double omega = std::sqrt(std::log(1 + 0.86 * 0.86));
    CHECK(tests::kolmogorov(sample, [&](double x) { return std::erfc(-std::log(x) / omega / std::sqrt(2.0)) / 2; }) <
          tests::kolmogorov_critical);
}

TEST_CASE("subjects are the same in any order, and whatever else is drawn", "[variability]") {
    const variability<body> between{{varies(cl, by_cv(0.21)), varies(v, by_cv(0.22))}, {correlated(cl, v, 0.3)}},
        occasions{{varies(cl, by_cv(0.1))}};
    const auto subject = [&](std::uint32_t i) {
        return varied(typical, between, source, {purpose::between_subjects, i});
    };
    const body ninth = subject(9), first = subject(1);
    const body visit = varied(ninth, occasions, source, {purpose::between_occasions, 9, 2});
    CHECK(subject(1).cl == first.cl);
    CHECK(subject(9).v == ninth.v);
    CHECK(varied(subject(9), occasions, source, {purpose::between_occasions, 9, 2}).cl == visit.cl);
    CHECK(visit.v == ninth.v);
    CHECK(visit.cl != ninth.cl);
    CHECK(varied(ninth, occasions, source, {purpose::between_occasions, 9, 3}).cl != visit.cl);
    // One more parameter that varies leaves those before it as they were.
    const variability<body> more{{varies(cl, by_cv(0.21)), varies(v, by_cv(0.22)), varies(ka, by_cv(0.44))},
                                 {correlated(cl, v, 0.3)}};
    CHECK(varied(typical, more, source, {purpose::between_subjects, 9}).v == ninth.v);
}

TEST_CASE("draws may be taken from any place on", "[variability]") {
    const variability<body> both{{varies(cl, by_cv(0.2)), varies(v, by_cv(0.2))}}, second{{varies(v, by_cv(0.2))}};
    CHECK(varied(typical, both, source, {purpose::uncertainty, 5}).v ==
          varied(typical, second, source, {purpose::uncertainty, 5, 0, 1}).v);
}

TEST_CASE("no spread is no variation", "[variability]") {
    const variability<body> none{{varies(cl, by_cv(0)), varies(v, by_cv(0.2))}, {correlated(cl, v, 0.9)}};
    const body m = varied(typical, none, source, {purpose::between_subjects, 3});
    CHECK(m.cl == typical.cl);
    CHECK(m.v != typical.v);
}

TEST_CASE("a covariance is that of an $OMEGA block", "[variability]") {
    const variability<body> by_covariance{{varies(cl, by_omega(0.3)), varies(v, by_omega(0.5))},
                                          {covarying(v, cl, 0.06)}},
        by_correlation{{varies(cl, by_omega(0.3)), varies(v, by_omega(0.5))}, {correlated(cl, v, 0.4)}};
    const tonus::address third{purpose::between_subjects, 3};
    CHECK_THAT(varied(typical, by_covariance, source, third).v.in(L),
               WithinRel(varied(typical, by_correlation, source, third).v.in(L), 1e-14));
}

TEST_CASE("correlations that contradict each other are refused, with the pivot", "[variability]") {
    const std::vector all{varies(cl, by_cv(0.2)), varies(v, by_cv(0.3)), varies(ka, by_cv(0.4))};
    const auto with = [&](double a, double b, double c) {
        return variability<body>{all, {correlated(cl, v, a), correlated(cl, ka, b), correlated(v, ka, c)}};
    };
    CHECK_NOTHROW(with(0.9, 0.9, 0.8));
    CHECK_THROWS_WITH(with(0.9, 0.9, -0.9), StartsWith("pivot 3 of 3 of the covariance = -") &&
                                                EndsWith("but must be positive: the matrix is not positive definite"));
    CHECK_THROWS_WITH(with(1, 0, 0),
                      "pivot 2 of 3 of the covariance = 0, but must be positive: the matrix is not positive definite");
    CHECK_THROWS_WITH(with(1.2, 0, 0), "correlation 1 = 1.2, but must be from -1 to 1");
    CHECK_THROWS_AS(with(nan_, 0, 0), tonus::invalid_parameter);
}

TEST_CASE("parameters that vary twice, or are correlated without varying, are refused", "[variability]") {
    CHECK_THROWS_WITH((variability<body>{{varies(cl, by_cv(0.2)), varies(cl, by_cv(0.3))}}),
                      "deviation 2 moves a parameter that varies already");
    CHECK_THROWS_WITH((variability<body>{{vary_together({cl, v, cl}, by_cv(0.2))}}),
                      "deviation 1 moves a parameter that varies already");
    CHECK_THROWS_WITH((variability<body>{{varies(cl, by_cv(0.2))}, {correlated(cl, v, 0.1)}}),
                      "correlation 1 is of a parameter that does not vary");
    CHECK_THROWS_WITH((variability<body>{{varies(cl, by_cv(0.2))}, {correlated(cl, cl, 0.1)}}),
                      "correlation 1 is of parameters that vary as one");
    CHECK_THROWS_WITH((variability<body>{{varies(cl, by_cv(0.2)), varies(v, by_cv(0.2))},
                                         {correlated(cl, v, 0.1), correlated(v, cl, 0.1)}}),
                      "correlation 2 is of two parameters that have one already");
    CHECK_THROWS_WITH((variability<body>{{vary_together<body>({}, by_cv(0.2))}}), "deviation 1 moves no parameter");
    CHECK_THROWS_WITH((variability<body>{{varies(cl, {-0.3})}}),
                      "omega of deviation 1 = -0.3, but must be zero or positive, and finite");
    CHECK_THROWS_WITH((variability<body>{std::vector<tonus::varying<body>>{}, {}}),
                      "parameters that vary = 0, but must be from 1 to 32");
}

TEST_CASE("parameters of a set vary with their unit, and several as one", "[variability]") {
    using adult = tonus::drug::baclofen::oral_adult;
    constexpr auto vc = member<&adult::vc>, vp = member<&adult::vp>;
    const adult reference;
    const variability<adult> between{{vary_together({vc, vp}, by_cv(0.22)), varies(member<&adult::ka>, by_cv(0.44))}};
    const adult anna = varied(reference, between, source, {purpose::between_subjects, 12});
    CHECK(anna.vc.value != reference.vc.value);
    CHECK_THAT(anna.vc.value / reference.vc.value, WithinRel(anna.vp.value / reference.vp.value, 1e-15));
    CHECK(anna.cl_non_renal.value == reference.cl_non_renal.value);
    CHECK(anna.vc.source == reference.vc.source);
}

TEST_CASE("typical values are uncertain, and subjects differ from what they may be", "[variability]") {
    // Standard errors are of the typical values; a trial is repeated with other truths, each with the same subjects.
    const variability<body> uncertain{{varies(cl, tonus::by_95_interval(L(10.8) / h, L(12.3) / h))}},
        between{{varies(cl, by_cv(0.21))}};
    tests::moments truths;
    for (std::uint32_t repeat = 0; repeat < 100'000; ++repeat) {
        const body truth = varied(typical, uncertain, source, {purpose::uncertainty, repeat});
        truths.add(std::log(truth.cl / typical.cl));
        if (repeat < 10) {
            const body m = varied(truth, between, source, {purpose::between_subjects, 3});
            const body as_published = varied(typical, between, source, {purpose::between_subjects, 3});
            CHECK_THAT(m.cl / truth.cl, WithinRel(as_published.cl / typical.cl, 1e-14));
        }
    }
    CHECK(std::abs(tests::off_sd(truths, std::log(12.3 / 10.8) / 3.919927969080108)) < 4);
}

TEST_CASE("parts of a model vary, by the way to them", "[variability]") {
    using whole = tonus::with_effect_site<body>;
    const whole reference{typical, 0.7 / h};
    const variability<whole> between{
        {varies(member<&whole::of, &body::cl>, by_cv(0.2)), varies(member<&whole::ke0>, by_cv(0.3))}};
    const whole m = varied(reference, between, source, {purpose::between_subjects, 1});
    CHECK(m.of.cl != typical.cl);
    CHECK(m.ke0 != reference.ke0);
}

TEST_CASE("a share varies by its odds and stays a share", "[variability]") {
    struct absorption {
        tonus::number<> f;
    };
    const variability<absorption> between{{varies(tonus::odds_of<&absorption::f>, by_omega(2))}};
    tests::moments logits;
    for (std::uint32_t i = 0; i < 100'000; ++i) {
        const double f = varied(absorption{0.17}, between, source, {purpose::between_subjects, i}).f;
        REQUIRE((f > 0 && f < 1));
        logits.add(std::log(f / (1 - f)));
    }
    CHECK(std::abs(tests::off_mean(logits, std::log(0.17 / 0.83), 2)) < 4);
    CHECK(std::abs(tests::off_sd(logits, 2)) < 4);
}

TEST_CASE("models in other numbers vary too", "[variability]") {
    using slope = tonus::dual<1>;
    using dual_body = tonus::basic_one_compartment<slope>;
    const dual_body reference{.cl = (L / h)(slope::input(10.0, 0)), .v = L(slope(60.0))};
    const variability<dual_body> between{{varies(member<&dual_body::cl>, by_cv(0.2))}};
    const auto m = varied(reference, between, source, {purpose::between_subjects, 1});
    CHECK_THAT(m.cl.canonical().partial[0], WithinRel(m.cl.canonical().value / 10, 1e-15));
}
