#pragma once
// What is wrong with what the user gave: where it stands, what was read, and what is allowed.
#include <stdexcept>
#include <string>

namespace runner {

/// Where in the input something stands. Line 0: not in a file (a --set, a command line).
struct place {
    std::string file;
    unsigned line = 0;
    unsigned column = 0;
};

inline std::string text(const place& p) {
    return p.line == 0 ? p.file : p.file + ":" + std::to_string(p.line) + ":" + std::to_string(p.column);
}

/// Input that cannot be used. The program prints it and ends with exit code 2.
struct refused : std::runtime_error {
    refused(const place& where, const std::string& why) : std::runtime_error{text(where) + ": " + why} {}
    explicit refused(const std::string& why) : std::runtime_error{why} {}
};

}  // namespace runner
