// Index: opening, writing, reading back.
#include <gtest/gtest.h>
#include <poisk/poisk.h>
#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "port/local_disk.h"
#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::keys;
using testing::stems_only;
using testing::TemporaryFolder;

class IndexTest : public ::testing::Test {
 protected:
  Index open() { return Index::open(path_, stems_only()).value(); }

  TemporaryFolder folder_;
  std::string path_ = folder_.file("news.db");
};

Article full_article() {
  Article out = article("kz/1", "Ёлки в Алматы", "Ёлку поставили на площади. Она высокая.");
  out.source.outlet = "Пример.kz";
  out.source.url = "https://example.kz/1";
  out.source.author = "Иван Петров";
  out.source.agency = "Акорда";
  out.source.published = "2023-11-23T18:56";
  out.source.terms = {0.3, true, "Не более 30% текста"};
  out.fields = {{"рубрика", "Общество"}, {"рубрика", "Праздники"}};
  out.dropped = {"Политика", "Наверх"};
  return out;
}

TEST_F(IndexTest, GivesBackWhatWasPut) {
  Index index = open();
  index.put(full_article()).value();
  const StoredArticle stored = index.get("kz/1").value();
  EXPECT_EQ(stored.article, full_article());
  EXPECT_GT(stored.revision, 0u);
  EXPECT_LT(stored.revision, std::uint64_t{1} << 53);
  ASSERT_EQ(stored.passages.size(), 1u);
  EXPECT_EQ(stored.passages[0].begin, 0u);
  EXPECT_EQ(stored.passages[0].end, stored.article.text.size());
}

TEST_F(IndexTest, KeepsItsArticlesWhenReopened) {
  open().put(full_article()).value();
  EXPECT_EQ(keys(open(), "ёлка"), "kz/1");
}

TEST_F(IndexTest, RemembersTheFileOfAnArticle) {
  Index index = open();
  const Searcher before = index.searcher().value();  // there is no table of files yet
  Article out = full_article();
  const auto put_from = [&](const std::string& origin) {
    out.origin = origin;
    index.put(out).value();
    EXPECT_EQ(index.get("kz/1").value().article, out);
    index
        .for_each([&](const StoredArticle& stored) {
          EXPECT_EQ(stored.article, out);
          return true;
        })
        .value();
    EXPECT_TRUE(index.check().value().sound());
  };
  put_from("");
  put_from("/архив/1.txt");
  put_from("/архив/2.txt");  // of the same words
  out.text += " И пушистая.";
  put_from("/архив/2.txt");
  put_from("");
  out.text += " И зелёная.";
  put_from("/архив/3.txt");
  EXPECT_FALSE(before.get("kz/1"));
  EXPECT_EQ(open().get("kz/1").value().article, out);
  index.optimize().value();
  index.reindex().value();
  EXPECT_EQ(index.get("kz/1").value().article, out);
  EXPECT_TRUE(index.remove("kz/1").value());
  EXPECT_TRUE(index.check().value().sound());
}

TEST_F(IndexTest, ForgetsTheFileOfAnArticleThatWasNotStored) {
  Index index = open();
  Article from_file = article("а", "", "слово");
  from_file.origin = "/архив/а.txt";
  EXPECT_FALSE(index.put(std::vector{from_file, article("", "", "без ключа")}));
  EXPECT_FALSE(index.get("а"));
  index.put(from_file).value();
  EXPECT_EQ(index.get("а").value().article, from_file);
  EXPECT_TRUE(index.check().value().sound());
}

