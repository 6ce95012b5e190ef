#pragma once
// Floor 0. Numbered tasks by several threads.
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace tonus {

/// How a cohort is run. Nothing of it changes a result.
struct how_to_run {
    std::size_t threads = 1;       ///< the calling one is the first of them; 0 for as many as the machine runs at once
    std::size_t lanes = 0;         ///< subjects side by side: 1, 2, 4 or 8; 0 for as many as the processor takes
    std::size_t at_a_time = 1024;  ///< subjects that a thread takes at a time, in whole blocks of 1024
    /// Told now and then how many subjects are done; by the calling thread, never twice the same.
    std::function<void(std::size_t done, std::size_t subjects)> progress = {};
    std::stop_token stop = {};  ///< once asked, every thread ends what it has begun of a block
};

/// Calls `work(thread, task)` for each task below `tasks`, each once. When one throws, the others end what they have begun;
/// then the exception of the lowest task is thrown.
/// The calling thread is the first, and calls `tell()` after each of its own. Once `stop` is asked no task is begun.
/// Throws   std::system_error when no thread can be had.
template <class Work, class Tell>
void in_parallel(std::size_t tasks, std::size_t threads, const std::stop_token& stop, Work&& work, Tell&& tell) {
    std::atomic<std::size_t> next{0};
    std::atomic<bool> is_over{false};
    std::mutex one_at_a_time;
    std::exception_ptr thrown;
    std::size_t thrown_by = tasks;
    const auto run = [&](std::size_t thread) {
        while (!is_over && !stop.stop_requested()) {
            const std::size_t task = next++;
            if (task >= tasks) return;
            try {
                work(thread, task);
                if (thread == 0) tell();
            } catch (...) {
                const std::lock_guard lock{one_at_a_time};
                is_over = true;
                if (task < thrown_by) thrown = std::current_exception(), thrown_by = task;
            }
        }
    };
    {
        std::vector<std::jthread> others;
        try {
            for (std::size_t i = 1; i < std::min(threads, tasks); ++i) others.emplace_back(run, i);
        } catch (...) {
            is_over = true;
            throw;
        }
        run(0);
    }
    if (thrown) std::rethrow_exception(thrown);
    tell();
}

}  // namespace tonus
