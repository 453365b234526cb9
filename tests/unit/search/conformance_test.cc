// What every snapshot has to answer, whatever engine stands behind it. Another one passes these
// tests by a line in kEngines.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model/chance.h"
#include "model/texts.h"
#include "query/parser.h"
#include "query/planner.h"
#include "search/joined_snapshot.h"
#include "search/scored_terms.h"
#include "search/search.h"
#include "unit/search/memory_snapshot.h"
#include "unit/storage/index_file.h"

#ifdef POISK_TEST_CLUSTER
#include "cluster/cluster_index.h"
#endif

namespace poisk::search {
namespace {

const Analyzer& analyzer() {
  static const Analyzer made = Analyzer::stemming();
  return made;
}

// A snapshot and what it lives in.
struct Made {
  std::shared_ptr<void> home;
  std::shared_ptr<Snapshot> snapshot;
};

Made in_memory(const std::vector<Article>& articles) {
  return {nullptr, std::make_shared<MemorySnapshot>(analyzer(), articles)};
}

Made in_sqlite(const std::vector<Article>& articles) {
  auto file = std::make_shared<storage::IndexFile>(4050);
  file->writer()->put(articles, {}).value();
  std::shared_ptr<storage::Reader> reader = file->reader();
  reader->begin().value();
  return {file, reader};
}

// Some articles here and some there, as one.
Made joined(const std::vector<Article>& articles, Made (*make)(const std::vector<Article>&),
            bool at_once) {
  struct Home {
    std::vector<Made> parts;
    Workers workers{2};
  };
  auto home = std::make_shared<Home>();
  std::vector<JoinedSnapshot::Part> parts;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto at = [&](std::size_t part) {
      return articles.begin() + static_cast<std::ptrdiff_t>(part * articles.size() / 3);
    };
    home->parts.push_back(make({at(i), at(i + 1)}));
    parts.push_back({home->parts.back().snapshot.get(), "part " + std::to_string(i)});
  }
  auto snapshot =
      std::make_shared<JoinedSnapshot>(std::move(parts), at_once ? &home->workers : nullptr);
  return {home, snapshot};
}

[[maybe_unused]] Made joined_in_turn(const std::vector<Article>& articles) {
  return joined(articles, in_sqlite, false);
}
[[maybe_unused]] Made joined_at_once(const std::vector<Article>& articles) {
  return joined(articles, in_sqlite, true);
}
[[maybe_unused]] Made joined_of_memory(const std::vector<Article>& articles) {
  return joined(articles, in_memory, false);
}

#ifdef POISK_TEST_CLUSTER
// Where that is asked of a cluster (tests/cluster).
Made in_cluster(const std::vector<Article>& articles) {
  auto index = std::make_shared<cluster::ClusterIndex>(analyzer());
  index->put(articles);
  std::shared_ptr<RemoteView> view = index->view();
  Snapshot& snapshot = view->snapshot();
  auto home = std::make_shared<
      std::pair<std::shared_ptr<cluster::ClusterIndex>, std::shared_ptr<RemoteView>>>(index, view);
  return {home, std::shared_ptr<Snapshot>(view, &snapshot)};
}
#endif

struct Engine {
  const char* name;
  Made (*make)(const std::vector<Article>& articles);
};
#ifdef POISK_TEST_CLUSTER
const Engine kEngines[] = {{"Cluster", in_cluster}};
#else
const Engine kEngines[] = {{"Memory", in_memory},
                           {"Sqlite", in_sqlite},
                           {"JoinedMemory", joined_of_memory},
                           {"JoinedSqlite", joined_in_turn},
                           {"JoinedSqliteAtOnce", joined_at_once}};
#endif

Article article(std::string key, std::string title, std::string text) {
  Article out;
  out.key = std::move(key);
  out.title = std::move(title);
  out.text = std::move(text);
  return out;
}

std::vector<Article> news() {
  std::vector<Article> out = {
      article("саммит", "Саммит ОДКБ в Минске",
              "Токаев прибыл в Минск. Саммит пройдёт во Дворце независимости."),
      article("визит", "Визит Токаева", "Президент Токаев прибыл с визитом в Ташкент."),
      article("погода", "", "В Минске снег и снег. Снега много."),
      article("эмодзи", "", "!!!"),
  };
  out[0].source = {"BaigeNews.kz", "https://baigenews.kz/1", "Иван Иванов",
                   "Акорда",       "2023-11-23T10:00",       {}};
  out[0].fields = {{"раздел", "политика"}};
  out[1].source.outlet = "TengriNews.kz";
  out[1].source.agency = "пресс-служба Акорды";
  // Later than the first: its clock shows less, in another zone.
  out[1].source.published = "2023-11-23T09:30+05:00";
  out[2].source.published = "2023-11";
  return out;
}

// A search on a snapshot alone.
class Searching {
 public:
  explicit Searching(Snapshot& snapshot)
      : snapshot_(snapshot),
        corpus_(snapshot.corpus().value()),
        vocabulary_(snapshot, session_, analyzer(), stop_) {}

