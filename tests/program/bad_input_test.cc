// Bad input: one clear line for each thing, naming it, and status 2; the good rest is indexed and
// an index that was there is unharmed.
#include <gtest/gtest.h>
#include <poisk/poisk.h>
#include <unistd.h>

#include <fstream>
#include <utility>

#include "program/program.h"

namespace poisk::test {
namespace {

namespace fs = std::filesystem;

class BadInput : public ::testing::Test {
 protected:
  BadInput() {
    folder_.write("before.txt", "Прежняя статья.");
    EXPECT_EQ(poisk({"index", db(), folder_ / "before.txt"}).status, 0);
  }
  std::string db() const { return folder_ / "index.db"; }

  // Indexes `paths`: all but one line is about what was left out, the last one the summary. Returns
  // the lines about what was left out.
  std::vector<std::string> complaints(std::vector<std::string> paths, std::size_t indexed) {
    paths.insert(paths.begin(), {"index", db()});
    const Outcome run = poisk(paths);
    EXPECT_EQ(run.status, 2);
    EXPECT_EQ(run.out, "");
    std::vector<std::string> out = lines(run.err);
    if (out.empty()) {
      ADD_FAILURE() << "nothing is said";
      return out;
    }
    const std::string summary = out.back();
    out.pop_back();
    EXPECT_EQ(summary.rfind(std::to_string(indexed) + " article", 0), 0u) << run.err;
    EXPECT_NE(summary.find(std::to_string(out.size()) + " left out"), std::string::npos) << run.err;
    expect_unharmed(1 + indexed);
    return out;
  }

  void expect_unharmed(std::size_t articles) const {
    EXPECT_EQ(poisk({"stats", db(), "--json"}).json().at("articles"), articles);
    EXPECT_EQ(poisk({"search", db(), "прежняя"}).status, 0);
    EXPECT_EQ(poisk({"check", db()}).status, 0);
  }

