// Answers in other words: vectors in an index, by an Embedder that knows a few words.
#include <gtest/gtest.h>
#include <poisk/many.h>
#include <poisk/meaning.h>
#include <poisk/poisk.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <utility>

#include "unit/index/few_words.h"
#include "unit/index/temporary_index.h"
#include "unit/storage/attack.h"

namespace poisk {
namespace {

using testing::article;
using testing::FewWords;
using testing::keys;
using testing::stems_only;
using testing::TemporaryFolder;

class MeaningTest : public ::testing::Test {
 protected:
  Index open() {
    Options options = stems_only();
    options.embedder = embedder_;
    return Index::open(folder_.file("news.db"), options).value();
  }

  // Three matters, the third twice.
  Index with_articles() {
    Index index = open();
    Article waste = article("мусор", "Чистый город", "За городом собрали мусор.");
    waste.source.outlet = "Город";
    index.put(waste).value();
    index.put(article("нефть", "Новый нефтепровод", "Нефтепровод ведёт на восток.")).value();
    index.put(article("балет", "Премьера", "Театр показал балет.")).value();
    index.put(article("прочее", "Погода", "Завтра солнечно.")).value();
    return index;
  }
  Index with_vectors() {
    Index index = with_articles();
    index.embed().value();
    return index;
  }

