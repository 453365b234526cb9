#include "lexicon_option.h"

#include <poisk/terminal.h>

#include <CLI/CLI.hpp>
#include <iostream>

namespace poisk::program {
namespace {

constexpr const char* kNone = "none";

// As the command line has it: one of the program's.
std::string& named() {
  static std::string lexicon;
  return lexicon;
}

void say(const Warning& warning) {
  std::cerr << "poisk: " << printable(to_string(warning)) << "\n";
}

}  // namespace

void add_lexicon_option(CLI::App& command) {
  command.add_option(
      "--lexicon", named(),
      "The Russian lexicon, ru.lexicon; none: go by stems alone. Else it is looked for");
}

Options options_by_lexicon() {
  Options options;
  if (named() == kNone) {
    options.use_lexicon = false;
  } else {
    options.lexicon = named();
  }
  return options;
}

Result<Analyzer> analyzer_by_lexicon() {
  return named() == kNone ? Result(Analyzer::stemming()) : Analyzer::create(named());
}

void say_warnings(const Index& index) {
  for (const Warning& warning : index.warnings()) say(warning);
}

void say_warnings(const Analyzer& analyzer) {
  if (named() != kNone && analyzer.lexicon_path().empty()) {
    say({WarningCode::no_lexicon});
  }
}

}  // namespace poisk::program
