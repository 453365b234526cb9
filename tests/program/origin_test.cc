// Articles of several files with one key: none replaces another's in silence.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "program/program.h"

namespace poisk::test {
namespace {

namespace fs = std::filesystem;

class Origin : public ::testing::Test {
 protected:
  Origin() {
    a_ = folder_.write("A/n.txt", "Первая заметка про кота.");
    b_ = folder_.write("B/n.txt", "Вторая заметка про собаку.");
  }
  std::string db() const { return folder_ / "index.db"; }
  Outcome index(std::vector<std::string> arguments, std::string_view input = {}) const {
    arguments.insert(arguments.begin(), {"index", db()});
    return poisk(arguments, input);
  }
  std::string text(const std::string& key) const {
    const Outcome run = poisk({"show", db(), key, "--json"});
    return run.status == 0 ? run.json().at("text").get<std::string>() : "";
  }
  // That `file` was left out for the sake of `other`, and that the first article is still there.
  void expect_left_out(const Outcome& run, const std::string& file, const std::string& other) {
    EXPECT_EQ(run.status, 2);
    EXPECT_EQ(run.err.rfind(file + ": its key 'n' is taken by '" + other + "'", 0), 0u) << run.err;
    EXPECT_NE(run.err.find("--prefix"), std::string::npos) << run.err;
    EXPECT_NE(run.err.find("--replace"), std::string::npos) << run.err;
    EXPECT_NE(run.err.find(", 1 left out: 1 × its key 'n' is taken"), std::string::npos) << run.err;
    EXPECT_EQ(text("n"), "Первая заметка про кота.");
  }

  Folder folder_;
  std::string a_, b_;
};

TEST_F(Origin, AnotherFilesArticleIsNotReplaced) {
  EXPECT_EQ(index({folder_ / "A"}).err, "1 article indexed\n");
  expect_left_out(index({folder_ / "B"}), b_, a_);
  expect_left_out(index({b_}), b_, a_);
}

TEST_F(Origin, NeitherInOneRun) {
  expect_left_out(index({folder_ / "A", folder_ / "B"}), b_, a_);
  EXPECT_EQ(index({folder_ / "A", folder_ / "B"}).status, 2) << "the second time as the first";
}

TEST_F(Origin, AnotherFilesArticleIsReplacedWhereThatIsAskedFor) {
  EXPECT_EQ(index({folder_ / "A"}).status, 0);
  const Outcome run = index({folder_ / "B", "--replace"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err, "1 article indexed, 1 replaced\n");
  EXPECT_EQ(text("n"), "Вторая заметка про собаку.");
  EXPECT_EQ(index({folder_ / "A"}).status, 2) << "it is of B now";
  const Outcome both = index({folder_ / "A", folder_ / "B", "--replace"});
  EXPECT_EQ(both.status, 0);
  EXPECT_EQ(text("n"), "Вторая заметка про собаку.") << "the last one stays";
}

TEST_F(Origin, APrefixKeepsBoth) {
  EXPECT_EQ(index({folder_ / "A", "--prefix", "а/"}).status, 0);
  EXPECT_EQ(index({folder_ / "B", "--prefix", "б/"}).err, "1 article indexed\n");
  EXPECT_EQ(text("а/n"), "Первая заметка про кота.");
  EXPECT_EQ(text("б/n"), "Вторая заметка про собаку.");
}

TEST_F(Origin, TheSameFileIsANewVersion) {
  EXPECT_EQ(index({folder_ / "A"}).status, 0);
  EXPECT_EQ(index({folder_ / "A"}).err, "1 article indexed, 1 unchanged\n");
  folder_.write("A/n.txt", "Первая заметка про кота и мышь.");
  EXPECT_EQ(index({folder_ / "A"}).err, "1 article indexed, 1 replaced\n");
  // However it is named.
  folder_.write("A/n.txt", "Заметка.");
  fs::create_directory_symlink(folder_ / "A", folder_ / "link");
  EXPECT_EQ(index({folder_ / "B/../link/n.txt"}).err, "1 article indexed, 1 replaced\n");
  EXPECT_EQ(text("n"), "Заметка.");
  EXPECT_EQ(index({a_, a_}).err, "1 article indexed, 1 unchanged\n");
}

TEST_F(Origin, AFileThatWasMovedIsTheSame) {
  EXPECT_EQ(index({folder_ / "A"}).status, 0);
  fs::rename(folder_ / "A", folder_ / "C");
  EXPECT_EQ(index({folder_ / "C"}).err, "1 article indexed, 1 unchanged\n");
  folder_.write("C/n.txt", "Новая заметка.");
  EXPECT_EQ(index({folder_ / "C"}).err, "1 article indexed, 1 replaced\n");
}

TEST_F(Origin, ALineIsOfItsCollection) {
  const auto line = [](const char* text) {
    return std::string("{\"key\":\"n\",\"text\":\"") + text + "\"}\n";
  };
  const std::string one = folder_.write("one.jsonl", line("Раз."));
  const std::string other = folder_.write("other.jsonl", line("Два."));
  EXPECT_EQ(index({one}).status, 0);
  EXPECT_EQ(index({other}).status, 2);
  folder_.write("one.jsonl", "\n" + line("Три."));
  EXPECT_EQ(index({one}).err, "1 article indexed, 1 replaced\n");
  EXPECT_EQ(index({"--format", "jsonl", "-"}, line("Четыре.")).status, 2);
  EXPECT_EQ(text("n"), "Три.");
  EXPECT_EQ(index({"--format", "jsonl", "--replace", "-"}, line("Четыре.")).status, 0);
  // Of no file: who puts it again means to replace it.
  EXPECT_EQ(index({"--format", "jsonl", "-"}, line("Пять.")).err,
            "1 article indexed, 1 replaced\n");
  EXPECT_EQ(index({one}).status, 0);
}

TEST_F(Origin, DoesNotLeaveTheIndex) {
  EXPECT_EQ(index({folder_ / "A"}).status, 0);
  for (const char* command : {"export", "show"}) {
    std::vector<std::string> arguments = {command, db()};
    if (arguments[0] == "show") arguments.insert(arguments.end(), {"n", "--json"});
    const Outcome run = poisk(arguments);
    EXPECT_EQ(run.status, 0);
    EXPECT_EQ(run.out.find(folder_.path()), std::string::npos) << run.out;
  }
}

}  // namespace
}  // namespace poisk::test
