#include <gtest/gtest.h>
#include <poisk/analyzer.h>

#include <algorithm>
#include <string>

#include "analysis/session.h"
#include "query/parser.h"
#include "query/planner.h"
#include "storage/first_phase.h"
#include "unit/query/words.h"

namespace poisk::storage {
namespace {

using Shape = FirstPhaseQuery::Shape;

// What of a query ranks, and by what articles are found.
TEST(FirstPhaseQuery, KnowsWhichConditionsAreFlat) {
  static const Analyzer analyzer = Analyzer::stemming();
  const struct {
    std::string query;
    Shape shape;
    std::string scored;
  } cases[] = {
      {"Токаева", Shape::any_of, "токаева"},
      {"визит Токаева", Shape::any_of, "визит токаева"},
      {"визит в Ташкент", Shape::any_of, "визит ташкент"},
      {"визит источник:Капитал", Shape::any_of, "визит"},
      {"визит Токаева источник:Капитал после:2023", Shape::any_of, "визит токаева"},
      {"визит в -источник:Капитал", Shape::any_of, "визит"},
      {"визит -спорт источник:Капитал", Shape::condition, "визит"},
      {"визит И Токаева", Shape::all_of, "визит токаева"},
      {"+визит +Токаева", Shape::all_of, "визит токаева"},
      {"=визит =Токаева", Shape::condition, "визит токаева"},
      {"\"визит Токаева\"", Shape::condition, "визит токаева"},
      // What must be there and says little is asked for, and adds nothing.
      {"+визит +в", Shape::condition, "визит"},
      // The other word is welcome, but finds nothing on its own.
      {"+визит Токаева", Shape::condition, "визит токаева"},
      {"визит -спорт", Shape::condition, "визит"},
      {"заголовок:визит", Shape::condition, "визит"},
      {"кто-то из-за снега", Shape::any_of, "снега"},
      // Letters that are stop words find nothing beside words that say more.
      {"визит в А.С.Пушкина", Shape::any_of, "визит пушкина"},
      // One way to match needs none of the words that rank.
      {"\"не он\" | \"визит в Ташкент\"", Shape::condition, "визит ташкент"},
  };
  for (const auto& [query, shape, scored] : cases) {
    analysis::Session session(analyzer);
    const query::Plan plan =
        query::plan(query::parse(query).query, session, query::Words({{"визит", 3}}));
    std::vector<ranking::QueryTerm> terms;
    for (const query::PlanTerm& wanted : plan.terms) {
      ranking::QueryTerm& term = terms.emplace_back();
      term.forms = wanted.forms;
      term.word = wanted.word;
      term.form_only = wanted.stop;
      term.idf = 2;
      term.weight = 0.5;
    }
    std::stable_partition(terms.begin(), terms.end(), [](const auto& t) { return !t.form_only; });
    const FirstPhaseQuery made = first_phase_query(plan, terms);
    EXPECT_EQ(made.shape, shape) << query;
    std::string words;
    for (const ScoredTerm& term : made.terms) {
      words += (words.empty() ? "" : " ") + term.row.front().front().form;
      EXPECT_EQ(term.idf, 1) << query;
    }
    EXPECT_EQ(words, scored) << query;
  }
}

}  // namespace
}  // namespace poisk::storage
