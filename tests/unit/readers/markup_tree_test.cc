#include "readers/markup_tree.h"

#include <gtest/gtest.h>

#include <string>

namespace poisk::readers {
namespace {

std::string repeated(const std::string& part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

TEST(MarkupTree, ElementsHoldTheirTexts) {
  const auto tree = MarkupTree::of_html("<div id=a>раз <b>два</b><br>три</div>четыре");
  ASSERT_TRUE(tree);
  for (std::size_t i = 0; i < tree->size(); ++i) {
    if ((*tree)[i].attribute("id") != "a") continue;
    EXPECT_EQ(tree->text_of(i), "раз два три");
    return;
  }
  FAIL();
}

TEST(MarkupTree, DepthIsBounded) {
  const auto tree = MarkupTree::of_html(repeated("<div>", 1000) + "дно" + repeated("</div>", 1000));
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->text_of(0), "дно");
  EXPECT_FALSE(MarkupTree::of_html(repeated("<div>", 100'000)));
}

TEST(MarkupTree, NothingOutsideIsRead) {
  const auto tree = MarkupTree::of_html(
      "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><p>&x; &unknown; &amp;</p>");
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->text_of(0).find("root:"), std::string::npos);
}

TEST(MarkupTree, XmlKeepsItsNames) {
  const auto tree = MarkupTree::of_xml(
      "<?xml version='1.0' encoding='windows-1251'?><a xmlns:dc='d'><dc:creator>Ёлкин &amp; Ко"
      "</dc:creator><b><![CDATA[<p>да]]></b></a>");
  ASSERT_TRUE(tree) << tree.error().message;
  EXPECT_EQ(tree->text_of(tree->find(0, "dc:creator")), "Ёлкин & Ко");
  EXPECT_EQ(tree->raw_text_of(tree->find(0, "b")), "<p>да");
}

TEST(MarkupTree, XmlExpandsNothing) {
  std::string laughs = "<!DOCTYPE a [<!ENTITY x0 \"ха\">";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "&x" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY x" + std::to_string(i) + " \"" + repeated(before, 10) + "\">";
  }
  const auto tree = MarkupTree::of_xml(laughs + "]><a>&x11; конец</a>");
  EXPECT_TRUE(!tree || tree->text_of(0).size() < 1000);
  const auto other =
      MarkupTree::of_xml("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x; конец</a>");
  EXPECT_TRUE(!other || other->text_of(0).find("root:") == std::string::npos);
  const auto deep = MarkupTree::of_xml(repeated("<a>", 100'000));
  EXPECT_TRUE(!deep || deep->size() < 1000);
  EXPECT_FALSE(MarkupTree::of_xml(""));
  EXPECT_FALSE(MarkupTree::of_xml("это не XML"));
}

TEST(MarkupTree, BrokenXmlIsReadAsFarAsItGoes) {
  const auto tree = MarkupTree::of_xml("<a><b>раз</b><b>два & три</b><c>");
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->text_of(tree->find(0, "b")), "раз");
}

TEST(MarkupTree, BrokenPagesAreReadAsFarAsTheyGo) {
  for (const char* html : {"", "<", "<p", "<p class='", "</p></p></p>", "<!--", "<b><i>а</b>б</i>",
                           "<table><tr><p>а<td>б", "\xD0\xBF\xD1\x80<p>"}) {
    EXPECT_TRUE(MarkupTree::of_html(html)) << html;
  }
}

}  // namespace
}  // namespace poisk::readers
