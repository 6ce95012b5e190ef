#pragma once
// Floor 5. What has come out of the tip, piece by piece.
#include <iterator>
#include <utility>
#include <vector>

#include <tonus/dosing/schedule.hpp>

namespace tonus {

/// A time of constant delivery.
struct delivered_piece {
    instant from;
    instant to;
    amount size;
    dose_rate at;
};

/// The pieces in order of time. Pieces that touch and have the same rate are one.
class delivery {
public:
    void add(const delivered_piece& p) {
        if (!(p.size.canonical() > 0)) return;
        if (!pieces_.empty() && pieces_.back().to == p.from && pieces_.back().at == p.at) {
            pieces_.back().to = p.to;
            pieces_.back().size = pieces_.back().size + p.size;
        } else {
            pieces_.push_back(p);
        }
    }
    const std::vector<delivered_piece>& pieces() const { return pieces_; }

private:
    std::vector<delivered_piece> pieces_;
};

/// As infusions.
inline schedule schedule_of(const delivery& d) {
    std::vector<dose> doses;
    doses.reserve(d.pieces().size());
    for (const delivered_piece& p : d.pieces()) doses.push_back(infusion(p.from, p.size, p.to - p.from));
    return schedule{std::move(doses)};
}
/// As infusions, what came out from `since` on.
inline schedule schedule_of(const delivery& d, instant since) {
    std::vector<dose> doses;
    auto p = d.pieces().end();
    while (p != d.pieces().begin() && std::prev(p)->to > since) --p;
    for (; p != d.pieces().end(); ++p) {
        if (p->from < since)
            doses.push_back(infusion(since, p->size * ((p->to - since) / (p->to - p->from)), p->to - since));
        else
            doses.push_back(infusion(p->from, p->size, p->to - p->from));
    }
    return schedule{std::move(doses)};
}

}  // namespace tonus
