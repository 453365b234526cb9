#include <gtest/gtest.h>
#include <poisk/json.h>

#include <nlohmann/json.hpp>
#include <string>

namespace poisk {
namespace {

TEST(ResultsJson, IsOneObjectAlsoWithoutHits) {
  EXPECT_EQ(to_json(Results{}, {.query = "ничего", .took_ms = 0.5}),
            R"({"query":"ничего","interpreted":"","corrections":[],"total":0,)"
            R"("total_is_exact":true,"took_ms":0.5,"facets":[],"warnings":[],"hits":[]})");
}

Results one_hit() {
  Hit hit;
  hit.score = 2.5;
  hit.title = "Сессия «ОДКБ»";
  hit.source.outlet = "BaigeNews.kz";
  hit.source.agency = "Акорда";
  hit.source.published = "2023-11-23";
  hit.passage = {"page 5", 17, {10, 38}};
  hit.text = "Сессия в Минске";
  hit.snippet = {.text = "Сессия в Минске", .highlights = {{0, 12}, {17, 29}}};
  hit.also = {{.key = "page-1", .outlet = "", .url = "https://a.kz"}};
  Results results;
  results.hits = {hit};
  results.total = 40;
  results.total_is_exact = false;
  results.interpreted = "сессия минск";
  results.corrections = {{.from = "ctccbz", .to = "сессия", .kind = CorrectionKind::layout}};
  results.suggestions = {"сессия"};
  results.facets = {
      {.kind = FacetKind::outlet, .field = "outlet", .values = {{"BaigeNews.kz", 3}}}};
  results.warnings = {{WarningCode::unknown_field, "эпоха"}};
  return results;
}

TEST(ResultsJson, HoldsTheContractsKeysInTheirOrder) {
  EXPECT_EQ(
      to_json(one_hit(), {.query = "ctccbz", .offset = 20, .took_ms = 1.5}),
      R"({"query":"ctccbz","interpreted":"сессия минск",)"
      R"("corrections":[{"from":"ctccbz","to":"сессия","kind":"layout"}],)"
      R"("total":40,"total_is_exact":false,"took_ms":1.5,)"
      R"("facets":[{"field":"outlet","values":[{"value":"BaigeNews.kz","count":3}]}],)"
      R"("warnings":[{"code":"unknown_field",)"
      R"("text":"There is no field «эпоха»: it is read as a word.","detail":"эпоха"}],"suggestions":["сессия"],)"
      R"("hits":[{"rank":21,"score":2.5,"key":"page 5",)"
      R"("title":"Сессия «ОДКБ»","source":{"outlet":"BaigeNews.kz","url":"","author":"",)"
      R"("agency":"Акорда","published":"2023-11-23",)"
      R"("terms":{"share":null,"link_required":false,"notice":""}},)"
      R"("passage":{"text":"Сессия в Минске","begin":10,"end":38,"shortened":false},)"
      R"("snippet":{"text":"Сессия в Минске","highlights":[[0,12],[17,29]]},)"
      R"("citation":{"text":"BaigeNews.kz, «Сессия „ОДКБ“», 23 ноября 2023, )"
      R"(со ссылкой на Акорду","machine":"page%205@17:10-38"},)"
      R"("also":[{"key":"page-1","outlet":"","url":"https://a.kz"}]}]})");
}

TEST(ResultsJson, SpeaksRussianWhereAskedTo) {
  const std::string json = to_json(one_hit(), {.query = "ctccbz", .locale = Locale::russian});
  EXPECT_NE(
      json.find(R"({"code":"unknown_field","text":"Поля «эпоха» нет: это прочитано как слово.",)"
                R"("detail":"эпоха"})"),
      std::string::npos)
      << json;
}

