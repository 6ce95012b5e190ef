// What does a virtual patient cost? 1000 subjects, 42 oral doses of 10 mg every 8 hours, 1345 looks in two weeks.
//
//   W1  one compartment with absorption, log-normal rates: the concentration
//   W2  W1, an effect site and a sigmoid Emax of any slope: the tone
//   W3  W2 with tolerance, and a tone that turns over, to 1e-9
//   W4  one subject, one dose, 100 irregular times: each call
//
// Each beside what a careful user would write by hand, and W1 to W3 beside Boost.Odeint, CVODE where it is installed, and a
// plain write of as much memory. The largest relative error stands beside the time, against the solver of one patient at its
// tightest. Then: how it grows with threads and subjects.
//
//   population [--json]
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <functional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <boost/numeric/odeint/stepper/generation/generation_dense_output_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation/generation_runge_kutta_dopri5.hpp>
#include <boost/numeric/odeint/stepper/generation/make_dense_output.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>

#include <tonus/solve/odeint.hpp>
#include <tonus/tonus.hpp>

#ifdef TONUS_HAS_CVODE
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sundials/sundials_context.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>
#endif

using namespace tonus::literals;
using namespace tonus::units;
namespace ode = boost::numeric::odeint;

namespace {

constexpr std::size_t subjects = 1000, doses = 42, points = 1345, looks_of_dose = 32;
constexpr std::size_t at_a_time = 40;  // subjects whose numbers fit into the second cache
constexpr double every = 8, step = 0.25, dose_mg = 10;
constexpr double untreated = 3, most = 2, hill = 1.8, half_tolerance = 0.3, tolerance_rate = 0.02, turnover = 0.15,
                 inhibits = 0.9;

/// The numbers of one subject, as a user would hold them.
struct numbers {
    double ka, cl, v, ke0, ec50;
};
std::vector<numbers> draw(std::size_t count) {
    std::vector<numbers> all;
    const tonus::pseudo_random source{1};
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto factor = [&](double omega, std::uint32_t which) {
            return std::exp(omega * standard_normal(source, {tonus::purpose::between_subjects, i, 0, which}));
        };
        all.push_back({1.9 * factor(0.5, 0), 14.7 * factor(0.3, 1), 60 * factor(0.25, 2), 0.5 * factor(0.3, 3),
                       0.12 * factor(0.4, 4)});
    }
    return all;
}
const auto times = tonus::grid({0_h}, {336_h}, 15_min);
tonus::inputs all_doses() {
    tonus::inputs given;
    for (std::size_t i = 0; i < doses; ++i)
        given.push_back({tonus::moment<double>::at({h(every * static_cast<double>(i))}), dose_mg, 0, 0});
    return given;
}

// The patients of tonus, for any kind of number.

template <class Real>
using w1_patient = tonus::basic_one_compartment_oral<Real>;

template <class Real>
struct w2_patient {
    tonus::with_effect_site<tonus::basic_one_compartment_oral<Real>> body;
    tonus::basic_sigmoid_emax<Real> response;
    using real = Real;
};

template <class Real>
using w3_patient =
    tonus::with_stage<tonus::with_moderator<tonus::with_effect_site<tonus::basic_one_compartment_oral<Real>>>,
                      tonus::turnover<tonus::with_tolerance<Real>, Real>>;

w1_patient<double> w1(const numbers& n) { return {.cl = n.cl * L / h, .v = n.v * L, .ka = n.ka / h}; }
w2_patient<double> w2(const numbers& n) {
    return {{w1(n), n.ke0 / h}, {.emax = most, .ec50 = n.ec50 * mg / L, .hill = hill}};
}
w3_patient<double> w3(const numbers& n) {
    return {{{w1(n), n.ke0 / h}, tolerance_rate / h},
            {tonus::acts_by::inhibiting_production,
             untreated,
             turnover / h,
             inhibits,
             {{.emax = 1, .ec50 = n.ec50 * mg / L, .hill = hill}, half_tolerance * mg / L}}};
}
// Marked as the reference of observations says: inside the registers of the processor, nothing may be called.
const auto concentration = tonus::observation_of_concentration{
    [](const auto& p, const auto& x) __attribute__((always_inline)){return concentration_in(p, x);
}  // namespace
, [](const auto&, const auto& c) __attribute__((always_inline)) { return c; }
}
;
const auto tone = tonus::observation_of_concentration{
    [](const auto& p, const auto& x) __attribute__((always_inline)){return effect_concentration_in(p.body, x);
}
, [](const auto& p, const auto& c) __attribute__((always_inline)) { return untreated - effect(p.response, c); }
}
;
const auto slow_tone = tonus::observation{[](const auto&, const auto& x) __attribute__((always_inline)){return x.back();
}
}
;

