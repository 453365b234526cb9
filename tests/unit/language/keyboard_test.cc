#include <gtest/gtest.h>

#include "language/language.h"

namespace poisk::language {
namespace {

TEST(Keyboard, GivesWhatTheSameKeysMean) {
  const struct {
    std::string latin;
    std::string cyrillic;
  } cases[] = {
      {"njrftd", "токаев"}, {"Njrftd", "Токаев"},   {"sqlite", "ыйдшеу"}, {"[jhjij", "хорошо"},
      {",fhfy", "баран"},   {"j,]tv", "объем"},     {"`krf", "ёлка"},     {"'rhfy", "экран"},
      {";bpym", "жизнь"},   {"<jkmijq", "Большой"}, {"Xnj&", "Что?"},     {"75-ktnbt", "75-летие"},
      {"2?5%", "2,5%"},
  };
  for (const auto& [latin, cyrillic] : cases) {
    EXPECT_EQ(retyped(russian(), latin, Layout::own), cyrillic);
    EXPECT_EQ(retyped(russian(), cyrillic, Layout::latin), latin);
  }
}

TEST(Keyboard, KeepsWhatStandsOnNoKey) {
  EXPECT_EQ(retyped(russian(), "токаев — 2023\xFF", Layout::own),
            "токаев — 2023" + std::string(1, '\0'));
  EXPECT_EQ(retyped(russian(), "", Layout::latin), "");
}

}  // namespace
}  // namespace poisk::language
