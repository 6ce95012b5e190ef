#pragma once
// Floor 0. What was made last, kept to be used again.
#include <cstddef>
#include <deque>

namespace tonus {

/// The values that were made last, at most so many: a new one takes the place of the oldest.
template <class T>
class recent {
public:
    explicit recent(std::size_t most) : most_{most} {}

    /// The place of a value for which `is_it(value)`; where there is none, of one that `make(value)` has made of the oldest.
    template <class Is, class Make>
    std::size_t find(Is&& is_it, Make&& make) {
        for (std::size_t i = 0; i < kept_.size(); ++i)
            if (is_it(kept_[i])) return i;
        const std::size_t place = next_;
        next_ = (next_ + 1) % most_;
        if (place == kept_.size()) kept_.emplace_back();
        make(kept_[place]);
        return place;
    }
    T& operator[](std::size_t place) { return kept_[place]; }
    const T& operator[](std::size_t place) const { return kept_[place]; }

private:
    std::deque<T> kept_;
    std::size_t most_, next_ = 0;
};

}  // namespace tonus
