#include <gtest/gtest.h>
#include <poisk/read.h>

namespace poisk::article {
namespace {

TEST(TextFile, WithFrontMatterIsNeverCleaned) {
  const char* const content = "---\ntitle: Т\n---\nРеклама\n";
  for (const Cleaning cleaning : {Cleaning::page, Cleaning::none}) {
    const Result<Article> read = read_text(content, cleaning);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->title, "Т");
    EXPECT_EQ(read->text, "Реклама\n");
  }
}

TEST(TextFile, WithoutItIsAPage) {
  const char* const content =
      "\xEF\xBB\xBFСтепь зацвела\r\n\r\nТюльпаны раскрылись на две недели раньше.\r\n";
  const Result<Article> page = read_text(content, Cleaning::page);
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->title, "Степь зацвела");
  EXPECT_EQ(page->text, "Тюльпаны раскрылись на две недели раньше.");
  const Result<Article> verbatim = read_text(content, Cleaning::none);
  ASSERT_TRUE(verbatim) << verbatim.error().message;
  EXPECT_EQ(verbatim->title, "");
  EXPECT_EQ(verbatim->text, content + 3);
}

TEST(TextFile, RefusesWhatHoldsNoText) {
  for (const Cleaning cleaning : {Cleaning::page, Cleaning::none}) {
    for (const char* content :
         {"", "\xEF\xBB\xBF", " \r\n\t\n", "Степь \xD0 зацвела.", "---\n---\n"}) {
      const Result<Article> read = read_text(content, cleaning);
      ASSERT_FALSE(read) << content;
      EXPECT_EQ(read.error().code, ErrorCode::invalid_argument);
    }
  }
}

TEST(TextFile, IsOfTheOutletThatTheUserNames) {
  Source known;
  known.outlet = "Береговой вестник";
  const std::string text =
      "Паром пойдёт в июне\n\nПаром через залив пустят в начале июня, передаёт Steppe.kz.\n";
  for (const std::string& content : {text, text + "\n© Залив.рф\nПоделиться\nНаверх\n"}) {
    const Result<Article> read = read_text(content, Cleaning::page, known);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->source.outlet, known.outlet);
    EXPECT_EQ(read->source.agency, "Steppe.kz");
  }
  EXPECT_EQ(read_text(text, Cleaning::none, known)->source, known);
  const Result<Article> front =
      read_text("---\noutlet: Залив\n---\nТекст о пароме.", Cleaning::page, known);
  ASSERT_TRUE(front) << front.error().message;
  EXPECT_EQ(front->source.outlet, "Залив");
  EXPECT_EQ(read_text("---\ntitle: Паром\n---\nТекст.", Cleaning::page, known)->source, known);
}

}  // namespace
}  // namespace poisk::article
