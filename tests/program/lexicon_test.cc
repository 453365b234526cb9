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

TEST_F(LexiconOfTheProgram, AnotherOneThanTheIndexHasRefusesNothing) {
  const std::string lexicon = sample("some.lexicon");
  ASSERT_EQ(run({"index", db(), folder_ / "in", "--lexicon", "none"}).status, 0);
  const auto groups = [&](const std::string& by) {
    const nlohmann::json stats = run({"stats", db(), "--json", "--lexicon", by}).json();
    return std::pair(stats.at("groups").get<std::string>(), stats.at("groups_serve").get<bool>());
  };
  const std::string none = groups("none").first;
  EXPECT_TRUE(none.ends_with(" lexicon/none")) << none;
  EXPECT_EQ(run({"search", db(), "сталь", "--lexicon", lexicon}).status, 0);
  EXPECT_EQ(groups(lexicon), std::pair(none, false)) << "to search writes nothing";
  const Outcome checked = run({"check", db(), "--lexicon", lexicon});
  EXPECT_EQ(checked.status, 0);
  EXPECT_NE(checked.err.find("not checked: the groups of forms: they were made by " + none),
            std::string::npos)
      << checked.err;
  EXPECT_EQ(run({"optimize", db(), "--lexicon", lexicon}).status, 0);
  const std::string made = groups(lexicon).first;
  EXPECT_NE(made, none);
  EXPECT_TRUE(groups(lexicon).second);
  // Who has none leaves them, and is not refused either.
  EXPECT_EQ(run({"search", db(), "сталь", "--lexicon", "none"}).status, 0);
  EXPECT_EQ(run({"reindex", db(), "--lexicon", "none"}).status, 0);
  EXPECT_EQ(groups("none"), std::pair(made, false));
  EXPECT_EQ(groups(lexicon), std::pair(made, false));
  EXPECT_EQ(run({"search", db(), "сталь", "--lexicon", "none"}).status, 0);
  EXPECT_EQ(run({"reindex", db(), "--lexicon", lexicon}).status, 0);
  EXPECT_EQ(groups(lexicon), std::pair(made, true));
  const Outcome refused = run({"search", db(), "сталь", "--lexicon", folder_ / "nowhere.lexicon"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.message().find("nowhere.lexicon"), std::string::npos) << refused.err;
}

}  // namespace
}  // namespace poisk::test
