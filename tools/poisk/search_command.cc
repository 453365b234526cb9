#include <fmt/format.h>
#include <poisk/terminal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <iostream>

#include "arguments.h"
#include "command.h"
#include "indexes.h"
#include "json_text.h"
#include "lexicon_option.h"
#include "line_editor.h"
#include "search_printer.h"
#include "terminal.h"

namespace poisk::program {
namespace {

struct SearchArguments {
  std::string db;
  std::vector<std::string> more;  // indexes
  std::vector<std::string> words;

  std::vector<std::string> indexes() const {
    std::vector<std::string> out{db};
    out.insert(out.end(), more.begin(), more.end());
    return out;
  }
  SearchOptions options;
  std::string sort = "score";
  std::string match = "any";
  std::string color = "auto";
  std::string synonyms;
  bool json = false;
};

constexpr const char* kHelp =
    "Each line is a query: саммит в минске; \"точная фраза\"; -слово leaves it out;\n"
    "источник:Kapital.kz; после:2023-11. Tab completes a word, the arrows bring back\n"
    "earlier lines, Ctrl-C stops a search. exit, quit, :q or Ctrl-D leave. To search for\n"
    "such a word, quote it: \"exit\".\n";

std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  return line;
}

// Asks one query after another of an open index.
class Asker {
 public:
  Asker(Index& index, const SearchArguments& arguments)
      : index_(index), indexes_(arguments.indexes()) {
    options_ = arguments.options;
    options_.sort = arguments.sort == "date" ? SortBy::date : SortBy::score;
    options_.match = arguments.match == "all" ? Match::all : Match::any;
    options_.facets = options_.facets || arguments.json;
    printing_.json = arguments.json;
    printing_.offset = options_.offset;
    printing_.colours =
        arguments.color == "always" || (arguments.color == "auto" && stdout_has_colours());
  }

  int ask(const std::string& query) {
    const auto started = std::chrono::steady_clock::now();
    auto results = index_.search(query, options_);
    if (!results) return fail(indexes_, results.error());
    const std::chrono::duration<double, std::milli> took =
        std::chrono::steady_clock::now() - started;
    print_results(*results, query, took.count(), printing_);
    return results->hits.empty() ? kNothing : kFound;
  }

  // Each line that is not blank is a query: what a program pipes in.
  int ask_lines() {
    int status = kNothing;
    for (std::string line; std::getline(std::cin, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (is_blank(line)) continue;
      if (!printing_.json) std::cout << "==> " << printable(line) << " <==\n";
      const int one = ask(line);
      if (one == kFailed) return one;
      if (one == kFound) status = kFound;
    }
    return std::cin.bad() ? fail("standard input cannot be read") : status;
  }

  // A person types the queries.
  int converse() {
    LineEditor editor("poisk> ", [this](const std::string& typed) {
      auto completions = index_.suggest(typed);
      return completions ? std::move(*completions) : std::vector<std::string>();
    });
    if (auto stats = index_.stats()) {
      std::cerr << fmt::format("{}: {}. {}Ctrl-D leaves.\n", printable(listed(indexes_)),
                               counted(stats->articles, "article"),
                               editor.completes() ? "Tab completes a word, " : "");
    }
    const InterruptFlag interrupted;
    options_.cancel = &interrupted.value();
    while (auto line = editor.read()) {
      if (is_blank(*line)) continue;
      const std::string word = trimmed(*line);
      if (word == "exit" || word == "quit" || word == ":q") break;
      if (word == "help") {
        std::cerr << kHelp;
        continue;
      }
      interrupted.reset();
      ask(*line);
    }
    return kFound;
  }

 private:
  static std::string trimmed(const std::string& line) {
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string::npos) return {};
    return line.substr(begin, line.find_last_not_of(" \t") + 1 - begin);
  }
  static bool is_blank(const std::string& line) { return trimmed(line).empty(); }

