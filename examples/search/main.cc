// poisk: index, search and show articles from the command line.
#include <poisk/version.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "arguments.h"
#include "command.h"

namespace poisk::program {

int fail(const std::string& message) {
  std::cerr << "poisk: " << message << "\n";
  return kFailed;
}

int fail(const Error& error) { return fail(error.message); }

int fail(const std::string& db, const Error& error) {
  if (error.code == ErrorCode::busy) return fail(db + ": another writer holds it");
  return fail(error.message.find(db) == std::string::npos ? db + ": " + error.message
                                                          : error.message);
}

Result<Index> open_existing(const std::string& path, bool read_only, const std::string& synonyms) {
  Options options;
  options.synonyms = synonyms;
  options.create = false;
  options.read_only = read_only;
  return Index::open(path, options);
}

namespace {

int run(int argc, char** argv) {
  CLI::App app("Full-text search for Russian");
  app.name("poisk");
  app.set_version_flag("--version", POISK_VERSION_STRING);
  app.require_subcommand(1);
  Action action;
  add_index_command(app, action);
  add_search_command(app, action);
  add_show_commands(app, action);
  add_maintenance_commands(app, action);
  add_analyze_command(app, action);
  add_eval_command(app, action);

  std::vector<std::string> arguments(argv + 1, argv + argc);
  if (!arguments.empty() &&
      (arguments[0] == "search" || arguments[0] == "suggest" || arguments[0] == "analyze")) {
    const std::string name = arguments[0];
    arguments.erase(arguments.begin());
    arguments = protect_query(*app.get_subcommand(name), arguments);
    arguments.insert(arguments.begin(), name);
  }
  // CLI11 takes a vector from its end.
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(arguments);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error, std::cout, std::cerr);  // --help
    std::string name = "poisk";
    for (const CLI::App* command : app.get_subcommands()) name += " " + command->get_name();
    return fail(error.what() + std::string("; see ") + name + " --help");
  }
  return action();
}

}  // namespace
}  // namespace poisk::program

int main(int argc, char** argv) {
  try {
    return poisk::program::run(argc, argv);
  } catch (const std::exception& error) {
    return poisk::program::fail(error.what());
  }
}