// The same by hand.

void w1_by_hand(const numbers& n, double* out) {
    const double ke = n.cl / n.v;
    double depot = 0, central = 0;
    *out++ = 0;
    for (std::size_t dose = 0; dose < doses; ++dose) {
        depot += dose_mg;
        const double share = depot * n.ka / (n.ka - ke);
        for (std::size_t i = 1; i <= looks_of_dose; ++i) {
            const double t = step * static_cast<double>(i), ea = std::exp(-n.ka * t), ee = std::exp(-ke * t);
            *out++ = (central * ee + share * (ee - ea)) / n.v;
        }
        const double ea = std::exp(-n.ka * every), ee = std::exp(-ke * every);
        central = central * ee + share * (ee - ea);
        depot *= ea;
    }
}
void w2_by_hand(const numbers& n, double* out) {
    const double ke = n.cl / n.v, k0 = n.ke0;
    double depot = 0, central = 0, site = 0;
    *out++ = untreated;
    for (std::size_t dose = 0; dose < doses; ++dose) {
        depot += dose_mg;
        const double share = depot * n.ka / (n.ka - ke);
        const auto at_site = [&](double ea, double ee, double e0) {
            return site * e0 + (central + share) * k0 / (k0 - ke) * (ee - e0) - share * k0 / (k0 - n.ka) * (ea - e0);
        };
        for (std::size_t i = 1; i <= looks_of_dose; ++i) {
            const double t = step * static_cast<double>(i);
            const double s = at_site(std::exp(-n.ka * t), std::exp(-ke * t), std::exp(-k0 * t));
            const double power = std::pow(s / n.v / n.ec50, hill);
            *out++ = untreated - most * power / (1 + power);
        }
        const double ea = std::exp(-n.ka * every), ee = std::exp(-ke * every);
        site = at_site(ea, ee, std::exp(-k0 * every));
        central = central * ee + share * (ee - ea);
        depot *= ea;
    }
}

/// The slopes of all three, as many of them as the state has.
template <std::size_t N>
struct slopes {
    using state = std::array<double, N>;
    const numbers& n;

    void operator()(const state& x, state& d, double) const {
        d[0] = -n.ka * x[0];
        d[1] = n.ka * x[0] - n.cl / n.v * x[1];
        if constexpr (N > 2) d[2] = n.ke0 * (x[1] / n.v - x[2]);
        if constexpr (N > 3) {
            d[3] = tolerance_rate * (x[2] - x[3]);
            const double power = std::pow(std::max(x[2], 0.0) / (n.ec50 * (1 + x[3] / half_tolerance)), hill);
            d[4] = turnover * untreated * (1 - inhibits * power / (1 + power)) - turnover * x[4];
        }
    }
    static state begin() {
        state x{};
        if constexpr (N > 3) x[4] = untreated;
        return x;
    }
    double output(const state& x) const {
        if constexpr (N == 2) return x[1] / n.v;
        if constexpr (N == 3) {
            const double power = std::pow(std::max(x[2], 0.0) / n.ec50, hill);
            return untreated - most * power / (1 + power);
        }
        return x[N - 1];
    }
};

/// A stepper with dense output, from dose to dose, as in the examples of Boost.Odeint.
template <std::size_t N>
void odeint_by_hand(const numbers& n, double tolerance, double* out) {
    const slopes<N> of{n};
    auto x = of.begin();
    *out++ = of.output(x);
    for (std::size_t dose = 0; dose < doses; ++dose) {
        x[0] += dose_mg;
        auto stepper =
            ode::make_dense_output(tolerance / 100, tolerance, ode::runge_kutta_dopri5<std::array<double, N>>{});
        stepper.initialize(x, 0.0, 1e-2);
        for (std::size_t i = 1; i <= looks_of_dose; ++i) {
            const double t = step * static_cast<double>(i);
            while (stepper.current_time() < t) stepper.do_step(of);
            stepper.calc_state(t, x);
            *out++ = of.output(x);
        }
    }
}

