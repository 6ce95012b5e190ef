// The corpus of the fuzzer of events as a test.
#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <io/nonmem/any_events.hpp>
#include <support/catch.hpp>

namespace mine {

/// What is in the first compartment brings as much, times a rate, into the second, and loses nothing.
struct source {
    double rate;  // 1/h

    enum compartment : std::size_t { central, made, size };
    using real = double;
    using state = std::array<double, size>;
};
tonus::flow_network<double, 2> flows(const source& m) {
    tonus::flow_network<double, 2> network{};
    return network.gather(source::central, source::made, m.rate / tonus::units::h);
}
tonus::concentration concentration_in(const source&, const source::state& x) {
    return tonus::units::mg(x[source::central]) / tonus::units::L;
}
std::optional<tonus::problem> check(const source&) { return std::nullopt; }

}  // namespace mine

namespace {

struct input {
    std::string name, bytes;
};

std::vector<input> files_of(const std::string& folder) {
    std::vector<input> all;
    for (const auto& file : std::filesystem::directory_iterator{TONUS_CASES "/../io/nonmem/" + folder}) {
        std::ifstream from{file.path(), std::ios::binary};
        all.push_back({file.path().filename().string(), {std::istreambuf_iterator<char>{from}, {}}});
    }
    return all;
}

}  // namespace

TEST_CASE("the corpus of events is played, refused or ends as its names say", "[nonmem]") {
    const std::map<std::string, tests::played> by_name{{"bad", tests::played::bad_data},
                                                       {"refused", tests::played::refused},
                                                       {"ended", tests::played::ended},
                                                       {"good", tests::played::complete}};
    std::map<tests::played, std::size_t> count;
    for (const auto& [name, bytes] : files_of("corpus_events")) {
        INFO(name);
        const auto how = tests::play_any_bytes(bytes);
        CHECK(how == by_name.at(name.substr(0, name.find('_'))));
        ++count[how];
    }
    CHECK(count[tests::played::complete] >= 10);
    CHECK(count[tests::played::refused] >= 5);
    CHECK(count[tests::played::ended] >= 1);
}

TEST_CASE("every part of a data set can be played to every model", "[nonmem]") {
    std::size_t parts = 0;
    for (const std::string folder : {"corpus_events", "corpus"})
        for (const auto& [name, bytes] : files_of(folder))
            for (const std::string settings : {"", "#0\n", "#11000233\n", "#22213021\n", "#13301412\n"}) {
                INFO(name << " with " << settings);
                for (std::size_t n = 0; n <= bytes.size(); n += 1 + bytes.size() / 9, ++parts)
                    CHECK_NOTHROW(tests::play_any_bytes(settings + bytes.substr(0, n)));
            }
    CHECK(parts >= 1000);
}

TEST_CASE("a model that makes drug of nothing is told", "[nonmem]") {
    const std::string bytes = "TIME,AMT\n0,5\n1,0\n";
    const tests::setting usual{bytes};
    CHECK(tests::play_any_bytes(bytes, usual, [](double) { return mine::source{0}; }) == tests::played::complete);
    CHECK_THROWS_AS(tests::play_any_bytes(bytes, usual, [](double) { return mine::source{0.1}; }), std::logic_error);
}
