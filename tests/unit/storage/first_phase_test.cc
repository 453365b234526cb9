// The quick ways of the first phase find what the plain way finds, whatever state the index is in.
#include "storage/first_phase.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "crash/deep.h"
#include "query/match_tree.h"
#include "unit/storage/index_file.h"

namespace poisk::storage {
namespace {

using Shape = FirstPhaseQuery::Shape;

// From words in nearly every article to words in hardly any.
constexpr const char* kWords[] = {"и",      "город",  "река",   "лес",   "дом",    "мост",
                                  "поле",   "дорога", "поезд",  "зима",  "море",   "остров",
                                  "ветер",  "снег",   "письмо", "лампа", "маяк",   "якорь",
                                  "компас", "карта",  "юрта",   "степь", "беркут", "тюльпан"};

class Texts {
 public:
  explicit Texts(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t end) { return random_() % end; }

  const char* word() {
    // About one over the rank, as in any language.
    const double u = std::uniform_real_distribution<>(0, 1)(random_);
    const auto rank = static_cast<std::size_t>(std::exp(u * std::log(std::size(kWords) + 1.0)) - 1);
    return kWords[std::min(rank, std::size(kWords) - 1)];
  }

  std::string text(std::size_t words) {
    std::string out;
    for (std::size_t i = 0; i < words; ++i) out += std::string(i == 0 ? "" : " ") + word();
    return out;
  }

  Article article(std::size_t key) {
    Article out;
    out.key = "а" + std::to_string(key);
    out.title = text(below(4));
    // Now and then one so long that the positions of a word reach over pages.
    out.text = text(below(30) == 0 ? 400 : 1 + below(25));
    return out;
  }

  std::vector<Article> articles(std::size_t count, std::size_t keys) {
    std::vector<Article> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(article(below(keys)));
    return out;
  }

 private:
  std::mt19937 random_;
};

// Looks at one snapshot of an index.
class Snapshot {
 public:
  explicit Snapshot(Reader& reader) : reader_(reader) {
    reader_.begin().value();
    statistics_ = reader_.statistics().value();
  }
  ~Snapshot() { reader_.end(); }

  // Each word is of some forms, by weights.
  FirstPhaseQuery query(const std::vector<std::string>& words, Shape shape, std::size_t limit) {
    FirstPhaseQuery out;
    out.shape = shape;
    for (const std::string& word : words) {
      ScoredTerm& term = out.terms.emplace_back();
      const std::uint64_t articles = reader_.articles_with(WordKind::form, word).value();
      term.row = {{{word, 1, articles}}};
      term.articles = articles;
      term.idf = ranking::idf(statistics_.articles, articles);
      term.word = static_cast<std::uint32_t>(out.terms.size()) - 1;
    }
    out.bm25.average_length = statistics_.average_length();
    out.limit = limit;
    out.lengths = &statistics_.lengths;
    return out;
  }

  FirstPhaseQuery random_query(Texts& texts) {
    std::vector<std::string> words;
    const std::size_t count = 1 + texts.below(5);
    while (words.size() < count) {
      const std::string word = texts.below(8) == 0 ? "отсутствует" : texts.word();
      if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    }
    return query(words, texts.below(2) == 0 ? Shape::any_of : Shape::all_of, 1 + texts.below(20));
  }

  // Some of its words have other forms, or are rows.
  FirstPhaseQuery random_sets(Texts& texts) {
    FirstPhaseQuery out = random_query(texts);
    for (ScoredTerm& term : out.terms) {
      if (texts.below(4) == 0) term.row.push_back({{texts.word()}, {texts.word(), 0.5}});
      std::vector<analysis::WeightedForm> forms = term.row.front().all();
      for (std::size_t more = texts.below(4); more > 0; --more) {
        const std::string word = texts.word();
        const bool there = std::any_of(forms.begin(), forms.end(),
                                       [&](const auto& form) { return form.form == word; });
        const double weight = texts.below(2) == 0 ? 0.8 : 0.5;
        if (!there) forms.push_back({word, weight});
      }
      term.row.front() = analysis::FormSet(std::move(forms));
    }
    return out;
  }

  // Of single forms.
  static std::string match_of(const FirstPhaseQuery& query) {
    std::string out;
    for (const ScoredTerm& term : query.terms) {
      out += out.empty() ? "" : query.shape == Shape::all_of ? " AND " : " OR ";
      out += '"' + term.row.front().front().form + '"';
    }
    return out;
  }

