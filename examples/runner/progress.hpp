#pragma once
// A bar on the terminal, for work that takes longer than a second.
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <string>

namespace runner {

/// Counts steps of work; shows itself on standard error when that is a terminal and a second has passed. Zero steps: it
/// is not known how many there will be.
class progress {
public:
    /// One that never shows itself.
    progress() : steps_{0}, shows_{false} {}
    explicit progress(std::size_t steps) : steps_{steps}, shows_{::isatty(STDERR_FILENO) == 1} {}
    ~progress() {
        if (shown_) std::fprintf(stderr, "\r%50s\r", "");
    }
    progress(const progress&) = delete;
    progress& operator=(const progress&) = delete;

    void step() {
        if (++done_ % 1024 == 0) show();
    }
    /// So many steps are done.
    void at(std::size_t done) {
        done_ = done;
        show();
    }

private:
    void show() {
        if (!shows_) return;
        const auto now = std::chrono::steady_clock::now();
        if (now < next_) return;
        next_ = now + std::chrono::milliseconds{100};
        shown_ = true;
        if (steps_ == 0) {
            std::fprintf(stderr, "\r%zu records", done_);
            return;
        }
        const double share = static_cast<double>(done_) / static_cast<double>(steps_);
        const auto bars = static_cast<std::size_t>(40 * share);
        std::fprintf(stderr, "\r[%s%s] %3.0f %%", std::string(bars, '#').c_str(), std::string(40 - bars, ' ').c_str(),
                     100 * share);
    }

    std::size_t steps_;
    bool shows_;
    bool shown_ = false;
    std::size_t done_ = 0;
    std::chrono::steady_clock::time_point next_ = std::chrono::steady_clock::now() + std::chrono::seconds{1};
};

}  // namespace runner
