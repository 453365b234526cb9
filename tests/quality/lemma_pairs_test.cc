#include "quality/lemma_pairs.h"

#include <gtest/gtest.h>
#include <poisk/analyzer.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

namespace poisk::quality {
namespace {

const std::string kFolder = POISK_SOURCE_DIR "/../shared/eval/lemma/";
const std::vector<std::string> kFiles = {kFolder + "ud-gsd-dev.tsv", kFolder + "ud-taiga-dev.tsv",
                                         kFolder + "ud-poetry-dev.tsv"};

// A form that comes apart into several words has the lemmas of each, in every combination:
// русско-японская meets русско-японскую, not японскую.
std::vector<std::string> combine(const std::vector<std::string>& heads,
                                 const std::vector<std::string>& tails) {
  std::vector<std::string> combined;
  for (const std::string& head : heads) {
    for (const std::string& tail : tails) combined.push_back(head + " " + tail);
  }
  return combined;
}

std::vector<std::string> lemmas_by(const Analyzer& analyzer, const std::string& form) {
  std::vector<std::string> lemmas = {""};
  for (const Token& token : analyzer.analyze(form)) lemmas = combine(lemmas, token.lemmas);
  return lemmas;
}

std::vector<std::string> terms_by(const Analyzer& analyzer, const std::string& form) {
  std::vector<std::string> terms = {""};
  for (const Token& token : analyzer.analyze(form)) terms = combine(terms, {token.term});
  return terms;
}

PairScore report(const char* name, const PairScore& score) {
  std::printf("%-34s pairs %5zu, joined %5.2f%%, wrong %5.2f%%\n", name, score.pairs,
              100 * score.joined(), 100 * score.wrong());
  return score;
}

TEST(LemmaPairs, MeetTheFloor) {
  if (!std::filesystem::exists(kFiles[0])) GTEST_SKIP() << "no gold lemmas in ../shared/eval/lemma";
  if (!std::filesystem::exists(POISK_LEXICON_FILE)) GTEST_SKIP() << "no " POISK_LEXICON_FILE;
  const Analyzer lexicon = Analyzer::create(POISK_LEXICON_FILE).value();
  const Analyzer stems = Analyzer::stemming();
  for (const std::size_t min_letters : {std::size_t{1}, std::size_t{5}}) {
    std::printf("content words of %zu letters or more\n", min_letters);
    const GoldLemmas gold = read_gold(kFiles, min_letters);
    const auto with = [](auto by, const Analyzer& analyzer) {
      return [by, &analyzer](const std::string& form) { return by(analyzer, form); };
    };
    const PairScore lemmas = report("lemmas", score_pairs(gold, with(lemmas_by, lexicon)));
    report("terms", score_pairs(gold, with(terms_by, lexicon)));
    report("stems, without a lexicon", score_pairs(gold, with(terms_by, stems)));
    EXPECT_GE(lemmas.joined(), 0.98);
    EXPECT_LE(lemmas.wrong(), 0.125);
  }
}

}  // namespace
}  // namespace poisk::quality
