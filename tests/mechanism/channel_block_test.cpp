#include <tonus/mechanism/channel_block.hpp>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using units::L;
using units::mg;

namespace {

concentration level(double mg_per_L) { return mg_per_L * (mg / L); }
in_vitro<concentration> in_bath(double mg_per_L) { return in_vitro<concentration>{level(mg_per_L)}; }

const channels two{{3.0, 1.0, in_bath(10), 1.0}, {1.0, 0.8, in_bath(200), 1.0}};
const channels used{{1.0, 1.0, in_bath(10), 5.0}};

}  // namespace

TEST_CASE("the block of a class is the weighted mean of its isoforms", "[channel_block]") {
    CHECK(blocked(two, level(0), 0.0) == 0.0);
    CHECK_THAT(blocked(two, level(10), 0.0), WithinRel((3 * 0.5 + 0.8 * 10.0 / 210) / 4, 1e-14));
    CHECK_THAT(blocked(two, level(1e9), 0.0), WithinRel((3 + 0.8) / 4, 1e-6));
    CHECK(blocked(channels{{0.0, 1.0, in_bath(1), 1.0}, {2.0, 1.0, in_bath(5), 1.0}}, level(5), 0.0) == 0.5);
}

TEST_CASE("channels in use are blocked by less, where they have the higher affinity", "[channel_block]") {
    CHECK(blocked(used, level(10), 0.0) == 0.5);
    CHECK_THAT(blocked(used, level(2), 1.0), WithinRel(0.5, 1e-14));
    CHECK_THAT(blocked(used, level(10.0 / 3), 0.5), WithinRel(0.5, 1e-14));  // 1 / (0.5 / 10 + 0.5 / 2)
    CHECK(blocked(two, level(10), 1.0) == blocked(two, level(10), 0.0));
}

TEST_CASE("a stabiliser acts at terminals by both classes, behind synapses by less", "[channel_block]") {
    const membrane_stabiliser m{two, used, 0.9, 0.2};
    const auto a = actions_of(m, level(10), 0.0);
    const double sodium = blocked(two, level(10), 0.0);
    CHECK_THAT(a.at(acts_at::afferent_terminal), WithinRel(bliss(sodium, 0.5), 1e-14));
    CHECK_THAT(a.at(acts_at::interneuron), WithinRel(0.9 * sodium, 1e-14));
    CHECK_THAT(a.at(acts_at::motoneuron), WithinRel(0.2 * sodium, 1e-14));
    CHECK(a.at(acts_at::supraspinal) == 0.0);
    const auto none = actions_of(m, level(0), 0.0);
    CHECK(none.at(acts_at::afferent_terminal) == 0.0);
    CHECK(none.at(acts_at::motoneuron) == 0.0);
}

TEST_CASE("channels that cannot be are refused", "[channel_block]") {
    CHECK(said(check(channels{})) == "sum of the weights of isoforms = 0, but must be positive and finite");
    CHECK(said(check(channels{two[0], {1.0, 1.5, in_bath(1), 1.0}})) ==
          "largest block of isoform 1 = 1.5, but must be from 0 to 1");
    CHECK(said(check(channels{{1.0, 1.0, in_bath(0), 1.0}})) ==
          "ic50 [mg/L] of isoform 0 = 0, but must be positive and finite");
    CHECK_THROWS_WITH(blocked(two, level(1), 1.5), "share of channels in use = 1.5, but must be from 0 to 1");
    CHECK_THROWS_AS(blocked(channels{}, level(1), 0.0), invalid_parameter);
    CHECK_THROWS_WITH(actions_of(membrane_stabiliser{two, used, 1.0, 2.0}, level(1), 0.0),
                      "share at motoneurons = 2, but must be from 0 to 1");
}

TEST_CASE("slopes go through a block", "[channel_block]") {
    using real = dual<1>;
    using conc = quantity<dim::concentration, real>;
    const basic_channels<real> c{{1.0, 1.0, in_vitro<conc>{conc::from_canonical(real::input(10, 0))}, 5.0}};
    // d/dIC50 of C / (C + IC50 / 3) at C = 10
    CHECK_THAT(blocked(c, conc{level(10)}, real(0.5)).partial[0],
               WithinRel(-10.0 / 3 / ((10 + 10.0 / 3) * (10 + 10.0 / 3)), 1e-13));
}
