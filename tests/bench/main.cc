// poisk_bench: how fast, beside FTS5 as shipped and Xapian. docs/performance.md shows what it says.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "build_bench.h"
#include "first_phase_bench.h"
#include "report.h"
#include "search_bench.h"
#include "targets.h"

namespace {

constexpr const char* kHelp =
    R"(poisk_bench [OPTION...] [PART...]
Parts: first-phase, analysis, build, search, open (default: all), and targets: all of them, the
first phase and opening with a million rows, too (in an hour and with 6 GB of files, or so). What
was measured stands once more at the end, beside what is to be reached.
  --collection DIR  corpus.jsonl.xz and queries.tsv (default: ../shared/eval/bulk)
  --work DIR        where indexes are built and kept (default: bench-work)
  --rows N          rows of about 100 words (default: 84000)
  --k N,...         articles asked for (default: 10,150)
  --queries N       of each class (default: 20)
  --rounds N        rounds that count (default: 5)
  --seconds N       for the rounds of one class of queries: then there are fewer (default: 60)
  --no-xapian, --no-stock
  --json            the tables as JSON, nothing else
)";

struct Arguments {
  poisk::bench::Options options;
  std::vector<std::string> parts;
  bool json = false;
  bool help = false;
};

using Run = void (*)(const poisk::bench::Options&, poisk::bench::Report&);
struct Part {
  std::string_view name;
  Run run;
};
constexpr Part kParts[] = {{"analysis", poisk::bench::bench_analysis},
                           {"build", poisk::bench::bench_build},
                           {"first-phase", poisk::bench::bench_first_phase},
                           {"search", poisk::bench::bench_search},
                           {"open", poisk::bench::bench_open}};

bool wanted(const Arguments& arguments, std::string_view part) {
  return arguments.parts.empty() ||
         std::find(arguments.parts.begin(), arguments.parts.end(), part) != arguments.parts.end();
}

// A million rows: fewer queries, which take ten times as long.
poisk::bench::Options large(poisk::bench::Options options) {
  options.rows = 1000000;
  options.queries = std::min<std::size_t>(options.queries, 10);
  options.rounds = std::min(options.rounds, 3);
  return options;
}

std::vector<std::size_t> numbers(const char* list) {
  std::vector<std::size_t> out;
  for (char* end = nullptr;; list = end + 1) {
    out.push_back(std::strtoul(list, &end, 10));
    if (*end != ',') return out;
  }
}

bool parse(int argc, char** argv, Arguments& out) {
  out.options.collection = "../shared/eval/bulk";
  out.options.work = "bench-work";
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    if (name == "--json") {
      out.json = true;
    } else if (name == "--help") {
      out.help = true;
    } else if (name == "--no-xapian") {
      out.options.xapian = false;
    } else if (name == "--no-stock") {
      out.options.stock = false;
    } else if (!name.starts_with("--")) {
      out.parts.emplace_back(name);
    } else if (i + 1 == argc) {
      return false;
    } else if (const char* value = argv[++i]; name == "--collection") {
      out.options.collection = value;
    } else if (name == "--work") {
      out.options.work = value;
    } else if (name == "--rows") {
      out.options.rows = std::strtoul(value, nullptr, 10);
    } else if (name == "--k") {
      out.options.ks = numbers(value);
    } else if (name == "--queries") {
      out.options.queries = std::strtoul(value, nullptr, 10);
    } else if (name == "--rounds") {
      out.options.rounds = std::atoi(value);
    } else if (name == "--seconds") {
      out.options.seconds = std::atof(value);
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  if (!parse(argc, argv, arguments) || arguments.help) {
    std::fputs(kHelp, arguments.help ? stdout : stderr);
    return arguments.help ? 0 : 2;
  }
  if (std::filesystem::exists(POISK_LEXICON_FILE)) setenv("POISK_LEXICON", POISK_LEXICON_FILE, 0);
  try {
    poisk::bench::Report report;
    report.set_quiet(arguments.json);
    const bool all = wanted(arguments, "targets") && !arguments.parts.empty();
    for (const Part& part : kParts) {
      if (all || wanted(arguments, part.name)) part.run(arguments.options, report);
    }
    if (all) {
      poisk::bench::bench_first_phase(large(arguments.options), report);
      poisk::bench::bench_open(large(arguments.options), report);
    }
    if (const auto reached = poisk::bench::targets_table(report); !reached.rows.empty()) {
      report.add(reached);
    }
    if (arguments.json) fmt::print("{}\n", report.json());
  } catch (const std::exception& error) {
    fmt::print(stderr, "poisk_bench: {}\n", error.what());
    return 2;
  }
  return 0;
}
