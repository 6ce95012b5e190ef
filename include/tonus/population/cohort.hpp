#pragma once
// Floor 12. Many subjects of one protocol: made, carried and reduced.
#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <exception>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <tonus/population/carrier.hpp>
#include <tonus/population/in_parallel.hpp>
#include <tonus/population/reduce/attendance.hpp>
#include <tonus/population/reduce/reducer.hpp>

namespace tonus {

/// A subject who could not be simulated, and why.
struct failed_subject {
    std::size_t subject;
    std::string why;
};

/// How the run of a cohort ended.
struct cohort_ended {
    std::size_t subjects_done;             ///< all, unless it was stopped
    std::vector<failed_subject> failures;  ///< in order
};

/// A reducer that is shown the `which`-th of several numbers that are observed: `of_number<1>(bands)`. Without it a reducer
/// is shown the first.
template <std::size_t which, reducer R>
struct reducer_of_number {
    R& into;
};
template <std::size_t which, reducer R>
reducer_of_number<which, R> of_number(R& into) {
    return {into};
}

namespace detail {
template <class Into>
inline constexpr std::size_t number_for = 0;
template <std::size_t which, class R>
inline constexpr std::size_t number_for<reducer_of_number<which, R>> = which;
template <class Into>
inline constexpr std::size_t number_for_type = number_for<std::remove_cvref_t<Into>>;

template <reducer R>
R& reducer_in(R& r) {
    return r;
}
template <std::size_t which, class R>
R& reducer_in(const reducer_of_number<which, R>& r) {
    return r.into;
}

template <class Protocol, class Parts>
struct cohort_worker {
    carrier<Protocol> carries;
    Parts parts_of;
    std::vector<double> numbers{};  // of a block
    std::vector<typename Protocol::patient> patients{};
    std::vector<failed_subject> failures{};
};
template <class... Into, class Protocol, class Parts, class Make>
void carry_block(const Protocol& protocol, cohort_worker<Protocol, Parts>& w, std::size_t first, std::size_t count,
                 Make& make) {
    const std::size_t looks = protocol.times().size();
    std::array<bool, block_size> failed{};
    bool any = false;
    const auto fail = [&](std::size_t i, const std::string& why) {
        if (!failed[i]) w.failures.push_back({first + i, why});
        failed[i] = any = true;
    };
    w.patients.clear();
    for (std::size_t i = 0; i < count; ++i) {
        try {
            w.patients.push_back(make(first + i));
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const std::exception& e) {
            fail(i, e.what());
            w.patients.push_back(protocol.typical());
        }
    }
    if (w.numbers.empty())
        w.numbers = room_for<double>("samples of a block", w.carries.numbers_for(count) / looks, looks);
    const std::span<double> numbers = std::span(w.numbers).first(w.carries.numbers_for(count));
    w.carries.write(w.patients, numbers, fail);
    const std::size_t apart = numbers.size() / Protocol::numbers_at_a_look;
    const auto of = [&](std::size_t which) {
        return samples_of_block{first,
                                count,
                                looks,
                                w.carries.width(),
                                numbers.data() + which * apart,
                                any ? std::span<const bool>{failed.data(), count} : std::span<const bool>{}};
    };
    std::apply([&](auto&... part) { (part.take(of(number_for_type<Into>)), ...); }, w.parts_of);
}

}  // namespace detail

/// Makes each subject by `make(number)`, carries him, and shows him to the reducers. A subject who cannot be made or
/// carried is a failure, and left out by them; the others go on. `make` is called by all threads.
///
/// Throws   invalid_parameter without a subject; error when memory is short; what a reducer throws. The reducers have no
///          results then, nor when it was stopped.
/// Cost     memory for 1024 subjects in each thread, and that of the reducers.
template <class Protocol, class Make, class... Into>
cohort_ended run_cohort(const Protocol& protocol, std::size_t subjects, Make&& make, const how_to_run& how,
                        Into&&... into) {
    static_assert(((detail::number_for_type<Into> < Protocol::numbers_at_a_look) && ...),
                  "tonus: so many numbers are not observed");
    if (subjects == 0) throw invalid_parameter{{"subjects of a cohort", 0, "1 or more"}};
    (detail::reducer_in(into).begin(subjects, protocol.times().size()), ...);
    const std::size_t blocks = blocks_of(subjects), in_task = std::max<std::size_t>(1, how.at_a_time / block_size);
    const std::size_t tasks = (blocks + in_task - 1) / in_task;
    const std::size_t threads =
        std::min(tasks, how.threads > 0 ? how.threads : std::max(1u, std::thread::hardware_concurrency()));

    using parts = std::tuple<decltype(detail::reducer_in(into).part())...>;
    std::vector<std::unique_ptr<detail::cohort_worker<Protocol, parts>>> workers;
    for (std::size_t i = 0; i < threads; ++i)
        workers.push_back(
            std::unique_ptr<detail::cohort_worker<Protocol, parts>>{new detail::cohort_worker<Protocol, parts>{
                carrier{protocol, how.lanes}, {detail::reducer_in(into).part()...}}});
    std::atomic<std::size_t> subjects_done{0};
    const auto work = [&](std::size_t thread, std::size_t task) {
        for (std::size_t block = task * in_task; block < std::min(blocks, (task + 1) * in_task); ++block) {
            const std::size_t first = block * block_size, count = std::min(block_size, subjects - first);
            detail::carry_block<Into...>(protocol, *workers[thread], first, count, make);
            subjects_done += count;
        }
    };
    std::size_t told = 0;
    const auto tell = [&] {
        if (const std::size_t now = subjects_done; how.progress && now > told) how.progress(told = now, subjects);
    };
    in_parallel(tasks, threads, how.stop, work, tell);

    cohort_ended ended{subjects_done, {}};
    for (const auto& w : workers) {
        std::apply([&](auto&... part) { (detail::reducer_in(into).join(part), ...); }, w->parts_of);
        ended.failures.insert(ended.failures.end(), w->failures.begin(), w->failures.end());
    }
    std::sort(ended.failures.begin(), ended.failures.end(), [](auto& a, auto& b) { return a.subject < b.subject; });
    return ended;
}

}  // namespace tonus
