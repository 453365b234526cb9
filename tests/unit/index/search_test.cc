// Searching: what is found, in which order, and how it is shown.
#include <gtest/gtest.h>
#include <poisk/poisk.h>
#include <poisk/query.h>

#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::keys;
using testing::stems_only;
using testing::TemporaryFolder;

class SearchTest : public ::testing::Test {
 protected:
  SearchTest() : index_(Index::open(folder_.file("search.db"), stems_only()).value()) {}

  void put(std::string key, std::string title, std::string text, Source source = {}) {
    Article a = article(std::move(key), std::move(title), std::move(text));
    a.source = std::move(source);
    index_.put(a).value();
  }

  void put_news() {
    put("minsk", "Саммит в Минске", "Президент Токаев прибыл в Минск. Он выступил на сессии ОДКБ.",
        {.outlet = "BaigeNews.kz", .agency = "Акорда", .published = "2023-11-23"});
    put("bishkek", "Встреча в Бишкеке", "Сессия ОДКБ прошла в Бишкеке. Токаев выступил с речью.",
        {.outlet = "Kapital.kz", .agency = "пресс-служба Акорды", .published = "2019-11-28"});
    put("sport", "Хоккей", "Команда из Минска выиграла у гостей.", {.outlet = "Спорт.kz"});
  }

  TemporaryFolder folder_;
  Index index_;
};

