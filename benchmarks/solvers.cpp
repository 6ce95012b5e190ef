// Which solver is best for which model? Work and precision: four models, 42 doses, 1345 points in two weeks.
//
//   W1  one compartment with absorption
//   W2  W1, an effect site and a sigmoid Emax
//   W3  W2, tolerance by two moderators, and a response whose production is inhibited
//   W4  W3 whose response turns over in a minute: stiff
//
// Each method runs at rising accuracy. Beside the time for a point stands the largest error of the last output, relative
// to its largest value, against a Runge-Kutta-Fehlberg 7(8) of short steps in long double. The baseline is what a user of
// Boost.Odeint would write by hand.
//
//   solvers [--json] [--plot FILE.svg]
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <boost/numeric/odeint/stepper/generation/generation_dense_output_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation/generation_runge_kutta_dopri5.hpp>
#include <boost/numeric/odeint/stepper/generation/make_dense_output.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_fehlberg78.hpp>

#include <tonus/pd/drive.hpp>
#include <tonus/pd/turnover.hpp>
#include <tonus/pk/moderator.hpp>
#include <tonus/solve/odeint.hpp>
#include <tonus/solve/rosenbrock.hpp>
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

constexpr double cl = 11, v = 60, ka = 1.2, ke0 = 0.7, ktol = 0.02, m50 = 0.05, imax = 0.9, ic50 = 0.06, hill = 1.5,
                 baseline = 100;
constexpr int doses = 42, points = 1345;
constexpr double every = 8, step = 0.25;

// The models as a user would write them by hand, in amounts and concentrations.

template <class Real>
struct w1_by_hand {
    using state = std::array<Real, 2>;
    static constexpr const char* name = "W1";
    void operator()(const state& x, state& d, Real) const {
        d[0] = -Real(ka) * x[0];
        d[1] = Real(ka) * x[0] - Real(cl) / Real(v) * x[1];
    }
    static state begin() { return {}; }
    static Real output(const state& x) { return x[1] / Real(v); }
};
template <class Real>
struct w2_by_hand {
    using state = std::array<Real, 3>;
    static constexpr const char* name = "W2";
    void operator()(const state& x, state& d, Real) const {
        d[0] = -Real(ka) * x[0];
        d[1] = Real(ka) * x[0] - Real(cl) / Real(v) * x[1];
        d[2] = Real(ke0) * (x[1] / Real(v) - x[2]);
    }
    static state begin() { return {}; }
    static Real output(const state& x) {
        using std::pow;
        const Real c = pow(std::max(x[2], Real(0)), Real(hill));
        return c / (pow(Real(ic50), Real(hill)) + c);
    }
};
template <class Real, int kout_times_1000>
struct response_by_hand {
    using state = std::array<Real, 6>;
    static constexpr const char* name = kout_times_1000 > 1000 ? "W4" : "W3";
    void operator()(const state& x, state& d, Real) const {
        using std::pow;
        const Real kout = Real(kout_times_1000) / 1000;
        d[0] = -Real(ka) * x[0];
        d[1] = Real(ka) * x[0] - Real(cl) / Real(v) * x[1];
        d[2] = Real(ke0) * (x[1] / Real(v) - x[2]);
        d[3] = Real(ktol) * (x[2] - x[3]);
        d[4] = Real(ktol) * (x[3] - x[4]);
        const Real c = pow(std::max(x[2], Real(0)), Real(hill));
        const Real half = pow(Real(ic50) * (1 + x[4] / Real(m50)), Real(hill));
        d[5] = Real(baseline) * kout * (1 - Real(imax) * c / (half + c)) - kout * x[5];
    }
    static state begin() { return {0, 0, 0, 0, 0, Real(baseline)}; }
    static Real output(const state& x) { return x[5]; }
};

// The same of the parts of tonus.

auto oral() { return tonus::one_compartment_oral{.cl = cl * L / h, .v = v * L, .ka = ka / h}; }
auto site() { return tonus::with_effect_site<tonus::one_compartment_oral>{oral(), ke0 / h}; }
const tonus::sigmoid_emax emax{.emax = 1, .ec50 = ic50 * mg / L, .hill = hill};
auto response(double kout) {
    const tonus::with_moderator once{site(), ktol / h};
    const tonus::with_moderator<decltype(once)> twice{once, ktol / h};
    return tonus::with_stage{twice, tonus::turnover<tonus::with_tolerance<>>{
                                        tonus::acts_by::inhibiting_production,
                                        baseline,
                                        kout / h,
                                        imax,
                                        {{.emax = 1, .ec50 = ic50 * mg / L, .hill = hill}, m50 * mg / L}}};
}