  Found find(const std::string& query, std::size_t count, SortBy sort = SortBy::score,
             const std::vector<std::string>& order = {}) {
    const query::Plan plan = query::plan(query::parse(query).query, session_, vocabulary_);
    terms_ = scored_terms(plan, vocabulary_, corpus_).value();
    Ask ask;
    ask.plan = &plan;
    ask.terms = &terms_;
    ask.bm25.average_length = corpus_.average_length();
    ask.title_weight = 1.5;
    ask.order = query::parse_order(order).value();
    ask.sort = sort;
    ask.count = count;
    ask.all_matched = true;
    return snapshot_.find(ask, stop_).value();
  }

  Results search(const std::string& query, const SearchOptions& options = {}) {
    Deadline stop;
    const SearchContext context{snapshot_, session_,  vocabulary_, corpus_,
                                synonyms_, synonyms_, stop};
    return run_search(context, query, options).value();
  }

  Results more_like(const std::string& key) {
    Deadline stop;
    const SearchContext context{snapshot_, session_,  vocabulary_, corpus_,
                                synonyms_, synonyms_, stop};
    return run_more_like(context, key, {}).value();
  }

  // The keys of what was found, in its order.
  std::string keys(const Found& found) {
    std::string out;
    for (const Candidate& candidate : found.candidates) {
      out += (out.empty() ? "" : " ") + snapshot_.document(candidate.article).value().key;
    }
    return out;
  }

  const std::vector<ranking::QueryTerm>& terms() const { return terms_; }

