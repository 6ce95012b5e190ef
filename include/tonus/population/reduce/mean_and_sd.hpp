#pragma once
// Floor 4. Mean, standard deviation and standard error of a cohort, at each look.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <tonus/population/reduce/attendance.hpp>
#include <tonus/population/samples.hpp>

namespace tonus {

/// How many, their mean, and how far they lie apart. Of one alone the last two are not a number.
struct moments {
    std::size_t count;
    double mean;
    double sd;              ///< of the population, estimated: with count - 1
    double standard_error;  ///< of the mean
};

/// A reducer: the moments at each look. Two passes over a block, about its own mean, then the blocks in their order: a
/// large offset that all share takes no digits from the standard deviation.
///
/// Domain   numbers below 1e150, whose squares are numbers.
/// Limits   relative error of the standard deviation below 1e-12 + 1e-15 |mean| / sd.
/// Cost     16 bytes for each block and look.
/// Source   Chan, Golub & LeVeque, Am Stat 1983;37:242: the corrected two-pass algorithm, and how to join two samples.
class mean_and_sd {
    struct of_block {
        double mean, squares;  // the sum of squared deviations from this mean
    };

public:
    class one_part {
    public:
        void take(const samples_of_block& b) {
            present_.require_welcome(b);
            const std::size_t block = b.first_subject / block_size;
            for (std::size_t look = 0; look < b.looks; ++look)
                into_[block * b.looks + look] = of(b.live_at(look, room_));
            counts_[block] = b.live();
            present_.note(b);
        }

    private:
        friend mean_and_sd;
        one_part(attendance present, std::span<of_block> into, std::span<std::size_t> counts)
            : present_{std::move(present)}, into_{into}, counts_{counts}, room_(block_size) {}

        attendance present_;
        std::span<of_block> into_;  // of the reducer; no two blocks share any
        std::span<std::size_t> counts_;
        std::vector<double> room_;
    };

    void begin(std::size_t subjects, std::size_t looks) {
        present_.begin(subjects, looks);
        blocks_ = room_for<of_block>("mean_and_sd", blocks_of(subjects), looks);
        counts_ = room_for<std::size_t>("mean_and_sd", blocks_of(subjects), 1);
    }
    one_part part() { return {present_.of_part(), blocks_, counts_}; }
    void join(const one_part& p) {
        present_.require_apart(p.present_);
        present_.join(p.present_);
    }

    moments at(std::size_t look) const {
        present_.require_results(look);
        double n = 0, mean = 0, squares = 0;
        for (std::size_t block = 0; block < counts_.size(); ++block) {
            if (counts_[block] == 0) continue;
            const auto& b = blocks_[block * present_.looks() + look];
            const double more = static_cast<double>(counts_[block]), all = n + more, further = b.mean - mean;
            squares += b.squares + further * further * (n / all * more);
            mean += further * (more / all);
            n = all;
        }
        const double sd = n > 1 ? std::sqrt(squares / (n - 1)) : std::numeric_limits<double>::quiet_NaN();
        return {present_.live(), mean, sd, sd / std::sqrt(n)};
    }

private:
    // Eight sums side by side, by place: the compiler may put them into registers of any width.
    struct eight {
        double of[8] = {};
        double sum() const { return ((of[0] + of[4]) + (of[2] + of[6])) + ((of[1] + of[5]) + (of[3] + of[7])); }
    };
    static of_block of(std::span<const double> x) {
        if (x.empty()) return {};
        const double n = static_cast<double>(x.size());
        eight from_first;
        const double first = x[0];
        std::size_t i = 0;
        for (; i + 8 <= x.size(); i += 8)
            for (std::size_t j = 0; j < 8; ++j) from_first.of[j] += x[i + j] - first;
        for (std::size_t j = 0; i + j < x.size(); ++j) from_first.of[j] += x[i + j] - first;
        const double near = first + from_first.sum() / n;
        eight deviations, squares;
        for (i = 0; i + 8 <= x.size(); i += 8)
            for (std::size_t j = 0; j < 8; ++j) {
                const double d = x[i + j] - near;
                deviations.of[j] += d, squares.of[j] += d * d;
            }
        for (std::size_t j = 0; i + j < x.size(); ++j) {
            const double d = x[i + j] - near;
            deviations.of[j] += d, squares.of[j] += d * d;
        }
        const double off = deviations.sum();
        return {near + off / n, std::max(0.0, squares.sum() - off * off / n)};
    }

    attendance present_;
    std::vector<of_block> blocks_;     // [block][look]
    std::vector<std::size_t> counts_;  // of subjects of a block that did not fail
};

}  // namespace tonus
