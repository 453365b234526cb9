// One rule for what an article is, whichever way it comes in: C++, an application's own database,
// C, JSON Lines, front matter.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <poisk/c.h>
#include <poisk/json.h>
#include <poisk/poisk.h>
#include <poisk/read.h>
#include <poisk/sqlite.h>
#include <sqlite3.h>

#include <functional>
#include <limits>
#include <optional>

#include "article/front_matter.h"
#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::stems_only;
using testing::TemporaryFolder;

poisk_view c_view(std::string_view text) { return {text.data(), text.size()}; }

// The code that the C interface refuses an article with; nothing where it takes it.
std::optional<ErrorCode> put_in_c(poisk_index* index, const Article& article) {
  poisk_article* made = poisk_article_new();
  const Source& source = article.source;
  poisk_article_set_key(made, c_view(article.key));
  poisk_article_set_title(made, c_view(article.title));
  poisk_article_set_text(made, c_view(article.text));
  poisk_article_set_outlet(made, c_view(source.outlet));
  poisk_article_set_url(made, c_view(source.url));
  poisk_article_set_author(made, c_view(source.author));
  poisk_article_set_agency(made, c_view(source.agency));
  poisk_article_set_published(made, c_view(source.published));
  if (source.terms.share) poisk_article_set_quote_share(made, *source.terms.share);
  poisk_article_set_notice(made, c_view(source.terms.notice));
  for (const Field& field : article.fields) {
    poisk_article_add_field(made, c_view(field.name), c_view(field.value));
  }
  for (const std::string& line : article.dropped) poisk_article_add_dropped(made, c_view(line));
  poisk_error* error = nullptr;
  const bool done = poisk_index_put(index, made, &error);
  poisk_article_free(made);
  if (done) return std::nullopt;
  const bool refused = poisk_error_code(error) == POISK_INVALID_ARGUMENT;
  poisk_error_free(error);
  return refused ? ErrorCode::invalid_argument : ErrorCode::io;
}

// As any program would write it, bytes that are no UTF-8 and all.
std::string as_json_line(const Article& article) {
  const Source& source = article.source;
  std::string fields, dropped;
  for (const Field& field : article.fields) {
    fields += fmt::format("{}\"{}\":\"{}\"", fields.empty() ? "" : ",", field.name, field.value);
  }
  for (const std::string& line : article.dropped) {
    dropped += fmt::format("{}\"{}\"", dropped.empty() ? "" : ",", line);
  }
  std::string out = fmt::format(
      R"({{"key":"{}","title":"{}","text":"{}","outlet":"{}","url":"{}","author":"{}","agency":"{}",)"
      R"("notice":"{}","published":"{}","fields":{{{}}},"dropped":[{}])",
      article.key, article.title, article.text, source.outlet, source.url, source.author,
      source.agency, source.terms.notice, source.published, fields, dropped);
  if (source.terms.share) out += fmt::format(",\"quote_share\":{}", *source.terms.share);
  return out + "}";
}

std::string as_front_matter(const Article& article) {
  const Source& source = article.source;
  std::string out = "---\n";
  for (const auto& [name, value] : {std::pair{"key", &article.key},
                                    {"title", &article.title},
                                    {"outlet", &source.outlet},
                                    {"url", &source.url},
                                    {"author", &source.author},
                                    {"agency", &source.agency},
                                    {"notice", &source.terms.notice},
                                    {"published", &source.published}}) {
    if (!value->empty()) out += fmt::format("{}: {}\n", name, *value);
  }
  if (source.terms.share) out += fmt::format("quote_share: {}\n", *source.terms.share);
  for (const Field& field : article.fields) {
    out += fmt::format("fields.{}: {}\n", field.name, field.value);
  }
  return out + "---\n" + article.text;
}

template <class T>
std::optional<ErrorCode> code_of(const Result<T>& result) {
  return result ? std::nullopt : std::optional(result.error().code);
}

class Doors : public ::testing::Test {
 protected:
  Doors()
      : index_(Index::open(folder_.file("cc.db"), stems_only()).value()),
        database_(open(folder_.file("own.db")), &sqlite3_close),
        attached_(attach_index(database_.get(), "news_", stems_only()).value()) {
    poisk_options* options = poisk_options_new();
    poisk_options_set_use_lexicon(options, false);
    in_c_ = poisk_index_open(c_view(folder_.file("c.db")), options, nullptr);
    poisk_options_free(options);
  }
  ~Doors() override { poisk_index_free(in_c_); }