TEST_F(SearchTest, FindsWordsInAnyForm) {
  put("a", "", "Касым-Жомарт Токаев принял сенатора.");
  put("b", "", "Ёлка стояла во дворе.");
  put("c", "", "Празднование 75-летия Победы стоило 2,5% бюджета.");
  const struct {
    const char* query;
    const char* found;
  } cases[] = {
      {"сенаторы", "a"}, {"СЕНАТОРУ", "a"},
      {"касым", "a"},    {"Касым-Жомарта", "a"},
      {"елки", "b"},     {"ёлку", "b"},
      {"дворами", "b"},  {"75-летие", "c"},
      {"летие 75", "c"}, {"2.5", "c"},
      {"2,5%", "c"},     {"победой", "c"},
      {"Токаев?", "a"},  {"«сенатор» (приняли)", "a"},
      {"нигде", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(keys(index_, c.query), c.found) << c.query;
}

TEST_F(SearchTest, FindsWordsThatMatchAnExpression) {
  put("a", "", "Казахстан и казахи.");
  put("b", "", "Казаки на Дону.");
  put("c", "", "Казань.");
  const struct {
    const char* query;
    const char* found;
  } cases[] = {
      {"/каза(х|к)[а-я]*/", "a b"}, {"/КАЗА[ХК]И/", "b a"}, {"/каза.{2}/", "c b a"},
      {"/.*ань/", "c"},             {"/каза/", ""},         {"каза* -/каза[а-я]и/", "c"},
  };
  for (const auto& c : cases) {
    SearchOptions options;
    options.corrections = false;
    EXPECT_EQ(keys(index_, c.query, options), c.found) << c.query;
  }
  const Results found = index_.search("/каза[хк]и/").value();
  ASSERT_EQ(found.size(), 2u);
  ASSERT_EQ(found[0].snippet.highlights.size(), 1u);
}

TEST_F(SearchTest, WhatIsWeightedComesFirst) {
  put("a", "", "Саммит начался сегодня.");
  put("b", "", "Форум завершился вчера.");
  EXPECT_EQ(keys(index_, "саммит^3 форум"), "a b");
  EXPECT_EQ(keys(index_, "саммит форум^3"), "b a");
  EXPECT_EQ(keys(index_, "саммит (форум)^0.2"), "a b");
}

TEST_F(SearchTest, AllWordsAreRequiredWhereTheOptionsSaySo) {
  put_news();
  SearchOptions options;
  options.match = Match::all;
  EXPECT_EQ(keys(index_, "Токаев Минск", options), "minsk");
  EXPECT_EQ(keys(index_, "Токаев в Бишкеке", options), "bishkek");
  EXPECT_EQ(keys(index_, "Токаев хоккей", options), "");
  EXPECT_EQ(keys(index_, "ОДКБ -Минск", options), "bishkek");
  EXPECT_EQ(keys(index_, "Минск источник:Спорт", options), "sport");
  EXPECT_EQ(index_.search("Токаев в Минске", options).value().interpreted, "+Токаев в +Минске");
  const Query built = Query::any({Query::word("Токаев"), Query::word("Минск")});
  EXPECT_EQ(index_.search(built, options).value().total, 1u);
  EXPECT_GT(index_.search(built).value().total, 1u);
}

TEST_F(SearchTest, UnseenCharactersOfAQueryAreNone) {
  put("a", "", "Сегодня переносится заседание.");
  for (const char* unseen : {"\u00AD", "\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u180E",
                             "\u200E", "\u200F", "\u202A", "\u202E", "\u2066", "\u2069"}) {
    for (const char* form : {"{}пере{}носится", "\"пере{}носится {}заседание{}\"", "=пере{}носится",
                             "перен{}осит*", "заседание -{}сегод{}ня | переносится"}) {
      std::string query = form;
      for (std::size_t at = 0; (at = query.find("{}", at)) != std::string::npos;) {
        query.replace(at, 2, unseen);
      }
      const Results results = index_.search(query).value();
      EXPECT_EQ(keys(results), "a") << query;
      EXPECT_EQ(results.interpreted.find(unseen), std::string::npos) << query;
      EXPECT_TRUE(results.corrections.empty()) << query;
      ASSERT_FALSE(results.hits.empty() || results.hits[0].snippet.highlights.empty()) << query;
      const ByteSpan shown = results.hits[0].snippet.highlights[0];
      EXPECT_EQ(results.hits[0].snippet.text.substr(shown.begin, shown.size()), "переносится");
    }
  }
}

TEST_F(SearchTest, AWordThatSaysLittleIsOneWayToMatch) {
  put("странами", "Договор между странами", "Стороны подписали его.");
  put("международный", "Международный договор", "Стороны подписали его.");
  put("вода", "Вода между берегами", "Река.");
  put("быть", "", "Вот вопрос: быть или не быть.");
  put("гамлет", "", "Гамлет вышел на сцену.");
  const struct {
    const char* query;
    std::size_t total;
  } cases[] = {
      {"между*", 3},
      {"между* -вода", 2},
      {"+между* +договор", 2},
      {"заголовок:между*", 3},
      {"заголовок:(между* договор)", 3},
      {"\"быть или не быть\" | \"Гамлет вышел\"", 2},
      {"\"Гамлет вышел\" | \"быть или не быть\" | \"не вышел\"", 2},
      {"\"не быть\"~3 | =Гамлет", 2},
      {"(\"быть или не быть\" | \"Гамлет вышел\") -сцена", 1},
  };
  for (const auto& c : cases) {
    const Results results = index_.search(c.query).value();
    EXPECT_EQ(results.total, c.total) << c.query;
    EXPECT_EQ(results.hits.size(), c.total) << c.query;
    EXPECT_TRUE(results.total_is_exact) << c.query;
  }
  const Results shown = index_.search("\"быть или не быть\" | \"Гамлет вышел\"").value();
  for (const Hit& hit : shown.hits) EXPECT_FALSE(hit.snippet.highlights.empty()) << hit.text;
}

TEST_F(SearchTest, ArticlesWithoutWordsAreListedAndCounted) {
  put("слово", "", "Слово", {.outlet = "Труд", .published = "2023-11-23"});
  put("знаки", "", "!!!", {.outlet = "Труд", .published = "2023-11-24"});
  put("лица", "", "😀 🎉", {.outlet = "Труд"});
  put("иной", "", "😀", {.outlet = "Капитал"});
  put("нет", "", "😀", {.outlet = "Труд"});
  EXPECT_TRUE(index_.remove("нет").value());
  SearchOptions options;
  options.facets = true;
  const struct {
    const char* query;
    const char* found;
  } cases[] = {
      {"источник:Труд", "знаки слово лица"},
      {"-слово", "знаки лица иной"},
      {"источник:Труд -слово", "знаки лица"},
      {"после:2023", "знаки слово"},
  };
  for (const auto& c : cases) {
    const Results results = index_.search(c.query, options).value();
    EXPECT_EQ(keys(results), c.found) << c.query;
    EXPECT_EQ(results.total, results.hits.size()) << c.query;
    EXPECT_TRUE(results.total_is_exact) << c.query;
  }
  const Results all = index_.search("источник:Труд", options).value();
  ASSERT_FALSE(all.facets.empty());
  EXPECT_EQ(all.facets[0].values[0].count, 3u);
}

TEST_F(SearchTest, ConditionsRestrict) {
  put_news();
  const struct {
    const char* query;
    const char* found;
  } cases[] = {
      {"+минск +токаев", "minsk"},
      {"+минск токаев", "minsk sport"},
      {"+токаев +в", "minsk bishkek"},
      {"минск -хоккей", "minsk"},
      {"\"сессии ОДКБ\"", "minsk bishkek"},
      {"+\"ОДКБ сессии\"", ""},
      {"\"ОДКБ сессии\"", "minsk bishkek"},
      {"=Минска", "sport"},
      {"=Минск", "minsk"},
      {"заголовок:хоккей", "sport"},
      {"заголовок:токаев", ""},
      {"источник:kapital", "bishkek"},
      {"токаев источник:BaigeNews.kz", "minsk"},
      {"агентство:Акорда до:2020", "bishkek"},
      {"одкб после:2023", "minsk"},
      {"одкб дата:2019-11-28", "bishkek"},
      {"бишк*", "bishkek"},
      {"НЕ токаев", "sport"},
  };
  for (const auto& c : cases) EXPECT_EQ(keys(index_, c.query), c.found) << c.query;
}

TEST_F(SearchTest, AnyStringRuns) {
  put_news();
  for (const char* query : {"",
                            " ",
                            "\"",
                            "\"\"",
                            "(((",
                            ")))",
                            "- - -",
                            "+",
                            "*",
                            "NEAR(",
                            "a AND",
                            "OR OR",
                            "text:",
                            "title:",
                            "'; DROP TABLE article; --",
                            "\" OR 1=1 --",
                            "fts MATCH 'x'",
                            "1; PRAGMA writable_schema=ON; --",
                            "' UNION SELECT sql FROM sqlite_schema --",
                            "x') OR poisk_collect(fts, 0",
                            "NEAR(токаев минск, 2) AND {text title} : ^a* + b NOT -c",
                            "\"a\" + \"b\" * ^ \"c",
                            "^токаев",
                            "{title} : x",
                            "\xff\xfe",
                            "т\xd0",
                            "до:завтра",
                            "~",
                            "=",
                            "|||",
                            "токаев)(минск"}) {
    EXPECT_TRUE(index_.search(query)) << query;
  }
  EXPECT_TRUE(index_.check().value().sound());
}

TEST_F(SearchTest, UndatedArticlesAreCountedWhereADateIsAsked) {
  put_news();
  const Results results = index_.search("минск после:2023").value();
  EXPECT_EQ(keys(results), "minsk");
  EXPECT_EQ(results.warnings, (std::vector<Warning>{{WarningCode::undated_left_out, "1"}}));
}

TEST_F(SearchTest, OptionsFilterAndSort) {
  put_news();
  SearchOptions options;
  options.sort = SortBy::date;
  EXPECT_EQ(keys(index_, "минск одкб", options), "minsk bishkek sport");
  options.outlet = "kapital.kz";
  EXPECT_EQ(keys(index_, "минск одкб", options), "bishkek");
  options = {};
  options.before = "2019-11";
  EXPECT_EQ(keys(index_, "одкб", options), "bishkek");
  options.before = "вчера";
  EXPECT_EQ(index_.search("одкб", options).error().code, ErrorCode::invalid_argument);
}

TEST_F(SearchTest, DatesAreOrderedByTheMomentAndFilteredByTheDayAsWritten) {
  const auto dated = [&](const char* key, const char* published) {
    put(key, "", "Снег", {.published = published});
  };
  dated("noon", "2023-11-23T12:00");
  dated("almaty", "2023-11-23T16:30+05:00");     // 11:30 in UTC
  dated("moscow", "2023-11-23T15:30+03:00");     // 12:30
  dated("kamchatka", "2023-11-24T00:10+12:00");  // 12:10 of the 23rd
  dated("same", "2023-11-23T12:00:00.000Z");
  dated("later", "2023-11-23 12:00:00.5");
  dated("day", "2023-11-23");
  dated("month", "2023-11");
  dated("none", "");
  SearchOptions options;
  options.sort = SortBy::date;
  options.group_reprints = false;
  const std::string order = keys(index_, "снег", options);
  EXPECT_TRUE(order == "moscow kamchatka later noon same almaty day month none" ||
              order == "moscow kamchatka later same noon almaty day month none")
      << order;
  options.after = "2023-11-24";
  EXPECT_EQ(keys(index_, "снег", options), "kamchatka");
  options.after = "2023-11-24T23:00-11:00";
  EXPECT_EQ(keys(index_, "снег", options), "kamchatka");
  options.after.clear();
  EXPECT_EQ(keys(index_, "снег после:2023-11-24T01:00+03:00", options), "kamchatka");
  options.after = "2023-11-24T25:00";
  EXPECT_EQ(index_.search("снег", options).error().code, ErrorCode::invalid_argument);
}

TEST_F(SearchTest, PagesFollowEachOther) {
  for (int i = 0; i < 25; ++i) {
    put("k" + std::to_string(i), "", "Погода " + std::string(static_cast<std::size_t>(i), 'x'));
  }
  SearchOptions all;
  all.limit = 25;
  const std::string whole = keys(index_, "погода", all);
  std::string pages;
  for (std::size_t offset = 0; offset < 25; offset += 10) {
    SearchOptions page;
    page.offset = offset;
    pages += (pages.empty() ? "" : " ") + keys(index_, "погода", page);
  }
  EXPECT_EQ(pages, whole);
}

TEST_F(SearchTest, AHitIsTheStoredBytes) {
  put_news();
  for (const Hit& hit : index_.search("токаев минск одкб сессия").value().hits) {
    const std::string text = index_.get(hit.passage.key).value().article.text;
    EXPECT_EQ(hit.text, text.substr(hit.passage.span.begin, hit.passage.span.size()));
    EXPECT_EQ(index_.resolve(hit.passage).value(), hit.text);
  }
}

TEST_F(SearchTest, ShowsTheBeginningWhereTheTitleAloneAnswers) {
  put("a", "Отчёт о поездке", "На сессии в Минске выступил президент. Потом он уехал.",
      {.outlet = "Пример.kz"});
  for (const char* query : {"отчёт", "заголовок:отчёт", "источник:Пример.kz"}) {
    const Results results = index_.search(query).value();
    ASSERT_EQ(results.hits.size(), 1u) << query;
    const Hit& hit = results.hits.front();
    EXPECT_EQ(hit.text, "На сессии в Минске выступил президент. Потом он уехал.") << query;
    EXPECT_EQ(hit.snippet.text, hit.text) << query;
    EXPECT_TRUE(hit.snippet.highlights.empty()) << query;
  }
}

TEST_F(SearchTest, HighlightsEveryMatchedForm) {
  put("a", "", "Сенатора встречали. Речь Сенатора слушали.");
  const Hit hit = index_.search("сенаторы").value().hits.at(0);
  ASSERT_EQ(hit.snippet.highlights.size(), 2u);
  for (ByteSpan span : hit.snippet.highlights) {
    EXPECT_EQ(hit.snippet.text.substr(span.begin, span.size()), "Сенатора");
  }
}

TEST_F(SearchTest, ExplanationsAddUp) {
  put_news();
  SearchOptions options;
  options.explain = true;
  for (const Hit& hit : index_.search("выступление Токаева в Минске", options).value().hits) {
    ASSERT_TRUE(hit.explanation);
    EXPECT_DOUBLE_EQ(hit.explanation->value, hit.score);
    double sum = 0;
    for (const Explanation& detail : hit.explanation->details) sum += detail.value;
    EXPECT_NEAR(sum, hit.score, 1e-12);
  }
}

TEST_F(SearchTest, ReprintsAreOneHit) {
  const std::string sentence =
      "Президент Казахстана предложил пять направлений работы организации на ближайший год.";
  put("a", "Первая", sentence + " Он назвал их в Минске.", {.outlet = "Первый.kz"});
  put("b", "Вторая", "Сообщает агентство. " + sentence, {.outlet = "Второй.kz"});
  put("c", "Третья", "Президент России предложил направления сотрудничества.");
  const Results grouped = index_.search("президент предложил направления организации").value();
  ASSERT_EQ(grouped.hits.size(), 2u);
  ASSERT_EQ(grouped.hits[0].also.size(), 1u);
  SearchOptions apart;
  apart.group_reprints = false;
  EXPECT_EQ(index_.search("президент предложил направления организации", apart).value().hits.size(),
            3u);
}

TEST_F(SearchTest, TheOriginalStandsForItsReprints) {
  const std::string sentence =
      "Президент Казахстана предложил пять направлений работы организации на ближайший год.";
  // The reprint answers better: its title has the words, too.
  put("reprint", "Президент предложил направления организации", sentence,
      {.outlet = "Второй.kz", .agency = "Первый.kz"});
  put("original", "Вторник", sentence + " Он назвал их в Минске.", {.outlet = "Первый.kz"});
  const std::string query = "президент предложил направления организации";
  const Results grouped = index_.search(query).value();
  ASSERT_EQ(grouped.hits.size(), 1u);
  EXPECT_EQ(grouped.hits[0].passage.key, "original");
  ASSERT_EQ(grouped.hits[0].also.size(), 1u);
  EXPECT_EQ(grouped.hits[0].also[0].key, "reprint");
  SearchOptions apart;
  apart.group_reprints = false;
  EXPECT_EQ(index_.search(query, apart).value().hits.at(0).passage.key, "reprint");
  // Not where a filter leaves it out.
  SearchOptions second;
  second.outlet = "Второй.kz";
  EXPECT_EQ(index_.search(query, second).value().hits.at(0).passage.key, "reprint");
}

TEST_F(SearchTest, QuotesNoMoreThanTheSourceAllows) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "Погода в городе была хорошей весь день. ";
  put("a", "", text, {.outlet = "Строгий.kz", .terms = {0.1, true, "Не более 10%"}});
  const std::size_t allowed = 40 * 40 / 10;  // characters
  const Hit hit = index_.search("погода").value().hits.at(0);
  EXPECT_TRUE(hit.shortened);
  EXPECT_LE(hit.text.size(), 2 * allowed);
  EXPECT_EQ(index_.resolve(hit.passage).value(), hit.text);
  SearchOptions unlimited;
  unlimited.quote_terms = false;
  EXPECT_FALSE(index_.search("погода", unlimited).value().hits.at(0).shortened);
}

TEST_F(SearchTest, FacetsCountTheAnswers) {
  put_news();
  SearchOptions options;
  options.facets = true;
  options.limit = 1;
  const Results results = index_.search("минск одкб", options).value();
  ASSERT_FALSE(results.facets.empty());
  EXPECT_EQ(results.facets[0].kind, FacetKind::outlet);
  EXPECT_EQ(results.facets[0].field, "outlet");
  EXPECT_EQ(results.facets[0].values.size(), 3u);
  for (const Facet& facet : results.facets) {
    if (facet.kind != FacetKind::year) continue;
    EXPECT_EQ(facet.values.size(), 2u);
  }
}

TEST_F(SearchTest, FacetsCountOwnFields) {
  Article a = article("a", "", "погода");
  a.fields = {{"рубрика", "Спорт"}, {"рубрика", "Спорт"}, {"рубрика", "Мир"}};
  index_.put(a).value();
  SearchOptions options;
  options.facets = true;
  const Results results = index_.search("погода", options).value();
  ASSERT_EQ(results.facets.size(), 1u);
  EXPECT_EQ(results.facets[0].field, "рубрика");
  ASSERT_EQ(results.facets[0].values.size(), 2u);
  EXPECT_EQ(results.facets[0].values[0].count, 1u);
  EXPECT_EQ(results.facets[0].kind, FacetKind::field);
}

TEST_F(SearchTest, AnOwnFieldOfTheNameOfAnotherIsToldFromIt) {
  Article a = article("a", "", "погода");
  a.source.author = "Айгуль Омарова";
  a.fields = {{"author", "редакция"}};
  index_.put(a).value();
  const Results results = index_.search("погода", {.facets = true}).value();
  ASSERT_EQ(results.facets.size(), 2u);
  EXPECT_EQ(results.facets[0].kind, FacetKind::author);
  EXPECT_EQ(results.facets[0].values[0].value, "Айгуль Омарова");
  EXPECT_EQ(results.facets[1].kind, FacetKind::field);
  EXPECT_EQ(results.facets[1].field, "author");
  EXPECT_EQ(results.facets[1].values[0].value, "редакция");
}

TEST_F(SearchTest, ACancelledSearchSaysSo) {
  put_news();
  const std::atomic<bool> cancel = true;
  SearchOptions options;
  options.cancel = &cancel;
  const auto results = index_.search("токаев", options);
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().code, ErrorCode::cancelled);
}

