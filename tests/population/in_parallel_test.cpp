#include <tonus/population/in_parallel.hpp>

#include <atomic>
#include <cstddef>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include <support/catch.hpp>

TEST_CASE("every task is done once, by any number of threads", "[in_parallel]") {
    for (const std::size_t threads : {1u, 2u, 7u, 100u}) {
        std::vector<std::atomic<int>> done(50);
        std::atomic<std::size_t> highest{0};
        tonus::in_parallel(
            done.size(), threads, std::stop_token{},
            [&](std::size_t thread, std::size_t task) {
                ++done[task];
                if (thread > highest) highest = thread;
            },
            [] {});
        for (const auto& d : done) CHECK(d == 1);
        CHECK(highest < threads);
    }
}

TEST_CASE("the exception of the lowest task is thrown, after the others have ended", "[in_parallel]") {
    for (int repeat = 0; repeat < 20; ++repeat) {
        std::atomic<int> running{0};
        const auto work = [&](std::size_t, std::size_t task) {
            ++running;
            const bool fails = task >= 3;
            --running;
            if (fails) throw std::runtime_error{"task " + std::to_string(task)};
        };
        CHECK_THROWS_WITH(tonus::in_parallel(100, 4, {}, work, [] {}), StartsWith("task "));
        CHECK(running == 0);
        CHECK_THROWS_WITH(tonus::in_parallel(100, 1, {}, work, [] {}), "task 3");
    }
}

TEST_CASE("once asked to stop no task is begun", "[in_parallel]") {
    std::stop_source stop;
    int done = 0, told = 0;
    tonus::in_parallel(
        100, 1, stop.get_token(),
        [&](std::size_t, std::size_t) {
            if (++done == 5) stop.request_stop();
        },
        [&] { ++told; });
    CHECK(done == 5);
    CHECK(told == 6);  // after each, and at the end
}
