#include <tonus/population/cohort.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include <boost/math/distributions/lognormal.hpp>

#include <tonus/pd/emax.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/population/reduce/exact_quantiles.hpp>
#include <tonus/population/reduce/mean_and_sd.hpp>
#include <tonus/population/reduce/quantile_bands.hpp>
#include <tonus/population/variability.hpp>
#include <tonus/sim/simulate.hpp>
#include <tonus/sim/times.hpp>

#include <support/catch.hpp>
#include <support/keep_all.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::by_cv, tonus::member, tonus::varies;

namespace {

template <class Real>
struct person {
    tonus::with_effect_site<tonus::basic_one_compartment_oral<Real>> body;
    tonus::basic_sigmoid_emax<Real> response;
    using real = Real;
};
using patient = person<double>;
using oral = tonus::one_compartment_oral;
using with_site = tonus::with_effect_site<oral>;

const patient typical{{{.cl = 14.7 * L / h, .v = 60_L, .ka = 1.9 / h}, 0.5 / h},
                      {.emax = 2, .ec50 = 0.12 * mg / L, .hill = 1.8}};
const tonus::pseudo_random source{7};

patient subject(std::size_t i) {
    static const tonus::variability<patient> between{
        {varies(member<&patient::body, &with_site::of, &oral::cl>, by_cv(0.3)),
         varies(member<&patient::body, &with_site::of, &oral::v>, by_cv(0.25)),
         varies(member<&patient::body, &with_site::ke0>, by_cv(0.3))}};
    return varied(typical, between, source, {tonus::purpose::between_subjects, static_cast<std::uint32_t>(i)});
}

tonus::inputs doses() {
    tonus::inputs in;
    for (int i = 0; i < 9; ++i) in.push_back({tonus::moment<double>::at({h(8.0 * i)}), 10, 0, 0});
    return in;
}
const auto times = tonus::grid({0_h}, {72_h}, 3_h);

// What is at the site, and its effect.
const auto at_site = [](const auto& p, const auto& x) { return effect_concentration_in(p.body, x); };
const auto on_tone = [](const auto& p, const auto& c) { return effect(p.response, c); };
const tonus::observation_of_concentration effect_seen{at_site, on_tone};

template <class Protocol>
std::vector<double> numbers_of(const Protocol& p, std::size_t subjects, const tonus::how_to_run& how = {}) {
    keep_all kept;
    CHECK(run_cohort(p, subjects, subject, how, kept).failures.empty());
    return kept.all;
}

}  // namespace

TEST_CASE("a cohort has the numbers of each of its subjects", "[cohort]") {
    const tonus::protocol trial{typical, doses(), times, effect_seen};
    static_assert(decltype(trial)::on_lanes);
    const auto all = numbers_of(trial, 50);
    double worst = 0;
    for (std::size_t i = 0; i < 50; ++i) {
        std::size_t look = 0;
        const auto p = subject(i);
        simulate(p.body, doses(), times, [&](const auto& s) {
            const double e = effect(p.response, effect_concentration_in(p.body, s.amounts));
            worst = std::max(worst, std::abs(all[i * times.size() + look++] - e));
        });
    }
    CHECK(worst < 1e-12);
}

TEST_CASE("a cohort has the same bits however it is run", "[cohort]") {
    const tonus::protocol trial{typical, doses(), times, effect_seen};
    const std::size_t n = 2 * tonus::block_size + 37;
    const auto expected = numbers_of(trial, n, {.lanes = 1});
    for (const std::size_t threads : {1u, 2u, 7u})
        for (const std::size_t at_a_time : {1u, 2048u}) {
            INFO(threads << " threads, " << at_a_time << " at a time");
            CHECK(numbers_of(trial, n, {.threads = threads, .at_a_time = at_a_time}) == expected);
        }
    for (std::size_t lanes = 2; lanes <= tonus::lanes_of_processor(); lanes *= 2) {
        INFO(lanes << " lanes");
        CHECK(numbers_of(trial, n, {.lanes = lanes}) == expected);
    }
    const auto fewer = numbers_of(trial, 1000);
    CHECK(std::equal(fewer.begin(), fewer.end(), expected.begin()));

    const auto moments = [&](const tonus::how_to_run& how) {
        tonus::mean_and_sd mean;
        tonus::quantile_bands bands{{0.05, 0.5, 0.95}};
        run_cohort(trial, n, subject, how, mean, bands);
        std::vector<double> of;
        for (std::size_t look = 0; look < times.size(); ++look) {
            of.insert(of.end(), {mean.at(look).mean, mean.at(look).sd});
            for (const double q : bands.at(look)) of.push_back(q);
        }
        return of;
    };
    const auto once = moments({.lanes = 1});
    CHECK(moments({.threads = 2}) == once);
    CHECK(moments({.threads = 7, .at_a_time = 5000}) == once);
}

