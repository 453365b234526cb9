#include "query/planner.h"

#include <gtest/gtest.h>
#include <poisk/analyzer.h>

#include <string>
#include <vector>

#include "query/parser.h"
#include "storage/match_text.h"
#include "unit/query/words.h"

namespace poisk::query {
namespace {

Plan planned(std::string_view text, const Vocabulary* vocabulary = nullptr) {
  static const Analyzer analyzer = Analyzer::stemming();
  analysis::Session session(analyzer);
  return plan(parse(text).query, session, vocabulary);
}

TEST(Planner, AsksTheIndexFor) {
  const struct {
    std::string query;
    std::string match;
  } cases[] = {
      {"Токаева", R"("токаев")"},
      {"визит Токаева", R"(("виз" OR "токаев"))"},
      {"+визит Токаева", R"("виз")"},
      {"визит И Токаева", R"(("виз" AND "токаев"))"},
      {"визит -спорт", R"(("виз" NOT "спорт"))"},
      {"визит -спорт -музыка", R"(("виз" NOT ("спорт" OR "музык")))"},
      {"-спорт", ""},
      {"\"визит Токаева\"", R"("виз" + "токаев")"},
      {"\"визит Токаева\" Ташкент", R"("виз" + "токаев")"},
      {"\"визит Токаева\" | Ташкент", R"(("виз" + "токаев" OR "ташкент"))"},
      {"\"визит Ташкент\"~5", R"(NEAR("виз" "ташкент", 5))"},
      {"\"визит Касым-Жомарт\"~5", R"(NEAR("виз" "кас" + "жомарт", 5))"},
      {"заголовок:визит", R"((title : ("виз")))"},
      {"заголовок:(визит саммит)", R"(((title : ("виз")) OR (title : ("самм"))))"},
      {"=Токаева", R"("токаев")"},
      {"визит -=Токаева", R"("виз")"},
      {"казахстан*", R"("казахста" *)"},
      {"источник:Капитал", ""},
      {"визит источник:Капитал", R"("виз")"},
      {"(визит -спорт) саммит", R"((("виз" NOT "спорт") OR "самм"))"},
  };
  for (const auto& [query, match] : cases) {
    EXPECT_EQ(storage::match_text(planned(query).match), match) << query;
  }
}

TEST(Planner, TakesAHyphenatedWordByPartsOrWhole) {
  EXPECT_EQ(storage::match_text(planned("из-за снега").match), R"("снег")");
  EXPECT_EQ(storage::match_text(planned("кто-то").match), R"(("кто" OR "то"))");
  EXPECT_EQ(storage::match_text(planned("А.С.Пушкин").match), R"("пушкин")");
  // In a row they say more.
  EXPECT_EQ(storage::match_text(planned("заголовок:кто-то | снег").match),
            R"(((title : ("кто" + "то")) OR "снег"))");
  EXPECT_EQ(storage::match_text(planned("Касым-Жомарт").match), R"(("кас" OR "жомарт"))");
  EXPECT_EQ(storage::match_text(planned("+Касым-Жомарт").match), R"("кас" + "жомарт")");
  EXPECT_EQ(storage::match_text(planned("визит -Касым-Жомарт").match),
            R"(("виз" NOT "кас" + "жомарт"))");
  EXPECT_EQ(planned("Касым-Жомарт").terms.size(), 2U);
}

TEST(Planner, KeepsWordsThatSayLittleOutOfWhatIsRequired) {
  const Plan question = planned("Кто такая Токаева и что она видела?");
  EXPECT_EQ(storage::match_text(question.match), R"(("токаев" OR "видел"))");
  ASSERT_EQ(question.terms.size(), 7U);
  EXPECT_TRUE(question.terms[0].stop);
  EXPECT_FALSE(question.terms[2].stop);
  EXPECT_EQ(storage::match_text(planned("кто и что").match), R"(("кто" OR "и" OR "что"))");
  EXPECT_EQ(storage::match_text(planned("\"не и на\"").match), R"("не" + "и" + "на")");
  EXPECT_EQ(storage::match_text(planned("+и визит").match), R"("и")");
}

TEST(Planner, ScoresWhatIsWanted) {
  const Plan both = planned("визит +Токаева \"саммит ОДКБ\" -спорт визит");
  std::vector<std::string> terms;
  for (const PlanTerm& term : both.terms) terms.push_back(term.term + '/' + term.form);
  EXPECT_EQ(terms,
            (std::vector<std::string>{"виз/визит", "токаев/токаева", "самм/саммит", "одкб/одкб"}));
  EXPECT_EQ(both.terms[0].weight, 2);
  EXPECT_EQ(both.terms[1].weight, 1);
}

TEST(Planner, GathersConditionsOnTheArticle) {
  const Plan plan = planned(
      "визит источник:Капитал источник:BaigeNews -агентство:Акорда автор:Омарова "
      "поле.жанр:интервью "
      "после:2022 до:2023 до:2023-05");
  EXPECT_EQ(plan.filters.outlet, (std::vector<std::string>{"Капитал", "BaigeNews"}));
  EXPECT_EQ(plan.filters.except_agency, (std::vector<std::string>{"Акорда"}));
  EXPECT_EQ(plan.filters.author, (std::vector<std::string>{"Омарова"}));
  EXPECT_EQ(plan.filters.fields, (std::vector<Field>{{"жанр", "интервью"}}));
  EXPECT_EQ(plan.filters.after, "2022");
  EXPECT_EQ(plan.filters.before, "2023-05");
  const Plan day = planned("дата:23.11.2023");
  EXPECT_EQ(day.filters.after, "2023-11-23");
  EXPECT_EQ(day.filters.before, "2023-11-23");
  EXPECT_FALSE(day.empty());
  EXPECT_EQ(planned("визит -дата:2023").warnings,
            (std::vector<Warning>{{WarningCode::excluded_date, "дата:2023"}}));
}

TEST(Planner, ExcludesWhereNothingIsWanted) {
  const Plan plan = planned("-спорт -музыка источник:Капитал");
  EXPECT_EQ(plan.match.kind, MatchNode::Kind::everything);
  EXPECT_EQ(storage::match_text(plan.excluded), R"(("спорт" OR "музык"))");
  EXPECT_TRUE(planned("").empty());
  EXPECT_TRUE(planned("?!").empty());
  EXPECT_FALSE(planned("-спорт").empty());
}

TEST(Planner, ChecksWordsThatTermsDoNotTellApart) {
  EXPECT_TRUE(planned("=Токаева").check_words);
  EXPECT_TRUE(planned("визит -=Токаева").check_words);
  EXPECT_TRUE(planned("казах*").check_words);
  EXPECT_FALSE(planned("\"визит Токаева\"").check_words);
}

TEST(Planner, OpensAPrefixIntoTheTermsOfItsWords) {
  const Words words(
      {{"казах", 3}, {"казахстан", 5}, {"казахстана", 9}, {"казна", 2}, {"саммит", 1}});
  const Plan plan = planned("казах*", &words);
  EXPECT_EQ(storage::match_text(plan.match), R"(("казахста" OR "каз"))");
  EXPECT_TRUE(plan.check_words);
  ASSERT_EQ(plan.terms.size(), 2U);
  EXPECT_EQ(plan.terms[0].word, plan.terms[1].word);
  EXPECT_EQ(storage::match_text(planned("ташк*", &words).match), R"("ташк" *)");
}

TEST(Planner, PrefixesShareTheTermsThatTheyMayStandFor) {
  std::map<std::string, std::uint64_t> forms;
  for (int i = 0; i < 2000; ++i)
    forms["а" + std::to_string(i)] = forms["б" + std::to_string(i)] = 1;
  const Words words(forms);
  EXPECT_EQ(planned("а*", &words).terms.size(), 128U);
  EXPECT_EQ(planned("а* б*", &words).terms.size(), 256U);
  EXPECT_EQ(planned("а* б* -в* -г*", &words).terms.size(), 2 * 64U);
  std::string many;
  for (int i = 0; i < 256; ++i) many += " а" + std::to_string(i % 10) + "*";
  EXPECT_LE(planned(many, &words).terms.size(), 256U);
}

TEST(Planner, AddsWhatIsSpeltAlikeToAFuzzyWord) {
  const Words words({{"президент", 3}});
  const Plan plan = planned("презедент~", &words);
  EXPECT_EQ(storage::match_text(plan.match), R"(("презедент" OR "президент"))");
  ASSERT_EQ(plan.terms.size(), 3U);
  EXPECT_GT(plan.terms[0].weight, plan.terms[1].weight);
  EXPECT_EQ(plan.terms[0].word, plan.terms[2].word);
}

}  // namespace
}  // namespace poisk::query
