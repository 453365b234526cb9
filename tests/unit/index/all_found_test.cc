// Forms, beginnings and rows of them: all articles that meet the condition are found and counted,
// however many have the words in other forms.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>

#include "analysis/session.h"
#include "query/parser.h"
#include "query/planner.h"
#include "unit/index/temporary_index.h"
#include "unit/query/meets.h"
#include "unit/query/words.h"

namespace poisk {
namespace {

using testing::article;
using testing::stems_only;
using testing::TemporaryFolder;

constexpr std::size_t kArticles = 3000;

class AllFoundTest : public ::testing::Test {
 protected:
  using Words = std::vector<std::string>;

  AllFoundTest() {
    // The form that is asked for is rare, and stands where the score is lowest.
    const std::vector<std::string> common = {"дом",   "дома",  "домов",   "стали", "стал",
                                             "снега", "снег",  "снегом",  "и",     "Снегири",
                                             "дому",  "слова", "Словами", "слово", "вода"};
    const std::vector<std::string> rare = {"домам", "домами", "сталь", "водам", "снегу", "словарь"};
    std::mt19937 random(5);
    const auto some = [&](std::size_t words) {
      std::string out;
      for (std::size_t i = 0; i < words; ++i) {
        out +=
            (random() % 60 == 0 ? rare[random() % rare.size()] : common[random() % common.size()]);
        out += random() % 9 == 0 ? ". " : " ";
      }
      return out;
    };
    std::vector<Article> batch;
    for (std::size_t i = 0; i < kArticles; ++i) {
      batch.push_back(article(std::to_string(i), some(random() % 3), some(random() % 12 + 1)));
    }
    batch.back().text += " длинный хвост статьи, в которой домишкам мало места";
    index_.put(batch).value();
    std::map<std::string, std::uint64_t> forms;
    for (const Article& a : batch) {
      articles_.push_back({words_of(a.title), words_of(a.text)});
      for (const Words* words : {&articles_.back().first, &articles_.back().second}) {
        for (const std::string& form : *words) ++forms[form];
      }
    }
    vocabulary_.emplace(std::move(forms));
  }

  Words words_of(std::string_view text) {
    Words out;
    session_.reset(text);
    analysis::TermToken token;
    while (session_.next(token)) out.emplace_back(token.form);
    return out;
  }

  // The keys of the articles that meet the condition, by their words alone.
  std::set<std::string> expected(std::string_view query) {
    const query::Plan plan = query::plan(query::parse(query).query, session_, *vocabulary_);
    std::set<std::string> out;
    for (std::size_t i = 0; i < articles_.size(); ++i) {
      const std::vector<query::WordView> title(articles_[i].first.begin(),
                                               articles_[i].first.end());
      const std::vector<query::WordView> text(articles_[i].second.begin(),
                                              articles_[i].second.end());
      const bool excluded = plan.excluded.kind != query::MatchNode::Kind::everything &&
                            meets(plan.excluded, title, text);
      if (meets(plan.match, title, text) && !excluded) out.insert(std::to_string(i));
    }
    return out;
  }

  TemporaryFolder folder_;
  Index index_ = Index::open(folder_.file("forms.db"), stems_only()).value();
  Analyzer analyzer_ = Analyzer::stemming();
  analysis::Session session_{analyzer_};
  std::vector<std::pair<Words, Words>> articles_;  // titles and texts
  std::optional<query::Words> vocabulary_;
};

TEST_F(AllFoundTest, FindsAllThatHaveTheForm) {
  SearchOptions all;
  all.corrections = false;
  all.group_reprints = false;
  all.limit = kArticles;
  SearchOptions few = all;
  few.limit = 10;
  SearchOptions counted = few;
  counted.facets = true;
  for (const char* query : {"=домам",
                            "=дом",
                            "=домишкам",
                            "дом*",
                            "домам*",
                            "домишк*",
                            "с*",
                            "сло*",
                            "слов*",
                            "снеги*",
                            "=домам =сталь",
                            "+=домам +=дом",
                            "=домам И снег",
                            "=домам | \"снег снега\"",
                            "=домам | (=сталь вода)",
                            "дом -=домам",
                            "дом -домам* -=стали",
                            "-=домам",
                            "-(=домам | =дом)",
                            "=\"дом дома\"",
                            "\"дом вода\"",
                            "\"снег и вода\"~3 дом*",
                            "=\"дом дом дома\"",
                            "=\"снега снегом\" | =водам",
                            "заголовок:=домам",
                            "заголовок:сло*",
                            "=домам -заголовок:дом",
                            "(=домам -вода) | (снег* -=снега)",
                            "+(=домам | вода) +(=сталь | снеги*)",
                            "=нигде",
                            "дом -=нигде"}) {
    const std::set<std::string> wanted = expected(query);
    const Results found = index_.search(query, all).value();
    std::set<std::string> keys;
    for (const Hit& hit : found.hits) keys.insert(hit.passage.key);
    EXPECT_EQ(keys, wanted) << query;
    for (const SearchOptions& options : {all, few, counted}) {
      const Results results = index_.search(query, options).value();
      EXPECT_EQ(results.total, wanted.size()) << query;
      EXPECT_TRUE(results.total_is_exact) << query;
      EXPECT_TRUE(results.warnings.empty()) << query << ": " << to_string(results.warnings.front());
      ASSERT_EQ(results.hits.size(), std::min(wanted.size(), options.limit)) << query;
      for (std::size_t i = 0; i < results.hits.size(); ++i) {
        EXPECT_EQ(results.hits[i].passage.key, found.hits[i].passage.key) << query << ' ' << i;
      }
    }
  }
}

TEST_F(AllFoundTest, CountsWithinFilters) {
  std::vector<Article> more;
  for (int i = 0; i < 40; ++i) {
    more.push_back(article("т" + std::to_string(i), "", i % 4 == 0 ? "Слава домам" : "Слава дому"));
    more.back().source.outlet = i % 2 == 0 ? "Труд" : "Капитал";
    more.back().source.published = "2023-11-" + std::to_string(10 + i % 20);
  }
  index_.put(more).value();
  const Results results = index_.search("=домам источник:Труд").value();
  EXPECT_EQ(results.total, 10u);
  EXPECT_TRUE(results.total_is_exact);
  SearchOptions options;
  options.sort = SortBy::date;
  const Results dated = index_.search("=домам после:2023", options).value();
  EXPECT_EQ(dated.total, 10u);
  ASSERT_EQ(dated.hits.size(), 10u);
  EXPECT_EQ(dated.hits[0].source.published, "2023-11-26");
}

}  // namespace
}  // namespace poisk
