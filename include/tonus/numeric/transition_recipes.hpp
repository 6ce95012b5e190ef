#pragma once
// Floor 3. Transitions of many compartmental matrices over the same times: what to multiply is decided beforehand.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <tonus/numeric/compartmental_matrix.hpp>
#include <tonus/numeric/lanes.hpp>

namespace tonus {

/// How transitions over given times are made of one another, decided by a typical matrix; then they are made on lanes, of
/// matrices that are like it: not much faster, and with flows where it has them.
///
/// Limits   an entry has a relative error below 1e-12 up to a day, of rates up to 3/h.
/// Source   the Taylor series of exp(A t), for times so short that it hardly cancels, and products of what it gives.
template <std::size_t N>
class transition_recipes {
public:
    /// `with_input`: whether the responses to constant inputs are wanted too.
    transition_recipes(const compartmental_matrix<double, N>& typical, bool with_input)
        : stride_{(with_input ? 2 : 1) * N * N}, with_input_{with_input} {
        const auto a = matrix_of(typical);
        most_ = size_of(a) * room;
        std::array<std::array<bool, N>, N> reaches{};
        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t j = 0; j < N; ++j) {
                flows_[i][j] = a[i][j] != 0;
                reaches[i][j] = i == j || flows_[i][j];
            }
        for (std::size_t k = 0; k < N; ++k)
            for (std::size_t i = 0; i < N; ++i)
                for (std::size_t j = 0; j < N; ++j) reaches[i][j] = reaches[i][j] || (reaches[i][k] && reaches[k][j]);
        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t j = 0; j < N; ++j) {
                if (!reaches[i][j]) continue;
                entry e{i * N + j, {}, {}};
                for (std::size_t k = 0; k < N; ++k) {
                    if (reaches[i][k] && reaches[k][j]) e.by_transition.push_back({i * N + k, k * N + j});
                    if (flows_[i][k] && reaches[k][j]) e.by_flow.push_back({i * N + k, k * N + j});
                }
                entries_.push_back(e);
            }
    }

    /// The place of the transition over so many hours; lengths that differ by rounding are the same.
    std::size_t over(double hours) {
        const auto known = std::find_if(by_length_.begin(), by_length_.end(),
                                        [&](const length& l) { return std::abs(l.hours - hours) <= 0x1p-50 * hours; });
        if (known != by_length_.end()) return known->place;
        const double reach = 2 * most_ * hours;
        std::size_t place;
        if (reach > 0.5) {
            const std::size_t half = over(hours / 2);
            place = chained(half, half);
        } else {
            place = recipes_.size();
            // An entry begins with a power below the N-th; what it lacks after m more is a share of the first one.
            std::size_t n = N;
            for (double lacking = 1; lacking > 1e-15; ++n) lacking *= reach / static_cast<double>(n + 1 - N);
            n = std::min((n + 3) / 4 * 4, terms);
            recipes_.push_back({true, coefficient_.size(), n});
            double next = 1;
            for (std::size_t k = 0; k < n; next *= hours / static_cast<double>(++k)) coefficient_.push_back(next);
        }
        by_length_.push_back({hours, place});
        return place;
    }
    /// The place of one transition, and then another.
    std::size_t chained(std::size_t first, std::size_t then) {
        recipes_.push_back({false, first, then});
        return recipes_.size() - 1;
    }

    /// How many numbers `make` fills, and how many it needs beside them.
    std::size_t size() const { return recipes_.size() * stride_; }
    static constexpr std::size_t scratch() { return terms * N * N; }
    /// Where the transition at a place begins, [to][from]; its response to an input follows it.
    std::size_t begin_of(std::size_t place) const { return place * stride_; }

    /// Makes them all, into what was zero or made before. Returns the lanes that are not like the typical one.
    template <std::size_t W>
    [[gnu::always_inline]] lane_mask<W> make(const compartmental_matrix<lanes<W>, N>& from, lanes<W>* powers,
                                             lanes<W>* all) const {
        using Real = lanes<W>;
        const auto a = matrix_of(from);
        auto strange = !(size_of(a) <= Real(most_));
        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t j = 0; j < N; ++j)
                if (!flows_[i][j]) strange = strange || a[i][j] != Real(0);

        const Real* const rates = a[0].data();
        for (const entry& e : entries_) powers[e.at * terms] = Real(e.at % (N + 1) == 0 ? 1 : 0);
        for (std::size_t k = 1; k < terms; ++k)
            for (const entry& e : entries_) {
                Real sum(0);
                for (const auto& [flow, before] : e.by_flow) sum += rates[flow] * powers[before * terms + k - 1];
                powers[e.at * terms + k] = sum;
            }
        Real* to = all;
        for (const recipe& r : recipes_) {
            if (r.is_series)
                sum_series(&coefficient_[r.first], r.second, powers, to);
            else
                multiply(all + begin_of(r.first), all + begin_of(r.second), to);
            to += stride_;
        }
        return strange;
    }

