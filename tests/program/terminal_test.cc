// The program at a terminal: a conversation, a progress bar, colours; and what of it is left out
// where there is none.
#include "program/terminal.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "program/program.h"

namespace poisk::test {
namespace {

using Environment = std::map<std::string, std::string>;

class AtATerminal : public ::testing::Test {
 protected:
  AtATerminal() {
    folder_.write("in/minsk.txt", "---\ntitle: Минск\n---\nТокаев прилетел в Минск.\n");
    folder_.write("in/moskva.txt", "---\ntitle: Москва\n---\nПутин остался в Москве.\n");
    EXPECT_EQ(poisk({"index", db(), folder_ / "in"}).status, 0);
  }
  std::string db() const { return folder_ / "news.db"; }
  std::string history() const { return folder_ / "home/history"; }
  Environment with(const std::string& locale, const std::string& terminal = "xterm") const {
    return {{"LC_ALL", locale}, {"TERM", terminal}, {"POISK_HISTORY", history()}};
  }
  bool has_libedit() const {
#ifdef POISK_HAS_LIBEDIT
    return true;
#else
    return false;
#endif
  }

  Folder folder_;
};

constexpr const char* kEndOfInput = "\x04";
constexpr const char* kInterrupt = "\x03";
constexpr const char* kBackspace = "\x7f";
constexpr const char* kUp = "\x1b[A";

// Where the locale knows no Cyrillic letters, they are typed, erased, completed and found as well.
TEST_F(AtATerminal, QueriesAreTypedInAnyLocale) {
  if (!has_libedit()) GTEST_SKIP() << "built without libedit";
  for (const char* locale : {"C.UTF-8", "POSIX"}) {
    SCOPED_TRACE(locale);
    std::filesystem::remove(history());
    Terminal terminal({"search", db()}, with(locale));
    terminal.wait_for("2 articles. Tab completes a word, Ctrl-D leaves.");
    terminal.wait_for_editor("poisk> ");
    terminal.type(std::string("минскъы") + kBackspace + kBackspace + "\n");
    terminal.wait_for("1. Минск");
    terminal.wait_for("1 article matches");
    terminal.wait_for_editor("poisk> ");
    terminal.type("Пут\t");
    terminal.wait_for("путин ");
    terminal.type("\n");
    terminal.wait_for("1. Москва");
    terminal.wait_for_editor("poisk> ");
    // A line that is given up is not asked, and an empty one neither.
    terminal.type(std::string("зря") + kInterrupt);
    terminal.wait_for("^C");
    terminal.wait_for_editor("poisk> ");
    terminal.type(kInterrupt);
    terminal.wait_for_editor("poisk> ");
    terminal.type("\n");
    terminal.wait_for_editor("poisk> ");
    // Two lines back.
    terminal.type(std::string(kUp) + kUp + "\n");
    terminal.wait_for("1. Минск");
    terminal.wait_for_editor("poisk> ");
    terminal.type(kEndOfInput);
    int status = -1;
    const std::string all = terminal.wait_for_end(status);
    EXPECT_EQ(status, 0);
    EXPECT_EQ(all.find("0 articles match"), std::string::npos) << all;
  }
}

TEST_F(AtATerminal, SeveralCompletionsAreShown) {
  if (!has_libedit()) GTEST_SKIP() << "built without libedit";
  Terminal terminal({"search", db()}, with("POSIX"));
  terminal.wait_for_editor("poisk> ");
  terminal.type("М\t");
  terminal.wait_for("минск  москва");
  terminal.wait_for("poisk> М");
}

TEST_F(AtATerminal, LinesAreRememberedForTheNextTime) {
  if (!has_libedit()) GTEST_SKIP() << "built without libedit";
  for (const char* typed : {"токаев\n", kUp}) {
    Terminal terminal({"search", db()}, with("C.UTF-8"));
    terminal.wait_for_editor("poisk> ");
    terminal.type(typed);
    terminal.wait_for("токаев");
    if (typed == kUp) terminal.type("\n");
    terminal.wait_for("1. Минск");
  }
  using std::filesystem::perms;
  EXPECT_EQ(
      std::filesystem::status(history()).permissions() & (perms::group_all | perms::others_all),
      perms::none)
      << "others may read what was asked";
}

TEST_F(AtATerminal, OneThatMovesNoCursorGetsPlainLines) {
  Terminal terminal({"search", db()}, with("POSIX", "dumb"));
  terminal.wait_for("2 articles. Ctrl-D leaves.");
  terminal.wait_for("poisk> ");
  terminal.type("минск\n");
  terminal.wait_for("1. Минск");
  terminal.wait_for("poisk> ");
  terminal.type(kEndOfInput);
  int status = -1;
  EXPECT_EQ(terminal.wait_for_end(status).find('\x1b'), std::string::npos);
  EXPECT_EQ(status, 0);
}

TEST_F(AtATerminal, MatchesAreColouredUnlessThatIsUnwanted) {
  const auto coloured = [&](const Environment& environment, std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"search", db(), "токаев"});
    int status = -1;
    const std::string shown = Terminal(options, environment).wait_for_end(status);
    EXPECT_EQ(status, 0);
    EXPECT_NE(shown.find("Токаев"), std::string::npos) << shown;
    return shown.find('\x1b') != std::string::npos;
  };
  EXPECT_TRUE(coloured({{"TERM", "xterm"}}));
  EXPECT_FALSE(coloured({{"TERM", "dumb"}}));
  EXPECT_FALSE(coloured({{"TERM", ""}}));
  EXPECT_FALSE(coloured({{"TERM", "xterm"}, {"NO_COLOR", "1"}}));
  EXPECT_TRUE(coloured({{"TERM", "xterm"}, {"NO_COLOR", ""}})) << "set to nothing is not set";
  EXPECT_TRUE(coloured({{"TERM", "xterm"}, {"NO_COLOR", "1"}}, {"--color", "always"}));
  EXPECT_FALSE(coloured({{"TERM", "xterm"}}, {"--color", "never"}));
  // No terminal at all.
  EXPECT_EQ(poisk({"search", db(), "токаев"}).out.find('\x1b'), std::string::npos);
  EXPECT_NE(poisk({"search", db(), "токаев", "--color", "always"}).out.find('\x1b'),
            std::string::npos);
}

