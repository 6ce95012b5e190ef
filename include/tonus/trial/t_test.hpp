#pragma once
// Floor 2. The t-tests of Student and Welch, and that of pairs. It includes Boost.Math and is not in the umbrella.
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include <boost/math/distributions/students_t.hpp>

#include <tonus/error.hpp>

namespace tonus {

/// Whether the variances of two samples are taken to be the same.
enum class variances {
    equal,    ///< Student
    unequal,  ///< Welch
};

/// A difference of means, its interval, and how probable one as large is where there is none.
struct mean_difference {
    double difference, low, high;
    double t, degrees_of_freedom, p;
};

/// The mean of a sample and its standard deviation; of one number alone there is none.
struct sample_moments {
    std::size_t n;
    double mean;
    std::optional<double> sd;
};
/// Throws   invalid_parameter for a sample without a number, and a number that is not finite.
inline sample_moments moments_of(std::span<const double> x) {
    require(positive("size of a sample", static_cast<double>(x.size())));
    for (const double v : x) require(finite("number of a sample", v));
    const double n = static_cast<double>(x.size());
    double off = 0, squares = 0;
    for (const double v : x) off += v - x[0];  // so that numbers that are alike have no spread by rounding
    const double mean = x[0] + off / n;
    for (const double v : x) squares += (v - mean) * (v - mean);
    if (x.size() == 1) return {1, mean, std::nullopt};
    return {x.size(), mean, std::sqrt(squares / (n - 1))};
}

/// A mean or a difference of means, by its standard error.
/// Throws   invalid_parameter for a standard error that is not positive: all numbers are alike, and there is no t; and for a
///          confidence that is not between 0 and 1.
inline mean_difference by_students_t(double difference, double standard_error, double degrees_of_freedom,
                                     double confidence = 0.95) {
    if (!(confidence > 0 && confidence < 1))
        throw invalid_parameter{{"confidence", confidence, "between 0 and 1, without these"}};
    require(positive("standard error of a difference", standard_error));
    const boost::math::students_t of{degrees_of_freedom};
    const double t = difference / standard_error;
    const double half = quantile(complement(of, (1 - confidence) / 2)) * standard_error;
    return {difference, difference - half,  difference + half,
            t,          degrees_of_freedom, 2 * cdf(complement(of, std::abs(t)))};
}

namespace detail {
inline std::optional<problem> two_or_more(std::span<const double> x) {
    if (x.size() >= 2) return std::nullopt;
    return problem{"size of a sample", static_cast<double>(x.size()), "2 or more"};
}
}  // namespace detail

/// The mean of `a` less that of `b`, from independent samples.
/// Throws   invalid_parameter for a sample of less than two, a number that is not finite, and where all numbers of both are
///          alike.
/// Source   Welch, Biometrika 1947;34:28, for unequal variances.
inline mean_difference t_test(std::span<const double> a, std::span<const double> b, variances are,
                              double confidence = 0.95) {
    require(first_of({detail::two_or_more(a), detail::two_or_more(b)}));
    const auto x = moments_of(a), y = moments_of(b);
    const double na = static_cast<double>(x.n), nb = static_cast<double>(y.n);
    const double va = *x.sd * *x.sd, vb = *y.sd * *y.sd;
    if (are == variances::equal) {
        const double pooled = ((na - 1) * va + (nb - 1) * vb) / (na + nb - 2);
        return by_students_t(x.mean - y.mean, std::sqrt(pooled * (1 / na + 1 / nb)), na + nb - 2, confidence);
    }
    const double ea = va / na, eb = vb / nb;
    const double freedom = ea + eb > 0 ? (ea + eb) * (ea + eb) / (ea * ea / (na - 1) + eb * eb / (nb - 1)) : 1;
    return by_students_t(x.mean - y.mean, std::sqrt(ea + eb), freedom, confidence);
}

/// The mean of `a` less `b`, subject by subject.
/// Throws   invalid_parameter for samples of different sizes, of less than two pairs, a number that is not finite, and where
///          all pairs differ alike.
inline mean_difference paired_t_test(std::span<const double> a, std::span<const double> b, double confidence = 0.95) {
    require(detail::two_or_more(a));
    if (a.size() != b.size())
        throw invalid_parameter{{"size of the second sample", static_cast<double>(b.size()),
                                 "that of the first, " + text(static_cast<double>(a.size()))}};
    std::vector<double> less;
    for (std::size_t i = 0; i < a.size(); ++i) less.push_back(a[i] - b[i]);
    const auto d = moments_of(less);
    const double n = static_cast<double>(d.n);
    return by_students_t(d.mean, *d.sd / std::sqrt(n), n - 1, confidence);
}

}  // namespace tonus
