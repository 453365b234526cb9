// The command line: help, wrong usage, and queries that begin with a dash.
#include <gtest/gtest.h>

#include "program/program.h"

namespace poisk::test {
namespace {

TEST(Arguments, EveryCommandTakesHelp) {
  const Outcome general = poisk({"--help"});
  EXPECT_EQ(general.status, 0);
  for (const char* command : {"index", "search", "show", "resolve", "remove", "stats", "check",
                              "reindex", "analyze", "eval"}) {
    EXPECT_NE(general.out.find(std::string("\n  ") + command), std::string::npos) << command;
    const Outcome run = poisk({command, "--help"});
    EXPECT_EQ(run.status, 0) << command;
    EXPECT_NE(run.out.find("Usage: poisk " + std::string(command)), std::string::npos) << run.out;
    EXPECT_EQ(run.err, "") << command;
  }
}

TEST(Arguments, SaysItsVersion) {
  const Outcome run = poisk({"--version"});
  EXPECT_EQ(run.status, 0);
  EXPECT_NE(run.out.find('.'), std::string::npos) << run.out;
}

TEST(Arguments, WrongUsageIsOneLineAndStatusTwo) {
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"find", "news.db", "Токаев"},
      {"--unknown"},
      {"index"},
      {"index", "news.db"},
      {"index", "news.db", "articles", "--unknown"},
      {"index", "news.db", "articles", "--format", "pdf"},
      {"index", "news.db", "articles", "--clean", "maybe"},
      {"search"},
      {"search", "news.db"},  // there is no such index
      {"search", "news.db", "Токаев", "--limit"},
      {"search", "news.db", "Токаев", "--limit", "много"},
      {"search", "news.db", "Токаев", "--limit", "-1"},
      {"search", "news.db", "Токаев", "--limt", "1"},
      {"search", "--unknown", "news.db", "Токаев"},
      {"suggest", "news.db", "Тока", "--offset", "-1"},
      {"analyze", "--unknown", "слово"},
      {"-v"},
      {"index", "news.db", "articles", "--map", "headline"},
      {"index", "news.db", "articles", "--map", "headline=caption"},
      {"optimize"},
      {"search", "news.db", "Токаев", "--sort", "title"},
      {"show", "news.db"},
      {"like", "news.db"},
      {"like", "news.db", "n1", "--limit", "-1"},
      {"remove", "news.db"},
      {"stats"},
      {"analyze"},
      {"eval"},
  };
  for (const std::vector<std::string>& arguments : wrong) {
    std::string shown;
    for (const std::string& argument : arguments) shown += " " + argument;
    SCOPED_TRACE("poisk" + shown);
    const Outcome run = poisk(arguments);
    EXPECT_EQ(run.status, 2);
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(run.message().rfind("poisk: ", 0), 0u) << run.err;
  }
}

TEST(Arguments, WrongUsageIsToldInPlainWords) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> told = {
      {{}, "name a command, search or index, say; see poisk --help"},
      {{"find", "x"}, "there is no command find; see poisk --help"},
      {{"search", "n.db", "x", "--limit", "много"},
       "--limit needs a number; see poisk search --help"},
      {{"search", "n.db", "x", "--limit", "-1"},
       "--limit needs a number from 0 on; see poisk search --help"},
      {{"search", "n.db", "x", "--limt", "1"},
       "there is no option --limt; did you mean --limit? (words of a query go behind --); see "
       "poisk search --help"},
      {{"search", "n.db", "--expl", "x"},
       "there is no option --expl; did you mean --explain? (words of a query go behind --); see "
       "poisk search --help"},
      {{"search", "n.db", "x", "--Jsno=1"},
       "there is no option --Jsno; did you mean --json? (words of a query go behind --); see "
       "poisk search --help"},
      {{"index", "n.db", "x", "--outlett", "О"},
       "there is no option --outlett; did you mean --outlet?; see poisk index --help"},
      {{"--verbose"}, "there is no option --verbose; did you mean --version?; see poisk --help"},
      {{"-V"}, "there is no option -V; did you mean --version?; see poisk --help"},
      {{"index", "n.db", "x", "--format", "pdf"},
       "--format: pdf not in {auto,text,jsonl,beir}; see poisk index --help"},
      {{"search", source_path("README.md"), "x"},
       source_path("README.md") + " is not an index of poisk"},
      {{"stats", source_path("corpus")}, source_path("corpus") + " is a folder, not an index"},
  };
  for (const auto& [arguments, message] : told) {
    EXPECT_EQ(poisk(arguments).message(), "poisk: " + message);
  }
}

