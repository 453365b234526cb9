#include "article/front_matter.h"

#include <gtest/gtest.h>

#include <string>

namespace poisk::article {
namespace {

TEST(FrontMatter, NamesTheArticlesValues) {
  const Result<Article> read = read_front_matter(
      "---\n"
      "key: степь/весна\n"
      "title: Тюльпаны: где и когда\n"
      "outlet: Steppe.example\n"
      "url: https://steppe.example/tulips?a=1\n"
      "author: Алия Нурланова\n"
      "agency: пресс-служба заповедника\n"
      "published: 2022-04-05T09:30\n"
      "quote_share: 30%\n"
      "link_required: true\n"
      "notice: Ссылка обязательна: всегда.\n"
      "fields.рубрика: природа\n"
      "fields.рубрика: весна\n"
      "---\n"
      "Степь зацвела.\n\nТюльпаны — дикие.\n");
  ASSERT_TRUE(read) << read.error().message;
  Article expected;
  expected.key = "степь/весна";
  expected.title = "Тюльпаны: где и когда";
  expected.text = "Степь зацвела.\n\nТюльпаны — дикие.\n";
  expected.source = {"Steppe.example",   "https://steppe.example/tulips?a=1",
                     "Алия Нурланова",   "пресс-служба заповедника",
                     "2022-04-05T09:30", {0.3, true, "Ссылка обязательна: всегда."}};
  expected.fields = {{"рубрика", "природа"}, {"рубрика", "весна"}};
  EXPECT_EQ(*read, expected);
}

TEST(FrontMatter, KeepsTheTextAsItStands) {
  const Result<Article> read =
      read_front_matter("\xEF\xBB\xBF---\r\ntitle: Т\r\n\r\n---\r\n  Реклама\r\n--- не конец\r\n");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->title, "Т");
  EXPECT_EQ(read->text, "  Реклама\r\n--- не конец\r\n");
}

TEST(FrontMatter, OpensWithALineOfThreeDashes) {
  EXPECT_TRUE(has_front_matter("---\ntitle: Т\n---\n"));
  EXPECT_TRUE(has_front_matter("\xEF\xBB\xBF---  \r\n"));
  EXPECT_FALSE(has_front_matter("\n---\n"));
  EXPECT_FALSE(has_front_matter("----\n"));
  EXPECT_FALSE(has_front_matter("--- начало\n"));
  EXPECT_FALSE(has_front_matter(""));
}

TEST(FrontMatter, SaysWhichLineIsWrong) {
  const struct {
    std::string content;
    const char* message;
  } kCases[] = {
      {"---\ntitle: Т\nТекст", "line 1: the front matter that begins here has no closing ---"},
      {"---", "line 1: the front matter that begins here has no closing ---"},
      {"---\ntitle: Т\nтитул\n---\nТекст", "line 3: expected 'name: value'"},
      {"---\n\ntitel: Т\n---\nТекст", "line 3: there is no value called 'titel'"},
      {"---\ntitle: Т\ntitle: У\n---\nТекст", "line 3: 'title' is given twice"},
      {"---\nlink_required: да\n---\nТекст",
       "line 2: link_required 'да' is neither true nor false"},
      {"---\nquote_share: 130%\n---\nТекст",
       "line 2: quote_share '130%' is not a share from 0 to 1"},
      {"---\npublished: скоро\n---\nТекст",
       "line 2: 'скоро' is not a date such as 2023, 2023-11, 2023-11-23 or 2023-11-23T18:56"},
      {"---\nauthor: \xFF\n---\nТекст", "line 2: not UTF-8"},
      {"---\nauthor: А\n---\n\xD0", "line 4: not UTF-8"},
      {"---\nauthor: А\n---\n \n", "the article has neither title nor text"},
  };
  for (const auto& c : kCases) {
    const Result<Article> read = read_front_matter(c.content);
    ASSERT_FALSE(read) << c.content;
    EXPECT_EQ(read.error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(read.error().message, c.message);
  }
}

}  // namespace
}  // namespace poisk::article
