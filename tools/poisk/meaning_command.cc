#include <poisk/terminal.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "command.h"
#include "terminal.h"

namespace poisk::program {
namespace {

struct MeaningArguments {
  std::string what;
  std::string db;
  EmbedOptions options;
};

int build_vectors(MeaningArguments& arguments) {
  auto index = open_existing(arguments.db, false);
  if (!index) return fail(arguments.db, index.error());
  const InterruptFlag interrupted;
  arguments.options.cancel = &interrupted.value();
  ProgressBar bar;
  std::size_t first = SIZE_MAX;
  std::size_t done = 0;
  std::size_t all = 0;
  auto built = index->embed(
      [&](std::size_t articles, std::size_t total) {
        done = articles;
        all = total;
        first = std::min(first, articles);
        // What was done before this call says nothing of how long the rest takes.
        if (total > first) {
          bar.update(done - first,
                     static_cast<double>(done - first) / static_cast<double>(total - first));
        }
      },
      arguments.options);
  bar.clear();
  const bool stopped = !built && built.error().code == ErrorCode::cancelled;
  if (!built && !stopped) return fail(arguments.db, built.error());
  std::cerr << counted(done, "article") << " of " << all << " with vectors"
            << (stopped ? ": run it again to go on" : "") << "\n";
  return stopped ? kInterrupted : kFound;
}

int drop_vectors(const MeaningArguments& arguments) {
  auto index = open_existing(arguments.db, false);
  if (!index) return fail(arguments.db, index.error());
  auto dropped = index->drop_vectors();
  if (!dropped) return fail(arguments.db, dropped.error());
  std::cerr << "the vectors of " << counted(*dropped, "article") << " dropped\n";
  return *dropped > 0 ? kFound : kNothing;
}

}  // namespace

void add_meaning_command(CLI::App& app, Action& action) {
  CLI::App* command =
      app.add_subcommand("meaning", "Make vectors, by which other words are found, too");
  auto arguments = std::make_shared<MeaningArguments>();
  command
      ->add_option("WHAT", arguments->what, "build: make those that are missing; drop: forget all")
      ->required()
      ->check(CLI::IsMember({"build", "drop"}).description(""));
  command->add_option("DB", arguments->db, "The index")->required();
  command->add_option("--articles", arguments->options.articles, "Of at most so many articles");
  command->add_option("--threads", arguments->options.threads, "So many threads (one a processor)");
  command->callback([arguments, &action] {
    action = [arguments] {
      return arguments->what == "drop" ? drop_vectors(*arguments) : build_vectors(*arguments);
    };
  });
}

}  // namespace poisk::program
