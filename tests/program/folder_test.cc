// What of a folder is read, what is passed over, and what is said of it.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "program/program.h"

namespace poisk::test {
namespace {

namespace fs = std::filesystem;

class InAFolder : public ::testing::Test {
 protected:
  std::string db() const { return folder_ / "index.db"; }
  Outcome index(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"index", db()});
    return poisk(arguments);
  }
  Folder folder_;
};

TEST_F(InAFolder, WhatIsPassedOverIsCountedByKind) {
  for (const char* name : {"a.txt", "б/в.md", "б/г.MD", "д.html", "README"}) {
    folder_.write(std::string("in/") + name, "Статья.");
  }
  const Outcome run = index({folder_ / "in"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err,
            "skipped 4 files of other kinds: .md 2, .html 1, without an ending 1\n"
            "1 article indexed\n");
}

TEST_F(InAFolder, EndingsMayBeInCapitals) {
  folder_.write("in/X.TXT", "Статья.");
  folder_.write("in/Y.Jsonl", "{\"key\":\"y\",\"text\":\"Да.\"}\n");
  const Outcome run = index({folder_ / "in"});
  EXPECT_EQ(run.err, "2 articles indexed\n");
  EXPECT_EQ(poisk({"show", db(), "X"}).status, 0);
}

TEST_F(InAFolder, WhatIsHiddenIsLeftAlone) {
  folder_.write("in/a.txt", "Статья.");
  folder_.write("in/.hidden/secret.txt", "Тайна.");
  folder_.write("in/.secret.txt", "Тайна.");
  EXPECT_EQ(index({folder_ / "in"}).err, "1 article indexed\n");
  // Named outright it is meant.
  EXPECT_EQ(index({folder_ / "in/.hidden"}).err, "1 article indexed\n");
}

TEST_F(InAFolder, WhatMayNeverEndIsPassedOver) {
  folder_.write("in/a.txt", "Статья.");
  ASSERT_EQ(mkfifo((folder_ / "in/pipe.txt").c_str(), 0600), 0);
  fs::create_symlink("/dev/zero", folder_ / "in/zero.jsonl");
  fs::create_symlink("nothing", folder_ / "in/broken.txt");
  fs::create_directory_symlink("..", folder_ / "in/up");
  const Outcome run = index({folder_ / "in"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err,
            "skipped 4 files of other kinds: devices 1, links to folders 1, links to nothing 1, "
            "pipes 1\n1 article indexed\n");
  EXPECT_EQ(index({"/dev/zero"}).status, 2);
}

TEST_F(InAFolder, AFolderOfOtherFilesSaysWhatTheyAre) {
  folder_.write("in/a.html", "<p>Статья.");
  const Outcome run = index({folder_ / "in"});
  EXPECT_EQ(run.status, 2);
  EXPECT_NE(run.err.find("no articles"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find(".html 1"), std::string::npos) << run.err;
}

TEST_F(InAFolder, NothingToIndexMakesNoIndex) {
  EXPECT_EQ(index({folder_ / "nosuchfolder"}).status, 2);
  EXPECT_EQ(index({folder_.write("bad.txt", "\xff")}).status, 2);
  EXPECT_FALSE(fs::exists(db()));
  // A collection that happens to be empty is one.
  EXPECT_EQ(index({folder_.write("empty.jsonl", "")}).status, 1);
  EXPECT_EQ(poisk({"search", db(), "слово"}).status, 1);
}

}  // namespace
}  // namespace poisk::test