TEST_F(IndexTest, ForgetsWhatWasNotedOfAFileWhereItsArticlesChange) {
  Index index = open();
  const auto put = [&](const std::string& key, const std::string& text, const std::string& origin) {
    Article out = article(key, "", text);
    out.origin = origin;
    index.put(out).value();
  };
  const auto notes = [&] {
    std::map<std::string, std::string> out;
    const auto origins = index.origins().value();
    for (const Origin& origin : origins) out[origin.path] = origin.note;
    EXPECT_EQ(out.size(), origins.size());
    return out;
  };
  using Notes = std::map<std::string, std::string>;
  const Notes all{{"/а", "1"}, {"/б", "2"}, {"/нет", "3"}};
  index.note_origins(all).value();
  EXPECT_EQ(index.origins().value(), std::vector<Origin>());
  put("а", "слово", "/а");
  put("б", "дело", "/б");
  put("в", "время", "/а");
  index.put(article("г", "", "ни из какого")).value();
  EXPECT_EQ(index.origins().value(),
            (std::vector<Origin>{{"/а", "", {"а", "в"}}, {"/б", "", {"б"}}}));
  index.note_origins(all).value();
  EXPECT_EQ(notes(), (Notes{{"/а", "1"}, {"/б", "2"}}));
  put("г", "ни из какого", "");
  EXPECT_EQ(notes(), (Notes{{"/а", "1"}, {"/б", "2"}})) << "neither file has changed";
  put("б", "дело", "/б");
  EXPECT_EQ(notes(), (Notes{{"/а", "1"}, {"/б", ""}})) << "put again";
  index.note_origins(all).value();
  put("г", "ни из какого", "/б");
  EXPECT_EQ(notes(), (Notes{{"/а", "1"}, {"/б", ""}})) << "it has one more";
  index.note_origins(all).value();
  put("г", "ни из какого", "");
  EXPECT_EQ(notes(), (Notes{{"/а", "1"}, {"/б", ""}})) << "it has one less";
  EXPECT_TRUE(index.remove("в").value());
  EXPECT_EQ(notes(), (Notes{{"/а", ""}, {"/б", ""}})) << "removed";
  index.note_origins(all).value();
  put("б", "другое дело", "/а");
  EXPECT_EQ(notes(), (Notes{{"/а", ""}})) << "of another file";
  index.note_origins({{"/а", "4"}}).value();
  index.optimize().value();
  index.reindex().value();
  EXPECT_EQ(notes(), (Notes{{"/а", "4"}}));
  EXPECT_TRUE(index.check().value().sound());
  put("д", "новое", "/б");
  EXPECT_EQ(notes(), (Notes{{"/а", "4"}, {"/б", ""}})) << "what was said of another /б";
}

// Whether the process has a map of the file.
bool is_mapped(const std::string& path) {
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    if (line.ends_with(path)) return true;
  }
  return false;
}

TEST_F(IndexTest, IsReadThroughAMapUnlessThatIsNotWanted) {
  Options options = stems_only();
  options.memory_map = false;
  Index writer = Index::open(path_, options).value();
  writer.put(full_article()).value();
  EXPECT_EQ(keys(writer, "ёлка"), "kz/1");
  EXPECT_FALSE(is_mapped(path_));
  const Index index = open();
  EXPECT_EQ(keys(index, "ёлка"), "kz/1");
  EXPECT_EQ(is_mapped(path_), port::is_on_local_disk(path_));
  // What is written meanwhile is seen, also where it makes the file longer or shorter.
  std::vector<Article> more;
  for (int i = 0; i < 300; ++i) more.push_back(article(std::to_string(i), "", "Снег и ветер"));
  writer.put(more).value();
  writer.optimize().value();
  EXPECT_EQ(index.search("снег").value().total, more.size());
  for (const Article& one : more) writer.remove(one.key).value();
  writer.optimize().value();
  EXPECT_EQ(index.search("снег").value().total, 0u);
  EXPECT_EQ(keys(index, "ёлка"), "kz/1");
  EXPECT_TRUE(index.check().value().sound());
}

