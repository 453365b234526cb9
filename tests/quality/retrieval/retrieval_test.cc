// The floors of retrieval quality, and that the program's own figures are those of the scorer that
// the collections come with.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "quality/retrieval/engine.h"
#include "quality/retrieval/temporary_folder.h"

namespace poisk::quality {
namespace {

namespace fs = std::filesystem;

struct Floor {
  const char* collection;
  double ndcg;       // nDCG@10 that must hold; 0: none
  double over_fts5;  // what it must be better than FTS5 + Snowball by
};

class Retrieval : public testing::TestWithParam<Floor> {};

TEST_P(Retrieval, HoldsItsFloor) {
  const std::string folder = shared_collections();
  if (folder.empty()) GTEST_SKIP() << "no collections in ../shared/eval";
  if (!fs::exists(POISK_LEXICON_FILE)) GTEST_SKIP() << "no " POISK_LEXICON_FILE;
  auto collection = read_collection(folder + "/" + GetParam().collection);
  ASSERT_TRUE(collection) << collection.error().message;
  const double fts5 = evaluate(*make_fts5(true), *collection).value();
  const double poisk = evaluate(*make_poisk(POISK_LEXICON_FILE), *collection).value();
  std::printf("%s: nDCG@10 %.4f, FTS5 + Snowball %.4f\n", GetParam().collection, poisk, fts5);
  EXPECT_GE(poisk, GetParam().ndcg);
  EXPECT_GE(poisk - fts5, GetParam().over_fts5);
}

INSTANTIATE_TEST_SUITE_P(, Retrieval,
                         testing::Values(Floor{"xquad-ru", 0.965, 0},
                                         Floor{"xquad-ru-sentences", 0.832, 0},
                                         Floor{"lohelp-ru", 0, 0.045},
                                         Floor{"msdocs-ru", 0, 0.025}),
                         [](const auto& info) {
                           std::string name = info.param.collection;
                           std::erase(name, '-');
                           return name;
                         });

std::string output_of(const std::string& command) {
  std::string out;
  if (FILE* pipe = popen(command.c_str(), "r")) {
    char buffer[512];
    while (std::fgets(buffer, sizeof buffer, pipe) != nullptr) out += buffer;
    pclose(pipe);
  }
  return out;
}

TEST(Eval, PrintsTheLineOfTheScorer) {
  const std::string folder = shared_collections();
  if (folder.empty()) GTEST_SKIP() << "no collections in ../shared/eval";
  if (!fs::exists(POISK_PROGRAM)) GTEST_SKIP() << "no " POISK_PROGRAM;
  if (output_of("python3 --version").empty()) GTEST_SKIP() << "no python3";
  const TemporaryFolder temporary;
  const std::string run = temporary.path() + "/run";
  const std::string collection = folder + "/xquad-ru";
  const std::string ours = output_of(POISK_PROGRAM " eval " + collection + " --run " + run);
  const std::string theirs = output_of("python3 " + folder + "/score.py " + collection + " " + run);
  EXPECT_FALSE(ours.empty());
  EXPECT_EQ(ours, theirs);
}

}  // namespace
}  // namespace poisk::quality
