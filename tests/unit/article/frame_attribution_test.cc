#include "article/frame_attribution.h"

#include <gtest/gtest.h>

#include "article/rights_lines.h"

namespace poisk::article {
namespace {

TEST(SourceLine, NamesAnAgency) {
  const struct {
    const char* line;
    const char* agency;
  } kCases[] = {
      {"Источник: akorda.kz", "akorda.kz"},
      {"Источник: пресс-служба президента РК", "пресс-служба президента РК"},
      {"Источник: Акорда", "Акорда"},
      {"По материалам Акорды", "Акорда"},
      {"По материалам пресс-службы МЧС", "пресс-служба МЧС"},
      {"Участники встречи. Источник: gov.kz", "gov.kz"},
      {"Источник: ТАСС / Иван Петров", "ТАСС"},
      {"Источник: Министерство обороны", "Министерство обороны"},
      {"По материалам Росбалта", "Росбалт"},
      {"По материалам Steppe.kz", "Steppe.kz"},
      {"Источник: Иван Петров", ""},
      {"Источник: Shutterstock", ""},
      {"Источник: из открытых источников", ""},
      {"По материалам из архива пресс-службы", ""},
      {"Источник:", ""},
      {"По материалам", ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(agency_of_source_line(c.line), c.agency) << c.line;
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

TEST(Rights, NameTheOutlet) {
  const struct {
    const char* line;
    const char* name;
    bool company;
  } kCases[] = {
      {"© ООО «Степной вестник», 2010–2024", "Степной вестник", true},
      {"© 2010—2024 «Степной вестник». Все права защищены.", "Степной вестник", false},
      {"Степной вестник © 2010–2024", "Степной вестник", false},
      {"2010–2024 © ИА «Степь-Медиа»", "Степь-Медиа", false},
      {"Copyright © 2006-2024, ООО \"Информационное агентство \"Степь\"", "Степь", true},
      {"© ЗАО ИД <Степная правда>, 2024.", "Степная правда", true},
      {"© 2007 - 2024 г. Степногорск", "", false},
      {"© 1997-2024 Независимый вестник", "Независимый вестник", false},
      {"© 2005—2024 Медиахолдинг SteppeMedia ООО \"Степь Медиа\"  Карта сайта", "SteppeMedia",
       false},
      {"© 2001-2024 Интернет-издание Steppe.kz", "Steppe.kz", false},
      {"© 1996 — 2024 The Steppe Course.", "The Steppe Course", false},
      {"© 2008 – 2024 ТОО «СМГ»", "", false},
      {"© 2024 Все права защищены.", "", false},
      {"© 2024 Разработка сайта — студия", "", false},
      {"Популярные рубрики\t\t© 2008–2024", "", false},
      {"Copyright @ 2009 - 2024", "", false},
      {"Информация об ограничениях © Reuters", "", false},
  };
  for (const auto& c : kCases) {
    const Owner owner = owner_of_rights(c.line);
    EXPECT_EQ(owner.name, c.name) << c.line;
    if (c.name[0] != 0) {
      EXPECT_EQ(owner.is_company, c.company) << c.line;
    }
  }
}

TEST(Notice, AsksToNameTheOutlet) {
  const struct {
    const char* notice;
    const char* outlet;
  } kCases[] = {
      {"При использовании материалов ссылка на «Степной вестник» обязательна!", "Степной вестник"},
      {"При полном или частичном использовании материалов ссылка на \"Степь.Ру\" обязательна.",
       "Степь.Ру"},
      {"Использование материалов Steppe.kz разрешается при условии гиперссылки.", "Steppe.kz"},
      {"При любом использовании материалов СТВ ссылка обязательна.", "СТВ"},
      {"При перепечатке активная гиперссылка на www.steppe.kz обязательна.", "steppe.kz"},
      {"Публикация материалов и видеороликов «Степи» разрешена при условии ссылки.", "Степи"},
      {"Перепечатка информации, содержащей ссылку на агентство СТАСС, запрещена.", ""},
      {"При использовании материалов ссылка на источник обязательна.", ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(outlet_of_notice(c.notice), c.outlet) << c.notice;
}

}  // namespace
}  // namespace poisk::article
