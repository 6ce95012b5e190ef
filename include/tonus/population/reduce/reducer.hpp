#pragma once
// Floor 3. What is asked of a reducer: something that is kept of a cohort whose numbers are not.
#include <concepts>
#include <cstddef>

#include <tonus/population/samples.hpp>

namespace tonus {

/// What one thread has of a reducer while it works.
template <class P>
concept takes_blocks = std::move_constructible<P> && requires(P& part, const samples_of_block& block) {
    part.take(block);
};

/// A reducer is a value: what to keep, and once a cohort has run, what was kept. A cohort uses it so:
///
///     r.begin(subjects, looks);   // before all; it forgets what was, and takes the memory that it needs
///     auto part = r.part();       // one for each thread. It may refer to r, which outlives it and is not copied meanwhile
///     part.take(block);           // each block once, in any order, by any part; a part is used by one thread at a time
///     r.join(part);               // when a part has all its blocks; one join at a time, while other parts may still take
///
/// The results then have the same bits for any number of parts, any order of blocks and joins, and any width of lanes.
/// Subjects that failed are left out of them. Asked before all blocks are joined, they throw error: a reducer never shows
/// a part of a cohort. After an exception of any of the four, `begin` makes it whole again.
template <class R>
concept reducer = std::copy_constructible<R> && requires(R& r, std::size_t n) {
    r.begin(n, n);
    { r.part() } -> takes_blocks;
    r.join(r.part());
};

}  // namespace tonus
