#include "understanding/near_forms.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "text/utf8.h"
#include "understanding/edit_distance.h"
#include "unit/query/words.h"

namespace poisk::understanding {
namespace {

std::string near_forms(const std::map<std::string, std::uint64_t>& forms, std::string_view word,
                       unsigned most) {
  std::string out;
  const FormList list{query::Words(forms)};
  for (const auto& [form, articles] : forms_within_edits(list, word, most, {})) {
    out += (out.empty() ? "" : " ") + form + ':' + std::to_string(articles);
  }
  return out;
}

TEST(NearForms, AreThoseOfFewEdits) {
  const std::map<std::string, std::uint64_t> forms = {
      {"дом", 1},   {"дома", 2}, {"домах", 3}, {"дым", 4},    {"ом", 5},  {"том", 6},
      {"томах", 7}, {"5дом", 8}, {"я", 9},     {"құқық", 10}, {"дөм", 11}};
  const struct {
    std::string word;
    unsigned most;
    std::string expected;
  } cases[] = {
      {"дом", 0, "дом:1"},
      {"дом", 1, "5дом:8 дом:1 дома:2 дым:4 дөм:11 ом:5 том:6"},
      {"дом", 2, "5дом:8 дом:1 дома:2 домах:3 дым:4 дөм:11 ом:5 том:6"},
      {"домах", 1, "дома:2 домах:3 томах:7"},
      {"құқыққа", 2, "құқық:10"},
      {"я", 1, "я:9"},
      {"яд", 1, "я:9"},
      {"", 1, "я:9"},
      {"", 2, "ом:5 я:9"},
      {std::string(400, 'a'), 2, ""},
  };
  for (const auto& [word, most, expected] : cases) {
    EXPECT_EQ(near_forms(forms, word, most), expected) << word << '~' << most;
  }
}

TEST(NearForms, AreThoseOfOneComparisonAfterAnother) {
  std::minstd_rand random(24);
  const std::u32string letters = U"абвгaб1қ'";
  const auto word = [&] {
    std::string out;
    const std::size_t size = random() % 40 == 0 ? 30 + random() % 40 : 1 + random() % 7;
    for (std::size_t i = 0; i < size; ++i) {
      text::append_code_point(out, letters[random() % (i < 2 ? 4 : letters.size())]);
    }
    return out;
  };
  std::map<std::string, std::uint64_t> forms;
  for (int i = 0; i < 3000; ++i) forms[word()] = 1 + random() % 9;
  const FormList list{query::Words(forms)};
  std::size_t all = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string typed = word();
    for (unsigned most = 0; most <= 3; ++most) {
      std::vector<std::pair<std::string, std::uint32_t>> expected;
      for (const auto& [form, articles] : forms) {
        if (within_edits(text::code_points(typed), text::code_points(form), most)) {
          expected.emplace_back(form, static_cast<std::uint32_t>(articles));
        }
      }
      EXPECT_EQ(forms_within_edits(list, typed, most, {}), expected) << typed << '~' << most;
      all += expected.size();
    }
  }
  EXPECT_GT(all, 1000U);
}

TEST(NearForms, EndWhereTheSearchDoes) {
  std::map<std::string, std::uint64_t> forms;
  for (int i = 10000; i < 30000; ++i) forms[std::to_string(i)] = 1;
  for (int i = 10000; i < 30000; ++i) forms["ё" + std::to_string(i)] = 1;
  const FormList list{query::Words(forms)};
  std::size_t asked = 0;
  const auto found = forms_within_edits(list, "12345", 2, [&] { return ++asked > 0; });
  EXPECT_GT(asked, 0U);
  EXPECT_LT(found.size(), forms_within_edits(list, "12345", 2, {}).size());
}

}  // namespace
}  // namespace poisk::understanding
