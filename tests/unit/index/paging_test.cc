// Pages of answers: all of them, each once, in an order that no page changes.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "crash/deep.h"
#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::stems_only;
using testing::TemporaryFolder;

// A word that no other number has.
std::string name_of(std::size_t number) {
  std::string word = "пос";
  for (std::size_t n = number + 100; n > 0; n /= 7)
    word += "абвгдеж"[2 * (n % 7)], word += "абвгдеж"[2 * (n % 7) + 1];
  return word;
}

// A report of its own about the town of this number.
std::string report(std::size_t n) {
  const std::string town = name_of(n);
  std::string text = "В городе " + town + " прошёл турнир, и победителя встречали " +
                     name_of(n + 1000) + " с цветами. ";
  text += "Судья " + name_of(n + 2000) + " отметил, что партии " + name_of(n + 3000) +
          " длились до самого вечера. ";
  for (std::size_t i = 0; i < n % 4; ++i) text += "Турнир в " + name_of(n + 4000 + i) + " позади. ";
  return text;
}

constexpr const char* kSubscribe =
    "Подписывайтесь на наш канал, чтобы первыми узнавать новости о шахматах и турнирах страны.";

class PagingTest : public ::testing::Test {
 protected:
  Index& fill(std::vector<Article> articles) {
    index_.put(articles).value();
    return index_;
  }

  // What a page shows: each hit's key and its reprints' after it.
  static void add_shown(const Results& page, std::vector<std::string>& to) {
    for (const Hit& hit : page.hits) {
      std::string shown = hit.passage.key;
      for (const Reprint& reprint : hit.also) shown += " " + reprint.key;
      to.push_back(std::move(shown));
    }
  }

  // What the pages of so many hits show.
  std::vector<std::string> pages(std::string_view query, SearchOptions options, std::size_t limit) {
    std::vector<std::string> out;
    options.limit = limit;
    for (options.offset = 0;; options.offset += limit) {
      const Results page = index_.search(query, options).value();
      EXPECT_LE(page.hits.size(), limit);
      add_shown(page, out);
      // A page is full as long as there are more.
      if (page.hits.size() < limit) return out;
    }
  }

  // What each page, which says where the next one begins, shows; `search` is a search with options.
  template <class Search>
  static std::vector<std::string> pages_by_cursor(const Search& search, SearchOptions options,
                                                  std::size_t limit) {
    std::vector<std::string> out;
    options.limit = limit;
    for (;;) {
      const Results page = search(options);
      add_shown(page, out);
      EXPECT_TRUE(page.hits.size() == limit || page.cursor.empty());
      if (page.cursor.empty()) return out;
      options.cursor = page.cursor;
    }
  }

  // All pages whatever their size show the same, and all that is counted once.
  void expect_everything(std::string_view query, const SearchOptions& options = {}) {
    const std::vector<std::string> all = pages(query, options, 1000);
    const std::vector<std::size_t> limits = testing::deep()
                                                ? std::vector<std::size_t>{1, 3, 7, 10, 50}
                                                : std::vector<std::size_t>{7, 50};
    for (const std::size_t limit : limits) {
      EXPECT_EQ(pages(query, options, limit), all) << query << ", by " << limit;
      const auto search = [&](const SearchOptions& page) {
        return index_.search(query, page).value();
      };
      EXPECT_EQ(pages_by_cursor(search, options, limit), all) << query << ", by " << limit;
    }
    std::multiset<std::string> keys;
    for (const std::string& hit : all) {
      for (std::size_t begin = 0; begin <= hit.size();) {
        const std::size_t end = std::min(hit.find(' ', begin), hit.size());
        keys.insert(hit.substr(begin, end - begin));
        begin = end + 1;
      }
    }
    SearchOptions huge = options;
    huge.limit = SIZE_MAX;
    EXPECT_EQ(keys.size(), index_.search(query, huge).value().total) << query;
    EXPECT_EQ(std::set(keys.begin(), keys.end()).size(), keys.size()) << query;
  }

  TemporaryFolder folder_;
  Index index_ = Index::open(folder_.file("pages.db"), stems_only()).value();
};

TEST_F(PagingTest, AllPagesShowAllAnswersOnce) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < 250; ++i) {
    // Each seventh is printed three times, with another line before it.
    const std::size_t copies = i % 7 == 0 ? 3 : 1;
    for (std::size_t copy = 0; copy < copies; ++copy) {
      articles.push_back(article(std::to_string(i) + "/" + std::to_string(copy), "",
                                 (copy > 0 ? "Об этом пишет издание. " : "") + report(i)));
      articles.back().source.published = "2023-11-" + std::to_string(10 + i % 20);
    }
  }
  fill(std::move(articles));
  SearchOptions by_date;
  by_date.sort = SortBy::date;
  SearchOptions apart;
  apart.group_reprints = false;
  for (const char* query : {"турнир", "турнир победителя", "турнир AND судья", "\"прошёл турнир\"",
                            "турни*", "партии длились до вечера"}) {
    expect_everything(query);
    expect_everything(query, by_date);
    expect_everything(query, apart);
  }
  EXPECT_EQ(pages("турнир", {}, 1), pages("турнир", {}, 1000));
  expect_everything("после:2023-11-12");
  expect_everything("как прошёл «турнир и победителя» в городе пос?");
}