class Queries : public ::testing::Test {
 protected:
  Queries() {
    folder_.write("articles/minsk.txt", "---\ntitle: Минск\n---\nТокаев прилетел в Минск.\n");
    folder_.write("articles/moskva.txt", "---\ntitle: Москва\n---\nТокаев прилетел в Москву.\n");
    EXPECT_EQ(poisk({"index", db(), folder_ / "articles"}).status, 0);
  }
  std::string db() const { return folder_ / "news.db"; }

  std::vector<std::string> found(std::vector<std::string> words) const {
    words.insert(words.begin(), {"search", db(), "--json"});
    return keys(poisk(words).json());
  }

 private:
  Folder folder_;
};

TEST_F(Queries, MayBeSeveralArguments) {
  EXPECT_EQ(found({"прилетел", "в", "москву"}).at(0), "moskva");
}

TEST_F(Queries, MayBeginWithADash) {
  const std::vector<std::string> moskva = {"moskva"};
  EXPECT_EQ(found({"Токаев -Минск"}), moskva);
  EXPECT_EQ(found({"Токаев", "-Минск"}), moskva);
  EXPECT_EQ(found({"-Минск", "Токаев"}), moskva);
  EXPECT_EQ(found({"-Минск"}), moskva);
  EXPECT_EQ(poisk({"search", db(), "--неизвестно"}).status, 1);
  EXPECT_EQ(poisk({"search", db(), "--5", "--", "--limt"}).status, 1);
  EXPECT_EQ(found({"Токаев", "-n", "3"}).size(), 2u) << "one dash: words";
}

TEST_F(Queries, MayBeFollowedByOptions) {
  EXPECT_EQ(found({"Токаев", "--limit", "1"}).size(), 1u);
  EXPECT_EQ(found({"Токаев", "--limit=1", "--offset", "1"}).size(), 1u);
  EXPECT_EQ(found({"--limit", "1", "Токаев"}).size(), 1u);
  EXPECT_EQ(found({"njrftd"}).size(), 2u);
  EXPECT_TRUE(found({"njrftd", "--no-corrections"}).empty());
  EXPECT_TRUE(found({"Токаев", "--outlet", "Никто"}).empty());
  EXPECT_TRUE(found({"Токаев", "--outlet", "Никто"}).empty());
}

TEST_F(Queries, EndTheOptionsWithTwoDashes) {
  const Outcome run = poisk({"search", db(), "--", "Токаев", "--json"});
  EXPECT_EQ(run.status, 0);
  EXPECT_NE(run.out.find("1. "), std::string::npos) << run.out;  // --json was a word of the query
  EXPECT_EQ(found({"--", "-Минск", "Токаев"}), std::vector<std::string>{"moskva"});
}

TEST_F(Queries, MayBeAnything) {
  for (const char* query : {"", " ", "\"", "(((", "75-летие AND", "* ^ : -", "\xff\xfe", "NEAR/",
                            "title:", "'; DROP TABLE article; --"}) {
    const Outcome run = poisk({"search", db(), "--json", "--", query});
    EXPECT_TRUE(run.status == 0 || run.status == 1) << query << run.err;
    run.json();
  }
}

}  // namespace
}  // namespace poisk::test
