#include "article/nominative.h"

#include <gtest/gtest.h>

namespace poisk::article {
namespace {

TEST(Nominative, IsFoundFromTheOtherCases) {
  const struct {
    const char* name;
    Case from;
    const char* nominative;
  } kCases[] = {
      {"пресс-службу президента РК", Case::accusative, "пресс-служба президента РК"},
      {"Акорду", Case::accusative, "Акорда"},
      {"Минобороны", Case::accusative, "Минобороны"},
      {"МИД РФ", Case::accusative, "МИД РФ"},
      {"агентство", Case::accusative, "агентство"},
      {"Антикоррупционную службу", Case::accusative, "Антикоррупционная служба"},
      {"Федерацию профсоюзов", Case::accusative, "Федерация профсоюзов"},
      {"«Известия»", Case::accusative, "«Известия»"},
      {"пресс-службы", Case::genitive, "пресс-служба"},
      {"Интерфакса", Case::genitive, "Интерфакс"},
      {"Минобороны", Case::genitive, "Минобороны"},
      {"Минздрава РК", Case::genitive, "Минздрав РК"},
      {"Министерства финансов", Case::genitive, "Министерство финансов"},
      {"Верховного суда", Case::genitive, "Верховный суд"},
      {"городского акимата", Case::genitive, "городской акимат"},
      {"районного отдела", Case::genitive, "районного отдела"},  // the noun is not known
      {"Казахстанской ассоциации", Case::genitive, "Казахстанская ассоциация"},
      {"Пограничной службы КНБ", Case::genitive, "Пограничная служба КНБ"},
      {"Международного агентства", Case::genitive, "Международное агентство"},
      {"Следственного комитета", Case::genitive, "Следственный комитет"},
      {"Кремля", Case::genitive, "Кремль"},
      {"Росстата", Case::genitive, "Росстат"},
      {"BBC", Case::genitive, "BBC"},
      {"Министерстве труда", Case::prepositional, "Министерство труда"},
      {"акимате Алматы", Case::prepositional, "акимат Алматы"},
      {"областном управлении", Case::prepositional, "областное управление"},
      {"Генпрокуратуре", Case::prepositional, "Генпрокуратура"},
      {"пресс-центре МЧС", Case::prepositional, "пресс-центр МЧС"},
      {"Казгидромете", Case::prepositional, "Казгидромет"},
      {"Высшей аудиторской палате", Case::prepositional, "Высшая аудиторская палата"},
      {"Национальной гвардии", Case::prepositional, "Национальная гвардия"},
      {"полиции", Case::prepositional, "полиция"},
      {"пресс-службой МВД", Case::instrumental, "пресс-служба МВД"},
      {"Министерством обороны", Case::instrumental, "Министерство обороны"},
      {"пресс-служба Акорды", Case::nominative, "пресс-служба Акорды"},
      {"", Case::genitive, ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(to_nominative(c.name, c.from), c.nominative) << c.name;
}

TEST(Nominative, AsksThePageWhereTheWordLeavesItOpen) {
  EXPECT_EQ(to_nominative("Атамекене", Case::prepositional), "Атамекен");
  EXPECT_EQ(to_nominative("Самруке", Case::prepositional, "Самрук молчит."), "Самрук");
  EXPECT_EQ(to_nominative("Болашаке", Case::prepositional, "Сказала Болашака, и всё."), "Болашака");
}

TEST(Institution, IsKnownInAnyCase) {
  for (const char* word :
       {"пресс-службе", "министерства", "МВД", "Генпрокуратурой", "акимату", "Бюро", "Минэнерго",
        "нацбанком", "информагентство", "Акорды", "Росстата"}) {
    EXPECT_TRUE(is_institution(word)) << word;
  }
  for (const char* word :
       {"следствия", "президента", "Токаев", "радости", "думать", "стадион", "BBC"}) {
    EXPECT_FALSE(is_institution(word)) << word;
  }
}

}  // namespace
}  // namespace poisk::article
