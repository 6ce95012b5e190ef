// Laws of schedules of events, over random ones.
#include <tonus/sim/session.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <variant>
#include <vector>

#include <support/catch.hpp>
#include <support/events.hpp>

using namespace tests::events;
using tests::draws, tests::linear::make, tonus::before, tonus::steady;

namespace {

/// The worst difference of two rows, in units of the last place of each amount.
template <class Rows>
double worst_places(const Rows& got, const Rows& expected) {
    double most = got.size() == expected.size() ? 0 : 1e9;
    for (std::size_t n = 0; n < got.size(); ++n)
        for (std::size_t i = 0; i < got[n].size(); ++i)
            if (got[n][i] != expected[n][i])
                most =
                    std::max(most, std::abs(got[n][i] / expected[n][i] - 1) / std::numeric_limits<double>::epsilon());
    return most;
}

/// All sizes times a factor, and the rates too, so that durations stay.
doses<double> scaled(const doses<double>& given, double factor) {
    return each(given, [&](auto& a) {
        a.size = a.size * factor;
        if (auto* rate = std::get_if<at_rate<>>(&a.how)) rate->of = rate->of * factor;
    });
}

/// The same infusions by their durations, which do not depend on their sizes.
doses<double> lasting(const doses<double>& given) {
    return each(given, [](auto& a) {
        if (std::holds_alternative<at_rate<>>(a.how)) a.how = over_time<>{hours_of(a) * h};
    });
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("a session shows the sum of what each dose makes alone", "[events]", five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    draws draw{101};
    for (int n = 0; n < 1000; ++n) {
        const auto which = n % 2 == 0 ? times::eighths : times::any;
        const auto given = some_doses(draw, M::size, which);
        const auto looks = some_looks(draw, which);
        REQUIRE(worst(seen(m, given, looks), superposed(m, given, looks)) <= 1e-13);
    }
}

TEMPLATE_LIST_TEST_CASE("infusions may overlap and end together, and be looked at there", "[events]", five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    draws draw{109};
    for (int n = 0; n < 200; ++n) {
        const auto which = n % 2 == 0 ? times::eighths : times::any;
        doses<double> given;
        for (std::size_t k = 2 + draw.below(6); k > 0; --k) {
            const double from = some_time(draw, -10, 19, which), size = draw.between(1, 10);
            given.push_back({moment<double>::at({from * h}),
                             size * mg,
                             over_time<>{(20 - from) * h},
                             {draw.below(M::size), 1.0, 0.0 * h}});
        }
        auto looks = some_looks(draw, which);
        for (auto& look : looks)
            if (draw.chance(0.3)) look.at = instant{20.0 * h};
        in_order(looks);
        REQUIRE(worst(seen(m, given, looks), superposed(m, given, looks)) <= 1e-13);
    }
}

TEMPLATE_LIST_TEST_CASE("a whole number of hours later all is the same, to the bit", "[events]", five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    draws draw{102};
    for (int n = 0; n < 200; ++n) {
        const auto given = some_doses(draw, M::size, times::eighths);
        const auto looks = some_looks(draw, times::eighths);
        const auto now = seen(m, given, looks);
        for (const double shift : {-24.0, 7.0, 8760.0})
            REQUIRE(seen(m, later(given, shift), later(looks, shift), -12 + shift) == now);
    }
}

TEMPLATE_LIST_TEST_CASE("any number of hours later all is the same but for the rounding of times", "[events]", five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    draws draw{112};
    for (int n = 0; n < 200; ++n) {
        const auto given = some_doses(draw, M::size, times::any);
        const auto looks = some_looks(draw, times::any);
        const auto now = seen(m, given, looks);
        // At 1000 h a time is good to 1e-13 h, the fastest rate is 2.4 / h, and some looks come when little is left.
        REQUIRE(worst(seen(m, later(given, 1000.1), later(looks, 1000.1), -12 + 1000.1), now) <= 1e-11);
    }
}

TEMPLATE_LIST_TEST_CASE("two schedules together are the sum of both", "[events]", five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    draws draw{103};
    for (int n = 0; n < 200; ++n) {
        const auto which = n % 2 == 0 ? times::eighths : times::any;
        const auto a = some_doses(draw, M::size, which), b = some_doses(draw, M::size, which);
        const auto looks = some_looks(draw, which);
        REQUIRE(worst(seen(m, together(a, b), looks), sum(seen(m, a, looks), seen(m, b, looks))) <= 1e-14);
    }
}

TEMPLATE_LIST_TEST_CASE("doses a power of two larger or smaller make amounts so much larger or smaller, to the bit",
                        "[events]", five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    draws draw{113};
    for (int n = 0; n < 200; ++n) {
        const auto which = n % 2 == 0 ? times::eighths : times::any;
        const auto given = some_doses(draw, M::size, which);
        const auto looks = some_looks(draw, which);
        const auto once = seen(m, given, looks);
        for (const double factor : {8.0, 0x1p-40, 0x1p40})
            REQUIRE(seen(m, scaled(given, factor), looks) == product(once, factor));
    }
}

TEMPLATE_LIST_TEST_CASE(
    "a milligram that was meant as a microgram, and doses of 1e-12 and 1e12, scale to the last places", "[events]",
    five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    draws draw{114};
    for (int n = 0; n < 100; ++n) {
        const auto which = n % 2 == 0 ? times::eighths : times::any;
        const auto given = lasting(some_doses(draw, M::size, which));
        const auto looks = some_looks(draw, which);
        const doses<double> single{given.front()};
        auto once = single;
        once.front().more = 0;
        for (const double factor : {1000.0, 1e-12, 1e12}) {
            // A dose is rounded where it enters and at each look; of many doses each is.
            REQUIRE(worst_places(seen(m, scaled(once, factor), {looks.back()}),
                                 product(seen(m, once, {looks.back()}), factor)) <= 4);
            REQUIRE(worst_places(seen(m, scaled(given, factor), looks), product(seen(m, given, looks), factor)) <= 16);
        }
    }
    const auto same_dose = [&](tonus::amount size) {
        return seen(m, {{moment<double>::at({0.0 * h}), size, at_once{}, {0, 1.0, 0.0 * h}}}, {instant{7.3 * h}});
    };
    CHECK(same_dose(5.0 * mg) == same_dose(5000.0 * ug));
    CHECK(same_dose(0.25 * g) == same_dose(250.0 * mg));
}

TEMPLATE_LIST_TEST_CASE("tiny doses beside huge ones are neither lost nor wrong", "[events]", five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    draws draw{115};
    for (int n = 0; n < 50; ++n) {
        const auto tiny = scaled(some_doses(draw, M::size, times::any), 1e-12);
        const auto huge = scaled(some_doses(draw, M::size, times::any), 1e12);
        const auto looks = some_looks(draw, times::any);
        REQUIRE(worst(seen(m, tiny, looks), superposed(m, tiny, looks)) <= 1e-13);
        REQUIRE(worst(seen(m, huge, looks), superposed(m, huge, looks)) <= 1e-13);
        REQUIRE(worst(seen(m, together(tiny, huge), looks), superposed(m, together(tiny, huge), looks)) <= 1e-13);
    }
}

TEMPLATE_LIST_TEST_CASE("a dose in two parts, and an infusion cut in two, are the whole", "[events]", five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    draws draw{104};
    for (int n = 0; n < 200; ++n) {
        const auto given = some_doses(draw, M::size, times::any);
        const auto looks = some_looks(draw, times::any);
        doses<double> parts;
        for (const auto& a : given) {
            const double hours = hours_of(a), part = draw.between(0, 1);
            auto first = a, second = a;
            first.size = a.size * part;
            second.size = a.size * (1 - part);
            if (hours > 0) {
                first.how = over_time<>{hours * part * h};
                second.how = over_time<>{hours * (1 - part) * h};
                second.at = a.at.plus(hours * part);
            }
            parts.push_back(first);
            parts.push_back(second);
        }
        REQUIRE(worst(seen(m, parts, looks), seen(m, given, looks)) <= 5e-14);
    }
}

TEMPLATE_LIST_TEST_CASE("additional doses are doses written out, to the bit", "[events]", five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    draws draw{105};
    for (int n = 0; n < 200; ++n) {
        const auto which = n % 2 == 0 ? times::eighths : times::any;
        const auto given = some_doses(draw, M::size, which);
        const auto looks = some_looks(draw, which);
        doses<double> out;
        for (const auto& a : given)
            for (double k = 0; k <= static_cast<double>(a.more); ++k) {
                auto single = a;
                single.at.instant_h += k * a.every.in(h);
                single.more = 0;
                out.push_back(single);
            }
        REQUIRE(seen(m, out, looks) == seen(m, given, looks));
    }
}

TEMPLATE_LIST_TEST_CASE("a steady state is that of ten thousand doses before, and added to what is there, their sum",
                        "[events]", five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    draws draw{106};
    const instant now{20.0 * h};
    for (int n = 0; n < 8; ++n) {
        auto a = some_doses(draw, M::size, times::eighths).front();
        a.at = moment<double>::at(now);
        a.size = 10.0 * mg;
        a.way.bioavailability = 0.8;
        a.every = some_time(draw, 1, 13, times::eighths) * h;
        a.more = draw.below(4);
        auto looks = some_looks(draw, times::eighths);
        looks.push_back(now);
        std::erase_if(looks, [&](const sampling& look) {
            return look.at < now || (look.at == now && look.of_doses == side::before);
        });
        in_order(looks);
        auto history = a;
        history.at.instant_h -= 10'000 * a.every.in(h);
        history.more += 10'000;
        const auto expected = seen(m, {history}, looks, history.at.clock());

        a.before = steady::replacing;
        // Each of the steps before is good to 2e-14, and the slowest model remembers a thousand of them.
        REQUIRE(worst(seen(m, {a}, looks, 20), expected) <= 2e-11);

        a.before = steady::added;
        const auto base = some_doses(draw, M::size, times::eighths);
        tonus::session s{m, instant{-12.0 * h}};
        for (const auto& b : base) s.give(b);
        s.advance(now);
        s.give(a);
        rows<M> got;
        s.advance(looks, [&](const auto& look) { got.push_back(look.amounts); });
        REQUIRE(worst(got, sum(expected, seen(m, base, looks))) <= 2e-11);
        // Against the steady state that replaces there is nothing but rounding.
        a.before = steady::replacing;
        REQUIRE(worst(got, sum(seen(m, {a}, looks, 20), seen(m, base, looks))) <= 1e-13);
    }
}

TEMPLATE_LIST_TEST_CASE("after a restart in the midst of a schedule all is as in a fresh session, to the bit",
                        "[events]", five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    draws draw{116};
    for (int n = 0; n < 200; ++n) {
        const auto before = some_doses(draw, M::size, times::any), given = some_doses(draw, M::size, times::any);
        const auto looks = some_looks(draw, times::any);
        tonus::session s{m, instant{-12.0 * h}};
        for (const auto& a : before) s.give(a);
        s.advance(instant{draw.between(-12, 60) * h});
        s.restart(instant{-12.0 * h});
        for (const auto& a : given) s.give(a);
        rows<M> got;
        s.advance(looks, [&](const auto& look) { got.push_back(look.amounts); });
        REQUIRE(got == seen(m, given, looks));
    }
}

TEMPLATE_LIST_TEST_CASE("the order of doses at one time changes nothing but the rounding", "[events]", five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    draws draw{107};
    for (int n = 0; n < 200; ++n) {
        auto given = some_doses(draw, M::size, times::eighths);
        for (auto& a : given) a.at.instant_h = std::floor(a.at.instant_h / 12) * 12;
        const auto looks = some_looks(draw, times::eighths);
        const auto forth = seen(m, given, looks);
        std::reverse(given.begin(), given.end());
        REQUIRE(worst(seen(m, given, looks), forth) <= 2e-15);
    }
}

TEMPLATE_LIST_TEST_CASE("what has come is in the body or eliminated", "[events]", five) {
    using M = tonus::with_eliminated<model_of<TestType>>;
    const M m{make<TestType>()};
    const auto tier = tiers(flows(m).matrix());
    draws draw{108};
    for (int n = 0; n < 200; ++n) {
        const auto which = n % 2 == 0 ? times::eighths : times::any;
        auto given = some_doses(draw, M::size, which);
        for (auto& a : given)
            if (tier[a.way.into] > 0) a.way.into = M::central;  // a follower holds no drug
        const auto looks = some_looks(draw, which);
        const auto got = seen(m, given, looks);
        for (std::size_t k = 0; k < looks.size(); ++k) {
            double come = 0, there = 0;
            for (const auto& a : given)
                for (const auto& in : written_out(a)) {
                    if (!has_come(in, looks[k])) continue;
                    const double since = hours_since(in, looks[k]);
                    come += in.hours > 0 ? in.mg * std::min(1.0, since / in.hours) : in.mg;
                }
            for (std::size_t i = 0; i < M::size; ++i)
                if (tier[i] == 0) there += got[k][i];
            REQUIRE_THAT(there, WithinRel(come, 2e-13));
        }
    }
}

TEMPLATE_LIST_TEST_CASE("doses before the first look have been given, and those after the last change nothing",
                        "[events]", five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    draws draw{117};
    for (int n = 0; n < 100; ++n) {
        const auto given = some_doses(draw, M::size, times::eighths);
        const std::vector<sampling> late{instant{200.0 * h}}, early{instant{-11.0 * h}, before(instant{0.0 * h})};
        // After some 200 h there is exp(-400) left of what goes fastest, good to 2e-15 for each of these 400.
        REQUIRE(worst(seen(m, given, late), superposed(m, given, late)) <= 1e-12);
        auto all = given;
        for (auto a : given) {
            a.at.instant_h = std::max(a.at.instant_h, 0.0);  // at the last look, which looks before them, or later
            all.push_back(a);
        }
        REQUIRE(seen(m, all, early) == seen(m, given, early));
    }
}

TEMPLATE_LIST_TEST_CASE("a dose of nothing, and one of which nothing arrives, is nothing", "[events]", five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    draws draw{118};
    for (int n = 0; n < 100; ++n) {
        const auto given = some_doses(draw, M::size, times::eighths), more = some_doses(draw, M::size, times::eighths);
        const auto looks = some_looks(draw, times::eighths);
        const auto empty = each(more, [](auto& a) { a.size = 0.0 * mg; });
        const auto lost = each(more, [](auto& a) { a.way.bioavailability = 0; });
        REQUIRE(seen(m, empty, looks) == rows<M>(looks.size()));
        REQUIRE(seen(m, lost, looks) == rows<M>(looks.size()));
        // A step that is cut by an event of nothing rounds once more.
        const auto alone = seen(m, given, looks);
        REQUIRE(worst(seen(m, together(given, empty), looks), alone) <= 1e-13);
        REQUIRE(seen(m, together(given, lost), looks) == seen(m, together(given, empty), looks));
        // Where there is an event anyhow, it does not.
        auto beside = each(given, [](auto& a) {
            a.size = 0.0 * mg;
            a.how = at_once{};
        });
        REQUIRE(seen(m, together(given, beside), looks) == alone);
    }
}

TEMPLATE_LIST_TEST_CASE("bioavailability is a factor of the size, also above one, to the bit", "[events]", five) {
    using M = model_of<TestType>;
    const auto m = make<TestType>();
    draws draw{119};
    for (int n = 0; n < 100; ++n) {
        auto given = some_doses(draw, M::size, times::any);
        for (auto& a : given) a.way.bioavailability = std::floor(draw.between(1, 16)) / 4;  // exact, up to four
        const auto looks = some_looks(draw, times::any);
        const auto arrived = each(given, [](auto& a) {
            a.size = a.size * static_cast<double>(a.way.bioavailability);
            a.way.bioavailability = 1;
        });
        REQUIRE(seen(m, given, looks) == seen(m, arrived, looks));
    }
}
