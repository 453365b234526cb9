#include "text/common_prefix.h"

#include <gtest/gtest.h>

#include <string>

namespace poisk::text {
namespace {

TEST(CommonPrefix, CountsTheBytesThatAreAlike) {
  struct Case {
    std::string_view a, b;
    std::size_t bytes;
  };
  constexpr Case kCases[] = {
      {"", "", 0},
      {"", "саммит", 0},
      {"саммит", "", 0},
      {"саммит", "саммит", 12},
      {"саммит", "саммита", 12},
      {"заседание", "заседатель", 12},
      {"организация", "организатор", 17},  // D1 86, D1 82
      {"а", "б", 1},                       // D0 B0, D0 B1
      {"х", "а", 0},                       // D1 85, D0 B0
      {"one", "two", 0},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(common_prefix(c.a, c.b), c.bytes) << c.a << " " << c.b;
    EXPECT_EQ(common_prefix(c.b, c.a), c.bytes) << c.b << " " << c.a;
  }
}

TEST(CommonPrefix, FindsADifferenceAtEveryPlace) {
  const std::string a(40, 'a');
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::string b = a;
    b[i] = '\xff';
    EXPECT_EQ(common_prefix(a, b), i);
    EXPECT_EQ(common_prefix(a, std::string_view(a).substr(0, i)), i);
  }
}

}  // namespace
}  // namespace poisk::text