TEST_CASE("what is seen in one step or in two is the same, and so is a patient who goes alone", "[cohort]") {
    const auto in_two = numbers_of(tonus::protocol{typical, doses(), times, effect_seen}, 20);
    const tonus::protocol trial{typical, doses(), times, tonus::observation{[](const auto& p, const auto& x) {
                                    return effect(p.response, effect_concentration_in(p.body, x));
                                }}};
    static_assert(decltype(trial)::on_lanes);
    const auto in_one = numbers_of(trial, 20);
    // An observation that knows doubles only is made of one patient after another.
    const tonus::protocol alone{typical, doses(), times,
                                tonus::observation{[](const patient& p, const with_site::state& x) {
                                    return double(effect(p.response, effect_concentration_in(p.body, x)));
                                }}};
    static_assert(!decltype(alone)::on_lanes);
    const auto one_by_one = numbers_of(alone, 20);
    for (std::size_t i = 0; i < in_two.size(); ++i) {
        CHECK_THAT(in_one[i], WithinAbs(in_two[i], 1e-13));
        CHECK_THAT(one_by_one[i], WithinAbs(in_two[i], 1e-13));
    }
}

TEST_CASE("several numbers of a look go each to its reducers", "[cohort]") {
    const tonus::protocol both{typical, doses(), times,
                               tonus::observation_of_concentration{
                                   at_site, [](const auto& p, const auto& c) {
                                       return std::array{c.in(mg / L), p.response.emax - effect(p.response, c)};
                                   }}};
    keep_all levels, tones, also_levels;
    run_cohort(both, 10, subject, {}, levels, tonus::of_number<1>(tones), tonus::of_number<0>(also_levels));
    CHECK(levels.all == also_levels.all);
    const auto effects = numbers_of(tonus::protocol{typical, doses(), times, effect_seen}, 10);
    for (std::size_t i = 0; i < effects.size(); ++i) CHECK_THAT(tones.all[i], WithinAbs(2 - effects[i], 1e-13));
    CHECK(levels.all[5] > 0.01);
}

TEST_CASE("a cohort has the mean and the quantiles of the log-normal that it is drawn from", "[cohort]") {
    // A dose into a volume that varies: the level at the dose is log-normal too.
    using body = tonus::one_compartment;
    const body mean_body{.cl = 5 * L / h, .v = 40_L};
    const double cv = 0.4, omega = std::sqrt(std::log(1 + cv * cv));
    const tonus::variability<body> between{{varies(member<&body::v>, by_cv(cv))}};
    const tonus::protocol trial{
        mean_body,
        {{tonus::moment<double>::at({0_h}), 100, 0, 0}},
        std::vector<tonus::sampling>{tonus::instant{0_h}},
        tonus::observation{[](const auto& m, const auto& x) { return concentration_in(m, x); }}};
    tonus::mean_and_sd mean;
    const std::vector<double> p{0.05, 0.25, 0.5, 0.75, 0.95};
    tonus::exact_quantiles exact{std::vector<std::size_t>{0}};
    tonus::quantile_bands bands{p};
    const std::size_t n = 200'000;
    run_cohort(
        trial, n,
        [&](std::size_t i) {
            return varied(mean_body, between, source,
                          {tonus::purpose::between_subjects, static_cast<std::uint32_t>(i)});
        },
        {.threads = 2}, mean, exact, bands);

    const boost::math::lognormal level{std::log(100.0 / 40), omega};
    const double root = std::sqrt(static_cast<double>(n));
    CHECK_THAT(mean.at(0).mean, WithinAbs(boost::math::mean(level), 4 * boost::math::standard_deviation(level) / root));
    CHECK_THAT(mean.at(0).sd, WithinRel(boost::math::standard_deviation(level), 0.02));
    for (std::size_t i = 0; i < p.size(); ++i) {
        const double q = quantile(level, p[i]), error_of_q = std::sqrt(p[i] * (1 - p[i])) / pdf(level, q) / root;
        CHECK_THAT(exact.quantile(p[i], 0), WithinAbs(q, 4 * error_of_q));
        CHECK_THAT(bands.at(0)[i], WithinRel(exact.quantile(p[i], 0), 1.0 / 256));
    }
}

