#pragma once
// A cohort that is known beforehand, shown to a reducer in any order, by any number of parts, in packs of any width.
#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <memory>
#include <random>
#include <utility>
#include <vector>

#include <tonus/population/reduce/reducer.hpp>
#include <tonus/population/samples.hpp>

namespace tests {

struct known_cohort {
    std::size_t subjects, looks;
    std::vector<double> numbers;  // [subject][look]
    std::vector<bool> failed;     // by subject

    known_cohort(std::size_t of_subjects, std::size_t of_looks)
        : subjects{of_subjects}, looks{of_looks}, numbers(of_subjects * of_looks), failed(of_subjects) {}
    double& at(std::size_t subject, std::size_t look) { return numbers[subject * looks + look]; }
    double at(std::size_t subject, std::size_t look) const { return numbers[subject * looks + look]; }
    /// What did not fail, in order of subjects.
    std::vector<double> live_at(std::size_t look) const {
        std::vector<double> all;
        for (std::size_t s = 0; s < subjects; ++s)
            if (!failed[s]) all.push_back(at(s, look));
        return all;
    }
};

/// A cohort of numbers that `draw(engine)` gives; every `one_in`-th subject fails, and its numbers are nonsense.
template <class Draw>
known_cohort drawn_cohort(std::size_t subjects, std::size_t looks, Draw draw, std::size_t one_in = 0) {
    known_cohort c{subjects, looks};
    std::mt19937_64 engine{subjects * 31 + looks};
    for (double& x : c.numbers) x = draw(engine);
    for (std::size_t s = 0; one_in != 0 && s < subjects; ++s)
        if (s % one_in == one_in / 2) {
            c.failed[s] = true;
            for (std::size_t l = 0; l < looks; ++l)
                c.at(s, l) = l % 2 == 0 ? std::numeric_limits<double>::quiet_NaN() : 1e300;
        }
    return c;
}

/// One block with memory of its own; the padding is nan.
struct owned_block {
    std::vector<double> numbers;
    std::unique_ptr<bool[]> failed;
    tonus::samples_of_block view;

    owned_block(const known_cohort& c, std::size_t block, std::size_t lanes) : failed{new bool[tonus::block_size]{}} {
        const std::size_t first = block * tonus::block_size;
        view = {.first_subject = first,
                .subjects = std::min(tonus::block_size, c.subjects - first),
                .looks = c.looks,
                .lanes = lanes,
                .numbers = nullptr,
                .failed = {}};
        numbers.assign(view.packs() * c.looks * lanes, std::numeric_limits<double>::quiet_NaN());
        bool any = false;
        for (std::size_t s = 0; s < view.subjects; ++s) {
            any |= failed[s] = c.failed[first + s];
            for (std::size_t l = 0; l < c.looks; ++l)
                numbers[(s / lanes * c.looks + l) * lanes + s % lanes] = c.at(first + s, l);
        }
        view.numbers = numbers.data();
        if (any) view.failed = {failed.get(), view.subjects};
    }
};

/// How a cohort is shown.
struct showing {
    std::size_t lanes = 1, parts = 1;
    unsigned order = 0;  ///< 0: as they stand; otherwise a seed
};
inline constexpr std::array showings{showing{1, 1, 0},  showing{2, 1, 1}, showing{4, 2, 2},    showing{8, 7, 3},
                                     showing{16, 7, 4}, showing{3, 2, 5}, showing{1024, 7, 6}, showing{1000, 1, 7}};

template <tonus::reducer R>
R shown(const known_cohort& c, R r, const showing& how = {}) {
    std::vector<std::size_t> blocks(tonus::blocks_of(c.subjects));
    for (std::size_t i = 0; i < blocks.size(); ++i) blocks[i] = i;
    std::mt19937 engine{how.order};
    if (how.order != 0) std::shuffle(blocks.begin(), blocks.end(), engine);
    r.begin(c.subjects, c.looks);
    std::vector<decltype(r.part())> parts;
    for (std::size_t i = 0; i < how.parts; ++i) parts.push_back(r.part());
    for (const std::size_t block : blocks) parts[engine() % how.parts].take(owned_block{c, block, how.lanes}.view);
    for (std::size_t i = how.parts; i-- > 0;) r.join(parts[i]);
    return r;
}

}  // namespace tests
