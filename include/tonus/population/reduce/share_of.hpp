#pragma once
// Floor 4. The share of a cohort of which something holds, at each look: responders.
#include <cmath>
#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/numeric/normal.hpp>
#include <tonus/population/reduce/attendance.hpp>
#include <tonus/population/samples.hpp>

namespace tonus {

/// A share of several, and the interval in which that of all who might have been drawn lies, 19 times out of 20.
struct share_and_interval {
    std::size_t holds, count;
    double share, low, high;
};

/// Wilson's interval for a share: never beyond 0 or 1, and of a width also where none or all hold.
///
/// Domain   count > 0, holds <= count.
/// Throws   invalid_parameter for a confidence that is not between 0 and 1.
/// Source   Wilson, J Am Stat Assoc 1927;22:209.
inline share_and_interval share_with_interval(std::size_t holds, std::size_t count, double confidence = 0.95) {
    if (!(confidence > 0 && confidence < 1))
        throw invalid_parameter{{"confidence", confidence, "between 0 and 1, without these"}};
    const double z = normal_quantile(0.5 + confidence / 2), n = static_cast<double>(count), zz = z * z / n;
    const double share = static_cast<double>(holds) / n, rest = static_cast<double>(count - holds) / n;
    const double middle = (share + zz / 2) / (1 + zz), half = z * std::sqrt((share * rest + zz / 4) / n) / (1 + zz);
    return {holds, count, share, holds == 0 ? 0 : middle - half, holds == count ? 1 : middle + half};
}

/// Holds of one number: `[](double tone) { return tone <= 2; }`.
template <class P>
concept holds_of_number = std::predicate<const P&, double>;
/// Holds of one number against the same subject's number at another look: `[](double tone, double at_first) { ... }`.
template <class P>
concept holds_against_reference = std::predicate<const P&, double, double>;

/// A reducer: the share of those who did not fail of whom `holds` is true, at each look. Called from several threads.
///
/// Cost     8 bytes for each look and part.
template <class Holds>
requires holds_of_number<Holds> || holds_against_reference<Holds>
class share_of {
public:
    class one_part {
    public:
        void take(const samples_of_block& b) {
            present_.require_welcome(b);
            std::span<const double> reference;
            if constexpr (!holds_of_number<Holds>) reference = b.live_at(reference_look_, room_for_reference_);
            for (std::size_t look = 0; look < b.looks; ++look) {
                const auto x = b.live_at(look, room_);
                std::size_t n = 0;
                if constexpr (holds_of_number<Holds>)
                    for (const double value : x) n += static_cast<bool>(holds_(value));
                else
                    for (std::size_t i = 0; i < x.size(); ++i) n += static_cast<bool>(holds_(x[i], reference[i]));
                counts_[look] += n;
            }
            present_.note(b);
        }

    private:
        friend share_of;
        one_part(attendance present, const Holds& holds, std::size_t reference_look)
            : present_{std::move(present)},
              holds_{holds},
              reference_look_{reference_look},
              counts_{room_for<std::size_t>("share_of", present_.looks(), 1)},
              room_(block_size),
              room_for_reference_(block_size) {}

        attendance present_;
        Holds holds_;
        std::size_t reference_look_;
        std::vector<std::size_t> counts_;  // by look
        std::vector<double> room_, room_for_reference_;
    };

    /// What is held against a reference, against the subject's own number at the first look.
    explicit share_of(Holds holds) : holds_{std::move(holds)} {}
    /// Against the subject's own number at `reference_look`.
    share_of(Holds holds, std::size_t reference_look) requires(!holds_of_number<Holds>)
        : holds_{std::move(holds)}, reference_look_{reference_look} {}

    /// Throws   invalid_parameter for a reference look that is not there.
    void begin(std::size_t subjects, std::size_t looks) {
        present_.begin(subjects, looks);
        if (reference_look_ >= looks)
            throw invalid_parameter{
                {"reference look", static_cast<double>(reference_look_), "below " + std::to_string(looks)}};
        counts_ = room_for<std::size_t>("share_of", looks, 1);
    }
    one_part part() { return {present_.of_part(), holds_, reference_look_}; }
    void join(const one_part& p) {
        present_.require_apart(p.present_);
        for (std::size_t look = 0; look < counts_.size(); ++look) counts_[look] += p.counts_[look];
        present_.join(p.present_);
    }

    share_and_interval at(std::size_t look, double confidence = 0.95) const {
        present_.require_results(look);
        return share_with_interval(counts_[look], present_.live(), confidence);
    }

private:
    attendance present_;
    Holds holds_;
    std::size_t reference_look_ = 0;
    std::vector<std::size_t> counts_;  // by look
};

}  // namespace tonus
