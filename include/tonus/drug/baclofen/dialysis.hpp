#pragma once
// Floor 8. Haemodialysis of baclofen.
#include <concepts>
#include <type_traits>

#include <tonus/drug/baclofen/oral.hpp>

namespace tonus::drug::baclofen {

/// What a dialyser clears.
struct haemodialysis {
    sourced<clearance> cl{units::mL(128.0) / units::min, mark::published,
                          "one patient of 60 years in acute renal failure",
                          "2.14 mL/s: Brvar 2007 Eur J Clin Pharmacol 63:1143"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, haemodialysis>
void visit(Self& s, F&& f) { f("cl", s.cl); }

/// The model of an adult while dialysed: hand it to `session::change`, and the plain one again when it is over. Clearances
/// of the model are apparent, so that of the dialyser is divided by F too.
inline two_compartment_oral dialysed(two_compartment_oral m, const oral_adult& s, const haemodialysis& by = {}) {
    m.cl = m.cl + by.cl.value / double(s.f.value);
    return m;
}

}  // namespace tonus::drug::baclofen
