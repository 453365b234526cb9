// The library's own memory runs out at an allocation, SQLite's does not (memory_test). What was
// asked for then returns an Error and has changed nothing, or it is done; nothing is thrown,
// nothing ends the process, and with memory again the index works on.
#include <gtest/gtest.h>
#include <poisk/analyzer.h>
#include <poisk/poisk.h>
#include <poisk/read.h>
#include <poisk/sqlite.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <new>
#include <optional>
#include <sstream>

#include "crash/deep.h"
#include "crash/failing_new.h"
#include "crash/story.h"
#include "sqlite/connection.h"
#include "storage/value_dictionary.h"
#include "unit/analysis/lexicon_sample.h"
#include "unit/index/temporary_index.h"

namespace poisk::testing {
namespace {

// Which of `all` allocations are made to fail: some from all over, and the last ones, which are
// those of what is cleaned up.
std::vector<std::uint64_t> moments(std::uint64_t all) {
  const auto spread = static_cast<std::uint64_t>(rounds(5, 60));
  const auto last = static_cast<std::uint64_t>(rounds(3, 20));
  std::vector<std::uint64_t> out;
  for (std::uint64_t i = 0; i < spread; ++i) out.push_back(1 + all * i / spread);
  for (std::uint64_t i = 0; i < std::min(last, all); ++i) out.push_back(all - i);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

template <class T>
std::optional<Error> failure(Result<T> result) {
  if (result) return std::nullopt;
  return std::move(result.error());
}

void expect_out_of_memory(const Error& error) {
  EXPECT_EQ(error.code, ErrorCode::io) << error.message;
  EXPECT_NE(error.message.find("out of memory"), std::string::npos) << error.message;
}

TEST(Allocations, AWriteFailsWholeAndTheIndexWorksOn) {
  TemporaryFolder folder;
  const std::string pristine = folder.file("pristine.db"), db = folder.file("copy.db");
  std::vector<Article> first, changes;
  for (std::uint32_t i = 0; i < 12; ++i) {
    first.push_back(made_article("старая/" + std::to_string(i), i, i == 7 ? 800 : 60));
  }
  for (std::uint32_t i = 0; i < 40; ++i) {  // enough for the thread that analyses ahead
    changes.push_back(
        made_article((i == 3 ? "старая/" : "новая/") + std::to_string(i), 1000 + i, 30));
  }
  Index::open(pristine, stems_only()).value().put(first).value();
  Shelf before;
  for (const Article& article : first) before[article.key] = article;

  struct Write {
    const char* name;
    std::function<std::optional<Error>(Index&)> run;
    std::function<void(Shelf&)> change;
  };
  const auto nothing = [](Shelf&) {};
  const Write writes[] = {
      {"put", [&](Index& index) { return failure(index.put(changes)); },
       [&](Shelf& shelf) {
         for (const Article& article : changes) shelf[article.key] = article;
       }},
      {"remove", [](Index& index) { return failure(index.remove("старая/7")); },
       [](Shelf& shelf) { shelf.erase("старая/7"); }},
      {"optimize", [](Index& index) { return failure(index.optimize()); }, nothing},
      {"reindex", [](Index& index) { return failure(index.reindex()); }, nothing},
  };
  int all_struck = 0;
  for (const Write& write : writes) {
    Shelf after = before;
    write.change(after);
    std::uint64_t all = 0;
    const auto run = [&](std::uint64_t nth, bool stays) {
      for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(db + suffix);
      std::filesystem::copy_file(pristine, db);
      Index index = Index::open(db, stems_only()).value();
      FailingNew::arm(nth, stays);
      const auto failed = write.run(index);
      const std::uint64_t seen = FailingNew::disarm();
      if (nth == 0) all = seen;
      if (failed) {
        ++all_struck;
        expect_out_of_memory(*failed);
      }
      EXPECT_TRUE(read_shelf(index).value() == (failed ? before : after));
      EXPECT_EQ(complaint(index), "");
      EXPECT_FALSE(write.run(index));
      EXPECT_TRUE(read_shelf(index).value() == after);
    };
    run(0, false);
    for (const std::uint64_t nth : moments(all)) {
      const bool stays = nth % 2 == 0;
      SCOPED_TRACE(std::string(write.name) + ", allocation " + std::to_string(nth) + " of " +
                   std::to_string(all) + (stays ? " and all after it" : ""));
      run(nth, stays);
      if (HasFailure()) return;
    }
  }
  std::printf("%d writes failed\n", all_struck);
  EXPECT_GE(all_struck, rounds(15, 150));
}

// Strikes each allocation of `call`, which says whether it succeeded and, where not, why not.
void strike_each(const char* name, const std::function<std::optional<Error>()>& call) {
  ASSERT_FALSE(call()) << name;  // what is kept for later is there
  FailingNew::arm(0);
  const auto sound = call();
  const std::uint64_t all = FailingNew::disarm();
  ASSERT_FALSE(sound) << name;
  const std::uint64_t step = deep() ? 1 : std::max<std::uint64_t>(1, all / 200);
  for (const bool stays : {false, true}) {
    for (std::uint64_t nth = all; nth > 0; nth -= std::min(step, nth)) {
      SCOPED_TRACE(std::string(name) + ", allocation " + std::to_string(nth) + " of " +
                   std::to_string(all) + (stays ? " and all after it" : ""));
      FailingNew::arm(nth, stays);
      const auto failed = call();
      FailingNew::disarm();
      if (failed) {
        expect_out_of_memory(*failed);
      }
      if (::testing::Test::HasFailure()) return;
    }
  }
  EXPECT_FALSE(call()) << name;
}

TEST(Allocations, NoneLetsAReadThrow) {
  TemporaryFolder folder;
  Index index = Index::open(folder.file("news.db"), stems_only()).value();
  std::vector<Article> articles;
  for (std::uint32_t i = 0; i < 8; ++i)
    articles.push_back(made_article("ключ статьи " + std::to_string(i), i, 60));
  index.put(articles).value();
  const std::string key = articles[3].key;
  const Citation citation{key, index.get(key).value().revision, {0, 10}};
  strike_each("get", [&] { return failure(index.get(key)); });
  strike_each("resolve", [&] { return failure(index.resolve(citation)); });
  strike_each("stats", [&] { return failure(index.stats()); });
  strike_each("suggest", [&] { return failure(index.suggest("пре")); });
  strike_each("for_each",
              [&] { return failure(index.for_each([](const StoredArticle&) { return true; })); });
  strike_each("searcher", [&] { return failure(index.searcher()); });
  strike_each("search", [&] { return failure(index.search("президента в городе")); });
  strike_each("more_like", [&] { return failure(index.more_like(key)); });
  strike_each("check", [&] { return failure(index.check()); });
}

TEST(Allocations, NoneLetsACallOnTheApplicationsConnectionThrow) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(":memory:", &db), SQLITE_OK);
  const auto close = [](sqlite3* open) { sqlite3_close(open); };
  const std::unique_ptr<sqlite3, decltype(close)> closed(db, close);
  const Options options = stems_only();
  Index index = attach_index(db, "news_", options).value();
  const Article stored = made_article("ключ", 1, 60);
  index.put(stored).value();
  strike_each("attach_index", [&] { return failure(attach_index(db, "news_", options)); });
  strike_each("get", [&] { return failure(index.get("ключ")); });
  strike_each("search", [&] { return failure(index.search("президента")); });
  strike_each("put", [&] { return failure(index.put(stored)); });
  EXPECT_EQ(complaint(index), "");
}

TEST(Allocations, NoneLetsTheOtherFunctionsThrow) {
  TemporaryFolder folder;
  const std::string lexicon = folder.file("a lexicon of some length.lexicon");
  std::ofstream(lexicon, std::ios::binary) << analysis::sample_lexicon();
  strike_each("Analyzer::create", [&] { return failure(Analyzer::create(lexicon)); });
  std::ostringstream page;
  page << std::ifstream(POISK_SOURCE_DIR "/tests/fuzz/seeds/page/article").rdbuf();
  const std::string bytes = page.str();
  strike_each("read_page", [&] { return failure(read_page(bytes)); });
  strike_each("parse_citation", [] {
    return failure(parse_citation("газета/2023/ноябрь/статья номер семь@7:0-15"));
  });
}

// What searches share is read on by the next one.
TEST(Allocations, ADictionaryThatWasReadInPartReadsOn) {
  TemporaryFolder folder;
  const std::string db = folder.file("news.db");
  std::vector<Article> articles;
  for (std::uint32_t i = 0; i < 40; ++i) {
    articles.push_back(made_article("статья " + std::to_string(i), i, 5));
    articles.back().source.outlet = "издание номер " + std::to_string(i);
  }
  Index::open(db, stems_only()).value().put(articles).value();
  const auto connection = sqlite::Connection::open(db, {}).value();
  int struck = 0;
  for (std::uint64_t nth = 1;; ++nth) {
    storage::ValueDictionary outlets(storage::ColumnField::outlet);
    FailingNew::arm(nth);
    try {
      outlets.read(connection).value();
    } catch (const std::bad_alloc&) {
      ++struck;
    }
    FailingNew::disarm();
    if (!FailingNew::struck()) break;
    outlets.read(connection).value();
    ASSERT_EQ(outlets.size(), articles.size());
    for (storage::ValueCode code = 1; code <= outlets.size(); ++code) {
      ASSERT_EQ(outlets.value(code), articles[code - 1].source.outlet) << "allocation " << nth;
    }
  }
  EXPECT_GT(struck, 5);
}

// There may be no memory for the message of an error either.
TEST(Allocations, NoneLetsARefusalThrow) {
  TemporaryFolder folder;
  const std::string nowhere = folder.file("there is no such file.db");
  Options options = stems_only();
  options.create = false;
  const auto refused = [](auto result) -> std::optional<Error> {
    if (result) return Error{ErrorCode::io, "it succeeded", 0};
    return result.error().code == ErrorCode::io ? std::optional(std::move(result.error()))
                                                : std::nullopt;
  };
  strike_each("open", [&] { return refused(Index::open(nowhere, options)); });
  strike_each("Analyzer::create", [&] { return refused(Analyzer::create(nowhere)); });
  strike_each("read_page", [&] { return refused(read_page("\xFF")); });
  strike_each("parse_citation", [&] { return refused(parse_citation("none")); });
  Index index = Index::open(folder.file("news.db"), stems_only()).value();
  strike_each("get", [&] { return refused(index.get("такого ключа в указателе нет")); });
  const Article without_key = article("", "", "без ключа");
  strike_each("put", [&] { return refused(index.put(without_key)); });
}

}  // namespace
}  // namespace poisk::testing
