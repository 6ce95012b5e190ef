#pragma once
// Floor 4. The smallest and the largest number of a cohort, and whose they are.
#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <tonus/numeric/range_of.hpp>
#include <tonus/population/reduce/attendance.hpp>
#include <tonus/population/samples.hpp>

namespace tonus {

/// A number, and whose it is and when.
struct one_of_cohort {
    double value;
    std::size_t subject, look;
};
struct smallest_and_largest {
    one_of_cohort smallest, largest;
};

/// A reducer: the extremes at each look, and of all looks. Of equal ones, that of the lowest subject, then of the
/// earliest look.
///
/// Cost     48 bytes for each look and part.
class extremes {
    static bool is_before(const one_of_cohort& a, const one_of_cohort& b) {
        return a.subject != b.subject ? a.subject < b.subject : a.look < b.look;
    }
    static void keep(smallest_and_largest& kept, const smallest_and_largest& other) {
        const auto &low = other.smallest, &high = other.largest;
        if (low.value < kept.smallest.value || (low.value == kept.smallest.value && is_before(low, kept.smallest)))
            kept.smallest = low;
        if (high.value > kept.largest.value || (high.value == kept.largest.value && is_before(high, kept.largest)))
            kept.largest = high;
    }

public:
    class one_part {
    public:
        void take(const samples_of_block& b) {
            present_.require_welcome(b);
            for (std::size_t look = 0; look < b.looks; ++look) {
                const auto x = b.live_at(look, room_);
                if (x.empty()) break;
                const auto [low, high] = range_of(x);
                auto& kept = kept_[look];
                // Who it was is looked for only where it matters.
                if (low < kept.smallest.value ||
                    (low == kept.smallest.value && b.first_subject < kept.smallest.subject))
                    kept.smallest = found(low, x, b, look);
                if (high > kept.largest.value || (high == kept.largest.value && b.first_subject < kept.largest.subject))
                    kept.largest = found(high, x, b, look);
            }
            present_.note(b);
        }

    private:
        friend extremes;
        explicit one_part(attendance present)
            : present_{std::move(present)}, kept_{none(present_.looks())}, room_(block_size) {}
        static one_of_cohort found(double value, std::span<const double> x, const samples_of_block& b,
                                   std::size_t look) {
            const auto place = static_cast<std::size_t>(std::find(x.begin(), x.end(), value) - x.begin());
            return {x[place], b.subject_at(place), look};
        }

        attendance present_;
        std::vector<smallest_and_largest> kept_;  // by look
        std::vector<double> room_;
    };

    void begin(std::size_t subjects, std::size_t looks) {
        present_.begin(subjects, looks);
        kept_ = none(looks);
    }
    one_part part() { return one_part{present_.of_part()}; }
    void join(const one_part& p) {
        present_.require_apart(p.present_);
        for (std::size_t look = 0; look < kept_.size(); ++look) keep(kept_[look], p.kept_[look]);
        present_.join(p.present_);
    }

    smallest_and_largest at(std::size_t look) const {
        present_.require_results(look);
        return kept_[look];
    }
    /// Of all looks.
    smallest_and_largest of_all() const {
        auto all = at(0);
        for (const auto& k : kept_) keep(all, k);
        return all;
    }

private:
    static std::vector<smallest_and_largest> none(std::size_t looks) {
        constexpr auto beyond = std::numeric_limits<double>::infinity();
        constexpr auto nobody = std::numeric_limits<std::size_t>::max();
        return room_for<smallest_and_largest>("extremes", looks, 1, {{beyond, nobody, 0}, {-beyond, nobody, 0}});
    }

    attendance present_;
    std::vector<smallest_and_largest> kept_;  // by look
};

}  // namespace tonus
