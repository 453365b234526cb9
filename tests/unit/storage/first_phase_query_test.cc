#include "storage/first_phase_query.h"

#include <gtest/gtest.h>
#include <poisk/analyzer.h>

#include <algorithm>
#include <string>

#include "analysis/session.h"
#include "query/parser.h"
#include "query/planner.h"
#include "unit/query/words.h"

namespace poisk::storage {
namespace {

using Shape = FirstPhaseQuery::Shape;

FirstPhaseQuery asked(const std::string& query, const query::Vocabulary* vocabulary = nullptr) {
  static const Analyzer analyzer = Analyzer::stemming();
  analysis::Session session(analyzer);
  const query::Plan plan = query::plan(query::parse(query).query, session, vocabulary);
  std::vector<ranking::QueryTerm> terms;
  for (const query::PlanTerm& wanted : plan.terms) {
    ranking::QueryTerm term;
    term.term = wanted.term;
    term.word = wanted.word;
    term.form_only = wanted.stop;
    term.idf = 1;
    terms.push_back(term);
  }
  std::stable_partition(terms.begin(), terms.end(), [](const auto& t) { return !t.form_only; });
  return first_phase_query(plan, terms);
}

TEST(FirstPhaseQuery, KnowsWhatIsAnsweredWithoutFts5) {
  const struct {
    std::string query;
    Shape shape;
    std::string match;
  } cases[] = {
      {"Токаева", Shape::any_of, R"("токаев")"},
      {"визит Токаева", Shape::any_of, R"(("виз" OR "токаев"))"},
      {"визит в Ташкент", Shape::any_of, R"(("виз" OR "ташкент"))"},
      {"визит источник:Капитал", Shape::any_of, R"("виз")"},
      {"визит И Токаева", Shape::all_of, R"(("виз" AND "токаев"))"},
      {"+визит +Токаева", Shape::all_of, R"(("виз" AND "токаев"))"},
      // What must be there and says little is asked for, and adds nothing.
      {"+визит +в", Shape::all_of, R"(("виз" AND "в"))"},
      // Forms are looked for among the articles that have the terms.
      {"=визит =Токаева", Shape::any_of, R"(("виз" OR "токаев"))"},
      {"=визит И =Токаева", Shape::all_of, R"(("виз" AND "токаев"))"},
      {"=визит =в", Shape::any_of, R"(("виз" OR "в"))"},
      {"=\"визит Токаева\"", Shape::match_expression,
       R"((("виз" OR "токаев")) AND ("виз" + "токаев"))"},
      // The other word is welcome, but finds nothing on its own.
      {"+визит Токаева", Shape::match_expression, R"((("виз" OR "токаев")) AND ("виз"))"},
      {"визит -спорт", Shape::match_expression, R"(("виз") AND (("виз" NOT "спорт")))"},
      {"кто-то из-за снега", Shape::any_of, R"("снег")"},
      {"кто-то", Shape::any_of, R"(("кто" OR "то"))"},
      // Letters that are stop words find nothing beside words that say more.
      {"визит в А.С.Пушкина", Shape::any_of, R"(("виз" OR "пушкин"))"},
      {"заголовок:визит", Shape::match_expression, R"(("виз") AND ((title : ("виз"))))"},
      {"\"визит Токаева\"", Shape::match_expression,
       R"((("виз" OR "токаев")) AND ("виз" + "токаев"))"},
      {"\"визит в Ташкент\"", Shape::match_expression,
       R"((("виз" OR "ташкент")) AND ("виз" + "в" + "ташкент"))"},
      // Of two ways to match one needs none of the words that rank.
      {"\"не он\" | \"визит в Ташкент\"", Shape::match_expression,
       R"((("виз" OR "ташкент" OR "не" OR "он" OR "в")) AND )"
       R"((("не" + "он" OR "виз" + "в" + "ташкент")))"},
      {"(\"не он\" | \"визит в\") И Ташкент", Shape::match_expression,
       R"((("виз" OR "ташкент")) AND ((("не" + "он" OR "виз" + "в") AND "ташкент")))"},
  };
  for (const auto& [query, shape, match] : cases) {
    const FirstPhaseQuery made = asked(query);
    EXPECT_EQ(made.shape, shape) << query;
    EXPECT_EQ(made.match, match) << query;
    EXPECT_EQ(made.terms.size(), made.idf.size()) << query;
  }
  EXPECT_EQ(asked("+визит +в").idf, (std::vector<double>{1, 0}));
  EXPECT_EQ(asked("=визит =в").idf, (std::vector<double>{1, 0}));
}

TEST(FirstPhaseQuery, OfABeginningAnyOfItsWordsIsAskedFor) {
  const query::Words words({{"визит", 5}, {"визитка", 2}, {"тост", 3}});
  EXPECT_EQ(asked("визит*", &words).shape, Shape::any_of);
  const FirstPhaseQuery made = asked("визит* тост*", &words);
  EXPECT_EQ(made.shape, Shape::any_of);
  EXPECT_EQ(made.terms, (std::vector<std::string>{"виз", "визитк", "тост"}));
  EXPECT_EQ(made.word, (std::vector<std::uint32_t>{0, 0, 1}));
  // Nor can one that says little be left out, as one of the ways to match.
  const query::Words little({{"между", 5}, {"международный", 2}});
  EXPECT_EQ(asked("заголовок:между*", &little).match,
            R"((("международн" OR "межд")) AND ((title : (("межд" OR "международн")))))");
  EXPECT_EQ(asked("между* -вода", &little).idf, (std::vector<double>{1, 0}));
  // No single one of them is required.
  EXPECT_EQ(asked("визит* И тост*", &words).shape, Shape::match_expression);
}

}  // namespace
}  // namespace poisk::storage
