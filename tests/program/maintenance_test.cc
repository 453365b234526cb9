// remove, stats, check, reindex, backup, restore and eval.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "program/program.h"

namespace poisk::test {
namespace {

namespace fs = std::filesystem;

class Maintenance : public ::testing::Test {
 protected:
  Maintenance() {
    folder_.write("in/a.txt", "Первая статья о ёлках.");
    folder_.write("in/b.txt", "Вторая статья о соснах.");
    EXPECT_EQ(poisk({"index", db(), folder_ / "in"}).status, 0);
  }
  std::string db() const { return folder_ / "index.db"; }

  Folder folder_;
};

TEST_F(Maintenance, RemoveTakesArticlesOut) {
  const Outcome run = poisk({"remove", db(), "a"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(poisk({"search", db(), "елки"}).status, 1);
  EXPECT_EQ(poisk({"search", db(), "сосны"}).status, 0);
  EXPECT_EQ(poisk({"show", db(), "a"}).status, 1);
  EXPECT_EQ(poisk({"check", db()}).status, 0);
}

TEST_F(Maintenance, RemoveSaysWhatWasNotThere) {
  const Outcome run = poisk({"remove", db(), "нет"});
  EXPECT_EQ(run.status, 1);
  EXPECT_NE(run.err.find("нет"), std::string::npos) << run.err;
  EXPECT_EQ(poisk({"remove", db(), "нет", "a"}).status, 0);
}

TEST_F(Maintenance, StatsAreOneObject) {
  const nlohmann::json stats = poisk({"stats", db(), "--json"}).json();
  EXPECT_EQ(stats.at("articles"), 2);
  EXPECT_EQ(stats.at("passages"), 2);
  EXPECT_EQ(stats.at("tokens"), 8);
  EXPECT_EQ(stats.at("forms"), 6);  // статья and о stand in both
  EXPECT_GT(stats.at("text_bytes"), 0);
  EXPECT_GT(stats.at("file_bytes"), stats.at("text_bytes"));
  EXPECT_EQ(stats.at("format_version"), 3);
  EXPECT_TRUE(stats.at("analyzer").get<std::string>().starts_with("poisk-ru text/"));
  EXPECT_NE(stats.at("groups").get<std::string>().find(" lexicon/"), std::string::npos);
  EXPECT_TRUE(stats.at("groups_serve").get<bool>());
  EXPECT_TRUE(stats.at("lexicon").is_string());
  const Outcome run = poisk({"stats", db()});
  EXPECT_EQ(run.status, 0);
  EXPECT_NE(run.out.find("articles    2\n"), std::string::npos) << run.out;
}

TEST_F(Maintenance, OptimizeSaysHowTextsAreStored) {
  const std::string before = poisk({"show", db(), "a", "--json"}).out;
  EXPECT_EQ(poisk({"optimize", db(), "--compress", "zstd"}).status, 0);
  EXPECT_EQ(poisk({"stats", db(), "--json"}).json().at("compression"), "zstd");
  EXPECT_NE(poisk({"stats", db()}).out.find("packed by zstd"), std::string::npos);
  EXPECT_EQ(poisk({"show", db(), "a", "--json"}).out, before);
  EXPECT_EQ(poisk({"optimize", db(), "--compress", "none"}).status, 0);
  EXPECT_FALSE(poisk({"stats", db(), "--json"}).json().contains("compression"));
  EXPECT_EQ(poisk({"optimize", db(), "--seconds", "10"}).err, "");
  EXPECT_EQ(poisk({"optimize", db(), "--seconds", "-1"}).status, 2);
  const Outcome run = poisk({"optimize", db(), "--compress", "gzip"});
  EXPECT_EQ(run.status, 2);
  EXPECT_NE(run.err.find("{none,zstd}"), std::string::npos) << run.err;
  EXPECT_EQ(poisk({"optimize", folder_ / "нет.db"}).status, 2);
}

TEST_F(Maintenance, BackupCopiesAnIndexAndOverwritesNothing) {
  const std::string copy = folder_ / "copy.db";
  EXPECT_EQ(poisk({"backup", db(), copy}).status, 0);
  EXPECT_EQ(poisk({"check", copy}).status, 0);
  EXPECT_EQ(poisk({"search", copy, "елки"}).out, poisk({"search", db(), "елки"}).out);
  const Outcome again = poisk({"backup", db(), copy});
  EXPECT_EQ(again.status, 2);
  EXPECT_NE(again.err.find("exists already"), std::string::npos) << again.err;
}

TEST_F(Maintenance, RestoreMakesAnIndexWhatItsBackupIs) {
  const std::string copy = folder_ / "copy.db";
  ASSERT_EQ(poisk({"backup", db(), copy}).status, 0);
  ASSERT_EQ(poisk({"remove", db(), "a"}).status, 0);
  const Outcome run = poisk({"restore", copy, db()});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.out + run.err, "");
  EXPECT_EQ(poisk({"search", db(), "елки"}).out, poisk({"search", copy, "елки"}).out);
  EXPECT_EQ(poisk({"check", db()}).status, 0);
  EXPECT_EQ(poisk({"restore", copy, folder_ / "new.db"}).status, 0);
  EXPECT_EQ(poisk({"search", folder_ / "new.db", "елки"}).status, 0);
}

TEST_F(Maintenance, RestoreNamesWhatIsNoBackup) {
  const Outcome none = poisk({"restore", folder_ / "нет.db", db()});
  EXPECT_EQ(none.status, 2);
  EXPECT_NE(none.message().find("нет.db"), std::string::npos) << none.err;
  const Outcome text = poisk({"restore", folder_.write("text", "просто текст"), db()});
  EXPECT_EQ(text.status, 2);
  EXPECT_NE(text.message().find("text"), std::string::npos) << text.err;
  EXPECT_EQ(poisk({"check", db()}).status, 0);
}

// Root may write everywhere: another user looks.
TEST_F(Maintenance, AnIndexInAFolderThatIsOnlyReadIsSearched) {
  fs::permissions(folder_.path(), fs::perms(0555));
  fs::permissions(db(), fs::perms(0444));
  constexpr int kNotReached = 77;
  const pid_t child = fork();
  if (child == 0) {
    if (geteuid() == 0 && setuid(65534) != 0) _exit(kNotReached);
    if (access(POISK_PROGRAM, X_OK) != 0 || access(db().c_str(), R_OK) != 0) _exit(kNotReached);
    const bool all =
        poisk({"search", db(), "елки"}).status == 0 && poisk({"stats", db()}).status == 0 &&
        poisk({"check", db()}).status == 0 && poisk({"export", db()}).status == 0 &&
        poisk({"show", db(), "a"}).status == 0 && poisk({"remove", db(), "a"}).status == 2;
    _exit(all ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  fs::permissions(folder_.path(), fs::perms(0755));
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == kNotReached) GTEST_SKIP() << "no other user reaches the program";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(Maintenance, ReindexKeepsTheAnswers) {
  EXPECT_EQ(poisk({"reindex", db()}).status, 0);
  EXPECT_EQ(poisk({"check", db()}).status, 0);
  EXPECT_EQ(keys(poisk({"search", db(), "елка", "--json"}).json()), std::vector<std::string>{"a"});
}

// A collection of two documents, each the only answer to one of two questions.
TEST_F(Maintenance, CheckIsOneObjectAsWell) {
  const Outcome run = poisk({"check", db(), "--json"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(
      run.json(),
      nlohmann::json({{"sound", true}, {"findings", nlohmann::json::array()}, {"left_out", ""}}));
}

class Eval : public ::testing::Test {
 protected:
  Eval() {
    folder_.write("collection/corpus.jsonl",
                  "{\"_id\":\"d1\",\"title\":\"Ёлки\",\"text\":\"Ёлки растут медленно.\"}\n"
                  "{\"_id\":\"d2\",\"title\":\"Сосны\",\"text\":\"Сосны растут быстро.\"}\n");
    folder_.write("collection/queries.jsonl",
                  "{\"_id\":\"q1\",\"text\":\"елка\"}\n{\"_id\":\"q2\",\"text\":\"сосна\"}\n");
    folder_.write("collection/qrels/test.tsv",
                  "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n");
  }
  std::string collection() const { return folder_ / "collection"; }

  Folder folder_;
};

TEST_F(Eval, PrintsOneLineOfFigures) {
  const Outcome run = poisk({"eval", collection()});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.out,
            "queries=2\tndcg@10=1.0000\tmrr@10=1.0000\trecall@1=1.0000\trecall@10=1.0000\t"
            "recall@100=1.0000\tempty=0.0000\n");
}

TEST_F(Eval, PrintsTheFiguresAsJson) {
  const nlohmann::json figures = poisk({"eval", collection(), "--json"}).json();
  EXPECT_EQ(figures, nlohmann::json({{"queries", 2},
                                     {"ndcg@10", 1.0},
                                     {"mrr@10", 1.0},
                                     {"recall@1", 1.0},
                                     {"recall@10", 1.0},
                                     {"recall@100", 1.0},
                                     {"empty", 0.0}}));
}

TEST_F(Eval, WritesARun) {
  const std::string path = folder_ / "run.trec";
  EXPECT_EQ(poisk({"eval", collection(), "--run", path, "--depth", "1"}).status, 0);
  std::ifstream in(path);
  std::string query, q0, document, rank, score, name;
  std::vector<std::string> ranked;
  while (in >> query >> q0 >> document >> rank >> score >> name) {
    EXPECT_EQ(q0, "Q0");
    EXPECT_EQ(rank, "1");
    EXPECT_GT(std::stod(score), 0);
    ranked.push_back(query + " " + document);
  }
  EXPECT_EQ(ranked, (std::vector<std::string>{"q1 d1", "q2 d2"}));
}

TEST_F(Eval, NamesWhatACollectionLacks) {
  const Outcome missing = poisk({"eval", folder_ / "нет"});
  EXPECT_EQ(missing.status, 2);
  EXPECT_NE(missing.message().find("queries.jsonl"), std::string::npos) << missing.err;

  folder_.write("collection/queries.jsonl", "{\"_id\":\"q1\",\"text\":\"елка\"}\n{}\n");
  const Outcome broken = poisk({"eval", collection()});
  EXPECT_EQ(broken.status, 2);
  EXPECT_NE(broken.message().find("queries.jsonl: line 2"), std::string::npos) << broken.err;
}

}  // namespace
}  // namespace poisk::test
