// How often the word that was meant comes first, and among five, for words as people misspell them.
#include <gtest/gtest.h>
#include <poisk/analyzer.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "analysis/lexicon.h"
#include "analysis/session.h"
#include "query/chars.h"
#include "understanding/corrector.h"
#include "understanding/spelling.h"
#include "unit/analysis/bulk_corpus.h"
#include "unit/query/words.h"

namespace poisk::quality {
namespace {

const std::string kPairs = POISK_SOURCE_DIR "/../shared/eval/typos/ruspellru.tsv";

std::map<std::string, std::uint64_t> bulk_forms() {
  const Analyzer analyzer = Analyzer::stemming();
  analysis::Session session(analyzer);
  std::map<std::string, std::uint64_t> forms;
  analysis::TermToken token;
  analysis::read_bulk_corpus(std::numeric_limits<std::size_t>::max(),
                             [&](const std::string&, const std::string& text) {
                               session.reset(text);
                               while (session.next(token)) ++forms[std::string(token.form)];
                             });
  return forms;
}

// The forms of the bulk corpus with the words of the lexicon.
class BulkVocabulary : public query::Words {
 public:
  explicit BulkVocabulary(analysis::Lexicon lexicon)
      : Words(bulk_forms()), lexicon_(std::move(lexicon)) {}

  bool in_lexicon(std::string_view form) const override {
    analysis::Lemmas lemmas;
    return lexicon_.find(form, lemmas);
  }
  bool has_form(std::string_view form) const override {
    return form_frequency(form) > 0 || in_lexicon(form);
  }
  bool known(std::string_view form) const override { return has_form(form); }

 private:
  analysis::Lexicon lexicon_;
};

TEST(Typos, MeetTheFloor) {
  if (!std::filesystem::exists(kPairs)) GTEST_SKIP() << "no " << kPairs;
  if (!std::filesystem::exists(POISK_LEXICON_FILE)) GTEST_SKIP() << "no " POISK_LEXICON_FILE;
  const BulkVocabulary vocabulary(analysis::Lexicon::open(POISK_LEXICON_FILE).value());
  if (vocabulary.size() == 0) GTEST_SKIP() << "no bulk corpus in ../shared/eval/bulk, or no xz";
  const understanding::FormList index(vocabulary);
  const Analyzer analyzer = Analyzer::stemming();
  analysis::Session session(analyzer);
  understanding::Corrector corrector(vocabulary, index, session);

  std::size_t pairs = 0;
  std::size_t first = 0;
  std::size_t among_five = 0;
  const std::clock_t begin = std::clock();
  std::ifstream lines(kPairs);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t tab = line.find('\t');
    const std::string wrong = query::folded(line.substr(0, tab));
    const std::string right = query::folded(line.substr(tab + 1));
    if (vocabulary.in_lexicon(wrong)) continue;
    ++pairs;
    const std::vector<std::string> words = corrector.alternatives(wrong, 5);
    const auto found = std::find(words.begin(), words.end(), right);
    if (found == words.begin() && !words.empty()) ++first;
    if (found != words.end()) ++among_five;
  }
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  const auto share = [&](std::size_t n) {
    return 100.0 * static_cast<double>(n) / static_cast<double>(std::max<std::size_t>(pairs, 1));
  };
  std::printf("typos: %zu pairs, %zu forms: first %.1f%%, among five %.1f%%, %.1f ms a word\n",
              pairs, vocabulary.size(), share(first), share(among_five),
              1000 * seconds / static_cast<double>(std::max<std::size_t>(pairs, 1)));
  EXPECT_GE(share(first), 75);
  EXPECT_GE(share(among_five), 88);
}

}  // namespace
}  // namespace poisk::quality
