// Vectors in a cluster: what words find is ranked by them as in a file.
#include <gtest/gtest.h>
#include <poisk/many.h>
#include <poisk/meaning.h>
#include <poisk/poisk.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/analyzer_impl.h"
#include "cluster/cluster_index.h"
#include "model/chance.h"
#include "model/texts.h"
#include "opensearch/client.h"
#include "opensearch/schema.h"
#include "text/hash.h"
#include "unit/index/few_words.h"

namespace poisk {
namespace {

namespace fs = std::filesystem;

// By the letters of a text, so that any two differ a little.
class Letters : public Embedder {
 public:
  std::string name() const override { return "letters"; }
  std::size_t dimensions() const override { return 32; }
  Vector centre() const override { return Vector(32, 0.1F); }
  Result<Vector> embed_query(std::string_view text) const override {
    Vector out(32, 1.0F);
    for (std::size_t i = 0; i + 4 <= text.size(); i += 2) {
      out[text::hash(text.substr(i, 4)) % 32] += 0.2F;
    }
    return out;
  }
  Result<std::vector<Vector>> embed_passages(std::span<const std::string> texts) const override {
    std::vector<Vector> out;
    for (const std::string& text : texts) out.push_back(embed_query(text).value());
    return out;
  }
};

Options with(std::shared_ptr<const Embedder> embedder) {
  Options out;
  out.use_lexicon = false;
  out.embedder = std::move(embedder);
  return out;
}

class ClusterVectorsTest : public ::testing::Test {
 protected:
  ~ClusterVectorsTest() override {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(path_.string() + end);
  }
  Index open_cluster_index() const { return Index::open(home_.address(), with(embedder_)).value(); }
  Index open_file() const { return Index::open(path_.string(), with(embedder_)).value(); }
  static Article article(const std::string& key, const std::string& title,
                         const std::string& text) {
    Article out;
    out.key = key;
    out.title = title;
    out.text = text;
    return out;
  }

