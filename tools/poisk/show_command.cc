#include <fmt/format.h>
#include <poisk/json.h>
#include <poisk/terminal.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "command.h"
#include "json_text.h"

namespace poisk::program {
namespace {

struct ShowArguments {
  std::string db;
  std::string what;  // a key, or a citation
  bool json = false;
};

int fail_or_nothing(const Error& error) {
  fail(error);
  return error.code == ErrorCode::not_found ? kNothing : kFailed;
}

int show(const ShowArguments& arguments) {
  auto index = open_existing(arguments.db);
  if (!index) return fail(arguments.db, index.error());
  auto stored = index->get(arguments.what);
  if (!stored) return fail_or_nothing(stored.error());
  if (arguments.json) {
    std::cout << to_json(*stored) << "\n";
    return kFound;
  }
  const Article& article = stored->article;
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
  return kFound;
}

int resolve(const ShowArguments& arguments) {
  auto citation = parse_citation(arguments.what);
  if (!citation) return fail(citation.error());
  auto index = open_existing(arguments.db);
  if (!index) return fail(arguments.db, index.error());
  auto text = index->resolve(*citation);
  if (!text) return fail_or_nothing(text.error());
  if (arguments.json) {
    std::cout << json_text({{"citation", arguments.what},
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

}  // namespace

void add_show_commands(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<ShowArguments>();
  CLI::App* command = app.add_subcommand("show", "Print a stored article");
  command->add_option("DB", arguments->db, "The index")->required();
  command->add_option("KEY", arguments->what, "The article's key")->required();
  command->add_flag("--json", arguments->json, "One JSON object");
  command->callback([arguments, &action] { action = [arguments] { return show(*arguments); }; });

  command = app.add_subcommand("resolve", "Print the words that a citation names");
  command->add_option("DB", arguments->db, "The index")->required();
  command->add_option("CITATION", arguments->what, "As search prints it")->required();
  command->add_flag("--json", arguments->json, "One JSON object");
  command->callback([arguments, &action] { action = [arguments] { return resolve(*arguments); }; });
}

}  // namespace poisk::program
