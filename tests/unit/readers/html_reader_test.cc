#include "readers/html/html_reader.h"

#include <gtest/gtest.h>

#include <string>

namespace poisk::readers {
namespace {

const std::string kP1 =
    "Новый мост через реку Ишим откроют в конце мая, сообщили в пресс-службе акимата области.";
const std::string kP2 =
    "Строители работали два года и закончили на месяц раньше срока, который назвал подрядчик.";
const std::string kP3 = "Движение по старому мосту, построенному полвека назад, закроют осенью.";

const std::string kMenu =
    "<ul class='menu'><li><a href='/p'>Политика</a></li><li><a href='/e'>Экономика</a></li>"
    "<li><a href='/s'>Спорт</a></li><li><a href='/k'>Культура</a></li></ul>";

std::string page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html><head><meta charset='utf-8'>" + head + "</head><body>" + body +
         "</body></html>";
}

Article read(const std::string& html) {
  auto article = read_html(html);
  EXPECT_TRUE(article) << article.error().message;
  return article ? *article : Article{};
}

TEST(HtmlReader, TakesTheMainBlockAndItsHeadline) {
  const Article a =
      read(page("<title>Мост через Ишим откроют в мае — Степной вестник</title>",
                kMenu + "<h1>Мост через Ишим откроют в мае</h1><div class='text'><p>" + kP1 +
                    "</p><p>" + kP2 + "</p><p>" + kP3 +
                    "</p></div><div class='related'><h3>Читайте также</h3>"
                    "<a href='/1'>Фермеры признали урожай хорошим</a></div>"
                    "<script>var menu = 'не текст';</script>"));
  EXPECT_EQ(a.title, "Мост через Ишим откроют в мае");
  EXPECT_EQ(a.text, kP1 + "\n\n" + kP2 + "\n\n" + kP3);
  EXPECT_EQ(a.source.agency, "пресс-служба акимата области");
}

TEST(HtmlReader, FindsTheTextOfAPageLaidOutInTables) {
  const Article a = read(page("<title>Степной вестник :: Мост через Ишим откроют в мае</title>",
                              "<table><tr><td>" + kMenu +
                                  "</td><td><b>Мост через Ишим откроют в мае</b><br><br>" + kP1 +
                                  "<br><br>" + kP2 + "<br><br>" + kP3 +
                                  "</td><td><a href='/1'>Ещё новость первая</a><br>"
                                  "<a href='/2'>Ещё новость вторая</a></td></tr></table>"));
  EXPECT_EQ(a.title, "Мост через Ишим откроют в мае");
  EXPECT_EQ(a.text, kP1 + "\n\n" + kP2 + "\n\n" + kP3);
}

TEST(HtmlReader, KeepsTheShapeOfListsTablesAndQuotations) {
  const Article a = read(page(
      "<title>Мост через Ишим</title>",
      "<article><h1>Мост через Ишим</h1><p>" + kP1 +
          "</p><p>Работы делят так:</p>"
          "<ul><li>опоры и дорога;</li><li>перила и свет.</li></ul>"
          "<table><tr><th>Год</th><th>Сумма</th></tr><tr><td>2023</td><td>10 млн</td></tr></table>"
          "<blockquote><p>" +
          kP3 + "</p></blockquote><p>" + kP2 +
          "</p>"
          "<pre><span class='hljs-comment'>// строка</span> один {\n  строка два;\n}</pre><p>" +
          kP2 + " Так сказано.</p></article>"));
  EXPECT_NE(a.text.find("Работы делят так:\n\n- опоры и дорога;\n\n- перила и свет."),
            std::string::npos)
      << a.text;
  EXPECT_NE(a.text.find("2023\t10 млн"), std::string::npos) << a.text;
  EXPECT_NE(a.text.find("// строка один {\n  строка два;\n}"), std::string::npos) << a.text;
  EXPECT_NE(a.text.find(kP3), std::string::npos);
}

TEST(HtmlReader, CommentsAreNoneOfTheText) {
  std::string comments;
  for (int i = 0; i < 12; ++i) {
    comments += "<table><tr><td>Иван " + std::to_string(i) + ", 7 января 2024, 10:1" +
                std::to_string(i % 10) +
                "</td><td>ответить</td></tr></table><div>Мне как жителю очень приятно смотреть на "
                "этот мост, и дорога до работы стала короче, спасибо строителям!</div>";
  }
  const std::string article = "<h1>Мост через Ишим откроют в мае</h1><p>" + kP1 + "</p><p>" + kP2 +
                              "</p><p>" + kP3 + "</p>";
  const std::string text = kP1 + "\n\n" + kP2 + "\n\n" + kP3;
  const std::string head = "<title>Мост через Ишим откроют в мае</title>";
  EXPECT_EQ(
      read(page(head, "<div>" + article + "<div id='comments'>" + comments + "</div></div>")).text,
      text);
  // Their elements need not be called so.
  EXPECT_EQ(
      read(page(head, "<div>" + article + "<div class='x7'>" + comments + "</div></div>")).text,
      text);
}

TEST(HtmlReader, NamesOfElementsDoNotHideTheArticle) {
  const std::string body =
      "<div class='page has-sidebar'><div class='_reachbanner_'><h1>Мост через "
      "Ишим</h1><p>" +
      kP1 + "</p><p>" + kP2 + "</p></div></div>";
  EXPECT_EQ(read(page("<title>Мост через Ишим</title>", body)).text, kP1 + "\n\n" + kP2);
}

TEST(HtmlReader, MarksSayWhoseWordsTheyAre) {
  const Article a = read(page(
      R"(<title>Мост | Степной вестник</title>
      <link rel="canonical" href="https://step.example.kz/2024/03/05/most">
      <meta property="og:title" content="Мост через Ишим откроют в мае">
      <meta property="og:site_name" content="Степной вестник">
      <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
        {"@type":"NewsArticle","headline":"Мост через Ишим откроют в мае",
         "datePublished":"2024-03-05T10:15:00+05:00","author":[{"@type":"Person","name":"Анна Ким"},],
         "publisher":{"@type":"Organization","name":"Степной вестник"}}]}</script>)",
      "<h1>Мост через Ишим откроют в мае</h1><p>" + kP1 + "</p><p>" + kP2 + "</p>"));
  EXPECT_EQ(a.title, "Мост через Ишим откроют в мае");
  EXPECT_EQ(a.source.outlet, "Степной вестник");
  EXPECT_EQ(a.source.url, "https://step.example.kz/2024/03/05/most");
  EXPECT_EQ(a.source.author, "Анна Ким");
  EXPECT_EQ(a.source.published, "2024-03-05T10:15+05:00");
}

