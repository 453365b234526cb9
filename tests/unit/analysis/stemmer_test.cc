#include "analysis/stemmer.h"

#include <gtest/gtest.h>

namespace poisk::analysis {
namespace {

TEST(Stemmer, PicksTheRulesByTheAlphabet) {
  struct Case {
    const char* form;
    const char* stem;
  };
  const Case cases[] = {
      {"книгами", "книг"},        {"токаева", "токаев"},  {"токаеву", "токаев"},
      {"соглашения", "соглашен"}, {"running", "run"},     {"agreements", "agreement"},
      {"naïvely", "naïv"},        {"reader's", "reader"}, {"pdfками", "pdfкам"},
      {"қазақстан", "қазақста"},  {"2.5", "2.5"},         {"2023", "2023"},
      {"αθήνα", "αθήνα"},         {"日本", "日本"},       {"", ""},
  };
  Stemmer stemmer;
  for (const Case& c : cases) EXPECT_EQ(stemmer.stem(c.form), c.stem) << c.form;
}

TEST(Stemmer, StaysUsableWhenMoved) {
  Stemmer first;
  Stemmer second = std::move(first);
  EXPECT_EQ(second.stem("городами"), "город");
}

}  // namespace
}  // namespace poisk::analysis
