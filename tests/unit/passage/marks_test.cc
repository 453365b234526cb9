#include "passage/marks.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace poisk::passage {
namespace {

bool is_mark(char c) {
  return std::string_view(".!?,\"\n\v\f\r\xC2\xE2\xE3\xEF").find(c) != std::string_view::npos;
}

TEST(NextMark, FindsTheFirstOneWhereverItStands) {
  for (std::size_t before = 0; before < 40; ++before) {
    const std::string letters(before, 'a');
    EXPECT_EQ(next_mark(letters, 0), before);
    for (int byte = 0; byte < 256; ++byte) {
      const char c = static_cast<char>(byte);
      const std::string text = letters + c + "bcd, efghijklmnopqrstuvwxyz.";
      EXPECT_EQ(next_mark(text, 0), is_mark(c) ? before : before + 4) << byte;
    }
  }
}

TEST(NextMark, AgreesWithALookAtEachByte) {
  std::mt19937 random(1);
  const std::string texts[] = {
      "Президент открыл саммит ОДКБ, сказав: «Мы рады всем — гостям и друзьям…». Он уехал!\n",
      "№ 5 • 🙂 ① ўӘ“”，。"};
  std::string all;
  for (int i = 0; i < 200; ++i) {
    const std::string& text = texts[random() % 2];
    all += text.substr(random() % text.size());
  }
  for (std::size_t at = 0; at <= all.size(); ++at) {
    std::size_t expected = at;
    while (expected < all.size() && !is_mark(all[expected])) ++expected;
    EXPECT_EQ(next_mark(all, at), expected);
  }
}

}  // namespace
}  // namespace poisk::passage
