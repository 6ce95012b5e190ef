#pragma once
// Floor 3. What can go wrong with a pump for a time.
#include <array>
#include <optional>
#include <string_view>
#include <variant>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// The motor stands still.
struct stall {
    duration lasting;
};

/// The way out is narrow: a share of the flow stays in the reservoir.
struct occlusion {
    number<> share;
    duration lasting;
};

/// The catheter leaks at its end: a share of what comes out of it does not reach the tip, and is lost.
struct catheter_leak {
    number<> share;
    duration lasting;
};

/// The motor runs at another pace: the flow is so many times what was set.
struct flow_error {
    number<> factor;
    duration lasting;
};

/// A failure begins when it is ordered; one that lasts an infinite time is for good. Several at once multiply.
using pump_failure = std::variant<stall, occlusion, catheter_leak, flow_error>;

/// The name of a failure, in words.
inline std::string_view describe(const pump_failure& f) {
    constexpr std::array<std::string_view, 4> names{"stall", "occlusion", "catheter leak", "flow error"};
    return names[f.index()];
}

/// What failures make of a flow.
struct failing {
    double flow;  ///< the share of the flow set that leaves the reservoir
    double lost;  ///< the share of what comes out of the catheter that does not reach the tip
};

inline duration lasting_of(const pump_failure& f) {
    return std::visit([](const auto& what) { return what.lasting; }, f);
}

inline std::optional<problem> check(const pump_failure& f) {
    if (const double h = lasting_of(f).canonical(); !(h > 0)) return problem{"failure lasting [h]", h, "positive"};
    if (const auto* o = std::get_if<occlusion>(&f))
        return within("share that stays in the reservoir", double(o->share), 0, 1);
    if (const auto* l = std::get_if<catheter_leak>(&f)) return within("share lost by the leak", double(l->share), 0, 1);
    if (const auto* e = std::get_if<flow_error>(&f)) return not_negative("factor of the flow", double(e->factor));
    return std::nullopt;
}

/// What one more failure makes of it.
inline failing with(failing s, const pump_failure& f) {
    if (std::holds_alternative<stall>(f)) s.flow = 0;
    if (const auto* o = std::get_if<occlusion>(&f)) s.flow *= 1 - double(o->share);
    if (const auto* e = std::get_if<flow_error>(&f)) s.flow *= double(e->factor);
    if (const auto* l = std::get_if<catheter_leak>(&f)) s.lost = 1 - (1 - s.lost) * (1 - double(l->share));
    return s;
}

}  // namespace tonus
