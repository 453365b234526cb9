// What a search says of what its engine tells, however often it is asked.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "search/search.h"
#include "unit/search/memory_snapshot.h"

namespace poisk::search {
namespace {

// Copies of one report, which are one answer, and others that come after them.
std::vector<Article> reports() {
  std::vector<Article> out;
  for (int i = 0; i < 150; ++i) {
    Article article;
    article.key = std::to_string(i);
    article.text = i < 120 ? "В городе прошёл турнир, и победителя турнира встречали с цветами."
                           : "Турнир номер " + std::to_string(i) + " отложен до весны.";
    out.push_back(std::move(article));
  }
  return out;
}

// Knows of undated articles once more than so many are asked for.
class Undated : public MemorySnapshot {
 public:
  Undated(const Analyzer& analyzer, std::size_t most)
      : MemorySnapshot(analyzer, reports()), most_(most) {}

  Result<Found> find(const Ask& ask, const Deadline& deadline) override {
    ++asked_;
    auto found = MemorySnapshot::find(ask, deadline);
    if (found) found->undated = ask.count > most_ ? 3 : 0;
    return found;
  }
  int asked() const { return asked_; }

 private:
  const std::size_t most_;
  int asked_ = 0;
};

std::vector<WarningCode> warnings(Undated& snapshot, const Analyzer& analyzer) {
  analysis::Session session(analyzer);
  const query::Expansions synonyms;
  const Corpus corpus = snapshot.corpus().value();
  Deadline stop;
  const understanding::SnapshotVocabulary vocabulary(snapshot, session, analyzer, stop);
  const SearchContext context{snapshot, session, vocabulary, corpus, synonyms, synonyms, stop};
  std::vector<WarningCode> out;
  for (const Warning& w : run_search(context, "турнир", {}).value().warnings) out.push_back(w.code);
  return out;
}

TEST(Warnings, OfWhatIsFoundOnlyAfterTheFirstCandidatesAreSaidOnce) {
  const Analyzer analyzer = Analyzer::stemming();
  Undated whole(analyzer, 1000);
  EXPECT_EQ(warnings(whole, analyzer), std::vector<WarningCode>());
  EXPECT_GT(whole.asked(), 1);  // one answer does not fill the page
  for (const std::size_t most : {0u, 100u}) {
    Undated some(analyzer, most);
    EXPECT_EQ(warnings(some, analyzer), std::vector{WarningCode::undated_left_out}) << most;
  }
}

// Counts what `count` says.
class Counting : public MemorySnapshot {
 public:
  using Count = std::function<Result<FacetCounts>(std::size_t articles, const Deadline&)>;
  Counting(const Analyzer& analyzer, Count count)
      : MemorySnapshot(analyzer, reports()), count_(std::move(count)) {}

  Result<FacetCounts> facets(std::vector<Ref> articles, std::size_t,
                             const Deadline& deadline) override {
    return count_(articles.size(), deadline);
  }

 private:
  const Count count_;
};

Result<Results> search_counting(const Counting::Count& count, std::size_t limit,
                                const std::atomic<bool>* cancel = nullptr) {
  const Analyzer analyzer = Analyzer::stemming();
  Counting snapshot(analyzer, count);
  analysis::Session session(analyzer);
  const query::Expansions none;
  const Corpus corpus = snapshot.corpus().value();
  Deadline stop(cancel, std::chrono::milliseconds(500));
  const understanding::SnapshotVocabulary vocabulary(snapshot, session, analyzer, stop);
  SearchOptions options;
  options.facets = true;
  options.limit = limit;
  return run_search({snapshot, session, vocabulary, corpus, none, none, stop}, "турнир", options);
}

TEST(Warnings, OfFacetsThatCountSomeOfTheArticles) {
  for (const std::size_t left_out : {0u, 30u}) {
    const Results results = search_counting(
                                [&](std::size_t, const Deadline&) {
                                  return FacetCounts{{}, left_out};
                                },
                                10)
                                .value();
    const std::vector<Warning> some{{WarningCode::facets_of_latest, "120"}};
    EXPECT_EQ(results.warnings, left_out > 0 ? some : std::vector<Warning>());
  }
}

// Also where no hit is asked for, which would look at the clock.
TEST(Warnings, OfFacetsThatThereWasNoTimeFor) {
  for (const std::size_t limit : {0u, 10u}) {
    const Results results = search_counting(
                                [](std::size_t, const Deadline& deadline) -> Result<FacetCounts> {
                                  while (!deadline.stopped()) {
                                  }
                                  return search_stopped();
                                },
                                limit)
                                .value();
    EXPECT_EQ(results.warnings, (std::vector<Warning>{{WarningCode::time_budget_ended, ""}}));
    EXPECT_EQ(results.total, 150u);
    std::atomic<bool> cancel = false;
    const auto cancelled = search_counting(
        [&](std::size_t, const Deadline&) -> Result<FacetCounts> {
          cancel = true;
          return search_stopped();
        },
        limit, &cancel);
    ASSERT_FALSE(cancelled) << limit;
    EXPECT_EQ(cancelled.error().code, ErrorCode::cancelled);
  }
}

}  // namespace
}  // namespace poisk::search
