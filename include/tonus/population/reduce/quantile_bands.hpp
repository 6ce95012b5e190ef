#pragma once
// Floor 4. Quantiles of a cohort at each look, from counts: of a million subjects without a million numbers.
#include <cstddef>
#include <cstdint>
#include <exception>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/population/reduce/attendance.hpp>
#include <tonus/population/reduce/log_bins.hpp>
#include <tonus/population/samples.hpp>

namespace tonus {

/// Throws   invalid_parameter unless there are probabilities, from 0 to 1, each above the one before.
inline void require_probabilities(const std::vector<double>& p) {
    if (p.empty()) throw invalid_parameter{{"probabilities", 0, "1 or more of them"}};
    for (std::size_t i = 0; i < p.size(); ++i) {
        const std::string name = "probability " + std::to_string(i + 1) + " of " + std::to_string(p.size());
        require(within(name.c_str(), p[i], 0, 1));
        if (i > 0 && !(p[i] > p[i - 1]))
            throw invalid_parameter{{name, p[i], "above the one before it, " + text(p[i - 1])}};
    }
}

/// A reducer: quantiles at each look, of numbers of any size and sign: `quantile_bands{{0.05, 0.5, 0.95}}`.
///
/// Limits   off by at most 2^-bits (by default 0.4 %) of the larger of the two numbers between which the quantile of all
///          stands; in a smooth distribution of many subjects far less. Smallest and largest are exact, and no quantile
///          is beyond them.
/// Cost     for each look, in the reducer and in each part: 8 KiB, and 4 * 2^bits bytes (by default 1 KiB) for each power
///          of two, of each sign, within which there are numbers.
class quantile_bands {
public:
    class one_part {
    public:
        void take(const samples_of_block& b) {
            present_.require_welcome(b);
            for (std::size_t look = 0; look < b.looks; ++look) bins_[look].add(b.live_at(look, room_));
            present_.note(b);
        }

    private:
        friend quantile_bands;
        one_part(attendance present, std::vector<log_bins> bins)
            : present_{std::move(present)}, bins_{std::move(bins)}, room_(block_size) {}

        attendance present_;
        std::vector<log_bins> bins_;  // by look
        std::vector<double> room_;
    };

    /// Throws   invalid_parameter for probabilities that are outside 0 to 1 or do not rise, and bits outside 1 to 16.
    explicit quantile_bands(std::vector<double> probabilities, int bits = 8)
        : probabilities_{std::move(probabilities)}, none_{bits} {
        require_probabilities(probabilities_);
    }

    /// Throws   invalid_parameter also for 2^32 subjects and more.
    void begin(std::size_t subjects, std::size_t looks) {
        if (subjects > std::numeric_limits<std::uint32_t>::max())
            throw invalid_parameter{{"subjects of the cohort", static_cast<double>(subjects), "below 2^32"}};
        present_.begin(subjects, looks);
        bins_ = empty_bins();
    }
    one_part part() { return {present_.of_part(), empty_bins()}; }
    void join(const one_part& p) {
        present_.require_apart(p.present_);
        for (std::size_t look = 0; look < bins_.size(); ++look) bins_[look].make_room_for(p.bins_[look]);
        for (std::size_t look = 0; look < bins_.size(); ++look) bins_[look].join(p.bins_[look]);
        present_.join(p.present_);
    }

    const std::vector<double>& probabilities() const { return probabilities_; }
    /// The quantiles of all probabilities.
    std::vector<double> at(std::size_t look) const {
        std::vector<double> all;
        for (const double p : probabilities_) all.push_back(quantile(p, look));
        return all;
    }
    /// Of any other probability, too.
    double quantile(double p, std::size_t look) const {
        present_.require_results(look);
        return bins_[look].quantile(p);
    }
    double smallest(std::size_t look) const { return quantile(0, look); }  ///< exactly
    double largest(std::size_t look) const { return quantile(1, look); }   ///< exactly
    std::size_t count() const { return present_.live(); }

private:
    std::vector<log_bins> empty_bins() const {
        try {
            return std::vector<log_bins>(present_.looks(), none_);
        } catch (const std::exception&) {
            throw error{"quantile_bands: " + std::to_string(none_.bytes()) + " bytes at each of " +
                        std::to_string(present_.looks()) + " looks are more than there is"};
        }
    }

    std::vector<double> probabilities_;
    log_bins none_;
    attendance present_;
    std::vector<log_bins> bins_;  // by look
};

}  // namespace tonus
