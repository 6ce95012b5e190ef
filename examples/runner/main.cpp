// tonus: from a prescription file to tone (docs/how-to/run-a-prescription.md), and from a data set of events to amounts
// (docs/how-to/run-a-data-set.md).
#include <iostream>
#include <optional>
#include <sstream>

#include <CLI/CLI.hpp>

#include <tonus/io/nonmem/bad_data.hpp>
#include <tonus/pk/named.hpp>

#include "curves.hpp"
#include "events.hpp"
#include "plot.hpp"
#include "population.hpp"
#include "report.hpp"
#include "whole_output.hpp"

namespace {

struct run_options {
    std::string file, csv, plot;
    std::vector<std::string> set;
    bool strict = false, sources = false;
    std::size_t threads = 0;
};

void run(const run_options& o) {
    if (!o.plot.empty()) runner::require_plot(o.plot);
    const runner::request r = runner::read_request(o.file, o.set, o.strict);

    const runner::curves dense = runner::simulate(r, runner::times_of(r));
    std::vector<tonus::sampling> looks;
    if (r.visits.empty()) {  // the end of each step
        std::vector<tonus::instant> ends;
        for (const auto& t : r.treatments)
            for (const auto& s : runner::steps_of(t))
                if (!(s.to.since_start > r.until)) ends.push_back(s.to);
        std::sort(ends.begin(), ends.end());
        ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
        for (const auto t : ends) looks.push_back(tonus::before(t));
    } else {
        for (const auto t : r.visits) looks.push_back(tonus::before(t));
    }
    const runner::curves visits = runner::simulate(r, looks);
    std::optional<runner::population_result> people;
    if (r.people) people = runner::simulate_population(r, looks, o.threads);

    std::ostringstream report;
    runner::print_report(report, r, dense, visits, people);
    if (o.sources) runner::print_sources(report, r);
    if (!o.csv.empty()) {
        std::ostringstream table;
        runner::print_csv(table, r, dense, people);
        runner::whole_output file{o.csv};
        file.write(table.str());
        file.finish();
    }
    if (!o.plot.empty()) runner::draw(o.plot, r, dense, visits, people);
    std::cout << report.str();
    for (const auto& w : r.warnings) std::cerr << "warning: " << w << "\n";
}

CLI::App& add_run(CLI::App& app, run_options& o) {
    auto& c = *app.add_subcommand("run", "Simulate a prescription file: a summary, and on request a table and a plot");
    c.add_option("FILE", o.file, "the prescription file (TOML); - is standard input")->required();
    c.add_option("--csv", o.csv, "write the curves to this file, comma-separated");
    c.add_option("--plot", o.plot, "draw the curves into this file (.svg or .png; needs gnuplot)");
    c.add_option("--set", o.set,
                 "replace a value of the file: path.to.key=value, for instance treatment.0.preset=child")
        ->allow_extra_args(false);
    c.add_option("--threads", o.threads,
                 "by how many threads a population is simulated; 0, the default: as many as the machine runs at once. "
                 "The result does not depend on it")
        ->check(CLI::Range(0, 1024));
    c.add_flag("--strict", o.strict, "refuse a dose above the label maximum instead of warning");
    c.add_flag("--sources", o.sources, "list every number with its mark and source");
    return c;
}

CLI::App& add_events(CLI::App& app, runner::events_options& o) {
    auto& c = *app.add_subcommand("events", "Take a NONMEM data set through a linear model: a table of amounts");
    std::string names;
    for (const auto& m : tonus::model_names) names.append(names.empty() ? "" : ", ").append(m.name);
    c.add_option("DATA", o.file, "the data set (comma-separated, with a header); - is standard input")->required();
    c.add_option("--model", o.model, names)->required();
    c.add_option(
         "--set", o.set,
         "a parameter as a number or as a column of the data: cl=1.1, v=V; in L/h, L, 1/h, h; f1= lag1= dur1= rate1= "
         "of a compartment; ke0= adds an effect site")
        ->allow_extra_args(false);
    c.add_option("--out", o.out, "write the table to this file instead of standard output");
    c.add_option("--ignore", o.ignore, "lines that begin with one of these characters are comments (default #)");
    c.add_flag("--nonmem-compat", o.nonmem_compat,
               "steady state with a lag above the interval as NONMEM has it: followed back in time");
    c.add_flag("--locf", o.locf, "columns hold from their record on (by default up to it, as in NONMEM)");
    return c;
}

int refuse(const std::exception& e) {
    std::cerr << "tonus: " << e.what() << "\n";
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"tonus: from a prescription of an antispastic drug to muscle tone. For research only."};
    app.require_subcommand(1);
    run_options prescription;
    runner::events_options events;
    auto& run_command = add_run(app, prescription);
    auto& events_command = add_events(app, events);
    for (CLI::App* c : {&app, &run_command, &events_command})
        c->set_version_flag("--version", std::string{"tonus "} + tonus::version);
    try {
        app.parse(argc, argv);
        if (run_command)
            run(prescription);
        else
            runner::run_events(events);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : 2;
    } catch (const runner::refused& e) {
        return refuse(e);
    } catch (const tonus::invalid_parameter& e) {
        return refuse(e);
    } catch (const tonus::nonmem::bad_data& e) {
        return refuse(e);
    } catch (const std::exception& e) {
        std::cerr << "tonus: " << e.what() << "\n";
        return 1;
    }
    return 0;
}
