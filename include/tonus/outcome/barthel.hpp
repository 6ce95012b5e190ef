#pragma once
// Floor 5. The Barthel index: what a patient can do alone, 0 to 100 in fives.
#include <array>
#include <compare>
#include <cstddef>

#include <tonus/outcome/coarsened.hpp>
#include <tonus/population/random.hpp>
#include <tonus/population/transforms.hpp>

namespace tonus {

/// A Barthel index: ten activities, in all 0 (dependent in each) to 100 (in none), in steps of five.
/// Source   Mahoney & Barthel, Functional evaluation: the Barthel index, Md State Med J 1965;14:61.
class barthel {
public:
    static constexpr std::size_t values = 21;

    /// Throws   invalid_parameter unless `points` is one of 0, 5, ... 100.
    static constexpr barthel of(int points) {
        if (points < 0 || points > 100 || points % 5 != 0)
            throw invalid_parameter{{"Barthel index", static_cast<double>(points), "from 0 to 100 in fives"}};
        return barthel{points};
    }
    constexpr int points() const { return points_; }

    friend constexpr auto operator<=>(barthel, barthel) = default;

private:
    constexpr explicit barthel(int points) : points_{points} {}
    int points_;
};

/// The index nearest to a share of what can be done.
/// Throws   invalid_parameter for a share outside of 0 to 1.
inline barthel barthel_of(double share) {
    return barthel::of(5 * static_cast<int>(nearest_score<barthel::values>(share)));
}

/// The index seen at this address: `{purpose::residual_error, subject, visit}`.
/// Throws   invalid_parameter for a share outside of 0 to 1, and a noise that is negative or not finite.
template <uniform_source Source>
barthel drawn_barthel(const coarsened<barthel::values>& seen, double share, const Source& source, const address& at) {
    const auto p = score_probabilities(seen, share);
    return barthel::of(5 * static_cast<int>(chosen(p, source(at))));
}

}  // namespace tonus
