#include <fmt/format.h>
#include <poisk/analyzer.h>
#include <poisk/json.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "command.h"
#include "lexicon_option.h"
#include "line_reader.h"

namespace poisk::program {
namespace {

struct AnalyzeArguments {
  std::string text;
  bool json = false;
  bool sentences = false;
  bool lines = false;
};

void print(const Analyzer& analyzer, const std::string& text, const AnalyzeArguments& arguments) {
  if (arguments.sentences) {
    const std::vector<ByteSpan> sentences = analyzer.sentences(text);
    if (arguments.json) {
      std::cout << to_json(std::span<const ByteSpan>(sentences)) << "\n";
      return;
    }
    for (ByteSpan span : sentences) std::cout << text.substr(span.begin, span.size()) << "\n";
    return;
  }
  const std::vector<Token> tokens = analyzer.analyze(text);
  if (arguments.json) {
    std::cout << to_json(text, tokens) << "\n";
    return;
  }
  for (const Token& token : tokens) {
    std::string lemmas;
    for (const std::string& lemma : token.lemmas) lemmas += (lemmas.empty() ? "" : ", ") + lemma;
    std::cout << fmt::format("{}-{}\t{}\t{}\t{}\n", token.span.begin, token.span.end,
                             text.substr(token.span.begin, token.span.size()), token.term, lemmas);
  }
}

int run_analyze(const AnalyzeArguments& arguments) {
  auto analyzer = analyzer_by_lexicon();
  if (!analyzer) return fail(analyzer.error());
  say_warnings(*analyzer);
  if (!arguments.lines) {
    std::string text = arguments.text;
    if (text == "-") {
      auto input = read_file("-");
      if (!input) return fail("standard input: " + input.error().message);
      text = std::move(*input);
    }
    print(*analyzer, text, arguments);
    return kFound;
  }
  std::istringstream own_lines(arguments.text);
  std::istream& lines = arguments.text == "-" ? std::cin : own_lines;
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_string()) {
      return fail(fmt::format("line {}: not a JSON string", number));
    }
    print(*analyzer, json.get<std::string>(), arguments);
  }
  return kFound;
}

}  // namespace

void add_analyze_command(CLI::App& app, Action& action) {
  CLI::App* command =
      app.add_subcommand("analyze", "Show the words of a text as the index sees them");
  auto arguments = std::make_shared<AnalyzeArguments>();
  command->add_option("TEXT", arguments->text, "The text; - is standard input")->required();
  command->add_flag("--json", arguments->json, "JSON");
  command->add_flag("--sentences", arguments->sentences, "Sentences instead of words");
  command->add_flag("--lines", arguments->lines,
                    "Each line of the text is a JSON string, and gives one line");
  command->footer("Example: poisk analyze 'Токаева встречали в Минске'");
  command->callback(
      [arguments, &action] { action = [arguments] { return run_analyze(*arguments); }; });
}

}  // namespace poisk::program