  Folder folder_;
};

struct Case {
  const char* name;
  const char* file;
  std::string content;
  const char* place;   // what the line begins with, after the folder's name
  const char* reason;  // what it says
};

TEST_F(BadInput, IsLeftOutAndNamed) {
  const std::vector<Case> cases = {
      {"not UTF-8", "in/bad.txt", "Первая строка.\n\xcf\xf0\xe8\xe2\xe5\xf2\n", "bad.txt", "UTF-8"},
      {"front matter without an end", "in/bad.txt", "---\ntitle: А\nтекст", "bad.txt", "---"},
      {"an unknown name", "in/bad.txt", "---\ntitel: А\n---\nТекст.", "bad.txt", "titel"},
      {"a date that is none", "in/bad.txt", "---\npublished: 2023-13-45\n---\nТекст.", "bad.txt",
       "2023-13-45"},
      {"broken JSON", "in/bad.jsonl", "{\"key\":\"x\",\"text\":\"Да\"}\n{\"key\": \"y\", \n",
       "bad.jsonl:2", "JSON"},
      {"JSON that is no object", "in/bad.jsonl", "{\"key\":\"x\",\"text\":\"Да\"}\n[1]\n",
       "bad.jsonl:2", "object"},
      {"a list for a text", "in/bad.jsonl",
       "{\"key\":\"x\",\"text\":\"Да\"}\n\n{\"key\":\"y\",\"text\":[5]}\n", "bad.jsonl:3", "text"},
      {"JSON without a text", "in/bad.jsonl", "{\"key\":\"x\",\"text\":\"Да\"}\n{\"key\":\"y\"}\n",
       "bad.jsonl:2", "text"},
      {"JSON that is not UTF-8", "in/bad.jsonl",
       "{\"key\":\"x\",\"text\":\"Да\"}\n{\"key\":\"y\",\"text\":\"\xcf\xf0\"}\n", "bad.jsonl:2",
       "UTF-8"},
      {"a key twice", "in/bad.jsonl",
       "{\"key\":\"x\",\"text\":\"Да\"}\n{\"key\":\"x\",\"text\":\"Нет\"}\n", "bad.jsonl:2",
       "bad.jsonl:1"},
      {"no .xz file", "in/bad.jsonl.xz", "{\"key\":\"x\",\"text\":\"Да\"}\n", "bad.jsonl.xz",
       ".xz"},
  };
  for (const Case& bad : cases) {
    SCOPED_TRACE(bad.name);
    const Folder own;
    const std::string path = own.write(bad.file, bad.content);
    const std::string good = own.write("in/good.txt", "Хорошая статья.");
    const std::string db = own / "index.db";
    const Outcome run = poisk({"index", db, own / "in"});
    EXPECT_EQ(run.status, 2);
    const std::vector<std::string> said = lines(run.err);
    ASSERT_EQ(said.size(), 2u) << run.err;
    EXPECT_EQ(said[0].rfind((own / "in/") + bad.place + ": ", 0), 0u) << said[0];
    EXPECT_NE(said[0].find(bad.reason), std::string::npos) << said[0];
    EXPECT_NE(said[1].find(", 1 left out: 1 × "), std::string::npos) << said[1];
    EXPECT_NE(said[1].find(" (" + (own / "in/") + bad.place + ")"), std::string::npos) << said[1];
    EXPECT_EQ(poisk({"search", db, "хорошая"}).status, 0);
    EXPECT_EQ(poisk({"check", db}).status, 0);
  }
}

// What is particular to one input, its line, date or name, makes no kind of its own.
TEST_F(BadInput, IsSummedUpByKindOfReason) {
  std::string lines;
  for (int day = 40; day < 60; ++day) {
    const std::string date = "2023-11-" + std::to_string(day);
    lines += R"({"key":")" + date + R"(","text":"т","published":")" + date + "\"}\n";
  }
  lines += "{\"key\":\n{\"key\": \"1\", \"tex\n";
  const std::string dates = folder_.write("in/dates.jsonl", lines);
  const std::string first = folder_.write("in/a.txt", "Раз \xff");
  folder_.write("in/b.txt", "Первая.\nВторая\xff\n");
  const Outcome run = poisk({"index", db(), folder_ / "in"});
  EXPECT_EQ(run.status, 2);
  const std::vector<std::string> said = test::lines(run.err);
  ASSERT_EQ(said.size(), 25u) << run.err;
  EXPECT_EQ(said.back(),
            "0 articles indexed, 24 left out: 20 × '2023-11-40' is not a date such as 2023, "
            "2023-11, 2023-11-23 or 2023-11-23T18:56 (" +
                dates + ":1); 2 × broken JSON at byte 8 (" + dates + ":21); 2 × not UTF-8 (" +
                first + ")");
}

TEST_F(BadInput, ALineThatIsTooLongIsPassedOver) {
  const auto line = [](const char* key, const std::string& text) {
    return std::string("{\"key\":\"") + key + "\",\"text\":\"" + text + "\"}\n";
  };
  const std::size_t most = std::size_t{64} << 20;
  const std::string path = folder_.write(
      "long.jsonl", line("а", "Раз.") + line("б", std::string(most, 'x')) + line("в", "Три."));
  const auto said = complaints({path}, 2);
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0], path + ":2: the line is longer than 64 MiB");
  const std::string text = folder_.write("long.txt", std::string(most + 1, 'x'));
  EXPECT_EQ(poisk({"index", db(), text}).err.rfind(text + ": the text is longer than 64 MiB\n", 0),
            0u);
}

TEST_F(BadInput, NamesTheLineThatIsNotUtf8) {
  const std::string bad = folder_.write("bad.txt", "Первая.\nВторая.\nТре\xff\n");
  const auto said = complaints({bad, folder_.write("good.txt", "Хорошая.")}, 1);
  ASSERT_EQ(said.size(), 1u);
  EXPECT_NE(said[0].find("line 3"), std::string::npos) << said[0];
}

TEST_F(BadInput, MissingFiles) {
  const auto said = complaints(
      {folder_ / "нет.txt", folder_.write("good.txt", "Хорошая."), folder_ / "нет.jsonl"}, 1);
  ASSERT_EQ(said.size(), 2u);
  EXPECT_EQ(said[0].rfind((folder_ / "нет.txt") + ": ", 0), 0u) << said[0];
  EXPECT_EQ(said[1].rfind((folder_ / "нет.jsonl") + ": ", 0), 0u) << said[1];
}

TEST_F(BadInput, FoldersWithoutArticles) {
  folder_.write("empty/картинка", "GIF89a");
  const auto said = complaints({folder_ / "empty"}, 0);
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].rfind((folder_ / "empty") + ": ", 0), 0u) << said[0];
}

TEST_F(BadInput, TwoInputsWithOneKey) {
  const std::string first = folder_.write("a/x.txt", "Первая.");
  const std::string second = folder_.write("b/x.txt", "Вторая.");
  const auto said = complaints({first, second}, 1);
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].rfind(second + ": ", 0), 0u) << said[0];
  EXPECT_NE(said[0].find(first), std::string::npos) << said[0];
  EXPECT_NE(poisk({"show", db(), "x"}).out.find("Первая."), std::string::npos);
}

