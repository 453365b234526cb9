// An index that has its texts packed, beside one that has them plain.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <poisk/json.h>
#include <poisk/many.h>
#include <poisk/poisk.h>
#include <poisk/sqlite.h>
#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "model/texts.h"
#include "sqlite/connection.h"
#include "sqlite/statement.h"
#include "storage/stored_texts.h"
#include "storage/text_writer.h"
#include "unit/index/temporary_index.h"

namespace poisk::storage {
namespace {

using poisk::testing::article;
using poisk::testing::stems_only;
using poisk::testing::TemporaryFolder;

const std::vector<std::string> kCities = {"Алматы", "Минске", "Ереване", "Бишкеке", "Душанбе"};
const std::vector<std::string> kThings = {"саммит", "урожай пшеницы", "ремонт моста", "чемпионат",
                                          "выставка картин"};

Article news(int number) {
  std::string text;
  for (int i = 0; i < 6; ++i) {
    const auto n = static_cast<std::size_t>(number * 7 + i * 3);
    text +=
        fmt::format("В {} обсудили {}: по словам участников, решение номер {} вступит в силу. ",
                    kCities[n % kCities.size()], kThings[n / 2 % kThings.size()], n * 31 % 1009);
  }
  Article out = article(fmt::format("новость-{}", number),
                        kThings[static_cast<std::size_t>(number) % 5], std::move(text));
  out.source.outlet = kCities[static_cast<std::size_t>(number) % 3];
  return out;
}

std::vector<Article> many(int from, int to) {
  std::vector<Article> out;
  for (int i = from; i < to; ++i) out.push_back(news(i));
  return out;
}

Options packed() {
  Options out = stems_only();
  out.compression = Compression::zstd;
  return out;
}

std::int64_t in_file(const std::string& path, const std::string& sql) {
  return sqlite::Connection::open(path, {}).value().integer(sql).value();
}
std::int64_t packed_texts(const std::string& path) {
  return in_file(path, "SELECT count(*) FROM article WHERE typeof(text)='blob'");
}
void change(const std::string& path, const std::string& sql) {
  sqlite::OpenMode mode;
  mode.write = true;
  sqlite::Connection::open(path, mode).value().exec(sql).value();
}

std::vector<std::string> findings(const Index& index) { return index.check().value().findings; }

// All that an index says of a few questions, and of its articles.
std::string answers(const Index& index) {
  std::string out;
  for (const char* query : {"саммит в Ереване", "\"ремонт моста\"", "решение номер 31",
                            "урожай -Минск", "каза* Бишкек источник:Алматы", "обсудили"}) {
    const Results results = index.search(query).value();
    out += fmt::format("{} {}\n", query, results.total);
    for (const Hit& hit : results.hits) {
      out += fmt::format("{} {} {}\n", to_string(hit.passage), hit.score, to_html(hit.snippet));
    }
  }
  return out;
}

class PackedTextsTest : public ::testing::Test {
 protected:
  PackedTextsTest() { TextWriter::set_trained_from(50'000); }
  ~PackedTextsTest() override { TextWriter::set_trained_from(TextWriter::kTrainedFrom); }

  Index open(const Options& options) const { return Index::open(path_, options).value(); }

  TemporaryFolder folder_;
  const std::string path_ = folder_.file("packed.db");
};

TEST_F(PackedTextsTest, AreFoundAndShownAsPlainOnes) {
  Index plain = Index::open(folder_.file("plain.db"), stems_only()).value();
  Index index = open(packed());
  for (Index* one : {&plain, &index}) {
    one->put(many(0, 200)).value();
    one->put(news(200)).value();
    for (int i = 0; i < 30; ++i)
      one->put(article(news(i).key, "Заново", news(i + 1000).text)).value();
    for (int i = 30; i < 50; ++i) one->remove(news(i).key).value();
  }
  EXPECT_EQ(packed_texts(path_), 181);
  EXPECT_EQ(answers(index), answers(plain));
  for (const std::string& key : plain.keys().value()) {
    EXPECT_EQ(to_json(index.get(key).value()), to_json(plain.get(key).value()));
  }
  EXPECT_EQ(findings(index), std::vector<std::string>());
  EXPECT_EQ(index.stats().value().text_bytes, plain.stats().value().text_bytes);
  EXPECT_EQ(index.stats().value().compression, Compression::zstd);
  EXPECT_EQ(plain.stats().value().compression, Compression::none);
  EXPECT_LT(in_file(path_, "SELECT sum(length(CAST(text AS BLOB))) FROM article") * 3,
            static_cast<std::int64_t>(plain.stats().value().text_bytes));
}

TEST_F(PackedTextsTest, ArePlainUntilThereIsEnoughForADictionary) {
  Index index = open(packed());
  index.put(many(0, 10)).value();
  EXPECT_EQ(packed_texts(path_), 0);
  EXPECT_EQ(index.stats().value().compression, Compression::zstd);
  // One by one, as an application puts them.
  for (int i = 10; i < 100; ++i) index.put(news(i)).value();
  EXPECT_EQ(packed_texts(path_), 100);
  EXPECT_EQ(index.get("новость-3").value().article, news(3));
}

TEST_F(PackedTextsTest, StayPlainWhereTheyAreShort) {
  Index index = open(packed());
  index.put(many(0, 100)).value();
  index.put(article("короткая", "", "Снег идёт.")).value();
  index.put(article("пустая", "Заголовок", "")).value();
  EXPECT_EQ(packed_texts(path_), 100);
  EXPECT_EQ(index.get("короткая").value().article.text, "Снег идёт.");
  EXPECT_EQ(findings(index), std::vector<std::string>());
}

TEST_F(PackedTextsTest, TheIndexKeepsHowItHasThem) {
  open(packed()).put(many(0, 100)).value();
  Index index = open(stems_only());
  index.put(many(100, 150)).value();
  EXPECT_EQ(packed_texts(path_), 150);
}

TEST_F(PackedTextsTest, OptimizeStoresAllAsTheyAreWanted) {
  std::string before;
  {
    Index index = open(stems_only());
    index.put(many(0, 150)).value();
    before = answers(index);
  }
  {
    Index index = open(packed());
    index.optimize().value();
    EXPECT_EQ(packed_texts(path_), 150);
    EXPECT_EQ(answers(index), before);
    EXPECT_EQ(findings(index), std::vector<std::string>());
  }
  Options plain = stems_only();
  plain.compression = Compression::none;
  Index index = open(plain);
  index.put(news(150)).value();
  EXPECT_EQ(packed_texts(path_), 150);
  EXPECT_EQ(index.stats().value().compression, Compression::none);
  index.remove(news(150).key).value();
  index.optimize().value();
  EXPECT_EQ(packed_texts(path_), 0);
  EXPECT_EQ(in_file(path_, "SELECT count(*) FROM dictionary"), 0);
  EXPECT_EQ(answers(index), before);
  EXPECT_EQ(findings(index), std::vector<std::string>());
}

TEST_F(PackedTextsTest, SoDoesOptimizingInParts) {
  constexpr int kArticles = 5000;
  constexpr std::chrono::milliseconds kOnePart(0);
  std::string before;
  {
    Index index = open(stems_only());
    index.put(many(0, kArticles)).value();
    index.optimize().value();
    before = answers(index);
  }
  Options plain = stems_only();
  plain.compression = Compression::none;
  bool in_part = false;
  for (const bool packs : {true, false}) {
    Index index = open(packs ? packed() : plain);
    for (int parts = 0; !index.optimize(kOnePart).value(); ++parts) {
      ASSERT_LT(parts, 100);
      in_part = in_part || (packed_texts(path_) > 0 && packed_texts(path_) < kArticles);
    }
    EXPECT_EQ(packed_texts(path_), packs ? kArticles : 0);
    EXPECT_EQ(in_file(path_, "SELECT count(*) FROM dictionary"), packs ? 1 : 0);
    EXPECT_EQ(answers(index), before);
    EXPECT_EQ(findings(index), std::vector<std::string>());
    EXPECT_TRUE(index.optimize(kOnePart).value()) << "nothing is left";
  }
  EXPECT_TRUE(in_part) << "they are taken out of their packing in more than one part";
}

TEST_F(PackedTextsTest, TheSameArticleIsNotWrittenAgain) {
  Index index = open(packed());
  index.put(many(0, 100)).value();
  const std::int64_t last = in_file(path_, "SELECT max(id) FROM article");
  index.put(many(0, 100)).value();
  EXPECT_EQ(in_file(path_, "SELECT max(id) FROM article"), last);
  EXPECT_EQ(packed_texts(path_), 100);
}

TEST_F(PackedTextsTest, OfSeveralFramesAreWholeAndStopBetweenThem) {
  Index index = open(packed());
  index.put(many(0, 100)).value();
  std::string text;
  while (text.size() < 1'000'000) text += news(static_cast<int>(text.size() % 4099)).text;
  index.put(article("длинная", "Длинная", text)).value();
  EXPECT_EQ(index.get("длинная").value().article.text, text);
  EXPECT_EQ(findings(index), std::vector<std::string>());

  const auto connection = sqlite::Connection::open(path_, {}).value();
  auto row = sqlite::Statement::prepare(connection, "SELECT text FROM article WHERE key='длинная'")
                 .value();
  ASSERT_TRUE(row.step().value());
  StoredTexts texts;
  const std::atomic<bool> cancel = true;
  const search::Deadline stopped(&cancel, {});
  auto read = texts.read(connection, row.blob(0), &stopped);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::cancelled);
  EXPECT_EQ(texts.read(connection, row.blob(0)).value(), text);
}

TEST_F(PackedTextsTest, AreReindexedBackedUpAndRestored) {
  Index index = open(packed());
  index.put(many(0, 150)).value();
  const std::string before = answers(index);
  index.reindex().value();
  EXPECT_EQ(answers(index), before);
  EXPECT_EQ(findings(index), std::vector<std::string>());
  const std::string copy = folder_.file("copy.db");
  index.backup(copy).value();
  index.put(article(news(0).key, "Иное", "Иной текст")).value();
  Index::restore(copy, path_, stems_only()).value();
  EXPECT_EQ(answers(index), before);
  EXPECT_EQ(packed_texts(path_), 150);
}

TEST_F(PackedTextsTest, AreMergedAsTheyAreWithTheirDictionaries) {
  const std::string other = folder_.file("other.db");
  const std::string plain = folder_.file("plain.db");
  open(packed()).put(many(0, 100)).value();
  Index::open(other, packed()).value().put(many(1000, 1200)).value();
  Index::open(plain, stems_only()).value().put(many(2000, 2050)).value();
  MergeOptions options;
  options.use_lexicon = false;
  const std::string merged = folder_.file("merged.db");
  merge(merged, {plain, path_, other}, options).value();
  EXPECT_EQ(packed_texts(merged), 300);
  Index index = Index::open(merged, stems_only()).value();
  EXPECT_EQ(findings(index), std::vector<std::string>());
  EXPECT_EQ(index.get("новость-1001").value().article, news(1001));
  EXPECT_EQ(index.stats().value().compression, Compression::zstd);
  const Index joined = open_many({plain, path_, other}, stems_only()).value();
  EXPECT_EQ(index.search("саммит в Ереване").value().total,
            joined.search("саммит в Ереване").value().total);
  index.put(news(3000)).value();
  EXPECT_EQ(packed_texts(merged), 301);
  index.optimize().value();
  EXPECT_EQ(packed_texts(merged), 351);
  EXPECT_EQ(findings(index), std::vector<std::string>());
}

TEST_F(PackedTextsTest, LiveInAnApplicationsDatabase) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &db), SQLITE_OK);
  const auto exec = [&](const char* sql) {
    ASSERT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
  };
  {
    Index index = attach_index(db, "n_", packed()).value();
    // What is undone was never there, the dictionary neither.
    exec("BEGIN");
    index.put(many(0, 100)).value();
    exec("ROLLBACK");
    EXPECT_EQ(index.stats().value().articles, 0U);
    index.put(many(0, 120)).value();
    EXPECT_EQ(index.get("новость-7").value().article, news(7));
    EXPECT_EQ(findings(index), std::vector<std::string>());
    EXPECT_EQ(index.search("саммит").value().hits.size(), 10U);
  }
  sqlite3_close(db);
  EXPECT_EQ(in_file(path_, "SELECT count(*) FROM n_article WHERE typeof(text)='blob'"), 120);
}