  static sqlite3* open(const std::string& path) {
    sqlite3* out = nullptr;
    sqlite3_open(path.c_str(), &out);
    return out;
  }

  // Every door has to give `expected`.
  void knock(const Article& article, std::optional<ErrorCode> expected, const std::string& what) {
    SCOPED_TRACE(what);
    EXPECT_EQ(code_of(index_.put(article)), expected) << "Index::put of one";
    EXPECT_EQ(code_of(index_.put(std::span(&article, 1))), expected) << "Index::put of several";
    EXPECT_EQ(code_of(attached_.put(article)), expected) << "attach_index";
    EXPECT_EQ(put_in_c(in_c_, article), expected) << "C";
    EXPECT_EQ(code_of(poisk::read_json_line(as_json_line(article))), expected) << "JSON Lines";
    if (article.dropped.empty()) {  // for which front matter has no name
      EXPECT_EQ(code_of(article::read_front_matter(as_front_matter(article))), expected)
          << "front matter";
    }
  }

  TemporaryFolder folder_;
  Index index_;
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> database_;
  Index attached_;
  poisk_index* in_c_ = nullptr;
};

Article sound() {
  Article out = testing::article("весна/1", "Тюльпаны", "Степь зацвела.");
  out.source = {"Степь.example", "https://example.org", "А. Б.",
                "Заповедник",    "2022-04-05",          {0.3, false, "Со ссылкой."}};
  out.fields = {{"рубрика", "природа"}};
  return out;
}

TEST_F(Doors, LetInDatesOfTheCalendarAlone) {
  for (const char* date :
       {"", "2023", "0988", "2023-11", "2023-11-23", "2024-02-29", "2023-11-23T18:56",
        "2023-11-23 18:56", "2023-11-23T18:56:30", "2023-11-23T18:56:30.125Z", "2023-11-23T18:56Z",
        "2023-11-23T18:56+05:00", "2023-11-23T18:56:30-03:30", "2023-11-23T18:56+0500"}) {
    Article article = sound();
    article.source.published = date;
    knock(article, std::nullopt, date);
  }
  for (const char* date :
       {"вчера", "01.02.2024", "23 ноября 2023", "2023-13", "2023-00", "2023-02-29", "2023-11-31",
        "2023-1-5", "20231123", "0000", "1700823360", "2023-11-23T", "2023-11-23T25:00",
        "2023-11-23T18:60", "2023-11-23T18:56 утра", "2023-11-23T18:56+25:00",
        "2023-11-23T18:56MSK", "2023-11-23Z", "Thu, 23 Nov 2023 18:56:00 +0300"}) {
    Article article = sound();
    article.source.published = date;
    knock(article, ErrorCode::invalid_argument, date);
  }
}

TEST_F(Doors, LetInNoArticleWithoutTitleAndText) {
  const struct {
    const char* title;
    const char* text;
    bool taken;
  } kCases[] = {
      {"Тюльпаны", "", true}, {"", "Степь зацвела.", true}, {"", "🌷🌷!!!", true},
      {"", "", false},        {" ", "  ", false},           {"\u00A0", "\u200B \u00AD", false},
  };
  for (const auto& c : kCases) {
    Article article = sound();
    article.title = c.title;
    article.text = c.text;
    knock(article, c.taken ? std::nullopt : std::optional(ErrorCode::invalid_argument),
          fmt::format("'{}' '{}'", c.title, c.text));
  }
}

