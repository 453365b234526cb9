// An Index in a cluster, from outside.
#include <gtest/gtest.h>
#include <poisk/cluster.h>
#include <poisk/poisk.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "cluster/cluster_index.h"

namespace poisk {
namespace {

Article article(const std::string& key, const std::string& text) {
  Article out;
  out.key = key;
  out.title = "Заголовок " + key;
  out.text = text;
  out.source.outlet = "BaigeNews.kz";
  return out;
}

class InCluster : public ::testing::Test {
 protected:
  Index open() const {
    Options options;
    options.use_lexicon = false;
    return Index::open(home_.address(), options).value();
  }
  static std::string keys(const Results& results) {
    std::string out;
    for (const Hit& hit : results) out += hit.passage.key + ' ';
    return out;
  }

  cluster::ClusterIndex home_{Analyzer::stemming()};
};

TEST_F(InCluster, StoresFindsAndForgets) {
  Index index = open();
  EXPECT_EQ(index.search("снег")->total, 0u);
  ASSERT_TRUE(index.put(article("1", "В Минске снег.")));
  ASSERT_TRUE(index.put(article("2", "Снег и снег.")));
  EXPECT_EQ(keys(index.search("снег").value()), "2 1 ");
  EXPECT_EQ(index.get("1")->article, article("1", "В Минске снег."));
  EXPECT_EQ(index.get("3").error().code, ErrorCode::not_found);
  EXPECT_TRUE(index.contains("2").value());
  EXPECT_FALSE(index.contains("3").value());
  EXPECT_EQ(index.keys().value(), (std::vector<std::string>{"1", "2"}));

  // The same key again replaces it, and it is found by its new words alone.
  ASSERT_TRUE(index.put(article("1", "В Минске дождь.")));
  EXPECT_EQ(keys(index.search("снег").value()), "2 ");
  EXPECT_EQ(keys(index.search("дождь").value()), "1 ");
  EXPECT_EQ(keys(open().search("дождь").value()), "1 ");

  EXPECT_TRUE(index.remove("2").value());
  EXPECT_FALSE(index.remove("2").value());
  EXPECT_FALSE(index.remove("нет").value());
  EXPECT_EQ(index.search("снег")->total, 0u);
  EXPECT_EQ(index.stats()->articles, 1u);
  ASSERT_TRUE(index.put(article("2", "Снова снег.")));
  EXPECT_EQ(keys(index.search("снег").value()), "2 ");
}

TEST_F(InCluster, HoldsAView) {
  Index index = open();
  ASSERT_TRUE(index.put(article("1", "В Минске снег.")));
  const Searcher view = index.searcher().value();
  ASSERT_TRUE(index.put(article("1", "В Минске дождь.")));
  ASSERT_TRUE(index.put(article("2", "Снег.")));
  EXPECT_EQ(keys(view.search("снег").value()), "1 ");
  EXPECT_EQ(view.get("1")->article.text, "В Минске снег.");
  EXPECT_FALSE(view.contains("2").value());
  EXPECT_EQ(keys(index.search("снег").value()), "2 ");
}

TEST_F(InCluster, ResolvesWhatItCited) {
  Index index = open();
  ASSERT_TRUE(index.put(article("1", "В Минске снег.")));
  const Citation citation = index.search("снег")->hits.at(0).passage;
  EXPECT_EQ(index.resolve(citation).value(), "В Минске снег.");
  ASSERT_TRUE(index.put(article("1", "В Минске дождь.")));
  EXPECT_EQ(index.resolve(citation).error().code, ErrorCode::stale);
}

TEST_F(InCluster, CompletesAndCorrects) {
  Index index = open();
  ASSERT_TRUE(index.put(article("1", "Министерство здравоохранения.")));
  EXPECT_EQ(index.suggest("министер").value(), (std::vector<std::string>{"министерство"}));
  const Results results = index.search("министерсво").value();
  ASSERT_EQ(results.corrections.size(), 1u);
  EXPECT_EQ(results.corrections[0].to, "министерство");
  EXPECT_EQ(keys(results), "1 ");
}

TEST_F(InCluster, IsMadeAnewBehindItsName) {
  Index index = open();
  std::vector<Article> articles;
  for (int i = 0; i < 450; ++i) {
    articles.push_back(article(std::to_string(i), "Снег номер " + std::to_string(i)));
  }
  ASSERT_TRUE(index.put(articles));
  const auto before = index.keys().value();
  std::size_t told = 0;
  ASSERT_TRUE(index.reindex([&](std::size_t done, std::size_t total) {
    told = done;
    EXPECT_EQ(total, 450u);
  }));
  EXPECT_EQ(told, 450u);
  EXPECT_EQ(index.keys().value(), before);
  EXPECT_EQ(index.search("снег")->total, 450u);
  ASSERT_TRUE(index.put(article("ещё", "Снег.")));
  EXPECT_EQ(index.search("снег")->total, 451u);
  EXPECT_EQ(open().search("снег")->total, 451u);
  EXPECT_TRUE(index.check()->sound());
}

// Whether it was read whole or in parts.
TEST_F(InCluster, KnowsItsWordsAsItGrows) {
  Index index = open();
  const auto same = [&](const char* when) {
    const Index other = open();
    for (const char* query : {"снег", "дождь", "снега", "министерство", "ОДКБ", "град"}) {
      const Results grown = index.search(query).value();
      const Results whole = other.search(query).value();
      ASSERT_EQ(grown.total, whole.total) << when << ' ' << query;
      for (std::size_t i = 0; i < grown.size(); ++i) {
        EXPECT_EQ(grown[i].passage.key, whole[i].passage.key) << when << ' ' << query;
        EXPECT_DOUBLE_EQ(grown[i].score, whole[i].score) << when << ' ' << query;
      }
    }
    EXPECT_EQ(index.suggest("с").value(), other.suggest("с").value()) << when;
    EXPECT_EQ(index.stats()->forms, other.stats()->forms) << when;
    EXPECT_EQ(index.stats()->abbreviations.size(), other.stats()->abbreviations.size()) << when;
  };
  ASSERT_TRUE(index.put(article("1", "В Минске снег.")));
  same("one");
  ASSERT_TRUE(index.put(article("2", "Снега нет, министерство молчит.")));
  ASSERT_TRUE(index.put(
      article("3", "Снег. Организация Договора о коллективной безопасности (ОДКБ) собралась.")));
  same("three");
  ASSERT_TRUE(index.put(article("2", "Дождь.")));
  same("another instead");
  EXPECT_EQ(index.search("министерство")->total, 0u);
  ASSERT_TRUE(index.remove("1"));
  same("one less");
  ASSERT_TRUE(index.put(article("4", "Снег и град.")));
  same("one more");
}

TEST_F(InCluster, IsBackedUpIntoAFile) {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("poisk-cluster-" + std::to_string(getpid())))
          .string();
  Index index = open();
  ASSERT_TRUE(index.put(article("1", "В Минске снег.")));
  ASSERT_TRUE(index.put(article("2", "В Гомеле дождь.")));
  ASSERT_TRUE(index.backup(path));
  Options options;
  options.use_lexicon = false;
  {
    const Index file = Index::open(path, options).value();
    EXPECT_EQ(keys(file.search("снег").value()), "1 ");
    EXPECT_EQ(file.get("2")->article, article("2", "В Гомеле дождь."));
    EXPECT_TRUE(file.check()->sound());
  }
  EXPECT_EQ(index.backup(path).error().code, ErrorCode::invalid_argument);
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
}

TEST_F(InCluster, CountsFacets) {
  Index index = open();
  std::vector<Article> articles;
  for (int i = 0; i < 60; ++i) {
    articles.push_back(article(std::to_string(i), i % 2 == 0 ? "Снег." : "Дождь."));
    articles.back().source.published = i % 3 == 0 ? "2023" : "2024-0" + std::to_string(i % 4 + 1);
    articles.back().fields = {{"раздел", i % 4 == 0 ? "политика" : "мир"}, {"раздел", "все"}};
  }
  ASSERT_TRUE(index.put(articles));
  SearchOptions options;
  options.facets = true;
  const Results found = index.search("снег", options).value();
  EXPECT_EQ(found.total, 30u);
  std::string told;
  for (const Facet& facet : found.facets) {
    told += facet.field + ':';
    for (const FacetValue& value : facet.values) {
      told += ' ' + value.value + '=' + std::to_string(value.count);
    }
    told += '\n';
  }
  EXPECT_EQ(told,
            "outlet: BaigeNews.kz=30\n"
            "year: 2024=20 2023=10\n"
            "month: 2024-01=10 2024-03=10\n"
            "раздел: все=30 мир=15 политика=15\n");
}

TEST_F(InCluster, AnswersInPagesAndForEach) {
  Index index = open();
  std::vector<Article> articles;
  for (int i = 0; i < 250; ++i) articles.push_back(article(std::to_string(i), "Снег."));
  ASSERT_TRUE(index.put(articles));
  std::size_t visited = 0;
  ASSERT_TRUE(index.for_each([&](const StoredArticle& stored) {
    EXPECT_EQ(stored.article.key, std::to_string(visited));
    return ++visited < 210;
  }));
  EXPECT_EQ(visited, 210u);
  SearchOptions options;
  options.group_reprints = false;
  options.offset = 240;
  EXPECT_EQ(index.search("снег", options)->size(), 10u);
  options.facets = true;
  const Results results = index.search("снег", options).value();
  EXPECT_EQ(results.total, 250u);
  ASSERT_FALSE(results.facets.empty());
  EXPECT_EQ(results.facets[0].values.at(0).count, 250u);
}

}  // namespace
}  // namespace poisk
