#include "query/expansions.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "query/parser.h"
#include "query/planner.h"
#include "unit/query/printed.h"
#include "unit/query/words.h"

namespace poisk::query {
namespace {

class ExpansionsTest : public ::testing::Test {
 protected:
  ExpansionsTest() : analyzer_(Analyzer::stemming()), session_(analyzer_) {
    for (const auto& [from, to] : {std::pair("ШОС", "Шанхайская организация сотрудничества"),
                                   std::pair("Шанхайская организация сотрудничества", "ШОС")}) {
      expansions_.add(from, to, CorrectionKind::abbreviation, session_);
    }
    expansions_.add("авто", "машина", CorrectionKind::synonym, session_);
    expansions_.add("машина", "авто", CorrectionKind::synonym, session_);
  }

  Plan planned(std::string_view text) {
    const Expansions* const all[] = {&expansions_};
    return plan(parse(text).query, session_, Words({}), all);
  }

  Analyzer analyzer_;
  analysis::Session session_;
  Expansions expansions_;
};

TEST_F(ExpansionsTest, AreKnownInEveryForm) {
  const auto of = [&](const char* text) {
    std::string out;
    for (const Expansion& one : expansions_.of(session_.terms(text))) out += one.text + ";";
    return out;
  };
  EXPECT_EQ(of("ШОС"), "Шанхайская организация сотрудничества;");
  EXPECT_EQ(of("шос"), "Шанхайская организация сотрудничества;");
  EXPECT_EQ(of("Шанхайской организации сотрудничества"), "ШОС;");
  EXPECT_EQ(of("машинами"), "авто;");
  EXPECT_EQ(of("организация"), "");
  EXPECT_EQ(of(""), "");
  EXPECT_EQ(expansions_.longest(), 3U);
}

TEST_F(ExpansionsTest, OfTheSameTermsOrOfNoneAreIgnored) {
  Expansions none;
  none.add("машина", "машины", CorrectionKind::synonym, session_);
  none.add("машина", "!", CorrectionKind::synonym, session_);
  none.add("!", "машина", CorrectionKind::synonym, session_);
  EXPECT_TRUE(none.empty());
}

TEST_F(ExpansionsTest, AreAlternativesInThePlan) {
  const std::string name = R"("шанхайская организация сотрудничества")";
  const struct {
    std::string query;
    std::string match;
  } cases[] = {
      {"ШОС", R"(("шос" OR )" + name + ")"},
      {"саммит ШОС", R"(("саммит" OR "шос" OR )" + name + ")"},
      {"саммит И ШОС", R"(("саммит" AND ("шос" OR )" + name + "))"},
      {"+ШОС саммит", R"(("шос" OR )" + name + ")"},
      {"саммит Шанхайской организации сотрудничества",
       R"(("саммит" OR "шанхайской" OR "организации" OR "сотрудничества" OR "шос"))"},
      {"«Шанхайская организация сотрудничества»", "(" + name + R"( OR "шос"))"},
      {"заголовок:авто", R"((title:"авто" OR title:"машина"))"},
      // A row of other words, what is marked, and what is excluded stay as they are.
      {"организация Шанхайская сотрудничества",
       R"(("организация" OR "шанхайская" OR "сотрудничества"))"},
      {"«саммит ШОС»", R"("саммит шос")"},
      {"=ШОС", R"("шос")"},
      {"\"авто саммит\"~3", R"(NEAR3("авто", "саммит"))"},
      {"саммит -авто", R"(("саммит" NOT "авто"))"},
  };
  for (const auto& [query, match] : cases) {
    EXPECT_EQ(printed(planned(query).match), match) << query;
  }
}

// An article that has the abbreviation alone is worth as much as one that has all of the name.
TEST_F(ExpansionsTest, StandForEachWordOfARow) {
  const Plan plan = planned("Шанхайская организация сотрудничества");
  std::string words;
  for (const PlanTerm& term : plan.terms) {
    words += term.term + ":" + std::to_string(term.word) + (term.expanded ? "+ " : " ");
  }
  EXPECT_EQ(words, "шанхайск:0 организац:1 сотрудничеств:2 шос:0+ шос:1+ шос:2+ ");
}

TEST_F(ExpansionsTest, StandForNothingQuotedWithoutBeingTold) {
  Expansions silent(false);
  silent.add("двадцать пятый", "25", CorrectionKind::synonym, session_);
  const Expansions* const all[] = {&silent};
  const auto planned_so = [&](const char* text) {
    return plan(parse(text).query, session_, Words({}), all);
  };
  const Plan words = planned_so("двадцать пятый");
  EXPECT_NE(printed(words.match).find("\"25\""), std::string::npos) << printed(words.match);
  EXPECT_TRUE(words.expanded.empty());
  const Plan phrase = planned_so("\"двадцать пятый\"");
  EXPECT_EQ(printed(phrase.match).find("25"), std::string::npos) << printed(phrase.match);
}

TEST_F(ExpansionsTest, AreReportedAsTyped) {
  const Plan plan = planned("саммит шанхайской организации сотрудничества, ШОС и авто");
  const std::vector<Correction> expected{
      {"ШОС", "Шанхайская организация сотрудничества", CorrectionKind::abbreviation},
      {"авто", "машина", CorrectionKind::synonym},
      {"шанхайской организации сотрудничества", "ШОС", CorrectionKind::abbreviation},
  };
  EXPECT_EQ(plan.expanded, expected);
}

}  // namespace
}  // namespace poisk::query
