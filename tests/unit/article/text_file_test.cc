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

}  // namespace
}  // namespace poisk::article
