// Texts that take longer to read than a search has time.
#include "search/timely_document.h"

#include <gtest/gtest.h>
#include <poisk/analyzer.h>

#include <algorithm>
#include <string>

#include "search/search.h"
#include "understanding/snapshot_vocabulary.h"
#include "unit/index/temporary_index.h"
#include "unit/search/memory_snapshot.h"

namespace poisk::search {
namespace {

std::vector<Article> six_articles() {
  std::vector<Article> out;
  for (int i = 1; i <= 6; ++i) {
    const std::string number = std::to_string(i);
    out.push_back(testing::article(number, "", "В городе " + number + " прошёл турнир."));
  }
  return out;
}

// Reading one article takes all the time that there is.
class Slow : public MemorySnapshot {
 public:
  Slow(const Analyzer& analyzer, Ref slow, const Deadline& stop)
      : MemorySnapshot(analyzer, six_articles()), slow_(slow), stop_(stop) {}

  Result<Document> document(Ref article) override {
    if (article != slow_) return MemorySnapshot::document(article);
    ++reads;
    while (!stop_.stopped()) {
    }
    return search_stopped();
  }

  int reads = 0;

 private:
  const Ref slow_;
  const Deadline& stop_;
};

struct Searched {
  Result<Results> results;
  int reads = 0;
};
Searched search_with_slow(Ref slow, const std::atomic<bool>* cancel = nullptr) {
  const Analyzer analyzer = Analyzer::stemming();
  Deadline stop(cancel, std::chrono::milliseconds(300));
  Slow snapshot(analyzer, slow, stop);
  analysis::Session session(analyzer);
  const query::Expansions none;
  const Corpus corpus = snapshot.corpus().value();
  const understanding::SnapshotVocabulary vocabulary(snapshot, session, analyzer, stop);
  auto results =
      run_search({snapshot, session, vocabulary, corpus, none, none, stop}, "турнир", {});
  return {std::move(results), snapshot.reads};
}

TEST(TimelyDocument, OneThatIsNotReadInTimeLeavesTheOthers) {
  const auto [results, reads] = search_with_slow(3);
  ASSERT_TRUE(results) << results.error().message;
  EXPECT_EQ(reads, 2);  // until the budget ends, and in the time to show what was found
  const std::string found = testing::keys(*results);
  EXPECT_NE(found.find('1'), std::string::npos) << found;
  EXPECT_EQ(found.find('3'), std::string::npos) << found;
  EXPECT_TRUE(std::any_of(
      results->warnings.begin(), results->warnings.end(),
      [](const Warning& warning) { return warning.code == WarningCode::time_budget_ended; }));
}

TEST(TimelyDocument, AllAreReadWhereThereIsTime) {
  const auto [results, reads] = search_with_slow(7);
  EXPECT_EQ(results.value().hits.size(), 6U);
  EXPECT_TRUE(results.value().warnings.empty());
  EXPECT_EQ(reads, 0);
}

TEST(TimelyDocument, ACancelledSearchFails) {
  const std::atomic<bool> cancel = true;
  const auto [results, reads] = search_with_slow(1, &cancel);
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace poisk::search