TEST(ResultsJson, EscapesWhatJsonAndTerminalsAsk) {
  Results results;
  results.hits.resize(2);
  results.hits[0].title = "«a\"b\\c\n\x01\x7F\u202E»";
  results.hits[1].title = "\xD0";
  results.hits[1].also.resize(2);
  results.hits[1].also[1].key = "\t";
  const std::string json = to_json(results, {});
  EXPECT_NE(json.find(R"("title":"«a\"b\\c\n\u0001\u007f\u202e»",)"), std::string::npos) << json;
  const auto read = nlohmann::json::parse(json);
  EXPECT_EQ(read["hits"][1]["title"], "\uFFFD");
  EXPECT_EQ(read["hits"][1]["also"][1]["key"], "\t");
  EXPECT_EQ(read["hits"][1]["snippet"]["highlights"].size(), 0u);
}

TEST(ResultsJson, EscapesEveryCharacterAsTheJsonLibraryDoes) {
  for (char code = 0; code >= 0 && code < 0x7F; ++code) {
    for (const std::size_t before : std::initializer_list<std::size_t>{0, 1, 15, 16, 40}) {
      Results results;
      results.hits.emplace_back().title = std::string(before, 'a') + code + "й";
      const std::string json = to_json(results, {});
      EXPECT_NE(json.find("\"title\":" + nlohmann::json(results.hits[0].title).dump() + ","),
                std::string::npos)
          << json;
    }
  }
}

TEST(ResultsJson, CountsHighlightsInTheUnitAskedFor) {
  Results results;
  results.hits.resize(1);
  // Spans that do not ascend, and one past the end.
  results.hits[0].snippet = {.text = "а😀 снег", .highlights = {{7, 15}, {0, 6}, {7, 99}}};
  const auto highlights = [&](OffsetUnit unit) {
    const auto json = nlohmann::json::parse(to_json(results, {.offsets = unit}));
    return json["hits"][0]["snippet"]["highlights"].dump();
  };
  EXPECT_EQ(highlights(OffsetUnit::bytes), "[[7,15],[0,6],[7,99]]");
  EXPECT_EQ(highlights(OffsetUnit::code_points), "[[3,7],[0,2],[3,7]]");
  EXPECT_EQ(highlights(OffsetUnit::utf16), "[[4,8],[0,3],[4,8]]");
}

TEST(StoredArticleJson, CountsPassagesInTheUnitAskedFor) {
  StoredArticle stored;
  stored.article.text = "😀 Снег. Дождь.";
  stored.passages = {{0, 14}, {15, 26}};
  const auto passages = [&](OffsetUnit unit) {
    return nlohmann::json::parse(to_json(stored, unit))["passages"].dump();
  };
  EXPECT_EQ(passages(OffsetUnit::bytes), R"([{"begin":0,"end":14},{"begin":15,"end":26}])");
  EXPECT_EQ(passages(OffsetUnit::code_points), R"([{"begin":0,"end":7},{"begin":8,"end":14}])");
  EXPECT_EQ(passages(OffsetUnit::utf16), R"([{"begin":0,"end":8},{"begin":9,"end":15}])");
}

TEST(ResultsJson, NamesTheTermsThatAreKnown) {
  Results results = one_hit();
  results.hits[0].source.terms = {.share = 0.25, .link_required = true, .notice = "с ссылкой"};
  const auto json = nlohmann::json::parse(to_json(results, {}));
  EXPECT_EQ(json["hits"][0]["source"]["terms"],
            nlohmann::json({{"share", 0.25}, {"link_required", true}, {"notice", "с ссылкой"}}));
}

TEST(ResultsJson, ExplainsWhereAsked) {
  Results results = one_hit();
  EXPECT_FALSE(nlohmann::json::parse(to_json(results, {}))["hits"][0].contains("explanation"));
  results.hits[0].explanation =
      Explanation{.value = 2.5, .description = "сумма", .details = {{1.5, "a", {}}, {1, "b", {}}}};
  const std::string json = to_json(results, {});
  EXPECT_NE(json.find(R"("explanation":{"value":2.5,"description":"сумма","details":)"
                      R"([{"value":1.5,"description":"a","details":[]},)"
                      R"({"value":1.0,"description":"b","details":[]}]})"),
            std::string::npos)
      << json;
}

TEST(ResultsJson, IsValidWhateverTheBytes) {
  Results results = one_hit();
  results.hits[0].text = "a\xFF\xD0\x01\"\\b";
  const auto json = nlohmann::json::parse(to_json(results, {.query = "\xC0"}));
  EXPECT_EQ(json["query"], "\xEF\xBF\xBD");
  EXPECT_EQ(json["hits"][0]["passage"]["text"], "a\xEF\xBF\xBD\xEF\xBF\xBD\x01\"\\b");
}

TEST(StoredArticleJson, HoldsTheContractsKeysInTheirOrder) {
  StoredArticle stored;
  stored.article.key = "k";
  stored.article.title = "Т";
  stored.article.text = "Раз. Два.";
  stored.article.dropped = {"Наверх"};
  stored.revision = (std::uint64_t{1} << 53) - 1;
  stored.passages = {{0, 7}, {8, 15}};
  EXPECT_EQ(to_json(stored),
            R"({"key":"k","title":"Т","text":"Раз. Два.","source":{"outlet":"","url":"",)"
            R"("author":"","agency":"","published":"","terms":{"share":null,)"
            R"("link_required":false,"notice":""}},"passages":[{"begin":0,"end":7},)"
            R"({"begin":8,"end":15}],"dropped":["Наверх"],"revision":9007199254740991})");
}

TEST(StoredArticleJson, HasTheFieldsWhereThereAreAny) {
  StoredArticle stored;
  stored.article.fields = {{"рубрика", "спорт"}, {"год", "2023"}, {"рубрика", "шахматы"}};
  EXPECT_NE(to_json(stored).find(R"(,"fields":{"рубрика":["спорт","шахматы"],"год":"2023"},)"),
            std::string::npos)
      << to_json(stored);
}

TEST(StatsJson, NamesEveryFigure) {
  Stats stats;
  stats.articles = 5;
  stats.passages = 9;
  stats.analyzer = "a1";
  stats.groups = "g1";
  stats.groups_serve = true;
  stats.abbreviations = {{"ООН", "Организация Объединённых Наций", 2}};
  EXPECT_EQ(to_json(stats),
            R"({"articles":5,"passages":9,"tokens":0,"forms":0,"text_bytes":0,"file_bytes":0,)"
            R"("format_version":0,"analyzer":"a1","groups":"g1","groups_serve":true,"lexicon":"",)"
            R"("abbreviations":[{"letters":"ООН","name":"Организация Объединённых Наций",)"
            R"("articles":2}]})");
}

TEST(TokensJson, ShowsEachWordAsItStandsAndAsItIsIndexed) {
  const Token token{.span = {0, 12}, .form = "сессии", .lemmas = {"сессия"}, .term = "сесс"};
  EXPECT_EQ(
      to_json("Сессии ОДКБ", std::vector<Token>{token}),
      R"([{"surface":"Сессии","begin":0,"end":12,"form":"сессии","lemmas":["сессия"],"term":"сесс"}])");
  EXPECT_EQ(to_json("", std::vector<Token>{}), "[]");
}

TEST(SentencesJson, ListsSpans) {
  EXPECT_EQ(to_json(std::vector<ByteSpan>{{0, 4}, {5, 9}}),
            R"([{"begin":0,"end":4},{"begin":5,"end":9}])");
}

}  // namespace
}  // namespace poisk
