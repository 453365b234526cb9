#include "readers/html/blocks.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace poisk::readers {
namespace {

std::vector<HtmlBlock> blocks_of(const std::string& html) {
  const auto tree = MarkupTree::of_html(html);
  EXPECT_TRUE(tree);
  return tree ? find_blocks(*tree) : std::vector<HtmlBlock>();
}

TEST(HtmlBlocks, AreTheLinesThatABrowserSets) {
  const auto blocks = blocks_of(
      "<p>Раз <b>два</b>\n три</p>четыре<br>пять<br><br>шесть<ul><li>семь</ul><pre>а\n  б</pre>");
  std::vector<std::string> texts;
  std::vector<bool> gaps;
  for (const HtmlBlock& block : blocks) {
    texts.push_back(block.text);
    gaps.push_back(block.gap_before);
  }
  EXPECT_EQ(texts,
            (std::vector<std::string>{"Раз два три", "четыре", "пять", "шесть", "семь", "а\n  б"}));
  EXPECT_EQ(gaps, (std::vector<bool>{true, true, false, true, true, true}));
}

TEST(HtmlBlocks, ARowOfATableIsALine) {
  const auto blocks = blocks_of(
      "<table><tr><th>Год</th><th>Сумма</th></tr><tr><td><p>2023</p></td><td>10</td></tr></table>");
  ASSERT_EQ(blocks.size(), 2u);
  EXPECT_EQ(blocks[0].text, "Год\tСумма");
  EXPECT_EQ(blocks[1].text, "2023\t10");
  EXPECT_EQ(blocks[1].kind, BlockKind::row);
}

TEST(HtmlBlocks, LinksAreKnownAsLinks) {
  const auto blocks = blocks_of("<p><a href='/1'>Фермеры признали урожай</a> хорошим</p>");
  ASSERT_EQ(blocks.size(), 1u);
  EXPECT_EQ(blocks[0].words, 4u);
  EXPECT_EQ(blocks[0].linked_words, 3u);
}

TEST(HtmlBlocks, WhatIsHiddenOrAroundIsSaid) {
  const std::string text(400, 'x');
  std::string words;
  for (int i = 0; i < 100; ++i) words += "слово ";
  const auto blocks = blocks_of(
      "<body><nav>Меню</nav><div style='display: none'>Тайна</div><script>код</script><p>" + words +
      "</p><div class='sideBar'>Сбоку</div><div id='comments'>Отзыв</div></body>");
  ASSERT_EQ(blocks.size(), 5u);
  EXPECT_TRUE(blocks[0].furniture);
  EXPECT_TRUE(blocks[1].furniture);
  EXPECT_FALSE(blocks[2].furniture || blocks[2].aside);
  EXPECT_TRUE(blocks[3].aside);
  EXPECT_TRUE(blocks[4].aside && blocks[4].comments);
}

TEST(HtmlBlocks, NamesGoByTheirWholeParts) {
  EXPECT_TRUE(named_as_aside(" top-banner"));
  EXPECT_FALSE(named_as_aside(" reachbanner"));
  EXPECT_FALSE(named_as_aside(" article-body comments-open"));
  EXPECT_TRUE(named_as_article(" article-body"));
}

}  // namespace
}  // namespace poisk::readers
