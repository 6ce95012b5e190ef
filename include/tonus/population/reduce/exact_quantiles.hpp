#pragma once
// Floor 4. Quantiles of a cohort at a few looks, from all its numbers.
#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/numeric/sample_quantile.hpp>
#include <tonus/population/reduce/attendance.hpp>
#include <tonus/population/samples.hpp>

namespace tonus {

/// A reducer: keeps every number of the looks that are named, for small cohorts; of large ones, quantile_bands keep less.
///
/// Cost     8 bytes for each subject and look that is named; `most_bytes` in all, by default 256 MiB.
class exact_quantiles {
public:
    class one_part {
    public:
        void take(const samples_of_block& b) {
            present_.require_welcome(b);
            for (std::size_t i = 0; i < looks_.size(); ++i) {
                const auto x = b.live_at(looks_[i], room_);
                std::copy(x.begin(), x.end(),
                          into_.begin() + static_cast<std::ptrdiff_t>(i * present_.subjects() + b.first_subject));
            }
            counts_[b.first_subject / block_size] = b.live();
            present_.note(b);
        }

    private:
        friend exact_quantiles;
        one_part(attendance present, std::vector<std::size_t> looks, std::span<double> into,
                 std::span<std::size_t> counts)
            : present_{std::move(present)}, looks_{std::move(looks)}, into_{into}, counts_{counts}, room_(block_size) {}

        attendance present_;
        std::vector<std::size_t> looks_;
        std::span<double> into_;  // of the reducer; no two blocks share any
        std::span<std::size_t> counts_;
        std::vector<double> room_;
    };

    static constexpr std::size_t usual_limit = std::size_t{256} << 20;

    explicit exact_quantiles(std::vector<std::size_t> looks, std::size_t most_bytes = usual_limit)
        : looks_{std::move(looks)}, most_bytes_{most_bytes} {
        if (looks_.empty()) throw invalid_parameter{{"looks of exact_quantiles", 0, "1 or more of them"}};
    }

    /// Throws   error when the numbers are more than the limit; invalid_parameter for a look that is not there.
    void begin(std::size_t subjects, std::size_t looks) {
        present_.begin(subjects, looks);
        for (const std::size_t look : looks_)
            if (look >= looks)
                throw invalid_parameter{{"look", static_cast<double>(look), "below " + std::to_string(looks)}};
        if (subjects > most_bytes_ / sizeof(double) / looks_.size())
            throw error{"exact_quantiles: " + std::to_string(subjects) + " subjects at " +
                        std::to_string(looks_.size()) + " looks, 8 bytes each, are more than the limit of " +
                        std::to_string(most_bytes_) + " bytes; quantile_bands need less"};
        numbers_ = room_for<double>("exact_quantiles", looks_.size(), subjects);
        counts_ = room_for<std::size_t>("exact_quantiles", blocks_of(subjects), 1);
    }
    one_part part() { return {present_.of_part(), looks_, numbers_, counts_}; }
    void join(const one_part& p) {
        present_.require_apart(p.present_);
        present_.join(p.present_);
    }

    /// The numbers of all who did not fail, in rising order: for sample_quantile, as often as wanted.
    /// Throws   invalid_parameter for a look that was not named.
    std::vector<double> rising(std::size_t look) const {
        present_.require_results(look);
        const auto named = std::find(looks_.begin(), looks_.end(), look);
        if (named == looks_.end())
            throw invalid_parameter{{"look", static_cast<double>(look), "one of those that are kept"}};
        const double* from = numbers_.data() + static_cast<std::size_t>(named - looks_.begin()) * present_.subjects();
        std::vector<double> all;
        all.reserve(present_.live());
        for (std::size_t block = 0; block < counts_.size(); ++block)
            all.insert(all.end(), from + block * block_size, from + block * block_size + counts_[block]);
        std::sort(all.begin(), all.end());
        return all;
    }
    /// By sorting; several of one look are had faster from `rising`.
    double quantile(double p, std::size_t look) const { return sample_quantile(rising(look), p); }

private:
    std::vector<std::size_t> looks_;
    std::size_t most_bytes_;
    attendance present_;
    std::vector<double> numbers_;      // [named look][subject], a block's from its first subject on
    std::vector<std::size_t> counts_;  // of subjects of a block that did not fail
};

}  // namespace tonus