  TemporaryFolder folder_;
  std::shared_ptr<FewWords> embedder_ = std::make_shared<FewWords>();
};

TEST_F(MeaningTest, FindsWhatSaysItInOtherWords) {
  const Index index = with_vectors();
  const Results results = index.search("отходы").value();
  EXPECT_EQ(results.total, 0u);
  ASSERT_FALSE(results.empty());
  EXPECT_EQ(results[0].passage.key, "мусор");
  EXPECT_TRUE(results[0].by_meaning);
  EXPECT_EQ(results[0].text, "За городом собрали мусор.");
  EXPECT_EQ(index.resolve(results[0].passage).value(), results[0].text);
}

TEST_F(MeaningTest, SeveralFilesAreAskedByWordsAlone) {
  with_vectors();
  const std::string other = folder_.file("other.db");
  Index::open(other, stems_only()).value().put(article("снег", "", "Снег.")).value();
  Options options = stems_only();
  options.embedder = embedder_;
  Index joined = open_many({folder_.file("news.db"), other}, options).value();
  EXPECT_TRUE(joined.search("отходы").value().empty());
  EXPECT_EQ(keys(joined, "мусор"), "мусор");
  EXPECT_EQ(joined.stats().value().embedded, 0U);
  EXPECT_EQ(joined.embed().error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(joined.drop_vectors().error().code, ErrorCode::invalid_argument);
  const std::string merged = folder_.file("merged.db");
  MergeOptions stems;
  stems.use_lexicon = false;
  merge(merged, {folder_.file("news.db"), other}, stems).value();
  EXPECT_EQ(Index::open(merged, options).value().stats().value().embedded, 0U);
}

TEST_F(MeaningTest, WordsAloneFindNothingOfIt) {
  const Index index = with_vectors();
  SearchOptions options;
  options.meaning = false;
  EXPECT_TRUE(index.search("отходы", options).value().empty());
  EXPECT_TRUE(embedder_->asked.empty());
}

TEST_F(MeaningTest, WhatHasTheWordsIsNoAnswerByMeaning) {
  const Results results = with_vectors().search("мусор").value();
  EXPECT_EQ(results.total, 1u);
  ASSERT_FALSE(results.empty());
  EXPECT_EQ(results[0].passage.key, "мусор");
  EXPECT_FALSE(results[0].by_meaning);
  for (std::size_t i = 1; i < results.size(); ++i) EXPECT_TRUE(results[i].by_meaning);
}

TEST_F(MeaningTest, EachArticleIsOneAnswer) {
  const Results results = with_vectors().search("мусор балет погода").value();
  std::map<std::string, int> times;
  for (const Hit& hit : results) ++times[hit.passage.key];
  for (const auto& [key, count] : times) EXPECT_EQ(count, 1) << key;
  EXPECT_EQ(times.size(), 4u);
}

TEST_F(MeaningTest, AddsUp) {
  SearchOptions options;
  options.explain = true;
  const Results results = with_vectors().search("мусор в городе", options).value();
  ASSERT_FALSE(results.empty());
  for (const Hit& hit : results) {
    double sum = 0;
    bool has_meaning = false;
    for (const Explanation& detail : hit.explanation->details) {
      sum += detail.value;
      has_meaning = has_meaning || detail.description.find("meaning") != std::string::npos;
    }
    EXPECT_NEAR(sum, hit.score, 1e-9) << hit.passage.key;
    EXPECT_TRUE(has_meaning || hit.passage.key != "мусор") << hit.passage.key;
  }
}

TEST_F(MeaningTest, ConditionsBindItToo) {
  const Index index = with_vectors();
  const std::pair<const char*, const char*> queries[] = {
      {"отходы источник:Город", "мусор"}, {"отходы источник:Другой", ""},     {"+отходы", ""},
      {"отходы +город", "мусор"},         {"+\"бытовые отходы\" +город", ""}, {"отходы -город", ""},
  };
  for (const auto& [query, expected] : queries) {
    const Results results = index.search(query).value();
    EXPECT_EQ(results.empty() ? "" : results[0].passage.key, expected) << query;
  }
  SearchOptions options;
  options.after = "2023";
  EXPECT_TRUE(index.search("отходы", options).value().empty());
}

TEST_F(MeaningTest, PagesShowEachAnswerOnce) {
  Index index = open();
  std::vector<Article> articles;
  for (int i = 0; i < 260; ++i) {
    const std::string n = std::to_string(i);
    articles.push_back(article("a" + n, "Заметка " + n,
                               i % 2 == 0 ? "Здесь мусор номер " + n : "Здесь отходы номер " + n));
  }
  index.put(articles).value();
  index.embed().value();
  SearchOptions options;
  options.group_reprints = false;
  std::map<std::string, int> times;
  for (options.offset = 0; options.offset < 400; options.offset += options.limit) {
    for (const Hit& hit : index.search("мусор", options).value()) ++times[hit.passage.key];
  }
  int with_word = 0;
  for (const auto& [key, count] : times) {
    EXPECT_EQ(count, 1) << key;
    with_word += std::stoi(key.substr(1)) % 2 == 0;
  }
  EXPECT_EQ(with_word, 130);
}

TEST_F(MeaningTest, IsAskedWhatWasMeant) {
  const Index index = with_vectors();
  (void)index.search("Где Мусор?").value();
  (void)index.search("\"мусор\" -балет").value();
  (void)index.search("vecjh").value();  // with the other layout
  EXPECT_EQ(embedder_->asked, (std::vector<std::string>{"Где Мусор?", "мусор"}));
}

TEST_F(MeaningTest, GoesOnWhereItStopped) {
  Index index = with_articles();
  EmbedOptions options;
  options.articles = 3;
  options.threads = 1;
  index.embed({}, options).value();
  EXPECT_EQ(index.stats().value().embedded, 3u);
  std::size_t done = 0, total = 0;
  index.embed([&](std::size_t d, std::size_t t) { done = d, total = t; }).value();
  EXPECT_EQ(done, 4u);
  EXPECT_EQ(total, 4u);
  EXPECT_EQ(embedder_->embedded.size(), 4u);  // each once
  // In any order: several threads embed.
  EXPECT_EQ(std::count(embedder_->embedded.begin(), embedder_->embedded.end(),
                       "Чистый город\nЗа городом собрали мусор."),
            1);
  EXPECT_EQ(index.stats().value().embedder, "few words");
}

TEST_F(MeaningTest, AnArticleThatChangesHasNoneUntilItIsEmbeddedAgain) {
  Index index = with_vectors();
  index.put(article("балет", "Премьера", "Театр показал отходы.")).value();
  EXPECT_EQ(index.stats().value().embedded, 3u);
  EXPECT_TRUE(index.check().value().sound());
  index.embed().value();
  EXPECT_EQ(index.stats().value().embedded, 4u);
  EXPECT_EQ(embedder_->embedded.size(), 5u);
  EXPECT_TRUE(index.remove("балет").value());
  EXPECT_EQ(index.stats().value().embedded, 3u);
  EXPECT_TRUE(index.check().value().sound());
}

TEST_F(MeaningTest, AttributionAloneChangesNothing) {
  Index index = with_vectors();
  Article same = article("балет", "Премьера", "Театр показал балет.");
  same.source.outlet = "Афиша";
  index.put(same).value();
  EXPECT_EQ(index.stats().value().embedded, 4u);
}

TEST_F(MeaningTest, SurvivesReindexingAndABackup) {
  Index index = with_vectors();
  index.remove("мусор").value();
  index.put(article("мусор", "Чистый город", "За городом собрали мусор.")).value();
  index.embed().value();
  index.reindex().value();
  EXPECT_TRUE(index.check().value().sound());
  EXPECT_EQ(index.search("отходы").value()[0].passage.key, "мусор");
  index.backup(folder_.file("copy.db")).value();
  Options options = stems_only();
  options.embedder = embedder_;
  const Index copy = Index::open(folder_.file("copy.db"), options).value();
  EXPECT_EQ(copy.search("отходы").value()[0].passage.key, "мусор");
}

TEST_F(MeaningTest, ReindexingForgetsThoseOfPassagesThatAreCutOtherwise) {
  Index index = open();
  // As long as each other in bytes, but sentences of 30 and of 40 words.
  std::string first, second;
  for (int i = 1; i <= 240; ++i) {
    first += i % 30 == 0 ? " Мусор." : " Мусор";
    second += i % 40 == 0 ? " Мусор." : " Мусор";
  }
  second += "..";
  index.put(article("а", "", first)).value();
  index.put(article("б", "", second)).value();
  ASSERT_NE(index.get("а").value().passages, index.get("б").value().passages);
  // As another version would have cut it.
  testing::attack(folder_.file("news.db"),
                  "UPDATE passage SET layout=(SELECT layout FROM passage WHERE article=2)"
                  " WHERE article=1");
  index.embed().value();
  ASSERT_EQ(index.stats().value().embedded, 2u);
  index.reindex().value();
  EXPECT_EQ(index.stats().value().embedded, 1u);
  EXPECT_TRUE(index.check().value().sound());
  embedder_->embedded.clear();
  index.embed().value();
  EXPECT_EQ(index.stats().value().embedded, 2u);
  ASSERT_FALSE(embedder_->embedded.empty());
  const ByteSpan span = index.get("а").value().passages.front();
  EXPECT_EQ(embedder_->embedded.front(), first.substr(span.begin, span.size()));
}

TEST_F(MeaningTest, CheckFindsAByteThatIsAnother) {
  for (
      const char* damage :
      {"UPDATE vector SET passages=x'01'||substr(passages, 2) WHERE article=1",
       "UPDATE vector SET passages=x'' WHERE article=1",
       "UPDATE vector SET checksum=checksum+1 WHERE article=1",
       "UPDATE vector_sign SET signs=x'5a' WHERE article=1",
       "UPDATE vector SET passages=(SELECT passages FROM vector WHERE article=2) WHERE article=1"}) {
    std::filesystem::remove(folder_.file("news.db"));
    with_vectors();
    EXPECT_TRUE(open().check().value().sound());
    testing::attack(folder_.file("news.db"), damage);
    const std::vector<std::string> findings = open().check().value().findings;
    EXPECT_EQ(findings, std::vector<std::string>{"articles whose vectors are damaged: 1"})
        << damage;
  }
}

TEST_F(MeaningTest, AreDropped) {
  Index index = with_vectors();
  EXPECT_EQ(index.drop_vectors().value(), 4u);
  EXPECT_EQ(index.drop_vectors().value(), 0u);
  EXPECT_TRUE(index.search("отходы").value().empty());
  EXPECT_TRUE(index.check().value().sound());
  index.embed().value();
  EXPECT_EQ(index.search("отходы").value()[0].passage.key, "мусор");
}

TEST_F(MeaningTest, OfAnotherEmbedderAreNotComparedButReplaced) {
  with_vectors();
  embedder_ = std::make_shared<FewWords>("others");
  Index index = open();
  const Results results = index.search("отходы").value();
  EXPECT_TRUE(results.empty());
  EXPECT_EQ(results.warnings, (std::vector<Warning>{{WarningCode::no_embedder, "few words"}}));
  index.embed().value();
  EXPECT_EQ(index.stats().value().embedder, "others");
  EXPECT_EQ(index.stats().value().embedded, 4u);
  EXPECT_EQ(index.search("отходы").value()[0].passage.key, "мусор");
}

TEST_F(MeaningTest, FailuresAreTold) {
  Index index = with_articles();
  embedder_->fails = true;
  EXPECT_EQ(index.embed().error().code, ErrorCode::io);
  embedder_->fails = false;
  index.embed().value();
  embedder_->fails = true;
  EXPECT_EQ(index.search("отходы").error().code, ErrorCode::io);
  std::atomic<bool> cancel = true;
  index.drop_vectors().value();
  EmbedOptions options;
  options.cancel = &cancel;
  embedder_->fails = false;
  EXPECT_EQ(index.embed({}, options).error().code, ErrorCode::cancelled);
}

TEST_F(MeaningTest, WhereverABudgetEndsItIsNoError) {
  Index index = open();
  std::vector<Article> articles;
  for (int i = 0; i < 400; ++i) {
    articles.push_back(article("a" + std::to_string(i), "Город", "Здесь мусор и балет."));
  }
  index.put(articles).value();
  index.embed().value();
  SearchOptions options;
  for (int budget = 1; budget < 20'000; budget += budget / 8 + 1) {
    options.time_budget = std::chrono::microseconds(budget);
    const Index again = open();  // has read nothing yet
    for (const char* query : {"отходы", "мусор"}) {
      const auto results = again.search(query, options);
      EXPECT_TRUE(results) << query << ", " << budget << " µs: " << results.error().message;
    }
  }
  const std::atomic<bool> cancel = true;
  options.cancel = &cancel;
  EXPECT_EQ(open().search("отходы", options).error().code, ErrorCode::cancelled);
}

TEST_F(MeaningTest, SeesWhatOthersChange) {
  const Index index = with_vectors();
  const Searcher before = index.searcher().value();
  EXPECT_EQ(before.search("отходы").value()[0].passage.key, "мусор");
  Index other = open();
  other.put(article("свалка", "Свалка", "Мусор горит, мусор дымит.")).value();
  EXPECT_EQ(index.search("отходы").value()[0].passage.key, "мусор");
  other.remove("мусор").value();
  EXPECT_NE(index.search("отходы").value()[0].passage.key, "мусор");
  other.embed().value();
  EXPECT_EQ(index.search("отходы").value()[0].passage.key, "свалка");
  EXPECT_EQ(before.search("отходы").value()[0].passage.key, "мусор");
}

TEST_F(MeaningTest, ALongArticleAnswersByItsNearestPassage) {
  Index index = open();
  std::string text;
  for (int i = 0; i < 30; ++i) text += "Это предложение говорит о погоде и больше ни о чём. ";
  const std::size_t at = text.size();
  text += "За городом собрали мусор и увезли его далеко от домов, чтобы не было запаха. ";
  index.put(article("длинная", "О разном", text)).value();
  index.embed().value();
  ASSERT_GT(index.get("длинная").value().passages.size(), 1u);
  const Results results = index.search("отходы").value();
  ASSERT_EQ(results.size(), 1u);
  EXPECT_LE(results[0].passage.span.begin, at);
  EXPECT_GT(results[0].passage.span.end, at);
}

TEST_F(MeaningTest, TellsAModelThatIsNotThere) {
  const auto model = meaning_model(folder_.file("none.meaning"));
  ASSERT_FALSE(model);
  EXPECT_TRUE(model.error().code == ErrorCode::not_found ||
              model.error().code == ErrorCode::invalid_argument);
  EXPECT_FALSE(model.error().message.empty());
}

}  // namespace
}  // namespace poisk
