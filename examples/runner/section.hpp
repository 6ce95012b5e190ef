#pragma once
// A table of a prescription file that is read key by key: a key that is missing, of the wrong kind, or left over is
// refused with the place where it stands and what is allowed.
#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <toml++/toml.h>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

#include "quantity_text.hpp"
#include "refused.hpp"

namespace runner {

class section {
public:
    section(const toml::table& table, std::string path, std::string file)
        : table_{&table}, path_{std::move(path)}, file_{std::move(file)} {}

    /// The place of a key, or of the table when there is no such key.
    place at(std::string_view key = {}) const {
        const toml::node* node = key.empty() ? nullptr : table_->get(key);
        const auto begin = (node ? node->source() : table_->source()).begin;
        if (begin.line == 0 && node) return {"--set " + name(key), 0, 0};
        return {file_, begin.line, begin.column};
    }
    std::string name(std::string_view key) const {
        return path_.empty() || key.empty() ? path_ + std::string{key} : path_ + "." + std::string{key};
    }
    std::vector<std::string_view> keys() const {
        std::vector<std::string_view> all;
        for (const auto& [key, node] : *table_) all.push_back(std::string_view{key});
        return all;
    }
    bool has(std::string_view key) const { return table_->contains(key); }

    std::string text(std::string_view key) const { return value<std::string>(key, "text in quotes"); }
    bool flag(std::string_view key) const { return value<bool>(key, "true or false"); }
    double number(std::string_view key) const { return value<double>(key, "a number without a unit"); }
    int whole(std::string_view key) const {
        const auto n = value<int64_t>(key, "a whole number");
        if (n < -1'000'000'000 || n > 1'000'000'000) refuse(key, "must be a smaller number");
        return static_cast<int>(n);
    }
    /// A whole number that is not negative.
    std::uint64_t natural(std::string_view key) const {
        const auto n = value<int64_t>(key, "a whole number of 0 or more");
        if (n < 0) refuse(key, "is " + std::to_string(n) + ", but must be a whole number of 0 or more");
        return static_cast<std::uint64_t>(n);
    }
    /// A list of numbers without a unit.
    std::vector<double> numbers(std::string_view key) const {
        const toml::array* list = need(key, "a list of numbers").as_array();
        if (!list) refuse(key, "must be a list of numbers: [5, 50, 95]");
        std::vector<double> all;
        for (const toml::node& item : *list) {
            if (!item.is_number()) refuse(key, "must be a list of numbers: [5, 50, 95]");
            all.push_back(*item.value<double>());
        }
        return all;
    }
    /// A list of words.
    std::vector<std::string> texts(std::string_view key) const {
        const toml::array* list = need(key, "a list").as_array();
        if (!list) refuse(key, "must be a list: [\"...\", \"...\"]");
        std::vector<std::string> all;
        for (const toml::node& item : *list) {
            if (!item.is_string()) refuse(key, "must be a list of words in quotes");
            all.push_back(*item.value<std::string>());
        }
        return all;
    }
    toml::date date(std::string_view key) const { return value<toml::date>(key, "a date, such as 2026-03-02"); }

    /// One of several words.
    std::string one_of(std::string_view key, std::initializer_list<std::string_view> allowed) const {
        const std::string word = text(key);
        std::string list;
        for (const auto a : allowed) {
            if (a == word) return word;
            list += (list.empty() ? "\"" : ", \"") + std::string{a} + "\"";
        }
        refuse(key, "is \"" + word + "\", but must be one of " + list);
    }

    /// A quantity of the dimension asked for.
    template <tonus::dimension D>
    tonus::quantity<D> quantity(std::string_view key) const {
        const any_quantity q = any(key, called(D));
        if (q.of != D) refuse(key, "is \"" + text(key) + "\", but must be " + called(D));
        return tonus::quantity<D>::from_canonical(q.canonical);
    }
    tonus::duration time(std::string_view key) const { return quantity<tonus::dim::time>(key); }

