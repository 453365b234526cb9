// Vectors that an application gives with its articles, instead of having them made.
#include <gtest/gtest.h>
#include <poisk/many.h>
#include <poisk/meaning.h>
#include <poisk/poisk.h>

#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "unit/index/few_words.h"
#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::FewWords;
using testing::stems_only;
using testing::TemporaryFolder;

class GivenVectorsTest : public ::testing::Test {
 protected:
  Index open(const char* file = "news.db") {
    Options options = stems_only();
    options.embedder = embedder_;
    return Index::open(folder_.file(file), options).value();
  }
  // With those that the Embedder would have made of it.
  static Article with_vectors(Article article, const std::string& embedder = "few words") {
    const FewWords maker(embedder);
    article.vectors = {embedder, maker.embed_passages(passages_to_embed(article).value()).value()};
    return article;
  }
  static Article waste() {
    return with_vectors(article("мусор", "Чистый город", "За городом собрали мусор."));
  }
  static std::string first_of(const Index& index, const char* query) {
    const Results results = index.search(query).value();
    return results.empty() ? "" : results[0].passage.key;
  }

  TemporaryFolder folder_;
  std::shared_ptr<FewWords> embedder_ = std::make_shared<FewWords>();
};

std::string long_text() {
  std::string out;
  for (int i = 0; i < 120; ++i) {
    out += "Предложение номер " + std::to_string(i) + " говорит о погоде и больше ни о чём. ";
  }
  return out;
}

TEST_F(GivenVectorsTest, AreFoundBy) {
  Index index = open();
  index.put(waste()).value();
  index.put(with_vectors(article("балет", "Премьера", "Театр показал балет."))).value();
  EXPECT_TRUE(embedder_->embedded.empty());
  EXPECT_EQ(index.stats().value().embedded, 2u);
  EXPECT_EQ(index.stats().value().embedder, "few words");
  const Results results = index.search("отходы").value();
  ASSERT_FALSE(results.empty());
  EXPECT_EQ(results[0].passage.key, "мусор");
  EXPECT_TRUE(results[0].by_meaning);
  EXPECT_TRUE(index.check().value().sound());
  EXPECT_TRUE(index.get("мусор").value().article.vectors.passages.empty());
}

TEST_F(GivenVectorsTest, AreOfTheTextsThatTheEmbedderWouldBeAskedFor) {
  const Article articles[] = {
      article("длинная", "О погоде", long_text()),
      article("без заголовка", "", "Завтра солнечно."),
      article("без текста", "Одно название", ""),
      article("без слов", "Название", "…"),
  };
  for (const Article& each : articles) {
    const std::vector<std::string> texts = passages_to_embed(each).value();
    embedder_->embedded.clear();
    std::filesystem::remove(folder_.file("news.db"));
    Index index = open();
    index.put(each).value();
    EmbedOptions options;
    options.threads = 1;
    index.embed({}, options).value();
    EXPECT_EQ(texts, embedder_->embedded) << each.key;
  }
  EXPECT_EQ(passages_to_embed(articles[0]).value().size(), 5u);
  EXPECT_EQ(passages_to_embed(articles[2]).value(), std::vector<std::string>{"Одно название"});
  EXPECT_EQ(passages_to_embed(article("", "", " ")).error().code, ErrorCode::invalid_argument);
}

// To the last bit, so that the rest of an index's life is theirs, too.
TEST_F(GivenVectorsTest, AreThoseThatWouldHaveBeenMade) {
  const std::vector<Article> articles = {article("длинная", "О погоде", long_text() + "Балет."),
                                         article("мусор", "", "Мусор.")};
  Index given = open("given.db");
  Index made = open("made.db");
  for (const Article& each : articles) {
    given.put(with_vectors(each)).value();
    made.put(each).value();
  }
  made.embed().value();
  for (const char* query : {"отходы", "мусор", "погода", "балет"}) {
    EXPECT_EQ(given.search(query).value(), made.search(query).value()) << query;
  }
}

TEST_F(GivenVectorsTest, AreRefusedWhereTheyAreNone) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float infinite = std::numeric_limits<float>::infinity();
  const struct {
    const char* what;
    std::function<void(ArticleVectors&)> change;
    const char* message;
  } cases[] = {
      {"nobody's", [](auto& v) { v.embedder.clear(); }, "do not say whose they are"},
      {"another's", [](auto& v) { v.embedder = "other"; },
       "article мусор: its vectors are of other, the index's Embedder is few words"},
      {"longer", [](auto& v) { v.passages[0].resize(16, 1); },
       "article мусор: its vectors have 16 numbers, those of few words have 8"},
      {"empty", [](auto& v) { v.passages[0].clear(); }, "vector 1 has no direction"},
      {"NaN", [=](auto& v) { v.passages[0][3] = nan; }, "vector 1 has a number that is not finite"},
      {"infinite", [=](auto& v) { v.passages[0][3] = infinite; }, "not finite"},
      {"zeros", [](auto& v) { v.passages[0].assign(8, 0); }, "vector 1 has no direction"},
      {"two", [](auto& v) { v.passages.push_back(v.passages[0]); },
       "article мусор: it has 2 vectors, where passages_to_embed() gives 1 texts"},
      {"of two lengths", [](auto& v) { v.passages.push_back({1}); },
       "vector 2 has 1 numbers, the first 8"},
      {"no UTF-8", [](auto& v) { v.embedder = "\xFF"; }, "'embedder' is not UTF-8"},
  };
  Index index = open();
  for (const auto& each : cases) {
    for (const bool is_stored : {false, true}) {
      Article bad = waste();
      each.change(bad.vectors);
      const std::vector<Article> both = {article("а", "", "Соседняя."), bad};
      const Result<void> put = index.put(both);
      ASSERT_FALSE(put) << each.what;
      EXPECT_EQ(put.error().code, ErrorCode::invalid_argument) << each.what;
      EXPECT_NE(put.error().message.find(each.message), std::string::npos) << put.error().message;
      EXPECT_FALSE(index.contains("а").value()) << each.what;
      EXPECT_EQ(index.stats().value().embedded, is_stored ? 1u : 0u);
      if (!is_stored) index.put(waste()).value();
    }
    index.remove("мусор").value();
  }
  EXPECT_TRUE(index.check().value().sound());
}

