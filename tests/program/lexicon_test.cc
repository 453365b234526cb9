// Where the program finds its lexicon, what it says where there is none, and how an index that was
// made with another one is got at.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "program/program.h"
#include "unit/analysis/lexicon_sample.h"

namespace poisk::test {
namespace {

namespace fs = std::filesystem;

class LexiconOfTheProgram : public ::testing::Test {
 protected:
  LexiconOfTheProgram() {
    fs::create_directories(folder_ / "bin");
    fs::copy_file(program(), copy());
    folder_.write("in/a.txt", "---\ntitle: Завод\n---\nВыплавили сталь.\n");
    EXPECT_EQ(unsetenv("POISK_LEXICON"), 0);
  }
  ~LexiconOfTheProgram() override { unsetenv("POISK_LEXICON"); }

  std::string copy() const { return folder_ / "bin/poisk"; }
  std::string db() const { return folder_ / "news.db"; }
  std::string sample(const std::string& name) const {
    return folder_.write(name, analysis::sample_lexicon());
  }
  Outcome run(std::vector<std::string> arguments) const { return run_program(copy(), arguments); }
  std::string found() const { return run({"stats", db(), "--json"}).json().at("lexicon"); }

  Folder folder_;
};

TEST_F(LexiconOfTheProgram, IsLookedForInOneOrder) {
  EXPECT_EQ(run({"index", db(), folder_ / "in"}).status, 0);
  if (!found().empty()) GTEST_SKIP() << "a lexicon is installed on this machine: " << found();
  const std::string installed = sample("share/poisk/ru.lexicon");
  EXPECT_EQ(found(), installed);
  const std::string beside = sample("bin/ru.lexicon");
  EXPECT_EQ(found(), beside);
  const std::string of_environment = sample("environment.lexicon");
  setenv("POISK_LEXICON", of_environment.c_str(), 1);
  EXPECT_EQ(found(), of_environment);
  const std::string named = sample("named.lexicon");
  EXPECT_EQ(run({"stats", db(), "--json", "--lexicon", named}).json().at("lexicon"), named);
  EXPECT_EQ(run({"stats", db(), "--json", "--lexicon", "none"}).json().at("lexicon"), "");
}

TEST_F(LexiconOfTheProgram, ItsAbsenceIsSaidOnce) {
  constexpr const char* kSaid = "poisk: No lexicon was found: words go by their stems alone; ";
  const auto said = [&](const std::vector<std::string>& arguments) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    std::size_t count = 0;
    for (std::size_t at = 0; (at = outcome.err.find(kSaid, at)) != std::string::npos; ++at) ++count;
    return count;
  };
  const std::size_t first = said({"index", db(), folder_ / "in"});
  if (!found().empty()) GTEST_SKIP() << "a lexicon is installed on this machine: " << found();
  EXPECT_EQ(first, 1u);
  EXPECT_EQ(said({"index", db(), folder_ / "in"}), 1u);
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"search", db(), "сталь"},
                                             {"suggest", db(), "ста"},
                                             {"reindex", db()},
                                             {"analyze", "сталь"}}) {
    EXPECT_EQ(said(command), 1u) << command[0];
    std::vector<std::string> content = command;
    content.insert(content.begin() + 1, {"--lexicon", "none"});
    EXPECT_EQ(said(content), 0u) << command[0];
  }
  EXPECT_EQ(said({"stats", db()}), 0u);
  EXPECT_EQ(said({"show", db(), "a"}), 0u);
}

TEST_F(LexiconOfTheProgram, AnotherOneThanTheIndexHasIsNamedWithTheWayOut) {
  const std::string lexicon = sample("some.lexicon");
  ASSERT_EQ(run({"index", db(), folder_ / "in", "--lexicon", lexicon}).status, 0);
  const std::string stored = run({"stats", db(), "--json"}).json().at("analyzer");
  const std::string checksum = stored.substr(stored.rfind('/') + 1);

  Outcome refused = run({"search", db(), "сталь", "--lexicon", "none"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_EQ(refused.message(),
            "poisk: " + db() + ": the index was made with the lexicon " + checksum +
                ", this program has none: name that lexicon (--lexicon FILE, "
                "Options::lexicon), or reindex it (poisk reindex, Index::reindex)");
  EXPECT_EQ(run({"search", db(), "сталь", "--lexicon", lexicon}).status, 0);
  ASSERT_EQ(run({"reindex", db(), "--lexicon", "none"}).status, 0);
  EXPECT_EQ(run({"search", db(), "сталь", "--lexicon", "none"}).status, 0);

  refused = run({"search", db(), "сталь", "--lexicon", lexicon});
  EXPECT_EQ(refused.status, 2);
  EXPECT_EQ(refused.message(), "poisk: " + db() +
                                   ": the index was made without a lexicon, this program has the "
                                   "lexicon " +
                                   checksum + " (" + lexicon +
                                   "): do without it (--lexicon none, Options::use_lexicon), or "
                                   "reindex it (poisk reindex, Index::reindex)");
  refused = run({"search", db(), "сталь", "--lexicon", folder_ / "nowhere.lexicon"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.message().find("nowhere.lexicon"), std::string::npos) << refused.err;
}

}  // namespace
}  // namespace poisk::test
