#include <gtest/gtest.h>
#include <poisk/context.h>

#include <string>

#include "result/chars.h"
#include "text/utf8.h"

namespace poisk {
namespace {

Hit hit_of(std::string text, std::string outlet) {
  Hit hit;
  hit.text = std::move(text);
  hit.source.outlet = std::move(outlet);
  return hit;
}

Results two_hits() {
  Results results;
  results.hits = {hit_of("Сессия прошла\n\nв Минске. Лидеры обсудили приоритеты.", "Капитал"),
                  hit_of("", "Пустое издание"), hit_of("Снег пойдёт завтра.", "")};
  results.hits[0].source.url = "https://kapital.kz/1";
  return results;
}

TEST(Context, NumbersPassagesAndNamesTheirSources) {
  EXPECT_EQ(to_context(two_hits(), 1000),
            "[1] Сессия прошла в Минске. Лидеры обсудили приоритеты.\n"
            "Источник: Капитал, https://kapital.kz/1\n"
            "\n"
            "[2] Снег пойдёт завтра.");
  EXPECT_EQ(to_context(Results{}, 1000), "");
}

TEST(Context, CutsAfterAWholeSentence) {
  EXPECT_EQ(to_context(two_hits(), 75),
            "[1] Сессия прошла в Минске. …\nИсточник: Капитал, https://kapital.kz/1");
  EXPECT_EQ(to_context(two_hits(), 40), "") << "not one sentence and its source";
  EXPECT_EQ(to_context(two_hits(), 0), "");
}

TEST(Context, NeverExceedsTheBudget) {
  const std::size_t whole = text::count_characters(to_context(two_hits(), 1000));
  for (std::size_t budget = 0; budget < whole + 5; ++budget) {
    EXPECT_LE(text::count_characters(to_context(two_hits(), budget)), budget);
  }
  EXPECT_EQ(to_context(two_hits(), whole), to_context(two_hits(), 1000));
}

}  // namespace
}  // namespace poisk
