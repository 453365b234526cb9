// 64 bytes looked at together are what the tables say of each.
#include "analysis/byte_masks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "analysis/scan_tables.h"

namespace poisk::analysis {
namespace {

using Text = std::array<std::uint8_t, ByteMasks::kReadBytes>;

bool has(std::uint64_t mask, std::size_t at) { return (mask >> at & 1) != 0; }

TEST(ByteMasks, SaysOfEachPairOfBytesWhatTheTablesSay) {
  if (!ByteMasks::kAvailable) GTEST_SKIP() << "this processor has none";
  const ScanTables& tables = ScanTables::get();
  for (unsigned first = 0; first < 256; ++first) {
    for (unsigned second = 0; second < 256; ++second) {
      const std::array<std::uint8_t, 2> bytes{static_cast<std::uint8_t>(first),
                                              static_cast<std::uint8_t>(second)};
      const std::uint32_t pair = ScanTables::pair(bytes.data());
      const bool in_rows = ((first == 0xD0 && second >= 0x90 && second <= 0xBF) ||
                            (first == 0xD1 && second >= 0x80 && second <= 0x8F));
      const bool small = in_rows && tables.cyrillic(pair) == pair;
      const bool separator = first < '0' && tables.ascii(bytes[0]) == 0 && first != '\'';
      for (const std::size_t at : {0U, 15U, 16U, 40U, 63U}) {
        Text text{};
        std::copy(bytes.begin(), bytes.end(), text.begin() + static_cast<std::ptrdiff_t>(at));
        const ByteMasks masks = ByteMasks::of(text.data());
        ASSERT_EQ(has(masks.small, at), small) << first << ' ' << second << ' ' << at;
        ASSERT_EQ(has(masks.capital, at), in_rows && !small) << first << ' ' << second;
        ASSERT_EQ(has(masks.separators, at), separator) << first;
      }
    }
  }
}

}  // namespace
}  // namespace poisk::analysis
