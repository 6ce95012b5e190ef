#pragma once
// Moments of samples, and the distance of a sample from a distribution.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace tests {

/// The moments of pairs that were added; of single values, those of `x`.
class moments {
public:
    void add(double x, double y = 0) {
        const double before = x - mean_x_;
        n_ += 1;
        mean_x_ += before / n_;
        const double dy = y - mean_y_;
        mean_y_ += dy / n_;
        xx_ += before * (x - mean_x_);
        yy_ += dy * (y - mean_y_);
        xy_ += before * (y - mean_y_);
    }
    double mean() const { return mean_x_; }
    double sd() const { return std::sqrt(xx_ / n_); }
    double correlation() const { return xy_ / std::sqrt(xx_ * yy_); }
    double count() const { return n_; }

private:
    double n_ = 0, mean_x_ = 0, mean_y_ = 0, xx_ = 0, yy_ = 0, xy_ = 0;
};

/// How many standard errors a normal sample's mean, standard deviation and correlation are from those wanted.
inline double off_mean(const moments& m, double mean, double sd) {
    return (m.mean() - mean) / sd * std::sqrt(m.count());
}
inline double off_sd(const moments& m, double sd) { return (m.sd() / sd - 1) * std::sqrt(2 * m.count()); }
inline double off_correlation(const moments& m, double r) {
    return (m.correlation() - r) / (1 - r * r) * std::sqrt(m.count());
}

/// The largest distance between the distribution of a sample and `share(x)`, times the root of its size: Kolmogorov's
/// statistic. With 10^5 draws of that distribution it is above 2.225 once in 10^4 times (exp(-2 x^2) 2 = 1e-4).
template <class Share>
double kolmogorov(std::vector<double> sample, Share&& share) {
    std::sort(sample.begin(), sample.end());
    const double n = static_cast<double>(sample.size());
    double worst = 0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const double wanted = share(sample[i]), below = static_cast<double>(i) / n;
        worst = std::max({worst, std::abs(wanted - below), std::abs(below + 1 / n - wanted)});
    }
    return worst * std::sqrt(n);
}
inline constexpr double kolmogorov_critical = 2.225;

}  // namespace tests