 private:
  Snapshot& snapshot_;
  const Deadline stop_;
  analysis::Session session_{analyzer()};
  const query::Expansions synonyms_;
  Corpus corpus_;
  understanding::SnapshotVocabulary vocabulary_;
  std::vector<ranking::QueryTerm> terms_;
};

class Conformance : public ::testing::TestWithParam<Engine> {
 protected:
  Made made_ = GetParam().make(news());
  Snapshot& snapshot_ = *made_.snapshot;
  Searching searching_{snapshot_};
};

INSTANTIATE_TEST_SUITE_P(Engines, Conformance, ::testing::ValuesIn(kEngines),
                         [](const auto& engine) { return engine.param.name; });

TEST_P(Conformance, CountsArticlesAndTokens) {
  EXPECT_EQ(snapshot_.corpus().value().articles, 4u);
  EXPECT_EQ(snapshot_.corpus().value().tokens, 29u);
}

TEST_P(Conformance, CountsTheArticlesOfAWord) {
  const struct {
    WordKind kind;
    const char* word;
    std::uint64_t articles;
  } cases[] = {
      {WordKind::form, "снег", 1},    {WordKind::form, "снега", 1},  {WordKind::form, "минске", 2},
      {WordKind::form, "минск", 1},   {WordKind::form, "лето", 0},   {WordKind::form, "", 0},
      {WordKind::group, "sминск", 0}, {WordKind::prefix, "снег", 0}, {WordKind::prefix, "токае", 2},
      {WordKind::prefix, "снега", 1},
  };
  for (const auto& [kind, word, articles] : cases) {
    EXPECT_EQ(snapshot_.articles_with(kind, word).value(), articles) << word;
  }
}

TEST_P(Conformance, VisitsWordsInTheOrderOfTheirBytes) {
  const auto words = [&](std::string_view beginning, std::size_t most) {
    std::string out;
    snapshot_
        .each_word(WordKind::form, beginning,
                   [&](std::string_view word, std::uint64_t articles) {
                     out += std::string(word) + ' ' + std::to_string(articles) + ' ';
                     return --most > 0;
                   })
        .value();
    return out;
  };
  EXPECT_EQ(words("ми", 9), "минск 1 минске 2 ");
  EXPECT_EQ(words("ми", 1), "минск 1 ");
  EXPECT_EQ(words("снег", 9), "снег 1 снега 1 ");
  EXPECT_EQ(words("я", 9), "");
  EXPECT_EQ(words("", 2), "в 3 визит 1 ");
}

TEST_P(Conformance, VisitsWordsFromOneOn) {
  for (const WordKind kind : {WordKind::form, WordKind::prefix, WordKind::group}) {
    std::vector<std::string> all;
    snapshot_
        .each_word(kind, "",
                   [&](std::string_view word, std::uint64_t) {
                     all.emplace_back(word);
                     return true;
                   })
        .value();
    ASSERT_GT(all.size(), 5U);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string_view beginning = std::string_view(all[i]).substr(0, i % 4);
      for (const bool behind : {false, true}) {
        std::vector<std::string> visited;
        snapshot_
            .each_word_from(kind, beginning, behind ? all[i] + '\0' : all[i],
                            [&](std::string_view word, std::uint64_t) {
                              visited.emplace_back(word);
                              return true;
                            })
            .value();
        std::vector<std::string> expected(
            all.begin() + static_cast<std::ptrdiff_t>(i + (behind ? 1 : 0)), all.end());
        std::erase_if(expected,
                      [&](const std::string& word) { return !word.starts_with(beginning); });
        EXPECT_EQ(visited, expected) << all[i];
      }
    }
  }
}

TEST_P(Conformance, KnowsArticlesByKeyAndNumber) {
  EXPECT_FALSE(snapshot_.article_of("нет").value());
  const auto article = snapshot_.article_of("саммит").value();
  ASSERT_TRUE(article);
  const Document document = snapshot_.document(*article).value();
  EXPECT_EQ(document.key, "саммит");
  EXPECT_EQ(document.title, "Саммит ОДКБ в Минске");
  ASSERT_EQ(document.passages.size(), 1u);
  EXPECT_EQ(document.passages[0].bytes.end, document.text.size());
  EXPECT_EQ(document.passages[0].tokens, (passage::TokenSpan{0, 9}));
  EXPECT_EQ(snapshot_.source(*article).value().agency, "Акорда");
  const auto next = snapshot_.article_of("визит").value();
  ASSERT_TRUE(next);
  const auto attributions = snapshot_.attributions({*article, *next}).value();
  ASSERT_EQ(attributions.size(), 2u);
  EXPECT_EQ(attributions[0].outlet, "BaigeNews.kz");
  EXPECT_EQ(attributions[0].author, "Иван Иванов");
  EXPECT_EQ(attributions[0].fields, (std::vector<Field>{{"раздел", "политика"}}));
  EXPECT_EQ(attributions[1].published, "2023-11-23T09:30+05:00");
}

TEST_P(Conformance, KnowsTheNewestDate) {
  EXPECT_EQ(snapshot_.newest_date().value(), "2023-11-23T10:00");
  EXPECT_EQ(GetParam().make({article("1", "", "слово")}).snapshot->newest_date().value(), "");
}

