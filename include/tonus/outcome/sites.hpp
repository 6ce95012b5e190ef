#pragma once
// Floor 4. Several muscles and limbs: each with its own tone, weight, and share in what a route brings.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <tonus/outcome/tone.hpp>

namespace tonus {

enum class limb { leg, arm };

/// A muscle, or a group of muscles, that is graded by itself.
template <class Grade>
struct site {
    std::string name;  ///< "left hip adductors"
    limb of;
    tone_response<Grade> response;
    number<> weight;       ///< in scores
    number<> oral;         ///< the share of the effect of oral drug that arrives here, 0 to 1
    number<> intrathecal;  ///< the share of the effect of intrathecal drug, 0 to 1
};

/// What oral and intrathecal drug do where they do most, each an effect from 0 to 1.
struct effects_by_route {
    number<> oral;
    number<> intrathecal;
};

template <class Grade>
std::optional<problem> check(const site<Grade>& s) {
    const auto p = first_of({check(s.response), not_negative("weight", double(s.weight)),
                             within("share of oral effect", double(s.oral), 0, 1),
                             within("share of intrathecal effect", double(s.intrathecal), 0, 1)});
    if (!p) return p;
    return problem{p->parameter + " of " + s.name, p->value, p->must_be};
}

/// A named set of sites. What is asked of it comes in its order.
template <class Grade>
class sites {
public:
    /// Throws   invalid_parameter where there are none, for a site that `check` refuses, weights that are all zero, and
    ///          a name that is given twice.
    explicit sites(std::vector<site<Grade>> all) : all_{std::move(all)} {
        require(positive("number of sites", all_.size()));
        double sum = 0;
        for (std::size_t i = 0; i < all_.size(); ++i) {
            require(check(all_[i]));
            sum += double(all_[i].weight);
            double named = 1;
            for (std::size_t j = 0; j < i; ++j) named += all_[j].name == all_[i].name ? 1 : 0;
            require(within(("sites named '" + all_[i].name + "'").c_str(), named, 1, 1));
        }
        require(positive("sum of weights", sum));
    }

    auto begin() const { return all_.begin(); }
    auto end() const { return all_.end(); }
    std::size_t size() const { return all_.size(); }
    const site<Grade>& operator[](std::size_t i) const { return all_[i]; }

    /// Where in the order a site stands. Throws `error` for a name that there is not.
    std::size_t place_of(const std::string& name) const {
        for (std::size_t i = 0; i < all_.size(); ++i)
            if (all_[i].name == name) return i;
        throw error{"there is no site named '" + name + "'"};
    }
    /// The sites of one limb. Throws invalid_parameter where there are none.
    sites only(limb which) const {
        std::vector<site<Grade>> some;
        for (const auto& s : all_)
            if (s.of == which) some.push_back(s);
        return sites{std::move(some)};
    }

private:
    std::vector<site<Grade>> all_;
};

/// The effect that arrives at a site: both routes act apart, E = 1 - (1 - oral share E_oral)(1 - intrathecal share
/// E_it).
///
/// Source   independent action of Bliss, Ann Appl Biol 1939;26:585. That a site takes a share of an effect is assumed;
///          pk/neuraxis.hpp has a site of its own for the arms, for who wants concentrations.
/// Throws   invalid_parameter for a site that `check` refuses, and effects outside of 0 to 1.
template <class Grade>
double effect_at(const site<Grade>& s, const effects_by_route& e) {
    require(check(s));
    require(within("oral effect", double(e.oral), 0, 1));
    require(within("intrathecal effect", double(e.intrathecal), 0, 1));
    return 1 - (1 - double(s.oral) * double(e.oral)) * (1 - double(s.intrathecal) * double(e.intrathecal));
}

/// The tone of each site, in order.
/// Throws   invalid_parameter for effects outside of 0 to 1.
template <class Grade>
std::vector<tone<Grade>> tones_under(const sites<Grade>& all, const effects_by_route& e) {
    std::vector<tone<Grade>> tones;
    for (const auto& s : all) tones.push_back(tone_under(s.response, effect_at(s, e)));
    return tones;
}

/// The sum of tones, each as often as its weight says: points, and no tone.
/// Throws   invalid_parameter unless there are as many tones as sites.
template <class Grade>
double total_score(const sites<Grade>& all, std::span<const tone<Grade>> tones) {
    if (tones.size() != all.size())
        throw invalid_parameter{{"number of tones", static_cast<double>(tones.size()),
                                 "that of sites, " + text(static_cast<double>(all.size()))}};
    double sum = 0;
    for (std::size_t i = 0; i < tones.size(); ++i) sum += double(all[i].weight) * double(tones[i].value);
    return sum;
}
/// The weighted mean of tones. Throws invalid_parameter unless there are as many tones as sites.
template <class Grade>
tone<Grade> mean_tone(const sites<Grade>& all, std::span<const tone<Grade>> tones) {
    double weights = 0;
    for (const auto& s : all) weights += double(s.weight);
    return {total_score(all, tones) / weights};
}

}  // namespace tonus
