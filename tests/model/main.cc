// Puts, replaces, removes and searches at random, beside a plain map that is searched by looking at
// every word.
//
//   model [--minutes N] [--seed S] [--keep-going]
//
// Every round has a seed of its own, by which it can be run again.
#include <poisk/poisk.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/round.h"
#include "storage/block_list_cache.h"
#include "storage/text_writer.h"
#include "unit/analysis/bulk_corpus.h"
#include "unit/analysis/lexicon_sample.h"
#include "unit/index/temporary_index.h"

namespace {

using poisk::model::Difference;
using poisk::model::Round;
using poisk::model::Tally;

struct Arguments {
  double minutes = 1;
  std::uint64_t seed = std::random_device()();
  bool keep_going = false;
};

bool read(int argc, char** argv, Arguments& to) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    if (name == "--keep-going") {
      to.keep_going = true;
    } else if (name == "--minutes" && i + 1 < argc) {
      to.minutes = std::strtod(argv[++i], nullptr);
    } else if (name == "--seed" && i + 1 < argc) {
      to.seed = std::strtoull(argv[++i], nullptr, 10);
    } else {
      return false;
    }
  }
  return true;
}

int run(const Arguments& arguments) {
  std::printf("seed %llu\n", static_cast<unsigned long long>(arguments.seed));
  std::fflush(stdout);
  std::vector<std::string> slices;
  poisk::analysis::read_bulk_corpus(
      1000, [&](const std::string&, std::string text) { slices.push_back(std::move(text)); });
  const poisk::testing::TemporaryFolder folder;
  std::vector<poisk::Options> lexicons;
  if (std::filesystem::exists(POISK_LEXICON_FILE)) {
    lexicons.emplace_back().lexicon = POISK_LEXICON_FILE;
  }
  lexicons.emplace_back().lexicon = folder.file("small.lexicon");
  std::ofstream(lexicons.back().lexicon, std::ios::binary) << poisk::analysis::other_lexicon();
  lexicons.emplace_back().use_lexicon = false;
  const auto end =
      Round::Clock::now() + std::chrono::duration_cast<Round::Clock::duration>(
                                std::chrono::duration<double, std::ratio<60>>(arguments.minutes));
  Tally tally;
  int different = 0;
  for (std::uint64_t seed = arguments.seed; Round::Clock::now() < end; ++seed) {
    // One in four begins without a lexicon.
    std::vector<poisk::Options> ways = lexicons;
    if (seed % 4 == 0) std::swap(ways.front(), ways.back());
    // In every other round the articles of each word are kept as lists, however few.
    using Lists = poisk::storage::BlockListCache;
    Lists::set_least_articles(seed / 4 % 2 == 0 ? 0 : Lists::kLeastArticles);
    // In every third their texts are packed, from the first few on.
    poisk::storage::TextWriter::set_trained_from(20'000);
    for (poisk::Options& way : ways) {
      if (seed % 3 == 0) way.compression = poisk::Compression::zstd;
    }
    const Difference wrong = Round(seed, std::move(ways), slices, tally).run(end);
    if (!wrong) continue;
    ++different;
    std::printf("\nDIFFERENT, seed %llu: %s\n", static_cast<unsigned long long>(seed),
                wrong->c_str());
    std::fflush(stdout);
    if (!arguments.keep_going) break;
  }
  const auto number = [](std::uint64_t n) { return static_cast<unsigned long long>(n); };
  std::printf(
      "%llu rounds, %llu operations, %llu articles put, %llu checks; %llu questions, %llu answers "
      "expected, %llu that said to be incomplete; %d different\n",
      number(tally.rounds), number(tally.operations), number(tally.articles), number(tally.checks),
      number(tally.questions), number(tally.found), number(tally.incomplete), different);
  return different == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) try {
  Arguments arguments;
  if (!read(argc, argv, arguments)) {
    std::fprintf(stderr, "usage: model [--minutes N] [--seed S] [--keep-going]\n");
    return 2;
  }
  return run(arguments);
} catch (const std::exception& error) {
  std::fprintf(stderr, "model: %s\n", error.what());
  return 2;
}
