#pragma once
// Data sets from texts: their records, or the sentence that refuses them.
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <tonus/io/nonmem/reader.hpp>

namespace tests {

inline std::vector<tonus::nonmem::record> read(const std::string& text, tonus::nonmem::options how = {}) {
    std::istringstream from{text};
    tonus::nonmem::reader in{from, std::move(how), "data.csv"};
    std::vector<tonus::nonmem::record> all;
    for (tonus::nonmem::record r; in.next(r);) all.push_back(r);
    return all;
}

/// The sentence that refuses a data set; "allowed" when none does.
inline std::string refusal(const std::string& text, tonus::nonmem::options how = {}) {
    try {
        read(text, std::move(how));
        return "allowed";
    } catch (const tonus::nonmem::bad_data& e) {
        return e.what();
    }
}

}  // namespace tests
