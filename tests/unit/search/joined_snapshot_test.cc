// What is a joined snapshot's alone: which part an article is in, what is asked of the parts, and what
// happens where one of them fails. That it answers as any other is the conformance test's.
#include "search/joined_snapshot.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <latch>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "search/workers.h"
#include "unit/search/memory_snapshot.h"

namespace poisk::search {
namespace {

Article published_article(const std::string& key, const std::string& text,
                          const std::string& published = {}) {
  Article out;
  out.key = key;
  out.text = text;
  out.source.published = published;
  return out;
}

void spend(std::chrono::microseconds processor_time) {
  const Deadline end(nullptr, processor_time);
  while (!end.expired()) {
  }
}

// Remembers what it was asked, and works and fails where it is told to.
class Part : public MemorySnapshot {
 public:
  explicit Part(std::vector<Article> articles)
      : MemorySnapshot(Analyzer::stemming(), std::move(articles)) {}

  Result<Found> find(const Ask& ask, const Deadline& deadline) override {
    floor = ask.floor;
    if (work) work(deadline);
    if (fails) return *fails;
    return MemorySnapshot::find(ask, deadline);
  }
  Result<Document> document(Ref article) override {
    if (fails) return *fails;
    return MemorySnapshot::document(article);
  }

  Result<std::vector<Attribution>> attributions(const std::vector<Ref>& articles) override {
    if (in_attributions) in_attributions();
    return MemorySnapshot::attributions(articles);
  }

  double floor = -1;
  std::function<void()> in_attributions;
  std::function<void(const Deadline&)> work;
  std::optional<Error> fails;
};

// Has these words alone, and remembers how many it told, in all and at once.
class Vocabulary : public MemorySnapshot {
 public:
  explicit Vocabulary(std::map<std::string, std::uint64_t, std::less<>> words)
      : MemorySnapshot(Analyzer::stemming(), {}), words(std::move(words)) {}

  Result<void> each_word_from(WordKind, std::string_view beginning, std::string_view first,
                              const WordVisit& visit) override {
    if (reads_left-- == 0) return Error{ErrorCode::cancelled, "the search was stopped", 0};
    std::size_t now = 0;
    for (auto at = words.lower_bound(std::max(beginning, first)); at != words.end(); ++at) {
      if (!at->first.starts_with(beginning)) break;
      ++now;
      if (!visit(at->first, at->second)) break;
    }
    told += now;
    most_at_once = std::max(most_at_once, now);
    return {};
  }

  const std::map<std::string, std::uint64_t, std::less<>> words;
  std::size_t reads_left = SIZE_MAX;
  std::size_t told = 0;
  std::size_t most_at_once = 0;
};

class JoinedVocabularyTest : public ::testing::Test {
 protected:
  static constexpr std::size_t kParts = 3;
  static constexpr std::size_t kWords = 60'000;

  JoinedVocabularyTest() {
    std::map<std::string, std::uint64_t, std::less<>> of_parts[kParts];
    std::uint64_t chance = 1;
    for (std::size_t i = 0; i < kWords; ++i) {
      chance = chance * 6364136223846793005U + 1442695040888963407U;
      const std::string word = "слово" + std::to_string(chance >> 40);
      of_parts[i % kParts].emplace(word, i);
      if (i % 5 == 0) of_parts[(i + 1) % kParts].emplace(word, 1);
    }
    std::vector<JoinedSnapshot::Part> parts;
    for (auto& words : of_parts) {
      for (const auto& [word, articles] : words) all_[word] += articles;
      parts_.push_back(std::make_unique<Vocabulary>(std::move(words)));
      parts.push_back({parts_.back().get(), std::to_string(parts.size())});
    }
    joined_.emplace(std::move(parts));
  }

  // The first so many words, with their articles.
  std::vector<std::pair<std::string, std::uint64_t>> visit(std::string_view beginning,
                                                           std::size_t most = SIZE_MAX) {
    std::vector<std::pair<std::string, std::uint64_t>> out;
    joined_
        ->each_word(WordKind::form, beginning,
                    [&](std::string_view word, std::uint64_t articles) {
                      out.emplace_back(word, articles);
                      return out.size() < most;
                    })
        .value();
    return out;
  }