TEST_P(Conformance, FindsWhatMeetsThePlan) {
  const struct {
    const char* query;
    const char* keys;
  } cases[] = {
      {"Токаев", "визит саммит"},
      {"Токаев Минск", "саммит визит погода"},
      {"+Токаев +Минск", "саммит"},
      {"\"прибыл в Минск\"", "саммит"},
      {"\"в Минске\"", "саммит погода"},
      {"=Минске", "саммит погода"},
      {"=Минск", "саммит"},
      {"сн*", "погода"},
      {"Минск -снег", "саммит"},
      {"Минск -\"много снега\"", "саммит погода"},
      {"заголовок:Токаева", "визит"},
      {"заголовок:=Токаева", "визит"},
      {"\"Ташкент прибыл\"~3", "визит"},
      {"в", "саммит погода визит"},
      {"лето", ""},
      {"-лето", "саммит визит погода эмодзи"},
      {"-снег", "саммит визит эмодзи"},
      {"источник:baigenews", "саммит"},
      {"агентство:Акорда", "саммит визит"},
      {"поле.раздел:политика", "саммит"},
      {"Минск после:2023-11-23", "саммит"},
      {"после:2023", "саммит визит погода"},
  };
  for (const auto& [query, keys] : cases) {
    const Found found = searching_.find(query, 10);
    EXPECT_EQ(searching_.keys(found), keys) << query;
    EXPECT_EQ(found.total, found.candidates.size()) << query;
    EXPECT_EQ(found.matched.size(), found.total) << query;
    EXPECT_TRUE(found.total_is_exact && found.complete) << query;
  }
}

TEST_P(Conformance, FindsNothingByTheNameOfAnInitial) {
  std::vector<Article> articles = {article("фамилия", "", "Стихи, которые написал Пушкин."),
                                   article("имя", "", "Александр пришёл."),
                                   article("оба", "", "Александр Сергеевич Пушкин."),
                                   article("снег", "", "Снег и Сергей.")};
  for (Article& article : articles) article.source.outlet = "Капитал";
  const Made made = GetParam().make(articles);
  Searching searching(*made.snapshot);
  for (const char* query :
       {"А. Пушкин", "Пушкин А. С.", "А. С. Пушкин источник:Капитал", "А. Пушкин -снег"}) {
    const Found found = searching.find(query, 10);
    EXPECT_EQ(searching.keys(found), "оба фамилия") << query;
    EXPECT_EQ(found.total, 2U) << query;
  }
}

// But for those that are seen in the text.
TEST_P(Conformance, TellsWhereTheTermsStand) {
  const Found found = searching_.find("сам?ит м*ск*", 1);
  ASSERT_EQ(found.candidates.size(), 1u);
  EXPECT_EQ(found.total, 2u);
  EXPECT_EQ(found.candidates[0].length, 13u);
  std::string places;
  for (const ranking::TermMatch& match : found.candidates[0].matches) {
    places += searching_.terms()[match.term].term + (match.in_title ? " title " : " text ") +
              std::to_string(match.position) + ", ";
  }
  EXPECT_EQ(places, "сам?ит text 4, сам?ит title 0, м*ск* text 3, м*ск* title 3, ");
}

TEST_P(Conformance, OrdersByTheMomentOfPublication) {
  EXPECT_EQ(searching_.keys(searching_.find("минск токаев", 9, SortBy::date)),
            "саммит визит погода");
  EXPECT_EQ(searching_.keys(searching_.find("минск токаев", 1, SortBy::date)), "саммит");
}

TEST_P(Conformance, CountsWhatOnlyWantsOfADate) {
  EXPECT_EQ(searching_.find("-лето после:2023-11-23", 9).undated, 1u);
  EXPECT_EQ(searching_.find("-лето источник:baigenews после:2023", 9).undated, 0u);
}

TEST_P(Conformance, IsSearched) {
  SearchOptions options;
  options.facets = true;
  const Results results = searching_.search("прибытие Токаева в Минск", options);
  ASSERT_EQ(results.hits.size(), 3u);
  EXPECT_EQ(results.hits[0].passage.key, "саммит");
  EXPECT_EQ(results.hits[0].source.agency, "Акорда");
  EXPECT_EQ(results.total, 3u);
  EXPECT_FALSE(results.facets.empty());
  const Snippet& snippet = results.hits[0].snippet;
  EXPECT_EQ(snippet.text, "Токаев прибыл в Минск. Саммит пройдёт во Дворце независимости.");
  EXPECT_FALSE(snippet.highlights.empty());
  EXPECT_EQ(searching_.more_like("визит").hits.front().passage.key, "саммит");
}

