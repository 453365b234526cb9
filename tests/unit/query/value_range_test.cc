#include "query/value_range.h"

#include <gtest/gtest.h>

namespace poisk::query {
namespace {

TEST(ValueOrder, OfNumbers) {
  const struct {
    std::string_view value;
    std::optional<double> number;
  } cases[] = {
      {"100", 100},
      {"0100", 100},
      {"-5", -5},
      {"−5", -5},
      {"+7", 7},
      {"2,5", 2.5},
      {"0.10", 0.1},
      {"1 250 000", 1'250'000},
      {"1\u00A0250,75", 1250.75},
      {" 12 ", 12},
      {"123456789012345678901234567890", 123456789012345678901234567890.},
      {"0,00000000000000000000012", 1.2e-22},
      {"12 50", std::nullopt},
      {"1250 000", std::nullopt},
      {"1 2500", std::nullopt},
      {"1,250,000", std::nullopt},
      {"100 тенге", std::nullopt},
      {"3.40.1", std::nullopt},
      {"5.", std::nullopt},
      {".5", std::nullopt},
      {"-", std::nullopt},
      {"", std::nullopt},
  };
  for (const auto& [value, number] : cases) EXPECT_EQ(order_of(value).number, number) << value;
}

TEST(ValueOrder, OfDates) {
  const struct {
    std::string_view value;
    std::optional<std::uint32_t> day;
  } cases[] = {
      {"2023-11-23", 20231123},     {"2023-11-23T18:56+05:00", 20231123},
      {"23.11.2023", 20231123},     {"23 ноября 2023", 20231123},
      {"ноябрь 2023", 20231100},    {"2023", 20230000},
      {"31.02.2023", std::nullopt}, {"вчера", std::nullopt},
      {"23 ноября", std::nullopt},
  };
  for (const auto& [value, day] : cases) EXPECT_EQ(order_of(value).day, day) << value;
}

TEST(ValueRange, HoldsItsEnds) {
  const struct {
    std::string_view range;
    std::string_view value;
    bool within;
  } cases[] = {
      {"100..200", "99,9", false},
      {"100..200", "100", true},
      {"100..200", "150,5", true},
      {"100..200", "200.0", true},
      {"100..200", "200,01", false},
      {"100..200", "1 50", false},
      {"100..200", "150 тенге", false},
      {"100..", "1 000 000", true},
      {"..5,5", "-3", true},
      {"-10..-5", "-7", true},
      {"1 000..2 000", "1500", true},
      {"2 .. 3", "3", true},
      {"200..100", "150", false},
      {"2023-11..2024", "2023-10-31", false},
      {"2023-11..2024", "2023-11-01", true},
      {"2023-11..2024", "31.12.2024", true},
      {"2023-11..2024", "2025", false},
      {"..23.11.2023", "2023-11-23T18:56", true},
      {"..23.11.2023", "24 ноября 2023", false},
      {"2022..2023", "15 мая 2023", true},  // years are numbers and dates
      {"2022..2023", "2022,5", true},
      {"2023-11-01..", "25", false},
  };
  for (const auto& [text, value, within] : cases) {
    const auto range = parse_range(text);
    ASSERT_TRUE(range) << text;
    EXPECT_EQ(range->contains(order_of(value)), within) << text << ' ' << value;
  }
}

TEST(ValueRange, IsNothingElse) {
  for (const std::string_view text : {"", "..", "100", "100...200", "а..я", "100..много",
                                      "2023-11..100 тенге", "5…7", "1.5", "2023-11..100,5"}) {
    EXPECT_FALSE(parse_range(text)) << text;
  }
}

TEST(ValueRange, OrANameIsAskedForOfAField) {
  EXPECT_TRUE(value_matches("150", "100..200"));
  EXPECT_FALSE(value_matches("100 200", "100..200"));
  EXPECT_TRUE(value_matches("большое интервью", "интервью"));
  EXPECT_TRUE(value_matches("150", "150"));
}

}  // namespace
}  // namespace poisk::query
