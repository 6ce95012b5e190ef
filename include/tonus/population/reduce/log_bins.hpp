#pragma once
// Floor 3. Counts of numbers by their leading bits: a sample of any size in little memory, and its quantiles.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/numeric/range_of.hpp>
#include <tonus/numeric/sample_quantile.hpp>

namespace tonus {

/// A sample, of which is kept how many numbers share a sign, an exponent and the leading `bits` of the fraction: bins
/// that are 2^-bits of their numbers wide. The order in which numbers are added or samples joined does not matter.
///
/// Domain   finite numbers, below 2^32 of them. What is smaller than 2^-1022 counts as zero.
/// Cost     8 KiB, and 4 * 2^bits bytes (at 8 bits 1 KiB) for each sign and power of two that there is.
class log_bins {
public:
    static constexpr int least_bits = 1, most_bits = 16;

    /// Throws   invalid_parameter for bits outside 1 to 16.
    explicit log_bins(int bits) : bits_{bits} {
        require(within("leading bits", double(bits), least_bits, most_bits));
        page_of_.resize(pages_at_most);
    }

    void add(std::span<const double> x) {
        if (x.empty()) return;
        constexpr auto least_normal = std::numeric_limits<double>::min();
        const int shift = 52 - bits_, bits = bits_;
        const std::uint64_t in_page = mask();
        const std::uint16_t* const page_of = page_of_.data();
        std::uint32_t* counts = counts_.data();
        for (const double value : x) {
            const auto bin = ordered(std::abs(value) < least_normal ? 0.0 : value) >> shift;
            const std::size_t page = bin >> bits;
            if (page_of[page] == 0) {
                open(page);
                counts = counts_.data();
            }
            ++counts[((std::size_t{page_of[page]} - 1) << bits) + (bin & in_page)];
        }
        const auto [low, high] = range_of(x);
        smallest_ = std::min(smallest_, low + 0.0), largest_ = std::max(largest_, high + 0.0);  // no negative zero
        count_ += x.size();
    }

    /// Takes the memory that `join` needs, so that it cannot fail.
    /// Throws   error for bins of another width.
    void make_room_for(const log_bins& other) {
        if (other.bits_ != bits_)
            throw error{"bins of " + std::to_string(bits_) + " and of " + std::to_string(other.bits_) +
                        " leading bits"};
        for (std::size_t page = 0; page < pages_at_most; ++page)
            if (other.page_of_[page] != 0 && page_of_[page] == 0) open(page);
    }
    void join(const log_bins& other) {
        make_room_for(other);
        for (std::size_t page = 0; page < pages_at_most; ++page) {
            if (other.page_of_[page] == 0) continue;
            const auto more = other.counts_of(page);
            std::uint32_t* into = counts_.data() + ((std::size_t{page_of_[page]} - 1) << bits_);
            for (std::size_t i = 0; i < more.size(); ++i) into[i] += more[i];
        }
        count_ += other.count_;
        smallest_ = std::min(smallest_, other.smallest_), largest_ = std::max(largest_, other.largest_);
    }

    std::size_t count() const { return count_; }
    double smallest() const { return smallest_; }  ///< exactly; infinite when there are none
    double largest() const { return largest_; }    ///< exactly
    std::size_t bytes() const {
        return page_of_.size() * sizeof(std::uint16_t) + counts_.size() * sizeof(std::uint32_t);
    }

    /// The point below which a share `p` lies, as sample_quantile has it; 0 and 1 are exact.
    ///
    /// Domain   a sample that is not empty.
    /// Limits   off by at most 2^-bits of the larger of the two neighbours between which the quantile of all numbers
    ///          stands, and 2^-1022; never beyond the smallest or largest.
    /// Throws   invalid_parameter for a probability outside 0 to 1.
    double quantile(double p) const {
        const auto [after, beyond] = place_of_quantile(p, count_);
        const double low = number(after);
        return beyond > 0 ? std::lerp(low, number(after + 1), beyond) : low;
    }

private:
    static constexpr std::size_t pages_at_most = 4096;  // signs times exponents
    static constexpr std::uint64_t top = std::uint64_t{1} << 63;

    // Bits that rise as the numbers do, and back.
    static std::uint64_t ordered(double x) {
        const auto bits = std::bit_cast<std::uint64_t>(x);
        return bits ^ ((0 - (bits >> 63)) | top);
    }
    static double number_of(std::uint64_t ordered) {
        return std::bit_cast<double>(ordered & top ? ordered ^ top : ~ordered);
    }

    std::uint64_t mask() const { return (std::uint64_t{1} << bits_) - 1; }
    void open(std::size_t page) {
        counts_.resize(counts_.size() + (std::size_t{1} << bits_));
        page_of_[page] = static_cast<std::uint16_t>(counts_.size() >> bits_);
    }
    std::span<const std::uint32_t> counts_of(std::size_t page) const {
        return {counts_.data() + ((std::size_t{page_of_[page]} - 1) << bits_), std::size_t{1} << bits_};
    }

    // About the number with so many below it: as if those of a bin were spread evenly over it.
    double number(std::size_t rank) const {
        if (rank == 0) return smallest_;
        if (rank + 1 == count_) return largest_;
        std::size_t below = 0;
        for (std::size_t page = 0; page < pages_at_most; ++page) {
            if (page_of_[page] == 0) continue;
            const auto here = counts_of(page);
            for (std::size_t i = 0; i < here.size(); below += here[i++]) {
                if (rank >= below + here[i]) continue;
                const std::uint64_t bin = std::uint64_t{page} << bits_ | i;
                if (bin == top >> (52 - bits_)) return std::clamp(0.0, smallest_, largest_);
                const double low = std::max(smallest_, number_of(bin << (52 - bits_)));
                const double high = std::min(largest_, number_of(((bin + 1) << (52 - bits_)) - 1));
                const double share = (static_cast<double>(rank - below) + 0.5) / static_cast<double>(here[i]);
                return std::lerp(low, high, share);
            }
        }
        return largest_;
    }

    int bits_;
    std::size_t count_ = 0;
    double smallest_ = std::numeric_limits<double>::infinity(), largest_ = -smallest_;
    std::vector<std::uint16_t> page_of_;  // by sign and exponent: where in counts_, from 1; 0 where there is none yet
    std::vector<std::uint32_t> counts_;   // [page][leading bits]
};

}  // namespace tonus