TEST_F(BadInput, StandardInputWithoutAKey) {
  const Outcome run = poisk({"index", db(), "-"}, "Статья со входа.");
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(lines(run.err).at(0).rfind("standard input: ", 0), 0u) << run.err;
  EXPECT_NE(run.err.find("--key"), std::string::npos) << run.err;
  expect_unharmed(1);
}

TEST_F(BadInput, AFailureLeavesNothingButWhatWasThere) {
  EXPECT_EQ(poisk({"index", db(), folder_.write("a.txt", "\xff")}).status, 2);
  expect_unharmed(1);
}

// ---- The index itself ---------------------------------------------------------------------------

TEST_F(BadInput, AnIndexThatIsNotThere) {
  const std::string missing = folder_ / "нет.db";
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"search", missing, "слово"},
                                             {"show", missing, "a"},
                                             {"remove", missing, "a"},
                                             {"stats", missing},
                                             {"check", missing},
                                             {"reindex", missing}}) {
    SCOPED_TRACE(command[0]);
    const Outcome run = poisk(command);
    EXPECT_EQ(run.status, 2);
    EXPECT_EQ(run.out, "");
    EXPECT_NE(run.message().find(missing), std::string::npos) << run.err;
    EXPECT_FALSE(fs::exists(missing));
  }
}

TEST_F(BadInput, AFileThatIsNoIndex) {
  const std::string article = folder_.write("a.txt", "Статья.");
  const std::string text(5000, 'x');
  const std::string other = folder_.write("other.db", text);
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"index", other, article}, {"search", other, "слово"}, {"stats", other}}) {
    SCOPED_TRACE(command[0]);
    const Outcome run = poisk(command);
    EXPECT_EQ(run.status, 2);
    EXPECT_NE(run.message().find(other), std::string::npos) << run.err;
  }
  std::ifstream in(other, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), text) << "it was written to";
}

TEST_F(BadInput, AnIndexThatCannotBeMade) {
  const std::string article = folder_.write("a.txt", "Статья.");
  for (const std::string& db : {folder_ / "нет/такой/папки.db", folder_.path()}) {
    const Outcome run = poisk({"index", db, article});
    EXPECT_EQ(run.status, 2);
    EXPECT_NE(run.message().find(db), std::string::npos) << run.err;
  }
}

TEST_F(BadInput, ADamagedIndex) {
  const fs::path copy = folder_ / "damaged.db";
  fs::copy_file(db(), copy);
  fs::resize_file(copy, fs::file_size(copy) / 2);
  const Outcome run = poisk({"search", copy.string(), "прежняя"});
  EXPECT_EQ(run.status, 2);
  EXPECT_NE(run.message().find(copy.string()), std::string::npos) << run.err;
}

TEST_F(BadInput, AnIndexThatMayOnlyBeRead) {
  if (geteuid() == 0) GTEST_SKIP() << "the superuser may write to any file";
  const std::string article = folder_.write("a.txt", "Статья.");
  fs::permissions(db(), fs::perms::owner_read);
  const Outcome run = poisk({"index", db(), article});
  EXPECT_EQ(run.status, 2);
  EXPECT_NE(run.message().find(db()), std::string::npos) << run.err;
  expect_unharmed(1);
}

// Another writer holds the index for longer than the program waits; readers do not care.
TEST_F(BadInput, AnIndexThatAnotherWriterHolds) {
  Options options;  // with the program's lexicon, if it has one
  options.lexicon = poisk({"stats", db(), "--json"}).json().at("lexicon");
  options.use_lexicon = !options.lexicon.empty();
  auto index = Index::open(db(), options);
  ASSERT_TRUE(index) << index.error().message;
  const std::string article = folder_.write("a.txt", "Статья.");
  const std::vector<Article> own = {
      {.key = "own", .title = "", .text = "Своя.", .source = {}, .fields = {}, .dropped = {}}};
  bool called = false;
  const auto put = index->put(own, [&](std::size_t, std::size_t) {
    if (std::exchange(called, true)) return;
    EXPECT_EQ(poisk({"search", db(), "прежняя"}).status, 0);
    const Outcome run = poisk({"index", db(), article});
    EXPECT_EQ(run.status, 2);
    EXPECT_NE(run.message().find(db()), std::string::npos) << run.err;
  });
  EXPECT_TRUE(put) << put.error().message;
  EXPECT_TRUE(called);
  expect_unharmed(2);
}

}  // namespace
}  // namespace poisk::test
