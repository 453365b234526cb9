// poisk_quality: compares poisk with its peers on collections in BEIR's layout, or shows what its
// weights do. docs/quality.md.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <vector>

#include "quality/retrieval/engine.h"
#include "quality/retrieval/tuning.h"

namespace poisk::quality {
namespace {

int fail(const Error& error) {
  std::fprintf(stderr, "poisk_quality: %s\n", error.message.c_str());
  return 2;
}

std::vector<std::unique_ptr<Engine>> engines(const std::string& lexicon) {
  std::vector<std::unique_ptr<Engine>> out;
  out.push_back(make_fts5(false));
  out.push_back(make_fts5(true));
  if (auto xapian = make_xapian()) out.push_back(std::move(xapian));
  out.push_back(make_poisk(""));
  if (!lexicon.empty()) out.push_back(make_poisk(lexicon));
  return out;
}

int compare(const std::vector<std::string>& folders, const std::string& lexicon) {
  std::printf("| nDCG@10 |");
  for (const auto& engine : engines(lexicon)) std::printf(" %s |", engine->name().c_str());
  std::printf("\n|---|");
  for (const auto& engine : engines(lexicon)) std::printf("%.0s---|", engine->name().c_str());
  std::printf("\n");
  for (const std::string& folder : folders) {
    auto collection = read_collection(folder);
    if (!collection) return fail(collection.error());
    std::printf("| %s |", collection->name.c_str());
    for (const auto& engine : engines(lexicon)) {
      auto score = evaluate(*engine, *collection);
      if (!score) return fail(score.error());
      std::printf(" %.4f |", *score);
      std::fflush(stdout);
    }
    std::printf("\n");
  }
  return 0;
}

int tune(const std::vector<std::string>& folders, const std::string& lexicon) {
  const ConstantVariants variants = constant_variants();
  Tables tables;
  for (const std::string& folder : folders) {
    auto collection = read_collection(folder);
    if (!collection) return fail(collection.error());
    auto read = feature_tables(*collection, lexicon, variants.weights);
    if (!read) return fail(read.error());
    tables.push_back(std::move(*read));
  }
  print_ablation(tables);
  print_constants(tables, variants);
  print_flatness(tables);
  print_leave_one_out(tables);
  return 0;
}

}  // namespace
}  // namespace poisk::quality

int main(int argc, char** argv) {
  CLI::App app("Compares poisk with its peers on test collections");
  std::vector<std::string> folders;
  std::string lexicon;
  bool tune = false;
  app.add_option("COLLECTION", folders, "Folders in BEIR's layout")->required();
  app.add_option("--lexicon", lexicon, "Path of ru.lexicon (without: Snowball stems alone)");
  app.add_flag("--tune", tune, "Ablation, flatness and leave-one-out of the weights");
  CLI11_PARSE(app, argc, argv);
  return tune ? poisk::quality::tune(folders, lexicon) : poisk::quality::compare(folders, lexicon);
}
