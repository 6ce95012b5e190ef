// The subjects of a population, and what is kept of them.
#include "population.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <memory>
#include <new>
#include <span>
#include <thread>
#include <utility>
#include <variant>

#include "progress.hpp"

namespace runner {
namespace {

namespace baclofen = tonus::drug::baclofen;
namespace tolperisone = tonus::drug::tolperisone;

/// From which draw on a subject takes what differs in him. They stay as they are: with others he would be another one.
enum first_draw : std::uint32_t {
    of_oral_baclofen = 0,
    of_csf = 16,
    of_tolperisone = 32,
    of_cord = 48,
    of_tolperisone_effect = 64,
    of_adaptation = 80,
    of_untreated_tone = 96
};
tonus::address address_of(std::uint32_t number, first_draw first) {
    return {tonus::purpose::between_subjects, number, 0, first};
}

template <class Set>
auto mover(tonus::variability<Set> how, tonus::pseudo_random source, first_draw first) {
    return [how = std::move(how), source, first](Set& set, std::uint32_t number) {
        set = varied(set, how, source, address_of(number, first));
    };
}

using change_of_set = std::function<void(drug_set&, std::uint32_t)>;

change_of_set kinetics_of(const drug_set& set, const population& p, tonus::pseudo_random source) {
    if (const auto* b = std::get_if<oral_baclofen>(&set))
        return std::visit(
            [&]<class Set>(const Set& kinetics) -> change_of_set {
                return [move = mover(between_subjects(kinetics), source, of_oral_baclofen)](drug_set& s,
                                                                                            std::uint32_t number) {
                    move(std::get<Set>(std::get<oral_baclofen>(s).kinetics), number);
                };
            },
            b->kinetics);
    if (const auto* i = std::get_if<baclofen::intrathecal_adult>(&set))
        return [move = mover(between_subjects(*i, p.baclofen), source, of_csf)](drug_set& s, std::uint32_t number) {
            move(std::get<baclofen::intrathecal_adult>(s), number);
        };
    const auto& t = std::get<oral_tolperisone>(set).kinetics;
    return [move = mover(between_subjects(t, p.tolperisone), source, of_tolperisone)](
               drug_set& s, std::uint32_t number) { move(std::get<oral_tolperisone>(s).kinetics, number); };
}

baclofen::cord_effect& cord_in(drug_set& set) {
    if (auto* b = std::get_if<oral_baclofen>(&set)) return b->cord;
    return std::get<baclofen::intrathecal_adult>(set).cord;
}
change_of_set effect_of(const drug_set& set, const population& p, tonus::pseudo_random source) {
    if (const auto* t = std::get_if<oral_tolperisone>(&set))
        return [move = mover(between_subjects(t->effect, p.tolperisone), source, of_tolperisone_effect)](
                   drug_set& s, std::uint32_t number) { move(std::get<oral_tolperisone>(s).effect, number); };
    return [move = mover(between_subjects(*cord_of(set), p.baclofen), source, of_cord)](
               drug_set& s, std::uint32_t number) { move(cord_in(s), number); };
}

/// The untreated tone of subjects: between the least that the patient of the file can reach and the highest of the scale.
tonus::untreated_tones tones_of(const request& r) {
    const double highest = r.scale == ashworth_scale::ashworth_1_to_5 ? 5 : 4;
    return tonus::untreated_tones{{r.untreated, double(r.people->tone.sd.value), r.least, highest}};
}

/// What is measured of a treatment.
const std::vector<tonus::concentration>& measured(const treatment_curves& t) {
    return t.plasma.empty() ? t.csf : t.plasma;
}

/// Quantiles of a population at each look: from all numbers while they are few, else from counts.
class kept_quantiles {
public:
    kept_quantiles(std::size_t subjects, std::size_t looks, bool are_exact, const std::vector<double>& probabilities)
        : probabilities_{probabilities}, of_{made(looks, are_exact, probabilities)} {
        std::visit([&](auto& all) { all.begin(subjects, looks); }, of_);
        std::visit([&](auto& all) { part_.emplace(all.part()); }, of_);
    }
    kept_quantiles(const kept_quantiles&) = delete;
    kept_quantiles& operator=(const kept_quantiles&) = delete;

