#include "query/field_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace poisk::query {
namespace {

using Strings = std::vector<std::string>;

TEST(FieldOrder, IsWrittenByNames) {
  const auto order = parse_order({"цена", "-вышло", "год выпуска"});
  ASSERT_TRUE(order);
  ASSERT_EQ(order->size(), 3U);
  EXPECT_EQ((*order)[0].field, "цена");
  EXPECT_FALSE((*order)[0].descending);
  EXPECT_EQ((*order)[1].field, "вышло");
  EXPECT_TRUE((*order)[1].descending);
  EXPECT_TRUE(parse_order({}));
  EXPECT_FALSE(parse_order({""}));
  EXPECT_FALSE(parse_order({"цена", "-"}));
}

TEST(ValuePlace, NumbersComeBeforeDatesAndWords) {
  const Strings in_order{
      "-5",      "0,5",        "3",          "20",     "1 250,5", "1 000 000",  // by size, not as they are spelt
      "2023-11", "23.11.2023", "2024-01-05",  // by day, however they are written
      "абрикос", "Апельсин",   "елка",       "Ёлочка", "ЖУК",     "яблоко",    "10 штук",
  };
  // «10 штук» is no number, and a digit is before all letters.
  Strings expected(in_order.begin(), in_order.end() - 1);
  expected.insert(expected.begin() + 9, "10 штук");
  Strings values = in_order;
  std::reverse(values.begin(), values.end());
  std::stable_sort(values.begin(), values.end(), [](const std::string& a, const std::string& b) {
    return ValuePlace(a) < ValuePlace(b);
  });
  EXPECT_EQ(values, expected);
}

TEST(ValuePlace, IsOneForWhatReadsTheSame) {
  for (const auto& [a, b] : {std::pair("1 250,50", "1250.5"),
                             {"23.11.2023", "2023-11-23"},
                             {"Ёж", "еж"},
                             {" два  слова", "два слова"}}) {
    EXPECT_EQ(ValuePlace(a), ValuePlace(b)) << a;
  }
  EXPECT_NE(ValuePlace("1"), ValuePlace("один"));
}

std::vector<Field> fields(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::vector<Field> out;
  for (const auto& [name, value] : pairs) out.push_back({name, value});
  return out;
}

TEST(FieldPlace, GoesByOneKeyAfterAnother) {
  const FieldOrder order = *parse_order({"рубрика", "-цена"});
  const std::vector<std::vector<Field>> in_order{
      fields({{"рубрика", "город"}, {"цена", "10"}}),
      fields({{"рубрика", "город"}, {"цена", "9"}, {"цена", "7"}}),
      fields({{"рубрика", "город"}, {"цена", "8"}}),
      fields({{"рубрика", "город"}}),
      fields({{"рубрика", "село"}, {"рубрика", "район"}, {"цена", "99"}}),
      fields({{"рубрика", "село"}}),
      fields({{"цена", "5"}}),
      fields({{"рубрика", ""}, {"другое", "1"}}),
  };
  for (std::size_t a = 0; a < in_order.size(); ++a) {
    for (std::size_t b = 0; b < in_order.size(); ++b) {
      EXPECT_EQ(FieldPlace(in_order[a], order) < FieldPlace(in_order[b], order), a < b)
          << a << ", " << b;
    }
  }
}

}  // namespace
}  // namespace poisk::query
