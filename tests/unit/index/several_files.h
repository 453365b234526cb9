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

}  // namespace poisk::testing
