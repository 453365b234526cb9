#include "arguments.h"

#include <fmt/format.h>
#include <poisk/terminal.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <limits>

#include "indexes.h"

namespace poisk::program {
namespace {

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool looks_like_an_option(const std::string& argument) {
  return argument.size() > 2 && argument.starts_with("--") && is_latin(argument[2]);
}

// How many letters have to be put in, taken out, changed or swapped to get from `a` to `b`.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                             cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

// usage_error() puts the option's name before what it says.
CLI::Validator whole_number() {
  return CLI::Validator(
      [](std::string& given) -> std::string {
        const bool negative = given.starts_with('-');
        const std::string digits = given.substr(negative ? 1 : 0);
        if (digits.empty() || digits.find_first_not_of("0123456789") != std::string::npos) {
          return "needs a number";
        }
        return negative || digits.size() > 19 ? "needs a number from 0 on" : "";
      },
      "");
}

std::string unknown_option(const CLI::App& command, std::string_view argument) {
  constexpr std::size_t kLongest = 40;  // no option comes near
  const std::string_view name = argument.substr(0, argument.find('='));
  std::string nearest;
  std::size_t least = std::numeric_limits<std::size_t>::max();
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& known : option->get_lnames()) {
      // Who types the beginning of a name means that name, and by -v --version.
      const std::string full = "--" + known;
      const bool begins = (name.size() > 3 && full.starts_with(name)) ||
                          (name.size() == 2 && (name[1] | 0x20) == known[0]);
      const std::size_t away = begins ? 0 : distance(name.substr(0, kLongest), full);
      if (away < least) {
        least = away;
        nearest = full;
      }
    }
  }
  return fmt::format("there is no option {}; did you mean {}?",
                     printable(name.size() > kLongest ? name.substr(0, kLongest) : name), nearest);
}

Result<std::vector<std::string>> protect_query(const CLI::App& command,
                                               const std::vector<std::string>& arguments) {
  std::vector<std::string> known;
  std::vector<std::string> words;
  const bool takes_more = command.get_option_no_throw(kMoreIndexes) != nullptr;
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
      if (looks_like_an_option(argument)) {
        return Error{ErrorCode::invalid_argument,
                     unknown_option(command, argument) + " (words of a query go behind --)", 0};
      }
      // DB itself stays where it is.
      if (takes_more && words.size() == 1 && is_index(argument)) {
        known.insert(known.end(), {kMoreIndexes, argument});
      } else {
        words.push_back(argument);
      }
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