TEST_F(AtATerminal, IndexingShowsABarAndTakesItAway) {
  const auto shown_for = [&](const std::string& terminal) {
    int status = -1;
    const std::string shown =
        Terminal({"index", folder_ / ("of-" + terminal + ".db"), folder_ / "in"},
                 {{"TERM", terminal}})
            .wait_for_end(status);
    EXPECT_EQ(status, 0);
    return shown;
  };
  const std::string shown = shown_for("xterm");
  EXPECT_NE(shown.find("[###############...............]  50%  1 article, "), std::string::npos)
      << shown;
  const std::string end = "\r\x1b[K2 articles indexed\r\n";
  EXPECT_TRUE(shown.ends_with(end)) << shown;
  EXPECT_EQ(shown_for("dumb"), "2 articles indexed\r\n");
  EXPECT_EQ(poisk({"index", folder_ / "quiet.db", folder_ / "in"}).err, "2 articles indexed\n");

  int status = -1;
  EXPECT_NE(Terminal({"reindex", db()}, {{"TERM", "xterm"}}).wait_for_end(status).find("] "),
            std::string::npos);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(poisk({"reindex", db()}).err, "2 articles analysed anew\n");
}

// ---- No terminal, and no query ------------------------------------------------------------------

TEST_F(AtATerminal, LinesOfAPipeAreQueries) {
  const Outcome run = poisk({"search", db()}, "минск\r\n\n  \nзюзюблик\nпутин");
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.out.rfind("==> минск <==\n1. Минск\n", 0), 0U) << run.out;
  EXPECT_NE(run.out.find("\n==> зюзюблик <==\n==> путин <==\n1. Москва\n"), std::string::npos)
      << run.out;
  EXPECT_EQ(run.err, "1 article matches\n0 articles match\n1 article matches\n");
}

TEST_F(AtATerminal, EachLineGivesOneJsonObject) {
  const Outcome run =
      poisk({"search", db(), "--json", "--limit", "1"}, "минск\nзюзюблик\n-минск\n");
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err, "");
  std::istringstream lines(run.out);
  std::vector<std::string> queries;
  for (std::string line; std::getline(lines, line);) {
    queries.push_back(nlohmann::json::parse(line).at("query"));
  }
  EXPECT_EQ(queries, (std::vector<std::string>{"минск", "зюзюблик", "-минск"}));
}

TEST_F(AtATerminal, APipeThatFindsNothingHasStatusOne) {
  EXPECT_EQ(poisk({"search", db()}, "зюзюблик\n").status, 1);
  EXPECT_EQ(poisk({"search", db()}, "").status, 1);
  EXPECT_EQ(poisk({"search", folder_ / "none.db"}, "минск\n").status, 2);
}

}  // namespace
}  // namespace poisk::test
