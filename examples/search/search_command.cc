#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>

#include "command.h"
#include "result/json.h"
#include "result/terminal.h"
#include "terminal.h"

namespace poisk::program {
namespace {

struct SearchArguments {
  std::string db;
  std::vector<std::string> words;
  SearchOptions options;
  std::string sort = "score";
  std::string color = "auto";
  std::string synonyms;
  bool json = false;
};

void print_explanation(const Explanation& explanation, int depth) {
  std::cout << fmt::format("{:{}}{:.4f}  {}\n", "", 4 + 2 * depth, explanation.value,
                           explanation.description);
  for (const Explanation& detail : explanation.details) print_explanation(detail, depth + 1);
}

std::string printable(const std::string& text) {
  std::string out;
  result::append_printable(out, text);
  return out;
}

void print_hit(const Hit& hit, std::size_t rank, bool colours) {
  const std::string source = printable(citation_text(hit));
  const std::string title = printable(hit.title.empty() ? hit.passage.key : hit.title);
  const std::string snippet = colours ? to_ansi(hit.snippet) : printable(hit.snippet.text);
  std::cout << fmt::format("{}. {}\n   {}\n{}   {}\n", rank, title, snippet,
                           source.empty() ? "" : "   — " + source + "\n", to_string(hit.passage));
  for (const Reprint& reprint : hit.also) {
    std::cout << fmt::format("   = {}{}{}\n", reprint.key, reprint.outlet.empty() ? "" : ", ",
                             printable(reprint.outlet));
  }
  if (hit.explanation) print_explanation(*hit.explanation, 0);
  std::cout << "\n";
}

void print_results(const Results& results, std::size_t offset, bool colours) {
  for (const Correction& correction : results.corrections) {
    std::cerr << fmt::format("{} → {} ({})\n", correction.from, correction.to, correction.kind);
  }
  for (const std::string& suggestion : results.suggestions) {
    std::cerr << fmt::format("Did you mean: {}\n", printable(suggestion));
  }
  for (const std::string& warning : results.warnings) std::cerr << warning << "\n";
  for (std::size_t i = 0; i < results.hits.size(); ++i) {
    print_hit(results.hits[i], offset + i + 1, colours);
  }
  std::cerr << fmt::format("{}{} articles match\n", results.total_is_exact ? "" : "at least ",
                           results.total);
}

int run(SearchArguments& arguments) {
  auto index = open_existing(arguments.db, true, arguments.synonyms);
  if (!index) return fail(arguments.db, index.error());
  std::string query;
  for (const std::string& word : arguments.words) query += (query.empty() ? "" : " ") + word;
  arguments.options.sort = arguments.sort == "date" ? SortBy::date : SortBy::score;
  arguments.options.facets = arguments.json;

  const auto started = std::chrono::steady_clock::now();
  auto results = index->search(query, arguments.options);
  if (!results) return fail(arguments.db, results.error());
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - started;
  if (arguments.json) {
    std::cout << result::to_json(*results, {query, arguments.options.offset, took.count()}) << "\n";
  } else {
    const bool colours =
        arguments.color == "always" || (arguments.color == "auto" && stdout_has_colours());
    print_results(*results, arguments.options.offset, colours);
  }
  return results->hits.empty() ? kNothing : kFound;
}

int suggest(const SearchArguments& arguments) {
  auto index = open_existing(arguments.db);
  if (!index) return fail(index.error());
  std::string typed;
  for (const std::string& word : arguments.words) typed += (typed.empty() ? "" : " ") + word;
  auto completions = index->suggest(typed, arguments.options.limit);
  if (!completions) return fail(completions.error());
  for (const std::string& completion : *completions) std::cout << completion << "\n";
  return completions->empty() ? kNothing : kFound;
}

}  // namespace

void add_search_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("search", "Find passages");
  auto arguments = std::make_shared<SearchArguments>();
  command->add_option("DB", arguments->db, "The index")->required();
  command->add_option("QUERY", arguments->words, "What to find; all that is no option")->required();
  command->add_option("--limit", arguments->options.limit, "At most so many answers (10)");
  command->add_option("--offset", arguments->options.offset, "Pass over the first answers");
  command->add_flag("--json", arguments->json, "One JSON object");
  command->add_flag("--explain", arguments->options.explain, "Say where each score comes from");
  command->add_option("--source", arguments->options.source, "Only this outlet");
  command->add_option("--after", arguments->options.after, "Only published on this date or later");
  command->add_option("--before", arguments->options.before,
                      "Only published on this date or earlier");
  command->add_option("--sort", arguments->sort, "score or date")
      ->check(CLI::IsMember({"score", "date"}).description(""));
  command->add_option("--recency", arguments->options.recency,
                      "How much newer articles gain: 1 doubles the newest one's score (0)");
  command->add_option("--per-article", arguments->options.per_article,
                      "At most so many passages of one article (1)");
  command->add_option("--synonyms", arguments->synonyms,
                      "A file of words that stand for each other: a = b, a => b, c");
  command->add_option("--color", arguments->color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}).description(""));
  command->footer("Example: poisk search новости.db 'что Токаев говорил об Афганистане'");
  command->callback([arguments, &action] { action = [arguments] { return run(*arguments); }; });

  CLI::App* completing = app.add_subcommand("suggest", "Complete what is being typed");
  completing->add_option("DB", arguments->db, "The index")->required();
  completing->add_option("PREFIX", arguments->words, "The beginning of a query")->required();
  completing->add_option("--limit", arguments->options.limit, "At most so many (10)");
  completing->footer("Example: poisk suggest новости.db 'саммит в би'");
  completing->callback(
      [arguments, &action] { action = [arguments] { return suggest(*arguments); }; });
}

}  // namespace poisk::program
