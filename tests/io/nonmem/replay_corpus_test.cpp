// The corpus of the fuzzer as a test.
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <io/nonmem/any_bytes.hpp>
#include <support/catch.hpp>

TEST_CASE("the corpus of the fuzzer is read or refused as its names say", "[nonmem]") {
    std::size_t good = 0, bad = 0;
    for (const auto& file : std::filesystem::directory_iterator{TONUS_CASES "/../io/nonmem/corpus"}) {
        std::ifstream from{file.path(), std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{from}, {}};
        const std::string name = file.path().filename().string();
        INFO(name);
        const bool is_data_set = tests::read_any_bytes(bytes);
        CHECK(is_data_set == name.starts_with("good_"));
        ++(is_data_set ? good : bad);
        for (std::size_t n = 0; n < bytes.size(); n += 1 + n / 50)
            CHECK_NOTHROW(tests::read_any_bytes(bytes.substr(0, n)));
    }
    CHECK(good >= 10);
    CHECK(bad >= 10);
}
