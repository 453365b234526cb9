#include "article/json_lines.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace poisk::article {
namespace {

TEST(JsonLine, NamesTheArticlesValues) {
  const Result<Article> read = read_json_line(
      R"({"key":"k/1","title":"Тюльпаны","text":"Степь\nзацвела.","outlet":"O.example",)"
      R"("url":"https://o.example","author":"А. Б.","agency":"заповедник","published":"2022-04-05",)"
      R"("quote_share":0.25,"link_required":true,"notice":"Со ссылкой.",)"
      R"("fields":{"рубрика":["природа","весна"],"год":2022},"dropped":["Реклама"],"прочее":{"a":[]}})");
  ASSERT_TRUE(read) << read.error().message;
  Article expected;
  expected.key = "k/1";
  expected.title = "Тюльпаны";
  expected.text = "Степь\nзацвела.";
  expected.source = {"O.example",  "https://o.example", "А. Б.",
                     "заповедник", "2022-04-05",        {0.25, true, "Со ссылкой."}};
  expected.fields = {{"рубрика", "природа"}, {"рубрика", "весна"}, {"год", "2022"}};
  expected.dropped = {"Реклама"};
  EXPECT_EQ(*read, expected);
}

TEST(JsonLine, ReadsBeirDocuments) {
  const Result<Article> read = read_json_line(
      "\xEF\xBB\xBF{\"_id\": 17, \"title\": null, \"text\": \"Да.\", \"metadata\": {}}\r");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->key, "17");
  EXPECT_EQ(read->title, "");
  EXPECT_EQ(read->text, "Да.");
}

TEST(JsonLine, SaysWhatIsWrong) {
  const struct {
    std::string line;
    const char* message;
  } kCases[] = {
      {"", "broken JSON at byte 1"},
      {R"({"key":"a","text":"б")", "broken JSON at byte 23"},
      {"[1]", "expected a JSON object, found array"},
      {R"({"text":"б"})", "there is no 'key' (or '_id')"},
      {R"({"key":"","text":"б"})", "there is no 'key' (or '_id')"},
      {R"({"key":"a"})", "the article has neither title nor text"},
      {R"({"key":"a","title":" ","text":"\n"})", "the article has neither title nor text"},
      {R"({"key":"a","text":["б"]})", "'text' is an array"},
      {R"({"key":"a","text":"б","outlet":true})", "'outlet' is a boolean"},
      {R"({"key":"a","text":"б","published":"скоро"})",
       "'скоро' is not a date such as 2023, 2023-11, 2023-11-23 or 2023-11-23T18:56"},
      {R"({"key":"a","text":"б","quote_share":2})", "quote_share '2' is not a share from 0 to 1"},
      {R"({"key":"a","text":"б","link_required":"да"})",
       "link_required 'да' is neither true nor false"},
      {R"({"key":"a","text":"б","fields":["в"]})", "'fields' is not an object"},
      {R"({"key":"a","text":"б","fields":{"в":{}}})",
       "the field 'в' is neither a string nor a list of strings"},
      {R"({"key":"a","text":"б","dropped":"в"})", "'dropped' is not a list"},
      {R"({"key":"a","text":"б","dropped":[1]})", "'dropped' holds something that is not a string"},
      {"{\"key\":\"a\",\"text\":\"\xD0\"}", "not UTF-8"},
      {R"({"key":"a","text":"\ud800"})", "broken JSON at byte 26"},
  };
  for (const auto& c : kCases) {
    const Result<Article> read = read_json_line(c.line);
    ASSERT_FALSE(read) << c.line;
    EXPECT_EQ(read.error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(read.error().message, c.message) << c.line;
  }
}

TEST(JsonLine, SurvivesDeepNesting) {
  const std::string deep(100000, '[');
  EXPECT_FALSE(read_json_line(deep));
  EXPECT_TRUE(
      read_json_line(R"({"key":"a","text":"б","x":)" + deep + std::string(100000, ']') + "}"));
}

TEST(JsonLine, RoundTripsUnchanged) {
  Article full;
  full.key = "папка/ключ \"в кавычках\"";
  full.title = "Заголовок\tс табуляцией";
  full.text =
      "Первый абзац.\n\nВторой «абзац» \\ с чертой и эмодзи "
      "🙂.\r\n";
  full.source = {"O.example", "https://o.example/?q=а&b",  "Автор",
                 "агентство", "2022-04-05T10:00:00+05:00", {1.0 / 3.0, true, "Две\nстроки."}};
  full.fields = {{"рубрика", "природа"}, {"рубрика", "весна"}, {"а", "б"}};
  full.dropped = {"Реклама", "", "1550"};
  Article plain;
  plain.key = "k";
  plain.text = "т";
  Article headline_only;
  headline_only.key = "h";
  headline_only.title = "Только заголовок";
  headline_only.source.terms.share = 0.0;
  for (const Article& article : {full, plain, headline_only}) {
    const std::string line = to_json_line(article);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    const Result<Article> read = read_json_line(line);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, article) << line;
  }
}

Article article_of(std::string key, std::string text) {
  Article article;
  article.key = std::move(key);
  article.text = std::move(text);
  return article;
}

TEST(JsonLine, WritesOnlyWhatIsKnown) {
  EXPECT_EQ(to_json_line(article_of("k", "т")), R"({"key":"k","title":"","text":"т"})");
  EXPECT_EQ(to_json_line(article_of("k", "\xFF")),
            "{\"key\":\"k\",\"title\":\"\",\"text\":\"\xEF\xBF\xBD\"}");
}

}  // namespace
}  // namespace poisk::article
