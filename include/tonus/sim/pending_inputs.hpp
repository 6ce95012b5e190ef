#pragma once
// Floor 6. What has been ordered and has not come yet: lagged doses, and doses that repeat.
#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include <tonus/dosing/input.hpp>

namespace tonus {

/// An input that comes `times` more, `every` so many hours; the next is number `number`, counted from `first`.
template <class Real>
struct repeated_input {
    basic_input<Real> first;
    Real every;
    long number;
    std::size_t times;
    std::size_t order;  ///< of two at one moment, the one that was ordered first comes first

    /// Counted from the first, so that it never drifts.
    basic_input<Real> next() const {
        basic_input<Real> in = first;
        const double n = static_cast<double>(number), step = value_of(every);
        in.from.instant_h += n * step;
        in.from.later_h += Real(n) * (every - Real(step));
        return in;
    }
};

/// The inputs to come, in order of time.
template <class Real>
class pending_inputs {
public:
    /// Orders an input `times` over; `number` is that of the first of them, and may be negative.
    void order(const basic_input<Real>& in, const Real& every = Real(0), long number = 0, std::size_t times = 1) {
        insert({in, every, number, times, ordered_++});
    }
    bool any() const { return !waiting_.empty(); }
    const basic_input<Real>& front() const { return waiting_.front().second; }
    basic_input<Real> take() {
        std::pop_heap(waiting_.begin(), waiting_.end(), later);
        auto [repeated, in] = waiting_.back();
        waiting_.pop_back();
        ++repeated.number;
        if (--repeated.times > 0) insert(repeated);
        return in;
    }
    void forget() { waiting_.clear(); }

    /// What is still to come, in no order; and the way back.
    std::vector<repeated_input<Real>> all() const {
        std::vector<repeated_input<Real>> of;
        for (const auto& w : waiting_) of.push_back(w.first);
        return of;
    }
    void restore(const repeated_input<Real>& r) {
        insert(r);
        ordered_ = std::max(ordered_, r.order + 1);
    }

private:
    using waiting = std::pair<repeated_input<Real>, basic_input<Real>>;
    static bool later(const waiting& a, const waiting& b) {
        if (b.second.from < a.second.from) return true;
        return !(a.second.from < b.second.from) && b.first.order < a.first.order;
    }
    void insert(const repeated_input<Real>& r) {
        waiting_.emplace_back(r, r.next());
        std::push_heap(waiting_.begin(), waiting_.end(), later);
    }
    std::vector<waiting> waiting_;
    std::size_t ordered_ = 0;
};

}  // namespace tonus
