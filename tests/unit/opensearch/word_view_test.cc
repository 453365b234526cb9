#include "opensearch/word_view.h"

#include <gtest/gtest.h>

#include "opensearch/base64.h"

namespace poisk::opensearch {
namespace {

using Words = std::vector<std::string>;

TEST(Base64, ComesBack) {
  const struct {
    const char* bytes;
    const char* text;
  } cases[] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}};
  for (const auto& [bytes, text] : cases) EXPECT_EQ(to_base64(bytes), text);
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  for (std::size_t size = 0; size <= all.size(); ++size) {
    std::string back;
    ASSERT_TRUE(from_base64(to_base64(all.substr(0, size)), back));
    EXPECT_EQ(back, all.substr(0, size));
  }
  std::string back;
  EXPECT_FALSE(from_base64("Zg=*", back));
  EXPECT_FALSE(from_base64("Z", back));
}

TEST(WordView, ComesBack) {
  WordView view;
  ASSERT_TRUE(view.unpack(WordView::pack(Words{"снег", "в", "минске"}, Words{"снег"})));
  EXPECT_EQ(view.text_words(), 3u);
  EXPECT_EQ(view.words(), 4u);
  EXPECT_EQ(view.title()[0], view.text()[0]);
  EXPECT_EQ(view.text()[1], WordView::hash_of("в"));
}

TEST(WordView, IsRefusedWhereItIsNone) {
  WordView view;
  const std::string bytes = WordView::pack(Words{"снег"}, Words{});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(view.unpack(bytes.substr(0, size))) << size;
  }
  std::string more = bytes;
  more[0] = 2;
  EXPECT_FALSE(view.unpack(more));
}

class Scoring : public ::testing::Test {
 protected:
  Scoring() {
    ask_.terms = &terms_;
    ask_.bm25.average_length = 4;
    ask_.title_weight = 1.5;
  }
  search::Candidate score(const Words& text, const Words& title) {
    WordView view;
    EXPECT_TRUE(view.unpack(WordView::pack(text, title)));
    return ViewScorer(ask_).score(7, view);
  }
  static ranking::QueryTerm term(std::uint32_t word, const analysis::FormSet& forms) {
    ranking::QueryTerm out;
    out.word = word;
    out.forms = forms;
    out.idf = 2;
    return out;
  }

  std::vector<ranking::QueryTerm> terms_;
  search::Ask ask_;
};

TEST_F(Scoring, AddsUpWeightedFormsOfTextAndTitle) {
  terms_ = {term(0, {{"снег", 1, 3}, {"снега", 0.8, 2}})};
  const search::Candidate found = score({"снега", "в", "снег"}, {"снег"});
  EXPECT_EQ(found.article, 7);
  EXPECT_EQ(found.length, 4u);
  const double part = std::round(0.8 * 1024) / 1024;
  EXPECT_NEAR(found.score, ask_.bm25.score(2, part + 1 + 1.5, ask_.bm25.norm(4)), 1e-12);
  ASSERT_EQ(found.matches.size(), 3u);
  EXPECT_EQ(found.matches[0].position, 0u);
  EXPECT_FLOAT_EQ(found.matches[0].weight, static_cast<float>(part));
  EXPECT_EQ(found.matches[1].position, 2u);
  EXPECT_TRUE(found.matches[2].in_title);
}

TEST_F(Scoring, TakesTheBestReadingOfAWord) {
  terms_ = {term(0, {{"оон", 1, 1}}), term(0, {{"организация", 1, 1}}),
            term(1, {{"саммит", 1, 1}})};
  terms_[1].rest = {{{"наций", 1, 1}}};
  terms_[1].idf = 3;
  const double norm = ask_.bm25.norm(3);
  EXPECT_NEAR(score({"оон", "организация", "наций"}, {}).score, ask_.bm25.score(3, 1, norm), 1e-12);
  EXPECT_NEAR(score({"оон", "наций", "организация"}, {}).score, ask_.bm25.score(2, 1, norm), 1e-12);
  EXPECT_NEAR(score({"оон", "саммит", "и"}, {}).score, 2 * ask_.bm25.score(2, 1, norm), 1e-12);
  // A row does not reach from the text into the title.
  EXPECT_EQ(score({"организация"}, {"наций"}).score, 0);
}

TEST_F(Scoring, LeavesOutWhatSaysLittle) {
  terms_ = {term(0, {{"снег", 1, 3}}), term(1, {{"в", 1, 3}})};
  terms_[1].form_only = true;
  EXPECT_EQ(score({"в"}, {}).score, 0);
  EXPECT_TRUE(score({"в"}, {}).matches.empty());
}

}  // namespace
}  // namespace poisk::opensearch
