// What a search says of what its engine tells, however often it is asked.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
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
  const SearchContext context{snapshot, session, vocabulary, corpus, synonyms, stop};
  std::vector<WarningCode> out;
  for (const Warning& w : run_search(context, "турнир", {}).value().warnings) out.push_back(w.code);
  return out;
}

TEST(Warnings, OfWhatIsFoundOnlyAfterTheFirstCandidatesAreSaidOnce) {
  const Analyzer analyzer = Analyzer::stemming();
  Undated whole(analyzer, 1000);
  EXPECT_EQ(warnings(whole, analyzer), std::vector<WarningCode>());
  EXPECT_GT(whole.asked(), 1);  // one answer does not fill the page
  for (const std::size_t most : {0, 100}) {
    Undated some(analyzer, most);
    EXPECT_EQ(warnings(some, analyzer), std::vector{WarningCode::undated_left_out}) << most;
  }
}

}  // namespace
}  // namespace poisk::search
