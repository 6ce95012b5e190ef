#pragma once
// Floor 5. Where drugs act on the way of a stretch reflex, and what several do at one place.
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

#include <tonus/error.hpp>
#include <tonus/pd/interaction.hpp>

namespace tonus {

/// A place on the way of a reflex, or above it.
enum class acts_at {
    afferent_terminal,  ///< presynaptic, on primary afferents: less of the input arrives
    interneuron,        ///< within the cord: only reflexes over several synapses pass it
    motoneuron,         ///< postsynaptic: more input is needed
    supraspinal,        ///< in the brain: sedation, breathing; no reflex passes it
};
inline constexpr std::size_t action_places = 4;

constexpr std::string_view describe(acts_at where) {
    switch (where) {
        case acts_at::afferent_terminal:
            return "terminal of primary afferents";
        case acts_at::interneuron:
            return "interneuron";
        case acts_at::motoneuron:
            return "motoneuron";
        case acts_at::supraspinal:
            return "supraspinal";
    }
    return "unknown";
}

/// What acts on the cord and above, as a share of the fullest action at each place: 0 is none. Actions at one place are
/// taken as independent.
///
/// Source   for what is independent: Bliss, Ann Appl Biol 1939;26:585.
template <class Real = double>
class basic_cord_actions {
public:
    /// One more action. Throws invalid_parameter for a share outside of 0 to 1.
    basic_cord_actions& add(acts_at where, const std::type_identity_t<Real>& share) {
        require(within("share of an action at the cord", share, 0.0, 1.0));
        Real& so_far = by_place_[static_cast<std::size_t>(where)];
        so_far = bliss(so_far, share);
        return *this;
    }
    const Real& at(acts_at where) const { return by_place_[static_cast<std::size_t>(where)]; }

    /// What two drugs do, place by place.
    friend basic_cord_actions both(const basic_cord_actions& a, const basic_cord_actions& b) {
        basic_cord_actions sum = a;
        for (std::size_t i = 0; i < action_places; ++i) sum.by_place_[i] = bliss(a.by_place_[i], b.by_place_[i]);
        return sum;
    }

private:
    std::array<Real, action_places> by_place_{};
};
using cord_actions = basic_cord_actions<>;

}  // namespace tonus