private:
    static constexpr std::size_t terms = (N + 19) / 4 * 4;  // a multiple of four
    static constexpr double room = 3;                       // by how much a matrix may be faster than the typical one

    struct length {
        double hours;
        std::size_t place;
    };
    struct recipe {
        bool is_series;
        std::size_t first, second;  // the first coefficient and how many; or the places of two transitions
    };
    struct factors {
        std::size_t later, earlier;
    };
    struct entry {
        std::size_t at;
        std::vector<factors> by_transition, by_flow;
    };

    template <class Real>
    [[gnu::always_inline]] static matrix<Real, N> matrix_of(const compartmental_matrix<Real, N>& of) {
        matrix<Real, N> a;
        for (std::size_t j = 0; j < N; ++j) {
            Real lost = of.out[j];
            for (std::size_t i = 0; i < N; ++i) lost += of.carried[i][j];
            for (std::size_t i = 0; i < N; ++i) {
                a[i][j] = of.carried[i][j] + of.followed[i][j];
                if (i == j) a[i][j] -= lost;
            }
        }
        return a;
    }
    /// The fastest loss, or what the fastest brings about elsewhere.
    template <class Real>
    [[gnu::always_inline]] static Real size_of(const matrix<Real, N>& a) {
        Real largest(0);
        for (std::size_t j = 0; j < N; ++j) {
            Real others(0);
            for (std::size_t i = 0; i < N; ++i)
                if (i != j) others += a[i][j];
            largest = select(-a[j][j] > largest, -a[j][j], largest);
            largest = select(others > largest, others, largest);
        }
        return largest;
    }

    template <class Real>
    [[gnu::always_inline]] void sum_series(const double* coefficient, std::size_t n, const Real* powers,
                                           Real* to) const {
        for (const entry& e : entries_) {
            const Real* const power = powers + e.at * terms;
            // Four sums, so that none waits for the one before.
            const auto sum = [&](auto&& weight) __attribute__((always_inline)) {
                Real s0 = weight(0) * power[0], s1 = weight(1) * power[1];
                Real s2 = weight(2) * power[2], s3 = weight(3) * power[3];
                for (std::size_t k = 4; k < n; k += 4) {
                    s0 += weight(k) * power[k], s1 += weight(k + 1) * power[k + 1];
                    s2 += weight(k + 2) * power[k + 2], s3 += weight(k + 3) * power[k + 3];
                }
                return (s0 + s1) + (s2 + s3);
            };
            to[e.at] = sum([&](std::size_t k) __attribute__((always_inline)) { return coefficient[k]; });
            if (with_input_)
                to[e.at + N * N] = sum([&](std::size_t k) __attribute__((always_inline)) {
                    return coefficient[k] * coefficient[1] / static_cast<double>(k + 1);
                });
        }
    }
    template <class Real>
    [[gnu::always_inline]] void multiply(const Real* first, const Real* then, Real* to) const {
        for (const entry& e : entries_) {
            Real sum(0);
            for (const auto& [later, earlier] : e.by_transition) sum += then[later] * first[earlier];
            to[e.at] = sum;
            if (!with_input_) continue;
            Real response = then[e.at + N * N];
            for (const auto& [later, earlier] : e.by_transition) response += then[later] * first[earlier + N * N];
            to[e.at + N * N] = response;
        }
    }

    std::size_t stride_;
    bool with_input_;
    double most_;  // size of a matrix, 1/h
    std::array<std::array<bool, N>, N> flows_{};
    std::vector<entry> entries_;  // that are not zero
    std::vector<recipe> recipes_;
    std::vector<length> by_length_;
    std::vector<double> coefficient_;  // t^k / k!
};

}  // namespace tonus
