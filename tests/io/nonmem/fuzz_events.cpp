// A libFuzzer target for data sets that are played to a model. From the root of the tree, with a folder for what it finds:
//
//   clang++ -std=c++20 -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -Iinclude -Itests
//       tests/io/nonmem/fuzz_events.cpp -o fuzz_events
//   ./fuzz_events -dict=tests/io/nonmem/fuzz_reader.dict -max_total_time=600 -timeout=20 FOUND
//       tests/io/nonmem/corpus_events tests/io/nonmem/corpus
//
// events_corpus_test.cpp does the same with the corpus alone, and needs no libFuzzer.
#include <cstddef>
#include <cstdint>
#include <string>

#include <io/nonmem/any_events.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    tests::play_any_bytes(std::string{data, data + size});
    return 0;
}
