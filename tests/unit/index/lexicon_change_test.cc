// Another lexicon refuses nothing: whichever one an index was made with, answers are those of an
// index made anew with the one at hand, before groups of forms are made anew and after.
#include <gtest/gtest.h>
#include <poisk/poisk.h>
#include <poisk/sqlite.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "model/texts.h"
#include "unit/analysis/lexicon_sample.h"
#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::stems_only;

const std::vector<std::string> kQuestions{"сталь",
                                          "стали",
                                          "год",
                                          "лет",
                                          "ели",
                                          "человек",
                                          "людей",
                                          "шёл снег",
                                          "идти домой",
                                          "\"стали лет\"",
                                          "=стали",
                                          "ста*",
                                          "город -новый",
                                          "+городской год",
                                          "договор страна встреча",
                                          "стлаь",
                                          "xtkjdtr",
                                          "chelovek",
                                          "новый | ели",
                                          "лет ~3 человек",
                                          "между",
                                          "президента",
                                          "казахстан газет",
                                          "пили пилила",
                                          "75-летие",
                                          "сталь договора"};

std::string shown(const Results& results) {
  std::string out = results.interpreted + " total " + std::to_string(results.total);
  for (const Hit& hit : results.hits) {
    out += "\n" + hit.passage.key + ' ' + std::to_string(hit.score) + ' ' +
           std::to_string(hit.passage.span.begin) + '-' + std::to_string(hit.passage.span.end) +
           ' ' + to_html(hit.snippet);
  }
  for (const Correction& one : results.corrections) out += "\n" + one.from + " → " + one.to;
  for (const Warning& one : results.warnings) out += "\n" + to_string(one);
  return out;
}

class LexiconChangeTest : public ::testing::Test {
 protected:
  LexiconChangeTest() {
    model::Texts texts(20231123);
    for (int i = 0; i < 300; ++i) articles_.push_back(texts.article("a" + std::to_string(i), 40));
    articles_.push_back(article("b", "Сталь и годы", "Они стали старше. Много лет идёт снег."));
  }

  Options with(const std::string& name, const std::string& lexicon) const {
    Options out;
    out.lexicon = folder_.file(name);
    std::ofstream(out.lexicon, std::ios::binary) << lexicon;
    return out;
  }
  Index open(const std::string& name, const Options& options) const {
    return Index::open(folder_.file(name), options).value();
  }
  // An index that was made with these options from its first article on.
  Index made(const std::string& name, const Options& options) const {
    Index index = open(name, options);
    index.put(articles_).value();
    return index;
  }
  static void expect_same(const Index& index, const Index& anew, const std::string& what) {
    SearchOptions options;
    options.limit = 50;
    options.facets = true;
    for (const std::string& question : kQuestions) {
      const auto answer = index.search(question, options);
      ASSERT_TRUE(answer) << what << ": " << answer.error().message;
      EXPECT_EQ(shown(*answer), shown(anew.search(question, options).value()))
          << what << ": " << question;
    }
    for (const char* typed : {"ст", "го", "чел"}) {
      EXPECT_EQ(index.suggest(typed).value(), anew.suggest(typed).value()) << what << typed;
    }
    EXPECT_EQ(shown(index.more_like("b", options).value()),
              shown(anew.more_like("b", options).value()))
        << what;
  }

  testing::TemporaryFolder folder_;
  std::vector<Article> articles_;
  const Options none_ = stems_only();
  const Options one_ = with("one.lexicon", analysis::sample_lexicon());
  const Options other_ = with("other.lexicon", analysis::other_lexicon());
  struct Change {
    const char* name;
    const Options* from;
    const Options* to;
  };
  const std::vector<Change> changes_{{"a lexicon after none", &none_, &one_},
                                     {"none after a lexicon", &one_, &none_},
                                     {"another lexicon", &one_, &other_}};
};

TEST_F(LexiconChangeTest, AnswersAreThoseOfAnIndexMadeAnew) {
  for (const auto& [name, from, to] : changes_) {
    const std::string file = std::string(name) + ".db";
    made(file, *from);
    const Index anew = made(file + ".anew", *to);
    const Index before = open(file, *to);
    const std::string groups = before.stats().value().groups;
    EXPECT_NE(groups, anew.stats().value().groups) << name;
    EXPECT_FALSE(before.stats().value().groups_serve) << name;
    expect_same(before, anew, name);
    EXPECT_EQ(before.stats().value().groups, groups) << "to search writes nothing";
    // A view of before a change goes on answering as it did.
    const Searcher view = before.searcher().value();
    const std::string seen = shown(view.search("сталь").value());
    Index index = open(file, *to);
    const Article added = article("новая", "", "Стали людей: человек идёт в город");
    index.put(added).value();
    Index anew_with = open(file + ".anew", *to);
    anew_with.put(added).value();
    EXPECT_EQ(index.stats().value().groups_serve, to->use_lexicon) << name;
    expect_same(index, anew_with, std::string(name) + ", after a put");
    expect_same(before, anew_with, std::string(name) + ", opened before the put");
    EXPECT_EQ(shown(view.search("сталь").value()), seen) << name;
    EXPECT_TRUE(index.remove("a7").value());
    EXPECT_TRUE(anew_with.remove("a7").value());
    expect_same(index, anew_with, std::string(name) + ", after a removal");
    index.optimize().value();
    expect_same(index, anew_with, std::string(name) + ", optimized");
    index.reindex().value();
    expect_same(index, anew_with, std::string(name) + ", reindexed");
  }
}