TEST_F(PagingTest, SeveralPassagesOfAnArticleStandOnPagesOnce) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < 130; ++i) {
    std::string text;
    for (std::size_t part = 0; part < 3; ++part) {
      for (std::size_t j = 0; j < 8; ++j) text += report(i * 100 + part * 20 + j);
      text += "\n\n";
    }
    articles.push_back(article(std::to_string(i), "", text));
  }
  fill(std::move(articles));
  SearchOptions options;
  options.per_article = 3;
  const std::vector<std::string> all = pages("турнир победителя", options, 1000);
  EXPECT_GT(all.size(), 260u);
  for (const std::size_t limit : {30U, 100U}) {
    EXPECT_EQ(pages("турнир победителя", options, limit), all) << limit;
  }
}

TEST_F(PagingTest, WhatIsLikeAnArticleIsPagedLikewise) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < 230; ++i)
    articles.push_back(article(std::to_string(i), "", report(i)));
  fill(std::move(articles));
  std::vector<std::string> shown[2];
  const std::size_t limits[] = {9, 1000};
  for (std::size_t i = 0; i < 2; ++i) {
    SearchOptions options;
    options.limit = limits[i];
    for (;; options.offset += options.limit) {
      const Results page = index_.more_like("7", options).value();
      EXPECT_EQ(page.total, 229u);
      for (const Hit& hit : page.hits) shown[i].push_back(hit.passage.key);
      if (page.hits.size() < options.limit) break;
    }
  }
  EXPECT_EQ(shown[0].size(), 229u);
  EXPECT_EQ(shown[0], shown[1]);
}

TEST_F(PagingTest, ALineUnderEveryArticleMakesThemNotTheSame) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < 300; ++i) {
    articles.push_back(article(std::to_string(i), "", report(i) + "\n\n" + kSubscribe));
  }
  fill(std::move(articles));
  for (const char* query : {"новости шахмат", "новости о шахматах и турнирах", "турнир"}) {
    EXPECT_EQ(pages(query, {}, 50).size(), 300u) << query;
    expect_everything(query);
  }
}

TEST_F(PagingTest, CopiesOfOneArticleAreOneAnswer) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < 60; ++i) {
    articles.push_back(article(std::to_string(i), "", report(1)));
  }
  for (std::size_t i = 0; i < 5; ++i) {
    articles.push_back(article("other/" + std::to_string(i), "", report(100 + i)));
  }
  fill(std::move(articles));
  EXPECT_EQ(pages("турнир победителя", {}, 10).size(), 6u);
  expect_everything("турнир победителя");
}

// The best thirty answers are compared with each other; the others are looked at for their reprints.
TEST_F(PagingTest, AReprintFarBelowJoinsTheBestAnswer) {
  std::vector<Article> articles;
  const std::string told = report(7) + "Чемпионом стал гость. " + report(11);
  articles.push_back(article("best", "Турнир победителя", told));
  for (std::size_t i = 100; i < 150; ++i) {
    articles.push_back(article(std::to_string(i), "", report(i)));
  }
  std::string before;
  for (std::size_t i = 0; i < 12; ++i) before += "Читайте и смотрите также на нашем канале. ";
  articles.push_back(article("reprint", "", before + told));
  fill(std::move(articles));
  SearchOptions apart;
  apart.group_reprints = false;
  const auto by_rank = pages("турнир победителя", apart, 100);
  const auto place = std::find(by_rank.begin(), by_rank.end(), "reprint");
  ASSERT_GT(place - by_rank.begin(), 30);
  EXPECT_EQ(pages("турнир победителя", {}, 10).front(), "best reprint");
  expect_everything("турнир победителя");
}

TEST_F(PagingTest, NoLimitIsTooLarge) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < 300; ++i) {
    articles.push_back(article(std::to_string(i), "", "Снег идёт. " + report(i)));
  }
  fill(std::move(articles));
  const std::size_t limits[] = {std::size_t{1} << 31, SIZE_MAX / 16, SIZE_MAX - 11, SIZE_MAX};
  for (const char* query : {"снег", "снег идёт", "\"снег идёт\"", "=снег", "сне*", "снег -дождь",
                            "снег вечера «партии длились до самого вечера»?"}) {
    for (const SortBy sort : {SortBy::score, SortBy::date}) {
      for (const std::size_t large : limits) {
        SearchOptions options;
        options.sort = sort;
        options.limit = large;
        EXPECT_EQ(index_.search(query, options).value().hits.size(), 300u) << query << " " << large;
        options.offset = 295;
        EXPECT_EQ(index_.search(query, options).value().hits.size(), 5u) << query << " " << large;
        options.offset = large;
        const Results none = index_.search(query, options).value();
        EXPECT_EQ(none.hits.size(), 0u) << query << " " << large;
        EXPECT_EQ(none.total, 300u) << query << " " << large;
        options.limit = 0;
        EXPECT_EQ(index_.search(query, options).value().total, 300u) << query << " " << large;
      }
    }
  }
  SearchOptions options;
  options.limit = options.per_article = SIZE_MAX;
  EXPECT_EQ(index_.more_like("7", options).value().hits.size(), 299u);
}

