// A search in a language of which no table is known: all that needs one is off, and words are found.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "analysis/analyzer_impl.h"
#include "passage/sentence_breaker.h"
#include "query/synonyms.h"
#include "search/search.h"
#include "search/suggest.h"
#include "understanding/form_list.h"
#include "unit/search/memory_snapshot.h"

namespace poisk::search {
namespace {

constexpr language::Language kPlain = {.tag = "x-plain"};

std::vector<Article> articles() {
  std::vector<Article> out;
  for (int i = 0; i < 20; ++i) {
    Article& article = out.emplace_back();
    article.key = std::to_string(i);
    article.text = "Токаев построил мост в городе " + std::to_string(i) + ". Айфон и мост.";
  }
  return out;
}

class OtherLanguageTest : public ::testing::TestWithParam<const language::Language*> {
 protected:
  OtherLanguageTest()
      : analyzer_(Analyzer::Impl::of(*GetParam())),
        session_(analyzer_),
        snapshot_(analyzer_, articles()),
        words_(snapshot_, session_, analyzer_, stop_),
        phrases_(query::phrases_of_the_language(session_)),
        corpus_(snapshot_.corpus().value()) {
    shared_.speller = [this]() -> Result<std::shared_ptr<const understanding::FormList>> {
      return std::make_shared<const understanding::FormList>(words_);
    };
  }

  Results search(std::string_view typed) {
    const understanding::SnapshotVocabulary vocabulary(snapshot_, session_, analyzer_, stop_,
                                                       &shared_);
    return run_search({snapshot_, session_, vocabulary, corpus_, none_, phrases_, stop_}, typed, {})
        .value();
  }
  bool finds(std::string_view typed) { return search(typed).total > 0; }
  bool is_plain() const { return GetParam() == &kPlain; }

  Analyzer analyzer_;
  analysis::Session session_;
  Deadline stop_;
  MemorySnapshot snapshot_;
  understanding::SnapshotVocabulary words_;
  understanding::SharedWords shared_;
  const query::Expansions none_;
  const query::Expansions phrases_;
  const Corpus corpus_;
};

// The same questions in Russian show that it is the tables that answer them.
INSTANTIATE_TEST_SUITE_P(All, OtherLanguageTest, testing::Values(&kPlain, &language::russian()));

TEST_P(OtherLanguageTest, FindsWordsAsTheyStand) {
  for (const char* typed : {"токаев", "\"построил мост\"", "ток*", "мост -снег", "токаев~1"}) {
    EXPECT_TRUE(finds(typed)) << typed;
  }
  EXPECT_FALSE(finds("снег"));
}

TEST_P(OtherLanguageTest, KnowsNothingThatNeedsATable) {
  EXPECT_EQ(finds("njrftd"), !is_plain());   // the keyboard
  EXPECT_EQ(finds("tokayev"), !is_plain());  // the alphabets
  EXPECT_EQ(finds("iphone"), !is_plain());   // other names
  EXPECT_EQ(language::is_stop_word(session_.language(), "в"), !is_plain());
  const auto suggested = suggest("njrf", 3, words_, session_);
  EXPECT_EQ(suggested.empty(), is_plain());
}

TEST_P(OtherLanguageTest, GoesOnFromAnArticle) {
  const understanding::SnapshotVocabulary vocabulary(snapshot_, session_, analyzer_, stop_);
  const auto more =
      run_more_like({snapshot_, session_, vocabulary, corpus_, none_, phrases_, stop_}, "3", {});
  ASSERT_TRUE(more) << more.error().message;
}

TEST_P(OtherLanguageTest, BreaksSentencesWithoutKnowingAbbreviations) {
  const auto sentences = passage::break_sentences("Стоит на ул. Ленина. Он высок.", *GetParam());
  EXPECT_EQ(sentences.size(), is_plain() ? 3u : 2u);
}

}  // namespace
}  // namespace poisk::search
