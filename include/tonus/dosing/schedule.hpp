#pragma once
// Floor 4. Doses in order of time.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

#include <tonus/dosing/dose.hpp>

namespace tonus {

/// Doses in order of time: a plain range. Iterate it, count it, add two of them.
template <class Real = double>
class basic_schedule {
public:
    basic_schedule() = default;

    /// Doses in any order; doses at one instant keep theirs. Throws invalid_parameter for a dose that cannot be given.
    explicit basic_schedule(std::vector<basic_dose<Real>> doses) {
        for (const auto& d : doses) require(check(d));
        // An insertion sort: it is stable, and most schedules come sorted.
        for (std::size_t i = 1; i < doses.size(); ++i)
            if (earlier(doses[i], doses[i - 1])) {
                const auto place = std::upper_bound(doses.begin(), at(doses, i), doses[i], earlier);
                std::rotate(place, at(doses, i), at(doses, i + 1));
            }
        doses_ = std::move(doses);
    }

    auto begin() const { return doses_.begin(); }
    auto end() const { return doses_.end(); }
    auto size() const { return doses_.size(); }
    bool empty() const { return doses_.empty(); }
    const basic_dose<Real>& front() const { return doses_.front(); }
    const basic_dose<Real>& back() const { return doses_.back(); }

    /// Both at once, as two prescriptions are taken side by side; at one instant the doses of `a` come first.
    friend basic_schedule operator+(const basic_schedule& a, const basic_schedule& b) {
        basic_schedule both;
        both.doses_.reserve(a.size() + b.size());
        std::merge(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both.doses_), earlier);
        return both;
    }
    friend bool operator==(const basic_schedule&, const basic_schedule&) = default;

private:
    static bool earlier(const basic_dose<Real>& a, const basic_dose<Real>& b) { return a.at < b.at; }
    static auto at(std::vector<basic_dose<Real>>& v, std::size_t i) {
        return v.begin() + static_cast<std::ptrdiff_t>(i);
    }
    std::vector<basic_dose<Real>> doses_;
};
using schedule = basic_schedule<>;

/// All that has been given up to and with `t`; of an infusion the part that has run.
template <class Real>
quantity<dim::amount, Real> given_until(const basic_schedule<Real>& plan, instant t) {
    auto sum = units::mg(Real(0));
    for (const auto& d : plan) {
        if (t < d.at) break;
        const Real share =
            value_of(d.over.canonical()) > 0 ? Real((t - d.at).canonical()) / d.over.canonical() : Real(1);
        sum = sum + d.size * (value_of(share) < 1 ? share : Real(1));
    }
    return sum;
}

/// The most that is given in any time of length `window`; what a label's maximum for a day is compared with.
template <class Real>
quantity<dim::amount, Real> most_within(const basic_schedule<Real>& plan, duration window) {
    // The most is reached when the window begins with a dose, or ends with the end of an infusion.
    std::vector<double> begins;
    std::vector<basic_dose<Real>> boluses, infusions;
    for (const auto& d : plan) {
        const double at = d.at.since_start.canonical(), over = value_of(d.over.canonical());
        begins.push_back(at);
        if (over > 0) begins.push_back(at + over - window.canonical());
        (over > 0 ? infusions : boluses).push_back(d);
    }
    std::sort(begins.begin(), begins.end());
    auto most = units::mg(Real(0)), in_window = most;
    std::size_t first = 0, last = 0;  // of the boluses in the window
    for (const double begin : begins) {
        const instant from{units::h(begin)}, to = from + window;
        for (; last < boluses.size() && boluses[last].at < to; ++last) in_window = in_window + boluses[last].size;
        for (; first < last && boluses[first].at < from; ++first) in_window = in_window - boluses[first].size;
        auto sum = in_window;
        for (const auto& d : infusions) {
            const double start = std::max(begin, d.at.since_start.canonical());
            const double end =
                std::min(to.since_start.canonical(), d.at.since_start.canonical() + value_of(d.over.canonical()));
            if (end > start) sum = sum + d.size * (Real(end - start) / d.over.canonical());
        }
        if (most < sum) most = sum;
    }
    return most;
}

}  // namespace tonus
