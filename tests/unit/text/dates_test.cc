#include <gtest/gtest.h>
#include <poisk/dates.h>

namespace poisk {
namespace {

using std::chrono::sys_days;
using std::chrono::year;

TEST(Dates, HaveAFirstAndALastDay) {
  const struct {
    const char* iso;
    std::chrono::year_month_day first, last;
  } cases[] = {
      {"2023", year{2023} / 1 / 1, year{2023} / 12 / 31},
      {"2023-11", year{2023} / 11 / 1, year{2023} / 11 / 30},
      {"2024-02", year{2024} / 2 / 1, year{2024} / 2 / 29},
      {"2023-11-23", year{2023} / 11 / 23, year{2023} / 11 / 23},
      {"2023-11-23T18:56", year{2023} / 11 / 23, year{2023} / 11 / 23},
      {"2023-11-23 18:56", year{2023} / 11 / 23, year{2023} / 11 / 23},
      {"2023-11-23T18:56:30.5+05:00", year{2023} / 11 / 23, year{2023} / 11 / 23},
      {"2023-11-23T00:30+14:00", year{2023} / 11 / 23, year{2023} / 11 / 23},
      {"2023-11-23t18:56z", year{2023} / 11 / 23, year{2023} / 11 / 23},
      {"0988", year{988} / 1 / 1, year{988} / 12 / 31},
      {"1970-01-01", year{1970} / 1 / 1, year{1970} / 1 / 1},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(first_day(c.iso), sys_days(c.first)) << c.iso;
    EXPECT_EQ(last_day(c.iso), sys_days(c.last)) << c.iso;
  }
}

TEST(Dates, AreNoneWhereTheCalendarHasNone) {
  for (const char* iso : {"",
                          "вчера",
                          "197",
                          "2023-13",
                          "2023-00",
                          "2023-02-30",
                          "2023-1-5",
                          "20231123",
                          "2023-11-23T",
                          "2023-11-23T25:00",
                          "2023-11-23, 18:56",
                          "0000",
                          "2023-11-23T18:56 МСК",
                          "2023-11-23T18:56+",
                          "2023-11-23T18:56+5",
                          "2023-11-23T18:56+05:",
                          "2023-11-23T18:56+24:00",
                          "2023-11-23T18:56+05:60",
                          "2023-11-23T18:56Zх",
                          "2023-11-23T18:56:30.",
                          "2023-11-23T18:56.5",
                          "2023-11-23Z",
                          "2023-11+03:00",
                          "2023-11-23\n",
                          " 2023"}) {
    EXPECT_FALSE(first_day(iso)) << iso;
    EXPECT_FALSE(last_day(iso)) << iso;
    EXPECT_FALSE(clock_time(iso)) << iso;
    EXPECT_FALSE(instant(iso)) << iso;
  }
}

TEST(Dates, HaveATimeWhereTheyNameOne) {
  const std::chrono::local_days day(year{2023} / 11 / 23);
  EXPECT_EQ(clock_time("2023-11-23T18:56"), day + std::chrono::minutes(18 * 60 + 56));
  EXPECT_EQ(clock_time("2023-11-23T18:56:30Z"),
            day + std::chrono::seconds(18 * 3600 + 56 * 60 + 30));
  EXPECT_FALSE(clock_time("2023-11-23"));
}

TEST(Dates, BeginAtAMoment) {
  const struct {
    const char* iso;
    const char* utc;
  } cases[] = {
      {"2023", "2023-01-01T00:00"},
      {"2023-11", "2023-11-01T00:00"},
      {"2023-11-23", "2023-11-23T00:00"},
      {"2023-11-23T18:56", "2023-11-23T18:56"},
      {"2023-11-23T18:56Z", "2023-11-23T18:56"},
      {"2023-11-23T18:56+05:00", "2023-11-23T13:56"},
      {"2023-11-23 18:56:07+0530", "2023-11-23T13:26:07"},
      {"2023-11-23T18:56-03", "2023-11-23T21:56"},
      {"2024-01-01T02:00+03:00", "2023-12-31T23:00"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(instant(c.iso)->time_since_epoch(), clock_time(c.utc)->time_since_epoch()) << c.iso;
  }
  EXPECT_EQ(*instant("2023-11-23T18:56:07.1259Z") - *instant("2023-11-23T18:56:07"),
            std::chrono::milliseconds(125));
}

TEST(Dates, AreWrittenAsTheyAreRead) {
  EXPECT_EQ(iso_date(year{2023} / 11 / 3), "2023-11-03");
  EXPECT_EQ(iso_date(sys_days(year{2023} / 11 / 3)), "2023-11-03");
  EXPECT_EQ(iso_date(year{2023} / 11), "2023-11");
  EXPECT_EQ(iso_date(year{988}), "0988");
  for (const char* iso : {"2023-11-23T18:56", "2023-11-23T08:06:07", "2023-11-23T00:00"}) {
    EXPECT_EQ(iso_date(*clock_time(iso)), iso);
  }
}

}  // namespace
}  // namespace poisk
