// poisk_bench: how fast, beside FTS5 as shipped and Xapian. docs/performance.md shows what it says.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>

#include "first_phase_bench.h"
#include "report.h"

namespace {

constexpr const char* kHelp =
    R"(poisk_bench [OPTION...]
  --collection DIR  corpus.jsonl.xz and queries.tsv (default: ../shared/eval/bulk)
  --work DIR        where indexes are built and kept (default: bench-work)
  --rows N          rows of about 100 words (default: 84000)
  --k N             articles asked for (default: 10)
  --queries N       of each class (default: 20)
  --rounds N        rounds that count (default: 5)
  --no-xapian, --no-stock
  --json            the tables as JSON, nothing else
)";

struct Arguments {
  poisk::bench::FirstPhaseOptions first_phase;
  bool json = false;
  bool help = false;
};

bool parse(int argc, char** argv, Arguments& out) {
  out.first_phase.collection = "../shared/eval/bulk";
  out.first_phase.work = "bench-work";
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    if (name == "--json") {
      out.json = true;
    } else if (name == "--help") {
      out.help = true;
    } else if (name == "--no-xapian") {
      out.first_phase.xapian = false;
    } else if (name == "--no-stock") {
      out.first_phase.stock = false;
    } else if (i + 1 == argc) {
      return false;
    } else if (const char* value = argv[++i]; name == "--collection") {
      out.first_phase.collection = value;
    } else if (name == "--work") {
      out.first_phase.work = value;
    } else if (name == "--rows") {
      out.first_phase.rows = std::strtoul(value, nullptr, 10);
    } else if (name == "--k") {
      out.first_phase.k = std::strtoul(value, nullptr, 10);
    } else if (name == "--queries") {
      out.first_phase.queries = std::strtoul(value, nullptr, 10);
    } else if (name == "--rounds") {
      out.first_phase.rounds = std::atoi(value);
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
  try {
    poisk::bench::Report report;
    report.set_quiet(arguments.json);
    poisk::bench::bench_first_phase(arguments.first_phase, report);
    if (arguments.json) fmt::print("{}\n", report.json());
  } catch (const std::exception& error) {
    fmt::print(stderr, "poisk_bench: {}\n", error.what());
    return 2;
  }
  return 0;
}