TEST(HtmlReader, ACitedPaperIsNotTheOutlet) {
  const Article a = read(
      page("<title>Мост через Ишим</title><meta property='og:site_name' content='Степной вестник'>",
           "<h1>Мост через Ишим</h1><p>Новый мост через реку откроют в конце мая, сообщает "
           "Novosti-Stepi.kz.</p><p>" +
               kP2 + "</p>"));
  EXPECT_EQ(a.source.outlet, "Степной вестник");
  EXPECT_EQ(a.source.agency, "Novosti-Stepi.kz");
}

TEST(HtmlReader, BylinesStandBesideTheHeadline) {
  const Article a =
      read(page("<title>Мост через Ишим</title>",
                "<div class='clock'>Среда, 10.04.2024, 09:36</div>" + kMenu + kMenu + kMenu +
                    "<h1>Мост через Ишим</h1><div class='date'>05.03.2024 10:15</div>"
                    "<div class='author'>Автор: Анна Ким</div><p>" +
                    kP1 + "</p><p>" + kP2 +
                    "</p><div class='block'><ul><li><a href='/c'>Иван Петров</a></li></ul></div>"));
  EXPECT_EQ(a.source.author, "Анна Ким");
  EXPECT_EQ(a.source.published, "2024-03-05T10:15");
}

