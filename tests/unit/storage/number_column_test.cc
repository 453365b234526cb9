// Numbers packed in blocks and in memory are the numbers that were given.
#include "storage/number_column.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "model/chance.h"

namespace poisk::storage {
namespace {

using Numbers = std::vector<std::uint64_t>;

Numbers numbers_of(const NumberColumn& column) {
  Numbers out;
  for (std::size_t i = 0; i < column.size(); ++i) {
    out.push_back(column[static_cast<std::int64_t>(i)]);
  }
  return out;
}

constexpr auto kBlock = static_cast<std::size_t>(kNumbersInBlock);

std::vector<NumberColumn::Block> blocks_of(const Numbers& numbers) {
  std::vector<NumberColumn::Block> out;
  for (std::size_t begin = 0; begin < numbers.size(); begin += kBlock) {
    const auto size = std::min(kBlock, numbers.size() - begin);
    out.push_back({static_cast<std::int64_t>(begin / kBlock),
                   pack_numbers(std::span(numbers).subspan(begin, size))});
  }
  return out;
}

TEST(NumberColumn, HoldsWhatWasPacked) {
  model::Chance chance(4);
  const std::uint64_t dates = std::uint64_t{8'400'000} << 39;
  const std::uint64_t bases[] = {2, 77, dates, ~std::uint64_t{0} - 70'000};
  const std::uint64_t steps[] = {1, 1024, std::uint64_t{1} << 39};
  for (const std::uint64_t base : bases) {
    for (const std::uint64_t step : steps) {
      if (base > dates && step > 1) continue;  // past the greatest number
      for (const std::size_t spread : std::initializer_list<std::size_t>{0, 1, 200, 250, 60'000}) {
        Numbers numbers(3 * kBlock + 77);
        for (std::uint64_t& number : numbers) {
          const std::uint64_t above = chance.between(0, spread) * step;
          if (!chance.one_in(4)) number = chance.one_in(5) ? 1 : base + above;
        }
        const auto column = NumberColumn::unpack(blocks_of(numbers), numbers.size());
        ASSERT_TRUE(column);
        EXPECT_EQ(numbers_of(*column), numbers);
        EXPECT_EQ(column->greatest(), *std::max_element(numbers.begin(), numbers.end()));
        EXPECT_EQ(numbers_of(NumberColumn(numbers)), numbers);
        EXPECT_EQ((*column)[static_cast<std::int64_t>(numbers.size())], 0u);
        column->with_numbers([&](const auto& number) { EXPECT_EQ(number(5), numbers[5]); });
      }
    }
  }
}

TEST(NumberColumn, BlocksOfDifferentWidthsMakeOneColumn) {
  Numbers numbers(3 * kBlock);
  numbers[1] = 300;         // a block of a single number
  numbers[kBlock + 5] = 1;  // of nothing above 1
  numbers[2 * kBlock] = 4;
  numbers[3 * kBlock - 1] = 1ULL << 40;
  const auto column = NumberColumn::unpack(blocks_of(numbers), numbers.size());
  ASSERT_TRUE(column);
  EXPECT_EQ(numbers_of(*column), numbers);
}

TEST(NumberColumn, TakesLittleRoom) {
  Numbers days(kBlock);
  for (std::size_t i = 0; i < days.size(); ++i) days[i] = (1000 + i % 250) << 39;
  EXPECT_LT(pack_numbers(days).size(), kBlock + 24);
  EXPECT_LT(pack_numbers(Numbers(kBlock)).size(), 24u);
}

TEST(NumberColumn, DamageIsNoticed) {
  Numbers numbers(100, 7);
  numbers[3] = 200;
  const std::string sound = pack_numbers(numbers);
  const auto unpack = [](std::string bytes, std::int64_t index = 0, std::size_t ids = 100) {
    return NumberColumn::unpack({{index, std::move(bytes)}}, ids).has_value();
  };
  EXPECT_TRUE(unpack(sound));
  EXPECT_FALSE(unpack(sound, 0, 99)) << "past the last article";
  EXPECT_FALSE(unpack(sound, 1)) << "past the last article";
  EXPECT_FALSE(unpack(sound, -1));
  EXPECT_FALSE(unpack(""));
  EXPECT_FALSE(unpack(sound.substr(0, 3)));
  std::string wide = sound;
  wide[0] = 3;
  EXPECT_FALSE(unpack(wide)) << "no such width";
  std::string above = sound;
  above.back() = '\xff';
  EXPECT_FALSE(unpack(above)) << "above what the block calls its greatest";
  std::string zero = sound;
  zero[2] = 0;
  EXPECT_FALSE(unpack(zero)) << "no such base";
  EXPECT_FALSE(NumberColumn::unpack({{0, sound}, {0, sound}}, 5000).has_value()) << "twice";
}

// Whatever bytes stand in a file: no more than a refusal.
TEST(NumberColumn, AnyBytesAreReadWithinBounds) {
  model::Chance chance(9);
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes;
    for (std::size_t size = chance.between(0, 40); size > 0; --size) {
      bytes.push_back(
          static_cast<char>(chance.one_in(2) ? chance.between(0, 8) : chance.between(0, 255)));
    }
    const auto column = NumberColumn::unpack({{0, bytes}}, 64);
    if (!column) continue;
    for (const std::uint64_t number : numbers_of(*column)) EXPECT_LE(number, column->greatest());
  }
}

}  // namespace
}  // namespace poisk::storage
