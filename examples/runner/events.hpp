#pragma once
// tonus events: a NONMEM data set through a linear model.
#include <string>
#include <vector>

namespace runner {

struct events_options {
    std::string file;              ///< the data set; "-" is standard input
    std::string model;             ///< one of tonus::model_names
    std::vector<std::string> set;  ///< name=number or name=column
    std::string out;               ///< where the table goes; empty is standard output
    std::string ignore = "#";      ///< a line that begins with one of these is a comment
    bool nonmem_compat = false;
    bool locf = false;
};

/// Throws refused, or tonus::nonmem::bad_data, for what cannot be used; nothing is written then.
void run_events(const events_options& o);

}  // namespace runner
