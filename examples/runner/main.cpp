// tonus: from a prescription file to tone. See docs/how-to/run-a-prescription.md.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

#include <CLI/CLI.hpp>

#include "curves.hpp"
#include "plot.hpp"
#include "report.hpp"

namespace {

/// Writes all of `text` to `file`, or leaves nothing behind.
void write_whole(const std::string& file, const std::string& text) {
    const std::string unfinished = file + ".part";
    std::ofstream out{unfinished, std::ios::binary};
    out << text;
    out.close();
    if (out && std::rename(unfinished.c_str(), file.c_str()) == 0) return;
    std::remove(unfinished.c_str());
    throw runner::refused{file + ": cannot be written"};
}

struct run_options {
    std::string file, csv, plot;
    std::vector<std::string> set;
    bool strict = false, sources = false;
};

void run(const run_options& o) {
    if (!o.plot.empty()) runner::require_plot(o.plot);
    const runner::request r = runner::read_request(o.file, o.set, o.strict);

    const runner::curves dense = runner::simulate(r, runner::times_of(r));
    std::vector<tonus::sampling> looks;
    if (r.visits.empty()) {  // the end of each step
        std::vector<tonus::instant> ends;
        for (const auto& t : r.treatments)
            for (const auto& s : steps_of(t.rx, t.start))
                if (!(s.to.since_start > r.until)) ends.push_back(s.to);
        std::sort(ends.begin(), ends.end());
        ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
        for (const auto t : ends) looks.push_back(tonus::before(t));
    } else {
        for (const auto t : r.visits) looks.push_back(tonus::before(t));
    }
    const runner::curves visits = runner::simulate(r, looks);

    std::ostringstream report;
    runner::print_report(report, r, dense, visits);
    if (o.sources) runner::print_sources(report, r);
    if (!o.csv.empty()) {
        std::ostringstream table;
        runner::print_csv(table, r, dense);
        write_whole(o.csv, table.str());
    }
    if (!o.plot.empty()) runner::draw(o.plot, r, dense, visits);
    std::cout << report.str();
    for (const auto& w : r.warnings) std::cerr << "warning: " << w << "\n";
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"tonus: from a prescription of an antispastic drug to muscle tone. For research only."};
    app.set_version_flag("--version", std::string{"tonus "} + tonus::version);
    app.require_subcommand(1);
    run_options o;
    auto* run_command =
        app.add_subcommand("run", "Simulate a prescription file: a summary, and on request a table and a plot");
    run_command->add_option("FILE", o.file, "the prescription file (TOML); - is standard input")->required();
    run_command->add_option("--csv", o.csv, "write the curves to this file, comma-separated");
    run_command->add_option("--plot", o.plot, "draw the curves into this file (.svg or .png; needs gnuplot)");
    run_command
        ->add_option("--set", o.set,
                     "replace a value of the file: path.to.key=value, for instance treatment.0.preset=child")
        ->allow_extra_args(false);
    run_command->add_flag("--strict", o.strict, "refuse a dose above the label maximum instead of warning");
    run_command->add_flag("--sources", o.sources, "list every number with its mark and source");
    run_command->set_version_flag("--version", std::string{"tonus "} + tonus::version);
    try {
        app.parse(argc, argv);
        run(o);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : 2;
    } catch (const runner::refused& e) {
        std::cerr << "tonus: " << e.what() << "\n";
        return 2;
    } catch (const tonus::invalid_parameter& e) {
        std::cerr << "tonus: " << e.what() << "\n";
        return 2;
    } catch (const std::exception& e) {
        std::cerr << "tonus: " << e.what() << "\n";
        return 1;
    }
    return 0;
}