    void take(const tonus::samples_of_block& block) {
        std::visit([&](auto& part) { part.take(block); }, *part_);
    }
    void join() {
        if (auto* exact = std::get_if<tonus::exact_quantiles>(&of_))
            exact->join(std::get<0>(*part_));
        else
            std::get<1>(of_).join(std::get<1>(*part_));
        part_.reset();
    }
    std::vector<double> at(std::size_t look) const {
        const auto* exact = std::get_if<tonus::exact_quantiles>(&of_);
        if (!exact) return std::get<1>(of_).at(look);
        const auto rising = exact->rising(look);
        std::vector<double> all;
        for (const double p : probabilities_) all.push_back(tonus::sample_quantile(rising, p));
        return all;
    }

private:
    using either = std::variant<tonus::exact_quantiles, tonus::quantile_bands>;
    static either made(std::size_t looks, bool are_exact, const std::vector<double>& probabilities) {
        if (!are_exact) return tonus::quantile_bands{probabilities};
        std::vector<std::size_t> all(looks);
        for (std::size_t i = 0; i < looks; ++i) all[i] = i;
        return tonus::exact_quantiles{std::move(all)};
    }

    std::vector<double> probabilities_;
    either of_;
    std::optional<std::variant<tonus::exact_quantiles::one_part, tonus::quantile_bands::one_part>> part_;
};

constexpr double most_exact_bytes = 256.0 * 1024 * 1024;
bool are_exact(std::size_t subjects, double looks, std::size_t treatments) {
    return static_cast<double>(subjects) * looks * 8 * static_cast<double>(1 + treatments) <= most_exact_bytes;
}

/// A point or more below the subject's own untreated tone.
struct is_point_lower {
    bool operator()(double tone, double untreated) const { return tone <= untreated - 1; }
};
/// A grade or more below the subject's own untreated one.
struct is_grade_lower {
    std::vector<double> cuts;
    bool operator()(double tone, double untreated) const {
        return std::any_of(cuts.begin(), cuts.end(), [&](double cut) { return tone < cut && untreated >= cut; });
    }
};
struct is_in_window {
    double from, to;
    bool operator()(double tone) const { return tone >= from && tone <= to; }
};

/// A reducer with the part that one thread needs.
template <class Reducer>
class kept {
public:
    kept(Reducer all, std::size_t subjects, std::size_t looks) : all_{std::move(all)} {
        all_.begin(subjects, looks);
        part_.emplace(all_.part());
    }
    kept(const kept&) = delete;
    kept& operator=(const kept&) = delete;
    void take(const tonus::samples_of_block& block) { part_->take(block); }
    void join() {
        all_.join(*part_);
        part_.reset();
    }
    const Reducer& all() const { return all_; }

private:
    Reducer all_;
    std::optional<typename Reducer::one_part> part_;
};

/// What is kept of a population: quantiles of each quantity, and of tone the grades and shares. The first look is before
/// any treatment.
class keeper {
public:
    keeper(const request& r, std::size_t looks)
        : is_exact_{are_exact(r.people->size, static_cast<double>(looks), r.treatments.size())},
          grades_{tonus::histogram{describe(r.scale).cuts}, r.people->size, looks},
          lower_grade_{tonus::share_of<is_grade_lower>{is_grade_lower{describe(r.scale).cuts}}, r.people->size, looks},
          lower_point_{tonus::share_of<is_point_lower>{is_point_lower{}}, r.people->size, looks} {
        std::vector<double> probabilities;
        for (const double percent : r.people->percents) probabilities.push_back(percent / 100);
        for (std::size_t q = 0; q < 1 + r.treatments.size(); ++q)
            quantiles_.push_back(std::make_unique<kept_quantiles>(r.people->size, looks, is_exact_, probabilities));
        if (r.tone_window)
            in_window_.emplace(tonus::share_of<is_in_window>{is_in_window{r.tone_window->first, r.tone_window->second}},
                               r.people->size, looks);
    }

