#include "query/filters.h"

#include <gtest/gtest.h>

namespace poisk::query {
namespace {

TEST(Filters, MatchNamesByTheirWords) {
  EXPECT_TRUE(names_match("Tengrinews.kz", "tengrinews"));
  EXPECT_TRUE(names_match("Tengrinews.kz", "TENGRINEWS.KZ"));
  EXPECT_TRUE(names_match("Деловой журнал «Капитал»", "капитал"));
  EXPECT_TRUE(names_match("Артём Ёлкин", "артем елкин"));
  EXPECT_TRUE(names_match("Тен\u00ADгри\u200E Ньюс", "тенгри"));
  EXPECT_FALSE(names_match("Tengrinews.kz", "tengri"));
  EXPECT_FALSE(names_match("", "капитал"));
  EXPECT_FALSE(names_match("Капитал", "«»"));
}

TEST(Filters, IncludeTheDayMonthOrYearNamed) {
  const struct {
    std::string after;
    std::string before;
    std::string published;
    bool within;
  } cases[] = {
      {"", "", "", true},
      {"2023", "", "", false},
      {"2023", "", "2023-01-01", true},
      {"2023", "", "2022-12-31T23:59", false},
      {"", "2023", "2023-12-31T23:59", true},
      {"", "2023", "2024", false},
      {"2023-11", "2023-11", "2023-11-30T18:56", true},
      {"2023-11", "2023-11", "2023-12-01", false},
      {"2023-11-23", "2023-11-23", "2023-11-23T23:59:59", true},
      {"2023-11", "", "2023", false},
      {"2023-11-23", "2023-11-23", "2023-11-23T00:30+05:00", true},
      {"2023-11-23", "2023-11-23", "2023-11-22T23:30-05:00", false},
      {"2023", "", "вчера", false},
      {"2023", "", "31.12.2023", false},
      {"", "2024", "01.02.2024", false},
  };
  for (const auto& [after, before, published, within] : cases) {
    Filters filters;
    filters.after = after;
    filters.before = before;
    EXPECT_EQ(dates_match(filters, published), within)
        << after << ".." << before << ' ' << published;
  }
}

TEST(Filters, MeetOneOfSeveralNamesAndNoneOfTheExcluded) {
  Filters filters;
  filters.outlet = {"Капитал", "BaigeNews"};
  filters.except_agency = {"Акорда"};
  filters.fields = {{"жанр", "интервью"}, {"жанр", "репортаж"}, {"город", "Ташкент"}};
  Source source;
  source.outlet = "BaigeNews.kz";
  const std::vector<Field> fields{{"жанр", "репортаж"}, {"город", "Ташкент"}};
  EXPECT_TRUE(filters_match(filters, source, fields));
  EXPECT_FALSE(filters_match(filters, source, {{"жанр", "репортаж"}}));
  source.agency = "Акорда";
  EXPECT_FALSE(filters_match(filters, source, fields));
  source = {};
  EXPECT_FALSE(filters_match(filters, source, fields));
}

TEST(Filters, HaveRangesOfFields) {
  Filters filters;
  filters.fields = {{"цена", "100..200"}, {"вышло", "2023-11.."}};
  filters.except_fields = {{"этаж", "..1"}};
  EXPECT_TRUE(filters_match(filters, {}, {{"цена", "150"}, {"вышло", "23.11.2023"}}));
  EXPECT_FALSE(filters_match(filters, {}, {{"цена", "250"}, {"вышло", "23.11.2023"}}));
  EXPECT_FALSE(filters_match(filters, {}, {{"цена", "150"}}));
  EXPECT_FALSE(
      filters_match(filters, {}, {{"цена", "150"}, {"вышло", "23.11.2023"}, {"этаж", "-1"}}));
  EXPECT_TRUE(filters_match(filters, {}, {{"цена", "10"}, {"цена", "110"}, {"вышло", "2024"}}));
}

}  // namespace
}  // namespace poisk::query
