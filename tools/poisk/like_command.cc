#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "arguments.h"
#include "command.h"
#include "indexes.h"
#include "lexicon_option.h"
#include "search_printer.h"
#include "terminal.h"

namespace poisk::program {
namespace {

struct LikeArguments {
  std::vector<std::string> words;  // indexes, and a key
  SearchOptions options;
  bool json = false;

  std::vector<std::string> indexes() const { return {words.begin(), words.end() - 1}; }
  const std::string& key() const { return words.back(); }
};

int run_like(const LikeArguments& arguments) {
  if (arguments.words.size() < 2) return fail("KEY is required; see poisk like --help");
  auto index = open_existing(arguments.indexes());
  if (!index) return fail(arguments.indexes(), index.error());
  say_warnings(*index);
  const auto started = std::chrono::steady_clock::now();
  auto results = index->more_like(arguments.key(), arguments.options);
  if (!results) {
    fail(arguments.indexes(), results.error());
    return results.error().code == ErrorCode::not_found ? kNothing : kFailed;
  }
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - started;
  PrintOptions printing;
  printing.json = arguments.json;
  printing.offset = arguments.options.offset;
  printing.colours = stdout_has_colours();
  print_results(*results, arguments.key(), took.count(), printing);
  return results->hits.empty() ? kNothing : kFound;
}

}  // namespace

void add_like_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("like", "Find other articles about the same matter");
  auto arguments = std::make_shared<LikeArguments>();
  SearchOptions& options = arguments->options;
  command->add_option("DB", arguments->words, "The index, or several, and the article's key")
      ->required();
  command->add_option("--limit", options.limit, "At most so many answers (10)")
      ->check(whole_number());
  command->add_option("--offset", options.offset, "Pass over the first answers")
      ->check(whole_number());
  command->add_flag("--json", arguments->json, "One JSON object");
  command->add_flag("--explain", options.explain, "Say where each score comes from");
  command->add_option("--outlet,--source", options.outlet, "Only this outlet");
  command->add_option("--after", options.after, "Only published on this date or later");
  command->add_option("--before", options.before, "Only published on this date or earlier");
  command->add_flag("!--no-group", options.group_reprints, "Show reprints as answers of their own");
  command->add_flag("--meaning,!--no-meaning", options.meaning,
                    "Rank and find by vectors, too, where the index has them, or by words alone");
  command->footer("Usage: poisk like DB... KEY");
  command->callback(
      [arguments, &action] { action = [arguments] { return run_like(*arguments); }; });
}

}  // namespace poisk::program
