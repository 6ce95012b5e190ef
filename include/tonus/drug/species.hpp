#pragma once
// Floor 4. What scaling needs to know of a species: body mass, cerebrospinal fluid (CSF), and blood flow of the liver.
#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/error.hpp>

namespace tonus {

/// An adult of one species. For animals of another mass: `species heavier = rat_adult; heavier.mass.value = 0.4_kg;`.
struct species {
    std::string_view name;
    sourced<body_mass> mass;
    sourced<volume> csf;                                            ///< in the whole neuraxis
    sourced<clearance> csf_formed;                                  ///< and drained, by bulk flow
    sourced<quantity<dim::clearance - dim::body_mass>> liver_flow;  ///< of blood, per body mass
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, species>
void visit(Self& s, F&& f) {
    f("mass", s.mass);
    f("csf", s.csf);
    f("csf_formed", s.csf_formed);
    f("liver_flow", s.liver_flow);
}

inline std::optional<problem> check(const species& s) {
    return first_of({positive("body mass [kg]", s.mass.value.canonical()), positive("csf [L]", s.csf.value.canonical()),
                     positive("csf formed [L/h]", s.csf_formed.value.canonical()),
                     positive("liver blood flow [L/h/kg]", s.liver_flow.value.canonical())});
}

inline constexpr species human_adult{
    .name = "human",
    .mass = {units::kg(70.0), mark::assumed, "adults", "from 50 to 100: kg; the usual reference of allometry"},
    .csf = {units::mL(130.0), mark::published, "adults", "100-160 mL: Yaksh 2017 Int J Toxicol 37:4, table 4"},
    .csf_formed = {units::mL(22.5) / units::h, mark::derived, "adults",
                   "middle of 21-24 mL/h: Yaksh 2017 Int J Toxicol 37:4, table 4"},
    .liver_flow = {units::L(1.29) / units::h / units::kg, mark::assumed, "adults",
                   "from 1 to 1.5: L/h/kg; 90 L/h of 70 kg, recalled, not verified"}};

/// CSF formation differs between methods: measured directly it is 0.02 to 0.08 mL/h in young rats, below the range taken
/// here (Karimy 2015 J Neurosci Methods 241:78; the citation is recalled, not verified).
inline constexpr species rat_adult{
    .name = "rat",
    .mass = {units::kg(0.25), mark::assumed, "rats", "from 0.2 to 0.4: kg; an adult Sprague-Dawley"},
    .csf = {units::mL(0.25), mark::published, "rats", "Yaksh 2017 Int J Toxicol 37:4, table 4; others say 0.3 mL"},
    .csf_formed = {units::mL(0.225) / units::h, mark::derived, "rats",
                   "middle of 0.13-0.32 mL/h: Yaksh 2017 Int J Toxicol 37:4, table 4"},
    .liver_flow = {units::L(6.26) / units::h / units::kg, mark::derived, "29 anaesthetised rats",
                   "104.3 +/- 17.1 mL/min/kg by ultrasound: Gibson 2021 Pharmacol Res Perspect 9:e00731; half of it is "
                   "the older figure, recalled, not verified"}};

}  // namespace tonus
