#include "query/date.h"

#include <gtest/gtest.h>

#include <string>

namespace poisk::query {
namespace {

TEST(Date, ReadsWhatPeopleWrite) {
  const struct {
    std::string written;
    std::string iso;
  } cases[] = {
      {"2023", "2023"},
      {"2023-11", "2023-11"},
      {"2023-1-5", "2023-01-05"},
      {"2023-11-23", "2023-11-23"},
      {"2023/11/23", "2023-11-23"},
      {"23.11.2023", "2023-11-23"},
      {"3.1.2023", "2023-01-03"},
      {"11.2023", "2023-11"},
      {"ноябрь 2023", "2023-11"},
      {"Ноября 2023 г.", "2023-11"},
      {"в ноябре 2023", ""},
      {"23 ноября 2023", "2023-11-23"},
      {"23  НОЯБРЯ\t2023 года", "2023-11-23"},
      {"1 мая 2024", "2024-05-01"},
      {"29 февраля 2024", "2024-02-29"},
      {"November 2023", "2023-11"},
      {"2023-11-23T18:56", "2023-11-23"},
      {"2023-11-23T00:30:07.5+05:00", "2023-11-23"},
      {"2023-11-23t18:56z", "2023-11-23"},
  };
  for (const auto& [written, iso] : cases) {
    EXPECT_EQ(parse_date(written).value_or(""), iso) << written;
  }
}

TEST(Date, RefusesWhatIsNone) {
  for (const std::string text : {"",
                                 "вчера",
                                 "23",
                                 "202",
                                 "20231",
                                 "2023-13",
                                 "2023-00",
                                 "30.02.2023",
                                 "29 февраля 2023",
                                 "32 мая 2023",
                                 "23 ноября",
                                 "2023-11-23-5",
                                 "2023год",
                                 "0 мая 2023",
                                 "0000",
                                 "..",
                                 "2023-11-23 утром",
                                 "2023-11-23T25:00",
                                 "2023-11-23T18:56МСК",
                                 "2023-02-30T18:56",
                                 "23.11.2023T18:56"}) {
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
  }
}

TEST(Date, TakesTheLongestReadingFromTheBegin) {
  const auto size = [](std::string_view text) { return leading_date(text)->size; };
  EXPECT_EQ(size("2023 визит"), std::string_view("2023").size());
  EXPECT_EQ(size("23 ноября 2023 года визит"), std::string_view("23 ноября 2023 года").size());
  EXPECT_EQ(size("23 ноября 2023 годами"), std::string_view("23 ноября 2023").size());
  EXPECT_EQ(size("2023-11, визит"), std::string_view("2023-11").size());
  EXPECT_EQ(size("2023-11-23T18:56+05:00, визит"),
            std::string_view("2023-11-23T18:56+05:00").size());
  EXPECT_EQ(size("2023-11-23T18:56."), std::string_view("2023-11-23T18:56").size());
  EXPECT_EQ(size("2023-"), std::string_view("2023").size());
}

}  // namespace
}  // namespace poisk::query