using outputs = std::vector<double>;

std::vector<tonus::sampling> all_times() {
    std::vector<tonus::sampling> times;
    for (int i = 0; i < points; ++i) times.push_back(tonus::instant{h(step * i)});
    return times;
}
tonus::inputs all_doses() {
    tonus::inputs given;
    for (int i = 0; i < doses; ++i) given.push_back({tonus::moment<double>::at({h(every * i)}), 10, 0, 0});
    return given;
}

/// Runge-Kutta-Fehlberg 7(8) in long double, in short steps, graded after the first dose, where a power leaves zero.
template <template <class> class ByHand>
outputs reference(int steps_an_hour) {
    using long_state = typename ByHand<long double>::state;
    ode::runge_kutta_fehlberg78<long_state, long double, long_state, long double> stepper;
    auto x = ByHand<long double>::begin();
    outputs out;
    const auto go = [&](long double from, long double to) {
        const int n = std::max(16, static_cast<int>(std::ceil((to - from) * steps_an_hour)));
        for (int i = 0; i < n; ++i)
            stepper.do_step(ByHand<long double>{}, x, from + (to - from) * i / n, (to - from) / n);
    };
    for (int i = 0; i < points; ++i) {
        const double at = step * i;
        if (std::fmod(at, every) == 0 && at < every * doses) x[0] += 10;
        out.push_back(static_cast<double>(ByHand<long double>::output(x)));
        if (i == 0)
            for (int k = 40; k >= 0; --k) go(k == 40 ? 0 : std::ldexp(step, -k - 1), std::ldexp(step, -k));
        else
            go(at, at + step);
    }
    return out;
}

/// A stepper with dense output, from dose to dose, as in the examples of Boost.Odeint.
template <template <class> class ByHand>
void odeint_by_hand(double tolerance, outputs& out) {
    using state = typename ByHand<double>::state;
    auto x = ByHand<double>::begin();
    out.clear();
    int next = 0;
    for (int dose = 0; dose <= doses; ++dose) {
        const double from = every * dose, to = dose < doses ? every * (dose + 1) : step * (points - 1);
        if (dose < doses) x[0] += 10;
        auto stepper = ode::make_dense_output(tolerance, tolerance, ode::runge_kutta_dopri5<state>{});
        stepper.initialize(x, from, 1e-2);
        const bool last = !(to > from);
        while (next < points && (step * next < to || last)) {
            while (stepper.current_time() < step * next) stepper.do_step(ByHand<double>{});
            state seen = x;
            if (step * next > from) stepper.calc_state(step * next, seen);
            out.push_back(ByHand<double>::output(seen));
            ++next;
        }
        if (last) break;
        while (stepper.current_time() < to) stepper.do_step(ByHand<double>{});
        stepper.calc_state(to, x);
    }
}

#ifdef TONUS_HAS_CVODE
template <template <class> class ByHand>
int cvode_slope(realtype t, N_Vector x, N_Vector d, void*) {
    using state = typename ByHand<double>::state;
    state from, to;
    std::copy_n(N_VGetArrayPointer(x), from.size(), from.begin());
    ByHand<double>{}(from, to, t);
    std::copy(to.begin(), to.end(), N_VGetArrayPointer(d));
    return 0;
}
template <template <class> class ByHand>
void cvode(int method, double tolerance, outputs& out) {
    using state = typename ByHand<double>::state;
    constexpr sunindextype n = static_cast<sunindextype>(std::tuple_size_v<state>);
    SUNContext context = nullptr;
    SUNContext_Create(nullptr, &context);
    N_Vector x = N_VNew_Serial(n, context);
    const auto first = ByHand<double>::begin();
    std::copy(first.begin(), first.end(), N_VGetArrayPointer(x));
    void* solver = CVodeCreate(method, context);
    CVodeInit(solver, cvode_slope<ByHand>, 0, x);
    CVodeSStolerances(solver, tolerance, tolerance);
    CVodeSetMaxNumSteps(solver, 10'000'000);
    SUNMatrix jacobian = SUNDenseMatrix(n, n, context);
    SUNLinearSolver linear = SUNLinSol_Dense(x, jacobian, context);
    CVodeSetLinearSolver(solver, linear, jacobian);
    out.clear();
    for (int i = 0; i < points; ++i) {
        const double at = step * i;
        double reached = 0;
        if (i > 0) CVode(solver, at, x, &reached, CV_NORMAL);
        if (std::fmod(at, every) == 0 && at < every * doses) {
            N_VGetArrayPointer(x)[0] += 10;
            CVodeReInit(solver, at, x);
            CVodeSetStopTime(solver, at + every);
        }
        state seen;
        std::copy_n(N_VGetArrayPointer(x), seen.size(), seen.begin());
        out.push_back(ByHand<double>::output(seen));
    }
    SUNLinSolFree(linear);
    SUNMatDestroy(jacobian);
    CVodeFree(&solver);
    N_VDestroy(x);
    SUNContext_Free(&context);
}
#endif