// Whole blocks above the page are passed over without being ranked.
TEST_F(PagingTest, DeepPagesOfWhatIsNotGrouped) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < 700; ++i) {
    std::string text = "Снег идёт. " + report(i);
    for (std::size_t n = i % 7; n > 0; --n) text += " Опять снег.";
    articles.push_back(article(std::to_string(i), "", text));
  }
  fill(std::move(articles));
  SearchOptions options;
  options.group_reprints = false;
  for (const SortBy sort : {SortBy::score, SortBy::date}) {
    options.sort = sort;
    for (const char* query : {"снег", "снег партии", "\"снег идёт\""}) {
      const std::vector<std::string> all = pages(query, options, 1000);
      EXPECT_EQ(all.size(), 700u);
      for (const std::size_t limit : {90U, 250U}) {
        EXPECT_EQ(pages(query, options, limit), all) << query << ", by " << limit;
      }
    }
  }
}

TEST_F(PagingTest, NothingThatAVisitorThrowsLeavesTheIndex) {
  fill({article("1", "", "Снег идёт.")});
  const auto visited = index_.for_each(
      [](const StoredArticle&) -> bool { throw std::length_error("слишком длинно"); });
  ASSERT_FALSE(visited);
  const auto thrown = index_.for_each(
      [](const StoredArticle&) -> bool { throw std::runtime_error("посетитель устал"); });
  ASSERT_FALSE(thrown);
  EXPECT_EQ(thrown.error().message, "посетитель устал");
  EXPECT_EQ(index_.search("снег").value().total, 1u);
}

TEST_F(PagingTest, ACursorGoesOnBehindOffsetsAndFilters) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < 240; ++i) {
    articles.push_back(article(std::to_string(i), "", report(i)));
    articles.back().source.outlet = i % 2 == 0 ? "Чёт" : "Нечёт";
  }
  fill(std::move(articles));
  SearchOptions options;
  options.outlet = "Чёт";
  options.per_article = 2;
  const auto search = [&](const SearchOptions& page) {
    return index_.search("турнир судья", page).value();
  };
  const auto all = pages("турнир судья", options, 1000);
  EXPECT_EQ(pages_by_cursor(search, options, 7), all);
  // The pages of somebody who likes every second hit alone.
  options.limit = 1;
  options.offset = 1;
  std::vector<std::string> shown;
  for (std::size_t i = 1; i < 9; i += 2) {
    const Results page = search(options);
    ASSERT_EQ(page.hits.size(), 1u);
    EXPECT_EQ(page.hits[0].passage.key, all[i]);
    options.cursor = page.cursor;
  }
}

TEST_F(PagingTest, ACursorOfArticlesThatAreLikeOne) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < 230; ++i) {
    articles.push_back(article(std::to_string(i), "", report(0) + report(i)));
  }
  fill(std::move(articles));
  SearchOptions options;
  const auto like = [&](const SearchOptions& page) {
    Results out = index_.more_like("0", page).value();
    EXPECT_EQ(out.total, 229u);
    return out;
  };
  options.limit = 1000;
  std::vector<std::string> all;
  add_shown(like(options), all);
  EXPECT_EQ(pages_by_cursor(like, options, 60), all);
}

TEST_F(PagingTest, WhatIsNoCursorIsRefused) {
  fill({article("1", "", "Турнир.")});
  for (const char* cursor :
       {"x", "1", "1.", ".1", "1.1y", "1.1xx", "-1.0", "1 .0", "99999999999999999999999.0"}) {
    SearchOptions options;
    options.cursor = cursor;
    for (const char* query : {"турнир", "ничего"}) {
      const auto refused = index_.search(query, options);
      ASSERT_FALSE(refused) << cursor;
      EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
      EXPECT_EQ(refused.error().message, "not a cursor: " + std::string(cursor));
    }
  }
  SearchOptions far;
  far.cursor = std::to_string(SIZE_MAX) + "." + std::to_string(SIZE_MAX);
  far.offset = 1;
  const Results none = index_.search("турнир", far).value();
  EXPECT_TRUE(none.hits.empty());
  EXPECT_EQ(none.cursor, "");
}

TEST_F(PagingTest, TotalsAreExactWhereTheyAreAskedFor) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < 6000; ++i) {
    articles.push_back(article(std::to_string(i), "", i % 12 == 0 ? "турнир судья" : "турнир"));
  }
  fill(std::move(articles));
  SearchOptions options;
  EXPECT_FALSE(index_.search("турнир судья", options).value().total_is_exact);
  options.count = true;
  const Results counted = index_.search("турнир судья", options).value();
  EXPECT_TRUE(counted.total_is_exact);
  EXPECT_EQ(counted.total, 6000u);
}

}  // namespace
}  // namespace poisk
