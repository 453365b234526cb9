// Answers and stored articles as JSON and back.
#include <gtest/gtest.h>
#include <poisk/json.h>
#include <poisk/read.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace poisk {
namespace {

constexpr std::array kUnits = {OffsetUnit::bytes, OffsetUnit::code_points, OffsetUnit::utf16};

// Every member of an answer, none as it is by default.
Results full_answer() {
  Hit hit;
  hit.score = 0.1 + 0.2;
  hit.title = "Сессия «ОДКБ»\x01";
  hit.source = {.outlet = "BaigeNews.kz",
                .url = "https://baigenews.kz/1",
                .author = "А. Б.",
                .agency = "Акорда",
                .published = "2023-11-23T18:56+05:00",
                .terms = {.share = 0.3, .link_required = true, .notice = "со ссылкой"}};
  hit.passage = {"page 5@:/", (std::uint64_t{1} << 53) - 1, {10, 38}};
  hit.text = "Сессия 😀 в Минске";
  hit.shortened = true;
  hit.snippet = {.text = "…Сессия 😀 в Минске", .highlights = {{3, 15}, {24, 36}}};
  hit.also = {{.key = "a", .outlet = "О", .url = "https://a.kz", .index = "b.db"},
              {.key = "б", .outlet = "", .url = ""}};
  hit.by_meaning = true;
  hit.explanation = Explanation{.value = 2.5,
                                .description = "сумма",
                                .details = {{1.5, "a", {{1.5, "b", {}}}}, {1, "в", {}}}};
  hit.index = "news.db";
  Hit plain;
  plain.passage = {"k", 1, {0, 1}};
  Results results;
  results.hits = {hit, plain};
  results.total = 40;
  results.total_is_exact = false;
  results.interpreted = "сессия \"минск\"";
  for (int kind = 1; *to_string(static_cast<CorrectionKind>(kind)) != 0; ++kind) {
    results.corrections.push_back({"ctccbz", "сессия", static_cast<CorrectionKind>(kind)});
  }
  results.suggestions = {"сессия", "сессии"};
  results.facets = {{.kind = FacetKind::outlet, .field = "outlet", .values = {{"О", 3}, {"", 1}}},
                    {.kind = FacetKind::year, .field = "year", .values = {}},
                    // A field of the application's own, by the name of another facet.
                    {.kind = FacetKind::field, .field = "author", .values = {{"я", 2}}}};
  for (int code = 1; *to_string(static_cast<WarningCode>(code)) != 0; ++code) {
    results.warnings.push_back({static_cast<WarningCode>(code), code % 2 == 0 ? "" : "17"});
  }
  return results;
}

TEST(ReadJson, AnswersComeBackAsTheyWere) {
  for (const OffsetUnit unit : kUnits) {
    for (const Locale locale : {Locale::english, Locale::russian}) {
      const Results wanted = full_answer();
      const std::string json = to_json(
          wanted,
          {.query = "ctccbz «", .offset = 20, .took_ms = 1.5, .locale = locale, .offsets = unit});
      const Result<JsonAnswer> got = read_json_answer(json, unit);
      ASSERT_TRUE(got) << got.error().message;
      EXPECT_EQ(got->results, wanted) << json;
      EXPECT_EQ(got->query, "ctccbz «");
      EXPECT_EQ(got->offset, 20u);
      EXPECT_EQ(got->took_ms, 1.5);
      EXPECT_EQ(to_json(got->results, {.query = got->query,
                                       .offset = got->offset,
                                       .took_ms = got->took_ms,
                                       .locale = locale,
                                       .offsets = unit}),
                json);
    }
  }
  const Result<JsonAnswer> nothing = read_json_answer(to_json(Results{}, {.offset = 20}));
  ASSERT_TRUE(nothing) << nothing.error().message;
  EXPECT_EQ(nothing->results, Results{});
  EXPECT_EQ(nothing->offset, 0u);
}

TEST(ReadJson, HighlightsThatDoNotAscendComeBack) {
  Results results;
  results.hits.resize(1);
  results.hits[0].passage = {"k", 1, {0, 1}};
  results.hits[0].snippet = {.text = "а😀 снег", .highlights = {{7, 15}, {0, 6}}};
  for (const OffsetUnit unit : kUnits) {
    const Result<JsonAnswer> got = read_json_answer(to_json(results, {.offsets = unit}), unit);
    ASSERT_TRUE(got) << got.error().message;
    EXPECT_EQ(got->results, results);
  }
}

TEST(ReadJson, StoredArticlesComeBackAsTheyWere) {
  StoredArticle wanted;
  wanted.article = {.key = "n 1",
                    .title = "Погода",
                    .text = "😀 Снег.\nДождь.",
                    .source = full_answer().hits[0].source,
                    .fields = {{"раздел", "а"}, {"раздел", "б"}, {"author", "в"}},
                    .dropped = {"Меню", ""}};
  wanted.revision = 5123;
  wanted.passages = {{0, 14}, {15, 26}};
  wanted.index = "news.db";
  for (const OffsetUnit unit : kUnits) {
    const std::string json = to_json(wanted, unit);
    const Result<StoredArticle> got = read_json_stored(json, unit);
    ASSERT_TRUE(got) << got.error().message;
    EXPECT_EQ(*got, wanted) << json;
  }
}

TEST(ReadJson, PassesOverWhatLaterVersionsMaySay) {
  auto json = nlohmann::json::parse(to_json(full_answer(), {}));
  json["later"] = {1, 2};
  json["hits"][0]["later"] = "x";
  json["corrections"].push_back({{"from", "a"}, {"to", "b"}, {"kind", "later"}});
  json["warnings"].push_back({{"code", "later"}, {"text", "…"}, {"detail", ""}});
  const Result<JsonAnswer> got = read_json_answer(json.dump());
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->results, full_answer());
}