TEST_F(SearchTest, SeveralPassagesOfOneArticle) {
  std::string text;
  for (int part = 0; part < 3; ++part) {
    text += "Погода испортилась с утра. ";
    for (int i = 0; i < 30; ++i) text += "Ветер дул с моря и гнал тучи. ";
    text += "\n\n";
  }
  put("a", "", text);
  SearchOptions options;
  options.per_article = 3;
  options.group_reprints = false;
  EXPECT_EQ(keys(index_, "погода", options), "a a a");
  EXPECT_EQ(keys(index_, "погода"), "a");
}

TEST_F(SearchTest, RepairsWhatFindsNothing) {
  put_news();
  const struct {
    const char* query;
    const char* found;
    const char* from;
    const char* to;
    CorrectionKind kind;
  } cases[] = {
      {"[jrrtq", "sport", "[jrrtq", "хоккей", CorrectionKind::layout},
      {"Bishkek", "bishkek", "Bishkek", "Бишкек", CorrectionKind::translit},
      {"призидент", "minsk", "призидент", "президент", CorrectionKind::typo},
  };
  for (const auto& c : cases) {
    const Results results = index_.search(c.query).value();
    EXPECT_EQ(keys(results), c.found) << c.query;
    ASSERT_EQ(results.corrections.size(), 1u) << c.query;
    EXPECT_EQ(results.corrections[0].from, c.from);
    EXPECT_EQ(results.corrections[0].to, c.to);
    EXPECT_EQ(results.corrections[0].kind, c.kind);
  }
  SearchOptions as_typed;
  as_typed.corrections = false;
  EXPECT_EQ(keys(index_, "призидент", as_typed), "");
  EXPECT_TRUE(index_.search("президент").value().corrections.empty());
}

