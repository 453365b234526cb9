#include <fmt/format.h>
#include <poisk/json.h>
#include <poisk/many.h>
#include <poisk/terminal.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <optional>

#include "command.h"
#include "compression_option.h"
#include "indexes.h"
#include "json_text.h"
#include "lexicon_option.h"
#include "terminal.h"

namespace poisk::program {
namespace {

// The rest is in the JSON.
constexpr std::size_t kShownAbbreviations = 20;

struct MaintenanceArguments {
  std::string db;
  std::vector<std::string> dbs;
  std::string file;
  std::vector<std::string> keys;
  bool json = false;
  Compression compression = Compression::unchanged;
  std::optional<double> seconds;
};

int remove(const MaintenanceArguments& arguments) {
  auto index = open_existing(arguments.db, false);
  if (!index) return fail(arguments.db, index.error());
  std::size_t removed = 0;
  for (const std::string& key : arguments.keys) {
    auto was_there = index->remove(key);
    if (!was_there) return fail(arguments.db, was_there.error());
    if (*was_there) {
      ++removed;
    } else {
      std::cerr << "no article has the key " << printable(key) << "\n";
    }
  }
  std::cerr << counted(removed, "article") << " removed\n";
  return removed > 0 ? kFound : kNothing;
}

int stats(const MaintenanceArguments& arguments) {
  auto index = open_existing(arguments.dbs);
  if (!index) return fail(arguments.dbs, index.error());
  auto stats = index->stats();
  if (!stats) return fail(arguments.dbs, stats.error());
  if (arguments.json) {
    std::cout << to_json(*stats) << "\n";
    return kFound;
  }
  std::cout << fmt::format(
      "articles    {}\npassages    {}\ntokens      {}\nword forms  {}\ntext        {} bytes\n"
      "file        {} bytes\nformat      {}\nanalyzer    {}\ngroups      {}{}\nlexicon     {}\n",
      stats->articles, stats->passages, stats->tokens, stats->forms, stats->text_bytes,
      stats->file_bytes, stats->format_version, stats->analyzer,
      stats->groups.empty() ? "none" : stats->groups,
      stats->groups_serve ? "" : " (not by this lexicon: searches take longer)",
      stats->lexicon.empty() ? "none" : stats->lexicon);
  if (!stats->embedder.empty()) {
    std::cout << fmt::format("vectors     of {} articles, by {}\n", stats->embedded,
                             printable(stats->embedder));
  }
  if (stats->compression == Compression::zstd) std::cout << "texts       packed by zstd\n";
  const auto& abbreviations = stats->abbreviations;
  std::cout << fmt::format("abbreviations {}\n", abbreviations.size());
  for (std::size_t i = 0; i < std::min(abbreviations.size(), kShownAbbreviations); ++i) {
    std::cout << fmt::format("  {}  {} ({})\n", printable(abbreviations[i].letters),
                             printable(abbreviations[i].name), abbreviations[i].articles);
  }
  if (abbreviations.size() > kShownAbbreviations) std::cout << "  …\n";
  return kFound;
}

int check(const MaintenanceArguments& arguments) {
  auto index = open_existing(arguments.db, false);
  if (!index) index = open_existing(arguments.db, true);
  if (!index) return fail(arguments.db, index.error());
  auto report = index->check();
  if (!report) return fail(arguments.db, report.error());
  if (arguments.json) {
    std::cout << json_text({{"sound", report->sound()},
                            {"findings", report->findings},
                            {"left_out", report->left_out}})
              << "\n";
    return report->sound() ? kFound : kFailed;
  }
  for (const std::string& finding : report->findings) std::cout << printable(finding) << "\n";
  if (!report->left_out.empty()) std::cerr << "not checked: " << report->left_out << "\n";
  if (report->sound()) std::cerr << "sound\n";
  return report->sound() ? kFound : kFailed;
}

int export_all(const MaintenanceArguments& arguments) {
  auto index = open_existing(arguments.dbs);
  if (!index) return fail(arguments.dbs, index.error());
  bool any = false;
  auto done = index->for_each([&](const StoredArticle& stored) {
    std::cout << to_json(stored.article) << "\n";
    any = true;
    return static_cast<bool>(std::cout);
  });
  if (!done) return fail(arguments.dbs, done.error());
  return any ? kFound : kNothing;
}

int reindex(const MaintenanceArguments& arguments) {
  auto index = open_existing(arguments.db, false);
  if (!index) return fail(arguments.db, index.error());
  say_warnings(*index);
  ProgressBar bar;
  std::size_t articles = 0;
  auto done = index->reindex([&](std::size_t done, std::size_t total) {
    articles = total;
    bar.update(done, static_cast<double>(done) / static_cast<double>(total));
  });
  bar.clear();
  if (!done) return fail(arguments.db, done.error());
  std::cerr << counted(articles, "article") << " analysed anew\n";
  return kFound;
}

int optimize(const MaintenanceArguments& arguments) {
  Options options = options_by_lexicon();
  options.create = false;
  options.compression = arguments.compression;
  auto index = Index::open(arguments.db, options);
  if (!index) return fail(arguments.db, index.error());
  if (!arguments.seconds) {
    auto done = index->optimize();
    return done ? kFound : fail(arguments.db, done.error());
  }
  const std::chrono::milliseconds budget(static_cast<std::int64_t>(*arguments.seconds * 1000));
  auto all = index->optimize(budget);
  if (!all) return fail(arguments.db, all.error());
  if (!*all) std::cerr << "not all is done: more the next time\n";
  return kFound;
}

int backup(const MaintenanceArguments& arguments) {
  auto index = open_existing(arguments.db);
  if (!index) return fail(arguments.db, index.error());
  ProgressBar bar;
  auto done = index->backup(arguments.file, [&](std::size_t done, std::size_t all) {
    bar.update(done, static_cast<double>(done) / static_cast<double>(all));
  });
  bar.clear();
  return done ? kFound : fail(done.error());
}

struct MergeArguments {
  std::string out;
  std::vector<std::string> dbs;
  bool replace = false;
  bool reindex = false;
};

int merge_all(const MergeArguments& arguments) {
  const Options by_lexicon = options_by_lexicon();
  MergeOptions options;
  options.lexicon = by_lexicon.lexicon;
  options.use_lexicon = by_lexicon.use_lexicon;
  options.replace = arguments.replace;
  options.reindex = arguments.reindex;
  ProgressBar bar;
  auto report =
      merge(arguments.out, arguments.dbs, options, [&](std::size_t done, std::size_t all) {
        bar.update(done, static_cast<double>(done) / static_cast<double>(all));
      });
  bar.clear();
  if (!report) return fail(report.error());
  std::cerr << fmt::format(
      "{} from {}{}{}\n", counted(report->articles, "article"),
      counted(arguments.dbs.size(), "file"),
      report->replaced > 0 ? fmt::format(", {} replaced", report->replaced) : "",
      report->reindexed ? ", analysed anew" : "");
  return kFound;
}

int restore(const MaintenanceArguments& arguments) {
  if (auto done = Index::restore(arguments.file, arguments.db); !done) return fail(done.error());
  return kFound;
}

}  // namespace

void add_maintenance_commands(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<MaintenanceArguments>();
  CLI::App* command = app.add_subcommand("remove", "Remove articles");
  command->add_option("DB", arguments->db, "The index")->required();
  command->add_option("KEY", arguments->keys, "The articles' keys")->required();
  command->callback([arguments, &action] { action = [arguments] { return remove(*arguments); }; });

  command = app.add_subcommand("stats", "Say what an index holds");
  command->add_option("DB", arguments->dbs, "The index, or several")->required();
  command->add_flag("--json", arguments->json, "One JSON object");
  command->callback([arguments, &action] { action = [arguments] { return stats(*arguments); }; });

  command =
      app.add_subcommand("export", "Write all articles as JSON Lines, which index reads back");
  command->add_option("DB", arguments->dbs, "The index, or several")->required();
  command->callback(
      [arguments, &action] { action = [arguments] { return export_all(*arguments); }; });

  command = app.add_subcommand("check", "Look for damage");
  command->add_option("DB", arguments->db, "The index")->required();
  command->add_flag("--json", arguments->json, "One JSON object");
  command->callback([arguments, &action] { action = [arguments] { return check(*arguments); }; });

  command = app.add_subcommand("reindex", "Analyse the stored articles anew");
  command->add_option("DB", arguments->db, "The index")->required();
  command->callback([arguments, &action] { action = [arguments] { return reindex(*arguments); }; });

  command = app.add_subcommand("optimize", "Merge what was written: smaller, faster to search");
  command->add_option("DB", arguments->db, "The index")->required();
  add_compression_option(*command, arguments->compression);
  command
      ->add_option("--seconds", arguments->seconds,
                   "Stop after so many, and go on the next time; the file gets no smaller")
      ->check(CLI::Range(0.0, 86400.0));
  command->callback(
      [arguments, &action] { action = [arguments] { return optimize(*arguments); }; });

  command = app.add_subcommand("backup", "Copy an index, whole, also while it is written to");
  command->add_option("DB", arguments->db, "The index")->required();
  command->add_option("FILE", arguments->file, "The copy, which must not exist yet")->required();
  command->callback([arguments, &action] { action = [arguments] { return backup(*arguments); }; });

  auto merging = std::make_shared<MergeArguments>();
  command = app.add_subcommand("merge", "Make one index of several, without analysing them anew");
  command->add_option("OUT", merging->out, "The new index, which must not exist yet")->required();
  command->add_option("DB", merging->dbs, "The indexes, which stay as they are")->required();
  command->add_flag("--replace", merging->replace,
                    "Of articles of one key keep that of the last index");
  command->add_flag(
      "--reindex", merging->reindex,
      "Analyse all articles anew where the indexes were cut and folded in different ways");
  command->callback([merging, &action] { action = [merging] { return merge_all(*merging); }; });

  command =
      app.add_subcommand("restore", "Make an index what its backup is, also while it is in use");
  command->add_option("BACKUP", arguments->file, "The copy that backup has made")->required();
  command->add_option("DB", arguments->db, "The index, which need not exist")->required();
  command->callback([arguments, &action] { action = [arguments] { return restore(*arguments); }; });
}

}  // namespace poisk::program