TEST_F(IndexTest, SaysThatAMappedFileWasCutShort) {
  std::vector<Article> many;
  for (int i = 0; i < 300; ++i) {
    std::string text;
    for (int n = 0; n < 40; ++n) text += "Слово" + std::to_string(i * 40 + n) + " и снег. ";
    many.push_back(article(std::to_string(i), "", text));
  }
  open().put(many).value();  // closed, so that all is in the file
  const Index index = open();
  EXPECT_EQ(index.search("снег").value().total, many.size());
  std::filesystem::resize_file(path_, std::filesystem::file_size(path_) / 2);
  const auto after = index.search("снег");
  ASSERT_FALSE(after);
  EXPECT_EQ(after.error().code, ErrorCode::corrupt) << after.error().message;
}

TEST_F(IndexTest, ReplacesAnArticleOfTheSameKey) {
  Index index = open();
  index.put(article("a", "", "Старые слова о погоде")).value();
  index.put(article("b", "", "Слова о спорте")).value();
  const std::uint64_t before = index.get("a").value().revision;
  index.put(article("a", "", "Новые речи о политике")).value();
  EXPECT_EQ(keys(index, "погода"), "");
  EXPECT_EQ(keys(index, "политика"), "a");
  EXPECT_EQ(keys(index, "спорт"), "b");
  EXPECT_NE(index.get("a").value().revision, before);
  EXPECT_EQ(index.stats().value().articles, 2u);
  EXPECT_TRUE(index.check().value().sound());
}

TEST_F(IndexTest, TakesTheLastOfOneKeyInOneBatch) {
  Index index = open();
  index.put(article("a", "", "первый")).value();
  const Article batch[] = {article("a", "", "второй"), article("a", "", "первый")};
  index.put(batch).value();
  EXPECT_EQ(index.get("a").value().article.text, "первый");
  EXPECT_EQ(index.stats().value().articles, 1u);
  EXPECT_TRUE(index.check().value().sound());
}

TEST_F(IndexTest, ChangesAttributionWithoutChangingTheRevision) {
  Index index = open();
  Article changed = full_article();
  index.put(changed).value();
  const std::uint64_t before = index.get("kz/1").value().revision;
  changed.source.outlet = "Другой.kz";
  index.put(changed).value();
  EXPECT_EQ(index.get("kz/1").value().article, changed);
  EXPECT_EQ(index.get("kz/1").value().revision, before);
  EXPECT_TRUE(index.check().value().sound());
}

TEST_F(IndexTest, RemovesAnArticleWithAllItsWords) {
  Index index = open();
  index.put(article("a", "Заголовок", "Слова о погоде")).value();
  index.put(article("b", "", "Слова о спорте")).value();
  EXPECT_TRUE(index.remove("a").value());
  EXPECT_FALSE(index.remove("a").value());
  EXPECT_EQ(keys(index, "погода заголовок"), "");
  EXPECT_EQ(keys(index, "слово"), "b");
  EXPECT_EQ(index.get("a").error().code, ErrorCode::not_found);
  const Stats stats = index.stats().value();
  EXPECT_EQ(stats.articles, 1u);
  EXPECT_EQ(stats.forms, 3u);
  EXPECT_EQ(stats.tokens, 3u);
  EXPECT_TRUE(index.check().value().sound());
}

TEST_F(IndexTest, PutsAWholeBatchOrNothing) {
  Index index = open();
  const Article batch[] = {article("a", "", "первый"), article("b", "", "\xff\xfe")};
  const auto put = index.put(batch);
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(index.stats().value().articles, 0u);
}

TEST_F(IndexTest, RefusesWhatCannotBeStored) {
  Index index = open();
  const Article cases[] = {article("", "", "текст без ключа"), article("a", "\xd0", ""),
                           article("a", "", std::string((16u << 20) + 1, 'x'))};
  for (const Article& bad : cases) {
    EXPECT_EQ(index.put(bad).error().code, ErrorCode::invalid_argument);
  }
}

