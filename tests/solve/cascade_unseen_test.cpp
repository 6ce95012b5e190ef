#include <tonus/solve/cascade.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include <tonus/pd/drive.hpp>
#include <tonus/pd/turnover.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/session.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::acts_by, tonus::cascade, tonus::ending, tonus::instant, tonus::session;

namespace unseen {

struct area {};
std::optional<tonus::problem> check(const area&) { return std::nullopt; }
template <class M>
tonus::change<double> change_of(const area&, const M& m, const typename M::state& x) {
    return {concentration_in(m, x).in(mg / L), 0.0};
}

/// A change from baseline, which is zero without drug and falls below it.
struct fall {
    double rate;  // 1/h
};
std::optional<tonus::problem> check(const fall&) { return std::nullopt; }
template <class M>
tonus::change<typename M::real> change_of(const fall& s, const M& m, const typename M::state& x) {
    return {-(s.rate * (concentration_in(m, x) / (typename M::real(1) * mg / L))), s.rate};
}

}  // namespace unseen

namespace {

instant at(double hours) { return {hours * h}; }

}  // namespace

TEST_CASE("a short effect after quiet weeks is not passed over", "[cascade]") {
    const tonus::one_compartment drug{.cl = 2000_L / h, .v = 20_L};  // gone within minutes
    const tonus::with_stage m{
        drug, tonus::turnover<tonus::from_plasma<>>{
                  acts_by::inhibiting_production, 100, 0.05 / h, 0.9, {{.emax = 1, .ec50 = 0.05 * mg / L, .hill = 4}}}};
    const auto a_day_after = [&](auto s) {
        const double t = s.now().since_start.in(h);
        s.give({{t, 0.0}, 10, 0, 0});
        double response = 0;
        const std::vector<tonus::sampling> looks{at(t + 24), at(t + 168)};
        s.advance(looks, [&](const auto& look) {
            if (response == 0) response = look.amounts[1];
        });
        return response;
    };
    session quiet{m}, fresh{m};
    double t = 0;
    for (int n = 0; n < 60; ++n) quiet.advance(at(t += std::array{168.0, 24.0, 8.0}[static_cast<std::size_t>(n) % 3]));
    fresh.advance(at(t));
    CHECK_THAT(a_day_after(quiet), WithinRel(a_day_after(fresh), 1e-9));
    CHECK(a_day_after(quiet) < 99.98);
}

TEST_CASE("an onset before the first node is seen", "[cascade]") {
    // A dose of 70000 times what half the effect needs: at the site it is there long before the first node.
    const tonus::with_effect_site site{
        tonus::one_compartment_oral{.cl = 0.166096 * 20 * (L / h), .v = 20_L, .ka = 4.24742 / h}, 0.0347719 / h};
    const tonus::with_stage m{
        site, tonus::turnover<tonus::from_site<>>{
                  acts_by::inhibiting_production, 1, 2.9364 / h, 1, {{.emax = 1, .ec50 = 0.91 * mg / L, .hill = 6.8}}}};
    // In segments so short that their nodes see it, and in one.
    const auto response = [&](int steps) {
        session s{m, at(0), cascade{.relative = 3e-7}};
        s.advance(at(6.76684));
        s.give({{6.76684, 0.0}, 1.25584e6, 0, 1});
        double seen = 0;
        for (int n = 1; n <= steps; ++n) {
            const std::vector<tonus::sampling> looks{at(6.76684 + 0.11376 * n / steps), at(6.76684 + 4.9 * n / steps)};
            if (steps == 1)
                s.advance(looks, [&](const auto& look) { seen = seen > 0 ? seen : look.amounts.back(); });
            else
                s.advance(looks[0].at), seen = s.amounts().back();
        }
        return seen;
    };
    CHECK_THAT(response(1), WithinRel(response(200), 3e-6));
}

TEST_CASE("without an absolute tolerance, what has not begun is no trouble", "[cascade]") {
    const tonus::one_compartment drug{.cl = 2_L / h, .v = 20_L};
    const tonus::with_stage m{drug, unseen::area{}};
    session s{m, at(0), cascade{.absolute = 0}};
    CHECK(s.advance(at(5)) == ending::complete);
    s.give({{5.0, 0.0}, 10, 0, 0});
    CHECK(s.advance(at(1000)) == ending::complete);
    CHECK_THAT(s.amounts()[1], WithinRel(5.0, 1e-12));
}

TEST_CASE("a steady state of a quantity may lie below zero", "[steady]") {
    const tonus::one_compartment drug{.cl = 2_L / h, .v = 20_L};
    const tonus::with_stage m{drug, unseen::fall{0.1}};
    session s{m, at(0), cascade{.relative = 1e-13}};
    tonus::administration a{tonus::moment<double>::at(at(0)), 0_mg, tonus::at_rate<>{2.0_mg / h}, {0, 1.0, 0_h}};
    a.before = tonus::steady::replacing;
    s.give(a);
    CHECK_THAT(s.amounts()[0], WithinRel(20.0, 1e-12));
    CHECK_THAT(s.amounts()[1], WithinRel(-1.0, 1e-12));
}
