// Tells options from the words of a query, which may begin with a dash as well.
#pragma once

#include <poisk/result.h>

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Validator;
}  // namespace CLI

namespace poisk::program {

// After DB, what is no known option of `command` is a word of the query, -слово and -n among them:
// puts such words behind a `--` so that the parser takes them as they are. What begins with two
// dashes and a Latin letter is an option, and fails with invalid_argument where `command` has none
// of the name. All behind a `--` are words. Where `command` has the option kMoreIndexes, words
// behind DB that name index files or addresses are given to it, up to the first that does not. `arguments` follow
// the command's name.
Result<std::vector<std::string>> protect_query(const CLI::App& command,
                                               const std::vector<std::string>& arguments);
inline constexpr const char* kMoreIndexes = "--and-index";

// For an option that is a count: CLI11 by itself would take -1 for a very large one.
CLI::Validator whole_number();

// "there is no option --limt; did you mean --limit?", of the options that `command` has.
std::string unknown_option(const CLI::App& command, std::string_view argument);

}  // namespace poisk::program