#ifdef TONUS_HAS_CVODE
template <std::size_t N>
int cvode_slope(realtype t, N_Vector x, N_Vector d, void* who) {
    std::array<double, N> from, to;
    std::copy_n(N_VGetArrayPointer(x), N, from.begin());
    slopes<N>{*static_cast<const numbers*>(who)}(from, to, t);
    std::copy(to.begin(), to.end(), N_VGetArrayPointer(d));
    return 0;
}
template <std::size_t N>
void cvode_by_hand(const numbers& n, double tolerance, double* out) {
    const slopes<N> of{n};
    numbers who = n;
    SUNContext context = nullptr;
    SUNContext_Create(nullptr, &context);
    N_Vector x = N_VNew_Serial(static_cast<sunindextype>(N), context);
    auto seen = of.begin();
    std::copy(seen.begin(), seen.end(), N_VGetArrayPointer(x));
    void* solver = CVodeCreate(CV_ADAMS, context);
    CVodeInit(solver, cvode_slope<N>, 0, x);
    CVodeSetUserData(solver, &who);
    CVodeSStolerances(solver, tolerance, tolerance / 100);
    CVodeSetMaxNumSteps(solver, 10'000'000);
    SUNMatrix jacobian = SUNDenseMatrix(static_cast<sunindextype>(N), static_cast<sunindextype>(N), context);
    SUNLinearSolver linear = SUNLinSol_Dense(x, jacobian, context);
    CVodeSetLinearSolver(solver, linear, jacobian);
    *out++ = of.output(seen);
    for (std::size_t dose = 0; dose < doses; ++dose) {
        const double from = every * static_cast<double>(dose);
        N_VGetArrayPointer(x)[0] += dose_mg;
        CVodeReInit(solver, from, x);
        CVodeSetStopTime(solver, from + every);
        for (std::size_t i = 1; i <= looks_of_dose; ++i) {
            double reached = 0;
            CVode(solver, from + step * static_cast<double>(i), x, &reached, CV_NORMAL);
            std::copy_n(N_VGetArrayPointer(x), N, seen.begin());
            *out++ = of.output(seen);
        }
    }
    SUNLinSolFree(linear);
    SUNMatDestroy(jacobian);
    CVodeFree(&solver);
    N_VDestroy(x);
    SUNContext_Free(&context);
}
#endif

// What is measured, and how it is told.

struct result {
    std::string workload, method;
    double ns;     // a subject and look; a call in W4
    double ratio;  // how many times as fast as the first of the workload
    double error;  // the largest, relative
};
std::vector<result> results;

/// The least of several runs: the others had company on the machine.
double least_ns(const std::function<void()>& run) {
    double least = 1e300, spent = 0;
    for (int i = 0; i < 200 && (i < 3 || spent < 5e8); ++i) {
        const auto begin = std::chrono::steady_clock::now();
        run();
        const double ns = std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count();
        least = std::min(least, ns), spent += ns;
    }
    return least;
}
double worst_error(const std::vector<double>& found, const std::vector<double>& known) {
    double worst = 0;
    for (std::size_t i = 0; i < known.size(); ++i)
        if (known[i] != 0) worst = std::max(worst, std::abs(found[i] / known[i] - 1));
    return worst;
}
void note(const std::string& workload, const std::string& method, double ns, double error) {
    const result* first = nullptr;
    for (const auto& r : results)
        if (!first && r.workload == workload) first = &r;
    results.push_back({workload, method, ns, first ? first->ns / ns : 1, error});
}

/// What is known of the first subjects, [subject][look]: by the solver of one, as exactly as it can.
constexpr std::size_t checked = 50;
template <class Patient, class Make, class Observed>
std::vector<double> known_of(const std::vector<numbers>& all, Make make, const Observed& observed) {
    std::vector<double> known;
    for (std::size_t i = 0; i < checked; ++i) {
        const Patient p = make(all[i]);
        const auto see = [&](const auto& s) {
            tonus::detail::each_number(observed.see(p, s.amounts), [&](std::size_t, double x) { known.push_back(x); });
        };
        if constexpr (tonus::linear_model<tonus::body_type<Patient>>)
            tonus::simulate(tonus::body_of(p), all_doses(), times, see);
        else
            tonus::simulate(tonus::body_of(p), all_doses(), times, see, tonus::cascade{.relative = 1e-14});
    }
    return known;
}