TEST_CASE("a subject who cannot be made or carried is a failure, and the others go on", "[cohort]") {
    const auto make = [](std::size_t i) {
        auto p = subject(i);
        if (i == 3) p.body.of.v = 0_L;
        if (i == 5) throw std::runtime_error{"no such subject"};
        if (i == 11) p.body.ke0 = 1e308 / h;
        if (i == 12) p.response.ec50 = p.response.ec50 * std::nan("");
        return p;
    };
    const tonus::protocol trial{typical, doses(), times, effect_seen};
    const auto expected = numbers_of(trial, 40);
    keep_all kept;
    const auto ended = run_cohort(trial, 40, make, {}, kept);
    CHECK(ended.subjects_done == 40);
    REQUIRE(ended.failures.size() == 4);
    CHECK(ended.failures[0].subject == 3);
    CHECK(ended.failures[0].why == "v [L] = 0, but must be positive and finite");
    CHECK(ended.failures[1].why == "no such subject");
    CHECK(ended.failures[2].subject == 11);
    CHECK_THAT(ended.failures[2].why, StartsWith("non-finite state at 0 h"));
    CHECK(ended.failures[3].subject == 12);
    CHECK_THAT(ended.failures[3].why, StartsWith("what is observed at 0 h is no number"));
    for (std::size_t i = 0; i < 40; ++i) {
        const bool has_failed = i == 3 || i == 5 || i == 11 || i == 12;
        for (std::size_t look = 0; look < times.size(); ++look)
            CHECK(kept.all[i * times.size() + look] == (has_failed ? -1 : expected[i * times.size() + look]));
    }
    tonus::mean_and_sd mean;
    run_cohort(trial, 40, make, {}, mean);
    CHECK(mean.at(0).count == 36);
}

TEST_CASE("a reducer that throws ends a cohort, and leaves no results", "[cohort]") {
    struct thrower : keep_all {
        struct one_part {
            void take(const tonus::samples_of_block& b) {
                if (b.first_subject == tonus::block_size) throw std::runtime_error{"the disk is full"};
            }
        };
        one_part part() { return {}; }
        void join(const one_part&) {}
    };
    const tonus::protocol trial{typical, doses(), times, effect_seen};
    for (const std::size_t threads : {1u, 3u}) {
        thrower breaks;
        tonus::mean_and_sd mean;
        CHECK_THROWS_WITH(run_cohort(trial, 5000, subject, {.threads = threads}, mean, breaks), "the disk is full");
        CHECK_THROWS_AS(mean.at(0), tonus::error);
    }
}

TEST_CASE("a cohort tells how far it is, and can be stopped", "[cohort]") {
    const tonus::protocol trial{typical, doses(), times, effect_seen};
    std::vector<std::size_t> told;
    tonus::mean_and_sd mean;
    run_cohort(trial, 5000, subject,
               {.progress =
                    [&](std::size_t done, std::size_t all) {
                        CHECK(all == 5000);
                        told.push_back(done);
                    }},
               mean);
    CHECK(told == std::vector<std::size_t>{1024, 2048, 3072, 4096, 5000});

    std::stop_source stop;
    const auto ended = run_cohort(trial, 5000, subject,
                                  {.progress =
                                       [&](std::size_t done, std::size_t) {
                                           if (done > 2000) stop.request_stop();
                                       },
                                   .stop = stop.get_token()},
                                  mean);
    CHECK(ended.subjects_done == 2048);
    CHECK_THROWS_AS(mean.at(0), tonus::error);
}

TEST_CASE("a cohort and its protocol refuse what is not allowed", "[cohort]") {
    const tonus::protocol trial{typical, doses(), times, effect_seen};
    tonus::mean_and_sd mean;
    CHECK_THROWS_WITH(run_cohort(trial, 0, subject, {}, mean), "subjects of a cohort = 0, but must be 1 or more");
    CHECK_THROWS_WITH(run_cohort(trial, 5, subject, {.lanes = 3}, mean),
                      StartsWith("lanes = 3, but must be 1, 2, 4 or 8"));
    CHECK_THROWS_WITH(run_cohort(trial, 5, subject, {.lanes = 16}, mean), StartsWith("lanes = 16"));
    CHECK_THROWS_WITH((tonus::protocol{typical, doses(), std::vector<tonus::sampling>{}, effect_seen}),
                      "a protocol has one time to look at least");
    auto wrong = typical;
    wrong.body.of.cl = -1 * L / h;
    CHECK_THROWS_WITH((tonus::protocol{wrong, doses(), times, effect_seen}), StartsWith("cl [L/h] = -1"));
    const tonus::observation_of_concentration squared{[](const auto&, const auto& x) { return x[0] * x[0]; },
                                                      [](const auto&, const auto& c) { return c; }};
    CHECK_THROWS_WITH((tonus::protocol{typical, doses(), times, squared}),
                      "the concentration that is observed is not proportional to the amounts");
    tonus::carrier<decltype(trial)> carries{trial};
    std::vector<double> room(7);
    const std::vector<patient> one_patient{typical};
    CHECK_THROWS_WITH(carries.write(one_patient, room, [](auto...) {}), StartsWith("numbers to be written = 7"));
}