  std::map<std::string, std::uint64_t> all_;
  std::vector<std::unique_ptr<Vocabulary>> parts_;
  std::optional<JoinedSnapshot> joined_;
};

TEST_F(JoinedVocabularyTest, HasEachWordOnceInOrderWithItsSum) {
  const std::vector<std::pair<std::string, std::uint64_t>> all(all_.begin(), all_.end());
  EXPECT_EQ(visit(""), all);
  std::vector<std::pair<std::string, std::uint64_t>> some;
  for (const auto& each : all) {
    if (each.first.starts_with("слово77")) some.push_back(each);
  }
  ASSERT_GT(some.size(), 5U);
  EXPECT_EQ(visit("слово77"), some);
  EXPECT_EQ(visit("слово77", 5).back(), some[4]);
  EXPECT_TRUE(visit("снег").empty());
}

TEST_F(JoinedVocabularyTest, HoldsFewWordsOfEachPart) {
  visit("");
  for (const auto& part : parts_) EXPECT_LT(part->most_at_once, part->words.size() / 2);
}

TEST_F(JoinedVocabularyTest, IsReadAsFarAsItIsVisited) {
  visit("", 10);
  for (const auto& part : parts_) EXPECT_LT(part->told, part->words.size() / 10);
}

// As an index is, once the search has to stop.
TEST_F(JoinedVocabularyTest, EndsWhereAPartDoes) {
  parts_[1]->reads_left = 3;
  std::size_t visited = 0;
  const auto read = joined_->each_word(WordKind::form, {}, [&](std::string_view, std::uint64_t) {
    ++visited;
    return true;
  });
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::cancelled);
  EXPECT_EQ(read.error().message, "1: the search was stopped");
  EXPECT_GT(visited, parts_[1]->told);
  EXPECT_LT(visited, all_.size() / 2);
}

class JoinedSnapshotTest : public ::testing::Test {
 protected:
  JoinedSnapshotTest() {
    plan_.match.kind = query::MatchNode::Kind::row;
    plan_.match.words = {{{"снег"}}};
    ranking::QueryTerm term;
    term.form = "снег";
    term.forms = {{"снег"}};
    term.idf = 1;
    terms_ = {term};
    ask_.plan = &plan_;
    ask_.terms = &terms_;
    ask_.count = 2;
  }

  Result<Found> find(JoinedSnapshot& joined, const Deadline& deadline = {}) {
    return joined.find(ask_, deadline);
  }

  query::Plan plan_;
  std::vector<ranking::QueryTerm> terms_;
  Ask ask_;
  Part old_{{published_article("1", "снег"), published_article("2", "снег снег снег"),
             published_article("3", "снег снег")}};
  Part new_{{published_article("1", "снег снег"), published_article("4", "дождь")}};
  JoinedSnapshot joined_{{{&old_, "2023.db"}, {&new_, "2024.db"}}};
};

TEST_F(JoinedSnapshotTest, NumbersTellThePart) {
  const Found found = find(joined_).value();
  ASSERT_EQ(found.candidates.size(), 2u);
  EXPECT_EQ(found.total, 4u);
  EXPECT_EQ(joined_.document(found.candidates[0].article).value().key, "2");
  EXPECT_EQ(joined_.part_of(found.candidates[0].article), "2023.db");
  // Of equal score the older article comes first, and of two parts the first is the older.
  EXPECT_EQ(joined_.document(found.candidates[1].article).value().key, "3");
  EXPECT_EQ(joined_.part_of(joined_.article_of("4").value().value()), "2024.db");
  EXPECT_EQ(joined_.part_of(joined_.article_of("1").value().value()), "2023.db");
  EXPECT_FALSE(joined_.article_of("5").value());
}

TEST_F(JoinedSnapshotTest, WhatThePartsBeforeHaveFoundIsAskedToBeReached) {
  const Found found = find(joined_).value();
  EXPECT_EQ(old_.floor, 0);
  EXPECT_DOUBLE_EQ(new_.floor, found.candidates[1].score);
}

TEST_F(JoinedSnapshotTest, NothingIsAskedToBeReachedWhereAllCount) {
  ask_.all_matched = true;
  EXPECT_EQ(find(joined_).value().matched.size(), 4u);
  EXPECT_EQ(new_.floor, 0);
  ask_.all_matched = false;
  ask_.sort = SortBy::date;
  find(joined_).value();
  EXPECT_EQ(new_.floor, 0);
  ask_.sort = SortBy::score;
  ask_.count = 5;  // there may be that many
  find(joined_).value();
  EXPECT_EQ(new_.floor, 0);
}

TEST_F(JoinedSnapshotTest, AnErrorNamesItsPart) {
  Workers workers(1);
  JoinedSnapshot at_once({{&old_, "2023.db"}, {&new_, "2024.db"}}, &workers);
  new_.fails = Error{ErrorCode::corrupt, "the index is damaged", 0};
  for (JoinedSnapshot* joined : {&joined_, &at_once}) {
    const auto found = find(*joined);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::corrupt);
    EXPECT_EQ(found.error().message, "2024.db: the index is damaged");
    EXPECT_EQ(joined->document(joined->article_of("4").value().value()).error().message,
              "2024.db: the index is damaged");
  }
}

