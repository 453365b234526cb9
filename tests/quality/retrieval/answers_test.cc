#include "quality/retrieval/answers.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>

namespace poisk::quality {
namespace {

class Answers : public testing::TestWithParam<const char*> {};

TEST_P(Answers, CiteWhatTheySayAndAreNotHarmedByCorrections) {
  const std::string folder = shared_collections();
  if (folder.empty()) GTEST_SKIP() << "no collections in ../shared/eval";
  if (!std::filesystem::exists(POISK_LEXICON_FILE)) GTEST_SKIP() << "no " POISK_LEXICON_FILE;
  auto collection = read_collection(folder + "/" + GetParam());
  ASSERT_TRUE(collection) << collection.error().message;
  const auto report = look_at_answers(*collection, POISK_LEXICON_FILE);
  ASSERT_TRUE(report) << report.error().message;
  std::printf("%s: %zu queries, %zu hits, %zu wrong citations; %zu corrected, %zu harmed\n",
              GetParam(), report->queries, report->hits, report->wrong_citations.size(),
              report->corrected, report->harmed.size());
  for (const std::string& line : report->harmed) std::printf("  %s\n", line.c_str());
  EXPECT_GT(report->hits, report->queries);
  for (const std::string& citation : report->wrong_citations) ADD_FAILURE() << citation;
  EXPECT_LE(static_cast<double>(report->harmed.size()),
            0.002 * static_cast<double>(report->queries));
}

INSTANTIATE_TEST_SUITE_P(, Answers, testing::Values(POISK_ANSWERS_OF), [](const auto& info) {
  std::string name = info.param;
  std::erase(name, '-');
  return name;
});

}  // namespace
}  // namespace poisk::quality
