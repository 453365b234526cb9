// One writer and eight readers at once, to be run under ThreadSanitizer: each reader sees whole
// states only.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "crash/deep.h"
#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::stems_only;
using testing::TemporaryFolder;

constexpr int kArticles = 12;
constexpr int kReaders = 8;

// Every article of one issue holds the issue's number, and nothing else differs: a state of two
// issues would be seen.
std::vector<Article> issue(int number) {
  std::vector<Article> out;
  for (int i = 0; i < kArticles; ++i) {
    out.push_back(
        article("статья/" + std::to_string(i), "Выпуск",
                "Погода в городе. Это выпуск" + std::to_string(number) + " номер. Ветер с моря."));
  }
  return out;
}

// What one reader does again and again; each must hold whatever the writer does meanwhile.
void read_once(const Index& index, int round) {
  const Searcher searcher = index.searcher().value();
  const std::string text = searcher.get("статья/0").value().article.text;
  int seen = 0;
  searcher
      .for_each([&](const StoredArticle& stored) {
        EXPECT_EQ(stored.article.text, text) << "two issues at once";
        ++seen;
        return true;
      })
      .value();
  EXPECT_EQ(seen, kArticles);
  SearchOptions options;
  options.group_reprints = false;
  options.limit = 2 * kArticles;
  const std::size_t at = text.find("выпуск");
  const std::string word = text.substr(at, text.find(' ', at) - at);
  const Results results = searcher.search(word, options).value();
  EXPECT_EQ(results.hits.size(), static_cast<std::size_t>(kArticles)) << word;
  for (const Hit& hit : results.hits) {
    EXPECT_EQ(searcher.resolve(hit.passage).value(), hit.text);
  }
  EXPECT_EQ(searcher.stats().value().articles, static_cast<std::uint64_t>(kArticles));
  switch (round % 4) {
    case 0:
      EXPECT_EQ(index.search("погоба в горде").value().total, std::size_t{kArticles});
      break;
    case 1:
      EXPECT_FALSE(index.suggest("пого").value().empty());
      break;
    case 2:
      EXPECT_TRUE(index.more_like("статья/1"));
      break;
    default:
      EXPECT_EQ(index.search("\"ветер с моря\"").value().total, std::size_t{kArticles});
  }
}

// Half of them read through a map of the file.
TEST(Concurrency, EightReadersSeeWholeStatesBesideAWriter) {
  TemporaryFolder folder;
  Options copying = stems_only();
  copying.memory_map = false;
  Index index = Index::open(folder.file("news.db"), copying).value();
  index.put(issue(0)).value();
  const Index mapped = Index::open(folder.file("news.db"), stems_only()).value();
  std::atomic<bool> done = false;
  std::atomic<int> reads = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < kReaders; ++i) {
    readers.emplace_back([&, i] {
      for (int round = i; !done; ++round) {
        read_once(i % 2 == 0 ? index : mapped, round);
        ++reads;
      }
    });
  }
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(testing::rounds(2, 60));
  int issues = 1;
  while (std::chrono::steady_clock::now() < end) {
    index.put(issue(issues)).value();
    if (issues % 20 == 5) index.optimize().value();
    if (issues % 20 == 9) index.reindex().value();
    ++issues;
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_TRUE(index.check().value().sound());
  EXPECT_GT(reads, kReaders);
  std::printf("%d states written, each looked at by readers %d times in all\n", issues,
              reads.load());
}

// Two writers of one process and a budgeted, cancelled reader.
TEST(Concurrency, WritersTakeTurns) {
  TemporaryFolder folder;
  const std::string path = folder.file("news.db");
  Index first = Index::open(path, stems_only()).value();
  Options patient = stems_only();
  patient.busy_timeout = std::chrono::minutes(5);
  Index second = Index::open(path, patient).value();
  std::atomic<bool> cancel = false;
  std::thread others[] = {std::thread([&] {
                            for (int i = 0; i < 10; ++i)
                              second.put(article("б" + std::to_string(i), "", "спорт")).value();
                          }),
                          std::thread([&] {
                            for (int i = 0; i < 10; ++i)
                              first.put(article("в" + std::to_string(i), "", "спорт")).value();
                          }),
                          std::thread([&] {
                            SearchOptions options;
                            options.cancel = &cancel;
                            options.time_budget = std::chrono::microseconds(200);
                            for (int i = 0; i < 20; ++i) {
                              cancel = i % 2 == 1;
                              (void)first.search("спорт", options);
                            }
                          })};
  for (int i = 0; i < 10; ++i) {
    auto put = first.put(article("а" + std::to_string(i), "", "погода"));
    EXPECT_TRUE(put || put.error().code == ErrorCode::busy);
  }
  for (std::thread& other : others) other.join();
  EXPECT_TRUE(first.check().value().sound());
  EXPECT_GE(second.stats().value().articles, 20u);
}

}  // namespace
}  // namespace poisk
