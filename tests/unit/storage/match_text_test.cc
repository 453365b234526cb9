#include "storage/match_text.h"

#include <gtest/gtest.h>
#include <poisk/analyzer.h>
#include <sqlite3.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "analysis/session.h"
#include "query/parser.h"
#include "query/planner.h"
#include "unit/query/meets.h"

namespace poisk::query {
namespace {

using storage::match_text;

// The words of a text, as an index has them.
struct Words {
  std::vector<std::string> forms;
  std::vector<std::string> terms;

  Words(analysis::Session& session, std::string_view text) {
    session.reset(text);
    analysis::TermToken token;
    while (session.next(token)) {
      forms.emplace_back(token.form);
      terms.emplace_back(token.term);
    }
  }
  std::vector<WordView> views() const {
    std::vector<WordView> out;
    for (std::size_t i = 0; i < forms.size(); ++i) out.push_back({forms[i], terms[i]});
    return out;
  }
  std::string joined_terms() const {
    std::string out;
    for (const std::string& term : terms) out += term + ' ';
    return out;
  }
};

// One article in an FTS5 table of terms.
class Match : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(sqlite3_open(":memory:", &db_), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(db_, "CREATE VIRTUAL TABLE t USING fts5(title, text)", nullptr, nullptr,
                           nullptr),
              SQLITE_OK);
  }
  void TearDown() override { sqlite3_close(db_); }

  void store(std::string_view title, std::string_view text) {
    title_ = std::make_unique<Words>(session_, title);
    text_ = std::make_unique<Words>(session_, text);
    sqlite3_stmt* statement = nullptr;
    ASSERT_EQ(sqlite3_prepare_v2(db_, "INSERT INTO t VALUES (?, ?)", -1, &statement, nullptr),
              SQLITE_OK);
    const std::string title_terms = title_->joined_terms();
    const std::string text_terms = text_->joined_terms();
    sqlite3_bind_text(statement, 1, title_terms.c_str(), -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(statement, 2, text_terms.c_str(), -1, SQLITE_TRANSIENT);
    EXPECT_EQ(sqlite3_step(statement), SQLITE_DONE);
    sqlite3_finalize(statement);
  }

  // What FTS5 says to the expression: 1 or 0, or -1 and its complaint.
  int found(const std::string& match) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(db_, "SELECT count(*) FROM t WHERE t MATCH ?", -1, &statement, nullptr);
    sqlite3_bind_text(statement, 1, match.data(), static_cast<int>(match.size()), SQLITE_TRANSIENT);
    const int step = sqlite3_step(statement);
    const int count = step == SQLITE_ROW ? sqlite3_column_int(statement, 0) : -1;
    if (step != SQLITE_ROW) ADD_FAILURE() << sqlite3_errmsg(db_) << "\n" << match;
    sqlite3_finalize(statement);
    return count;
  }

  bool finds(std::string_view query) {
    const Plan plan = query::plan(parse(query).query, session_);
    const std::string match = match_text(plan.match);
    const auto title = title_->views();
    const auto text = text_->views();
    const bool met = meets(plan.match, title, text);
    const bool let_through = match.empty() || found(match) == 1;
    // The index lets through all that the words confirm, and no more where it can decide.
    if (plan.check_words ? met && !let_through : met != let_through) {
      ADD_FAILURE() << query << ": " << match << (met ? " is met" : " is not met");
    }
    return met;
  }

  sqlite3* db_ = nullptr;
  Analyzer analyzer_ = Analyzer::stemming();
  analysis::Session session_{analyzer_};
  std::unique_ptr<Words> title_;
  std::unique_ptr<Words> text_;
};

TEST_F(Match, MeansWhatTheQuerySays) {
  store(
      "Визит Токаева в Ташкент",
      "Касым-Жомарт Токаев прибыл с визитом в столицу Узбекистана. Президент выступит на встрече.");
  const struct {
    std::string query;
    bool found;
  } cases[] = {
      {"президента", true},
      {"спортсмен", false},
      {"спортсмен президенты", true},
      {"+спортсмен президент", false},
      {"президент И встреча", true},
      {"президент И спортсмен", false},
      {"президент -встреча", false},
      {"президент -спорт", true},
      {"\"с визитом в столицу\"", true},
      {"\"в столицу с визитом\"", false},
      {"\"президент встречи\"", false},
      {"\"президент встречи\"~2", true},
      {"\"встреча президента\"~2", true},
      {"\"президент встречи\"~1", false},
      {"\"Касым-Жомарт прибыл\"~1", true},
      {"\"Касым-Жомарт прибыл\"~0", false},
      {"заголовок:Ташкент", true},
      {"заголовок:встреча", false},
      {"заголовок:\"визит Токаева\"", true},
      {"-заголовок:Ташкент встреча", false},
      {"+Касым-Жомарт", true},
      {"+Жомарт-Касым", false},
      {"=визитом", true},
      {"=визиту", false},
      {"=\"визитом в столицу\"", true},
      {"=\"визит в столицу\"", false},
      {"заголовок:=визит", true},
      {"заголовок:=визитом", false},
      {"столица -=столицу", false},
      {"столица -=столица", true},
      {"прези*", true},
      {"Узбек*", true},
      {"встречам*", false},
      {"+(спортсмен президент) +встреча", true},
      {"(президент -встреча) спортсмен", false},
      {"((президент -спорт) И встреча) спортсмен", true},
      {"", true},
  };
  for (const auto& [query, expected] : cases) EXPECT_EQ(finds(query), expected) << query;
}

// Whatever is typed, it is no syntax for FTS5, and both ways to decide agree.
TEST_F(Match, AgreesWithFts5OnAnyQuery) {
  store("NEAR title OR", "визит AND саммит в Ташкент OR спорт NOT музыка title слово x");
  const std::vector<std::string> signs{
      "визит", "саммит", "NEAR", "NEAR(", "OR",    "title:", "text:", "^визит",  " ", " ",
      " ",     "\"",     "(",    ")",     "-",     "+",      "=",     "*",       "|", "И",
      "НЕ",    "{a b}",  "'",    ";",     "--",    "~3",     "спорт", "\\",      ":", "«",
      "»",     ",",      "C++",  "x",     "слово", "?1",     "@",     "Ташкент", "%", "заголовок:"};
  std::mt19937 random(42);
  std::uniform_int_distribution<std::size_t> sign(0, signs.size() - 1);
  std::uniform_int_distribution<int> length(1, 14);
  for (int i = 0; i < 4000; ++i) {
    std::string query;
    for (int n = length(random); n > 0; --n) query += signs[sign(random)];
    finds(query);
    if (HasFailure()) break;
  }
}

TEST_F(Match, QuotesWhatTermsHold) {
  store("а", "б");
  MatchNode node;
  node.kind = MatchNode::Kind::term;
  node.terms = {std::string("\" OR title : \"\0", 15)};
  EXPECT_EQ(match_text(node), "\"\"\" OR title : \"\"\"");
  EXPECT_EQ(found(match_text(node)), 0);
}

}  // namespace
}  // namespace poisk::query
