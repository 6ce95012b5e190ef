#pragma once
// A reducer that keeps everything.
#include <cstddef>
#include <vector>

#include <tonus/population/samples.hpp>

/// All numbers of all subjects, in their order; -1 of those who failed.
class keep_all {
public:
    struct one_part {
        std::vector<double>* into;
        void take(const tonus::samples_of_block& b) {
            for (std::size_t s = 0; s < b.subjects; ++s)
                for (std::size_t look = 0; look < b.looks; ++look)
                    (*into)[(b.first_subject + s) * b.looks + look] = b.has_failed(s) ? -1 : b.at(s, look);
        }
    };
    void begin(std::size_t subjects, std::size_t looks) { all.assign(subjects * looks, -2); }
    one_part part() { return {&all}; }
    void join(const one_part&) {}
    std::vector<double> all;
};