TEST_F(GivenVectorsTest, NeedAnEmbedderOfTheirName) {
  Options options = stems_only();
  options.meaning_model = folder_.file("none.meaning");
  Index index = Index::open(folder_.file("news.db"), options).value();
  const Result<void> put = index.put(waste());
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().code, ErrorCode::invalid_argument);
  EXPECT_NE(put.error().message.find("few words"), std::string::npos) << put.error().message;
  EXPECT_EQ(index.stats().value().articles, 0u);
}

TEST_F(GivenVectorsTest, DoNotStandBesideThoseOfAnother) {
  open().put(waste()).value();
  embedder_ = std::make_shared<FewWords>("others");
  Index index = open();
  const Article ballet = with_vectors(article("балет", "", "Балет."), "others");
  const Result<void> put = index.put(ballet);
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(put.error().message,
            "article балет: the index has vectors of few words, 8 numbers each, and none of others "
            "can stand beside them: drop them first");
  EXPECT_FALSE(index.contains("балет").value());
  EXPECT_EQ(index.drop_vectors().value(), 1u);
  index.put(ballet).value();
  EXPECT_EQ(index.stats().value().embedder, "others");
  EXPECT_EQ(index.stats().value().embedded, 1u);
}

TEST_F(GivenVectorsTest, OfTheSameWordsReplaceAndOthersGo) {
  Index index = open();
  Article plain = waste();
  plain.vectors = {};
  index.put(plain).value();
  EXPECT_EQ(index.stats().value().embedded, 0u);
  index.put(waste()).value();
  EXPECT_EQ(index.stats().value().embedded, 1u);
  EXPECT_EQ(first_of(index, "отходы"), "мусор");
  index.put(plain).value();
  EXPECT_EQ(index.stats().value().embedded, 1u);
  Article far = waste();
  far.vectors.passages[0] = {-1, 0, 0, 0, 0, 0, 0, 1};
  index.put(far).value();
  EXPECT_EQ(index.stats().value().embedded, 1u);
  const Results results = index.search("город", {.explain = true}).value();
  ASSERT_EQ(results.size(), 1u);
  double meaning = 0;
  for (const Explanation& detail : results[0].explanation->details) {
    if (detail.description.find("meaning") != std::string::npos) meaning = detail.value;
  }
  EXPECT_LT(meaning, 0);
  plain.text = "За городом собрали отходы.";
  index.put(plain).value();
  EXPECT_EQ(index.stats().value().embedded, 0u);
  EXPECT_TRUE(index.check().value().sound());
}

TEST_F(GivenVectorsTest, OfTheLastOfSeveralWithOneKey) {
  Index index = open();
  const std::vector<Article> twice = {
      waste(), with_vectors(article("мусор", "", "Театр показал балет.")),
      with_vectors(article("б", "", "Нефтепровод.")), article("б", "", "Труба.")};
  index.put(twice).value();
  EXPECT_EQ(index.stats().value().embedded, 1u);
  EXPECT_EQ(first_of(index, "балет"), "мусор");
  EXPECT_TRUE(index.check().value().sound());
}

TEST_F(GivenVectorsTest, SoManyAreNoMatter) {
  Index index = open();
  std::vector<Article> many;
  for (int i = 0; i < 600; ++i) {
    many.push_back(article("a" + std::to_string(i), "", "Город " + std::to_string(i) + ": мусор."));
    if (i % 2 == 0) many.back() = with_vectors(many.back());
  }
  index.put(many).value();
  EXPECT_EQ(index.stats().value().embedded, 300u);
  EXPECT_TRUE(index.check().value().sound());
  index.embed().value();
  EXPECT_EQ(index.stats().value().embedded, 600u);
  EXPECT_EQ(embedder_->embedded.size(), 300u);
}

TEST_F(GivenVectorsTest, StayInReindexingBackupsAndMerging) {
  Index index = open();
  index.put(waste()).value();
  index.put(with_vectors(article("длинная", "О погоде", long_text()))).value();
  index.reindex().value();
  EXPECT_EQ(index.stats().value().embedded, 2u);
  index.backup(folder_.file("copy.db")).value();
  const Index copy = open("copy.db");
  EXPECT_EQ(copy.stats().value().embedded, 2u);
  EXPECT_EQ(first_of(copy, "отходы"), "мусор");
  Index other = open("other.db");
  other.put(with_vectors(article("балет", "", "Балет."))).value();
  const std::vector<std::string> files = {folder_.file("news.db"), folder_.file("other.db")};
  MergeOptions stems;
  stems.use_lexicon = false;
  merge(folder_.file("both.db"), files, stems).value();
  const Index both = open("both.db");
  EXPECT_EQ(both.stats().value().embedded, 3u);
  EXPECT_TRUE(both.check().value().sound());
}

}  // namespace
}  // namespace poisk
