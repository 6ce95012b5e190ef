#pragma once
// Floor 6. Which subject of a trial is in which arm.
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/population/transforms.hpp>
#include <tonus/trial/design.hpp>

namespace tonus {

/// The arm of each subject, and the number of the first. The subjects of a repetition have other numbers, and so are
/// others.
struct allocation {
    std::vector<std::size_t> arm;  ///< by place in the trial
    std::uint32_t first_subject;
};

/// All subjects in one arm. Two of these, with the same source, are the same patients twice: a paired comparison.
/// Throws   invalid_parameter for a design that `check` refuses, and an arm that is not there.
inline allocation everyone_in(const trial_design& d, std::size_t arm, std::uint32_t first_subject = 0) {
    require(check(d));
    if (arm >= d.arms.size())
        throw invalid_parameter{{"arm", static_cast<double>(arm), "below " + std::to_string(d.arms.size())}};
    return {std::vector<std::size_t>(d.subjects, arm), first_subject};
}

namespace detail {

/// The arms of a block in the order that the draws at these addresses make (Fisher and Yates).
template <uniform_source Source>
std::vector<std::size_t> permuted_block(const trial_design& d, std::size_t size, const Source& source, address at) {
    std::vector<std::size_t> order;
    for (std::size_t times = size / parts_of(d); times > 0; --times)
        for (std::size_t a = 0; a < d.arms.size(); ++a) order.insert(order.end(), d.arms[a].parts, a);
    for (std::size_t i = size; i > 1; --i) {
        at.draw = static_cast<std::uint32_t>(i);
        std::swap(order[i - 1], order[static_cast<std::size_t>(source(at) * static_cast<double>(i))]);
    }
    return order;
}

}  // namespace detail

/// The arm of each subject, in a trial with strata: `stratum[i]` is that of the i-th to come.
/// Throws   invalid_parameter for a design that `check` refuses, or strata of another number of subjects.
template <uniform_source Source>
allocation allocate(const trial_design& d, std::span<const std::uint32_t> stratum, const Source& source,
                    std::uint32_t first_subject = 0) {
    require(check(d));
    if (stratum.size() != d.subjects)
        throw invalid_parameter{
            {"subjects with a stratum", static_cast<double>(stratum.size()), "as many as there are subjects"}};
    allocation out{std::vector<std::size_t>(d.subjects), first_subject};
    if (const auto* blocks = std::get_if<permuted_blocks>(&d.allocated)) {
        struct open_block {
            std::size_t come = 0;
            std::vector<std::size_t> order{};
        };
        std::map<std::uint32_t, open_block> of;
        for (std::size_t i = 0; i < d.subjects; ++i) {
            open_block& open = of[stratum[i]];
            const std::size_t place = open.come++ % blocks->size;
            if (place == 0)  // a block has the address of the subject who opens it
                open.order = detail::permuted_block(
                    d, blocks->size, source,
                    {purpose::allocation, first_subject + static_cast<std::uint32_t>(i), stratum[i]});
            out.arm[i] = open.order[place];
        }
        return out;
    }
    std::vector<double> parts;
    for (const trial_arm& a : d.arms) parts.push_back(static_cast<double>(a.parts));
    for (std::size_t i = 0; i < d.subjects; ++i)
        out.arm[i] = choice(parts, source, {purpose::allocation, first_subject + static_cast<std::uint32_t>(i)});
    return out;
}
/// The same of a trial without strata.
template <uniform_source Source>
allocation allocate(const trial_design& d, const Source& source, std::uint32_t first_subject = 0) {
    return allocate(d, std::vector<std::uint32_t>(d.subjects), source, first_subject);
}

}  // namespace tonus
