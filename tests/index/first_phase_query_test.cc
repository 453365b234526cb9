#include "index/first_phase_query.h"

#include <gtest/gtest.h>
#include <poisk/analyzer.h>

#include <algorithm>
#include <string>

#include "analysis/session.h"
#include "query/parser.h"
#include "query/planner.h"

namespace poisk::index {
namespace {

using Shape = storage::FirstPhaseQuery::Shape;

storage::FirstPhaseQuery asked(const std::string& query) {
  static const Analyzer analyzer = Analyzer::stemming();
  analysis::Session session(analyzer);
  const query::Plan plan = query::plan(query::parse(query).query, session, nullptr);
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
      // The other word is welcome, but finds nothing on its own.
      {"+визит Токаева", Shape::match_expression, R"((("виз" OR "токаев")) AND ("виз"))"},
      {"визит -спорт", Shape::match_expression, R"(("виз") AND (("виз" NOT "спорт")))"},
      {"заголовок:визит", Shape::match_expression, R"(("виз") AND ((title : ("виз"))))"},
      {"\"визит Токаева\"", Shape::match_expression,
       R"((("виз" OR "токаев")) AND ("виз" + "токаев"))"},
  };
  for (const auto& [query, shape, match] : cases) {
    const storage::FirstPhaseQuery made = asked(query);
    EXPECT_EQ(made.shape, shape) << query;
    EXPECT_EQ(made.match, match) << query;
    EXPECT_EQ(made.terms.size(), made.idf.size()) << query;
  }
  EXPECT_EQ(asked("+визит +в").idf, (std::vector<double>{1, 0}));
}

}  // namespace
}  // namespace poisk::index
