#include <poisk/json.h>
#include <poisk/read.h>
#include <poisk/terminal.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "command.h"
#include "inputs.h"

namespace poisk::program {
namespace {

struct ReadArguments {
  std::vector<std::string> paths;
  InputOptions input;
  bool json = false;
};

void print_article(const Article& article) {
  const auto line = [](const char* name, const std::string& value) {
    if (!value.empty()) std::cout << name << ": " << printable(value) << "\n";
  };
  line("key", article.key);
  line("title", article.title);
  line("outlet", article.source.outlet);
  line("url", article.source.url);
  line("author", article.source.author);
  line("agency", article.source.agency);
  line("published", article.source.published);
  for (const Field& field : article.fields) line(("fields." + field.name).c_str(), field.value);
  std::cout << "\n" << printable_lines(article.text) << "\n";
}

int run_read(const ReadArguments& arguments) {
  std::size_t articles = 0;
  std::size_t failed = 0;
  InputReport report;
  read_inputs(
      arguments.paths, arguments.input,
      [&](Result<Article>&& article, const std::string& where) {
        if (!article) {
          ++failed;
          std::cerr << printable(where + ": " + article.error().message) << "\n";
        } else if (arguments.json) {
          std::cout << to_json(*article) << "\n";
        } else {
          if (articles > 0) std::cout << "\n";
          print_article(*article);
        }
        if (article) ++articles;
        return true;
      },
      report);
  return failed > 0 ? kFailed : articles > 0 ? kFound : kNothing;
}

}  // namespace

void add_read_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("read", "Print the articles of files as they are read");
  auto arguments = std::make_shared<ReadArguments>();
  command->add_option("PATH", arguments->paths, "Files or folders; - is standard input")
      ->required();
  command->add_flag("--json", arguments->json, "Print JSON Lines, which index reads");
  command->add_option("--encoding", arguments->input.encoding,
                      "The encoding of the files, such as cp1251: else it is found out");
  command->add_option("--key", arguments->input.key, "The key of an article that names none");
  command->footer("Example: poisk read страница.html");
  command->callback(
      [arguments, &action] { action = [arguments] { return run_read(*arguments); }; });
}

}  // namespace poisk::program