  // FTS5's own ranking of the same articles.
  double bm25(const FirstPhaseQuery& query, std::int64_t article) {
    auto row =
        sqlite::Statement::prepare(reader_.connection(),
                                   "SELECT bm25(fts) FROM fts WHERE fts MATCH ?1 AND rowid=?2")
            .value();
    const std::string match = match_of(query);
    row.bind(1, std::string_view(match));
    row.bind(2, article);
    EXPECT_TRUE(row.step().value());
    return -row.real(0);
  }

  std::uint64_t articles() const { return statistics_.articles; }
  Reader& reader() { return reader_; }

 private:
  Reader& reader_;
  CorpusStatistics statistics_;
};

void expect_same(const Candidate& a, const Candidate& b) {
  EXPECT_EQ(a.article, b.article);
  EXPECT_NEAR(a.score, b.score, 1e-9);
  EXPECT_EQ(a.priority, b.priority);
  ASSERT_EQ(a.matches.size(), b.matches.size());
  for (std::size_t j = 0; j < a.matches.size(); ++j) {
    EXPECT_EQ(a.matches[j].term, b.matches[j].term);
    EXPECT_EQ(a.matches[j].position, b.matches[j].position);
    EXPECT_EQ(a.matches[j].in_title, b.matches[j].in_title);
    EXPECT_EQ(a.matches[j].weight, b.matches[j].weight);
  }
}

void expect_same(const FirstPhaseResult& quick, const FirstPhaseResult& plain,
                 const FirstPhaseQuery& query) {
  SCOPED_TRACE(Snapshot::match_of(query));
  ASSERT_EQ(quick.candidates.size(), plain.candidates.size());
  for (std::size_t i = 0; i < quick.candidates.size(); ++i) {
    expect_same(quick.candidates[i], plain.candidates[i]);
  }
  EXPECT_TRUE(plain.total_is_exact);
  if (quick.total_is_exact) {
    EXPECT_EQ(quick.total, plain.total);
  } else {
    EXPECT_LE(quick.total, plain.total);
    EXPECT_GE(quick.total, quick.candidates.size());
  }
}

// Asked again it may find lists, and again those that were made then.
constexpr int kAsks = 3;

void expect_same(Snapshot& snapshot, const FirstPhaseQuery& query) {
  const FirstPhaseResult plain = snapshot.reader().first_phase_reference(query).value();
  for (int i = 0; i < kAsks; ++i) {
    auto quick = snapshot.reader().first_phase(query);
    ASSERT_TRUE(quick) << quick.error().message;
    expect_same(*quick, plain, query);
  }
}

enum class Lists { none, of_frequent_words, of_all_words };

std::string name_of(Lists lists) {
  return lists == Lists::none                ? "NoLists"
         : lists == Lists::of_frequent_words ? "Lists"
                                             : "ListsOfAllWords";
}

class WithLists {
 public:
  explicit WithLists(Lists lists) {
    if (lists != Lists::none) cache_ = std::make_shared<BlockListCache>(std::size_t{1} << 20);
    if (lists == Lists::of_all_words) BlockListCache::set_least_articles(0);
  }
  ~WithLists() { BlockListCache::set_least_articles(BlockListCache::kLeastArticles); }
  WithLists(const WithLists&) = delete;
  WithLists& operator=(const WithLists&) = delete;

  std::unique_ptr<Reader> reader(const IndexFile& file) const {
    return Reader::create(file.connect(false), file.analyzer(), std::make_shared<GroupCache>(),
                          cache_)
        .value();
  }
  // Whether there are some, where there should be.
  void expect_some() const {
    if (cache_) {
      EXPECT_GT(cache_->bytes(), 10'000U);
    }
  }

 private:
  std::shared_ptr<BlockListCache> cache_;
};

class FirstPhase : public ::testing::TestWithParam<Lists> {
 protected:
  std::unique_ptr<Reader> reader(const IndexFile& file) const { return lists_.reader(file); }