TEST_F(IndexTest, ManyArticlesAreAnalysedAheadAndStoredAll) {
  Index index = open();
  std::vector<Article> batch;
  for (int i = 0; i < 1000; ++i) {
    batch.push_back(article(std::to_string(i), "", "Статья номер " + std::to_string(i)));
  }
  std::size_t last = 0;
  index
      .put(batch,
           [&](std::size_t done, std::size_t total) {
             EXPECT_EQ(done, last + 1);
             EXPECT_EQ(total, 1000u);
             last = done;
           })
      .value();
  EXPECT_EQ(last, 1000u);
  EXPECT_EQ(keys(index, "777"), "777");
  EXPECT_EQ(index.search("статья").value().total, 1000u);
  EXPECT_TRUE(index.check().value().sound());
}

TEST_F(IndexTest, ResolvesACitationUntilTheWordsChange) {
  Index index = open();
  index.put(full_article()).value();
  const Citation citation = index.search("высокая").value().hits.at(0).passage;
  EXPECT_EQ(index.resolve(citation).value(), "высокая.") << "30% of the text may be quoted";
  Article changed = full_article();
  changed.text += " И нарядная.";
  index.put(changed).value();
  EXPECT_EQ(index.resolve(citation).error().code, ErrorCode::stale);
  index.put(full_article()).value();
  EXPECT_TRUE(index.resolve(citation)) << "the same words again: the citation holds again";
  index.remove("kz/1").value();
  EXPECT_EQ(index.resolve(citation).error().code, ErrorCode::not_found);
}

TEST_F(IndexTest, ASearcherSeesOneState) {
  Index index = open();
  index.put(article("a", "", "погода")).value();
  const Searcher before = index.searcher().value();
  index.put(article("b", "", "погода")).value();
  index.remove("a").value();
  EXPECT_EQ(keys(before.search("погода").value()), "a");
  EXPECT_EQ(keys(index, "погода"), "b");
  EXPECT_TRUE(before.get("a"));
  EXPECT_FALSE(before.get("b"));
}

TEST_F(IndexTest, ASearcherMayOutliveItsIndex) {
  auto index = std::make_unique<Index>(open());
  index->put(article("a", "", "погода")).value();
  const Searcher searcher = index->searcher().value();
  index.reset();
  EXPECT_EQ(keys(searcher.search("погода").value()), "a");
}

TEST_F(IndexTest, ThreadsSearchWhileOneWrites) {
  Index index = open();
  index.put(article("0", "", "погода")).value();
  std::atomic<bool> done = false;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      std::size_t last = 0;
      while (!done) {
        const std::size_t total = index.search("погода").value().total;
        EXPECT_GE(total, last);
        last = total;
      }
    });
  }
  for (int i = 1; i <= 30; ++i) index.put(article(std::to_string(i), "", "погода")).value();
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(index.search("погода").value().total, 31u);
}

TEST_F(IndexTest, ReadOnlyOpensButDoesNotWrite) {
  open().put(article("a", "", "погода")).value();
  Options options = stems_only();
  options.read_only = true;
  Index index = Index::open(path_, options).value();
  EXPECT_EQ(keys(index, "погода"), "a");
  EXPECT_EQ(index.put(article("b", "", "x")).error().code, ErrorCode::invalid_argument);
  const CheckReport report = index.check().value();
  EXPECT_TRUE(report.sound());
  EXPECT_NE(report.left_out, "");
}

TEST_F(IndexTest, DoesNotMakeAFileUnasked) {
  Options options = stems_only();
  options.create = false;
  EXPECT_EQ(Index::open(path_, options).error().code, ErrorCode::not_found);
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(IndexTest, RefusesAFileThatIsNoIndex) {
  std::ofstream(path_) << "Это текст, а не база данных. Он длиннее заголовка файла SQLite, который "
                          "занимает сто байтов.";
  const auto opened = Index::open(path_, stems_only());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::corrupt);
  EXPECT_NE(opened.error().message.find(path_), std::string::npos);
}

