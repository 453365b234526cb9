// Articles in several files, and the same in one: what is asked of both must have the same answers.
#pragma once

#include <gtest/gtest.h>
#include <poisk/many.h>
#include <poisk/poisk.h>

#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "model/chance.h"
#include "model/texts.h"
#include "sqlite/connection.h"
#include "unit/index/temporary_index.h"

namespace poisk::testing {

// Articles in files, and the same in one.
class SeveralFiles {
 public:
  std::string add(const std::vector<Article>& articles) {
    paths_.push_back(folder_.file(std::to_string(2021 + paths_.size()) + ".db"));
    Index::open(paths_.back(), stems_only()).value().put(articles).value();
    Index::open(all(), stems_only()).value().put(articles).value();
    return paths_.back();
  }

  std::string all() const { return folder_.file("all.db"); }
  std::string path(const std::string& name) const { return folder_.file(name); }
  const std::vector<std::string>& paths() const { return paths_; }
  Index joined(unsigned threads = 1) const {
    return open_many(paths_, stems_only(), threads).value();
  }
  Index one() const { return Index::open(all(), stems_only()).value(); }

 private:
  TemporaryFolder folder_;
  std::vector<std::string> paths_;
};

inline void expect_same(const Hit& hit, const Hit& expected, const std::string& query) {
  EXPECT_EQ(hit.passage, expected.passage) << query;
  EXPECT_NEAR(hit.score, expected.score, 1e-9 * (1 + std::abs(expected.score))) << query;
  EXPECT_EQ(hit.title, expected.title) << query;
  EXPECT_EQ(hit.text, expected.text) << query;
  EXPECT_EQ(hit.shortened, expected.shortened) << query;
  EXPECT_EQ(hit.snippet.text, expected.snippet.text) << query;
  EXPECT_EQ(hit.snippet.highlights, expected.snippet.highlights) << query;
  ASSERT_EQ(hit.also.size(), expected.also.size()) << query;
  for (std::size_t i = 0; i < hit.also.size(); ++i) {
    EXPECT_EQ(hit.also[i].key, expected.also[i].key) << query;
  }
}

inline void expect_same(const Results& found, const Results& expected, const std::string& query) {
  ASSERT_EQ(found.hits.size(), expected.hits.size()) << query;
  for (std::size_t i = 0; i < found.hits.size(); ++i) {
    expect_same(found.hits[i], expected.hits[i], query);
  }
  // Where some were passed over both say how many there are at the least.
  if (expected.total_is_exact && found.total_is_exact) {
    EXPECT_EQ(found.total, expected.total) << query;
  }
  EXPECT_EQ(found.interpreted, expected.interpreted) << query;
  EXPECT_EQ(found.corrections, expected.corrections) << query;
  EXPECT_EQ(found.suggestions, expected.suggestions) << query;
  EXPECT_EQ(found.warnings, expected.warnings) << query;
  ASSERT_EQ(found.facets.size(), expected.facets.size()) << query;
  for (std::size_t i = 0; i < found.facets.size(); ++i) {
    EXPECT_EQ(found.facets[i].field, expected.facets[i].field) << query;
    ASSERT_EQ(found.facets[i].values.size(), expected.facets[i].values.size()) << query;
    for (std::size_t v = 0; v < found.facets[i].values.size(); ++v) {
      EXPECT_EQ(found.facets[i].values[v].value, expected.facets[i].values[v].value) << query;
      EXPECT_EQ(found.facets[i].values[v].count, expected.facets[i].values[v].count) << query;
    }
  }
}

inline void expect_same(const Stats& stats, const Stats& expected) {
  EXPECT_EQ(stats.articles, expected.articles);
  EXPECT_EQ(stats.passages, expected.passages);
  EXPECT_EQ(stats.tokens, expected.tokens);
  EXPECT_EQ(stats.forms, expected.forms);
  EXPECT_EQ(stats.text_bytes, expected.text_bytes);
  EXPECT_EQ(stats.analyzer, expected.analyzer);
  EXPECT_EQ(stats.format_version, expected.format_version);
  ASSERT_EQ(stats.abbreviations.size(), expected.abbreviations.size());
  for (std::size_t i = 0; i < stats.abbreviations.size(); ++i) {
    EXPECT_EQ(stats.abbreviations[i].name, expected.abbreviations[i].name);
    EXPECT_EQ(stats.abbreviations[i].articles, expected.abbreviations[i].articles);
  }
}

inline std::vector<StoredArticle> all_of(const Index& index) {
  std::vector<StoredArticle> out;
  index
      .for_each([&](const StoredArticle& stored) {
        out.push_back(stored);
        return true;
      })
      .value();
  return out;
}

inline void expect_same_articles(const Index& index, const Index& expected) {
  const std::vector<StoredArticle> articles = all_of(index);
  const std::vector<StoredArticle> wanted = all_of(expected);
  ASSERT_EQ(articles.size(), wanted.size());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    EXPECT_EQ(articles[i].article, wanted[i].article);
    EXPECT_EQ(articles[i].revision, wanted[i].revision);
    EXPECT_EQ(articles[i].passages, wanted[i].passages);
  }
}

