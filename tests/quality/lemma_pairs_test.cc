#include "quality/lemma_pairs.h"

#include <gtest/gtest.h>
#include <poisk/analyzer.h>

#include <cstdio>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "understanding/word_forms.h"
#include "unit/search/memory_snapshot.h"

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

// What each form asks for in an index that has them all, in words that weigh so much at least.
// Compounds of several words are asked for by each: here they are left alone.
FormSets sets_by(const Analyzer& analyzer, const GoldLemmas& gold, double least) {
  Article article;
  for (const auto& [form, lemmas] : gold) article.text += form + " . ";
  search::MemorySnapshot snapshot(analyzer, {article});
  analysis::Session session(analyzer);
  FormSets out;
  for (const auto& [form, lemmas] : gold) {
    const std::vector<Token> tokens = analyzer.analyze(form);
    if (tokens.size() != 1) continue;
    const auto found = understanding::word_forms(tokens[0].form, snapshot, session).value();
    for (const analysis::WeightedForm& one : found) {
      if (one.weight >= least && one.articles > 0) out[form].insert(one.form);
    }
  }
  return out;
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
    const PairScore sets =
        report("forms that a word asks for, 0.5", score_sets(gold, sets_by(lexicon, gold, 0.5)));
    report("those of 0.8", score_sets(gold, sets_by(lexicon, gold, 0.8)));
    report("terms", score_pairs(gold, with(terms_by, lexicon)));
    report("stems, without a lexicon", score_pairs(gold, with(terms_by, stems)));
    EXPECT_GE(lemmas.joined(), 0.97);
    EXPECT_LE(lemmas.wrong(), 0.11);
    EXPECT_GE(sets.joined(), 0.98);
    EXPECT_LE(sets.wrong(), 0.11);
  }
}

}  // namespace
}  // namespace poisk::quality
