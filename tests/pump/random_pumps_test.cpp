// A thousand random pumps: their balance, the same in one go and piece by piece, and against a simulation in steps.
#include <tonus/pump/run.hpp>

#include <algorithm>
#include <cmath>
#include <deque>
#include <vector>

#include <support/catch.hpp>
#include <support/random.hpp>
#include <tonus/pump/typical.hpp>

using namespace tonus;
using tests::draws;
using units::h;

namespace {

// All times are whole steps, so that only what a volume decides can fall between two.
constexpr double step_h = 1.0 / 16;
constexpr double last_h = 60 * 24;

duration steps(draws& d, double least_h, double most_h) {
    return h(step_h * std::round(d.between(least_h, most_h) / step_h));
}

std::vector<day_part> any_parts(draws& d, concentration told) {
    std::vector<day_part> parts;
    for (duration from = 0_h; from < 24_h;) {
        const duration length = steps(d, 1, 12), to = from + length < 24_h ? from + length : 24_h;
        const dose_rate at = (units::mL / units::day)(d.log_between(0.06, 2)) * told;
        parts.push_back({from, to, at});
        if (d.chance(0.5)) parts.back().give = at * (to - from);
        from = to;
    }
    return parts;
}

pump_program any_program(draws& d, concentration told) {
    const dose_rate at = (units::mL / units::day)(d.log_between(0.04, 3)) * told;  // now and then below the least
    const amount size = units::mL(d.log_between(0.005, 0.2)) * told;
    pump_program p{stopped{}};
    const double kind = d.between(0, 1);
    if (kind < 0.3) {
        p.mode = simple_continuous{at};
    } else if (kind < 0.6) {
        flex f{any_parts(d, told)};
        if (d.chance(0.5)) f.special.push_back({{weekday::saturday, weekday::sunday}, any_parts(d, told)});
        if (d.chance(0.2)) f.special.push_back({{weekday::wednesday}, any_parts(d, told)});
        p.mode = f;
    } else if (kind < 0.85) {
        const duration over = steps(d, 0.25, 2);
        p.mode = periodic_bolus{size, over, over + steps(d, 0, 12), at};
    } else if (kind < 0.95) {
        p.mode = minimum_rate{};
    }
    if (d.chance(0.5)) {
        const duration over = steps(d, 0.25, 1);
        p.on_request = patient_bolus{size, over, over + steps(d, 0, 6), {}};
        if (d.chance(0.7)) p.on_request->most_a_day = 1 + static_cast<int>(d.below(4));
    }
    return p;
}

pump_failure any_failure(draws& d) {
    const duration lasting = steps(d, 1, 240);
    switch (d.below(4)) {
        case 0:
            return stall{lasting};
        case 1:
            return occlusion{d.between(0, 1), lasting};
        case 2:
            return catheter_leak{d.between(0, 1), lasting};
        default:
            return flow_error{d.between(0.5, 1.5), lasting};
    }
}

/// Orders in order of time, some of which a pump will refuse.
std::vector<pump_order> any_orders(draws& d) {
    std::vector<pump_order> all;
    concentration told = marketed_concentrations.value[1 + d.below(3)];
    const auto fill = [&](instant t) {
        refill r{units::mL(d.between(1, 20)), solution::marketed(told)};
        if (d.chance(0.2)) r.truly = told * d.between(0.5, 2);
        all.push_back({t, r});
    };
    fill({0_h});
    if (d.chance(0.5)) all.push_back({{0_h}, priming_bolus{units::mL(0.38), 1_h}});
    all.push_back({{steps(d, 0, 24)}, any_program(d, told)});
    std::vector<double> times;
    for (std::size_t i = 8 + d.below(20); i > 0; --i) times.push_back(steps(d, 25, last_h).canonical());
    std::sort(times.begin(), times.end());
    for (const double at : times) {
        const instant t{h(at)};
        const double kind = d.between(0, 1);
        if (kind < 0.15) {
            const concentration before = told;
            told = marketed_concentrations.value[1 + d.below(3)];
            all.push_back({t, pump_program{stopped{}}});
            fill(t);
            all.push_back({t, any_program(d, told)});
            if (d.chance(0.7)) all.push_back({t, bridge_bolus{(units::mL / units::day)(d.between(0.1, 1)) * before}});
        } else if (kind < 0.25) {
            all.push_back({t, any_program(d, told)});
        } else if (kind < 0.35) {
            all.push_back({t, single_bolus{units::mL(d.log_between(0.01, 2)) * told, steps(d, 0.25, 4)}});
        } else if (kind < 0.6) {
            all.push_back({t, any_failure(d)});
        } else {
            for (double again = 0; again < 4; ++again)
                if (at + again < last_h) all.push_back({t, bolus_request{}});
        }
    }
    return all;
}

pump any_pump(draws& d) {
    const auto size = d.chance(0.5) ? reservoir_size::small : reservoir_size::large;
    return {device_of({}, size, d.between(30, 100)), {static_cast<weekday>(d.below(7)), steps(d, 0, 23)}, {0_h}};
}

/// Carries out what the pump accepts, and returns that.
std::vector<pump_order> accepted(pump& p, const std::vector<pump_order>& orders) {
    std::vector<pump_order> taken;
    for (const pump_order& o : orders) {
        try {
            p.carry_out(o);
            taken.push_back(o);
        } catch (const invalid_parameter&) {
        }
    }
    p.advance({h(last_h)});
    return taken;
}

/// The rate of a program at hour `t`, read off the program as it is written.
double rate_by_hand(const pump_program& p, const calendar& c, const pump_device& device, double told, double since,
                    double t) {
    if (const auto* m = std::get_if<simple_continuous>(&p.mode)) return m->at.canonical();
    if (const auto* m = std::get_if<periodic_bolus>(&p.mode)) {
        const bool now = std::fmod(t - since, m->every.canonical()) < m->over.canonical();
        return now ? m->size.canonical() / m->over.canonical() : m->between.canonical();
    }
    if (std::holds_alternative<minimum_rate>(p.mode)) return device.least.canonical() * told;
    if (const auto* m = std::get_if<flex>(&p.mode)) {
        const double time = std::fmod(t + c.time.canonical(), 24.0);
        const int day = (static_cast<int>(c.day) + static_cast<int>((t + c.time.canonical()) / 24.0)) % 7;
        const auto* parts = &m->parts;
        for (const auto& s : m->special)
            for (const weekday w : s.days)
                if (static_cast<int>(w) == day) parts = &s.parts;
        for (const auto& part : *parts)
            if (time >= part.from.canonical() && time < part.to.canonical())
                return std::holds_alternative<dose_rate>(part.give)
                           ? std::get<dose_rate>(part.give).canonical()
                           : std::get<amount>(part.give).canonical() / (part.to - part.from).canonical();
    }
    return 0;
}

struct by_steps {
    std::vector<double> delivered, held;  // at every step; mg, L
    double flow_per_step = 0;             // L, the largest
    double most_per_step = 0;             // mg
    int met = 0;                          // requests
};

/// The same pump in small steps: each pushes a slice into the catheter, and takes as much from its tip.
by_steps in_steps(const pump_device& device, const calendar& c, const std::vector<pump_order>& orders) {
    struct slice {
        double volume, strength;
    };
    std::deque<slice> line{{dead_volume(device).canonical(), 0}};
    double held = 0, strength = 0, told = 0, told_before = 0, since = 0, out = 0, largest_strength = 0,
           largest_flow = 0;
    pump_program program{stopped{}};
    double bolus_flow = 0, bolus_until = -1;
    std::vector<std::pair<double, pump_failure>> failures;
    std::vector<double> met;
    by_steps result;
    auto next = orders.begin();
    for (double i = 0; i * step_h <= last_h; ++i) {
        const double t = i * step_h;
        for (; next != orders.end() && next->at.since_start.canonical() <= t; ++next) {
            if (const auto* p = std::get_if<pump_program>(&next->what)) {
                program = *p;
                since = t;
                bolus_until = -1;
            } else if (const auto* r = std::get_if<refill>(&next->what)) {
                held = r->fill.canonical();
                told_before = told;
                told = r->told.labelled().canonical();
                strength = r->truly ? r->truly->canonical() : told;
                largest_strength = std::max(largest_strength, strength);
            } else if (const auto* b = std::get_if<single_bolus>(&next->what)) {
                bolus_flow = b->size.canonical() / told / b->over.canonical();
                bolus_until = t + b->over.canonical();
            } else if (const auto* f = std::get_if<priming_bolus>(&next->what)) {
                bolus_flow = f->fills.canonical() / f->over.canonical();
                bolus_until = t + f->over.canonical();
            } else if (const auto* g = std::get_if<bridge_bolus>(&next->what)) {
                bolus_flow = g->at.canonical() / told_before;
                bolus_until = t + dead_volume(device).canonical() / bolus_flow;
            } else if (const auto* failure = std::get_if<pump_failure>(&next->what)) {
                failures.push_back({t, *failure});
            } else if (program.on_request && !(t < bolus_until)) {
                const auto& a = *program.on_request;
                const auto lately = std::count_if(met.begin(), met.end(), [&](double m) { return m > t - 24; });
                const bool locked = !met.empty() && t < met.back() + a.lockout.canonical();
                const bool enough = a.size.canonical() / told <= held;
                if (enough && !locked && (!a.most_a_day || lately < *a.most_a_day)) {
                    met.push_back(t);
                    bolus_flow = a.size.canonical() / told / a.over.canonical();
                    bolus_until = t + a.over.canonical();
                }
            }
        }
        result.delivered.push_back(out);
        result.held.push_back(held);
        const double rate = rate_by_hand(program, c, device, told, since, t);
        double flow = t < bolus_until ? bolus_flow : rate > 0 ? rate / told : 0, reaching = 1;
        for (const auto& [from, what] : failures) {
            if (t >= from + lasting_of(what).canonical()) continue;
            if (std::holds_alternative<stall>(what)) flow = 0;
            if (const auto* o = std::get_if<occlusion>(&what)) flow *= 1 - o->share;
            if (const auto* e = std::get_if<flow_error>(&what)) flow *= e->factor;
            if (const auto* l = std::get_if<catheter_leak>(&what)) reaching *= 1 - l->share;
        }
        largest_flow = std::max(largest_flow, flow);
        double v = std::min(flow * step_h, held);
        held -= v;
        line.push_back({v, strength});
        while (v > 0 && !line.empty()) {
            const double part = std::min(v, line.front().volume);
            out += part * line.front().strength * reaching;
            v -= part;
            line.front().volume -= part;
            if (!(line.front().volume > 0)) line.pop_front();
        }
    }
    result.flow_per_step = largest_flow * step_h;
    result.most_per_step = largest_flow * largest_strength * step_h;
    result.met = static_cast<int>(met.size());
    return result;
}

template <class What>
int count_of(const std::vector<pump_order>& orders) {
    return static_cast<int>(std::count_if(orders.begin(), orders.end(),
                                          [](const pump_order& o) { return std::holds_alternative<What>(o.what); }));
}

}  // namespace

