// The scanner gives what ICU gives on the whole bulk corpus: prose, technical text, markup.
#include <gtest/gtest.h>

#include <limits>

#include "analysis/bulk_corpus.h"
#include "analysis/scanner_check.h"

namespace poisk::analysis {
namespace {

TEST(ScannerCorpus, AgreesWithIcu) {
  ScannerCheck check;
  const std::size_t documents = read_bulk_corpus(
      std::numeric_limits<std::size_t>::max(), [&](const std::string& id, const std::string& text) {
        ASSERT_EQ(check.difference(text), "") << id;
      });
  if (documents == 0) GTEST_SKIP() << "no bulk corpus beside the checkout, or no xz";
  EXPECT_GT(check.words(), 100 * documents);
}

}  // namespace
}  // namespace poisk::analysis
