#pragma once
// Floor 5. How untreated tone differs between patients.
#include <concepts>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/population/random.hpp>
#include <tonus/population/truncated.hpp>

namespace tonus {

/// The standard deviation of tone without drug, in points of the scale.
struct untreated_tone_spread {
    sourced<number<>> sd{1.0, mark::published, "20 adults, spinal spasticity",
                         "Ashworth (1-5) 4.0 with an SD of 1.0 before treatment: Penn 1989 N Engl J Med 320:1517"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, untreated_tone_spread>
void visit(Self& s, F&& f) { f("sd_untreated_tone", s.sd); }

/// Draws untreated tone around a typical one: normal between the least that a drug can reach and the highest of the
/// scale. Near one of them the mean is drawn away from it, as in the patients who were measured.
///
///     const untreated_tones tones{{.mean = 3.0, .sd = 1.0, .low = 0.0, .high = 4.0}};
///     const double seventh = tones(source, {purpose::between_subjects, 7});
class untreated_tones {
public:
    /// Throws   invalid_parameter for a standard deviation that is not positive, and limits with nothing between them.
    explicit untreated_tones(const truncated_normal<double>& around) : at_{around} {}

    /// Takes one draw.
    template <uniform_source Source>
    double operator()(const Source& source, const address& at) const {
        return at_(source(at));
    }
    const truncated_normal<double>& around() const { return at_.of(); }

private:
    quantile_between<truncated_normal<double>> at_;
};

}  // namespace tonus