// Articles and questions by chance: two engines find the same, and so does a search on them.
TEST(EnginesAgree, OnWhatIsFoundAndShown) {
  model::Texts texts(20231123);
  model::Chance chance(7);
  std::vector<Article> articles;
  for (int i = 0; i < 250; ++i) {
    articles.push_back(texts.article(std::to_string(i), chance.between(1, 60)));
  }
  const Made memory = in_memory(articles);
  Searching plain(*memory.snapshot);
  for (const Engine& engine : kEngines) {
    // What looks at every word takes its time, and is compared above.
    if (std::string_view(engine.name).find("Memory") != std::string_view::npos) continue;
    const Made made = engine.make(articles);
    Searching quick(*made.snapshot);
    SCOPED_TRACE(engine.name);
    const auto word = [&] { return texts.word(); };
    const std::function<std::string()> kinds[] = {
        [&] { return word() + ' ' + word(); },
        [&] { return word() + ' ' + word() + ' ' + word() + ' ' + word(); },
        [&] { return '+' + word() + " +" + word(); },
        [&] { return '"' + word() + ' ' + word() + '"'; },
        [&] { return '=' + word(); },
        [&] { return word() + "* " + word(); },
        [&] { return word() + " -" + word(); },
        [&] { return "заголовок:" + word() + " | " + word(); },
        [&] { return "\"" + word() + " " + word() + "\"~4"; },
        [&] { return word() + " источник:" + chance.of(model::kOutlets); },
        [&] { return word() + " после:" + model::day(chance); },
    };
    for (int i = 0; i < 330; ++i) {
      const std::string query = kinds[static_cast<std::size_t>(i) % std::size(kinds)]();
      const SortBy sort = chance.one_in(5) ? SortBy::date : SortBy::score;
      const std::vector<std::string> order =
          i % 4 > 0 ? std::vector<std::string>() : model::order(chance);
      const Found expected = plain.find(query, 40, sort, order);
      const Found found = quick.find(query, 40, sort, order);
      ASSERT_EQ(plain.keys(expected), quick.keys(found)) << query;
      EXPECT_EQ(expected.total, found.total) << query;
      EXPECT_EQ(expected.undated, found.undated) << query;
      for (std::size_t c = 0; c < found.candidates.size(); ++c) {
        const double score = expected.candidates[c].score;
        EXPECT_NEAR(found.candidates[c].score, score, 1e-9 * (1 + score)) << query;
        EXPECT_EQ(found.candidates[c].length, expected.candidates[c].length) << query;
      }
      SearchOptions options;
      options.sort = sort;
      options.order = order;
      const Results shown = quick.search(query, options);
      const Results wanted = plain.search(query, options);
      ASSERT_EQ(shown.hits.size(), wanted.hits.size()) << query;
      if (shown.total_is_exact) {
        EXPECT_EQ(shown.total, wanted.total) << query;
      } else {
        EXPECT_LE(shown.total, wanted.total) << query;
      }
      EXPECT_EQ(shown.warnings, wanted.warnings) << query;
      for (std::size_t h = 0; h < shown.hits.size(); ++h) {
        EXPECT_EQ(shown.hits[h].passage.key, wanted.hits[h].passage.key) << query;
        EXPECT_EQ(shown.hits[h].passage.span, wanted.hits[h].passage.span) << query;
        EXPECT_EQ(shown.hits[h].snippet.text, wanted.hits[h].snippet.text) << query;
        EXPECT_NEAR(shown.hits[h].score, wanted.hits[h].score, 1e-9 * (1 + shown.hits[h].score));
      }
    }
  }
}

}  // namespace
}  // namespace poisk::search
