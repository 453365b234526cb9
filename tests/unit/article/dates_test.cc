#include "article/dates.h"

#include <gtest/gtest.h>

namespace poisk::article {
namespace {

TEST(FindDate, ReadsTheWaysPagesWriteDates) {
  const struct {
    const char* line;
    const char* iso;
    const char* taken;
  } kCases[] = {
      {"23 Ноября 2023, 18:56", "2023-11-23T18:56", "23 Ноября 2023, 18:56"},
      {"akorda.kz 23 Ноября 2023, 18:56", "2023-11-23T18:56", "23 Ноября 2023, 18:56"},
      {"23.11.2023", "2023-11-23", "23.11.2023"},
      {"23.11.2023 18:56", "2023-11-23T18:56", "23.11.2023 18:56"},
      {"23.11.2023, в 8:05", "2023-11-23T08:05", "23.11.2023, в 8:05"},
      {"23/11/2023 | 18:56", "2023-11-23T18:56", "23/11/2023 | 18:56"},
      {"18:56, 23 ноября 2023", "2023-11-23T18:56", "18:56, 23 ноября 2023"},
      {"18:56 23.11.2023 Политика", "2023-11-23T18:56", "18:56 23.11.2023"},
      {"Опубликовано 5 марта 2022 г.", "2022-03-05", "5 марта 2022 г."},
      {"3 мая 2021 года, 09:15", "2021-05-03T09:15", "3 мая 2021 года, 09:15"},
      {"Пт, 1 дек. 2023", "2023-12-01", "1 дек. 2023"},
      {"November 23, 2023", "2023-11-23", "November 23, 2023"},
      {"23 Nov 2023 18:56", "2023-11-23T18:56", "23 Nov 2023 18:56"},
      {"2023-11-23T18:56:00+06:00", "2023-11-23T18:56:00+06:00", "2023-11-23T18:56:00+06:00"},
      {"2023-11-23T18:56:07.125Z", "2023-11-23T18:56:07Z", "2023-11-23T18:56:07.125Z"},
      {"2023-11-23T18:56:00+0500", "2023-11-23T18:56:00+05:00", "2023-11-23T18:56:00+0500"},
      {"Сегодня, 18:56", "", "Сегодня, 18:56"},
      {"вчера в 9:40", "", "вчера в 9:40"},
      {"23 ноября, 18:56", "", "23 ноября, 18:56"},
      {"23 ноября", "", "23 ноября"},
  };
  for (const auto& c : kCases) {
    const std::optional<LineDate> date = find_date(c.line);
    ASSERT_TRUE(date) << c.line;
    EXPECT_EQ(date->iso, c.iso) << c.line;
    EXPECT_EQ(std::string_view(c.line).substr(date->begin, date->end - date->begin), c.taken);
  }
}

TEST(FindDate, IsNotFooledByOtherNumbers) {
  for (const char* line :
       {"", "1550", "65 % населения", "в 2019 году", "18:56", "31.02.2023", "версия 1.23.11.2023",
        "45 марта 2023", "2019 – 2021 годы", "маяк 2023", "счёт 3:2", "12.2023"}) {
    EXPECT_FALSE(find_date(line)) << line;
  }
}

TEST(RelativeTime, IsWhatFeedsPutUnderTeasers) {
  for (const char* line : {"2 часа ago", "3 дня ago", "2 часа назад", "1 минуту назад", "час назад",
                           "5 minutes ago", "a day ago", "21 мин. назад", "Вчера"}) {
    EXPECT_TRUE(is_relative_time(line)) << line;
  }
  for (const char* line : {"", "назад", "Два шага назад", "Это было 2 часа назад в Алматы", "ago",
                           "2 часа", "Пути назад"}) {
    EXPECT_FALSE(is_relative_time(line)) << line;
  }
}

TEST(TimeOfDay, IsTheWholeLine) {
  EXPECT_TRUE(is_time_of_day("18:56"));
  EXPECT_TRUE(is_time_of_day(" 9:05 "));
  EXPECT_FALSE(is_time_of_day("24:00"));
  EXPECT_FALSE(is_time_of_day("в 18:56"));
  EXPECT_FALSE(is_time_of_day("18:56 Токаев"));
}

}  // namespace
}  // namespace poisk::article
