// What the program's commands share: exit codes and how each is attached to the command line.
#pragma once

#include <poisk/poisk.h>

#include <cstddef>
#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace poisk::program {

enum ExitCode : int { kFound = 0, kNothing = 1, kFailed = 2, kInterrupted = 130 };

// Set by the command that the arguments name; run after they have been read.
using Action = std::function<int()>;

void add_index_command(CLI::App& app, Action& action);
void add_read_command(CLI::App& app, Action& action);
void add_search_command(CLI::App& app, Action& action);
void add_like_command(CLI::App& app, Action& action);
void add_show_commands(CLI::App& app, Action& action);  // show, resolve
// remove, stats, check, export, reindex, optimize, backup, merge, restore
void add_maintenance_commands(CLI::App& app, Action& action);
void add_analyze_command(CLI::App& app, Action& action);
void add_meaning_command(CLI::App& app, Action& action);  // meaning build, meaning drop
void add_mcp_command(CLI::App& app, Action& action);
void add_eval_command(CLI::App& app, Action& action);

// Prints one clear line to stderr; returns kFailed.
int fail(const std::string& message);
int fail(const Error& error);
// The same about the index at `db`, which the line names unless it is what was asked that is wrong.
int fail(const std::string& db, const Error& error);

// counted(1, "article") is "1 article", counted(2, "article") "2 articles".
std::string counted(std::size_t count, const std::string& noun);

// Opens an index that must exist. `synonyms` is the path of a file of them, or empty.
Result<Index> open_existing(const std::string& path, bool read_only = true,
                            const std::string& synonyms = {});

}  // namespace poisk::program