template <class Body>
void by_hand(const std::string& workload, const std::string& method, const std::vector<numbers>& all,
             const std::vector<double>& known, std::size_t count, Body one_subject) {
    std::vector<double> out(subjects * points);
    const double ns = least_ns([&] {
        for (std::size_t i = 0; i < count; ++i) one_subject(all[i], &out[i * points]);
    });
    const std::size_t seen = std::min(count, checked) * points;
    out.resize(seen);
    note(workload, method, ns / static_cast<double>(count * points),
         worst_error(out, {known.begin(), known.begin() + static_cast<std::ptrdiff_t>(seen)}));
}

template <class Patient, class Make, class Observed, class... Solver>
void on_lanes(const std::string& workload, const std::string& method, const std::vector<numbers>& all,
              const std::vector<double>& known, Make make, const Observed& observed, const Solver&... solver) {
    const tonus::protocol trial{make({1.9, 14.7, 60, 0.5, 0.12}), all_doses(), times, observed, solver...};
    static_assert(decltype(trial)::on_lanes);
    std::vector<Patient> patients;
    for (const auto& n : all) patients.push_back(make(n));
    for (std::size_t width = 8; width > 0; width /= 2) {
        if (width > tonus::lanes_of_processor()) continue;
        tonus::carrier carries{trial, width};
        const std::string name = method + ", " + std::to_string(width) + (width > 1 ? " lanes" : " lane");
        std::vector<double> out(carries.numbers_for(subjects)), rows;
        const double ns = least_ns([&] { carries.write(patients, out, [](auto...) { std::abort(); }); });
        for (std::size_t i = 0; i < checked; ++i)
            for (std::size_t look = 0; look < points; ++look)
                rows.push_back(out[(i / width * points + look) * width + i % width]);
        const double error = worst_error(rows, known);
        note(workload, name, ns / (subjects * points), error);
        if (width != tonus::lanes_of_processor()) continue;
        // As reducers do: the same memory for the next patients.
        out.resize(carries.numbers_for(at_a_time));
        const double again = least_ns([&] {
            for (std::size_t i = 0; i < subjects; i += at_a_time)
                carries.write(std::span(patients).subspan(i, at_a_time), out, [](auto...) { std::abort(); });
        });
        note(workload, name + ", memory reused", again / (subjects * points), error);
    }
}

/// Rows of subjects from packs, for who wants them.
void rows_of_subjects() {
    const std::size_t width = tonus::lanes_of_processor();
    std::vector<double> packs(subjects * points, 1.0), rows(subjects * points);
    const double ns = least_ns([&] {
        for (std::size_t pack = 0; pack < subjects / width; ++pack)
            for (std::size_t lane = 0; lane < width; ++lane)
                for (std::size_t look = 0; look < points; ++look)
                    rows[(pack * width + lane) * points + look] = packs[(pack * points + look) * width + lane];
    });
    note("memory", "rows of subjects from packs", ns / (subjects * points), 0);
}

void one_patient_irregular() {
    std::vector<tonus::sampling> looks;
    for (int i = 0; i < 100; ++i) looks.push_back(tonus::instant{h(0.02 + 0.24 * i + 0.05 * std::sin(1.7 * i))});
    const tonus::inputs given{{tonus::moment<double>::at({0_h}), dose_mg, 0, 0}};
    using body = tonus::one_compartment_oral;
    const auto all = draw(100);
    std::vector<double> hours, by_exp(100), seen(100);
    for (const auto& l : looks) hours.push_back(l.at.since_start.canonical());
    note("W4", "by hand, std::exp", least_ns([&] {
                                        for (const auto& n : all) {
                                            const double ke = n.cl / n.v, share = dose_mg * n.ka / (n.ka - ke) / n.v;
                                            for (std::size_t i = 0; i < 100; ++i)
                                                by_exp[i] =
                                                    share * (std::exp(-ke * hours[i]) - std::exp(-n.ka * hours[i]));
                                        }
                                    }) / 100,
         0);
    const tonus::exact_at_once<body> look{tonus::timetable_of<body>(given, looks)};
    const auto concentration_of = [](const auto& m, const auto& x) __attribute__((always_inline)) {
        return concentration_in(m, x);
    };
    const double ns = least_ns([&] {
        for (const auto& n : all) look(w1(n), concentration_of, seen);
    });
    note("W4", "exact_at_once", ns / 100, worst_error(seen, by_exp));
    const double one = least_ns([&] {
        for (const auto& n : all) {
            std::size_t i = 0;
            tonus::simulate(w1(n), given, looks,
                            [&](const auto& s) { seen[i++] = concentration_in(s.model, s.amounts).in(mg / L); });
        }
    });
    note("W4", "simulate", one / 100, worst_error(seen, by_exp));
}

