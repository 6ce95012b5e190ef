#pragma once
// Floor 2. Quasi-random cohorts: subjects that cover what is possible more evenly than chance would. It includes
// Boost.Random and is not in the umbrella.
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <boost/random/sobol.hpp>

#include <tonus/error.hpp>
#include <tonus/population/random.hpp>

namespace tonus {

/// Draws that are to be spread evenly over the subjects: the first so many of a purpose, on one occasion.
struct spread_evenly {
    purpose why;
    std::uint32_t draws;
    std::uint32_t occasion = 0;
};

/// Random numbers of which some are spread evenly over the subjects, by the points of Sobol; the others are those of
/// `pseudo_random` with the same seed. A mean over n subjects is then off by about 1/n instead of 1/sqrt(n), where few
/// draws decide. Give first what matters most, and ask for a power of two of subjects, counted from 0.
///
/// A seed shifts the points (in each digit, so that they stay as even): several seeds show how far off a mean is.
/// Shape    each draw of each subject has its own address still, in any order and from any thread.
/// Throws   invalid_parameter for no draws, or more than Boost.Random has directions for (3667).
/// Source   Sobol, USSR Comput Math Math Phys 1967;7:86; directions of Joe & Kuo, SIAM J Sci Comput 2008;30:2635, from
///          Boost.Random; digital shift: L'Ecuyer & Lemieux, in Modeling Uncertainty, 2002, 419.
class quasi_random {
public:
    quasi_random(std::uint64_t seed, std::vector<spread_evenly> what) : otherwise_{seed}, what_{std::move(what)} {
        double asked = 0;
        for (const auto& w : what_) asked += w.draws;
        require(within("draws spread evenly", asked, 1, boost::random::default_sobol_table::max_dimension));
        const auto dimensions = static_cast<std::uint32_t>(asked);
        // The k-th direction is the point whose number is 2^k in Gray's code, which is 2^(k+1) - 1; Boost leaves out
        // the point zero.
        boost::random::sobol points{dimensions};
        directions_.resize(std::size_t{dimensions} * digits);
        for (std::size_t k = 0; k < digits; ++k) {
            points.seed((std::uint64_t{2} << k) - 2);
            for (std::size_t d = 0; d < dimensions; ++d) directions_[d * digits + k] = points();
        }
        for (std::uint32_t d = 0; d < dimensions; ++d) shifts_.push_back(otherwise_.bits({purpose::shift, d}));
    }

    double operator()(const address& at) const {
        std::uint32_t dimension = at.draw;
        for (const auto& w : what_) {
            if (w.why == at.why && w.occasion == at.occasion && at.draw < w.draws)
                return unit_interval(point(dimension, at.subject) ^ shifts_[dimension]);
            dimension += w.draws;
        }
        return otherwise_(at);
    }

private:
    static constexpr std::size_t digits = 32;  // of the number of a subject

    std::uint64_t point(std::size_t dimension, std::uint32_t subject) const {
        std::uint64_t x = 0;
        for (; subject != 0; subject &= subject - 1)
            x ^= directions_[dimension * digits + static_cast<std::size_t>(std::countr_zero(subject))];
        return x;
    }

    pseudo_random otherwise_;
    std::vector<spread_evenly> what_;
    std::vector<std::uint64_t> directions_, shifts_;
};

}  // namespace tonus
