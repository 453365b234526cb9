#include "analysis/neighbour_spelling.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace poisk::analysis {
namespace {

TEST(NeighbourSpelling, IsInRussianLetters) {
  const struct {
    std::string form;
    std::vector<std::string> expected;
  } cases[] = {
      {"қазақстан", {"казакстан", "казакс"}},
      {"қазақстанның", {"казакстаннын", "казакстан"}},
      {"әділет", {"адилет"}},
      {"дариға", {"дарига", "дари"}},
      {"өңірлерде", {"онирлерде", "онир"}},
      {"республикасының", {"республикасынын", "республикасы"}},
      {"үй", {"уй"}},
      // What is left must be a word.
      {"үйде", {"уйде"}},
      {"київ", {"киив"}},
      {"об'єкт", {"обект"}},
      {"сім'я", {"симя"}},
      {"ґанок", {"ганок"}},
      {"магілеў", {"магилев"}},
      {"казахстан", {}},
      {"города", {}},
      {"o'neill", {}},
      {"", {}},
  };
  for (const auto& [form, expected] : cases) EXPECT_EQ(russian_spellings(form), expected) << form;
}

}  // namespace
}  // namespace poisk::analysis