struct result {
    std::string model, method;
    double tolerance;  // zero where there is none to choose
    double ns;         // a point
    double error;
};

double median_ns(const std::function<void()>& run) {
    std::vector<double> ns;
    double spent = 0;
    do {
        const auto begin = std::chrono::steady_clock::now();
        run();
        ns.push_back(std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count());
        spent += ns.back();
    } while (spent < 1e8 && ns.size() < 101);
    std::nth_element(ns.begin(), ns.begin() + static_cast<std::ptrdiff_t>(ns.size() / 2), ns.end());
    return ns[ns.size() / 2] / points;
}

double error_of(const outputs& found, const outputs& known) {
    if (found.size() != known.size()) return std::numeric_limits<double>::infinity();
    double largest = 0, worst = 0;
    for (std::size_t i = 0; i < known.size(); ++i) {
        largest = std::max(largest, std::abs(known[i]));
        const double off = std::abs(found[i] - known[i]);
        if (!(off <= worst)) worst = off;
    }
    return worst / largest;
}

/// The time of a method at an error, between its runs; nothing where none came so near.
double ns_at(const std::vector<result>& all, const std::string& model, const std::string& method, double error) {
    double best = std::numeric_limits<double>::infinity();
    const result* before = nullptr;
    for (const auto& r : all) {
        if (r.model != model || r.method != method) continue;
        if (r.error <= error) best = std::min(best, r.ns);
        if (before && before->error > error && r.error < error) {
            const double part = std::log(before->error / error) / std::log(before->error / r.error);
            best = std::min(best, std::exp(std::log(before->ns) + part * std::log(r.ns / before->ns)));
        }
        before = &r;
    }
    return best;
}

const std::vector<double> tolerances{1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13};
constexpr const char* by_hand_name = "Boost.Odeint dopri5, by hand";

class bench {
public:
    template <template <class> class ByHand, class M, class Output>
    void model(const M& m, int steps_of_reference, Output output) {
        const auto known = reference<ByHand>(steps_of_reference);
        const auto times = all_times();
        const auto given = all_doses();
        const std::string name = ByHand<double>::name;
        const auto add = [&](const std::string& method, double tolerance, const std::function<void(outputs&)>& run) {
            outputs out;
            run(out);
            const double error = error_of(out, known);
            if (!(error < 0.1)) return;
            results_.push_back({name, method, tolerance, median_ns([&] { run(out); }), error});
        };
        const auto by = [&](const auto& solver) {
            return [&, solver](outputs& out) {
                out.clear();
                simulate(
                    m, given, times, [&](const auto& look) { out.push_back(output(look)); }, solver);
            };
        };
        if constexpr (tonus::linear_model<M>)
            add(std::string{"tonus, "} + std::string{describe(tonus::structure_of<M>())}, 0, by(tonus::exact{}));
        for (const double t : tolerances) {
            if constexpr (tonus::cascade_model<M>) add("tonus, cascade", t, by(tonus::cascade{.relative = t}));
        }
        for (const double t : tolerances) add("tonus, dopri5", t, by(tonus::dopri5{.absolute = t, .relative = t}));
        for (const double t : tolerances) add("tonus, rodas4", t, by(tonus::rodas4{.absolute = t, .relative = t}));
        for (const double t : tolerances) add(by_hand_name, t, [&](outputs& out) { odeint_by_hand<ByHand>(t, out); });
#ifdef TONUS_HAS_CVODE
        for (const double t : tolerances)
            add("CVODE, Adams", t, [&](outputs& out) { cvode<ByHand>(CV_ADAMS, t, out); });
        for (const double t : tolerances) add("CVODE, BDF", t, [&](outputs& out) { cvode<ByHand>(CV_BDF, t, out); });
#endif
    }
    const std::vector<result>& results() const { return results_; }

private:
    std::vector<result> results_;
};