  const WithLists lists_{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Lists, FirstPhase,
                         ::testing::Values(Lists::none, Lists::of_frequent_words,
                                           Lists::of_all_words),
                         [](const auto& info) { return name_of(info.param); });

// What FTS5's rank takes instead of ours.
void use_fts5_idf(FirstPhaseQuery& query, std::uint64_t articles) {
  for (ScoredTerm& term : query.terms) {
    const auto n = static_cast<double>(articles);
    const auto df = static_cast<double>(term.articles);
    term.idf = std::max(1e-6, std::log((n - df + 0.5) / (df + 0.5)));
  }
}

void check_snapshot(Reader& reader, Texts& texts, int queries) {
  Snapshot snapshot(reader);
  for (int i = 0; i < queries; ++i) {
    FirstPhaseQuery query = snapshot.random_query(texts);
    expect_same(snapshot, query);
    expect_same(snapshot, snapshot.random_sets(texts));
    use_fts5_idf(query, snapshot.articles());
    const FirstPhaseResult quick = snapshot.reader().first_phase(query).value();
    for (const Candidate& candidate : quick.candidates) {
      EXPECT_NEAR(candidate.score, snapshot.bm25(query, candidate.article), 1e-9)
          << Snapshot::match_of(query);
    }
  }
}

// Bytes of FTS5's pages.
class FirstPhaseStates : public ::testing::TestWithParam<std::tuple<int, Lists>> {};

// One segment, then several, merges half done, deletions, replacements, and all merged again.
TEST_P(FirstPhaseStates, QuickWaysFindWhatThePlainWayFinds) {
  const auto [page, lists] = GetParam();
  const WithLists with(lists);
  IndexFile file(page);
  Texts texts(static_cast<unsigned>(page));
  auto writer = file.writer();
  auto reader = with.reader(file);
  for (int round = 0; round < 12; ++round) {
    writer->put(texts.articles(round == 3 ? 900 : 60, 2000), {}).value();
    for (int i = 0; i < 10; ++i) writer->remove("а" + std::to_string(texts.below(2000))).value();
    check_snapshot(*reader, texts, 12);
  }
  writer->optimize().value();
  check_snapshot(*reader, texts, 40);
  for (int i = 0; i < 100; ++i) writer->remove("а" + std::to_string(texts.below(2000))).value();
  check_snapshot(*reader, texts, 40);
  with.expect_some();
}

INSTANTIATE_TEST_SUITE_P(
    PageSizes, FirstPhaseStates,
    ::testing::Combine(
        ::testing::ValuesIn(poisk::testing::deep() ? std::vector<int>{64, 200, 1000, 4050}
                                                   : std::vector<int>{64, 1000}),
        ::testing::Values(Lists::none, Lists::of_frequent_words, Lists::of_all_words)),
    [](const auto& info) {
      return std::to_string(std::get<0>(info.param)) + name_of(std::get<1>(info.param));
    });

TEST_P(FirstPhase, ReadersOnTheirSnapshotsWhileAWriterCommits) {
  IndexFile file(128);
  Texts texts(1);
  auto writer = file.writer();
  writer->put(texts.articles(500, 800), {}).value();
  std::atomic<bool> done = false;
  std::thread thread([&] {
    Texts own(2);
    for (int i = 0; i < 40; ++i) {
      writer->put(own.articles(20, 800), {}).value();
      if (i % 10 == 9) writer->optimize().value();
    }
    done = true;
  });
  auto reader = this->reader(file);
  while (!done) check_snapshot(*reader, texts, 3);
  thread.join();
  check_snapshot(*reader, texts, 30);
}

query::MatchNode row_of(const ScoredTerm& term) {
  query::MatchNode out;
  out.kind = query::MatchNode::Kind::row;
  out.words = term.row;
  return out;
}

query::MatchNode either(const ScoredTerm& a, const ScoredTerm& b) {
  return query::any_of({row_of(a), row_of(b)});
}

TEST_P(FirstPhase, OfTheTermsForOneWordTheBestCounts) {
  IndexFile file(200);
  Texts texts(3);
  file.writer()->put(texts.articles(600, 10000), {}).value();
  auto reader = this->reader(file);
  Snapshot snapshot(*reader);
  for (const Shape shape : {Shape::any_of, Shape::all_of}) {
    auto query = snapshot.query({"река", "лес", "мост", "якорь"}, shape, 15);
    for (std::uint32_t i = 0; i < 4; ++i) query.terms[i].word = i / 2;
    query::MatchNode condition = either(query.terms[0], query.terms[1]);
    if (shape == Shape::all_of) {
      condition = query::all_of({std::move(condition), either(query.terms[2], query.terms[3])});
      query.condition = &condition;
      query.shape = Shape::condition;
    }
    expect_same(snapshot, query);
  }
}

TEST_P(FirstPhase, PassesOverWhatCannotBeAmongTheBest) {
  IndexFile file(200);
  Texts texts(8);
  file.writer()->put(texts.articles(3000, 100000), {}).value();
  auto reader = this->reader(file);
  Snapshot snapshot(*reader);
  const auto query = snapshot.query({"и", "тюльпан"}, Shape::any_of, 3);
  const FirstPhaseResult found = reader->first_phase(query).value();
  EXPECT_FALSE(found.total_is_exact);
  const FirstPhaseResult all = reader->first_phase_reference(query).value();
  EXPECT_TRUE(all.total_is_exact);
  EXPECT_LT(found.total, all.total);
}

// Of those passed over only which they are is known; the others are as if none were.
TEST_P(FirstPhase, PassesOverTheBestOnes) {
  IndexFile file(200);
  Texts texts(10);
  file.writer()->put(texts.articles(3000, 100'000), {}).value();
  auto reader = this->reader(file);
  Snapshot snapshot(*reader);
  std::vector<std::uint64_t> dates(3001);
  for (std::uint64_t& date : dates) date = texts.below(5);
  const NumberColumn priority(dates);
  const auto is_earlier = [](const Candidate& a, const Candidate& b) {
    return a.article < b.article;
  };
  for (int i = 0; i < 60; ++i) {
    auto query = snapshot.random_sets(texts);
    query.limit = texts.below(4) == 0 ? 2500 : 1 + texts.below(200);
    if (i % 3 == 0) query.priority = &priority;
    FirstPhaseResult all = reader->first_phase(query).value();
    query.passed_over = texts.below(query.limit + 50);
    FirstPhaseResult found = reader->first_phase(query).value();
    if (found.total_is_exact && all.total_is_exact) {
      EXPECT_EQ(found.total, all.total);
    }
    ASSERT_EQ(found.candidates.size(), all.candidates.size());
    const std::size_t passed = std::min(query.passed_over, all.candidates.size());
    for (std::size_t n = passed; n < all.candidates.size(); ++n) {
      expect_same(found.candidates[n], all.candidates[n]);
    }
    for (FirstPhaseResult* each : {&all, &found}) {
      const auto begin = each->candidates.begin();
      std::sort(begin, begin + static_cast<std::ptrdiff_t>(passed), is_earlier);
    }
    for (std::size_t n = 0; n < passed; ++n) {
      EXPECT_EQ(found.candidates[n].article, all.candidates[n].article);
      EXPECT_NEAR(found.candidates[n].score, all.candidates[n].score, 1e-9);
      EXPECT_EQ(found.candidates[n].priority, all.candidates[n].priority);
    }
  }
}

TEST_P(FirstPhase, LeavesOutWhatIsBelowTheFloor) {
  IndexFile file(200);
  Texts texts(9);
  file.writer()->put(texts.articles(3000, 60000), {}).value();
  auto reader = this->reader(file);
  Snapshot snapshot(*reader);
  for (const Shape shape : {Shape::any_of, Shape::all_of}) {
    auto query = snapshot.query({"и", "тюльпан"}, shape, 40);
    const FirstPhaseResult all = reader->first_phase(query).value();
    ASSERT_GT(all.candidates.size(), 10u);
    query.floor = all.candidates[9].score;
    const FirstPhaseResult found = reader->first_phase(query).value();
    ASSERT_LT(found.candidates.size(), all.candidates.size());
    ASSERT_GE(found.candidates.size(), 10u);
    for (std::size_t i = 0; i < 10; ++i) {
      EXPECT_EQ(found.candidates[i].article, all.candidates[i].article);
      EXPECT_EQ(found.candidates[i].score, all.candidates[i].score);
    }
  }
}

TEST_P(FirstPhase, FiltersDatesAndListsOfAllThatMatch) {
  IndexFile file(200);
  Texts texts(4);
  file.writer()->put(texts.articles(700, 10000), {}).value();
  auto reader = this->reader(file);
  Snapshot snapshot(*reader);
  std::vector<bool> allowed(500);
  std::vector<std::uint64_t> dates(650);
  for (std::size_t i = 0; i < allowed.size(); ++i) allowed[i] = texts.below(3) > 0;
  for (std::uint64_t& date : dates) date = texts.below(10);
  ArticleFilter filter;
  filter.add(std::move(allowed));
  const NumberColumn priority(dates);
  for (int i = 0; i < 60; ++i) {
    auto query = snapshot.random_sets(texts);
    if (i % 2 == 0) query.filter = &filter;
    if (i % 3 == 0) query.priority = &priority;
    query.title_weight = i % 4 == 0 ? 2.5 : 1;
    expect_same(snapshot, query);
    std::vector<std::int64_t> quick;
    std::vector<std::int64_t> plain;
    query.matched = &quick;
    EXPECT_TRUE(snapshot.reader().first_phase(query).value().total_is_exact);
    query.matched = &plain;
    snapshot.reader().first_phase_reference(query).value();
    std::sort(plain.begin(), plain.end());
    EXPECT_EQ(quick, plain);
  }
}

// A filter that names its few articles is asked first, and then the words.
TEST_P(FirstPhase, AFilterOfFewArticlesLeads) {
  IndexFile file(200);
  Texts texts(6);
  file.writer()->put(texts.articles(700, 10000), {}).value();
  auto reader = this->reader(file);
  Snapshot snapshot(*reader);
  for (int i = 0; i < 200; ++i) {
    std::vector<bool> allowed(701);
    std::vector<std::int64_t> few;
    for (std::int64_t id = 1; id <= 700; ++id) {
      if (texts.below(i % 2 == 0 ? 100 : 700) > 0) continue;
      few.push_back(id);
      // Of those that lead a further condition leaves some out.
      allowed[static_cast<std::size_t>(id)] = texts.below(4) > 0;
    }
    ArticleFilter plain;
    plain.add(allowed);
    ArticleFilter leading;
    leading.add(std::move(allowed));
    leading.lead_by(std::move(few));
    auto query = i % 5 == 0 ? snapshot.query({"и", "тюльпан"}, Shape::all_of, 3)
                            : snapshot.random_sets(texts);
    query.filter = &leading;
    const FirstPhaseResult quick = reader->first_phase(query).value();
    query.filter = &plain;
    expect_same(quick, reader->first_phase_reference(query).value(), query);
  }
}

TEST_P(FirstPhase, StopsWhenToldTo) {
  IndexFile file(200);
  Texts texts(5);
  file.writer()->put(texts.articles(3000, 100000), {}).value();
  auto reader = this->reader(file);
  Snapshot snapshot(*reader);
  for (const Shape shape : {Shape::any_of, Shape::all_of}) {
    auto query = snapshot.query({"и", "город"}, shape, 5);
    Deadline at_once;
    at_once.begin_overtime(std::chrono::microseconds(0));
    query.stop = &at_once;
    const FirstPhaseResult partial = reader->first_phase(query).value();
    EXPECT_FALSE(partial.complete);
    EXPECT_FALSE(partial.total_is_exact);
    const std::atomic<bool> cancel = true;
    const Deadline cancelled(&cancel, std::chrono::microseconds(0));
    query.stop = &cancelled;
    EXPECT_EQ(reader->first_phase(query).error().code, ErrorCode::cancelled);
  }
}

// The articles that meet a condition, by FTS5's own reading of it.
std::vector<std::int64_t> by_fts5(Reader& reader, const std::string& match) {
  auto rows = sqlite::Statement::prepare(reader.connection(),
                                         "SELECT rowid FROM fts WHERE fts MATCH ?1 ORDER BY rowid")
                  .value();
  rows.bind(1, std::string_view(match));
  std::vector<std::int64_t> out;
  while (rows.step().value()) out.push_back(rows.integer(0));
  return out;
}

TEST_P(FirstPhase, ConditionsFindWhatFts5Finds) {
  IndexFile file(200);
  Texts texts(7);
  {
    auto writer = file.writer();
    writer->put(texts.articles(900, 2000), {}).value();
    writer->put(texts.articles(200, 2000), {}).value();
    for (int i = 0; i < 50; ++i) writer->remove("а" + std::to_string(texts.below(2000))).value();
  }
  auto reader = this->reader(file);
  Snapshot snapshot(*reader);
  // A condition, and the same in FTS5's words.
  struct Both {
    query::MatchNode node;
    std::string match;
  };
  const auto row = [&](std::size_t words) {
    Both out;
    out.node.kind = query::MatchNode::Kind::row;
    for (std::size_t i = 0; i < words; ++i) {
      const std::string word = texts.word();
      out.node.words.push_back({{word}});
      out.match += (i > 0 ? " + \"" : "\"") + word + '"';
    }
    if (texts.below(4) == 0) {
      out.node.title = true;
      out.match = "title : (" + out.match + ")";
    }
    return out;
  };
  const auto near = [&] {
    Both out;
    out.node.kind = query::MatchNode::Kind::near;
    out.node.distance = static_cast<std::uint32_t>(texts.below(6));
    for (int i = 0; i < 2; ++i) {
      Both part = row(1 + texts.below(2));
      if (part.node.title) part.match = part.match.substr(9, part.match.size() - 10);
      part.node.title = false;
      out.node.children.push_back(std::move(part.node));
      out.match += part.match + ' ';
    }
    out.match = "NEAR(" + out.match + ", " + std::to_string(out.node.distance) + ")";
    return out;
  };
  const std::function<Both(int)> any_node = [&](int depth) {
    const std::size_t kind = texts.below(depth > 0 ? 6 : 3);
    if (kind < 2) return row(1 + texts.below(3));
    if (kind == 2) return near();
    Both a = any_node(depth - 1);
    Both b = any_node(depth - 1);
    Both out;
    if (kind == 3) out.node = query::any_of({std::move(a.node), std::move(b.node)});
    if (kind == 4) out.node = query::all_of({std::move(a.node), std::move(b.node)});
    if (kind == 5) out.node = query::without(std::move(a.node), {std::move(b.node)});
    constexpr const char* kOperators[] = {" OR ", " AND ", " NOT "};
    out.match = "(" + a.match + ")" + kOperators[kind - 3] + "(" + b.match + ")";
    return out;
  };
  for (int i = 0; i < 400; ++i) {
    const Both asked = any_node(i % 4);
    std::vector<std::string> words = {"город", "лес"};
    while (i % 2 == 1 && words.size() < 12) words.push_back(texts.word());
    FirstPhaseQuery query = snapshot.query(words, Shape::condition, 5);
    query.condition = &asked.node;
    std::vector<std::int64_t> matched;
    query.matched = &matched;
    const FirstPhaseResult found = reader->first_phase(query).value();
    EXPECT_EQ(matched, by_fts5(*reader, asked.match)) << asked.match;
    EXPECT_EQ(found.total, matched.size()) << asked.match;
    query.matched = nullptr;
    expect_same(snapshot, query);
  }
}

// A word of more forms than are held open at once.
TEST_P(FirstPhase, AWordOfVeryManyForms) {
  IndexFile file(1000);
  // Letters for digits, so that it is one word.
  const auto word = [](std::string out, int number) {
    for (; number > 0; number /= 8)
      out += std::string("абвгдежз").substr(std::size_t(number % 8) * 2, 2);
    return out;
  };
  std::vector<Article> articles;
  for (int i = 0; i < 600; ++i) {
    Article& article = articles.emplace_back();
    article.key = std::to_string(i);
    article.title = i % 3 == 0 ? word("дом", i) : "река";
    article.text = "у " + word("слова", i) + (i % 2 == 0 ? " мост" : " лес");
  }
  file.writer()->put(articles, {}).value();
  auto reader = this->reader(file);
  Snapshot snapshot(*reader);
  std::vector<analysis::WeightedForm> all;
  for (int i = 0; i < 600; ++i) {
    all.push_back({word("слова", i)});
    all.push_back({word("дом", i)});
  }
  const analysis::FormSet many(all);
  const auto total = [&](const std::vector<analysis::FormSet>& words, bool title) {
    query::MatchNode node;
    node.kind = query::MatchNode::Kind::row;
    node.words = words;
    node.title = title;
    FirstPhaseQuery query = snapshot.query({"река"}, Shape::condition, 5);
    query.condition = &node;
    const std::size_t first = reader->first_phase(query).value().total;
    for (int i = 1; i < kAsks; ++i) EXPECT_EQ(reader->first_phase(query).value().total, first);
    return first;
  };
  EXPECT_EQ(total({many}, false), 600U);
  EXPECT_EQ(total({many}, true), 200U);
  EXPECT_EQ(total({many, {{"мост"}}}, false), 300U);
  EXPECT_EQ(total({{{"у"}}, many, {{"лес"}}}, false), 300U);
  EXPECT_EQ(total({{{"мост"}}, many}, false), 0U);
}

// Of one article, «мост», and a posting of that word which names another one.
void put_with_a_posting_of(std::int64_t article, IndexFile& file) {
  Article only;
  only.key = "1";
  only.text = "мост";
  file.writer()->put({&only, 1}, {}).value();
  file.add_posting("мост", article);
}

// A word of so many forms has a place for each article that there is, not for any that is named.
TEST_P(FirstPhase, AWordOfVeryManyFormsInADamagedPosting) {
  for (const std::int64_t article : {std::int64_t{2000}, std::int64_t{1} << 33}) {
    IndexFile file(1000);
    put_with_a_posting_of(article, file);
    auto reader = this->reader(file);
    Snapshot snapshot(*reader);
    query::MatchNode node;
    node.kind = query::MatchNode::Kind::row;
    std::vector<analysis::WeightedForm> many = {{"мост"}};
    for (int i = 0; i < 600; ++i) many.push_back({"нет" + std::to_string(i)});
    node.words.emplace_back(many);
    FirstPhaseQuery query = snapshot.query({"мост"}, Shape::condition, 5);
    query.condition = &node;
    for (int i = 0; i < kAsks; ++i) {
      const auto found = reader->first_phase(query);
      ASSERT_FALSE(found) << article;
      EXPECT_EQ(found.error().code, ErrorCode::corrupt) << found.error().message;
    }
  }
}

// As a beginning does: all of its forms find, the most frequent rank.
TEST_P(FirstPhase, AWordThatRanksBySomeOfTheFormsThatFind) {
  IndexFile file(200);
  std::vector<Article> articles(1200);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    Article& article = articles[i];
    article.key = std::to_string(i);
    if (i % 5 == 0) article.title = "мост";
    if (i % 2 == 0) article.text += " моста моста";
    if (i % 3 == 0) article.text += " мосту";
    article.text += " мост" + std::to_string(i % 400);
    for (std::size_t j = i % 7; j > 0; --j) article.text += " река";
  }
  file.writer()->put(articles, {}).value();
  auto reader = this->reader(file);
  Snapshot snapshot(*reader);
  const std::uint64_t all = articles.size();
  ArticleFilter filter;
  std::vector<bool> allowed(articles.size() + 1);
  for (std::size_t id = 0; id < allowed.size(); ++id) allowed[id] = id % 11 < 5;
  filter.add(std::move(allowed));
  for (const std::size_t more : {std::size_t{0}, std::size_t{9}, std::size_t{400}}) {
    query::MatchNode node;
    node.kind = query::MatchNode::Kind::row;
    std::vector<analysis::WeightedForm> finds = {
        {"мост", 1, all}, {"моста", 1, all}, {"мосту", 1, all}};
    for (std::size_t i = 0; i < more; ++i) finds.push_back({"мост" + std::to_string(i), 1, 3});
    node.words.emplace_back(finds);
    struct Case {
      analysis::FormSet ranks;
      bool title, all_matched;
      const ArticleFilter* filter = nullptr;
    };
    const Case cases[] = {
        {{{"мост", 1, all}, {"моста", 0.5, all}}, false, false},
        {{{"мост", 1, all}, {"моста", 0.5, all}}, false, true},
        {{{"моста", 1, all}}, true, false},
        {{{"моста", 1, all}, {"река", 1, all}}, false, false},
        {{{"мост399", 1, 3}}, false, false},
        {{{"мост", 1, all}, {"моста", 0.5, all}}, false, false, &filter},
        {{{"мост", 1, all}}, false, true, &filter},
    };
    for (const auto& [ranks, title, all_matched, filter_of] : cases) {
      for (const std::size_t limit : {1U, 20U, 500U, 2000U}) {
        node.title = title;
        FirstPhaseQuery query = snapshot.query({"мост"}, Shape::condition, limit);
        query.terms.front().row = {ranks};
        query.condition = &node;
        query.filter = filter_of;
        std::vector<std::int64_t> matched, matched_plainly;
        if (all_matched) query.matched = &matched_plainly;
        const FirstPhaseResult plain = snapshot.reader().first_phase_reference(query).value();
        for (int i = 0; i < kAsks; ++i) {
          matched.clear();
          if (all_matched) query.matched = &matched;
          expect_same(reader->first_phase(query).value(), plain, query);
          EXPECT_EQ(matched, matched_plainly);
        }
      }
    }
  }
}

// No list is made of what names no article: the posting is found, and refused once its article is
// asked for.
TEST_P(FirstPhase, APostingOfNoArticle) {
  for (const std::int64_t article : {std::int64_t{2000}, std::int64_t{1} << 33}) {
    IndexFile file(1000);
    put_with_a_posting_of(article, file);
    auto reader = this->reader(file);
    Snapshot snapshot(*reader);
    for (int i = 0; i < kAsks; ++i) {
      const auto found = reader->first_phase(snapshot.query({"мост"}, Shape::any_of, 5)).value();
      ASSERT_EQ(found.candidates.size(), 2U);
      EXPECT_EQ(found.candidates[1].article + found.candidates[0].article, article + 1);
      EXPECT_EQ(reader->document(article).error().code, ErrorCode::corrupt);
    }
  }
}

// Positions that a list promises and the pages have not are damage.
TEST_P(FirstPhase, PositionsThatAreGone) {
  IndexFile file(1000);
  std::vector<Article> articles(300);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    articles[i].key = std::to_string(i);
    articles[i].text = "мост";
  }
  file.writer()->put(articles, {}).value();
  auto reader = this->reader(file);
  for (int i = 0; i < kAsks; ++i) {
    Snapshot snapshot(*reader);
    EXPECT_EQ(reader->first_phase(snapshot.query({"мост"}, Shape::any_of, 5))->total, 300U);
  }
  {
    const sqlite::Connection vandal = file.connect(true);
    sqlite3_db_config(vandal.get(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    vandal.exec("UPDATE fts_data SET block=x'00000000000000' WHERE id=10").value();
  }
  Snapshot snapshot(*reader);
  const auto found = reader->first_phase(snapshot.query({"мост"}, Shape::any_of, 5));
  if (GetParam() == Lists::none) {
    EXPECT_EQ(found->total, 0U);
  } else {
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::corrupt);
  }
}

TEST_P(FirstPhase, AWordThatDoesNotScoreFindsAllTheSame) {
  IndexFile file(200);
  Texts texts(9);
  file.writer()->put(texts.articles(700, 100000), {}).value();
  auto reader = this->reader(file);
  Snapshot snapshot(*reader);
  for (const std::size_t limit : {5u, 1000u}) {
    auto query = snapshot.query({"тюльпан", "и"}, Shape::any_of, limit);
    query.terms[1].idf = 0;
    expect_same(snapshot, query);
  }
}

// Any byte of FTS5's tables may be wrong: that is reported, or changes what is found; no more.
TEST_P(FirstPhase, DamagedPagesDoNoHarm) {
  IndexFile file(128);
  Texts texts(6);
  file.writer()->put(texts.articles(400, 10000), {}).value();
  file.writer()->put(texts.articles(100, 10000), {}).value();
  sqlite::Connection vandal = file.connect(true);
  sqlite3_db_config(vandal.get(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
  auto reader = this->reader(file);
  int refused = 0;
  for (int i = 0; i < 400; ++i) {
    vandal.exec("BEGIN").value();
    auto pick =
        sqlite::Statement::prepare(
            vandal,
            "SELECT id, block FROM fts_data WHERE id<>10 AND block<>x'' ORDER BY random() LIMIT 1")
            .value();
    ASSERT_TRUE(pick.step().value());
    const std::int64_t id = pick.integer(0);
    std::string block(pick.blob(0));
    const std::string sound = block;
    pick = sqlite::Statement();
    if (texts.below(4) == 0) block.resize(texts.below(block.size()));
    for (std::size_t j = 0; j <= texts.below(4) && !block.empty(); ++j) {
      block[texts.below(block.size())] = static_cast<char>(texts.below(256));
    }
    const auto store = [&](const std::string& bytes) {
      auto update =
          sqlite::Statement::prepare(vandal, "UPDATE fts_data SET block=?2 WHERE id=?1").value();
      update.bind(1, id);
      update.bind_blob(2, bytes);
      update.run().value();
      update = sqlite::Statement();
      vandal.exec("COMMIT").value();
    };
    store(block);
    {
      Snapshot snapshot(*reader);
      for (int q = 0; q < 4; ++q) {
        auto found = reader->first_phase(snapshot.random_query(texts));
        if (found) continue;
        EXPECT_EQ(found.error().code, ErrorCode::corrupt);
        ++refused;
      }
    }
    vandal.exec("BEGIN").value();
    store(sound);
  }
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace poisk::storage
