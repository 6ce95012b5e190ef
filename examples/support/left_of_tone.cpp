#include "left_of_tone.hpp"

#include <limits>

namespace support {
namespace {

//! [cohort]
// A reducer of our own, which keeps everything: there are few visits.
class all_by_visit {
public:
    struct one_part {
        by_visit* into;
        void take(const tonus::samples_of_block& b) {
            for (std::size_t visit = 0; visit < b.looks; ++visit)
                for (std::size_t i = 0; i < b.subjects; ++i)
                    (*into)[visit][b.first_subject + i] =
                        b.has_failed(i) ? std::numeric_limits<double>::quiet_NaN() : b.at(i, visit);
        }
    };
    void begin(std::size_t bodies, std::size_t visits) { all.assign(visits, std::vector<double>(bodies)); }
    one_part part() { return {&all}; }
    void join(const one_part&) {}
    by_visit all{};
};

}  // namespace

by_visit left_of_tone(const treated<double>& typical, const tonus::inputs& taken,
                      std::span<const tonus::duration> visits, std::size_t bodies,
                      const std::function<treated<double>(std::size_t)>& make, std::size_t threads) {
    std::vector<tonus::sampling> looks;
    for (const auto& t : visits) looks.push_back(tonus::instant{t});
    const tonus::observation left{[](const auto& p, const auto& x) { return response_in(p.body, x); }};
    all_by_visit kept;
    run_cohort(tonus::protocol{typical, taken, looks, left}, bodies, make, {.threads = threads}, kept);
    return kept.all;
}
//! [cohort]

}  // namespace support
