// What of a folder is read, what is passed over, and what is said of it.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
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
  folder_.write("in/a.txt", "Статья.");
  for (const char* name : {"б/в.png", "б/г"}) {
    folder_.write(std::string("in/") + name, "\x89PNG\r\n\x1A\n");
  }
  folder_.write("in/пусто.txt", "");
  folder_.write("in/данные.bin", std::string("\1\2\3\0\4", 5));
  folder_.write("in/стиль.css", "p { color: red; }");
  const Outcome run = index({folder_ / "in"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err,
            "skipped 5 files: 2 images, 1 .css, 1 empty, 1 of no known format\n"
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
            "skipped 4 files: 1 device, 1 link to a folder, 1 link to nothing, 1 pipe\n"
            "1 article indexed\n");
  EXPECT_EQ(index({"/dev/zero"}).status, 2);
}

TEST_F(InAFolder, WhatABrowserSavedBesideAPageIsNone) {
  folder_.write("in/Мост.html",
                "<html><title>Мост</title><body><h1>Мост через Ишим</h1><p>Новый мост через реку "
                "откроют в конце мая.</p><p>Строители работали два года.</p></body></html>");
  folder_.write("in/Мост_files/реклама.html", "<html><body><p>Купите слона.</p></body></html>");
  folder_.write("in/другие_files/a.txt", "Статья.");
  EXPECT_EQ(index({folder_ / "in"}).err,
            "skipped 1 file: 1 folder of a saved page\n2 articles indexed\n");
}

TEST_F(InAFolder, PdfIsReadByAnotherProgram) {
  const std::string program =
      folder_.write("bin/pdftotext", "#!/bin/sh\ncat >/dev/null\necho 'Мост готов.'\n");
  fs::permissions(program, fs::perms::owner_all);
  folder_.write("in/a.pdf", "%PDF-1.4\n1 0 obj");
  const std::string path = std::getenv("PATH");
  ASSERT_EQ(setenv("PATH", (folder_ / "bin:" + path).c_str(), 1), 0);
  const Outcome run = index({folder_ / "in"});
  ASSERT_EQ(setenv("PATH", path.c_str(), 1), 0);
  EXPECT_EQ(run.err, "1 article indexed\n");
  EXPECT_NE(poisk({"show", db(), "a.pdf"}).out.find("Мост готов."), std::string::npos);
}

TEST_F(InAFolder, SyncTakesOutWhatIsThereNoMore) {
  folder_.write("in/a.txt", "Первая.");
  folder_.write("in/b.jsonl",
                "{\"key\":\"x\",\"text\":\"Икс.\"}\n{\"key\":\"y\",\"text\":\"Игрек.\"}\n");
  folder_.write("in/c.json", "[{\"key\":\"z\",\"text\":\"Зет.\"}]");
  folder_.write("other/d.txt", "Другая.");
  EXPECT_EQ(index({folder_ / "in", folder_ / "other"}).err, "5 articles indexed\n");
  fs::remove(folder_ / "in/a.txt");
  fs::remove(folder_ / "other/d.txt");
  folder_.write("in/b.jsonl", "{\"key\":\"y\",\"text\":\"Игрек новый.\"}\n");
  folder_.write("in/c.json", "[{\"key\":\"z\",");
  const Outcome run = index({folder_ / "in", "--sync"});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(lines(run.err).back().substr(0, 48), "1 article indexed, 1 replaced, 2 removed, 1 left")
      << run.err;
  for (const char* key : {"y", "z", "d"}) EXPECT_EQ(poisk({"show", db(), key}).status, 0) << key;
  for (const char* key : {"a", "x"}) EXPECT_NE(poisk({"show", db(), key}).status, 0) << key;
}

