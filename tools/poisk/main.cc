// poisk: index, search and show articles from the command line.
#include <poisk/terminal.h>
#include <poisk/version.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <new>

#include "arguments.h"
#include "command.h"
#include "indexes.h"
#include "lexicon_option.h"
#include "meaning_option.h"

namespace poisk::program {

int fail(const std::string& message) {
  std::cerr << "poisk: " << printable(message) << "\n";
  return kFailed;
}

int fail(const Error& error) { return fail(error.message); }

int fail(const std::string& db, const Error& error) {
  if (is_address(db)) return fail(error.message);
  constexpr int kNotADatabase = 26;  // SQLITE_NOTADB
  std::error_code ignored;
  if (std::filesystem::is_directory(db, ignored)) return fail(db + " is a folder, not an index");
  if (error.sqlite_code == kNotADatabase) return fail(db + " is not an index of poisk");
  if (error.code == ErrorCode::busy) return fail(db + ": another writer holds it");
  if (error.code == ErrorCode::invalid_argument) return fail(error.message);
  return fail(error.message.find(db) == std::string::npos ? db + ": " + error.message
                                                          : error.message);
}

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

Result<Index> open_existing(const std::string& path, bool read_only, const std::string& synonyms) {
  Options options = options_by_lexicon();
  options.synonyms = synonyms;
  options.meaning_model = meaning_model_named();
  options.create = false;
  options.read_only = read_only;
  return Index::open(path, options);
}

namespace {

// What is wrong with the command line, for people.
std::string usage_error(const CLI::App& app, const std::vector<std::string>& arguments,
                        const CLI::ParseError& error) {
  std::string help = "poisk";
  std::string message = error.what();
  const CLI::App* command = &app;
  for (const CLI::App* named : app.get_subcommands()) {
    command = named;
    help += " " + named->get_name();
  }
  const auto unknown = std::find_if(arguments.begin(), arguments.end(), [&](const auto& argument) {
    return argument.size() > 1 && argument[0] == '-' &&
           command->get_option_no_throw(argument.substr(0, argument.find('='))) == nullptr;
  });
  if (command == &app && arguments.empty()) {
    message = "name a command, search or index, say";
  } else if (command == &app && arguments[0][0] != '-') {
    message = "there is no command " + arguments[0];
  } else if (unknown != arguments.end() &&
             (command == &app ||
              error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError))) {
    message = unknown_option(*command, *unknown);
  } else if (message.starts_with("Could not convert: ")) {
    // "--limit = много"
    std::string option = message.substr(std::strlen("Could not convert: "));
    option.resize(option.find(' '));
    message = option + " needs a number";
  }
  if (const std::size_t at = message.find(": needs a number"); at != std::string::npos) {
    message.erase(at, 1);
  }
  return message + "; see " + help + " --help";
}

int run(int argc, char** argv) {
  CLI::App app("Full-text search for Russian");
  app.name("poisk");
  app.set_version_flag("--version", POISK_VERSION_STRING);
  app.require_subcommand(1);
  Action action;
  add_index_command(app, action);
  add_read_command(app, action);
  add_search_command(app, action);
  add_like_command(app, action);
  add_show_commands(app, action);
  add_maintenance_commands(app, action);
  add_analyze_command(app, action);
  add_meaning_command(app, action);
  add_mcp_command(app, action);
  add_eval_command(app, action);
  for (const char* name : {"search", "meaning", "mcp", "eval"})
    add_meaning_option(*app.get_subcommand(name));
  for (const char* name : {"index", "search", "like", "suggest", "remove", "stats", "check",
                           "reindex", "optimize", "merge", "meaning", "mcp", "analyze", "eval"}) {
    add_lexicon_option(*app.get_subcommand(name));
  }

  std::vector<std::string> arguments(argv + 1, argv + argc);
  if (!arguments.empty() &&
      (arguments[0] == "search" || arguments[0] == "suggest" || arguments[0] == "analyze")) {
    const std::string name = arguments[0];
    arguments.erase(arguments.begin());
    auto told_apart = protect_query(*app.get_subcommand(name), arguments);
    if (!told_apart) return fail(told_apart.error().message + "; see poisk " + name + " --help");
    arguments = std::move(*told_apart);
    arguments.insert(arguments.begin(), name);
  }
  try {
    // CLI11 empties a vector from its end.
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error, std::cout, std::cerr);  // --help
    return fail(usage_error(app, arguments, error));
  }
  return action();
}

}  // namespace
}  // namespace poisk::program

int main(int argc, char** argv) {
  try {
    return poisk::program::run(argc, argv);
  } catch (const std::bad_alloc&) {
    return poisk::program::fail("out of memory");
  } catch (const std::exception& error) {
    return poisk::program::fail(error.what());
  }
}
