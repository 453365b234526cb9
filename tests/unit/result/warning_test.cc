#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace poisk {
namespace {

constexpr int kLast = static_cast<int>(WarningCode::facets_of_latest);

bool has_cyrillic(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c == '\xD0' || c == '\xD1'; });
}

TEST(Warning, HasANameAndASentenceInEachLanguage) {
  std::set<std::string> names, english, russian;
  for (int i = 1; i <= kLast; ++i) {
    const auto code = static_cast<WarningCode>(i);
    const Warning warning{code, "7"};
    names.insert(to_string(code));
    for (const Locale locale : {Locale::english, Locale::russian}) {
      const std::string sentence = to_string(warning, locale);
      EXPECT_EQ(sentence.find("{}"), std::string::npos) << sentence;
      EXPECT_TRUE(sentence.ends_with('.')) << sentence;
      (locale == Locale::english ? english : russian).insert(sentence);
    }
    EXPECT_TRUE(has_cyrillic(to_string(warning, Locale::russian))) << i;
    EXPECT_EQ(to_string(warning), to_string(warning, Locale::english));
    // What it is about is said in both languages or in neither.
    EXPECT_EQ(to_string(warning).find('7') == std::string::npos,
              to_string(warning, Locale::russian).find('7') == std::string::npos)
        << i;
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(kLast));
  EXPECT_EQ(english.size(), static_cast<std::size_t>(kLast));
  EXPECT_EQ(russian.size(), static_cast<std::size_t>(kLast));
}

TEST(Warning, SaysWhatItIsAbout) {
  const Warning warning{WarningCode::unknown_field, "{}"};
  EXPECT_STREQ(to_string(warning.code), "unknown_field");
  EXPECT_EQ(to_string(warning), "There is no field «{}»: it is read as a word.");
  EXPECT_EQ(to_string(warning, Locale::russian), "Поля «{}» нет: это прочитано как слово.");
}

TEST(Warning, OfANumberThatIsNoneSaysTheDetail) {
  for (const int i : {0, kLast + 1, 255}) {
    const auto code = static_cast<WarningCode>(i);
    EXPECT_STREQ(to_string(code), "");
    EXPECT_EQ(to_string(Warning{code, "слово"}, Locale::russian), "слово");
  }
}

TEST(Kinds, HaveTheNamesOfTheContract) {
  const std::pair<CorrectionKind, std::string> corrections[] = {
      {CorrectionKind::layout, "layout"},
      {CorrectionKind::translit, "translit"},
      {CorrectionKind::typo, "typo"},
      {CorrectionKind::split, "split"},
      {CorrectionKind::abbreviation, "abbreviation"},
      {CorrectionKind::synonym, "synonym"}};
  for (const auto& [kind, name] : corrections) EXPECT_EQ(to_string(kind), name);
  const std::pair<FacetKind, std::string> facets[] = {
      {FacetKind::outlet, "outlet"}, {FacetKind::agency, "agency"}, {FacetKind::author, "author"},
      {FacetKind::year, "year"},     {FacetKind::month, "month"},   {FacetKind::field, "field"}};
  for (const auto& [kind, name] : facets) EXPECT_EQ(to_string(kind), name);
  EXPECT_STREQ(to_string(static_cast<CorrectionKind>(0)), "");
  EXPECT_STREQ(to_string(static_cast<FacetKind>(0)), "");
}

}  // namespace
}  // namespace poisk
