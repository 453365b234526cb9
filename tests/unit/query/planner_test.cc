#include "query/planner.h"

#include <gtest/gtest.h>
#include <poisk/analyzer.h>

#include <algorithm>
#include <string>
#include <vector>

#include "query/parser.h"
#include "query/patterns.h"
#include "unit/query/printed.h"
#include "unit/query/words.h"

namespace poisk::query {
namespace {

const Words kNoWords({});

Plan planned(const Query& query, const Vocabulary& vocabulary = kNoWords) {
  static const Analyzer analyzer = Analyzer::stemming();
  analysis::Session session(analyzer);
  return plan(query, session, vocabulary);
}

Plan planned(std::string_view text, const Vocabulary& vocabulary = kNoWords) {
  return planned(parse(text).query, vocabulary);
}

TEST(Planner, AsksTheIndexFor) {
  const struct {
    std::string query;
    std::string match;
  } cases[] = {
      {"Токаева", R"("токаева")"},
      {"визит Токаева", R"(("визит" OR "токаева"))"},
      {"+визит Токаева", R"("визит")"},
      {"визит И Токаева", R"(("визит" AND "токаева"))"},
      {"визит -спорт", R"(("визит" NOT "спорт"))"},
      {"визит -спорт -музыка", R"(("визит" NOT "спорт" NOT "музыка"))"},
      {"-спорт", ""},
      {"\"визит Токаева\"", R"("визит токаева")"},
      {"+\"визит Токаева\" Ташкент", R"("визит токаева")"},
      {"\"визит Токаева\" Ташкент", R"(("визит" OR "токаева" OR "ташкент" OR "визит токаева"))"},
      {"\"визит Токаева\" +Ташкент", R"("ташкент")"},
      {"\"визит Токаева\" \"саммит ОДКБ\"", R"(("визит токаева" AND "саммит одкб"))"},
      {"«Акорда» Ташкент", R"(("акорда" OR "ташкент"))"},
      {"\"визит Токаева\" | Ташкент", R"(("визит токаева" OR "ташкент"))"},
      {"\"визит Ташкент\"~5", R"(NEAR5("визит", "ташкент"))"},
      {"\"визит Касым-Жомарт\"~5", R"(NEAR5("визит", "касым жомарт"))"},
      {"заголовок:визит", R"(title:"визит")"},
      {"заголовок:(визит саммит)", R"((title:"визит" OR title:"саммит"))"},
      {"=Токаева", R"("токаева")"},
      {"визит -=Токаева", R"(("визит" NOT "токаева"))"},
      {"казахстан*", R"("казахстан")"},
      {"источник:Капитал", ""},
      {"визит источник:Капитал", R"("визит")"},
      {"(визит -спорт) саммит", R"((("визит" NOT "спорт") OR "саммит"))"},
  };
  for (const auto& [query, match] : cases) {
    EXPECT_EQ(printed(planned(query).match), match) << query;
  }
}

TEST(Planner, TakesAHyphenatedWordByPartsOrWhole) {
  EXPECT_EQ(printed(planned("из-за снега").match), R"("снега")");
  EXPECT_EQ(printed(planned("кто-то").match), R"(("кто" OR "то"))");
  EXPECT_EQ(printed(planned("А.С.Пушкин").match), R"("пушкин")");
  // In a row they say more.
  EXPECT_EQ(printed(planned("заголовок:кто-то | снег").match), R"((title:"кто то" OR "снег"))");
  EXPECT_EQ(printed(planned("Касым-Жомарт").match), R"(("касым" OR "жомарт"))");
  EXPECT_EQ(printed(planned("+Касым-Жомарт").match), R"("касым жомарт")");
  EXPECT_EQ(printed(planned("визит -Касым-Жомарт").match), R"(("визит" NOT "касым жомарт"))");
  EXPECT_EQ(planned("Касым-Жомарт").terms.size(), 2U);
}

TEST(Planner, KeepsWordsThatSayLittleOutOfWhatIsRequired) {
  const Plan question = planned("Кто такая Токаева и что она видела?");
  EXPECT_EQ(printed(question.match), R"(("токаева" OR "видела"))");
  ASSERT_EQ(question.terms.size(), 7U);
  EXPECT_TRUE(question.terms[0].stop);
  EXPECT_FALSE(question.terms[2].stop);
  EXPECT_EQ(printed(planned("кто и что").match), R"(("кто" OR "и" OR "что"))");
  EXPECT_EQ(printed(planned("\"не и на\"").match), R"("не и на")");
  EXPECT_EQ(printed(planned("+и визит").match), R"("и")");
}

TEST(Planner, ScoresWhatIsWanted) {
  const Plan both = planned("визит +Токаева +\"саммит ОДКБ\" -спорт визит");
  std::vector<std::string> terms;
  for (const PlanTerm& term : both.terms) terms.push_back(term.term + '/' + term.form);
  EXPECT_EQ(terms,
            (std::vector<std::string>{"виз/визит", "токаев/токаева", "самм/саммит", "одкб/одкб"}));
  EXPECT_EQ(both.terms[0].weight, 2);
  EXPECT_EQ(both.terms[1].weight, 1);
}

TEST(Planner, ScoresWhatIsQuotedAsOneMoreWord) {
  const Plan plan = planned("\"визит Токаева\" Ташкент");
  ASSERT_EQ(plan.terms.size(), 4U);
  const PlanTerm& row = plan.terms.back();
  EXPECT_TRUE(row.expanded);
  EXPECT_EQ(row.rest.size(), 1U);
  EXPECT_EQ(row.word, 3U);
  EXPECT_EQ(row.weight, 0.5);
  EXPECT_TRUE(plan.any_word);
  EXPECT_EQ(planned("визит -(\"саммит ОДКБ\" Ташкент)").terms.size(), 1U);
}

TEST(Planner, KnowsWhereAnyWordFinds) {
  const struct {
    const char* query;
    bool any_word, of_filtered;
  } cases[] = {
      {"визит", true, false},
      {"визит саммит", true, true},
      {"визит саммит источник:Капитал -автор:Омарова после:2023", false, true},
      {"визит цена:100..200", false, true},
      {"+визит саммит", false, false},
      {"визит -саммит источник:Капитал", false, false},
      {"визит заголовок:саммит", false, false},
      {"виз* саммит", false, false},
      {"источник:Капитал", false, false},
  };
  for (const auto& [query, any_word, of_filtered] : cases) {
    EXPECT_EQ(planned(query).any_word, any_word) << query;
    EXPECT_EQ(planned(query).any_word_of_filtered, of_filtered) << query;
  }
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
  EXPECT_EQ(printed(plan.excluded), R"(("спорт" OR "музыка"))");
  EXPECT_TRUE(planned("").empty());
  EXPECT_TRUE(planned("?!").empty());
  EXPECT_FALSE(planned("-спорт").empty());
}

TEST(Planner, AsksForTheFormsOfAWord) {
  const Words words({{"казахстан", 5}, {"казахстана", 9}, {"указ", 1}});
  const Plan plan = planned("указа Казахстана", words);
  EXPECT_EQ(printed(plan.match), R"(("указа|указ" OR "казахстана|казахстан"))");
  ASSERT_EQ(plan.terms.size(), 2U);
  EXPECT_EQ(plan.terms[0].forms, (FormSet{{"указа", 1, 0}, {"указ", 0.8, 1}}));
  EXPECT_EQ(plan.terms[1].articles, 14U);
  EXPECT_EQ(printed(planned("\"указ =Казахстан\"", words).match), R"("указ казахстан|казахстана")");
  EXPECT_EQ(printed(planned("=\"указ Казахстан\"", words).match), R"("указ казахстан")");
}

TEST(Planner, FindsTheWordsThatAreLikeAPattern) {
  const Words words({{"газпром", 3}, {"промысел", 2}, {"кот", 5}, {"кит", 1}, {"крот", 1}});
  const auto match = [&](const std::string& query) { return printed(planned(query, words).match); };
  const Plan plan = planned("*ПРОМ*", words);
  ASSERT_EQ(plan.terms.size(), 1U);
  EXPECT_EQ(plan.terms.front().pattern, "*пром*");
  EXPECT_EQ(plan.terms.front().articles, 5U);
  EXPECT_EQ(plan.terms.front().forms.size(), 2U);
  EXPECT_EQ(plan.match.words.front().size(), 2U);
  EXPECT_EQ(planned("к?т", words).match.words.front().size(), 2U);
  EXPECT_EQ(planned("к*т", words).match.words.front().size(), 3U);
  // What no word is like is no pattern, but excludes nothing either.
  EXPECT_EQ(match("кот?крот"), match("кот крот"));
  EXPECT_EQ(planned("кот?крот", words).warnings,
            (std::vector<Warning>{{WarningCode::wildcard_within_word, "кот?крот"}}));
  EXPECT_EQ(match("кот -к?от?к"), R"(("кот" NOT "к?от?к"))");
  EXPECT_TRUE(planned("кот -к?от?к", words).warnings.empty());
  // From the fifth on those without a beginning are read as words.
  const Plan many = planned("*а* *о* *е* *и* *кот*", words);
  ASSERT_FALSE(many.warnings.empty());
  EXPECT_EQ(many.warnings.back(), (Warning{WarningCode::read_simply, "*кот*"}));
}

TEST(Planner, FindsTheWordsThatMatchAnExpression) {
  const Words words({{"газпром", 3}, {"кот", 5}, {"кит", 1}, {"крот", 1}, {"подъем", 2}});
  const Plan plan = planned("/К(о|и)Т/", words);
  ASSERT_EQ(plan.terms.size(), 1U);
  EXPECT_EQ(plan.terms.front().pattern, "/к(о|и)т/");
  EXPECT_EQ(plan.terms.front().articles, 6U);
  EXPECT_EQ(printed(plan.match), R"("кит|кот")");
  EXPECT_EQ(printed(planned("/под[ъЪ]ём/", words).match), R"("подъем")");
  EXPECT_EQ(planned("/к.т+/", words).match.words.front().size(), 2U);
  // Of more expressions than a query may have the others are read as words.
  const std::vector<Query> many(kMostExpressions + 1, Query::regex("к[ои]т"));
  EXPECT_EQ(planned(Query::any(many), words).warnings,
            (std::vector<Warning>{{WarningCode::read_simply, "к[ои]т"}}));
  // What no word is like is read as words.
  EXPECT_EQ(printed(planned("/кот(ы|а)/", words).match), R"(("кот" OR "ы"))");
  EXPECT_EQ(planned("/кот(ы|а)/", words).warnings,
            (std::vector<Warning>{{WarningCode::wildcard_within_word, "кот(ы|а)"}}));
}

TEST(Planner, CountsWhatIsWeightedForMore) {
  const Words words({{"кот", 5}, {"кит", 1}, {"мышь", 2}});
  const auto weights = [&](const std::string& query) {
    std::vector<double> out;
    for (const PlanTerm& term : planned(query, words).terms) out.push_back(term.weight);
    return out;
  };
  EXPECT_EQ(weights("кот^2 мышь"), (std::vector<double>{2, 1}));
  EXPECT_EQ(weights("кот^2 кот"), (std::vector<double>{3}));
  EXPECT_EQ(weights("к?т^0.5 мышь"), (std::vector<double>{0.5, 1}));
  EXPECT_EQ(weights("кот*^3"), (std::vector<double>{3}));
  EXPECT_EQ(weights("котт~1^3"), (std::vector<double>{3}));
  EXPECT_EQ(weights("\"кот мышь\"^2"), (std::vector<double>{2, 2}));
  EXPECT_EQ(weights("+(кот мышь)^2 кит^3"), (std::vector<double>{2, 2, 3}));
  EXPECT_EQ(weights("заголовок:(кот мышь^2)^2"), (std::vector<double>{2, 4}));
  EXPECT_EQ(printed(planned("кот^2 мышь", words).match), printed(planned("кот мышь", words).match));
}

TEST(Planner, OpensABeginningIntoAllItsForms) {
  const Words words(
      {{"казах", 3}, {"казахстан", 5}, {"казахстана", 9}, {"казна", 2}, {"саммит", 1}});
  const Plan plan = planned("казах*", words);
  EXPECT_EQ(printed(plan.match), R"("казах|казахстан|казахстана")");
  ASSERT_EQ(plan.terms.size(), 1U);
  EXPECT_EQ(plan.terms[0].beginning, "казах");
  EXPECT_EQ(plan.terms[0].articles, 17U);
  EXPECT_EQ(printed(planned("ташк*", words).match), R"("ташк")");
  EXPECT_EQ(printed(planned("военно-казн*", words).match), R"(("военно" AND "казна"))");
  std::map<std::string, std::uint64_t> forms;
  for (int i = 0; i < 2000; ++i) forms["а" + std::to_string(i)] = 1;
  const Plan many = planned("а*", Words(forms));
  EXPECT_EQ(many.match.words.front().size(), 2000U);
  EXPECT_EQ(many.terms.front().forms.size(), 128U);  // the most frequent rank
}

TEST(Planner, OpensSoManyFormsAlone) {
  // Of each beginning there are more forms than half of what a query takes.
  class Huge : public Words {
   public:
    Huge() : Words({}) {}
    void for_each_form(
        std::string_view prefix,
        const std::function<bool(std::string_view, std::uint64_t)>& visit) const override {
      const std::string form = std::string(prefix) + "ир";
      for (int i = 0; i < 1'200'000; ++i, ++visited) {
        if (!visit(form, 1)) return;
      }
    }
    mutable std::size_t visited = 0;
  };
  const Huge words;
  const Plan plan = planned("ка* ло* м?р*", words);
  ASSERT_EQ(plan.match.children.size(), 4U);
  EXPECT_EQ(plan.match.children[0].words.front().size(), 1'200'000U);
  EXPECT_EQ(printed(plan.match.children[1]), R"("ло")");
  EXPECT_EQ(printed(plan.match.children[2]), R"("м")");
  EXPECT_EQ(printed(plan.match.children[3]), R"("р")");
  EXPECT_EQ(plan.warnings, (std::vector<Warning>{{WarningCode::read_simply, "ло*"},
                                                 {WarningCode::read_simply, "м?р*"}}));
  EXPECT_LE(words.visited, 3'000'000U);
}

TEST(Planner, OfFormsSpeltAlikeTheMostFrequentRank) {
  class Alike : public Words {
   public:
    Alike() : Words({{"кот", 9}}) {}
    FormSet similar_forms(std::string_view, unsigned) const override {
      std::vector<analysis::WeightedForm> out = {{"кот", 1, 9}};
      for (std::uint64_t i = 0; i < 400; ++i) out.push_back({"ко" + std::to_string(i), 1, i});
      return FormSet(std::move(out));
    }
  };
  const Plan plan = planned("кот~1", Alike());
  ASSERT_EQ(plan.terms.size(), 1U);
  const FormSet& ranked = plan.terms.front().forms;
  ASSERT_EQ(ranked.size(), 129U);
  EXPECT_EQ(ranked[0].form, "кот");
  EXPECT_EQ(ranked[0].weight, 1);
  EXPECT_EQ(ranked[1].form, "ко399");
  EXPECT_EQ(ranked[1].weight, 0.5);
  EXPECT_EQ(plan.match.words.front().size(), 401U);  // all find
}

// A vocabulary of an index where codes stand as they are asked for.
class WithRows : public Words {
 public:
  using Words::Words;
  bool has_row(const std::vector<FormSet>& words) const override {
    return std::all_of(words.begin(), words.end(), [](const FormSet& forms) {
      return std::any_of(forms.begin(), forms.end(),
                         [](const auto& form) { return form.articles > 0; });
    });
  }
};

TEST(Planner, AsksForACodeAsAWhole) {
  const WithRows words(
      {{"т", 2}, {"34", 3}, {"1000", 1}, {"1", 2}, {"000", 2}, {"светлозеленый", 1}});
  const Plan tank = planned("танк Т-34", words);
  EXPECT_EQ(printed(tank.match), R"(("танк" OR "т 34"))");
  ASSERT_EQ(tank.terms.size(), 2U);
  EXPECT_EQ(tank.terms[1].rest.size(), 1U);
  EXPECT_EQ(tank.terms[1].articles, 2U);
  // Nothing has all of it.
  EXPECT_EQ(printed(planned("танк Т-72", words).match), R"(("танк" OR "т" OR "72"))");
  EXPECT_EQ(printed(planned("танк -Т-34", words).match), R"(("танк" NOT "т 34"))");
  EXPECT_EQ(printed(planned("1000 книг", words).match), R"(("1000" OR "1 000" OR "книг"))");
  EXPECT_EQ(printed(planned("1 000 книг", words).match), R"(("1 000" OR "1000" OR "книг"))");
  EXPECT_EQ(printed(planned("\"1000 книг\"", words).match), R"(("1000 книг" OR "1 000 книг"))");
  EXPECT_EQ(printed(planned("светло-зелёный", words).match),
            R"(("светло" OR "зеленый" OR "светлозеленый"))");
}

// They stand for their own word, also where it was asked for before.
TEST(Planner, InitialsStandForTheirWord) {
  const WithRows words({{"к", 1}, {"т", 1}, {"н", 1}});
  const Plan plan = planned("ктн института ктн", words);
  for (const PlanTerm& term : plan.terms) {
    EXPECT_EQ(term.word, term.form == "института" ? 1U : 0U) << term.term;
  }
  EXPECT_EQ(printed(plan.match), R"(("ктн" OR "к т н" OR "института"))");
}

TEST(Planner, LooksForSoManyCodesAlone) {
  class Counting : public WithRows {
   public:
    using WithRows::WithRows;
    bool has_row(const std::vector<FormSet>& words) const override {
      ++asked;
      return WithRows::has_row(words);
    }
    mutable std::size_t asked = 0;
  };
  std::string many;
  for (int i = 0; i < 200; ++i) many += " Т-" + std::to_string(i);
  const Counting words({{"т", 2}, {"34", 3}});
  const Plan plan = planned(many, words);
  EXPECT_FALSE(plan.match.children.empty());
  EXPECT_LE(words.asked, 16U);
  ASSERT_FALSE(plan.warnings.empty());
  EXPECT_EQ(plan.warnings.front(), (Warning{WarningCode::read_simply, "Т-16"}));
}

TEST(Planner, AddsWhatIsSpeltAlikeToAFuzzyWord) {
  const Words words({{"президент", 3}});
  const Plan plan = planned("презедент~", words);
  EXPECT_EQ(printed(plan.match), R"("презедент|президент|президента")");
  ASSERT_EQ(plan.terms.size(), 1U);
  EXPECT_GT(plan.terms[0].forms[0].weight, plan.terms[0].forms[1].weight);
}

}  // namespace
}  // namespace poisk::query
