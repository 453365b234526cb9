// Answers in other words: vectors in an index, by an Embedder that knows a few words.
#include <gtest/gtest.h>
#include <poisk/many.h>
#include <poisk/meaning.h>
#include <poisk/poisk.h>

#include <algorithm>
#include <array>
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

// Two files of those of one index, and a third without vectors.
class SeveralFilesTest : public MeaningTest {
 protected:
  SeveralFilesTest() {
    const Index whole = with_vectors();
    for (const char* name : {"a.db", "b.db", "c.db"}) {
      const std::string path = folder_.file(name);
      Index part = Index::open(path, options()).value();
      if (name[0] == 'c') {
        part.put(article("снег", "", "Снег.")).value();
      } else {
        for (const char* key :
             name[0] == 'a' ? std::array{"мусор", "нефть"} : std::array{"балет", "прочее"}) {
          part.put(whole.get(key).value().article).value();
        }
        part.embed().value();
      }
      paths_.push_back(path);
    }
  }
  Options options() const {
    Options out = stems_only();
    out.embedder = embedder_;
    return out;
  }
  std::vector<std::string> paths_;
};

TEST_F(SeveralFilesTest, AnswerAsOneByMeaning) {
  Index whole = open();
  whole.put(article("снег", "", "Снег.")).value();
  for (const unsigned threads : {1u, 3u}) {
    Index joined = open_many(paths_, options(), threads).value();
    for (const char* query : {"отходы", "трубы", "мусор и балет", "отходы источник:Город", "погода",
                              "+отходы", "снег и отходы"}) {
      const Results expected = whole.search(query).value();
      const Results found = joined.search(query).value();
      EXPECT_EQ(found.total, expected.total) << query;
      ASSERT_EQ(found.size(), expected.size()) << query;
      for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].passage, expected[i].passage) << query;
        EXPECT_EQ(found[i].by_meaning, expected[i].by_meaning) << query;
        EXPECT_NEAR(found[i].score, expected[i].score, 1e-9) << query;
        EXPECT_EQ(joined.resolve(found[i].passage).value(), found[i].text) << query;
      }
    }
    EXPECT_EQ(joined.more_like("балет").value().size(), whole.more_like("балет").value().size());
    EXPECT_EQ(joined.stats().value().embedded, 4u);
    EXPECT_EQ(joined.stats().value().embedder, "few words");
    EXPECT_EQ(joined.embed().error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(joined.drop_vectors().error().code, ErrorCode::invalid_argument);
  }
}

TEST_F(SeveralFilesTest, WhoseVectorsAreOfAnotherRankByWords) {
  embedder_ = std::make_shared<FewWords>("others");
  Index::open(paths_[1], options()).value().embed().value();
  const Results found = open_many(paths_, options()).value().search("балет и отходы").value();
  EXPECT_EQ(found.warnings, (std::vector<Warning>{{WarningCode::no_embedder, "few words"}}));
  for (const Hit& hit : found) EXPECT_EQ(hit.index, paths_[1]) << hit.passage.key;
  EXPECT_FALSE(found.empty());
}

TEST_F(SeveralFilesTest, AreMergedWithTheirVectors) {
  const std::string merged = folder_.file("merged.db");
  MergeOptions stems;
  stems.use_lexicon = false;
  Index::open(paths_[0], options()).value().remove("нефть").value();
  merge(merged, paths_, stems).value();
  Index index = Index::open(merged, options()).value();
  EXPECT_EQ(index.stats().value().embedded, 3u);
  EXPECT_EQ(index.stats().value().embedder, "few words");
  EXPECT_TRUE(index.check().value().sound());
  EXPECT_EQ(index.search("отходы").value()[0].passage.key, "мусор");
  embedder_->embedded.clear();
  index.embed().value();
  EXPECT_EQ(embedder_->embedded, std::vector<std::string>{"Снег."});
}

TEST_F(SeveralFilesTest, AreMergedWithTheVectorsOfOneEmbedder) {
  embedder_ = std::make_shared<FewWords>("others");
  Index::open(paths_[1], options()).value().embed().value();
  const std::string merged = folder_.file("merged.db");
  MergeOptions stems;
  stems.use_lexicon = false;
  // One article of each has the key: the last file's replaces the other.
  Index::open(paths_[2], options()).value().put(article("мусор", "", "Мусор и снег.")).value();
  stems.replace = true;
  merge(merged, paths_, stems).value();
  const Index index = Index::open(merged, options()).value();
  EXPECT_EQ(index.stats().value().embedder, "few words");  // the first file's
  EXPECT_EQ(index.stats().value().embedded, 1u);           // of «нефть»
  EXPECT_TRUE(index.check().value().sound());
}

TEST_F(MeaningTest, LikeAnArticleIsWhatSaysItInOtherWords) {
  {
    Index index = with_articles();
    index.put(article("свалка", "Свалка", "Отходы горят.")).value();
    index.put(article("сама", "", "Бытовые отходы.")).value();
    index.embed().value();
  }
  embedder_->asked.clear();
  const Index index = Index::open(folder_.file("news.db"), stems_only()).value();  // with no model
  for (const char* key : {"свалка", "сама"}) {
    const Results results = index.more_like(key).value();
    EXPECT_TRUE(results.warnings.empty());
    std::map<std::string, bool> found;
    for (const Hit& hit : results) {
      EXPECT_TRUE(found.emplace(hit.passage.key, hit.by_meaning).second);
    }
    EXPECT_FALSE(found.contains(key));
    ASSERT_TRUE(found.contains("мусор")) << key;
    EXPECT_TRUE(found["мусор"]);
    EXPECT_EQ(results.total, 1u) << key;  // each other, by «отходы»
  }
  SearchOptions options;
  options.meaning = false;
  EXPECT_EQ(index.more_like("сама", options).value().size(), 1u);
  options.meaning = true;
  options.outlet = "Город";
  const Results bound = index.more_like("сама", options).value();
  ASSERT_EQ(bound.size(), 1u);
  EXPECT_EQ(bound[0].passage.key, "мусор");
  EXPECT_TRUE(embedder_->asked.empty());
}

TEST_F(MeaningTest, LikeAnArticleOfWordsOfItsOwnIsWhatIsNear) {
  const Index index = with_vectors();
  const Results results = index.more_like("балет").value();
  EXPECT_EQ(results.total, 0u);
  ASSERT_EQ(results.size(), 3u);  // all the others, the nearest first
  for (const Hit& hit : results) EXPECT_TRUE(hit.by_meaning);
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
