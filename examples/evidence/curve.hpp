#pragma once
// A plasma curve after one dose, and what is read off it.
#include <cmath>

#include <tonus/tonus.hpp>

/// A recorded curve, and what is read off it.
struct curve {
    tonus::trace<tonus::point> run;

    double cmax() const { return peak(run, &tonus::point::plasma).value.in(tonus::units::ng / tonus::units::mL); }
    double tmax() const { return peak(run, &tonus::point::plasma).at.since_start.in(tonus::units::h); }
    /// Half-life over the last two hours.
    double half_life() const {
        const auto& a = run[run.size() - 121];
        const auto& b = run[run.size() - 1];
        return std::log(2.0) * (b.at - a.at).in(tonus::units::h) / std::log(a.plasma / b.plasma);
    }
    /// Area to infinity: what was recorded, and the tail.
    double auc() const {
        const double tail =
            run[run.size() - 1].plasma.in(tonus::units::ng / tonus::units::mL) * half_life() / std::log(2.0);
        return area_under(run, &tonus::point::plasma).in(tonus::units::ng * tonus::units::h / tonus::units::mL) + tail;
    }
};

/// After one dose, for 36 hours.
template <class Model>
curve after(const Model& m, const tonus::intake& way, tonus::amount size) {
    return {tonus::record(m, through(way, tonus::schedule{{tonus::bolus({tonus::units::h(0.0)}, size)}}),
                          tonus::grid({tonus::units::h(0.0)}, {tonus::units::h(36.0)}, tonus::units::min(1.0)))};
}