TEST_CASE("of two thousand random pumps the drug is where it was filled, delivered, lost or removed", "[pump]") {
    double worst = 0, worst_of_schedule = 0;
    for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
        draws d{seed};
        pump p = any_pump(d);
        accepted(p, any_orders(d));
        const pump_balance b = p.balance();
        const amount found = b.reservoir + b.dead_volume + b.delivered + b.lost + b.removed;
        worst = std::max(worst, std::fabs(found / b.filled - 1));
        const amount given = given_until(p.delivered(), p.now());
        worst_of_schedule = std::max(worst_of_schedule, std::fabs((given - b.delivered) / b.filled));
    }
    UNSCOPED_INFO("balance " << worst << ", schedule " << worst_of_schedule);
    CHECK(worst < 1e-12);
    CHECK(worst_of_schedule < 1e-12);
}

TEST_CASE("random pumps deliver what a simulation in steps delivers", "[pump]") {
    int met = 0, bridges = 0, empty = 0;
    for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
        draws d{seed};
        pump p = any_pump(d);
        const pump_device device = p.look().set.device;
        const calendar when = p.look().set.when;
        const auto orders = accepted(p, any_orders(d));
        const by_steps plain = in_steps(device, when, orders);
        // All changes fall on steps, and slices are cut where a slug or the reservoir ends; only a bridge ends between two
        // steps. The rest is rounding: twenty thousand steps of a pump of at most 80 mg.
        const double off_step = count_of<bridge_bolus>(orders);
        const double allowed = off_step * plain.most_per_step + 1e-10;
        const schedule given = p.delivered();
        for (double i = 0; i * step_h <= last_h; i += 24 / step_h) {
            const double mine = given_until(given, {h(i * step_h)}).canonical();
            const double off = std::fabs(mine - plain.delivered[static_cast<std::size_t>(i)]);
            if (!(off <= allowed))
                FAIL_CHECK("seed " << seed << ", hour " << i * step_h << ": " << mine << " is off by " << off);
        }
        if (const double off = std::fabs(p.held().canonical() - plain.held.back());
            !(off <= off_step * plain.flow_per_step + 2e-13))
            FAIL_CHECK("seed " << seed << ": the reservoir is off by " << off);
        int begun = 0;
        for (const auto& e : p.log()) {
            begun += e.what == pump_happening::bolus_begun && e.note.substr(0, 7) == "patient";
            empty += e.what == pump_happening::reservoir_empty;
        }
        if (begun != plain.met)
            FAIL_CHECK("seed " << seed << ": " << begun << " requests met, " << plain.met << " by steps");
        met += plain.met;
        bridges += count_of<bridge_bolus>(orders);
    }
    CHECK(met > 1000);
    CHECK(bridges > 500);
    CHECK(empty > 100);
}

TEST_CASE("a random pump that is looked at on the way delivers the same, bit by bit", "[pump]") {
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        draws d{seed};
        const pump start = any_pump(d);
        const auto orders = any_orders(d);
        pump at_once = start;
        const auto taken = accepted(at_once, orders);
        CHECK(run(start, taken, {h(last_h)}).log() == at_once.log());

        pump p = start;
        for (const pump_order& o : taken) {
            while (p.now() < o.at && d.chance(0.8)) {
                p.advance(p.now() + (o.at - p.now()) * d.between(0, 1));
                if (d.chance(0.1)) p.advance(p.now() + (o.at - p.now()) * d.between(0, 1e-9));
                p.balance();
            }
            p.carry_out(o);
        }
        for (double t = p.now().since_start.canonical(); t < last_h; t += d.between(0, 40)) p.advance({h(t)});
        p.advance({h(last_h)});
        CHECK(p.delivered() == at_once.delivered());
        CHECK(p.log() == at_once.log());
        CHECK(p.look().inside == at_once.look().inside);
    }
}
