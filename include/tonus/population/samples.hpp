#pragma once
// Floor 2. What a block of subjects shows: the numbers that a cohort hands on, and does not keep.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>

#include <tonus/error.hpp>

namespace tonus {

/// How many consecutive subjects are a block; the last block of a cohort has what remains. It is fixed, because sums go
/// block by block: so they have the same bits for any number of threads and any width of lanes.
inline constexpr std::size_t block_size = 1024;

/// How many blocks a cohort has.
constexpr std::size_t blocks_of(std::size_t subjects) { return subjects / block_size + (subjects % block_size != 0); }

/// The numbers of one block of subjects, one for each subject and look: a view, valid while it is shown. Subjects go in
/// packs, as they were computed side by side; one pack of a whole block (lanes = block_size) is read fastest.
struct samples_of_block {
    std::size_t first_subject;  ///< a multiple of block_size
    std::size_t subjects;       ///< block_size, or what remains of the cohort
    std::size_t looks;
    std::size_t lanes;             ///< subjects of a pack
    const double* numbers;         ///< [pack][look][lane]; the last pack is padded, and what is there is never read
    std::span<const bool> failed;  ///< by subject of this block; empty when none failed. Numbers of these mean nothing

    std::size_t packs() const { return subjects / lanes + (subjects % lanes != 0); }
    bool has_failed(std::size_t subject) const { return !failed.empty() && failed[subject]; }
    /// How many subjects did not fail.
    std::size_t live() const {
        return subjects - static_cast<std::size_t>(std::count(failed.begin(), failed.end(), true));
    }

    /// One number, of a subject by its place in this block.
    double at(std::size_t subject, std::size_t look) const {
        return numbers[(subject / lanes * looks + look) * lanes + subject % lanes];
    }
    /// One look of one pack, without the padding; also of subjects that failed.
    std::span<const double> pack_at(std::size_t pack, std::size_t look) const {
        return {numbers + (pack * looks + look) * lanes, std::min(lanes, subjects - pack * lanes)};
    }

    /// One look of all subjects that did not fail, in their order: what reducers read. It is in `room` or, when it
    /// needs no copy, where it was.
    ///
    /// Domain   room for the subjects of the block.
    /// Throws   invalid_parameter, naming subject and look, for a number that is not finite.
    std::span<const double> live_at(std::size_t look, std::span<double> room) const {
        std::span<const double> all = packs() == 1 ? pack_at(0, look) : gathered(look, room);
        if (!failed.empty()) {
            std::size_t n = 0;
            for (std::size_t s = 0; s < subjects; ++s) {
                room[n] = all[s];
                n += !failed[s];
            }
            all = room.first(n);
        }
        if (!are_finite(all))
            for (std::size_t s = 0;; ++s)
                if (!has_failed(s) && !std::isfinite(at(s, look))) refuse(s, look);
        return all;
    }
    /// All looks of one subject, by its place in this block.
    ///
    /// Domain   room for the looks.
    /// Throws   as live_at.
    void row_of(std::size_t subject, std::span<double> room) const {
        const double* from = numbers + subject / lanes * looks * lanes + subject % lanes;
        for (std::size_t look = 0; look < looks; ++look) room[look] = from[look * lanes];
        if (!are_finite(room.first(looks)))
            for (std::size_t look = 0;; ++look)
                if (!std::isfinite(room[look])) refuse(subject, look);
    }
    /// Which subject of the cohort stands at a place of `live_at`.
    std::size_t subject_at(std::size_t place) const {
        std::size_t s = 0;
        for (std::size_t before = 0;; ++s)
            if (!has_failed(s) && before++ == place) return first_subject + s;
    }

private:
    // Of the usual widths the compiler knows how many numbers it copies.
    template <std::size_t Known>
    void gather(std::size_t look, double* into) const {
        const std::size_t width = Known != 0 ? Known : lanes;
        const double* from = numbers + look * width;
        const double* const end = into + subjects / width * width;
        for (; into != end; into += width, from += looks * width)
            for (std::size_t lane = 0; lane < width; ++lane) into[lane] = from[lane];
        for (std::size_t lane = 0; lane < subjects % width; ++lane) into[lane] = from[lane];
    }
    std::span<const double> gathered(std::size_t look, std::span<double> room) const {
        switch (lanes) {
            case 1:
                gather<1>(look, room.data());
                break;
            case 2:
                gather<2>(look, room.data());
                break;
            case 4:
                gather<4>(look, room.data());
                break;
            case 8:
                gather<8>(look, room.data());
                break;
            default:
                gather<0>(look, room.data());
        }
        return room.first(subjects);
    }
    // Zero times a number is zero, or the number is not finite. Eight sums side by side, for wide registers.
    static bool are_finite(std::span<const double> x) {
        double noughts[8] = {};
        std::size_t i = 0;
        for (; i + 8 <= x.size(); i += 8)
            for (std::size_t j = 0; j < 8; ++j) noughts[j] += x[i + j] * 0.0;
        for (; i < x.size(); ++i) noughts[0] += x[i] * 0.0;
        for (std::size_t j = 1; j < 8; ++j) noughts[0] += noughts[j];
        return noughts[0] == 0;
    }
    [[noreturn]] void refuse(std::size_t subject, std::size_t look) const {
        throw invalid_parameter{
            {"subject " + std::to_string(first_subject + subject) + " at look " + std::to_string(look),
             at(subject, look), "finite, or the subject marked as failed"}};
    }
};

}  // namespace tonus