/// Subjects over a year, three doses a day, looked at daily: tone and its bands, without trajectories.
double over_a_year(std::size_t count, std::size_t threads, bool bar) {
    tonus::inputs given;
    for (int i = 0; i < 3 * 365; ++i) given.push_back({tonus::moment<double>::at({h(every * i)}), dose_mg, 0, 0});
    const auto typical = w2({1.9, 14.7, 60, 0.5, 0.12});
    using patient = w2_patient<double>;
    using site = tonus::with_effect_site<tonus::one_compartment_oral>;
    constexpr auto cl = tonus::member<&patient::body, &site::of, &tonus::one_compartment_oral::cl>,
                   v = tonus::member<&patient::body, &site::of, &tonus::one_compartment_oral::v>,
                   ka = tonus::member<&patient::body, &site::of, &tonus::one_compartment_oral::ka>,
                   ke0 = tonus::member<&patient::body, &site::ke0>;
    const tonus::variability<patient> between{
        {tonus::varies(cl, tonus::by_omega(0.3)), tonus::varies(v, tonus::by_omega(0.25)),
         tonus::varies(ka, tonus::by_omega(0.5)), tonus::varies(ke0, tonus::by_omega(0.3))}};
    const tonus::pseudo_random source{1};
    const tonus::protocol trial{typical, given, tonus::grid({0_h}, {365_days}, 1_days), tone};
    tonus::mean_and_sd mean;
    tonus::quantile_bands bands{{0.05, 0.5, 0.95}};
    tonus::how_to_run how{.threads = threads};
    if (bar) how.progress = [](std::size_t done, std::size_t all) { std::fprintf(stderr, "\r%zu of %zu", done, all); };
    const auto begin = std::chrono::steady_clock::now();
    run_cohort(
        trial, count,
        [&](std::size_t i) {
            return varied(typical, between, source, {tonus::purpose::between_subjects, static_cast<std::uint32_t>(i)});
        },
        how, mean, bands);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}
double peak_mib() {
    std::FILE* status = std::fopen("/proc/self/status", "r");
    double kib = 0;
    for (char line[256]; status && std::fgets(line, sizeof line, status);)
        if (std::sscanf(line, "VmHWM: %lf", &kib) == 1) break;
    if (status) std::fclose(status);
    return kib / 1024;
}

void print_table() {
    std::string last;
    for (const auto& r : results) {
        if (r.workload != last) std::printf("%s%s\n", last.empty() ? "" : "\n", r.workload.c_str());
        last = r.workload;
        std::printf("  %-44s %10.3f ns %8.2f x   error %.1e\n", r.method.c_str(), r.ns, r.ratio, r.error);
    }
}
void print_json() {
    std::printf("[\n");
    for (std::size_t i = 0; i < results.size(); ++i)
        std::printf("  {\"workload\": \"%s\", \"method\": \"%s\", \"ns\": %.4g, \"ratio\": %.4g, \"error\": %.3g}%s\n",
                    results[i].workload.c_str(), results[i].method.c_str(), results[i].ns, results[i].ratio,
                    results[i].error, i + 1 < results.size() ? "," : "");
    std::printf("]\n");
}

}  // namespace

