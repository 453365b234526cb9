// Several indexes on the command line.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "program/program.h"

namespace poisk::test {
namespace {

class ManyTest : public ::testing::Test {
 protected:
  ManyTest() {
    put(first_, R"({"key":"итоги","text":"Итоги года: снег.","outlet":"А"})");
    put(second_, R"({"key":"итоги","text":"Итоги года: дожди.","outlet":"Б"})");
  }
  static void put(const std::string& db, const std::string& line) {
    EXPECT_EQ(
        poisk({"index", db, "-", "--format", "jsonl", "--lexicon", "none"}, line + "\n").status, 0);
  }
  Outcome search(const std::vector<std::string>& words) const {
    std::vector<std::string> arguments{"search", first_, "--lexicon", "none"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    return poisk(arguments);
  }

  const Folder folder_;
  const std::string first_ = folder_ / "2023.db";
  const std::string second_ = folder_ / "2024.db";
};

TEST_F(ManyTest, LeadingIndexesAreSearchedAsOne) {
  const auto found = search({second_, "итоги", "года", "--json", "--facets"}).json();
  EXPECT_EQ(found["query"], "итоги года");
  EXPECT_EQ(found["total"], 2);
  ASSERT_EQ(found["hits"].size(), 2u);
  for (const auto& hit : found["hits"]) {
    EXPECT_EQ(hit["index"], hit["source"]["outlet"] == "А" ? first_ : second_);
  }
  EXPECT_EQ(found["facets"][0]["values"].size(), 2u);
  EXPECT_FALSE(search({"снег", "--json"}).json()["hits"][0].contains("index"));
  EXPECT_NE(search({second_, "дожди"}).out.find("(" + second_ + ")"), std::string::npos);
}

TEST_F(ManyTest, AnIndexBehindTheQueryOrTheDashesIsAWord) {
  const auto found = search({"снег", second_, "--json"}).json();
  EXPECT_EQ(found["query"], "снег " + second_);
  EXPECT_EQ(found["total"], 1);
  EXPECT_EQ(search({"--json", "--", second_, "дожди"}).json()["query"], second_ + " дожди");
}

TEST_F(ManyTest, WhatIsNoIndexIsAWord) {
  const std::string text = folder_.write("дожди", "просто текст");
  EXPECT_EQ(search({text, "--json"}).json()["query"], text);
  const std::string missing = folder_ / "2025.db";
  EXPECT_NE(search({second_, missing, "дожди"}).err.find(missing), std::string::npos);
}

TEST_F(ManyTest, LinesOfInputAreAskedOfAll) {
  const Outcome asked =
      poisk({"search", first_, second_, "--lexicon", "none", "--json"}, "снег\nдожди\n");
  EXPECT_EQ(asked.status, 0);
  EXPECT_EQ(lines(asked.out).size(), 2u);
}

TEST_F(ManyTest, OtherCommandsTakeSeveral) {
  EXPECT_EQ(lines(poisk({"suggest", first_, second_, "до", "--lexicon", "none"}).out),
            std::vector<std::string>{"дожди"});
  EXPECT_EQ(poisk({"stats", first_, second_, "--json", "--lexicon", "none"}).json()["articles"], 2);
  EXPECT_EQ(lines(poisk({"export", first_, second_}).out).size(), 2u);
  const Outcome shown = poisk({"show", first_, second_, "итоги", "--json"});
  ASSERT_EQ(lines(shown.out).size(), 2u);
  EXPECT_NE(lines(shown.out)[1].find(second_), std::string::npos);
  const auto hit = search({second_, "дожди", "--json"}).json()["hits"][0];
  EXPECT_EQ(poisk({"resolve", first_, second_, hit["citation"]["machine"]}).out,
            "Итоги года: дожди.\n");
  EXPECT_EQ(poisk({"show", first_, second_, "нет"}).status, 1);
  EXPECT_EQ(poisk({"show", first_}).status, 2);
}

TEST_F(ManyTest, AFileThatCannotBeReadIsNamed) {
  const std::string damaged =
      folder_.write("плохой.db", std::string("SQLite format 3\0", 16) + std::string(4096, 'x'));
  const Outcome failed = search({damaged, "снег"});
  EXPECT_EQ(failed.status, 2);
  EXPECT_NE(failed.message().find(damaged), std::string::npos) << failed.err;
}

// With what speaks to one, and without.
TEST_F(ManyTest, AnAddressIsAnIndex) {
  const std::string address = "opensearch+http://ivan:secret@127.0.0.1:1/news";
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{address, "снег"}, {"--limit", "3", address}}) {
    const Outcome failed = search(words);
    EXPECT_EQ(failed.status, 2);
    EXPECT_TRUE(failed.err.find("cannot be reached") != std::string::npos ||
                failed.err.find("built without POISK_OPENSEARCH") != std::string::npos)
        << failed.err;
    EXPECT_EQ(failed.err.find("secret"), std::string::npos) << failed.err;
  }
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"merge", folder_ / "all.db", first_, address},
        {"restore", first_, address},
        {"restore", address, folder_ / "all.db"}}) {
    const Outcome refused = poisk(words);
    EXPECT_EQ(refused.status, 2);
    EXPECT_NE(refused.err.find("ADDRESS"), std::string::npos) << refused.err;
  }
  EXPECT_EQ(poisk({"show", folder_ / "all.db", "итоги"}).status, 2);
}

TEST_F(ManyTest, AreMerged) {
  const std::string out = folder_ / "все.db";
  const Outcome refused = poisk({"merge", out, first_, second_, "--lexicon", "none"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.message().find("итоги"), std::string::npos);
  const Outcome merged = poisk({"merge", out, first_, second_, "--replace", "--lexicon", "none"});
  EXPECT_EQ(merged.status, 0);
  EXPECT_EQ(merged.message(), "1 article from 2 files, 1 replaced");
  EXPECT_EQ(poisk({"check", out, "--lexicon", "none"}).status, 0);
  EXPECT_EQ(poisk({"search", out, "дожди", "--lexicon", "none", "--json"}).json()["total"], 1);
}

}  // namespace
}  // namespace poisk::test