TEST(ReadJson, ReadsFacetsByTheirNames) {
  const Result<JsonAnswer> got = read_json_answer(
      R"({"query":"с","interpreted":"с","corrections":[],"total":0,"total_is_exact":true,)"
      R"("took_ms":0,"facets":[{"field":"year","values":[]},{"field":"раздел","values":[]}],)"
      R"("warnings":[{"code":"no_lexicon","text":"…"}],"hits":[]})");
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->results.facets[0].kind, FacetKind::year);
  EXPECT_EQ(got->results.facets[1].kind, FacetKind::field);
  EXPECT_EQ(got->results.warnings, std::vector<Warning>{{WarningCode::no_lexicon}});
}

// Without any of its members, or with another kind of value there, it is refused by that name.
void refuses_other_members(const nlohmann::json& whole, const nlohmann::json& at,
                           const std::string& path) {
  for (const auto& [name, value] : at.items()) {
    if (name == "rank" || name == "text" || name == "key") continue;  // said twice, or not read
    const nlohmann::json::json_pointer place(path + "/" + name);
    for (const nlohmann::json& other : {nlohmann::json(-1), nlohmann::json::array({nullptr})}) {
      nlohmann::json changed = whole;
      changed[place] = other;
      const Result<JsonAnswer> got = read_json_answer(changed.dump());
      if (other.is_number() && value.is_number_float()) continue;
      ASSERT_FALSE(got) << place.to_string();
      EXPECT_EQ(got.error().code, ErrorCode::invalid_argument);
    }
  }
}

TEST(ReadJson, RefusesWhatIsNoAnswer) {
  for (const std::string_view json :
       {"", "{", "[]", "1", "null", "{}", "{\"hits\":[]}", "\xD0", "{\"query\":\"\xD0\"}"}) {
    const Result<JsonAnswer> got = read_json_answer(json);
    ASSERT_FALSE(got) << json;
    EXPECT_EQ(got.error().code, ErrorCode::invalid_argument);
    EXPECT_FALSE(read_json_stored(json)) << json;
  }
  const auto whole = nlohmann::json::parse(to_json(full_answer(), {.took_ms = 1.5}));
  refuses_other_members(whole, whole, "");
  const auto& hit = whole["hits"][0];
  for (const char* name : {"passage", "snippet", "source", "citation"}) {
    if (std::string_view(name) == "passage") continue;  // where it stands the citation says, too
    refuses_other_members(whole, hit[name], std::string("/hits/0/") + name);
  }
  refuses_other_members(whole, hit["source"]["terms"], "/hits/0/source/terms");
  refuses_other_members(whole, whole["facets"][0], "/facets/0");
}

TEST(ReadJson, BoundsTheDepthOfExplanations) {
  Results results = full_answer();
  Explanation deep;
  for (int i = 0; i < 1000; ++i) {
    Explanation outer;
    outer.details.push_back(std::move(deep));
    deep = std::move(outer);
  }
  results.hits[0].explanation = std::move(deep);
  const Result<JsonAnswer> got = read_json_answer(to_json(results, {}));
  ASSERT_FALSE(got);
  EXPECT_NE(got.error().message.find("nested too deep"), std::string::npos);
}

TEST(ReadJson, RefusesHighlightsThatAreNoPairs) {
  const auto whole = nlohmann::json::parse(to_json(full_answer(), {}));
  for (const char* pair : {"1", "[1]", "[1,2,3]", "[-1,2]", "[1,\"2\"]", "[1,4294967296]"}) {
    nlohmann::json changed = whole;
    changed["hits"][0]["snippet"]["highlights"][0] = nlohmann::json::parse(pair);
    EXPECT_FALSE(read_json_answer(changed.dump())) << pair;
  }
}

}  // namespace
}  // namespace poisk
