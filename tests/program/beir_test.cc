#include "beir.h"

#include <gtest/gtest.h>

namespace poisk::program {
namespace {

TEST(BeirQueries, AreALineEach) {
  const auto read = read_queries(
      "\xEF\xBB\xBF{\"_id\": \"q1\", \"text\": \"где весна?\", \"metadata\": {}}\r\n\n"
      "{\"_id\": 2, \"text\": \"степь\"}\n");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, (std::vector<TestQuery>{{"q1", "где весна?"}, {"2", "степь"}}));
  EXPECT_TRUE(read_queries("")->empty());
}

TEST(BeirQueries, SayWhichLineIsWrong) {
  const auto read = read_queries("{\"_id\":\"1\",\"text\":\"а\"}\n\n{\"text\":\"б\"}\n");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "line 3: there is no 'key' (or '_id')");
}

TEST(BeirJudgements, StandUnderTheNamesOfTheirColumns) {
  const std::vector<Judgement> expected = {
      {"q1", "0-0", 1}, {"q1", "путь/к статье", 0}, {"2", "b", 2}};
  const char* const rows = "q1\t0-0\t1\nq1\tпуть/к статье\t0\r\n\n2\tb\t2";
  for (const std::string& content :
       {"query-id\tcorpus-id\tscore\n" + std::string(rows), std::string(rows)}) {
    const auto read = read_judgements(content);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, expected);
  }
}

TEST(BeirJudgements, SayWhichLineIsWrong) {
  for (const char* row :
       {"q1\ta", "q1 a 1", "q1\ta\tмного", "\ta\t1", "q1\ta\t1\t2", "q1\ta\t1.5"}) {
    const auto read = read_judgements(std::string("query-id\tcorpus-id\tscore\n") + row + "\n");
    ASSERT_FALSE(read) << row;
    EXPECT_EQ(read.error().message, "line 2: expected query, article and grade between tabs");
  }
}

}  // namespace
}  // namespace poisk::program
