#pragma once
// Output that appears whole or not at all.
#include <cstdio>
#include <string>
#include <string_view>

#include "refused.hpp"

namespace runner {

/// A file, or standard output when no name is given. What is written waits aside until `finish`; without it nothing of it
/// is ever seen. Throws refused when it cannot be written.
class whole_output {
public:
    explicit whole_output(std::string file) : file_{std::move(file)}, aside_{file_ + ".part"} {
        stream_ = to_standard_output() ? std::tmpfile() : std::fopen(aside_.c_str(), "wb");
        if (!stream_) fail();
    }
    ~whole_output() {
        if (!stream_) return;
        std::fclose(stream_);
        if (!to_standard_output()) std::remove(aside_.c_str());
    }
    whole_output(const whole_output&) = delete;
    whole_output& operator=(const whole_output&) = delete;

    void write(std::string_view text) {
        if (std::fwrite(text.data(), 1, text.size(), stream_) != text.size()) fail();
    }
    void finish() {
        if (to_standard_output()) {
            std::rewind(stream_);
            char block[65536];
            for (std::size_t n; (n = std::fread(block, 1, sizeof block, stream_)) > 0;)
                if (std::fwrite(block, 1, n, stdout) != n) fail();
            if (std::fflush(stdout) != 0) fail();
            return;
        }
        const bool closed = std::fclose(stream_) == 0;
        stream_ = nullptr;
        if (closed && std::rename(aside_.c_str(), file_.c_str()) == 0) return;
        std::remove(aside_.c_str());
        fail();
    }

private:
    bool to_standard_output() const { return file_.empty(); }
    [[noreturn]] void fail() const {
        throw refused{(to_standard_output() ? "standard output" : file_) + ": cannot be written"};
    }
    std::string file_, aside_;
    std::FILE* stream_ = nullptr;
};

}  // namespace runner
