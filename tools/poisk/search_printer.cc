#include "search_printer.h"

#include <fmt/format.h>
#include <poisk/json.h>
#include <poisk/terminal.h>

#include <iostream>

#include "command.h"

namespace poisk::program {
namespace {

void print_explanation(const Explanation& explanation, int depth) {
  std::cout << fmt::format("{:{}}{:.4f}  {}\n", "", 4 + 2 * depth, explanation.value,
                           printable(explanation.description));
  for (const Explanation& detail : explanation.details) print_explanation(detail, depth + 1);
}

// Which of several files it is in.
std::string in_index(const std::string& index) {
  return index.empty() ? std::string() : fmt::format(" ({})", printable(index));
}

void print_hit(const Hit& hit, std::size_t rank, bool colours) {
  const std::string source = printable(citation_text(hit));
  const std::string title = printable(hit.title.empty() ? hit.passage.key : hit.title);
  const std::string snippet = colours ? to_ansi(hit.snippet) : printable(hit.snippet.text);
  std::cout << fmt::format("{}. {}\n   {}\n{}   {}{}\n", rank, title, snippet,
                           source.empty() ? "" : "   — " + source + "\n",
                           printable(to_string(hit.passage)), in_index(hit.index));
  if (hit.by_meaning) std::cout << "   ~ похоже по смыслу\n";
  for (const Reprint& reprint : hit.also) {
    std::cout << fmt::format("   = {}{}{}{}\n", printable(reprint.key),
                             reprint.outlet.empty() ? "" : ", ", printable(reprint.outlet),
                             in_index(reprint.index));
  }
  if (hit.explanation) print_explanation(*hit.explanation, 0);
  std::cout << "\n";
}

void print_facet(const Facet& facet) {
  std::cout << printable(facet.field) << "\n";
  for (const FacetValue& value : facet.values) {
    std::cout << fmt::format("   {}  {}\n", value.count, printable(value.value));
  }
}

}  // namespace

void print_results(const Results& results, const std::string& query, double took_ms,
                   const PrintOptions& options) {
  if (options.json) {
    std::cout << to_json(results, {query, options.offset, took_ms}) << std::endl;
    return;
  }
  for (const Correction& correction : results.corrections) {
    std::cerr << fmt::format("{} → {} ({})\n", printable(correction.from), printable(correction.to),
                             to_string(correction.kind));
  }
  for (const std::string& suggestion : results.suggestions) {
    std::cerr << fmt::format("Did you mean: {}\n", printable(suggestion));
  }
  for (const Warning& warning : results.warnings) {
    std::cerr << printable(to_string(warning)) << "\n";
  }
  for (std::size_t i = 0; i < results.hits.size(); ++i) {
    print_hit(results.hits[i], options.offset + i + 1, options.colours);
  }
  for (const Facet& facet : results.facets) print_facet(facet);
  std::cout.flush();
  std::cerr << fmt::format("{}{} match{}\n", results.total_is_exact ? "" : "at least ",
                           counted(results.total, "article"), results.total == 1 ? "es" : "");
}

}  // namespace poisk::program