int main(int argc, char** argv) {
    bool json = false, million = false;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--json") == 0)
            json = true;
        else if (std::strcmp(argv[i], "--million") == 0)
            million = true;
        else
            return std::fprintf(stderr, "population [--json] [--million]\n"), 2;
    }
    if (million) {
        const double s = over_a_year(1'000'000, 0, true);
        std::printf("\na million subjects over a year: %.1f s on %u threads, %.0f MiB at most\n", s,
                    std::thread::hardware_concurrency(), peak_mib());
        return 0;
    }
    const auto all = draw(subjects);

    std::vector<double> memory(subjects * points);
    double written = 0;
    note("memory", "a plain write of as many numbers",
         least_ns([&] { std::fill(memory.begin(), memory.end(), ++written); }) / (subjects * points), 0);
    memory.resize(at_a_time * points);
    note("memory", "the same, into memory of 40 subjects", least_ns([&] {
                                                               for (std::size_t i = 0; i < subjects; i += at_a_time)
                                                                   std::fill(memory.begin(), memory.end(), ++written);
                                                           }) / (subjects * points),
         0);
    rows_of_subjects();

    const auto of_w1 = known_of<w1_patient<double>>(all, w1, concentration);
    by_hand("W1", "by hand, std::exp", all, of_w1, subjects, w1_by_hand);
    by_hand("W1", "by hand, Boost.Odeint 1e-9", all, of_w1, 100,
            [](const numbers& n, double* out) { odeint_by_hand<2>(n, 1e-9, out); });
#ifdef TONUS_HAS_CVODE
    by_hand("W1", "by hand, CVODE Adams 1e-9", all, of_w1, 10,
            [](const numbers& n, double* out) { cvode_by_hand<2>(n, 1e-9, out); });
#endif
    on_lanes<w1_patient<double>>("W1", "tonus, exact", all, of_w1, w1, concentration);

    const auto of_w2 = known_of<w2_patient<double>>(all, w2, tone);
    by_hand("W2", "by hand, std::exp and std::pow", all, of_w2, subjects, w2_by_hand);
    by_hand("W2", "by hand, Boost.Odeint 1e-9", all, of_w2, 100,
            [](const numbers& n, double* out) { odeint_by_hand<3>(n, 1e-9, out); });
#ifdef TONUS_HAS_CVODE
    by_hand("W2", "by hand, CVODE Adams 1e-9", all, of_w2, 10,
            [](const numbers& n, double* out) { cvode_by_hand<3>(n, 1e-9, out); });
#endif
    on_lanes<w2_patient<double>>("W2", "tonus, exact", all, of_w2, w2, tone);

    const auto of_w3 = known_of<w3_patient<double>>(all, w3, slow_tone);
    by_hand("W3", "by hand, Boost.Odeint 1e-9", all, of_w3, 50,
            [](const numbers& n, double* out) { odeint_by_hand<5>(n, 1e-9, out); });
#ifdef TONUS_HAS_CVODE
    by_hand("W3", "by hand, CVODE Adams 1e-9", all, of_w3, 10,
            [](const numbers& n, double* out) { cvode_by_hand<5>(n, 1e-9, out); });
#endif
    on_lanes<w3_patient<double>>("W3", "tonus, cascade 1e-9", all, of_w3, w3, slow_tone,
                                 tonus::cascade{.relative = 1e-9});
    on_lanes<w3_patient<double>>("W3", "tonus, dopri5 1e-9", all, of_w3, w3, slow_tone,
                                 tonus::dopri5{.absolute = 1e-11, .relative = 1e-9});

    one_patient_irregular();
    if (json)
        print_json();
    else
        print_table();
    if (json) return 0;

    std::printf("\na year, three doses a day, daily tone with mean and bands\n");
    for (const std::size_t count : {100u, 1000u, 10'000u, 100'000u}) {
        const double s = over_a_year(count, 1, false);
        std::printf("  %7zu subjects, 1 thread   %8.3f s %8.2f us a subject\n", count, s,
                    1e6 * s / static_cast<double>(count));
    }
    for (std::size_t threads = 2; threads <= std::thread::hardware_concurrency(); threads *= 2) {
        const double s = over_a_year(100'000, threads, false);
        std::printf("   100000 subjects, %zu threads  %8.3f s %8.2f us a subject\n", threads, s, s * 10);
    }
    std::printf("  %.0f MiB at most\n", peak_mib());
}
