// The scanner gives what ICU gives on the whole bulk corpus (prose, technical text, markup) and on
// every character of Unicode.
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

#include "unit/analysis/bulk_corpus.h"
#include "unit/analysis/scanner_check.h"

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

TEST(ScannerCharacters, AgreeWithIcu) {
  ScannerCheck check;
  for (char32_t c = 0; c < 0x110000; ++c) {
    ASSERT_EQ(check.difference_around(c), "") << "U+" << std::hex << static_cast<std::uint32_t>(c);
  }
}

}  // namespace
}  // namespace poisk::analysis
