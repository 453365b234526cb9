#include "arguments.h"

#include <CLI/CLI.hpp>

namespace poisk::program {

std::vector<std::string> protect_query(const CLI::App& command,
                                       const std::vector<std::string>& arguments) {
  std::vector<std::string> known;
  std::vector<std::string> words;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--") {
      words.insert(words.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                   arguments.end());
      break;
    }
    const bool dashed = argument.size() > 1 && argument[0] == '-';
    const CLI::Option* option =
        dashed ? command.get_option_no_throw(argument.substr(0, argument.find('='))) : nullptr;
    if (option == nullptr) {
      words.push_back(argument);
      continue;
    }
    known.push_back(argument);
    const bool takes_value = option->get_items_expected_max() > 0;
    const bool has_value = argument.find('=') != std::string::npos;
    if (takes_value && !has_value && i + 1 < arguments.size()) known.push_back(arguments[++i]);
  }
  known.emplace_back("--");
  known.insert(known.end(), words.begin(), words.end());
  return known;
}

}  // namespace poisk::program
