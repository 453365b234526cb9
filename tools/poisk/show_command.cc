#include <fmt/format.h>
#include <poisk/json.h>
#include <poisk/terminal.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>

#include "command.h"
#include "indexes.h"
#include "json_text.h"

namespace poisk::program {
namespace {

struct ShowArguments {
  std::vector<std::string> words;  // indexes, and a key or a citation
  bool json = false;

  std::vector<std::string> indexes() const { return {words.begin(), words.end() - 1}; }
  const std::string& what() const { return words.back(); }
};

int fail_or_nothing(const Error& error) {
  fail(error);
  return error.code == ErrorCode::not_found ? kNothing : kFailed;
}

void print_stored(const StoredArticle& stored) {
  const Article& article = stored.article;
  const Source& source = article.source;
  if (!article.title.empty()) std::cout << printable_lines(article.title) << "\n\n";
  std::cout << printable_lines(article.text) << "\n\n";
  for (const auto& [name, value] : {std::pair{"outlet", &source.outlet},
                                    {"published", &source.published},
                                    {"author", &source.author},
                                    {"agency", &source.agency},
                                    {"url", &source.url},
                                    {"notice", &source.terms.notice}}) {
    if (!value->empty()) std::cout << name << ": " << printable(*value) << "\n";
  }
  for (const Field& field : article.fields) {
    std::cout << printable(field.name) << ": " << printable(field.value) << "\n";
  }
  if (!stored.index.empty()) std::cout << "index: " << printable(stored.index) << "\n";
}

// Of several indexes each may have an article of this key.
int show(const ShowArguments& arguments) {
  bool found = false;
  std::optional<Error> none;
  for (const std::string& db : arguments.indexes()) {
    auto index = open_existing(db);
    if (!index) return fail(db, index.error());
    auto stored = index->get(arguments.what());
    if (!stored && stored.error().code != ErrorCode::not_found) return fail(db, stored.error());
    if (!stored) {
      none = stored.error();
      continue;
    }
    if (arguments.indexes().size() > 1) stored->index = without_secret(db);
    if (arguments.json) {
      std::cout << to_json(*stored) << "\n";
    } else {
      if (found) std::cout << "\n";
      print_stored(*stored);
    }
    found = true;
  }
  return found ? kFound : fail_or_nothing(*none);
}

int resolve(const ShowArguments& arguments) {
  auto citation = parse_citation(arguments.what());
  if (!citation) return fail(citation.error());
  auto index = open_existing(arguments.indexes());
  if (!index) return fail(arguments.indexes(), index.error());
  auto text = index->resolve(*citation);
  if (!text) return fail_or_nothing(text.error());
  if (arguments.json) {
    std::cout << json_text({{"citation", arguments.what()},
                            {"key", citation->key},
                            {"begin", citation->span.begin},
                            {"end", citation->span.end},
                            {"text", *text}})
              << "\n";
  } else {
    std::cout << printable_lines(*text) << "\n";
  }
  return kFound;
}

// DB... and what is wanted of them, the last word.
void add_words(CLI::App& command, std::shared_ptr<ShowArguments> arguments, Action& action,
               const std::string& what, const std::string& meaning,
               int (*run)(const ShowArguments&)) {
  command.add_option("DB", arguments->words, "The index, or several, and " + meaning)->required();
  command.add_flag("--json", arguments->json, "One JSON object");
  command.footer("Usage: poisk " + command.get_name() + " DB... " + what);
  const std::string missing = what + " is required; see poisk " + command.get_name() + " --help";
  command.callback([=, &action] {
    action = [=] { return arguments->words.size() < 2 ? fail(missing) : run(*arguments); };
  });
}

}  // namespace

void add_show_commands(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<ShowArguments>();
  add_words(*app.add_subcommand("show", "Print a stored article"), arguments, action, "KEY",
            "the article's key", show);
  add_words(*app.add_subcommand("resolve", "Print the words that a citation names"), arguments,
            action, "CITATION", "the citation as search prints it", resolve);
}

}  // namespace poisk::program
