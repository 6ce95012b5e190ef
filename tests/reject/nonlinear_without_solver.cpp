// A model with a rate of change and without flows has no exact solution: it needs a solver by name.
// says: tonus: this model has no exact solution (no flows(model)); include <tonus/solve/odeint.hpp> and pass a solver
#include <tonus/sim/simulate.hpp>

using namespace tonus;

/// Saturable elimination.
struct saturable {
    dose_rate vmax;
    concentration km;
    volume v;

    enum compartment : std::size_t { central, size };
    using real = double;
    using state = std::array<double, size>;
};
std::optional<problem> check(const saturable& m) { return positive("v [L]", m.v.canonical()); }
concentration concentration_in(const saturable& m, const saturable::state& x) { return units::mg(x[0]) / m.v; }
saturable::state derivative(const saturable& m, const saturable::state& x) {
    const auto c = concentration_in(m, x);
    return {-(m.vmax * (c / (m.km + c))).canonical()};
}

#ifdef TONUS_REJECT
ending run(const saturable& m, const inputs& given, const std::vector<sampling>& times) {
    return simulate(m, given, times, [](const sample<saturable>&) {});
}
#else
struct explicit_euler {};
struct euler_crossing {
    saturable m;
    template <class Show>
    ending cross(const segment<double, 1>& s, saturable::state& x, std::span<const sampling> stops, Show&& show) {
        for (std::size_t i = 0; i < stops.size(); ++i) show(i, x);
        x[0] += derivative(m, x)[0] * hours_between(s.from, s.to);
        return ending::complete;
    }
};
euler_crossing prepare(explicit_euler, const saturable& m) { return {m}; }
ending run(const saturable& m, const inputs& given, const std::vector<sampling>& times) {
    return simulate(
        m, given, times, [](const sample<saturable>&) {}, explicit_euler{});
}
#endif
