// What blocks a channel in a bath is not what acts in a patient: the one does not become the other by accident.
// says: use of deleted function|selected deleted operator|invokes a deleted function
// says: a potency in a bath is no clinical EC50
#include <tonus/mechanism/in_vitro.hpp>
#include <tonus/pd/emax.hpp>
using namespace tonus::literals;
constexpr auto sodium_channel = tonus::micromolar(100.0, {245.36});
#ifdef TONUS_REJECT
const tonus::sigmoid_emax on_tone{.emax = 1, .ec50 = sodium_channel, .hill = 1};
#else
const tonus::sigmoid_emax on_tone{.emax = 1, .ec50 = 63_ng / tonus::units::mL, .hill = 1};
#endif