TEST_F(JoinedSnapshotTest, WhatThereWasNoTimeForIsToldToBeMissing) {
  new_.fails = Error{ErrorCode::cancelled, "the time budget ended", 0};
  const Found found = find(joined_).value();
  EXPECT_EQ(found.candidates.size(), 2u);
  EXPECT_FALSE(found.complete);
  EXPECT_FALSE(found.total_is_exact);
  old_.fails = new_.fails;
  EXPECT_EQ(find(joined_).error().code, ErrorCode::cancelled);
}

TEST_F(JoinedSnapshotTest, AStopIsNoAnswer) {
  const std::atomic<bool> cancel = true;
  new_.fails = Error{ErrorCode::cancelled, "the search was stopped", 0};
  EXPECT_EQ(joined_.find(ask_, Deadline(&cancel, {})).error().code, ErrorCode::cancelled);
}

// Many parts, of which each takes all the time that it is given.
TEST_F(JoinedSnapshotTest, ABudgetIsThatOfAThreadWhateverThePartsItAsks) {
  std::atomic<int> asked = 0;
  std::vector<std::unique_ptr<Part>> all;
  std::vector<JoinedSnapshot::Part> parts;
  for (int i = 0; i < 10; ++i) {
    all.push_back(
        std::make_unique<Part>(std::vector{published_article(std::to_string(i), "снег")}));
    all.back()->work = [&](const Deadline& deadline) {
      ++asked;
      while (!deadline.expired()) {
      }
    };
    parts.push_back({all.back().get(), std::to_string(i)});
  }
  Workers one(1), three(3);
  for (Workers* workers : {static_cast<Workers*>(nullptr), &one, &three}) {
    asked = 0;
    const Deadline budget(nullptr, std::chrono::milliseconds(5));
    const Found found = JoinedSnapshot(parts, workers).find(ask_, budget).value();
    EXPECT_FALSE(found.complete);
    EXPECT_GE(asked, 1);
    EXPECT_LE(static_cast<std::size_t>(asked), workers == nullptr ? 1 : workers->threads() + 1);
    EXPECT_TRUE(budget.expired());
  }
}

TEST_F(JoinedSnapshotTest, WhatAnotherThreadUsedIsUsed) {
  constexpr std::chrono::milliseconds kWork(20);
  Workers workers(1);
  JoinedSnapshot joined({{&old_, "2023.db"}, {&new_, "2024.db"}}, &workers);
  std::latch both_begun(2);
  const auto caller = std::this_thread::get_id();
  old_.work = new_.work = [&](const Deadline&) {
    both_begun.arrive_and_wait();
    if (std::this_thread::get_id() != caller) spend(kWork);
  };
  const Deadline budget(nullptr, std::chrono::hours(1));
  const auto before = budget.share().left;
  EXPECT_TRUE(find(joined, budget).value().complete);
  EXPECT_GE(before - budget.share().left, kWork);
}

TEST_F(JoinedSnapshotTest, DatesAreComparedOverAllParts) {
  Part one({published_article("март", "снег", "2023-03"),
            published_article("поздно", "снег", "2024-05-01T10:00")});
  Part two({published_article("весна", "снег", "2024-04-30T23:00-05:00"),
            published_article("нет", "снег", "")});
  JoinedSnapshot joined({{&one, "a"}, {&two, "b"}});
  ask_.sort = SortBy::date;
  ask_.count = 9;
  std::string keys;
  for (const Candidate& candidate : find(joined).value().candidates) {
    keys += joined.document(candidate.article).value().key + " ";
  }
  EXPECT_EQ(keys, "поздно весна март нет ");
  EXPECT_EQ(joined.newest_date().value(), "2024-05-01T10:00");
}