  Index& index_;
  std::vector<std::string> indexes_;
  SearchOptions options_;
  PrintOptions printing_;
};

// Of a file that is not there a search would say nothing else.
void say_if_meant_as_index(const std::string& word) {
  std::error_code ignored;
  if (!word.ends_with(".db") || std::filesystem::exists(word, ignored)) return;
  std::cerr << fmt::format("there is no file {}: it is searched for as a word\n", printable(word));
}

int run_search(const SearchArguments& arguments) {
  auto index = open_existing(arguments.indexes(), arguments.synonyms);
  if (!index) return fail(arguments.indexes(), index.error());
  say_warnings(*index);
  if (!arguments.words.empty()) say_if_meant_as_index(arguments.words.front());
  Asker asker(*index, arguments);
  if (!arguments.words.empty()) return asker.ask(joined(arguments.words));
  return isatty(STDIN_FILENO) != 0 ? asker.converse() : asker.ask_lines();
}

int suggest(const SearchArguments& arguments) {
  auto index = open_existing(arguments.indexes());
  if (!index) return fail(arguments.indexes(), index.error());
  say_warnings(*index);
  auto completions = index->suggest(joined(arguments.words), arguments.options.limit);
  if (!completions) return fail(arguments.indexes(), completions.error());
  if (arguments.json) {
    std::cout << json_text(*completions) << "\n";
  } else {
    for (const std::string& completion : *completions) std::cout << completion << "\n";
  }
  return completions->empty() ? kNothing : kFound;
}

}  // namespace

void add_search_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("search", "Find passages");
  auto arguments = std::make_shared<SearchArguments>();
  command->add_option("DB", arguments->db, "The index; several are searched as one")->required();
  command->add_option(kMoreIndexes, arguments->more)->allow_extra_args(false)->group("");
  command->add_option("QUERY", arguments->words,
                      "What to find; all that is no option. None: asks for it at a terminal, else "
                      "each line of standard input is a query");
  command->add_option("--limit", arguments->options.limit, "At most so many answers (10)")
      ->check(whole_number());
  command->add_option("--offset", arguments->options.offset, "Pass over the first answers")
      ->check(whole_number());
  command->add_option("--cursor", arguments->options.cursor,
                      "Go on where the page ended whose JSON has this cursor");
  command->add_flag("--count", arguments->options.count, "Count all that match");
  command->add_flag("--json", arguments->json, "A JSON object for each query, in a line");
  command->add_flag("--explain", arguments->options.explain, "Say where each score comes from");
  command->add_option("--outlet,--source", arguments->options.outlet, "Only this outlet");
  command->add_option("--after", arguments->options.after, "Only published on this date or later");
  command->add_option("--before", arguments->options.before,
                      "Only published on this date or earlier");
  command->add_option("--sort", arguments->sort, "score or date")
      ->check(CLI::IsMember({"score", "date"}).description(""));
  command
      ->add_option("--order", arguments->options.order,
                   "First by this field of the articles' own, -FIELD descending; may be repeated")
      ->allow_extra_args(false);
  command
      ->add_option(
          "--match", arguments->match,
          "any or all: which words an article must have; of all but small ones with all (any)")
      ->check(CLI::IsMember({"any", "all"}).description(""));
  command->add_option("--recency", arguments->options.recency,
                      "How much newer articles gain: 1 doubles the newest one's score (0)");
  command
      ->add_option("--per-article", arguments->options.per_article,
                   "At most so many passages of one article (1)")
      ->check(whole_number());
  command->add_flag_callback(
      "--no-corrections", [arguments] { arguments->options.corrections = false; },
      "Search for the words as they are typed alone");
  command->add_flag("!--no-group", arguments->options.group_reprints,
                    "Show reprints as answers of their own");
  command->add_flag("--meaning,!--no-meaning", arguments->options.meaning,
                    "Rank and find by vectors, too, where the index has them, or by words alone");
  command->add_flag("--facets", arguments->options.facets,
                    "Count outlets, years and the like of all that match");
  command->add_option("--synonyms", arguments->synonyms,
                      "A file of words that stand for each other: a = b, a => b, c");
  command->add_option("--color", arguments->color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}).description(""));
  command->footer("Example: poisk search новости.db 'что Токаев говорил об Афганистане'");
  command->callback(
      [arguments, &action] { action = [arguments] { return run_search(*arguments); }; });

  CLI::App* completing = app.add_subcommand("suggest", "Complete what is being typed");
  completing->add_option("DB", arguments->db, "The index; several are one")->required();
  completing->add_option(kMoreIndexes, arguments->more)->allow_extra_args(false)->group("");
  completing->add_option("PREFIX", arguments->words, "The beginning of a query")->required();
  completing->add_option("--limit", arguments->options.limit, "At most so many (10)")
      ->check(whole_number());
  completing->add_flag("--json", arguments->json, "A JSON list");
  completing->footer("Example: poisk suggest новости.db 'саммит в би'");
  completing->callback(
      [arguments, &action] { action = [arguments] { return suggest(*arguments); }; });
}

}  // namespace poisk::program
