#pragma once
// Floor 3. Which blocks of a cohort have come: each once, and all of them before there are results.
#include <algorithm>
#include <cstddef>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/population/samples.hpp>

namespace tonus {

/// So many things, in memory that is all there at once.
/// Throws   error, naming the bytes, when there is not as much.
template <class T>
std::vector<T> room_for(const char* what, std::size_t rows, std::size_t columns, const T& filled_with = T{}) {
    const std::size_t most = std::vector<T>{}.max_size();
    try {
        if (columns != 0 && rows > most / columns) throw std::bad_alloc{};
        return std::vector<T>(rows * columns, filled_with);
    } catch (const std::bad_alloc&) {
        const double bytes = static_cast<double>(rows) * static_cast<double>(columns) * double{sizeof(T)};
        throw error{std::string{what} + ": " + text(bytes) + " bytes (" + std::to_string(rows) + " times " +
                    std::to_string(columns) + " times " + std::to_string(sizeof(T)) + ") are more than there is"};
    }
}

/// What a reducer knows of its cohort, and each part of its own blocks.
class attendance {
public:
    /// Throws   invalid_parameter for a cohort without subjects or without looks.
    void begin(std::size_t subjects, std::size_t looks) {
        if (subjects == 0) throw invalid_parameter{{"subjects of the cohort", 0, "1 or more"}};
        if (looks == 0) throw invalid_parameter{{"looks of the cohort", 0, "1 or more"}};
        *this = {subjects, looks, room_for<bool>("blocks of a cohort", blocks_of(subjects), 1)};
    }
    /// The same cohort, and nobody has come yet.
    attendance of_part() const { return {subjects_, looks_, std::vector<bool>(has_come_.size())}; }

    attendance() = default;
    std::size_t subjects() const { return subjects_; }
    std::size_t looks() const { return looks_; }
    std::size_t live() const { return live_; }

    /// Throws   error for a block that is not of this cohort, or has come before; nothing has changed then.
    void require_welcome(const samples_of_block& b) const {
        const std::size_t block = b.first_subject / block_size, first = b.first_subject;
        const auto named = [&] { return "the block from subject " + std::to_string(first); };
        if (first % block_size != 0 || first >= subjects_ || b.subjects != std::min(block_size, subjects_ - first))
            throw error{named() + " on, of " + std::to_string(b.subjects) + ", is none of a cohort of " +
                        std::to_string(subjects_)};
        if (b.looks != looks_)
            throw error{named() + " on has " + std::to_string(b.looks) + " looks, its cohort " +
                        std::to_string(looks_)};
        if (b.lanes == 0 || b.numbers == nullptr || (!b.failed.empty() && b.failed.size() != b.subjects))
            throw error{named() + " on has no lanes, no numbers, or marks of other subjects"};
        if (has_come_[block]) throw error{named() + " on came twice"};
    }
    /// A block that is welcome, and was read.
    void note(const samples_of_block& b) {
        has_come_[b.first_subject / block_size] = true;
        came_ += b.subjects, live_ += b.live();
    }

    /// Throws   error when parts have a block in common, or are not of one cohort; nothing has changed then.
    void require_apart(const attendance& part) const {
        if (part.subjects_ != subjects_ || part.looks_ != looks_) throw error{"a part of another cohort"};
        for (std::size_t i = 0; i < has_come_.size(); ++i)
            if (has_come_[i] && part.has_come_[i])
                throw error{"the block from subject " + std::to_string(i * block_size) + " on is in two parts"};
    }
    void join(const attendance& part) {
        for (std::size_t i = 0; i < has_come_.size(); ++i)
            if (part.has_come_[i]) has_come_[i] = true;
        came_ += part.came_, live_ += part.live_;
    }

    /// What results ask first.
    /// Throws   error unless all have come, and not all failed; invalid_parameter for a look that is not there.
    void require_results(std::size_t look) const {
        if (subjects_ == 0 || came_ != subjects_)
            throw error{"of " + std::to_string(subjects_) + " subjects " + std::to_string(came_) +
                        " were joined: there are results of all, or none"};
        if (live_ == 0) throw error{"all " + std::to_string(subjects_) + " subjects failed: there are no results"};
        if (look >= looks_)
            throw invalid_parameter{{"look", static_cast<double>(look), "below " + std::to_string(looks_)}};
    }

private:
    attendance(std::size_t subjects, std::size_t looks, std::vector<bool> none)
        : subjects_{subjects}, looks_{looks}, has_come_{std::move(none)} {}

    std::size_t subjects_ = 0, looks_ = 0, came_ = 0, live_ = 0;
    std::vector<bool> has_come_;  // by block
};

}  // namespace tonus
