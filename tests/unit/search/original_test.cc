#include "search/original.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace poisk::search {
namespace {

struct Telling {
  const char* outlet;
  const char* agency;
  const char* published = "";
};

std::size_t first_of(const std::vector<Telling>& tellings) {
  std::vector<Source> sources;
  for (const Telling& telling : tellings) {
    Source source;
    source.outlet = telling.outlet;
    source.agency = telling.agency;
    source.published = telling.published;
    sources.push_back(source);
  }
  return original(sources);
}

TEST(Original, IsWhomTheOthersCite) {
  EXPECT_EQ(first_of({{"Берег", "Степь"}, {"Степь", ""}}), 1u);
  EXPECT_EQ(first_of({{"Берег", "ИА «Степь»"}, {"Залив", ""}, {"Степь.kz", "акимат"}}), 2u);
  // Who passes it on is none, even if others cite him.
  EXPECT_EQ(first_of({{"Берег", "Степь"}, {"Степь", "Залив"}, {"Залив", "мэрия"}}), 2u);
  EXPECT_EQ(
      first_of(
          {{"Берег", "Степь"}, {"Залив", "Утёс"}, {"Утёс", ""}, {"Мыс", "Утёс"}, {"Степь", ""}}),
      2u);
  EXPECT_EQ(first_of({{"Берег", "Степь"},
                      {"Степь", "", "2024-03-05T12:00"},
                      {"Степь.kz", "", "2024-03-05T10:15"}}),
            2u);
}

TEST(Original, IsTheBestWhereNobodyIsCited) {
  EXPECT_EQ(first_of({{"Берег", ""}}), 0u);
  EXPECT_EQ(first_of({{"Берег", "акимат"}, {"Степь", "акимат", "2020-01-01"}}), 0u);
  EXPECT_EQ(first_of({{"", ""}, {"", ""}}), 0u);
  EXPECT_EQ(first_of({{"Берег", "Степь"}, {"Степь", "Берег"}}), 0u);
  EXPECT_EQ(first_of({{"Берег", "Берег"}, {"Степь", ""}}), 0u);
}

}  // namespace
}  // namespace poisk::search
