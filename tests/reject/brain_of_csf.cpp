// The brain follows blood: a level in lumbar CSF is a hundred times too high for it, also where an effect site is around it.
// says: the brain follows blood; this model is of CSF
#include <tonus/pk/cerebrospinal.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/risk/brain_site.hpp>
#ifdef TONUS_REJECT
using model = tonus::cerebrospinal;
#else
using model = tonus::one_compartment;
#endif
constexpr std::size_t size = tonus::with_brain_site<tonus::with_effect_site<model>>::size;
