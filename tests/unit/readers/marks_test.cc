#include "readers/html/marks.h"

#include <gtest/gtest.h>

#include <string>

namespace poisk::readers {
namespace {

Marks marks_of(const std::string& html) {
  const auto tree = MarkupTree::of_html(html);
  EXPECT_TRUE(tree);
  return tree ? find_marks(*tree) : Marks();
}

TEST(Marks, AreReadFromMetaAndLink) {
  const Marks marks = marks_of(
      "<title>Мост\n — Степь</title><meta property='og:title' content='Мост &amp;quot;Ишим&amp;quot;'>"
      "<meta name='twitter:title' content='Другое'><meta property='og:site_name' content='Степь'>"
      "<meta property='article:published_time' content='2024-03-05'><meta name='author' content='Анна Ким'>"
      "<meta property='article:author' content='https://example.kz/kim'>"
      "<link rel='canonical' href=' https://www.example.kz/1 '>");
  EXPECT_EQ(marks.window_title, "Мост — Степь");
  EXPECT_EQ(marks.title, "Мост \"Ишим\"");
  EXPECT_EQ(marks.site, "Степь");
  EXPECT_EQ(marks.published, "2024-03-05");
  EXPECT_EQ(marks.authors, std::vector<std::string>{"Анна Ким"});
  EXPECT_EQ(marks.url, "https://www.example.kz/1");
  EXPECT_EQ(host_of(marks.url), "example.kz");
}

TEST(Marks, AreReadFromWhatIsSeen) {
  const Marks marks = marks_of(
      "<div itemscope><span itemprop='author' itemscope><a itemprop='name'>Анна Ким</a> и её кот</span>"
      "<time itemprop='datePublished' datetime='2024-03-05T10:15'>5 марта</time></div>"
      "<div class='comment'><span itemprop='author'>Читатель Один</span></div>");
  EXPECT_EQ(marks.authors, std::vector<std::string>{"Анна Ким"});
  EXPECT_EQ(marks.published, "2024-03-05T10:15");
}

TEST(Marks, AToolSaysWhereAPageIsFrom) {
  EXPECT_EQ(marks_of("<!-- saved from url=(0022)http://example.kz/most --><p>а").address,
            "http://example.kz/most");
  EXPECT_EQ(marks_of("<!-- другое http://example.kz --><p>а").address, "");
}

TEST(Marks, HostsOfAddresses) {
  EXPECT_EQ(host_of("//cdn.example.org:80/a"), "cdn.example.org");
  EXPECT_EQ(host_of("/a/b.html"), "");
  EXPECT_EQ(host_of("javascript:void(0)"), "");
  EXPECT_EQ(host_of("http://localhost/"), "");
}

}  // namespace
}  // namespace poisk::readers
