#pragma once
// Floor 4. Normal and log-normal distributions between limits. The limits are part of what is stated, and how much of
// the whole distribution they keep can be asked.
#include <algorithm>
#include <cmath>
#include <optional>

#include <tonus/error.hpp>
#include <tonus/numeric/normal.hpp>
#include <tonus/population/spread.hpp>
#include <tonus/quantity.hpp>

namespace tonus {

/// A normal distribution of which only what lies between the limits is kept. `mean` and `sd` are those of the whole.
template <class Quantity>
struct truncated_normal {
    Quantity mean, sd, low, high;
};
/// The same of a log-normal one. `median` and `cv` are those of the whole.
template <class Quantity>
struct truncated_log_normal {
    Quantity median;
    number<> cv;
    Quantity low, high;
};

namespace detail {

template <class Quantity>
double plain_value(const Quantity& x) {
    if constexpr (requires { x.canonical(); })
        return value_of(x.canonical());
    else
        return value_of(x);
}
template <class Quantity>
std::optional<problem> check_limits(const Quantity& low, const Quantity& high) {
    const double from = plain_value(low), to = plain_value(high);
    if (const auto p = first_of({finite("lower limit", from), finite("upper limit", to)})) return p;
    if (from < to) return std::nullopt;
    return problem{"upper limit", to, "above the lower limit, " + text(from)};
}

// A value as standard deviations from the middle, and back.
template <class Quantity>
double standardised(const truncated_normal<Quantity>& d, const Quantity& x) {
    return plain_value(x - d.mean) / plain_value(d.sd);
}
template <class Quantity>
Quantity value_at(const truncated_normal<Quantity>& d, double z) {
    return d.mean + d.sd * z;
}
template <class Quantity>
double standardised(const truncated_log_normal<Quantity>& d, const Quantity& x) {
    return std::log(plain_value(x) / plain_value(d.median)) / by_cv(d.cv).omega;
}
template <class Quantity>
Quantity value_at(const truncated_log_normal<Quantity>& d, double z) {
    return d.median * std::exp(by_cv(d.cv).omega * z);
}

}  // namespace detail

template <class Quantity>
std::optional<problem> check(const truncated_normal<Quantity>& d) {
    return first_of({finite("mean", detail::plain_value(d.mean)),
                     positive("standard deviation", detail::plain_value(d.sd)), detail::check_limits(d.low, d.high)});
}
template <class Quantity>
std::optional<problem> check(const truncated_log_normal<Quantity>& d) {
    return first_of({positive("median", detail::plain_value(d.median)),
                     positive("coefficient of variation", double(d.cv)),
                     positive("lower limit", detail::plain_value(d.low)), detail::check_limits(d.low, d.high)});
}

/// The quantile of a distribution between limits, prepared once: `quantile(u)` is exact between the limits. Nothing is
/// rejected and nothing is moved to a limit.
///
/// Throws   invalid_parameter for a distribution that cannot be, or limits with nothing of it between them.
/// Limits   the share at a quantile is `u` to 1e-12, where a limit is within ten standard deviations of the middle and
///          the other at least a tenth of one from it
template <class Distribution>
class quantile_between {
public:
    explicit quantile_between(const Distribution& d) : of_{d} {
        require(check(d));
        const double low = detail::standardised(d, d.low), high = detail::standardised(d, d.high);
        // Shares are taken from the tail in which the limits are, where they are small and lose no digits.
        is_mirrored_ = low > 0;
        below_ = is_mirrored_ ? shares_at(high).above : shares_at(low).below;
        kept_ = (is_mirrored_ ? shares_at(low).above : shares_at(high).below) - below_;
        require(positive("share of the distribution between its limits", kept_));
    }

    auto operator()(double u) const {
        const double z =
            is_mirrored_ ? -normal_quantile(below_ + (1 - u) * kept_) : normal_quantile(below_ + u * kept_);
        // By rounding alone could the value lie outside.
        return std::clamp(detail::value_at(of_, z), of_.low, of_.high);
    }
    /// How much of the whole distribution lies between the limits.
    double kept() const { return kept_; }
    const Distribution& of() const { return of_; }

private:
    Distribution of_;
    bool is_mirrored_ = false;
    double below_ = 0, kept_ = 0;
};

}  // namespace tonus