TEST_F(Doors, LetInUtf8Alone) {
  const std::pair<const char*, std::function<std::string&(Article&)>> kStrings[] = {
      {"key", [](Article& a) -> std::string& { return a.key; }},
      {"title", [](Article& a) -> std::string& { return a.title; }},
      {"text", [](Article& a) -> std::string& { return a.text; }},
      {"outlet", [](Article& a) -> std::string& { return a.source.outlet; }},
      {"url", [](Article& a) -> std::string& { return a.source.url; }},
      {"author", [](Article& a) -> std::string& { return a.source.author; }},
      {"agency", [](Article& a) -> std::string& { return a.source.agency; }},
      {"published", [](Article& a) -> std::string& { return a.source.published; }},
      {"notice", [](Article& a) -> std::string& { return a.source.terms.notice; }},
      {"a field's name", [](Article& a) -> std::string& { return a.fields[0].name; }},
      {"a field's value", [](Article& a) -> std::string& { return a.fields[0].value; }},
      {"dropped", [](Article& a) -> std::string& { return a.dropped.emplace_back("Реклама"); }},
  };
  for (const auto& [name, string] : kStrings) {
    // Cut within a letter, a byte of Windows-1251, a surrogate, a byte that no letter has.
    for (const char* bytes : {"\xD0", "\xCF\xF0\xE8", "\xED\xA0\x80", "\xFF"}) {
      Article article = sound();
      string(article) += bytes;
      knock(article, ErrorCode::invalid_argument, name);
    }
  }
}

TEST_F(Doors, LetInSharesFromNothingToAll) {
  for (const double share : {0.0, 0.25, 1.0}) {
    Article article = sound();
    article.source.terms.share = share;
    knock(article, std::nullopt, std::to_string(share));
  }
  for (const double share : {1.5, 30.0, 1e300}) {
    Article article = sound();
    article.source.terms.share = share;
    knock(article, ErrorCode::invalid_argument, std::to_string(share));
  }
  Article article = sound();
  article.source.terms.share = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(code_of(index_.put(article)), ErrorCode::invalid_argument);
  EXPECT_EQ(put_in_c(in_c_, article), ErrorCode::invalid_argument);
}

TEST_F(Doors, LetInWhatTheExportWrites) {
  Article article = sound();
  article.source.published = "2023-11-23 18:56:30.5+05:00";
  article.dropped = {"Реклама"};
  index_.put(article).value();
  const Article stored = index_.get(article.key).value().article;
  EXPECT_EQ(poisk::read_json_line(poisk::to_json(stored)).value(), article);
}

// Earlier versions took any text for a date, and had no columns.
TEST_F(Doors, OfAnOlderIndexMayHaveLetInWhatIsNoDate) {
  const auto run = [&](const std::string& sql) {
    ASSERT_EQ(sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
  };
  run("DELETE FROM news_meta WHERE name='columns'");
  const std::pair<const char*, const char*> kDates[] = {
      {"a", "вчера"}, {"b", "01.02.2024"}, {"c", "2023-11-23"}, {"d", "9999 лет назад"}, {"e", ""}};
  for (const auto& [key, date] : kDates) {
    attached_.put(testing::article(key, "", "Снег выпал ночью.")).value();
    run(fmt::format("UPDATE news_article SET published='{}' WHERE key='{}'", date, key));
  }
  for (const bool reindexed : {false, true}) {
    SCOPED_TRACE(reindexed);
    if (reindexed) attached_.reindex().value();
    SearchOptions options;
    options.group_reprints = false;
    options.facets = true;
    options.recency = 1;
    Results results = attached_.search("снег", options).value();
    EXPECT_EQ(results.total, 5U);
    EXPECT_EQ(results.hits[0].passage.key, "c");
    std::string facets;
    for (const Facet& facet : results.facets) {
      for (const FacetValue& value : facet.values) facets += facet.field + '=' + value.value + ' ';
    }
    EXPECT_EQ(facets, "year=2023 month=2023-11 ");
    options.sort = SortBy::date;
    EXPECT_EQ(attached_.search("снег", options).value().hits[0].passage.key, "c");
    options.after = "2023";
    results = attached_.search("снег", options).value();
    EXPECT_EQ(testing::keys(results), "c");
    EXPECT_EQ(results.warnings, (std::vector<Warning>{{WarningCode::undated_left_out, "4"}}));
  }
}

TEST_F(Doors, SayWhatIsWanted) {
  Article article = sound();
  article.source.published = "вчера";
  EXPECT_EQ(index_.put(article).error().message,
            "article весна/1: 'вчера' is not a date such as 2023, 2023-11, 2023-11-23 or "
            "2023-11-23T18:56");
  article = sound();
  article.fields[0].value = "\xFF";
  EXPECT_EQ(index_.put(article).error().message, "article весна/1: 'fields' is not UTF-8");
  article.key = "\xFF";
  EXPECT_EQ(index_.put(article).error().message, "article ?: 'key' is not UTF-8");
}

}  // namespace
}  // namespace poisk
