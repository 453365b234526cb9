// SearchOptions::order: hits in the order of the articles' own fields.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "model/chance.h"
#include "unit/index/several_files.h"
#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::keys;
using testing::stems_only;
using testing::TemporaryFolder;

Article ticket(const std::string& key, const std::string& text, std::vector<Field> fields,
               const std::string& published = "") {
  Article out = article(key, "", text);
  out.fields = std::move(fields);
  out.source.published = published;
  return out;
}

SearchOptions ordered(std::vector<std::string> order, SortBy sort = SortBy::score) {
  SearchOptions out;
  out.order = std::move(order);
  out.sort = sort;
  out.limit = 1000;
  return out;
}

std::vector<Article> tickets() {
  return {
      ticket("опера", "Билеты в театр: опера.", {{"цена", "1 500"}, {"зал", "Большой"}}, "2023"),
      ticket("балет", "Билеты в театр на балет, билеты есть.",
             {{"цена", "900,50"}, {"зал", "малый"}}, "2024"),
      ticket("цирк", "Билеты в цирк.", {{"цена", "12000"}}, "2022"),
      ticket("парк", "Билеты в парк не нужны.", {{"зал", "большой"}}, "2021"),
      ticket("кино", "Билеты в кино.", {{"цена", "300"}, {"цена", "2 000"}, {"зал", "большой"}},
             "2025"),
  };
}

class FieldOrderTest : public ::testing::Test {
 protected:
  void SetUp() override { index_.put(tickets()).value(); }

  std::string order(std::vector<std::string> by, SortBy sort = SortBy::score,
                    const std::string& query = "билеты") {
    return keys(index_, query, ordered(std::move(by), sort));
  }

  TemporaryFolder folder_;
  Index index_ = Index::open(folder_.file("tickets.db"), stems_only()).value();
};

TEST_F(FieldOrderTest, GoesByTheFieldAndThenByScore) {
  EXPECT_EQ(order({"цена"}), "кино балет опера цирк парк");
  EXPECT_EQ(order({"-цена"}), "цирк кино опера балет парк");  // of two the one that is further
  EXPECT_EQ(order({"зал", "цена"}), "кино опера парк балет цирк");
  EXPECT_EQ(order({"-зал", "-цена"}), "балет кино опера парк цирк");
  EXPECT_EQ(order({"зал"}, SortBy::date), "кино опера парк балет цирк");
  EXPECT_EQ(order({"такого нет"}, SortBy::date), "кино балет опера цирк парк");
  EXPECT_EQ(order({"такого нет"}), order({}));
}

TEST_F(FieldOrderTest, OfWhatFiltersAndWordsFind) {
  EXPECT_EQ(order({"-цена"}, SortBy::score, "билеты в театр поле.цена:..1600"), "кино опера балет");
  EXPECT_EQ(order({"цена"}, SortBy::score, "после:2022"), "кино балет опера цирк");
  EXPECT_EQ(order({"зал"}, SortBy::score, "после:2022"),
            "кино опера балет цирк");  // the later first
  EXPECT_EQ(order({"цена"}, SortBy::score, "ничего"), "");
}

TEST_F(FieldOrderTest, FollowsWhatIsPutAndRemoved) {
  EXPECT_EQ(order({"цена"}), "кино балет опера цирк парк");
  index_.put({ticket("парк", "Билеты в парк.", {{"цена", "0"}})}).value();
  index_.remove({"опера"}).value();
  EXPECT_EQ(order({"цена"}), "парк кино балет цирк");
}

TEST_F(FieldOrderTest, AKeyNamesAField) {
  for (const char* key : {"", "-"}) {
    const auto results = index_.search("билеты", ordered({"цена", key}));
    ASSERT_FALSE(results) << key;
    EXPECT_EQ(results.error().code, ErrorCode::invalid_argument);
  }
}

TEST_F(FieldOrderTest, AnswersOfOneArticleStayTogetherAndPagesAreCutFromIt) {
  SearchOptions options = ordered({"цена"});
  options.limit = 2;
  std::string shown;
  do {
    const Results page = index_.search("билеты", options).value();
    shown += keys(page) + " | ";
    options.cursor = page.cursor;
  } while (!options.cursor.empty());
  EXPECT_EQ(shown, "кино балет | опера цирк | парк | ");
}

// Of so many articles with the same few words.
std::vector<Article> many(model::Chance& chance, int count) {
  std::vector<Article> out;
  for (int i = 0; i < count; ++i) {
    std::vector<Field> fields;
    if (!chance.one_in(5)) fields.push_back({"цена", std::to_string(chance.below(30))});
    if (!chance.one_in(5)) fields.push_back({"вес", std::to_string(chance.below(4)) + ",5"});
    out.push_back(ticket(std::to_string(100 + i), "Билеты, номер " + std::to_string(i) + ".",
                         std::move(fields),
                         chance.one_in(3) ? "" : "20" + std::to_string(chance.between(10, 20))));
  }
  return out;
}

// By the whole numbers that many() makes of them.
std::string expected(std::vector<Article> articles) {
  const auto place = [](const Article& article) {
    int price = 1000;
    int weight = -1;
    for (const Field& field : article.fields) {
      (field.name == "цена" ? price : weight) = std::stoi(field.value);
    }
    const std::string& date = article.source.published;
    return std::tuple(price, -weight, date.empty() ? 0 : -std::stoi(date), article.key);
  };
  std::sort(articles.begin(), articles.end(),
            [&](const Article& a, const Article& b) { return place(a) < place(b); });
  std::string out;
  for (const Article& article : articles) out += (out.empty() ? "" : " ") + article.key;
  return out;
}

TEST(FieldOrder, IsOneInOneFileAndInSeveral) {
  model::Chance chance(4100);
  for (int round = 0; round < 5; ++round) {
    const std::vector<Article> articles = many(chance, 150);
    testing::SeveralFiles files;
    for (std::size_t begin = 0; begin < articles.size(); begin += 50) {
      const auto first = articles.begin() + static_cast<std::ptrdiff_t>(begin);
      files.add({first, first + 50});
    }
    SearchOptions options = ordered({"цена", "-вес"}, SortBy::date);
    options.group_reprints = false;
    EXPECT_EQ(keys(files.one(), "билеты", options), expected(articles));
    EXPECT_EQ(keys(files.joined(), "билеты", options), expected(articles));
    EXPECT_EQ(keys(files.joined(2), "билеты", options), expected(articles));
  }
}

// A value that is too long for a column: the articles' rows are read instead.
TEST(FieldOrder, IsTheSameWithoutColumns) {
  model::Chance chance(4101);
  std::vector<Article> articles = many(chance, 60);
  TemporaryFolder folder;
  Index index = Index::open(folder.file("rows.db"), stems_only()).value();
  index.put(articles).value();
  index.put({ticket("длинный", "Без них.", {{"цена", std::string(2000, '1')}})}).value();
  SearchOptions options = ordered({"цена", "-вес"}, SortBy::date);
  options.group_reprints = false;
  EXPECT_EQ(keys(index, "билеты", options), expected(articles));
}

}  // namespace
}  // namespace poisk
