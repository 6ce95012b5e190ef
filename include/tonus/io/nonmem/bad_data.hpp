#pragma once
// Floor 2. What is wrong in a data file, and where.
#include <cstddef>
#include <string>
#include <utility>

#include <tonus/error.hpp>

namespace tonus::nonmem {

/// A place in a text file. Lines and characters count from 1; a character of UTF-8 is one, however many bytes it has.
struct place {
    std::string file;
    std::size_t line = 1;
    std::size_t column = 1;
};

/// A data file that is not allowed, with the sentence `FILE:line:column: what is wrong`.
struct bad_data : error {
    bad_data(place found, const std::string& what_is_wrong)
        : error{found.file + ":" + std::to_string(found.line) + ":" + std::to_string(found.column) + ": " +
                what_is_wrong},
          where{std::move(found)} {}
    place where;
};

}  // namespace tonus::nonmem