TEST_F(IndexTest, AnotherWriterIsWaitedForAndThenBusy) {
  Index first = open();
  Options impatient = stems_only();
  impatient.busy_timeout = std::chrono::milliseconds(50);
  Index second = Index::open(path_, impatient).value();
  Error refused;
  const Article batch[] = {article("a", "", "погода"), article("b", "", "погода")};
  // Inside put() the first writer holds the lock.
  first
      .put(batch,
           [&](std::size_t done, std::size_t) {
             if (done == 1) refused = second.put(article("c", "", "спорт")).error();
           })
      .value();
  EXPECT_EQ(refused.code, ErrorCode::busy);
  EXPECT_TRUE(second.put(article("c", "", "спорт")));
  EXPECT_EQ(first.stats().value().articles, 3u);
}

TEST_F(IndexTest, AnIndexOfTextsThatWereFoldedOtherwiseIsReadButNotMixed) {
  open().put(full_article()).value();
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &db), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(db, "UPDATE meta SET value='poisk-ru text/0' WHERE name='analyzer'",
                         nullptr, nullptr, nullptr),
            SQLITE_OK);
  EXPECT_EQ(sqlite3_close(db), SQLITE_OK);
  Index index = open();
  const Error refused = index.search("ёлка").error();
  EXPECT_EQ(refused.code, ErrorCode::analyzer_mismatch);
  EXPECT_NE(refused.message.find("reindex it"), std::string::npos) << refused.message;
  EXPECT_EQ(index.put(article("b", "", "x")).error().code, ErrorCode::analyzer_mismatch);
  EXPECT_EQ(index.remove("kz/1").error().code, ErrorCode::analyzer_mismatch);
  EXPECT_EQ(index.check().error().code, ErrorCode::analyzer_mismatch);
  EXPECT_EQ(index.get("kz/1").value().article, full_article());
  index.reindex().value();
  EXPECT_EQ(keys(index, "ёлка"), "kz/1");
  EXPECT_TRUE(index.check().value().sound());
}

TEST_F(IndexTest, WarnsOfALexiconThatWasNotFoundAlone) {
  EXPECT_TRUE(open().warnings().empty());  // none is wanted
  const Index index = Index::open(path_).value();
  const bool none = index.stats().value().lexicon.empty();
  EXPECT_EQ(index.warnings(),
            none ? std::vector<Warning>{{WarningCode::no_lexicon}} : std::vector<Warning>());
}

TEST_F(IndexTest, ReindexingKeepsAnswersAndSoundness) {
  Index index = open();
  index.put(full_article()).value();
  index.put(article("b", "", "Слова о спорте")).value();
  const std::string before = keys(index, "ёлка спорт");
  index.reindex().value();
  EXPECT_EQ(keys(index, "ёлка спорт"), before);
  EXPECT_TRUE(index.check().value().sound());
  index.optimize().value();
  EXPECT_TRUE(index.check().value().sound());
}

// What is remembered of a word says where in the file its postings stand.
TEST_F(IndexTest, FindsWhatStandsElsewhereSinceOptimize) {
  for (const bool in_parts : {false, true}) {
    Index index = Index::open(folder_.file(in_parts ? "parts.db" : "whole.db"), stems_only()).value();
    for (const std::string word : {"совет", "саммит"}) {
      std::vector<Article> some;
      for (int i = 0; i < 600; ++i) {
        // A phrase of the last, to which the postings of the word are not read from the first one.
        some.push_back(article(word + std::to_string(i), "",
                               word + (i < 590 ? " принял решение" : " отложил решение")));
      }
      index.put(some).value();
    }
    const std::vector<std::string> queries = {"\"совет отложил\"", "\"саммит отложил\""};
    std::vector<std::string> before(queries.size());
    for (int times = 0; times < 3; ++times) {
      for (std::size_t i = 0; i < queries.size(); ++i) before[i] = keys(index, queries[i]);
    }
    if (in_parts) {
      while (!index.optimize(std::chrono::milliseconds(1)).value()) {
      }
    } else {
      index.optimize().value();
    }
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const auto after = index.search(queries[i]);
      ASSERT_TRUE(after) << queries[i] << ": " << after.error().message;
      EXPECT_EQ(keys(*after), before[i]) << queries[i];
    }
  }
}

}  // namespace
}  // namespace poisk
