#include "readers/html/site.h"

#include <gtest/gtest.h>

#include <string>

namespace poisk::readers {
namespace {

Site site_of(const std::string& title, const std::string& body, const std::string& head = {}) {
  const auto tree = MarkupTree::of_html("<html><head><title>" + title + "</title>" + head +
                                        "</head><body><h1>Мост через Ишим откроют в мае</h1>"
                                        "<p>Новый мост через реку откроют в конце мая.</p>" +
                                        body + "</body></html>");
  EXPECT_TRUE(tree);
  const Marks marks = find_marks(*tree);
  const std::vector<HtmlBlock> blocks = find_blocks(*tree);
  const MainBlock main = find_main_block(*tree, blocks, {});
  return find_site(*tree, blocks, marks, main, find_headline(blocks, marks, main.begin));
}

const std::string kHeadline = "Мост через Ишим откроют в мае";

TEST(Site, IsNamedByItsMarks) {
  EXPECT_EQ(site_of(kHeadline, "", "<meta property='og:site_name' content='Степной вестник'>").name,
            "Степной вестник");
  EXPECT_EQ(
      site_of(kHeadline, "", "<meta property='og:site_name' content='Степь.kz - новости области'>")
          .name,
      "Степь.kz");
}

TEST(Site, TheTitleOfTheWindowIsBorneOutByTheAddress) {
  const Site site = site_of(kHeadline + " | Спорт | Главный вестник", "",
                            "<link rel='canonical' href='http://www.glavniivestnik.kz/1'>");
  EXPECT_EQ(site.host, "glavniivestnik.kz");
  EXPECT_EQ(site.name, "Главный вестник");
  EXPECT_TRUE(site.is_called("glavniivestnik.kz"));
  EXPECT_FALSE(site.is_called("РИА Новости"));
}

TEST(Site, ACopyrightLineNamesIt) {
  EXPECT_EQ(site_of(kHeadline, "<div>© ООО «Степной вестник», 2010–2024</div>").name,
            "Степной вестник");
  EXPECT_EQ(site_of(kHeadline, "<div>Copyright © 2006-2011, ООО \"ИА \"Степь\"</div>").name,
            "Степь");
  EXPECT_EQ(site_of(kHeadline, "<div>© 2002-2009, STEP.INFO. Все права защищены.</div>").name,
            "STEP.INFO");
  // Who made the site does not own it.
  EXPECT_EQ(site_of(kHeadline, "<div>© 2007 - 2012 г. Степногорск</div>").name, "");
  EXPECT_EQ(site_of(kHeadline, "<div>© 2007 - 2012 г. «Берег»</div>").name, "Берег");
  EXPECT_EQ(site_of(kHeadline, "<div>© Разработка сайта «Веб-мастер»</div>").name, "");
}

TEST(Site, NamesAreCleared) {
  const std::string head = "<meta property='og:site_name' content='";
  EXPECT_EQ(site_of(kHeadline, "", head + "Степной вестник™'>").name, "Степной вестник");
  EXPECT_EQ(site_of(kHeadline, "", head + "Степной вестник 2011'>").name, "Степной вестник");
  EXPECT_EQ(site_of(kHeadline, "", head + "www.step.kz'>").name, "step.kz");
  EXPECT_EQ(site_of(kHeadline, "", head + "@'>").name, "");
}

TEST(Site, ItsOwnAddressesTellItsHost) {
  std::string links;
  for (int i = 0; i < 5; ++i)
    links += "<a href='http://news.step-vest.kz/" + std::to_string(i) + "'>новость</a> ";
  links +=
      "<a href='http://counter.yadro.ru/x'>счётчик</a><a href='mailto:red@step-vest.kz'>нам</a>";
  EXPECT_EQ(site_of(kHeadline, links).host, "step-vest.kz");
}

}  // namespace
}  // namespace poisk::readers
