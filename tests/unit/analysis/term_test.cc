#include "analysis/term.h"

#include <gtest/gtest.h>

#include <string>

#include "analysis/morphology.h"
#include "unit/analysis/lexicon_sample.h"

namespace poisk::analysis {
namespace {

TEST(TermMapper, GivesTheTermOfMorphology) {
  const Lexicon sample = open_sample();
  for (const Lexicon* lexicon : {static_cast<const Lexicon*>(nullptr), &sample}) {
    Morphology morphology(lexicon);
    TermMapper mapper(lexicon);
    // Some terms begin as their word does, some end otherwise, and some have nothing of it.
    for (const char* form : {"соглашениями", "стали", "лет", "побыстрее", "для", "токаева",
                             "generally", "covid", "19", "на", "ы"}) {
      EXPECT_EQ(mapper.term(form), morphology.term(form)) << form;
      EXPECT_EQ(mapper.term(form), morphology.term(form)) << form << ", remembered";
    }
  }
}

TEST(TermMapper, RemembersEveryWordRight) {
  // More words than the cache holds: slots are driven out and filled again.
  Morphology morphology(nullptr);
  TermMapper mapper(nullptr);
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 100000; ++i) {
      const std::string form = "слово" + std::to_string(i * 7919) + "ами";
      ASSERT_EQ(mapper.term(form), morphology.term(form));
    }
  }
}

TEST(TermMapper, TakesAnyBytes) {
  TermMapper mapper(nullptr);
  EXPECT_EQ(mapper.term(""), "");
  EXPECT_EQ(mapper.term(std::string(5000, 'x')), std::string(5000, 'x'));
  EXPECT_FALSE(mapper.term("\xD0").empty());
  EXPECT_FALSE(mapper.term("\xFF\xFE").empty());
}

}  // namespace
}  // namespace poisk::analysis
