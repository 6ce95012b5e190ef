#include <tonus/mechanism/cord_actions.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;

TEST_CASE("actions at one place are independent, and stay at their place", "[cord_actions]") {
    cord_actions a;
    a.add(acts_at::afferent_terminal, 0.5).add(acts_at::afferent_terminal, 0.4);
    CHECK_THAT(a.at(acts_at::afferent_terminal), WithinRel(0.7, 1e-15));
    CHECK(a.at(acts_at::interneuron) == 0.0);
    CHECK(a.at(acts_at::motoneuron) == 0.0);
    CHECK(a.at(acts_at::supraspinal) == 0.0);
}

TEST_CASE("two drugs act place by place, in either order", "[cord_actions]") {
    cord_actions a, b;
    a.add(acts_at::motoneuron, 0.5).add(acts_at::supraspinal, 0.1);
    b.add(acts_at::motoneuron, 0.2).add(acts_at::interneuron, 0.3);
    const auto sum = both(a, b), other = both(b, a);
    CHECK_THAT(sum.at(acts_at::motoneuron), WithinRel(0.6, 1e-15));
    CHECK(sum.at(acts_at::interneuron) == 0.3);
    CHECK(sum.at(acts_at::supraspinal) == 0.1);
    for (const auto where :
         {acts_at::afferent_terminal, acts_at::interneuron, acts_at::motoneuron, acts_at::supraspinal})
        CHECK(sum.at(where) == other.at(where));
}

TEST_CASE("a share is from 0 to 1, and places have names", "[cord_actions]") {
    cord_actions a;
    CHECK_THROWS_WITH(a.add(acts_at::motoneuron, 1.5), "share of an action at the cord = 1.5, but must be from 0 to 1");
    CHECK_THROWS_AS(a.add(acts_at::motoneuron, nan_), invalid_parameter);
    CHECK(a.at(acts_at::motoneuron) == 0.0);
    CHECK(describe(acts_at::afferent_terminal) == "terminal of primary afferents");
    CHECK(describe(acts_at::supraspinal) == "supraspinal");
}
