#pragma once
// Floor 5. The power of a trial: how often it is significant when it is repeated.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/population/in_parallel.hpp>
#include <tonus/population/reduce/share_of.hpp>

namespace tonus {

/// The p-value of each repetition; nothing where a test had no result.
using p_values = std::vector<std::optional<double>>;

/// Repeats a trial. `p_of(first_subject)` runs it on the subjects from this number on and tests it; `each` is the number
/// of subjects of a repetition, so that no two share any. Of `how` the threads and the stop token count; the numbers have
/// the same bits for any number of threads. It is called by all threads.
///
/// Throws   invalid_parameter without a repetition, and for more subjects than 2^32; what `p_of` throws.
template <class P>
p_values repeated(std::size_t times, std::size_t each, const how_to_run& how, const P& p_of) {
    require(positive("repetitions of a trial", static_cast<double>(times)));
    require(
        within("subjects of all repetitions", static_cast<double>(times) * static_cast<double>(each), 1, 4294967296.0));
    p_values out(times);
    const std::size_t threads = how.threads > 0 ? how.threads : std::max(1u, std::thread::hardware_concurrency());
    in_parallel(
        times, threads, how.stop,
        [&](std::size_t, std::size_t i) { out[i] = p_of(static_cast<std::uint32_t>(i * each)); }, [] {});
    return out;
}

/// How often trials were significant, with Wilson's interval. One whose test had no result counts among all, and is not
/// significant.
struct power_estimate {
    share_and_interval significant;
    std::size_t without_result;
};

/// Throws   invalid_parameter without a p-value, for a p-value outside of 0 to 1, and for a level or a confidence that is
///          not between 0 and 1.
inline power_estimate power_of(std::span<const std::optional<double>> p, double level = 0.05,
                               double confidence = 0.95) {
    require(positive("p-values", static_cast<double>(p.size())));
    if (!(level > 0 && level < 1)) throw invalid_parameter{{"level", level, "between 0 and 1, without these"}};
    std::size_t significant = 0, without = 0;
    for (const auto& one_p : p) {
        if (one_p) require(within("p-value", *one_p, 0, 1));
        significant += one_p && *one_p < level;
        without += !one_p;
    }
    return {share_with_interval(significant, p.size(), confidence), without};
}

}  // namespace tonus