    /// A quantity of whatever dimension; `what` says what is allowed.
    any_quantity any(std::string_view key, const std::string& what) const {
        const toml::node& node = need(key, what);
        if (node.is_number()) refuse(key, "has no unit; it must be " + what);
        if (!node.is_string()) refuse(key, "must be " + what);
        try {
            return read_quantity(*node.value<std::string>());
        } catch (const not_a_quantity& e) {
            refuse(key, "is \"" + *node.value<std::string>() + "\", which " + e.what() + "; it must be " + what);
        }
    }

    section table(std::string_view key) const {
        const toml::node& node = need(key, "a table");
        if (!node.is_table()) refuse(key, "must be a table");
        return {*node.as_table(), name(key), file_};
    }
    /// The tables of an array; none when there is no such key.
    std::vector<section> tables(std::string_view key) const {
        std::vector<section> all;
        if (!has(key)) return all;
        const toml::array* list = table_->get(key)->as_array();
        if (!list) refuse(key, "must be a list of tables: [[" + name(key) + "]]");
        for (std::size_t i = 0; i < list->size(); ++i) {
            const toml::table* t = list->get(i)->as_table();
            if (!t) refuse(key, "must be a list of tables: [[" + name(key) + "]]");
            all.push_back({*t, name(key) + "." + std::to_string(i), file_});
        }
        return all;
    }
    /// A list of quantities as text.
    template <tonus::dimension D>
    std::vector<tonus::quantity<D>> quantities(std::string_view key) const {
        const toml::node& node = need(key, "a list");
        const toml::array* list = node.as_array();
        if (!list) refuse(key, "must be a list: [\"...\", \"...\"], each of them " + called(D));
        std::vector<tonus::quantity<D>> all;
        for (const toml::node& item : *list) {
            try {
                if (!item.is_string()) throw not_a_quantity{"is not text with a unit"};
                const auto q = read_quantity(*item.value<std::string>());
                if (q.of != D) throw not_a_quantity{"has another dimension"};
                all.push_back(tonus::quantity<D>::from_canonical(q.canonical));
            } catch (const not_a_quantity& e) {
                const auto begin = item.source().begin;
                throw refused{begin.line == 0 ? at(key) : place{file_, begin.line, begin.column},
                              name(key) + " has an entry that " + e.what() + "; each must be " + called(D)};
            }
        }
        return all;
    }

    /// Refuses a key that is not one of these.
    void refuse_the_rest(std::initializer_list<std::string_view> allowed) const {
        refuse_the_rest_of(std::vector<std::string_view>{allowed});
    }
    void refuse_the_rest_of(const std::vector<std::string_view>& allowed) const {
        for (const auto& [key, node] : *table_) {
            const std::string_view k{key};
            if (std::find(allowed.begin(), allowed.end(), k) != allowed.end()) continue;
            std::string list;
            for (const auto a : allowed) list += (list.empty() ? "" : ", ") + std::string{a};
            refuse(k, "is not a key; allowed here are " + list);
        }
    }

    [[noreturn]] void refuse(std::string_view key, const std::string& why) const {
        throw refused{at(key), name(key) + " " + why};
    }
    /// Refuses a value that the library does not allow, at the key that it came from.
    [[noreturn]] void refuse(const tonus::problem& p) const {
        const auto key = p.parameter.substr(0, p.parameter.find_first_of(" ["));
        throw refused{at(key), (has(key) ? name(key) : path_ + ": " + key) + " is not allowed: " + describe(p)};
    }

private:
    const toml::node& need(std::string_view key, const std::string& what) const {
        if (const toml::node* node = table_->get(key)) return *node;
        throw refused{at(), name(key) + " is missing; it must be " + what};
    }
    template <class T>
    T value(std::string_view key, const char* what) const {
        const toml::node& node = need(key, what);
        if (const auto v = node.value<T>()) return *v;
        refuse(key, std::string{"must be "} + what);
    }

    const toml::table* table_;
    std::string path_;
    std::string file_;
};

}  // namespace runner
