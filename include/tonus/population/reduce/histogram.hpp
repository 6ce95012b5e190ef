#pragma once
// Floor 4. How many of a cohort fall between cut points, at each look.
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/population/reduce/attendance.hpp>
#include <tonus/population/samples.hpp>

namespace tonus {

/// A reducer: counts of classes that cut points part, at each look. k cuts make k + 1 classes: 0 is below all, k above
/// all; a number at a cut belongs to the class above it, as a tone does to the higher grade. So the cuts of a scale give
/// its grades: `histogram{halfway_cuts<ashworth>().at}`.
///
/// Cost     8 bytes for each class, look and part.
class histogram {
public:
    class one_part {
    public:
        void take(const samples_of_block& b) {
            present_.require_welcome(b);
            for (std::size_t look = 0; look < b.looks; ++look)
                count(b.live_at(look, room_), {counts_.data() + look * (cuts_.size() + 1), cuts_.size() + 1});
            present_.note(b);
        }

    private:
        friend histogram;
        one_part(attendance present, std::vector<double> cuts)
            : present_{std::move(present)},
              cuts_{std::move(cuts)},
              counts_{room_for<std::size_t>("histogram", present_.looks(), cuts_.size() + 1)},
              room_(block_size) {}

        // The class of a number is how many cuts are at or below it: by halving, without branches to guess wrong.
        void count(std::span<const double> x, std::span<std::size_t> into) const {
            for (const double value : x) {
                const double* from = cuts_.data();
                std::size_t left = cuts_.size();
                while (left > 1) {
                    const std::size_t half = left / 2;
                    from += half * static_cast<std::size_t>(from[half - 1] <= value);
                    left -= half;
                }
                ++into[static_cast<std::size_t>(from - cuts_.data()) + (*from <= value)];
            }
        }

        attendance present_;
        std::vector<double> cuts_;
        std::vector<std::size_t> counts_;  // [look][class]
        std::vector<double> room_;
    };

    /// Throws   invalid_parameter for cuts that are not finite or do not rise, error when there are none.
    template <class Cuts>
    explicit histogram(const Cuts& cuts) : cuts_(std::begin(cuts), std::end(cuts)) {
        if (cuts_.empty()) throw error{"a histogram needs a cut point"};
        for (std::size_t i = 0; i < cuts_.size(); ++i) {
            const std::string name = "cut point " + std::to_string(i + 1) + " of " + std::to_string(cuts_.size());
            require(finite(name.c_str(), cuts_[i]));
            if (i > 0 && !(cuts_[i] > cuts_[i - 1]))
                throw invalid_parameter{{name, cuts_[i], "above the one before it, " + text(cuts_[i - 1])}};
        }
    }
    explicit histogram(std::initializer_list<double> cuts) : histogram{std::span{cuts.begin(), cuts.size()}} {}

    void begin(std::size_t subjects, std::size_t looks) {
        present_.begin(subjects, looks);
        counts_ = room_for<std::size_t>("histogram", looks, classes());
    }
    one_part part() { return {present_.of_part(), cuts_}; }
    void join(const one_part& p) {
        present_.require_apart(p.present_);
        for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += p.counts_[i];
        present_.join(p.present_);
    }

    std::size_t classes() const { return cuts_.size() + 1; }
    const std::vector<double>& cuts() const { return cuts_; }
    /// The counts of all classes, from the lowest.
    std::span<const std::size_t> at(std::size_t look) const {
        present_.require_results(look);
        return {counts_.data() + look * classes(), classes()};
    }

private:
    attendance present_;
    std::vector<double> cuts_;
    std::vector<std::size_t> counts_;  // [look][class]
};

}  // namespace tonus
