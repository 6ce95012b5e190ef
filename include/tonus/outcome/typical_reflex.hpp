#pragma once
// Floor 5. The H-reflex of the soleus in spasticity: sourced numbers, nearly all assumed.
#include <concepts>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/outcome/rate_depression.hpp>
#include <tonus/outcome/recruitment_curve.hpp>

namespace tonus {

/// The reflex of a patient with spasticity. What is recalled and was not verified is marked as assumed.
///
/// Known misfits: Hmax/Mmax is only weakly related to clinical spasticity, and differs widely between patients.
struct typical_reflex {
    sourced<number<>> h_per_m{0.62, mark::published, "adults before intrathecal baclofen",
                              "H/M 62 +/- 28 % before a bolus of 50 ug: Arch Phys Med Rehabil 2005"};
    sourced<number<>> responding{0.62, mark::calibrated, "40 adults, 60 mg/day baclofen",
                                 "Hmax/Mmax -18.6 % at an effect of 0.301 on tone: Bresolin 2009 Adv Ther 26:563; that "
                                 "effect is of the set fitted to a retracted trial"};
    sourced<number<>> m_most{15.0, mark::assumed, "adults", "from 5 to 30: mV, soleus; recalled, not verified"};
    sourced<number<>> h_half{1.0, mark::assumed, "adults", "from 0.7 to 1.1: motor thresholds; recalled, not verified"};
    sourced<number<>> h_width{0.12, mark::assumed, "adults", "from 0.05 to 0.3: of ln stimulus; no fit was found"};
    sourced<number<>> m_half{1.5, mark::assumed, "adults", "from 1.2 to 2: motor thresholds; recalled, not verified"};
    sourced<number<>> m_width{0.2, mark::assumed, "adults", "from 0.1 to 0.4: of ln stimulus; no fit was found"};
    sourced<number<>> depression{
        0.3, mark::assumed, "adults with spinal cord injury",
        "from 0.1 to 0.6: at shocks without pause; healthy 0.6 to 0.95; no percentage is published"};
    sourced<rate> half_depression{1.0 / units::sec, mark::assumed, "adults",
                                  "from 0.3 to 3: Hz; recalled, not verified"};
    sourced<number<>> taken{0.3, mark::assumed, "adults with spinal cord injury",
                            "from 0.1 to 0.6: by a reflex, of what is available; as depression"};
    sourced<duration> recovery{units::sec(2.0), mark::assumed, "adults",
                               "from 0.5 to 5: seconds; recalled, not verified"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, typical_reflex>
void visit(Self& s, F&& f) {
    f("h_per_m", s.h_per_m);
    f("responding", s.responding);
    f("m_most", s.m_most);
    f("h_half", s.h_half);
    f("h_width", s.h_width);
    f("m_half", s.m_half);
    f("m_width", s.m_width);
    f("depression", s.depression);
    f("half_depression", s.half_depression);
    f("taken", s.taken);
    f("recovery", s.recovery);
}

inline h_reflex reflex_of(const typical_reflex& s) { return {s.h_per_m.value}; }
/// The recruitment whose Hmax/Mmax is that of the set.
/// Throws   invalid_parameter for numbers of which there is no such curve.
inline recruitment_curve curve_of(const typical_reflex& s) {
    recruitment_curve c{.h_most = s.m_most.value,
                        .h_half = s.h_half.value,
                        .h_width = s.h_width.value,
                        .m_most = s.m_most.value,
                        .m_half = s.m_half.value,
                        .m_width = s.m_width.value};
    c.h_most = double(c.m_most) * double(s.h_per_m.value) / double(largest_of(c).h_per_m);
    require(check(c));
    return c;
}
inline rate_depression depression_of(const typical_reflex& s) { return {s.depression.value, s.half_depression.value}; }
inline train_depression train_of(const typical_reflex& s) { return {s.taken.value, s.recovery.value}; }

}  // namespace tonus
