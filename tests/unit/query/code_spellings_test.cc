#include "query/code_spellings.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analysis/tokenizer.h"

namespace poisk::query {
namespace {

// Spellings with bars between them, their words with blanks, variants with slashes.
std::string spellings(const std::string& typed) {
  analysis::Tokenizer tokenizer;
  tokenizer.reset(typed);
  std::vector<std::string> forms;
  for (analysis::Word word; tokenizer.next(word);) forms.emplace_back(word.form);
  std::string out;
  for (const Spelling& spelling : code_spellings(typed, forms)) {
    if (!out.empty()) out += " | ";
    for (std::size_t i = 0; i < spelling.size(); ++i) {
      if (i > 0) out += ' ';
      for (std::size_t k = 0; k < spelling[i].size(); ++k) {
        out += (k > 0 ? "/" : "") + spelling[i][k];
      }
    }
  }
  return out;
}

TEST(CodeSpellings, OfCodesAndNumbers) {
  const struct {
    std::string typed;
    std::string expected;
  } cases[] = {
      {"Т-34", "т 34"},
      {"COVID-19", "covid 19"},
      {"ISO20022", "iso 20022"},
      {"3.40.1", "3 40 1"},
      {"10.0.12.7", "10 0 12 7"},
      {"2,5", "2 5 | 2 50/500"},
      {"2,50", "2 50 | 2 5/500"},
      {"18:56", "18 56"},
      {"1.250.000", "1 250 000 | 1250000"},
      {"12500000", "12500000 | 12 500 000"},
      {"17500", "17500 | 17 500"},
      {"2023", "2023 | 2 023"},
      {"0100", ""},
      {"25", ""},
      {"слово", ""},
      {"Касым-Жомарт", ""},
      {"23.11.2023", "23 11 2023 | 23 ноября 2023"},
      {"5.03.2024", "5/05 3/03 2024 | 5/05 марта 2024"},
      {"45.13.2023", "45 13 2023"},
  };
  for (const auto& [typed, expected] : cases) EXPECT_EQ(spellings(typed), expected) << typed;
}

TEST(CodeSpellings, AnOrdinalHasAnyEnding) {
  const std::string all = spellings("90-е");
  EXPECT_EQ(all.rfind("90 е/", 0), 0U) << all;
  EXPECT_NE(all.find("/х/"), std::string::npos);
  EXPECT_EQ(spellings("90-метров"), "90 метров");
}

TEST(CodeSpellings, OfPhoneNumbers) {
  const std::string phone =
      "7011234567/87011234567/77011234567 | 701 123 45 67 | 701 123 4567 | 701 1234567";
  EXPECT_EQ(spellings("87011234567"), "87011234567 | 87 011 234 567 | " + phone);
  EXPECT_EQ(spellings("1234567"), "1234567 | 1 234 567 | 123 45 67 | 123 4567");
}

TEST(CodeSpellings, PhoneNumbersInAQueryAreOneWord) {
  const struct {
    std::string typed;
    std::string expected;
  } cases[] = {
      {"+7 (495) 123-45-67", "84951234567"},
      {"8 701 123 45 67", "87011234567"},
      {"звонить 8-800-555-35-35 днём", "звонить 88005553535 днём"},
      {"+77011234567", "77011234567"},
      {"(495) 123-45-67", "84951234567"},
      {"701 1234567", "87011234567"},
      {"87011234567", "87011234567"},
      {"визит 23.11.2023", "визит 23.11.2023"},
      {"1 250 000 рублей", "1 250 000 рублей"},
      {"2019 2020 2021", "2019 2020 2021"},
      {"+визит +Токаева", "+визит +Токаева"},
      {"", ""},
  };
  for (const auto& [typed, expected] : cases)
    EXPECT_EQ(with_whole_phones(typed), expected) << typed;
}

TEST(CodeSpellings, ThousandsStandInThrees) {
  const std::vector<std::string_view> grouped{"1", "250", "000"};
  const std::vector<std::string_view> apart{"1", "25", "000"};
  EXPECT_TRUE(are_grouped_digits(grouped));
  EXPECT_FALSE(are_grouped_digits(apart));
  EXPECT_EQ(thousands_of("1000"), (std::vector<std::string>{"1", "000"}));
  EXPECT_TRUE(thousands_of("999").empty());
  EXPECT_TRUE(thousands_of("тысяча").empty());
}

TEST(CodeSpellings, KnowNumeralsWithTheirEndings) {
  const auto are = [](std::vector<std::string> forms) { return is_ordinal(forms); };
  EXPECT_TRUE(are({"5", "го"}));
  EXPECT_TRUE(are({"90", "х"}));
  EXPECT_TRUE(are({"25", "ым"}));
  EXPECT_FALSE(are({"5", "км"}));
  EXPECT_FALSE(are({"го", "5"}));
  EXPECT_FALSE(are({"5"}));
}

}  // namespace
}  // namespace poisk::query