TEST_F(LexiconChangeTest, CheckSaysByWhomGroupsWereMade) {
  for (const auto& [name, from, to] : changes_) {
    const std::string file = std::string(name) + ".db";
    Index index = made(file, *from);
    EXPECT_EQ(index.check().value().left_out, "");
    const CheckReport report = open(file, *to).check().value();
    EXPECT_EQ(report.findings, std::vector<std::string>()) << name;
    EXPECT_NE(report.left_out.find(index.stats().value().groups), std::string::npos)
        << report.left_out;
    Options read_only = *to;
    read_only.read_only = true;
    const CheckReport seen = open(file, read_only).check().value();
    EXPECT_TRUE(seen.sound());
    EXPECT_NE(seen.left_out.find("the postings: "), std::string::npos);
    EXPECT_NE(seen.left_out.find("the groups of forms: "), std::string::npos);
  }
}

// Who has no lexicon must not take from an index what a lexicon gave it; nor can it add to that.
TEST_F(LexiconChangeTest, ALexiconIsNotLostByWhoHasNone) {
  Index with_lexicon = made("index.db", one_);
  const std::string groups = with_lexicon.stats().value().groups;
  Index without = open("index.db", none_);
  const Article added = article("новая", "Стали", "Людей ели лет");
  without.put(added).value();
  for (const Index* index : {&without, &with_lexicon}) {
    EXPECT_EQ(index->stats().value().groups, groups);
    EXPECT_FALSE(index->stats().value().groups_serve);
    EXPECT_TRUE(index->check().value().sound());
  }
  articles_.push_back(added);
  const Index anew = made("anew.db", one_);
  expect_same(with_lexicon, anew, "behind");
  expect_same(without, made("anew-without.db", none_), "behind, without");
  with_lexicon.optimize().value();
  EXPECT_TRUE(with_lexicon.stats().value().groups_serve);
  EXPECT_EQ(with_lexicon.check().value().left_out, "");
  expect_same(with_lexicon, anew, "made anew");
}

TEST_F(LexiconChangeTest, InAnApplicationsDatabaseItsTransactionDecides) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(folder_.file("own.db").c_str(), &db), SQLITE_OK);
  const auto exec = [&](const char* sql) {
    EXPECT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sql;
  };
  {
    attach_index(db, "n_", one_).value().put(articles_).value();
    const Index anew = made("anew.db", other_);
    Index index = attach_index(db, "n_", other_).value();
    const std::string groups = index.stats().value().groups;
    expect_same(index, anew, "before");
    exec("BEGIN");
    expect_same(index, anew, "in a transaction");
    const Article added = article("новая", "", "Стали людей");
    index.put(added).value();
    EXPECT_TRUE(index.stats().value().groups_serve);
    EXPECT_EQ(index.check().value().left_out, "");
    exec("ROLLBACK");
    EXPECT_EQ(index.stats().value().groups, groups);
    expect_same(index, anew, "rolled back");
    exec("BEGIN");
    index.optimize().value();
    exec("COMMIT");
    EXPECT_TRUE(index.stats().value().groups_serve);
    expect_same(index, anew, "committed");
  }
  EXPECT_EQ(sqlite3_close(db), SQLITE_OK);
}

// With the lexicon that is shipped.
TEST_F(LexiconChangeTest, ToTheWholeLexicon) {
  if (!std::filesystem::exists(POISK_LEXICON_FILE)) GTEST_SKIP() << "needs ru.lexicon";
  Options whole;
  whole.lexicon = POISK_LEXICON_FILE;
  made("index.db", none_);
  const Index anew = made("anew.db", whole);
  expect_same(open("index.db", whole), anew, "before");
  open("index.db", whole).optimize().value();
  EXPECT_TRUE(open("index.db", whole).stats().value().groups_serve);
  expect_same(open("index.db", whole), anew, "after");
}

}  // namespace
}  // namespace poisk