// A file that cannot be read any more, and is not read.
TEST_F(InAFolder, SyncDoesNotReadWhatIsUnchanged) {
  const std::string path = folder_.write("in/a.jsonl",
                                         "{\"key\":\"x\",\"text\":\"Икс.\"}\n"
                                         "{\"key\":\"y\",\"text\":\"Игрек.\"}\n");
  const auto hour_ago = fs::file_time_type::clock::now() - std::chrono::hours(1);
  // Others of the same size and time, which only who reads them can tell.
  const auto write = [&](std::string_view x, std::string_view y) {
    folder_.write("in/a.jsonl", fmt::format("{{\"key\":\"x\",\"text\":\"{}\"}}\n"
                                            "{{\"key\":\"y\",\"text\":\"{}\"}}\n",
                                            x, y));
    fs::last_write_time(path, hour_ago);
  };
  const auto sync = [&](std::vector<std::string> more = {}) {
    more.insert(more.begin(), {folder_ / "in", "--sync"});
    return index(more).err;
  };
  write("Икс.", "Игрек.");
  EXPECT_EQ(sync(), "2 articles indexed\n");
  write("Икз.", "Игрег.");
  EXPECT_EQ(sync(), "2 articles indexed, 2 unchanged\n") << "not read";
  EXPECT_EQ(index({folder_ / "in"}).err, "2 articles indexed, 2 replaced\n") << "always read";
  EXPECT_EQ(sync(), "2 articles indexed, 2 unchanged\n") << "read, since they were put";
  write("Икс.", "Игрек.");
  EXPECT_EQ(sync(), "2 articles indexed, 2 unchanged\n") << "not read";
  EXPECT_EQ(sync({"--outlet", "Пример.kz"}), "2 articles indexed, 2 replaced\n")
      << "otherwise than before";
  EXPECT_EQ(poisk({"remove", db(), "y"}).status, 0);
  EXPECT_EQ(sync({"--outlet", "Пример.kz"}), "2 articles indexed, 1 unchanged\n")
      << "one is missing";
  write("Икс.", "");
  EXPECT_EQ(sync({"--outlet", "Пример.kz"}).find("1 left out") != std::string::npos, true)
      << "another size";
  folder_.write("in/a.jsonl", "{\"key\":\"x\",\"text\":\"Икс.\"}\n");
  EXPECT_EQ(sync(), "1 article indexed, 1 replaced, 1 removed\n") << "new";
  folder_.write("in/a.jsonl", "{\"key\":\"x\",\"text\":\"Икз.\"}\n");
  EXPECT_EQ(sync(), "1 article indexed, 1 replaced\n") << "it may have changed within a tick";
  fs::remove(path);
  folder_.write("in/b.txt", "Другая.");
  EXPECT_EQ(sync(), "1 article indexed, 1 removed\n");
}

// An article that two files have is of one of them: the other is to be read again once that one goes.
TEST_F(InAFolder, SyncReadsAFileAgainWhoseArticlesAreAnothers) {
  const auto hour_ago = fs::file_time_type::clock::now() - std::chrono::hours(1);
  const auto write = [&](const std::string& name, const std::string& text) {
    const std::string path =
        folder_.write("in/" + name, "{\"key\":\"x\",\"text\":\"" + text + "\"}\n{\"key\":\"" +
                                        name + "\",\"text\":\"Своя.\"}\n");
    fs::last_write_time(path, hour_ago);
    return path;
  };
  const std::string a = write("a.jsonl", "Икс.");
  const auto sync = [&] { return index({folder_ / "in", "--sync", "--replace"}).err; };
  EXPECT_EQ(sync(), "2 articles indexed\n");
  // The same article, and another one with its key.
  for (const char* text : {"Икс.", "Икс другой."}) {
    const std::string b = write("b.jsonl", text);
    sync();
    sync();
    fs::remove(b);
    sync();
    const Outcome shown = poisk({"show", db(), "x"});
    EXPECT_EQ(shown.status, 0) << text;
    EXPECT_NE(shown.out.find("Икс."), std::string::npos) << shown.out;
    write("b.jsonl", text);
    sync();
    fs::remove(a);
    sync();
    EXPECT_EQ(poisk({"show", db(), "x"}).status, 0) << text;
    fs::remove(folder_ / "in/b.jsonl");
    write("a.jsonl", "Икс.");
    sync();
  }
}

TEST_F(InAFolder, AFolderOfOtherFilesSaysWhatTheyAre) {
  folder_.write("in/a.txt", "GIF89a");
  const Outcome run = index({folder_ / "in"});
  EXPECT_EQ(run.status, 2);
  EXPECT_NE(run.err.find("no articles"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("1 image"), std::string::npos) << run.err;
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
