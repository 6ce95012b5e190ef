#pragma once
// The umbrella: everything but the headers that need Boost (solve/odeint.hpp, sim/crossing.hpp) and those that need
// streams (io/).
#include <tonus/error.hpp>
#include <tonus/quantity.hpp>
#include <tonus/real.hpp>
#include <tonus/units.hpp>
#include <tonus/version.hpp>

#include <tonus/numeric/backward.hpp>
#include <tonus/numeric/compartmental_matrix.hpp>
#include <tonus/numeric/dual.hpp>
#include <tonus/numeric/exponential_chain.hpp>
#include <tonus/numeric/in_real.hpp>
#include <tonus/numeric/incomplete_gamma.hpp>
#include <tonus/numeric/legendre.hpp>
#include <tonus/numeric/propagator.hpp>
#include <tonus/numeric/recent.hpp>
#include <tonus/numeric/steady_state.hpp>
#include <tonus/numeric/triangles.hpp>

#include <tonus/pk/cerebrospinal.hpp>
#include <tonus/pk/concepts.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/eliminated.hpp>
#include <tonus/pk/flows.hpp>
#include <tonus/pk/moderator.hpp>
#include <tonus/pk/named.hpp>
#include <tonus/pk/network.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/saturable.hpp>
#include <tonus/pk/switched.hpp>
#include <tonus/pk/three_compartment.hpp>
#include <tonus/pk/transit.hpp>
#include <tonus/pk/two_compartment.hpp>

#include <tonus/dosing/administration.hpp>
#include <tonus/dosing/course.hpp>
#include <tonus/dosing/dose.hpp>
#include <tonus/dosing/frequency.hpp>
#include <tonus/dosing/input.hpp>
#include <tonus/dosing/missed.hpp>
#include <tonus/dosing/moment.hpp>
#include <tonus/dosing/patch.hpp>
#include <tonus/dosing/prescription.hpp>
#include <tonus/dosing/release.hpp>
#include <tonus/dosing/sampling.hpp>
#include <tonus/dosing/schedule.hpp>
#include <tonus/dosing/sentence.hpp>
#include <tonus/dosing/tablets.hpp>
#include <tonus/dosing/taper.hpp>

#include <tonus/pd/adaptation.hpp>
#include <tonus/pd/drive.hpp>
#include <tonus/pd/emax.hpp>
#include <tonus/pd/interaction.hpp>
#include <tonus/pd/precursor.hpp>
#include <tonus/pd/receptor.hpp>
#include <tonus/pd/stage.hpp>
#include <tonus/pd/turnover.hpp>

#include <tonus/outcome/ashworth.hpp>
#include <tonus/outcome/tone.hpp>
#include <tonus/outcome/withdrawal.hpp>

#include <tonus/solve/by_structure.hpp>
#include <tonus/solve/cascade.hpp>
#include <tonus/solve/concepts.hpp>
#include <tonus/solve/exact.hpp>
#include <tonus/solve/kept_transitions.hpp>
#include <tonus/solve/panel.hpp>
#include <tonus/solve/panel_table.hpp>
#include <tonus/solve/released.hpp>
#include <tonus/solve/rosenbrock.hpp>
#include <tonus/solve/steady_state.hpp>
#include <tonus/solve/step_options.hpp>
#include <tonus/solve/stepping.hpp>
#include <tonus/solve/turning.hpp>

#include <tonus/sim/engine.hpp>
#include <tonus/sim/implied_doses.hpp>
#include <tonus/sim/pending_inputs.hpp>
#include <tonus/sim/periodic_state.hpp>
#include <tonus/sim/running_inputs.hpp>
#include <tonus/sim/sample.hpp>
#include <tonus/sim/session.hpp>
#include <tonus/sim/simulate.hpp>
#include <tonus/sim/summary.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

#include <tonus/drug/baclofen/effect.hpp>
#include <tonus/drug/baclofen/intrathecal.hpp>
#include <tonus/drug/baclofen/label.hpp>
#include <tonus/drug/baclofen/oral.hpp>
#include <tonus/drug/baclofen/pump_dosing.hpp>
#include <tonus/drug/baclofen/screening.hpp>
#include <tonus/drug/baclofen/withdrawal.hpp>
#include <tonus/drug/card.hpp>
#include <tonus/drug/daily_limit.hpp>
#include <tonus/drug/patient.hpp>
#include <tonus/drug/sourced.hpp>
#include <tonus/drug/tolperisone/effect.hpp>
#include <tonus/drug/tolperisone/label.hpp>
#include <tonus/drug/tolperisone/oral.hpp>