TEST(HtmlReader, TheDayMayStandInTheAddress) {
  const Article a = read(
      page("<title>Мост</title><link rel='canonical' href='https://example.kz/2024/03/05/most/'>",
           "<h1>Мост через Ишим</h1><p>" + kP1 + "</p><p>" + kP2 + "</p>"));
  EXPECT_EQ(a.source.published, "2024-03-05");
}

TEST(HtmlReader, ALeadAboveTheTextBelongsToIt) {
  const Article a = read(page(
      "<title>Мост через Ишим откроют</title>",
      "<h1>Мост через Ишим откроют</h1><div class='intro'><p>Город ждал этого моста двадцать лет, и "
      "вот он готов.</p></div><div class='news'><p>" +
          kP1 + "</p><p>" + kP2 + "</p><p>" + kP3 + "</p></div>"));
  EXPECT_EQ(a.text.find("Город ждал"), 0u) << a.text;
}

TEST(HtmlReader, APageWithoutAnArticleSaysSo) {
  for (const std::string& body :
       {std::string(), kMenu, std::string("<h1>Мост</h1><a href='/1'>Новость одна</a>")}) {
    const auto article = read_html(page("<title>Главная</title>", body));
    ASSERT_FALSE(article) << article->text;
    EXPECT_EQ(article.error().message, "the page holds no article");
  }
}

TEST(HtmlReader, ADatedHeadlineWithoutATextIsAnArticle) {
  const std::string head =
      "<title>В городе открыли мост</title><meta property='og:title' content='В городе открыли мост'>";
  const std::string body =
      "<h1>В городе открыли мост</h1><img src='1.jpg'><p>Хотите первыми "
      "получать важные новости города?</p>";
  const std::string date = "<meta itemprop='datePublished' content='2024-03-05T10:15'>";
  const Article dated = read(page(head + date, body));
  EXPECT_EQ(dated.title, "В городе открыли мост");
  EXPECT_EQ(dated.text, "");
  EXPECT_EQ(dated.source.published, "2024-03-05T10:15");
  EXPECT_FALSE(read_html(page(head, body)));
}

TEST(HtmlReader, WhatToolsSavedIsAPageToo) {
  // A browser's view of a page's source, and the comment of SingleFile.
  const std::string view =
      "<html><body><table><tr><td class='line-number'></td><td class='line-content'>&lt;html&gt;"
      "&lt;title&gt;Мост&lt;/title&gt;&lt;h1&gt;Мост через Ишим&lt;/h1&gt;</td></tr>"
      "<tr><td class='line-content'>&lt;p&gt;" +
      kP1 + "&lt;p&gt;" + kP2 + "</td></tr></table></body></html>";
  EXPECT_EQ(read(view).text, kP1 + "\n\n" + kP2);
  const std::string saved =
      "<html><!--\n Page saved with SingleFile\n url: https://example.kz/most\n-->"
      "<title>Мост</title><body><h1>Мост через Ишим</h1><p>" +
      kP1 + "<p>" + kP2;
  EXPECT_EQ(read(saved).source.url, "https://example.kz/most");
  EXPECT_EQ(read(saved).source.outlet, "example.kz");
}

TEST(HtmlReader, WithoutCleaningAllIsKept) {
  const auto all = read_html(
      page("<title>Мост</title>", kMenu + "<h1>Мост через Ишим</h1><p>" + kP1), Cleaning::none);
  ASSERT_TRUE(all);
  EXPECT_NE(all->text.find("Экономика"), std::string::npos);
  EXPECT_TRUE(all->dropped.empty());
  EXPECT_FALSE(read_html("", Cleaning::none));
  const auto menu = read_html(page("<title>Главная</title>", kMenu), Cleaning::none);
  ASSERT_TRUE(menu);
  EXPECT_NE(menu->text.find("Спорт"), std::string::npos);
}

TEST(HtmlReader, PartsOfPagesKeepAllTheirLines) {
  const auto text = text_of_html("<p>Раз &amp; два</p>три<br>четыре<ul><li>пять</li></ul>");
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "Раз & два\n\nтри\nчетыре\n\nпять");
}

}  // namespace
}  // namespace poisk::readers
