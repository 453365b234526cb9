#include "text/controls.h"

#include <gtest/gtest.h>

namespace poisk::text {
namespace {

TEST(Controls, AreWrittenAsEscapesOfJson) {
  const struct {
    std::string json;
    std::string escaped;
  } kCases[] = {
      {"", ""},
      {R"({"text":"«Ёлки» — №1…"})", R"({"text":"«Ёлки» — №1…"})"},
      {"\"\x7F\"", R"("\u007f")"},
      {"\"а\xC2\x9B"
       "31mб\xC2\x80\xC2\x9F\"",
       R"("а\u009b31mб\u0080\u009f")"},
      {"\"\u061C\u200E\u200F\u202A\u202E\u2066\u2069\"",
       R"("\u061c\u200e\u200f\u202a\u202e\u2066\u2069")"},
      {"\"\u00A0\u200D\u2028\u0630\"", "\"\u00A0\u200D\u2028\u0630\""},
  };
  for (const auto& c : kCases) EXPECT_EQ(escape_controls(c.json), c.escaped);
}

}  // namespace
}  // namespace poisk::text
