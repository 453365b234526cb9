#include <gtest/gtest.h>
#include <poisk/json.h>
#include <poisk/read.h>

#include <ctime>
#include <string>
#include <utility>
#include <vector>

namespace poisk::article {
namespace {

constexpr const char* kNoVectors =
    "'vectors' is not an object with 'embedder', a string, and 'passages', a list of lists of numbers";

TEST(JsonLine, BringsVectors) {
  Article article;
  article.key = "a";
  article.text = "Снег.";
  article.vectors = {"наш", {{0.1f, -2, 1e-30f, 16777216}, {1, 0, 0, 0.333333343f}}};
  EXPECT_EQ(read_json_line(to_json(article)).value(), article);
  const Result<Article> read = read_json_line(
      R"({"vectors":{"passages":[[1]],"model":[{"a":1}],"passages":[[1,-2.5e0]],"embedder":"e"},)"
      R"("key":"a","text":"Снег.","vectors":null})");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->vectors, (ArticleVectors{"e", {{1, -2.5f}}}));
}

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
      {"\"а\"", "expected a JSON object, found string"},
      {"1.5", "expected a JSON object, found number"},
      {"true", "expected a JSON object, found boolean"},
      {"null", "expected a JSON object, found null"},
      {R"({"key":"a","text":["б"],)", "broken JSON at byte 26"},
      {R"({"text":"б"})", "there is no 'key' (or '_id')"},
      {R"({"key":"","text":"б"})", "there is no 'key' (or '_id')"},
      {R"({"key":"a"})", "the article has neither title nor text"},
      {R"({"key":"a","title":" ","text":"\n"})", "the article has neither title nor text"},
      {R"({"key":"a","text":["б"]})", "'text' is an array"},
      {R"({"key":"a","text":"б","outlet":true})", "'outlet' is a boolean"},
      {R"({"key":"a","text":"б","vectors":[[1,2]]})", kNoVectors},
      {R"({"key":"a","text":"б","vectors":"1"})", kNoVectors},
      {R"({"key":"a","text":"б","vectors":{"embedder":1,"passages":[]}})", kNoVectors},
      {R"({"key":"a","text":"б","vectors":{"embedder":"e","passages":[1]}})", kNoVectors},
      {R"({"key":"a","text":"б","vectors":{"embedder":"e","passages":[[1,"2"]]}})", kNoVectors},
      {R"({"key":"a","text":"б","vectors":{"embedder":"e","passages":[[1,null]]}})", kNoVectors},
      {R"({"key":"a","text":"б","vectors":{"embedder":"e","passages":[[[1]]]}})", kNoVectors},
      {R"({"key":"a","text":"б","vectors":{"passages":[[1]]}})",
       "its vectors do not say whose they are: name the Embedder that made them"},
      {R"({"key":"a","text":"б","vectors":{"embedder":"e","passages":[[1,2],[1e300,1]]}})",
       "vector 2 has a number that is not finite"},
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

TEST(JsonLine, ReadsWhatShowPrints) {
  const Result<Article> read = read_json_line(
      R"({"key":"k","title":"Т","text":"Раз.","source":{"outlet":"О.kz","url":"","author":"А. Б.",)"
      R"("agency":"","published":"2023-11-23","terms":{"share":0.3,"link_required":true,)"
      R"("notice":"Н"}},"fields":{"рубрика":["а","б"]},"passages":[{"begin":0,"end":7}],)"
      R"("dropped":["Наверх"],"revision":12})");
  ASSERT_TRUE(read) << read.error().message;
  Article expected;
  expected.key = "k";
  expected.title = "Т";
  expected.text = "Раз.";
  expected.source = {"О.kz", "", "А. Б.", "", "2023-11-23", {0.3, true, "Н"}};
  expected.fields = {{"рубрика", "а"}, {"рубрика", "б"}};
  expected.dropped = {"Наверх"};
  EXPECT_EQ(*read, expected);
  EXPECT_FALSE(read_json_line(R"({"key":"k","text":"т","source":{"terms":{"share":null}}})")
                   .value()
                   .source.terms.share);
  EXPECT_EQ(read_json_line(R"({"key":"k","text":"т","source":{"published":"скоро"}})").error().code,
            ErrorCode::invalid_argument);
}

TEST(JsonLine, NamesTheMembersThatItPassesOver) {
  const struct {
    std::string line;
    std::vector<std::string> unknown;
  } kCases[] = {
      {R"({"key":"a","text":"б","fields":{"в":"г"},"dropped":[]})", {}},
      {R"({"key":"a","text":"б","headline":"в","body":{"title":"г"},"body":1,"теги":["д"]})",
       {"headline", "body", "теги"}},
      {R"({"key":"a","text":"б","source":["Пример.kz"],"source":{},"source":5})", {"source"}},
      {R"({"key":"a","text":"б","source":"Пример.kz"})", {}},
      {R"({"key":"a","text":"б","headline":null})", {}},
      {R"({"_id":"a","text":"б","metadata":{},"passages":[{"begin":0}],"revision":1})", {}},
  };
  for (const auto& c : kCases) {
    std::vector<std::string> unknown;
    ASSERT_TRUE(read_json_line(c.line, {}, &unknown)) << c.line;
    EXPECT_EQ(unknown, c.unknown) << c.line;
  }
}

TEST(JsonLine, ReadsMembersByOtherNames) {
  const MemberNames names = {{"id", "key"},          {"headline", "title"}, {"body", "text"},
                             {"source", "outlet"},   {"date", "published"}, {"rubric", "fields.р"},
                             {"tags", "fields.тег"}, {"title", "notice"}};
  for (const auto& [from, to] : names) EXPECT_TRUE(is_member_name(to)) << to;
  for (const char* name : {"fields", "fields.", "source", "headline", ""}) {
    EXPECT_FALSE(is_member_name(name)) << name;
  }
  std::vector<std::string> unknown;
  const Result<Article> read = read_json_line(
      R"({"id":7,"headline":"Т","body":"Раз.","source":"О.kz","date":"2023-11","rubric":"спорт",)"
      R"("tags":["а",null,"б"],"title":"Н","other":1})",
      names, &unknown);
  ASSERT_TRUE(read) << read.error().message;
  Article expected;
  expected.key = "7";
  expected.title = "Т";
  expected.text = "Раз.";
  expected.source = {"О.kz", "", "", "", "2023-11", {std::nullopt, false, "Н"}};
  expected.fields = {{"р", "спорт"}, {"тег", "а"}, {"тег", "б"}};
  EXPECT_EQ(*read, expected);
  EXPECT_EQ(unknown, std::vector<std::string>{"other"});
  EXPECT_EQ(read_json_line(R"({"id":"а","body":["б"]})", names).error().message,
            "'text' is an array");
}

TEST(JsonLine, ReadsTheOutletByItsOlderName) {
  for (const char* line : {R"({"key":"a","text":"б","source":"О.kz"})",
                           R"({"key":"a","text":"б","source":"Другой.kz","outlet":"О.kz"})",
                           R"({"key":"a","text":"б","outlet":"О.kz","source":"Другой.kz"})"}) {
    EXPECT_EQ(read_json_line(line).value().source.outlet, "О.kz") << line;
  }
}

// Looking for each member among those before would take minutes.
TEST(JsonLine, TakesAsLongAsItIs) {
  constexpr int kMembers = 200000;
  std::string fields;
  std::string members;
  for (int i = 0; i < kMembers; ++i) {
    const std::string name = std::to_string(i);
    fields += (i > 0 ? ",\"" : "\"") + name + "\":\"з\"";
    members += ",\"м" + name + "\":{}";
  }
  const std::clock_t before = std::clock();
  const Result<Article> read =
      read_json_line(R"({"key":"a","text":"б","fields":{)" + fields + "}" + members + "}");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->fields.size(), std::size_t{kMembers});
  EXPECT_EQ(read_json_line(to_json(*read)).value(), *read);
  EXPECT_LT(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC, 20);
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
    const std::string line = to_json(article);
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
  EXPECT_EQ(to_json(article_of("k", "т")), R"({"key":"k","title":"","text":"т"})");
  EXPECT_EQ(to_json(article_of("k", "\xFF")),
            "{\"key\":\"k\",\"title\":\"\",\"text\":\"\xEF\xBF\xBD\"}");
}

}  // namespace
}  // namespace poisk::article
