#include "readers/html/tree.h"

#include <gtest/gtest.h>

#include <string>

namespace poisk::readers {
namespace {

std::string repeated(const std::string& part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

TEST(HtmlTree, ElementsHoldTheirTexts) {
  const auto tree = HtmlTree::parse("<div id=a>раз <b>два</b><br>три</div>четыре");
  ASSERT_TRUE(tree);
  for (std::size_t i = 0; i < tree->size(); ++i) {
    if ((*tree)[i].attribute("id") != "a") continue;
    EXPECT_EQ(tree->text_of(i), "раз два три");
    return;
  }
  FAIL();
}

TEST(HtmlTree, DepthIsBounded) {
  const auto tree = HtmlTree::parse(repeated("<div>", 1000) + "дно" + repeated("</div>", 1000));
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->text_of(0), "дно");
  EXPECT_FALSE(HtmlTree::parse(repeated("<div>", 100'000)));
}

TEST(HtmlTree, NothingOutsideIsRead) {
  const auto tree = HtmlTree::parse(
      "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><p>&x; &unknown; &amp;</p>");
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->text_of(0).find("root:"), std::string::npos);
}

TEST(HtmlTree, BrokenPagesAreReadAsFarAsTheyGo) {
  for (const char* html : {"", "<", "<p", "<p class='", "</p></p></p>", "<!--", "<b><i>а</b>б</i>",
                           "<table><tr><p>а<td>б", "\xD0\xBF\xD1\x80<p>"}) {
    EXPECT_TRUE(HtmlTree::parse(html)) << html;
  }
}

}  // namespace
}  // namespace poisk::readers
