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
    const std::string shown = Terminal({"index", "--lexicon", "none",
                                        folder_ / ("of-" + terminal + ".db"), folder_ / "in"},
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

// The whole of what is stored is shown, but for what a terminal would obey.
TEST_F(AtATerminal, NoArticleSteersIt) {
  const std::string steering =
      "Снег\x1b]0;чужое\x07\x1b[31m и\xc2\x9b"
      "5m лёд\x08\r\nВтора\tя\xe2\x80\xae.";
  const nlohmann::json line = {{"key", "к\x1b[2Jл"},
                               {"title", steering},
                               {"text", steering},
                               {"outlet", steering},
                               {"fields", {{"п\x1b[1mоле", steering}}}};
  folder_.write("steer\x1b[7m/a.jsonl", line.dump() + "\n" + line.dump() + "\n");
  const std::string other = folder_ / "other.db";
  const auto shown = [&](std::vector<std::string> arguments) {
    int status = -1;
    return Terminal(arguments, {{"TERM", "dumb"}}).wait_for_end(status);
  };
  const auto expect_tame = [](const std::string& text) {
    for (const char* bad : {"\x1b", "\x07", "\x08", "\xc2\x9b", "\xe2\x80\xae"}) {
      EXPECT_EQ(text.find(bad), std::string::npos) << text;
    }
    EXPECT_NE(text.find("Снег]0;чужое[31m и5m лёд"), std::string::npos) << text;
  };
  const std::string indexed = shown({"index", other, folder_ / "steer\x1b[7m"});
  EXPECT_NE(indexed.find("its key 'к[2Jл' is taken"), std::string::npos) << indexed;
  EXPECT_EQ(indexed.find('\x1b'), std::string::npos) << indexed;
  const std::string article = shown({"show", other, "к\x1b[2Jл"});
  expect_tame(article);
  EXPECT_NE(article.find("лёд\r\r\nВтора\tя."), std::string::npos)
      << "its own lines stay: " << article;
  const auto hit = poisk({"search", other, "снег", "--json"}).json().at("hits").at(0);
  expect_tame(shown({"resolve", other, hit.at("citation").at("machine")}));
  expect_tame(shown({"search", other, "снег"}));
  for (const std::vector<std::string>& printing_json :
       std::vector<std::vector<std::string>>{{"show", other, "к\x1b[2Jл", "--json"},
                                             {"export", other},
                                             {"search", other, "снег", "--json"}}) {
    const std::string text = shown(printing_json);
    EXPECT_NE(text.find("\\u001b]0;"), std::string::npos) << text;
    for (const char* bad : {"\x1b", "\xc2\x9b", "\xe2\x80\xae"}) {
      EXPECT_EQ(text.find(bad), std::string::npos) << text;
    }
  }
  EXPECT_EQ(shown({"remove", other, "х\x1b[2J"}).find('\x1b'), std::string::npos);
  EXPECT_EQ(shown({"search", "нет\x1b[2J", "снег"}).find('\x1b'), std::string::npos);
}

TEST_F(AtATerminal, AConversationIsLeftByWordsToo) {
  for (const char* word : {"exit", "quit", " :q "}) {
    Terminal terminal({"search", db()}, with("C.UTF-8", "dumb"));
    terminal.wait_for("poisk> ");
    terminal.type("help\n");
    terminal.wait_for("exit, quit, :q or Ctrl-D leave");
    terminal.wait_for("poisk> ");
    terminal.type(std::string(word) + "\n");
    int status = -1;
    const std::string all = terminal.wait_for_end(status);
    EXPECT_EQ(status, 0);
    EXPECT_EQ(all.find("articles match"), std::string::npos) << all;
  }
}

// Interrupted.

TEST_F(AtATerminal, IndexingStopsBetweenTwoBatches) {
  // A batch and a half.
  constexpr int kArticles = 45;
  {
    std::ofstream out(folder_ / "many.jsonl");
    std::string text;
    while (text.size() < (1u << 20)) text += "слово и дело ";
    for (int i = 0; i < kArticles; ++i) {
      out << R"({"key":")" << i << R"(","text":")" << text << "\"}\n";
    }
  }
  const std::string many = folder_ / "many.db";
  Terminal terminal({"index", many, folder_ / "many.jsonl"}, {{"TERM", "xterm"}});
  terminal.wait_for(" 1 article");  // the bar, within the first batch
  terminal.type(kInterrupt);
  int status = -1;
  const std::string all = terminal.wait_for_end(status);
  EXPECT_EQ(status, 130) << all;
  const auto stored = poisk({"stats", many, "--json"}).json().at("articles").get<int>();
  EXPECT_GT(stored, 0);
  EXPECT_LT(stored, kArticles);
  EXPECT_TRUE(all.ends_with("stopped: " + std::to_string(stored) +
                            " of about 45 articles are "
                            "stored; run it again to go on\r\n"))
      << all;
  EXPECT_EQ(poisk({"check", many}).status, 0);
  EXPECT_FALSE(std::filesystem::exists(many + "-wal"));
  EXPECT_EQ(poisk({"index", many, folder_ / "many.jsonl"}).err,
            "45 articles indexed, " + std::to_string(stored) + " unchanged\n");
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