    /// A block of one quantity: 0 is tone, then the levels of the treatments.
    void take(std::size_t quantity, const tonus::samples_of_block& block) {
        quantiles_[quantity]->take(block);
        if (quantity != 0) return;
        grades_.take(block);
        lower_grade_.take(block);
        lower_point_.take(block);
        if (in_window_) in_window_->take(block);
    }
    void join() {
        for (auto& q : quantiles_) q->join();
        grades_.join();
        lower_grade_.join();
        lower_point_.join();
        if (in_window_) in_window_->join();
    }

    bool is_exact() const { return is_exact_; }
    std::vector<double> quantiles(std::size_t quantity, std::size_t look) const {
        return quantiles_[quantity]->at(look);
    }
    population_visit visit(std::size_t look) const {
        const auto counts = grades_.all().at(look);
        population_visit v{
            {counts.begin(), counts.end()}, lower_grade_.all().at(look), lower_point_.all().at(look), std::nullopt};
        if (in_window_) v.in_window = in_window_->all().at(look);
        return v;
    }

private:
    bool is_exact_;
    std::vector<std::unique_ptr<kept_quantiles>> quantiles_;
    kept<tonus::histogram> grades_;
    kept<tonus::share_of<is_grade_lower>> lower_grade_;
    kept<tonus::share_of<is_point_lower>> lower_point_;
    std::optional<kept<tonus::share_of<is_in_window>>> in_window_;
};

/// Subjects go in packs of so many, each simulated by one thread: fewer is slower to read.
constexpr std::size_t in_pack = 8;

/// One block of subjects: their numbers, [quantity][pack][look][subject of the pack], and who failed.
class block {
public:
    block(std::size_t quantities, std::size_t looks, std::size_t subjects)
        : looks_{looks},
          apart_{(subjects + in_pack - 1) / in_pack * in_pack * looks},
          numbers_(quantities * apart_),
          why_(subjects) {}

    void begin(std::size_t first, std::size_t count) {
        first_ = first, count_ = count;
        std::fill(why_.begin(), why_.end(), std::string{});
        failed_.fill(false);
    }
    std::size_t first() const { return first_; }
    double& number(std::size_t quantity, std::size_t subject, std::size_t look) {
        return numbers_[quantity * apart_ + (subject / in_pack * looks_ + look) * in_pack + subject % in_pack];
    }
    /// Called by the thread that has this subject.
    void fail(std::size_t subject, const std::string& why) { why_[subject] = why.empty() ? "no reason" : why; }

