#pragma once
// Floor 4. One number of each subject, from its row of looks: Cmax, or the mean over a day.
#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/population/reduce/attendance.hpp>
#include <tonus/population/samples.hpp>

namespace tonus {

/// Makes one number of what a subject shows at all looks, in their order.
template <class F>
concept number_of_row = std::copy_constructible<F> && requires(const F& of, std::span<const double> row) {
    { of(row) } -> std::convertible_to<double>;
};

/// The largest, the smallest, the mean over looks.
inline constexpr auto peak_of_row = [](std::span<const double> row) {
    return *std::max_element(row.begin(), row.end());
};
inline constexpr auto trough_of_row = [](std::span<const double> row) {
    return *std::min_element(row.begin(), row.end());
};
inline constexpr auto mean_of_row = [](std::span<const double> row) {
    double sum = 0;
    for (const double x : row) sum += x;
    return sum / static_cast<double>(row.size());
};

/// A reducer: `of(row)` of every subject. Called from several threads.
///
/// Cost     8 bytes for each subject.
template <number_of_row Of>
class per_subject {
public:
    class one_part {
    public:
        /// Throws   invalid_parameter, naming the subject, for a number in its row or made of it that is not finite.
        void take(const samples_of_block& b) {
            present_.require_welcome(b);
            for (std::size_t s = 0; s < b.subjects; ++s) {
                double& into = into_[b.first_subject + s];
                into = std::numeric_limits<double>::quiet_NaN();
                if (b.has_failed(s)) continue;
                b.row_of(s, row_);
                const double made = of_(std::span<const double>{row_});
                if (!std::isfinite(made))
                    throw invalid_parameter{
                        {"what is made of subject " + std::to_string(b.first_subject + s), made, "finite"}};
                into = made;
            }
            present_.note(b);
        }

    private:
        friend per_subject;
        one_part(attendance present, const Of& of, std::span<double> into)
            : present_{std::move(present)}, of_{of}, into_{into}, row_(present_.looks()) {}

        attendance present_;
        Of of_;
        std::span<double> into_;  // of the reducer; no two blocks share any
        std::vector<double> row_;
    };

    explicit per_subject(Of of) : of_{std::move(of)} {}

    void begin(std::size_t subjects, std::size_t looks) {
        present_.begin(subjects, looks);
        numbers_ = room_for<double>("per_subject", subjects, 1);
    }
    one_part part() { return {present_.of_part(), of_, numbers_}; }
    void join(const one_part& p) {
        present_.require_apart(p.present_);
        present_.join(p.present_);
    }

    /// By subject; not a number for those that failed.
    const std::vector<double>& by_subject() const {
        present_.require_results(0);
        return numbers_;
    }
    /// Of those that did not fail, in rising order: for sample_quantile.
    std::vector<double> rising() const {
        std::vector<double> all;
        all.reserve(present_.live());
        for (const double x : by_subject())
            if (!std::isnan(x)) all.push_back(x);
        std::sort(all.begin(), all.end());
        return all;
    }

private:
    attendance present_;
    Of of_;
    std::vector<double> numbers_;  // by subject
};

}  // namespace tonus