TEST_F(JoinedSnapshotTest, FacetsAreOfAllParts) {
  Article first = published_article("1", "снег");
  first.source.outlet = "Вести";
  Article second = published_article("2", "снег");
  second.source.outlet = "Азия";
  Part one({first, second}), two({second});
  JoinedSnapshot joined({{&one, "a"}, {&two, "b"}});
  ask_.all_matched = true;
  const std::vector<Ref> matched = find(joined).value().matched;
  const auto facets = joined.facets(matched, 1, {}).value().facets;
  ASSERT_EQ(facets.size(), 1U);
  ASSERT_EQ(facets[0].values.size(), 1U);
  EXPECT_EQ(facets[0].values[0].value, "Азия");
  EXPECT_EQ(facets[0].values[0].count, 2U);
  // Of few articles no part looks at the clock itself.
  std::atomic<bool> cancel = false;
  one.in_attributions = [&] { cancel = true; };
  const auto stopped = joined.facets(matched, 1, Deadline(&cancel, {}));
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

// As a cluster counts more articles than it lists.
TEST(JoinedSnapshot, FacetsAreOfWhatIsCountedAndNotListed) {
  class Counting : public MemorySnapshot {
   public:
    Counting() : MemorySnapshot(Analyzer::stemming(), {}) {}
    bool listed_all() const override { return !counts; }
    Result<FacetCounts> facets(std::vector<Ref> articles, std::size_t, const Deadline&) override {
      EXPECT_TRUE(articles.empty());
      return FacetCounts{{Facet{FacetKind::outlet, "outlet", {{"Азия", 5}}}}, 0};
    }
    bool counts = true;
  } counting;
  MemorySnapshot listing(Analyzer::stemming(), {});
  JoinedSnapshot joined({{&listing, "a"}, {&counting, "b"}});
  EXPECT_FALSE(joined.listed_all());
  const auto facets = joined.facets({}, 10, {}).value().facets;
  ASSERT_EQ(facets.size(), 1U);
  EXPECT_EQ(facets[0].values.at(0).count, 5U);
  counting.counts = false;
  EXPECT_TRUE(joined.listed_all());
  EXPECT_TRUE(joined.facets({}, 10, {}).value().facets.empty());
}

TEST_F(JoinedSnapshotTest, SummingUpManyValuesIsStopped) {
  std::atomic<bool> cancel = false;
  class Many : public MemorySnapshot {
   public:
    explicit Many(std::atomic<bool>& cancel)
        : MemorySnapshot(Analyzer::stemming(), {published_article("1", "снег")}), cancel_(cancel) {}
    Result<FacetCounts> facets(std::vector<Ref>, std::size_t, const Deadline&) override {
      Facet out{FacetKind::outlet, "outlet", {}};
      for (int i = 0; i < 100'000; ++i) out.values.push_back({std::to_string(i), 1});
      cancel_ = true;
      return FacetCounts{{out}, 0};
    }

   private:
    std::atomic<bool>& cancel_;
  };
  Many only(cancel);
  JoinedSnapshot joined({{&only, "a"}});
  const auto stopped =
      joined.facets({joined.article_of("1").value().value()}, 1, Deadline(&cancel, {}));
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

TEST(WorkersTest, EachTaskIsDoneOnce) {
  for (const std::size_t threads : {0u, 1u, 3u}) {
    Workers workers(threads);
    for (const std::size_t count : {0u, 1u, 2u, 100u}) {
      std::vector<std::atomic<int>> done(count);
      workers.run(count, [&](std::size_t i) { ++done[i]; });
      for (const auto& times : done) EXPECT_EQ(times, 1);
    }
  }
}

TEST(WorkersTest, TasksRunAtOnce) {
  Workers workers(1);
  std::atomic<int> there = 0;
  // Each waits for the other: one after another they would wait for ever.
  workers.run(2, [&](std::size_t) {
    ++there;
    while (there < 2) std::this_thread::yield();
  });
  EXPECT_EQ(there, 2);
}

TEST(WorkersTest, CallsOfManyThreadsShareThem) {
  Workers workers(2);
  std::atomic<int> done = 0;
  std::vector<std::thread> callers;
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([&] {
      for (int round = 0; round < 50; ++round) workers.run(3, [&](std::size_t) { ++done; });
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(done, 4 * 50 * 3);
}

TEST(DeadlineTest, AnotherThreadHasWhatIsLeft) {
  const std::atomic<bool> cancel = true;
  EXPECT_TRUE(Deadline(Deadline(&cancel, {}).share()).cancelled());
  EXPECT_FALSE(Deadline(Deadline().share()).stopped());
  const Deadline over(nullptr, std::chrono::microseconds(1));
  while (!over.expired()) {
  }
  const Deadline::Share share = over.share();
  std::thread([&] { EXPECT_TRUE(Deadline(share).expired()); }).join();
  const Deadline::Share hour = Deadline(nullptr, std::chrono::hours(1)).share();
  std::thread([&] { EXPECT_FALSE(Deadline(hour).expired()); }).join();
}

}  // namespace
}  // namespace poisk::search
