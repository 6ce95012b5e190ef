#include <tonus/pk/named.hpp>

#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include <tonus/sim/simulate.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::make_model, tonus::model_names;
using names = std::vector<std::string_view>;

namespace {

/// A value for each parameter that there is; all are different.
const std::map<std::string_view, double> values{{"cl", 1.1}, {"v", 20},   {"vc", 21},  {"q", 3.5},   {"vp", 45},
                                                {"q1", 4.5}, {"vp1", 50}, {"q2", 0.4}, {"vp2", 150}, {"ka", 1.5}};
double value_of_parameter(std::string_view name) { return values.at(name); }

names all(std::span<const std::string_view> of) { return {of.begin(), of.end()}; }

template <std::size_t I>
constexpr bool is_variant_of_its_name = [] {
    using model = std::variant_alternative_t<I, tonus::named_model>;
    return model_names[I].compartments.size() == model::size &&
           model_names[I].compartments[model::central] == "central";
}();

/// What the check says of a model that has minus one for a parameter.
std::string with_minus_one_for(std::string_view model, std::string_view parameter) {
    const auto m = make_model(model, [&](std::string_view p) { return p == parameter ? -1 : values.at(p); });
    return std::visit([](const auto& of) { return said(check(of)); }, m);
}

/// The concentration half a day after 50 mg into the first compartment.
double level(const tonus::named_model& any) {
    const tonus::inputs in{{tonus::moment<double>::at({0_h}), 50, 0, 0}};
    double seen = 0;
    std::visit(
        [&](const auto& m) {
            simulate(m, in, std::array{tonus::sampling{{12_h}}},
                     [&](const auto& s) { seen = concentration_in(s.model, s.amounts).in(mg / L); });
        },
        any);
    return seen;
}

}  // namespace

TEST_CASE("the common models have these names, parameters and compartments", "[named]") {
    struct row {
        std::string_view name;
        names parameters, compartments;
    };
    const std::vector<row> expected{
        {"one_compartment", {"cl", "v"}, {"central"}},
        {"one_compartment_oral", {"cl", "v", "ka"}, {"depot", "central"}},
        {"two_compartment", {"cl", "vc", "q", "vp"}, {"central", "peripheral1"}},
        {"two_compartment_oral", {"cl", "vc", "q", "vp", "ka"}, {"depot", "central", "peripheral1"}},
        {"three_compartment", {"cl", "vc", "q1", "vp1", "q2", "vp2"}, {"central", "peripheral1", "peripheral2"}},
        {"three_compartment_oral",
         {"cl", "vc", "q1", "vp1", "q2", "vp2", "ka"},
         {"depot", "central", "peripheral1", "peripheral2"}},
    };
    REQUIRE(model_names.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CHECK(model_names[i].name == expected[i].name);
        CHECK(all(model_names[i].parameters) == expected[i].parameters);
        CHECK(all(model_names[i].compartments) == expected[i].compartments);
    }
}

TEST_CASE("names stand in the order of the variant", "[named]") {
    STATIC_REQUIRE(model_names.size() == std::variant_size_v<tonus::named_model>);
    for (std::size_t i = 0; i < model_names.size(); ++i)
        CHECK(make_model(model_names[i].name, value_of_parameter).index() == i);
    STATIC_REQUIRE(std::is_same_v<std::variant_alternative_t<3, tonus::named_model>, tonus::two_compartment_oral>);
}

TEST_CASE("the compartments of a name are those of its model, and one of them is central", "[named]") {
    STATIC_REQUIRE(is_variant_of_its_name<0>);
    STATIC_REQUIRE(is_variant_of_its_name<1>);
    STATIC_REQUIRE(is_variant_of_its_name<2>);
    STATIC_REQUIRE(is_variant_of_its_name<3>);
    STATIC_REQUIRE(is_variant_of_its_name<4>);
    STATIC_REQUIRE(is_variant_of_its_name<5>);
}

TEST_CASE("each parameter of a model is asked for once, in order, and no other", "[named]") {
    for (const auto& n : model_names) {
        names asked;
        make_model(n.name, [&](std::string_view p) {
            asked.push_back(p);
            return 1.0;
        });
        CHECK(asked == all(n.parameters));
    }
}

TEST_CASE("a model by its name is the written one", "[named]") {
    const auto is = [](std::string_view name, const auto& written) {
        using model = std::remove_cvref_t<decltype(written)>;
        const auto made = std::get<model>(make_model(name, value_of_parameter));
        CHECK(level(made) == level(written));
        const auto a = flows(made).matrix(), b = flows(written).matrix();
        return a.carried == b.carried && a.followed == b.followed && a.out == b.out;
    };
    const auto cl = 1.1_L / h, q = 3.5_L / h, q1 = 4.5_L / h, q2 = 0.4_L / h;
    CHECK(is("one_compartment", tonus::one_compartment{.cl = cl, .v = 20_L}));
    CHECK(is("one_compartment_oral", tonus::one_compartment_oral{.cl = cl, .v = 20_L, .ka = 1.5 / h}));
    CHECK(is("two_compartment", tonus::two_compartment{.cl = cl, .vc = 21_L, .q = q, .vp = 45_L}));
    CHECK(is("two_compartment_oral",
             tonus::two_compartment_oral{.cl = cl, .vc = 21_L, .q = q, .vp = 45_L, .ka = 1.5 / h}));
    CHECK(is("three_compartment",
             tonus::three_compartment{.cl = cl, .vc = 21_L, .q1 = q1, .vp1 = 50_L, .q2 = q2, .vp2 = 150_L}));
    CHECK(is("three_compartment_oral",
             tonus::three_compartment_oral{
                 .cl = cl, .vc = 21_L, .q1 = q1, .vp1 = 50_L, .q2 = q2, .vp2 = 150_L, .ka = 1.5 / h}));
}

TEST_CASE("a model is made unchecked, and its check names the parameter by its name", "[named]") {
    for (const auto& n : model_names)
        for (const auto p : n.parameters) {
            INFO(n.name << ", " << p);
            CHECK_THAT(with_minus_one_for(n.name, p), StartsWith(std::string{p} + " ["));
        }
    CHECK(with_minus_one_for("one_compartment", "ka") == "allowed");
    CHECK(with_minus_one_for("three_compartment", "cl") == "cl [L/h] = -1, but must be zero or positive, and finite");
}

TEST_CASE("a name that there is not is refused with those that there are", "[named]") {
    const std::string known =
        "; there are one_compartment, one_compartment_oral, two_compartment, two_compartment_oral, three_compartment, "
        "three_compartment_oral";
    for (const std::string bad : {"four_compartment", "", "One_compartment", "one_compartment ", "one"}) {
        std::string sentence;
        try {
            make_model(bad, [](std::string_view) -> double { throw std::logic_error{"asked"}; });
        } catch (const tonus::error& e) {
            sentence = e.what();
        }
        CHECK(sentence == "no model is called " + bad + known);
    }
}

TEST_CASE("what is thrown for a parameter that nobody gave comes through", "[named]") {
    CHECK_THROWS_AS(make_model("one_compartment", [](std::string_view) -> double { throw std::out_of_range{"v"}; }),
                    std::out_of_range);
}
