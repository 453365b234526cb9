#include "meaning_option.h"

#include <CLI/CLI.hpp>

namespace poisk::program {
namespace {

std::string& named_model() {
  static std::string path;
  return path;
}

}  // namespace

void add_meaning_option(CLI::App& command) {
  command.add_option("--meaning-model", named_model(),
                     "The model of meaning, ru.meaning. Else it is looked for");
}

const std::string& meaning_model_named() { return named_model(); }

}  // namespace poisk::program
