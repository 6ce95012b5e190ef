// A libFuzzer target for the reader and the writer. From the root of the tree, with a folder for what it finds:
//
//   clang++ -std=c++20 -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -Iinclude -Itests
//       tests/io/nonmem/fuzz_reader.cpp -o fuzz_reader
//   ./fuzz_reader -dict=tests/io/nonmem/fuzz_reader.dict -max_total_time=600 FOUND tests/io/nonmem/corpus
//
// replay_corpus_test.cpp does the same with the corpus alone, and needs no libFuzzer.
#include <cstddef>
#include <cstdint>
#include <string>

#include <io/nonmem/any_bytes.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    tests::read_any_bytes(std::string{data, data + size});
    return 0;
}
