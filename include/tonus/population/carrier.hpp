#pragma once
// Floor 11. How patients are carried through their protocol: side by side, or alone.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <exception>
#include <new>
#include <span>
#include <string>
#include <utility>

#include <tonus/numeric/run_on_lanes.hpp>
#include <tonus/numeric/side_by_side.hpp>
#include <tonus/population/protocol.hpp>
#include <tonus/sim/first_moment.hpp>
#include <tonus/sim/session.hpp>

namespace tonus {

/// How many subjects of a protocol go side by side when so many are wanted; 0 asks for as many as this machine takes.
/// Throws   invalid_parameter for a number that is not 1, 2, 4 or 8, or more than the processor has.
template <class Protocol>
std::size_t lanes_for(std::size_t wanted = 0) {
    const std::size_t most = lanes_of_processor();
    if (wanted > most || (wanted & (wanted - 1)) != 0)
        throw invalid_parameter{
            {"lanes", static_cast<double>(wanted), "1, 2, 4 or 8, and at most " + std::to_string(most)}};
    if (!Protocol::on_lanes) return 1;
    return wanted > 0 ? wanted : best_lanes();
}

/// What one thread needs to carry patients; it keeps its memory from call to call.
template <class Protocol>
class carrier {
    using Patient = typename Protocol::patient;
    using body = typename Protocol::body;
    static constexpr std::size_t numbers_at_a_look = Protocol::numbers_at_a_look;

public:
    /// Throws   invalid_parameter for so many `lanes`, as `lanes_for` says.
    explicit carrier(const Protocol& of, std::size_t lanes = 0)
        : of_{&of}, width_{lanes_for<Protocol>(lanes)}, passage_{passage(of)} {}

    std::size_t width() const { return width_; }
    /// How many numbers so many patients need, with the places that pad the last pack.
    std::size_t numbers_for(std::size_t patients) const {
        return (patients + width_ - 1) / width_ * width_ * of_->times().size() * numbers_at_a_look;
    }

    /// Carries these patients and writes [number][pack][look][lane], in packs of `width()` patients; places beyond the
    /// last patient are written too. Calls `failed(place, why)` for each who could not be carried; his numbers mean nothing.
    ///
    /// Throws   invalid_parameter when `numbers` is not as long as `numbers_for` says.
    template <class Failed>
    void write(std::span<const Patient> who, std::span<double> numbers, Failed&& failed) {
        if (numbers.size() != numbers_for(who.size()))
            throw invalid_parameter{{"numbers to be written", static_cast<double>(numbers.size()),
                                     std::to_string(numbers_for(who.size()))}};
        if constexpr (Protocol::on_lanes)
            with_lanes(width_, [&](auto width) { write_packs<width>(who, numbers, failed); });
        else
            for (std::size_t i = 0; i < who.size(); ++i) {
                const auto fail = [&](const std::string& why) { failed(i, why); };
                if (const auto wrong = problem_of(who[i]))
                    fail(describe(*wrong));
                else
                    alone<1>(who[i], &numbers[i * of_->times().size()], numbers.size() / numbers_at_a_look, fail);
            }
    }

private:
    struct nothing {};
    static auto passage(const Protocol& of) {
        if constexpr (Protocol::on_lanes)
            return passage_of(of.solver(), of.plan(), body_of(of.typical()));
        else
            return nothing{};
    }

    template <std::size_t W, class Failed>
    void write_packs(std::span<const Patient> who, std::span<double> numbers, Failed&& failed) {
        const std::size_t looks = of_->times().size(), apart = numbers.size() / numbers_at_a_look;
        for (std::size_t first = 0; first < who.size(); first += W) {
            double* const here = numbers.data() + first * looks;
            const std::size_t count = std::min(W, who.size() - first);
            // Who cannot go with others leaves his place to the typical patient.
            auto pack = in_real<lanes<W>>(of_->typical());
            std::array<bool, W> goes_alone{}, is_refused{};
            for (std::size_t i = 0; i < count; ++i) {
                const Patient& p = who[first + i];
                if (const auto wrong = problem_of(p)) {
                    is_refused[i] = true;
                    failed(first + i, describe(*wrong));
                } else if (is_like_typical(p)) {
                    detail::set_lane<W>(pack, i, p);
                } else {
                    goes_alone[i] = true;
                }
            }
            const auto lost = tonus::on_lanes<W>([&](auto) { return carry_pack<W>(pack, here, apart); });
            for (std::size_t i = 0; i < count; ++i)
                if (!is_refused[i] && (goes_alone[i] || lost[i]))
                    alone<W>(who[first + i], here + i, apart, [&](const std::string& why) { failed(first + i, why); });
        }
    }
    template <std::size_t W, class OnLanes>
    [[gnu::always_inline]] lane_mask<W> carry_pack(const OnLanes& pack, double* numbers, std::size_t apart) {
        using Real = lanes<W>;
        Real trouble(0);  // no number, once something was none
        const auto put = [&](std::size_t look, const auto& what) __attribute__((always_inline)) {
            detail::each_number(
                what, [&](std::size_t which, const Real& x) __attribute__((always_inline)) {
                    x.to(numbers + which * apart + look * W);
                    trouble += x - x;
                });
        };
        if constexpr (requires {
                          of_->observed().concentration;
                          passage_.sees_proportional;
                      }) {
            const auto lost = passage_.carry_seen(
                body_of(pack),
                [&](const auto&, const auto& x)
                    __attribute__((always_inline)) { return of_->observed().concentration(pack, x); },
                [&](std::size_t look, const auto& c)
                    __attribute__((always_inline)) { put(look, of_->observed().follows(pack, c)); });
            return lost || !(trouble == Real(0));
        } else {
            const auto lost = passage_.carry(
                body_of(pack), [&](std::size_t look, const auto& x)
                                   __attribute__((always_inline)) { put(look, of_->observed().see(pack, x)); });
            return lost || !(trouble == Real(0));
        }
    }
    /// Whether he differs from the typical patient in numbers only.
    bool is_like_typical(const Patient& p) const {
        auto probe = in_real<lanes<1>>(of_->typical());
        try {
            detail::set_lane<1>(probe, 0, p);
            return true;
        } catch (const error&) {
            return false;
        }
    }

    /// One patient by the solver for one, who knows where it ended and why.
    template <std::size_t W, class Failed>
    void alone(const Patient& p, double* numbers, std::size_t apart, Failed&& failed) const try {
        session<body, typename Protocol::solver_type> run{body_of(p), first_moment(of_->given(), of_->times()),
                                                          of_->solver()};
        const auto watch = [&](const sample<body>& s) {
            detail::each_number(of_->observed().see(p, s.amounts), [&](std::size_t which, double x) {
                if (!std::isfinite(x))
                    throw error{"what is observed at " + text(s.at.since_start.canonical()) + " h is no number"};
                numbers[which * apart] = x;
            });
            numbers += W;
        };
        const auto how = run.advance(of_->times(), watch, of_->given());
        if (how == ending::complete) return;
        std::string why{describe(how)};
        if (const auto& met = run.trouble_met()) why += " at " + text(met->at.since_start.canonical()) + " h";
        failed(why);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& e) {
        failed(e.what());
    }

    const Protocol* of_;
    std::size_t width_;
    decltype(passage(std::declval<const Protocol&>())) passage_;
};

}  // namespace tonus