// Parts of an index may have few words in common.
TEST_F(PackedTextsTest, TheDictionaryIsOfTextsFromAllOverTheIndex) {
  model::Texts first(1);
  model::Texts last(2);
  std::vector<Article> articles;
  for (int i = 0; i < 200; ++i) {
    articles.push_back(article(fmt::format("{}", i), "", (i < 140 ? first : last).text(2000)));
  }
  open(stems_only()).put(articles).value();
  Index index = open(packed());
  index.optimize().value();
  std::vector<std::int64_t> packed_bytes;  // in percent of the plain ones
  for (model::Texts* texts : {&first, &last}) {
    std::size_t bytes = 0;
    for (int i = 0; i < 30; ++i) {
      const std::string text = texts->text(40);
      bytes += text.size();
      index.put(article(fmt::format("короткая {}", i), "", text)).value();
    }
    packed_bytes.push_back(in_file(path_,
                                   "SELECT sum(length(CAST(text AS BLOB))) FROM article"
                                   " WHERE key LIKE 'короткая%'") *
                           100 / static_cast<std::int64_t>(bytes));
  }
  EXPECT_LE(packed_bytes[1], packed_bytes[0] + 3);
}

TEST_F(PackedTextsTest, DamageIsFoundAndNamed) {
  {
    Index index = open(packed());
    index.put(many(0, 100)).value();
  }
  const struct {
    const char* what;
    const char* sql;
  } damages[] = {
      {"cut short", "UPDATE article SET text=substr(text, 1, 20) WHERE id=7"},
      {"another size", "UPDATE article SET text=x'FF8080FF7F'||substr(text, 4) WHERE id=7"},
      {"nothing but the mark", "UPDATE article SET text=x'FF' WHERE id=7"},
      {"another text's",
       "UPDATE article SET text=(SELECT text FROM article WHERE id=8) WHERE id=7"},
      {"no dictionary", "DELETE FROM dictionary"},
      {"another dictionary", "UPDATE dictionary SET bytes=zeroblob(32768)"},
  };
  for (const auto& damage : damages) {
    const std::string path = folder_.file("damaged.db");
    std::filesystem::copy_file(path_, path, std::filesystem::copy_options::overwrite_existing);
    change(path, damage.sql);
    Index index = Index::open(path, stems_only()).value();
    const auto found = findings(index);
    EXPECT_FALSE(found.empty()) << damage.what;
    const auto read = index.get(news(6).key);
    if (!read) {
      EXPECT_EQ(read.error().code, ErrorCode::corrupt) << damage.what;
    } else {
      EXPECT_NE(read->article, news(6)) << damage.what;
    }
    // Whatever is asked of it ends, and the rest is there where its dictionary is.
    (void)index.search("саммит в Ереване");
    (void)index.optimize();
  }
}

TEST_F(PackedTextsTest, OptimizeGivesBackTheSpaceOfWhatWasRemoved) {
  Index index = open(stems_only());
  index.put(many(0, 1500)).value();
  index.optimize().value();
  const std::uint64_t full = index.stats().value().file_bytes;
  const auto held = index.searcher().value();
  for (int i = 100; i < 1500; ++i) index.remove(news(i).key).value();
  index.optimize().value();
  EXPECT_LT(index.stats().value().file_bytes, full / 3);
  EXPECT_EQ(index.stats().value().articles, 100U);
  EXPECT_EQ(findings(index), std::vector<std::string>());
  // What was begun before goes on, and so does the writer.
  EXPECT_EQ(held.search("обсудили").value().total, 1500U);
  EXPECT_EQ(index.search("обсудили").value().total, 100U);
  index.put(news(2000)).value();
  EXPECT_EQ(index.search("обсудили").value().total, 101U);
}

}  // namespace
}  // namespace poisk::storage
