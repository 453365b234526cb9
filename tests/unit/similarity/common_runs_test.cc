#include "similarity/common_runs.h"

#include <gtest/gtest.h>

#include <string>

namespace poisk::similarity {
namespace {

TEST(CommonRuns, TellsTextsWithWordsInCommon) {
  const struct {
    std::string a;
    std::string b;
    bool common;
  } cases[] = {
      {"Президент прибыл в Минск с рабочим визитом", "президент прибыл в Минск с утра", true},
      {"«Ёлку» привезли, и её нарядили дети", "Дети ждали: елку привезли и ее нарядили", true},
      {"Президент прибыл в Минск вчера", "Президент прибыл в Минск сегодня", false},
      {"Прибыл в Минск с рабочим визитом", "С рабочим визитом прибыл в Минск", false},
      {"один два три четыре", "один два три четыре", false},  // too short to say anything
      {"", "", false},
  };
  for (const auto& [a, b, common] : cases) {
    const std::string_view texts[] = {a, "Ничего похожего здесь нет и не было", b};
    EXPECT_EQ(have_common_runs(texts), (std::vector<bool>{common, false, common})) << a;
  }
}

TEST(CommonRuns, ATextHasNothingInCommonWithItself) {
  const std::string_view texts[] = {"раз два три четыре пять и раз два три четыре пять", "нет"};
  EXPECT_EQ(have_common_runs(texts), (std::vector<bool>{false, false}));
  EXPECT_TRUE(have_common_runs({}).empty());
}

}  // namespace
}  // namespace poisk::similarity
