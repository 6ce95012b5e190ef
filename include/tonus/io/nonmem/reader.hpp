#pragma once
// Floor 7. A NONMEM data set, record by record.
#include <cmath>
#include <cstddef>
#include <istream>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tonus/io/nonmem/bad_data.hpp>
#include <tonus/io/nonmem/field.hpp>
#include <tonus/io/nonmem/record.hpp>
#include <tonus/io/nonmem/table.hpp>
#include <tonus/io/nonmem/time_column.hpp>

namespace tonus::nonmem {

/// How a data set is read.
struct options {
    std::string ignore = "#";                 ///< a line that begins with one of these is a comment; see `table`
    std::size_t most_additional = 1'000'000;  ///< the largest ADDL
};

/// A data set, record by record; only one is in memory.
///
/// Shape   A table (see `table`) whose columns may have any order and any case. ID, TIME, AMT, RATE, EVID, CMT, ADDL, II
///         and SS make the record; only TIME must be there. Other columns are read when they are asked for.
/// Domain  A point or an empty field is zero, but not in ID and TIME. Without ID all is one individual, "1". Without
///         EVID a record with AMT above zero, or with the steady state of a constant infusion, is a dose. A new
///         individual begins where the text of ID changes; in it TIME (see `time_column`) never falls, but at a reset.
/// Limits  Lines of `longest_line` bytes. A file of only a header has no record: whoever needs one refuses it, at
///         `where("TIME")`.
/// Throws  bad_data; after that the reader is not used any more.
/// Source  NONMEM help: EVID and the other data items of NM-TRAN and PREDPP.
class reader {
public:
    /// Reads the header. `file` is the name for messages; `from` must live as long as the reader.
    explicit reader(std::istream& from, options how = {}, std::string file = "data")
        : table_{from, std::move(file), std::move(how.ignore)},
          most_additional_{how.most_additional},
          time_{column_of_time(table_)} {
        for (data_item* i : {&id_, &amt_, &rate_, &evid_, &cmt_, &addl_, &ii_, &ss_}) i->column = column(i->name);
    }

    /// Reads the next record; false when there is none.
    bool next(record& r) {
        if (!table_.next()) return false;
        const bool begins_individual = read_id();
        r.id = individual_id_;
        r.at = time_.read(table_, begins_individual);
        r.size = units::mg(number(amt_));
        r.rate = number(rate_);
        r.compartment = whole(cmt_);
        r.additional = additional();
        r.interval = units::h(number(ii_));
        r.steady_state = whole(ss_);
        if (evid_.column)
            r.kind = static_cast<event>(whole(evid_));
        else
            r.kind = r.size.canonical() > 0 || is_constant_infusion(r) ? event::dose : event::observation;
        if (const auto p = check(r)) throw refuse(p->parameter, p->must_be);
        if (!begins_individual && r.at < last_ && !is_reset(r.kind))
            throw refuse("TIME", std::string{"no earlier than in the record before it, except at a reset (EVID 3, 4)"} +
                                     (time_.has_clock_times() ? "; hours may be above 24" : ""));
        last_ = r.at;
        return true;
    }

    /// The names of all columns, as they are written.
    const std::vector<std::string>& columns() const { return table_.names(); }
    /// The column of this name, in any case of letters. Throws bad_data when two columns have it.
    std::optional<std::size_t> column(std::string_view name) const { return table_.column(name); }
    /// The number in a column of this record. Throws bad_data when it is missing or no finite number, std::out_of_range
    /// when there is no such column or no record.
    double value(std::size_t column) const { return table_.value(column); }
    /// The text in a column of this record. Throws std::out_of_range when there is no such column or no record.
    std::string_view written(std::size_t column) const { return table_.written(column); }

    /// How many individuals have begun, with that of this record.
    std::size_t individual() const { return individual_; }

    /// Where an item of this record stands; where there is no such column, where the record begins.
    place where(std::string_view name) const { return table_.where(column(name)); }
    /// The exception that refuses an item of this record: `FILE:line:column: CMT = 7, but must be 1 or 2`.
    bad_data refuse(std::string_view name, const std::string& must_be) const {
        return table_.refuse(column(name), name, must_be);
    }

private:
    struct data_item {
        const char* name;
        std::optional<std::size_t> column = std::nullopt;
    };

    static std::size_t column_of_time(const table& t) {
        if (const auto c = t.column("TIME")) return *c;
        throw bad_data{t.where_named(0), "no column TIME (names of columns must be separated by commas or tabs)"};
    }

    double number(const data_item& i) const {
        return !i.column || is_missing(written(*i.column)) ? 0 : value(*i.column);
    }
    int whole(const data_item& i) const {
        const double x = number(i);
        if (x != std::trunc(x)) throw refuse(i.name, "a whole number");
        if (std::abs(x) > std::numeric_limits<int>::max()) throw refuse(i.name, "a whole number that an int holds");
        return static_cast<int>(x);
    }
    std::size_t additional() const {
        const double x = number(addl_);
        if (x < 0 || x != std::trunc(x) || x > static_cast<double>(most_additional_))
            throw refuse(addl_.name, "a whole number from 0 to " + std::to_string(most_additional_) +
                                         (x < 0 ? " (the negative ADDL of NONMEM 7.5 is not supported)" : ""));
        return static_cast<std::size_t>(x);
    }
    /// Whether a new individual begins.
    bool read_id() {
        const std::string_view id = id_.column ? written(*id_.column) : "1";
        if (is_missing(id)) throw refuse(id_.name, "a number or a name");
        if (individual_ > 0 && id == individual_id_) return false;
        ++individual_;
        individual_id_ = id;
        return true;
    }

    table table_;
    std::size_t most_additional_;
    time_column time_;
    data_item id_{"ID"}, amt_{"AMT"}, rate_{"RATE"}, evid_{"EVID"}, cmt_{"CMT"}, addl_{"ADDL"}, ii_{"II"}, ss_{"SS"};
    std::size_t individual_ = 0;
    std::string individual_id_;
    instant last_{units::h(0.0)};  // TIME of the record before
};

}  // namespace tonus::nonmem