  const fs::path path_ =
      fs::temp_directory_path() / ("poisk-cluster-vectors-" + std::to_string(getpid()) + ".db");
  cluster::ClusterIndex home_{Analyzer::stemming()};
  std::shared_ptr<const Embedder> embedder_ = std::make_shared<Letters>();
};

using Scores = std::map<std::string, double>;

Scores scores_of(const Results& results, bool& all_by_words) {
  Scores out;
  for (const Hit& hit : results) {
    all_by_words = all_by_words && !hit.by_meaning;
    if (!hit.by_meaning) out[hit.passage.key] = hit.score;
  }
  return out;
}

// Some have more passages than vectors.
TEST_F(ClusterVectorsTest, RankWhatWordsFindAsInAFile) {
  model::Texts texts(20261130);
  model::Chance chance(12);
  std::vector<Article> articles;
  for (int i = 0; i < 120; ++i) {
    articles.push_back(texts.article(std::to_string(i), chance.between(1, 700)));
  }
  Index file = open_file();
  Index other = open_cluster_index();
  file.put(articles).value();
  other.put(articles).value();
  file.embed().value();
  other.embed().value();
  EXPECT_EQ(file.stats()->embedded, 120u);
  EXPECT_EQ(other.stats()->embedded, 120u);
  EXPECT_EQ(other.stats()->embedder, "letters");
  int moved = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string query = texts.word() + ' ' + texts.word();
    SearchOptions options;
    options.limit = 150;
    options.group_reprints = false;
    bool file_by_words = true;
    bool cluster_by_words = true;
    const Scores expected = scores_of(file.search(query, options).value(), file_by_words);
    const Results found = other.search(query, options).value();
    const Scores scores = scores_of(found, cluster_by_words);
    EXPECT_TRUE(cluster_by_words) << query;
    EXPECT_TRUE(found.warnings.empty()) << query;
    ASSERT_EQ(scores.size(), expected.size()) << query;
    for (const auto& [key, score] : scores) {
      ASSERT_TRUE(expected.contains(key)) << query << ": " << key;
      EXPECT_NEAR(score, expected.at(key), 1e-9 * (1 + std::abs(score))) << query << ": " << key;
    }
    options.meaning = false;
    const Results by_words = other.search(query, options).value();
    moved += !found.empty() && found[0].score != by_words[0].score;
    // More like one goes by its own vectors.
    options.meaning = true;
    bool ignored = true;
    const std::string key = std::to_string(chance.between(0, 119));
    const Scores like = scores_of(other.more_like(key, options).value(), ignored);
    const Scores like_in_file = scores_of(file.more_like(key, options).value(), ignored);
    ASSERT_EQ(like.size(), like_in_file.size()) << key;
    for (const auto& [of, score] : like) {
      EXPECT_NEAR(score, like_in_file.at(of), 1e-9 * (1 + std::abs(score))) << key << ": " << of;
    }
  }
  EXPECT_GT(moved, 30);
}

// A half in a file, a half in a cluster: each article is ranked by the vectors that it has.
TEST_F(ClusterVectorsTest, RankBesideAFile) {
  model::Texts texts(20261201);
  std::vector<Article> articles;
  for (int i = 0; i < 60; ++i) articles.push_back(texts.article(std::to_string(i), 80));
  const std::string whole_path = path_.string() + ".whole";
  fs::remove(whole_path);
  std::vector<std::pair<std::string, Scores>> expected;
  SearchOptions options;
  options.limit = 100;
  options.group_reprints = false;
  bool ignored = true;
  {
    Index whole = Index::open(whole_path, with(embedder_)).value();
    whole.put(articles).value();
    whole.embed().value();
    for (int i = 0; i < 20; ++i) {
      const std::string query = texts.word() + ' ' + texts.word();
      expected.emplace_back(query, scores_of(whole.search(query, options).value(), ignored));
    }
  }
  for (const char* end : {"", "-wal", "-shm"}) fs::remove(whole_path + end);
  Index file = open_file();
  Index other = open_cluster_index();
  file.put(std::span(articles).first(30)).value();
  other.put(std::span(articles).subspan(30)).value();
  file.embed().value();
  other.embed().value();
  const Index both = open_many({path_.string(), home_.address()}, with(embedder_)).value();
  for (const auto& [query, scores] : expected) {
    const Scores found = scores_of(both.search(query, options).value(), ignored);
    ASSERT_EQ(found.size(), scores.size()) << query;
    for (const auto& [key, score] : scores) {
      ASSERT_TRUE(found.contains(key)) << query << ": " << key;
      EXPECT_NEAR(found.at(key), score, 1e-9 * (1 + std::abs(score))) << query << ": " << key;
    }
  }
}

TEST_F(ClusterVectorsTest, AreMadeInSeveralCallsAndGoWithTheirWords) {
  auto few = std::make_shared<testing::FewWords>();
  embedder_ = few;
  Index index = open_cluster_index();
  const Article waste = article("мусор", "Чистый город", "За городом собрали мусор.");
  index.put(waste).value();
  index.put(article("отходы", "Свалка за городом", "Отходы горят за городом.")).value();
  index.put(article("балет", "Премьера", "В городе показали балет.")).value();
  EmbedOptions two;
  two.articles = 2;
  index.embed({}, two).value();
  EXPECT_EQ(index.stats()->embedded, 2u);
  index.embed().value();
  EXPECT_EQ(index.stats()->embedded, 3u);
  EXPECT_EQ(few->embedded.size(), 3u);
  // All is there as it was, in its order.
  EXPECT_EQ(index.keys().value(), (std::vector<std::string>{"мусор", "отходы", "балет"}));
  EXPECT_EQ(index.get("мусор")->article, waste);
  EXPECT_TRUE(index.check()->sound());
  const auto first = [](const Index& of) { return of.search("отходы город")->hits[0].passage.key; };
  EXPECT_EQ(first(index), "отходы");

  // Those of the same words are kept.
  Article elsewhere = waste;
  elsewhere.source.outlet = "Другое издание";
  index.put(elsewhere).value();
  EXPECT_EQ(index.stats()->embedded, 3u);
  EXPECT_EQ(index.get("мусор")->article.source.outlet, "Другое издание");

  index.put(article("балет", "Премьера", "Театр показал балет.")).value();
  EXPECT_EQ(index.stats()->embedded, 2u);
  index.embed().value();
  EXPECT_EQ(few->embedded.size(), 4u);
  index.remove("балет").value();
  EXPECT_EQ(index.stats()->embedded, 2u);

  index.reindex().value();
  EXPECT_EQ(index.stats()->embedded, 2u);
  EXPECT_EQ(few->embedded.size(), 4u);

  index.backup(path_.string()).value();
  const Index file = open_file();
  EXPECT_EQ(file.stats()->embedded, 2u);
  EXPECT_EQ(file.stats()->embedder, "few words");
  EXPECT_TRUE(file.check()->sound());
  const Results by_meaning = file.search("свалили мусор").value();
  EXPECT_EQ(by_meaning.size(), 2u);
  EXPECT_EQ(few->embedded.size(), 4u);

  // Another's are neither compared nor kept.
  embedder_ = std::make_shared<testing::FewWords>("others");
  Index others = open_cluster_index();
  const Results foreign = others.search("город").value();
  EXPECT_EQ(foreign.warnings, (std::vector<Warning>{{WarningCode::no_embedder, "few words"}}));
  others.embed().value();
  EXPECT_EQ(others.stats()->embedder, "others");
  EXPECT_EQ(others.stats()->embedded, 2u);
  EXPECT_EQ(others.drop_vectors().value(), 2u);
  EXPECT_EQ(others.stats()->embedded, 0u);
  EXPECT_TRUE(others.search("город")->warnings.empty());
}

TEST_F(ClusterVectorsTest, ThatAnApplicationHasComeWithItsArticles) {
  auto few = std::make_shared<testing::FewWords>();
  embedder_ = few;
  Index index = open_cluster_index();
  Article waste = article("мусор", "Чистый город", "За городом собрали мусор.");
  const testing::FewWords maker;
  waste.vectors = {"few words", maker.embed_passages(passages_to_embed(waste).value()).value()};
  index.put(waste).value();
  EXPECT_EQ(index.stats()->embedded, 1u);
  index.embed().value();
  EXPECT_TRUE(few->embedded.empty());
  EXPECT_TRUE(index.check()->sound());
}

// Who holds a view of before sees what was there.
TEST_F(ClusterVectorsTest, AreSeenByViewsOfTheirTime) {
  embedder_ = std::make_shared<testing::FewWords>();
  Index index = open_cluster_index();
  index.put(article("мусор", "Чистый город", "За городом собрали мусор.")).value();
  const Searcher before = index.searcher().value();
  index.embed().value();
  EXPECT_EQ(before.stats()->embedded, 0u);
  EXPECT_EQ(index.stats()->embedded, 1u);
  const double score = before.search("город")->hits[0].score;
  EXPECT_NE(index.search("отходы города")->hits[0].score, score);
  EXPECT_EQ(before.search("город")->hits[0].score, score);
}

// One whose mapping has no columns for them, as this program made them before.
TEST_F(ClusterVectorsTest, ComeToAnIndexOfBefore) {
  opensearch::Client client(opensearch::parse_address(home_.address()).value(), {});
  nlohmann::json body = nlohmann::json::parse(opensearch::index_body(
      Analyzer::stemming().impl().text_fingerprint, home_.name() + "-b", 1, 0));
  body["mappings"]["properties"].erase("vectors");
  body["mappings"]["properties"].erase("embedded");
  client.send({"PUT", '/' + home_.name() + "-b-000001", body.dump()}).value();
  embedder_ = std::make_shared<testing::FewWords>();
  Index index = Index::open(home_.address() + "-b", with(embedder_)).value();
  index.put(article("мусор", "Чистый город", "За городом собрали мусор.")).value();
  EXPECT_EQ(index.search("город")->total, 1u);
  EXPECT_EQ(index.stats()->embedded, 0u);
  index.embed().value();
  EXPECT_EQ(index.stats()->embedded, 1u);
}

}  // namespace
}  // namespace poisk
