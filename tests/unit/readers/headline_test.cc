#include "readers/html/headline.h"

#include <gtest/gtest.h>

#include <string>

#include "readers/html/main_block.h"

namespace poisk::readers {
namespace {

const std::string kArticleText =
    "<p>Новый мост через реку откроют в конце мая, сообщили в акимате области.</p>"
    "<p>Строители работали два года и закончили на месяц раньше срока.</p>";

Headline headline_of(const std::string& head, const std::string& body) {
  const auto tree =
      MarkupTree::of_html("<html><head>" + head + "</head><body>" + body + "</body></html>");
  EXPECT_TRUE(tree);
  const Marks marks = find_marks(*tree);
  const std::vector<HtmlBlock> blocks = find_blocks(*tree);
  return find_headline(blocks, marks, find_main_block(*tree, blocks, {}).begin);
}

TEST(Headline, IsWhatTheWindowsTitleAndThePageShare) {
  for (const char* title :
       {"Мост через Ишим откроют в мае - Степной вестник", "Степь :: Мост через Ишим откроют в мае",
        "Мост через Ишим откроют в мае | Новости | Степь", "Мост через Ишим откроют в мае"}) {
    const Headline found =
        headline_of(std::string("<title>") + title + "</title>",
                    "<div><a href='/'>Степной вестник</a></div><span class='t'>Мост через "
                    "Ишим откроют в мае</span>" +
                        kArticleText);
    EXPECT_EQ(found.text, "Мост через Ишим откроют в мае") << title;
    EXPECT_TRUE(found.block) << title;
  }
}

TEST(Headline, WithoutALineOfItsOwnTheMarksName) {
  EXPECT_EQ(
      headline_of(
          "<title>Степь</title><meta property='og:title' content='Мост откроют в мае — Степь'>",
          kArticleText)
          .text,
      "Мост откроют в мае");
  EXPECT_EQ(headline_of("<title>Мост через Ишим откроют в мае / Степь</title>", kArticleText).text,
            "Мост через Ишим откроют в мае");
}

TEST(Headline, AHeadingAboveTheTextServesWhereTheWindowNamesTheSite) {
  EXPECT_EQ(headline_of("<title>Степь</title>", "<h2>Мост откроют в мае</h2>" + kArticleText).text,
            "Мост откроют в мае");
  EXPECT_EQ(headline_of("<title>Степь</title>",
                        "<h1>Степь № 8 от 17 января 2012 года</h1><b>Мост через Ишим откроют!</b>" +
                            kArticleText)
                .text,
            "Мост через Ишим откроют!");
}

TEST(Headline, ATeaserOfAnotherArticleIsNone) {
  const Headline found = headline_of(
      "<title>Мост через Ишим откроют в мае</title>",
      "<h1>Мост через Ишим откроют в мае</h1>" + kArticleText +
          "<div class='related'><h2><a href='/2'>Мост через Ишим откроют в мае: подробности</a></h2></div>");
  EXPECT_EQ(found.text, "Мост через Ишим откроют в мае");
}

TEST(Headline, ADateInItsLineIsToldApart) {
  const Headline found =
      headline_of("<title>Мост через Ишим откроют / 05.03.2024</title>",
                  "<h1>Мост через Ишим откроют <span>05.03.2024 10:15</span></h1>" + kArticleText);
  EXPECT_EQ(found.text, "Мост через Ишим откроют");
  EXPECT_EQ(found.dated, "2024-03-05T10:15");
}

TEST(Headline, PartsOfATitle) {
  EXPECT_EQ(title_parts("Мост — это дорога | Степь").size(), 3u);
  EXPECT_EQ(title_parts("Давно-давно").size(), 1u);
  EXPECT_TRUE(title_parts("").empty());
}

}  // namespace
}  // namespace poisk::readers