// As if its texts had been cut and folded by another program.
inline void set_text_fingerprint(const std::string& path, const std::string& fingerprint) {
  sqlite::OpenMode mode;
  mode.write = true;
  sqlite::Connection::open(path, mode)
      .value()
      .exec("UPDATE meta SET value='" + fingerprint + "' WHERE name='analyzer'")
      .value();
}

// By chance: with reprints of one another in all files, abbreviations that two files explain, and dates that say
// nothing of the file.
inline std::vector<std::vector<Article>> articles_of_three_files(std::uint64_t seed) {
  model::Texts texts(seed);
  model::Chance chance(seed + 1);
  std::vector<std::vector<Article>> out(3);
  Article last;
  for (int i = 0; i < 600; ++i) {
    Article one = texts.article(std::to_string(i), chance.between(1, 60));
    if (chance.one_in(9) && i > 0) {
      one.text = last.text + " " + texts.word();
    } else if (chance.one_in(12)) {
      one.text += " Совет Семи Городов (ССГ) решил: " + texts.word() + ".";
    }
    out[static_cast<std::size_t>(chance.between(0, 2))].push_back(one);
    last = std::move(one);
  }
  return out;
}

inline std::string question(model::Texts& texts, model::Chance& chance) {
  const auto word = [&] { return texts.word(); };
  const std::function<std::string()> kinds[] = {
      word,
      [&] { return word() + ' ' + word(); },
      [&] { return word() + ' ' + word() + ' ' + word() + ' ' + word(); },
      [&] { return '+' + word() + " +" + word(); },
      [&] { return '"' + word() + ' ' + word() + '"'; },
      [&] { return "что \"" + word() + ' ' + word() + "\" было " + word() + '?'; },
      [&] { return '=' + word(); },
      [&] { return word().substr(0, 4) + "* " + word(); },
      [&] { return word() + "~1"; },
      [&] { return word() + " -" + word(); },
      [&] { return '-' + word(); },
      [&] { return "заголовок:" + word() + " | " + word(); },
      [&] { return word() + " источник:" + chance.of(model::kOutlets); },
      [&] { return "после:" + model::day(chance); },
      [&] { return word() + " после:" + model::day(chance); },
      [&] { return "ССГ " + word(); },
      [&] { return "семи городов " + word(); },
      [&] {  // misspelt
        std::string out = word();
        return out.size() > 8 ? out.substr(0, 4) + out.substr(6) : out;
      },
  };
  return kinds[static_cast<std::size_t>(chance.between(0, std::size(kinds) - 1))]();
}

inline SearchOptions options_by_chance(model::Chance& chance) {
  SearchOptions out;
  out.limit = static_cast<std::size_t>(chance.between(1, 30));
  if (chance.one_in(4)) out.offset = static_cast<std::size_t>(chance.between(1, 80));
  if (chance.one_in(4)) out.sort = SortBy::date;
  if (chance.one_in(6)) out.order = model::order(chance);
  if (chance.one_in(3)) out.recency = 0.5;
  if (chance.one_in(4)) out.per_article = 3;
  if (chance.one_in(4)) out.group_reprints = false;
  if (chance.one_in(5)) out.expansions = false;
  out.facets = chance.one_in(3);
  return out;
}

// Asks both so many questions.
inline void expect_same_answers(const Index& index, const Index& expected, int questions) {
  model::Texts texts(7);
  model::Chance chance(8);
  for (int i = 0; i < questions; ++i) {
    const std::string query = question(texts, chance);
    const SearchOptions options = options_by_chance(chance);
    expect_same(index.search(query, options).value(), expected.search(query, options).value(),
                query);
    if (::testing::Test::HasFailure()) return;
    const std::string typed = query.substr(0, query.size() < 4 ? query.size() : 4);
    EXPECT_EQ(index.suggest(typed).value(), expected.suggest(typed).value()) << typed;
  }
}

}  // namespace poisk::testing