    /// Who failed, once all are done.
    void gather(std::vector<tonus::failed_subject>& failures) {
        any_ = false;
        for (std::size_t i = 0; i < count_; ++i)
            if (!why_[i].empty()) {
                failed_[i] = any_ = true;
                failures.push_back({first_ + i, why_[i]});
            }
    }
    tonus::samples_of_block samples(std::size_t quantity) const {
        return {first_,
                count_,
                looks_,
                in_pack,
                numbers_.data() + quantity * apart_,
                any_ ? std::span<const bool>{failed_.data(), count_} : std::span<const bool>{}};
    }

private:
    std::size_t looks_, apart_, first_ = 0, count_ = 0;
    std::vector<double> numbers_;
    std::vector<std::string> why_;
    std::array<bool, tonus::block_size> failed_{};
    bool any_ = false;
};

/// What all subjects share.
struct shared {
    const request& r;
    std::vector<tonus::sampling> times;  ///< of the grid and of the visits
    std::vector<tonus::schedule> doses;
    recruiter recruit;
};

bool is_earlier(const tonus::sampling& a, const tonus::sampling& b) {
    return a.at == b.at ? a.of_doses < b.of_doses : a.at < b.at;
}

void simulate_subject(const shared& all, block& into, std::size_t place) {
    try {
        const subject s = all.recruit(static_cast<std::uint32_t>(into.first() + place));
        progress none;
        const curves c = simulate(all.r, s, all.doses, all.times, none);
        const auto write = [&](std::size_t quantity, double at_first, const auto& number_at) {
            into.number(quantity, place, 0) = at_first;
            for (std::size_t i = 0; i < all.times.size(); ++i) {
                const double x = number_at(i);
                if (!std::isfinite(x)) throw tonus::error{"a number is not finite"};
                into.number(quantity, place, 1 + i) = x;
            }
        };
        write(0, s.untreated, [&](std::size_t i) { return c.tone[i]; });
        for (std::size_t k = 0; k < c.treatments.size(); ++k)
            write(1 + k, 0,
                  [&](std::size_t i) { return measured(c.treatments[k])[i].in(tonus::units::ng / tonus::units::mL); });
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& e) {
        into.fail(place, e.what());
    }
}

/// The subjects of all blocks, one block after the other, each by all threads; so its reduction has one order.
void simulate_blocks(const shared& all, keeper& kept, std::size_t threads,
                     std::vector<tonus::failed_subject>& failures) {
    const std::size_t subjects = all.r.people->size, quantities = 1 + all.r.treatments.size();
    if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
    progress bar{subjects};
    block now{quantities, 1 + all.times.size(), std::min(subjects, tonus::block_size)};
    for (std::size_t b = 0; b < tonus::blocks_of(subjects); ++b) {
        const std::size_t first = b * tonus::block_size, count = std::min(tonus::block_size, subjects - first);
        std::atomic<std::size_t> done{0};
        const auto work = [&](std::size_t, std::size_t task) {
            const std::size_t end = std::min(count, (task + 1) * in_pack);
            for (std::size_t i = task * in_pack; i < end; ++i) simulate_subject(all, now, i);
            done += end - task * in_pack;
        };
        now.begin(first, count);
        tonus::in_parallel((count + in_pack - 1) / in_pack, threads, {}, work, [&] { bar.at(first + done); });
        now.gather(failures);
        for (std::size_t q = 0; q < quantities; ++q) kept.take(q, now.samples(q));
    }
    if (failures.size() == subjects)
        throw tonus::error{"none of the " + std::to_string(subjects) +
                           " subjects could be simulated; the first: " + failures.front().why};
    kept.join();
}

/// The look at one of the times; the first is before all of them.
std::size_t look_at(const tonus::sampling& t, const std::vector<tonus::sampling>& times) {
    return 1 + static_cast<std::size_t>(std::lower_bound(times.begin(), times.end(), t, is_earlier) - times.begin());
}

/// Bands at some of the times.
population_bands bands_at(const std::vector<tonus::sampling>& some, const shared& all, const keeper& kept) {
    population_bands b{some, {}, std::vector<quantile_rows>(all.r.treatments.size())};
    for (const auto& t : some) {
        const std::size_t look = look_at(t, all.times);
        b.tone.push_back(kept.quantiles(0, look));
        for (std::size_t k = 0; k < b.levels.size(); ++k) b.levels[k].push_back(kept.quantiles(1 + k, look));
    }
    return b;
}

}  // namespace

bool has_median_cord(const request& r) {
    bool by_mouth = false;
    for (const treatment& t : r.treatments) {
        if (!std::holds_alternative<oral_baclofen>(t.set)) continue;
        by_mouth = true;
        if (std::find(t.changed.begin(), t.changed.end(), "cord_per_plasma") != t.changed.end()) return false;
    }
    return by_mouth && r.people->effect;
}

recruiter::recruiter(const request& r) : median_{patient_of(r)} {
    const population& p = *r.people;
    const tonus::pseudo_random source{p.seed};
    if (has_median_cord(r))
        for (drug_set& set : median_.sets)
            if (!std::holds_alternative<oral_tolperisone>(set)) cord_in(set) = baclofen::median_cord(cord_in(set));
    if (p.are_recruited)
        changes_.push_back([recruit = tonus::recruitment{tonus::adult_population{}}, source, beside = r.inhibitor](
                               subject& s, std::uint32_t number) {
            const auto drawn = recruit(source, number);
            s.who = drawn.who;
            for (drug_set& set : s.sets)
                if (auto* t = std::get_if<oral_tolperisone>(&set)) t->activity = activity_score(drawn.cyp2d6, beside);
        });
    for (std::size_t k = 0; k < median_.sets.size(); ++k) {
        const auto add = [&](change_of_set of_set) {
            changes_.push_back(
                [of_set = std::move(of_set), k](subject& s, std::uint32_t number) { of_set(s.sets[k], number); });
        };
        if (p.kinetics) add(kinetics_of(median_.sets[k], p, source));
        if (p.effect) add(effect_of(median_.sets[k], p, source));
    }
    if (p.adaptation)
        changes_.push_back([move = mover(between_subjects(median_.adapting, p.baclofen), source, of_adaptation)](
                               subject& s, std::uint32_t number) { move(s.adapting, number); });
    if (p.untreated_tone)
        changes_.push_back([tones = tones_of(r), source](subject& s, std::uint32_t number) {
            s.untreated = tones(source, address_of(number, of_untreated_tone));
        });
}

subject recruiter::operator()(std::uint32_t number) const {
    subject s = median_;
    for (const auto& change_of : changes_) change_of(s, number);
    return s;
}

std::vector<spread_facts> spreads_of(const request& r) {
    const population& p = *r.people;
    std::vector<spread_facts> all;
    const auto add = [&](const std::string& of, const tonus::card& facts,
                         std::initializer_list<std::string_view> some) {
        for (const auto& s : all)
            if (s.of == of) return;
        all.push_back({of, {}});
        for (const tonus::fact& f : facts)
            if (std::find(some.begin(), some.end(), f.name) != some.end()) all.back().facts.push_back(f);
    };
    const auto of_tolperisone_set = tonus::facts_of(p.tolperisone);
    const auto of_spine = tonus::facts_of(p.baclofen);
    if (p.kinetics)
        for (const treatment& t : r.treatments) {
            if (std::holds_alternative<oral_baclofen>(t.set))
                add(t.name, facts_of(t), {"cv_cl", "cv_v", "cv_ka", "cv_mtt"});
            else if (std::holds_alternative<oral_tolperisone>(t.set))
                add(t.name, of_tolperisone_set, {"cv_exposure", "cv_ka"});
            else
                add("CSF", of_spine, {"omega_csf_cl", "omega_csf_v"});
        }
    if (p.effect)
        for (const treatment& t : r.treatments) {
            if (std::holds_alternative<oral_tolperisone>(t.set))
                add("effect of tolperisone", of_tolperisone_set, {"omega_ec50"});
            else
                add("effect of baclofen", of_spine, {"omega_ec50", "omega_k_tone"});
        }
    if (p.adaptation) add("tolerance", of_spine, {"omega_tolerance"});
    if (p.untreated_tone) add("untreated tone", tonus::facts_of(p.tone), {"sd_untreated_tone"});
    return all;
}

population_result simulate_population(const request& r, const std::vector<tonus::sampling>& visits,
                                      std::size_t threads) {
    const auto grid = tonus::grid({tonus::units::h(0.0)}, {r.until}, r.every);
    shared all{r, grid, {}, recruiter{r}};
    all.times.insert(all.times.end(), visits.begin(), visits.end());
    std::sort(all.times.begin(), all.times.end(), is_earlier);
    const auto same = [](const auto& a, const auto& b) { return !is_earlier(a, b) && !is_earlier(b, a); };
    all.times.erase(std::unique(all.times.begin(), all.times.end(), same), all.times.end());
    for (const treatment& t : r.treatments) all.doses.push_back(doses_of(t));

    keeper kept{r, 1 + all.times.size()};
    population_result result{};
    simulate_blocks(all, kept, threads, result.failures);
    result.are_exact = kept.is_exact();
    result.grid = bands_at(grid, all, kept);
    result.at_visits = bands_at(visits, all, kept);
    result.untreated_tone = kept.quantiles(0, 0);
    result.untreated = kept.visit(0);
    for (const auto& t : visits) result.visits.push_back(kept.visit(look_at(t, all.times)));
    return result;
}

double memory_for(const population& p, double looks, std::size_t treatments) {
    const double quantities = static_cast<double>(1 + treatments), subjects = static_cast<double>(p.size);
    const double of_block = std::min(subjects, double{tonus::block_size}) * looks * 8 * quantities;
    // Counts take 8 KiB, and 1 KiB for each of about 20 powers of two; twice, for the part and for the whole.
    return of_block +
           (are_exact(p.size, looks, treatments) ? subjects * looks * 8 : looks * 2 * 28 * 1024) * quantities;
}

}  // namespace runner
