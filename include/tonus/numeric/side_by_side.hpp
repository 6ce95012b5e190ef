#pragma once
// Floor 3. Models of several patients as one on lanes.
#include <concepts>
#include <cstddef>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>

#include <tonus/error.hpp>
#include <tonus/numeric/in_real.hpp>
#include <tonus/numeric/lanes.hpp>

namespace tonus {

namespace detail {

template <std::size_t W, dimension D>
void set_lane(quantity<D, lanes<W>>& all, std::size_t lane, const quantity<D, double>& one) {
    auto numbers = all.canonical();
    numbers[lane] = one.canonical();
    all = quantity<D, lanes<W>>::from_canonical(numbers);
}
template <std::size_t W>
void set_lane(number<lanes<W>>& all, std::size_t lane, const number<double>& one) {
    auto numbers = lanes<W>(all);
    numbers[lane] = double(one);
    all = numbers;
}
/// What is not a number is the same in all lanes.
template <std::size_t W, class OnLanes, class T>
void set_lane(OnLanes& all, std::size_t lane, const T& one) {
    if constexpr (std::same_as<OnLanes, T>) {
        if (!(all == one)) throw error{"patients side by side differ in something that is not a number"};
    } else {
        const auto to = tied<lanes<W>>(all);
        const auto from = tied<double>(one);
        [&]<std::size_t... i>(std::index_sequence<i...>) {
            (set_lane<W>(std::get<i>(to), lane, std::get<i>(from)), ...);
        }
        (std::make_index_sequence<std::tuple_size_v<decltype(to)>>{});
    }
}

}  // namespace detail

/// `W` models as one, each in its lane; lanes beyond the last hold the last again.
///
/// Domain   one model at least, and at most `W`; of a type that `in_real` takes.
/// Throws   error when they differ in something that is not a number: a mechanism, a switch.
template <std::size_t W, class M>
model_in<lanes<W>, M> side_by_side(std::span<const M> models) {
    auto all = in_real<lanes<W>>(models.back());
    for (std::size_t lane = 0; lane + 1 < models.size(); ++lane) detail::set_lane<W>(all, lane, models[lane]);
    return all;
}

}  // namespace tonus