std::vector<std::string> methods_of(const std::vector<result>& all, const std::string& model) {
    std::vector<std::string> names;
    for (const auto& r : all)
        if (r.model == model && std::find(names.begin(), names.end(), r.method) == names.end())
            names.push_back(r.method);
    return names;
}

void print_table(const std::vector<result>& all) {
    for (const std::string model : {"W1", "W2", "W3", "W4"}) {
        std::printf("%s%*s", model.c_str(), 48, "");
        for (const double e : {1e-6, 1e-9, 1e-11}) std::printf("   ns a point at %.0e", e);
        std::printf("        best error\n");
        for (const auto& method : methods_of(all, model)) {
            std::printf("%-50s", method.c_str());
            for (const double e : {1e-6, 1e-9, 1e-11}) {
                const double ns = ns_at(all, model, method, e), base = ns_at(all, model, by_hand_name, e);
                if (std::isinf(ns))
                    std::printf("%23s", "-");
                else
                    std::printf("%11.1f (%6.2f x)  ", ns, base / ns);
            }
            double best = 1;
            for (const auto& r : all)
                if (r.model == model && r.method == method) best = std::min(best, r.error);
            std::printf("%11.1e\n", best);
        }
        std::printf("\n");
    }
    std::printf("x: times as fast as Boost.Odeint by hand at the same error, between its runs at rising accuracy.\n");
}

void print_json(const std::vector<result>& all) {
    std::printf("[\n");
    for (std::size_t i = 0; i < all.size(); ++i)
        std::printf(
            "  {\"model\": \"%s\", \"method\": \"%s\", \"tolerance\": %g, \"ns_per_point\": %.4g, \"error\": %.3g}%s\n",
            all[i].model.c_str(), all[i].method.c_str(), all[i].tolerance, all[i].ns, all[i].error,
            i + 1 < all.size() ? "," : "");
    std::printf("]\n");
}

bool plot(const std::vector<result>& all, const std::string& file) {
    FILE* gnuplot = popen("gnuplot", "w");
    if (!gnuplot) return false;
    std::fprintf(gnuplot,
                 "set terminal svg size 1000,760 font 'sans,13'\nset output '%s'\nset multiplot layout 2,2\n"
                 "set logscale xy\nset format '10^{%%L}'\nset xlabel 'error'\nset ylabel 'ns a point'\nset grid\n"
                 "set xrange [1e-2:1e-16]\nset key top left samplen 1 font ',9'\n",
                 file.c_str());
    for (const std::string model : {"W1", "W2", "W3", "W4"}) {
        const auto methods = methods_of(all, model);
        std::fprintf(gnuplot, "set title '%s'\nplot ", model.c_str());
        for (std::size_t i = 0; i < methods.size(); ++i)
            std::fprintf(gnuplot, "%s'-' with linespoints pt 7 ps 0.5 lw 1.5 title '%s'", i > 0 ? ", " : "",
                         methods[i].c_str());
        std::fprintf(gnuplot, "\n");
        for (const auto& method : methods) {
            for (const auto& r : all)
                if (r.model == model && r.method == method)
                    std::fprintf(gnuplot, "%g %g\n", std::max(r.error, 1e-16), r.ns);
            std::fprintf(gnuplot, "e\n");
        }
    }
    return pclose(gnuplot) == 0;
}

template <class Real>
using w3_by_hand = response_by_hand<Real, 250>;
template <class Real>
using w4_by_hand = response_by_hand<Real, 60'000>;

}  // namespace

int main(int argc, char** argv) {
    bool json = false;
    std::string picture;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--json") == 0)
            json = true;
        else if (std::strcmp(argv[i], "--plot") == 0 && i + 1 < argc)
            picture = argv[++i];
        else
            return std::fprintf(stderr, "solvers [--json] [--plot FILE.svg]\n"), 2;
    }
    bench b;
    b.model<w1_by_hand>(oral(), 64,
                        [](const auto& look) { return concentration_in(look.model, look.amounts).in(mg / L); });
    b.model<w2_by_hand>(
        site(), 64, [](const auto& look) { return effect(emax, effect_concentration_in(look.model, look.amounts)); });
    const auto of_response = [](const auto& look) { return look.amounts.back(); };
    b.model<w3_by_hand>(response(0.25), 64, of_response);
    b.model<w4_by_hand>(response(60), 1024, of_response);
    if (json)
        print_json(b.results());
    else
        print_table(b.results());
    if (!picture.empty() && !plot(b.results(), picture)) return std::fprintf(stderr, "gnuplot failed\n"), 1;
    return 0;
}