TEST_F(SearchTest, TakesQueriesBuiltWithoutText) {
  put_news();
  const Query query = Query::any({Query::word("минск"), Query::except(Query::word("хоккей"))});
  const Results results = index_.search(query).value();
  EXPECT_EQ(keys(results), "minsk");
  EXPECT_EQ(keys(index_, results.interpreted), "minsk");
}

TEST_F(SearchTest, SuggestsWordsOfTheIndex) {
  put_news();
  EXPECT_EQ(index_.suggest("встреча в би").value(), std::vector<std::string>{"встреча в бишкеке"});
  EXPECT_EQ(index_.suggest("встреча в\u200E би\u00AD").value(),
            std::vector<std::string>{"встреча в бишкеке"});
  EXPECT_EQ(index_.suggest("вы", 1).value().size(), 1u);
  EXPECT_TRUE(index_.suggest("минск ").value().empty()) << "no word is being typed";
  EXPECT_TRUE(index_.suggest("щщ").value().empty());
}

TEST_F(SearchTest, FindsArticlesAboutTheSameMatter) {
  put_news();
  put("other", "", "Рецепт яблочного пирога с корицей.");
  const Results like = index_.more_like("minsk").value();
  ASSERT_FALSE(like.hits.empty());
  EXPECT_EQ(like.hits[0].passage.key, "bishkek");
  EXPECT_EQ(keys(like).find("minsk"), std::string::npos);
  EXPECT_EQ(keys(like).find("other"), std::string::npos);
  EXPECT_EQ(index_.more_like("нет").error().code, ErrorCode::not_found);
}

TEST_F(SearchTest, VisitsAllArticlesInTheirOrder) {
  put_news();
  std::string visited;
  index_
      .for_each([&](const StoredArticle& stored) {
        visited += stored.article.key + " ";
        return stored.article.key != "bishkek";
      })
      .value();
  EXPECT_EQ(visited, "minsk bishkek ");
}

}  // namespace
}  // namespace poisk
