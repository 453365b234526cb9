#include "article/frame_attribution.h"

#include <gtest/gtest.h>

#include "article/rights_lines.h"

namespace poisk::article {
namespace {

TEST(PhotoCredit, NamesAnAgency) {
  const struct {
    const char* line;
    const char* agency;
  } kCases[] = {
      {"Фото: akorda.kz", "akorda.kz"},
      {"Фото: пресс-служба президента РК", "пресс-служба президента РК"},
      {"Фото: Акорда", "Акорда"},
      {"Фото Акорды", "Акорда"},
      {"Фото пресс-службы МЧС", "пресс-служба МЧС"},
      {"Участники встречи. Фото: gov.kz", "gov.kz"},
      {"Фото: ТАСС / Иван Петров", "ТАСС"},
      {"Источник: Министерство обороны", "Министерство обороны"},
      {"По материалам Росбалта", "Росбалт"},
      {"По материалам Steppe.kz", "Steppe.kz"},
      {"Фото: Иван Петров", ""},
      {"Фото: Shutterstock", ""},
      {"Фото: из открытых источников", ""},
      {"Фото из архива пресс-службы", ""},
      {"Фото:", ""},
      {"Фото", ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(agency_of_credit(c.line), c.agency) << c.line;
}

TEST(Notice, NamesTheOutlet) {
  EXPECT_EQ(outlet_of_notice(
                "При работе с материалами Центра деловых новостей Delo.kz ссылка обязательна"),
            "Delo.kz");
  EXPECT_EQ(outlet_of_notice("При использовании материалов ИА «КазПресс» гиперссылка обязательна."),
            "КазПресс");
  EXPECT_EQ(site_or_medium_of_notice("© 2023 Tengri.example.kz. Пишите: info@mail.kz"),
            "Tengri.example.kz");
  EXPECT_EQ(outlet_of_notice("При использовании материалов ссылка обязательна."), "");
}

}  // namespace
}  // namespace poisk::article
