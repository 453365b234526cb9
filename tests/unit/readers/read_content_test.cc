// Every format as a program reads it: bytes in, articles out.
#include <gtest/gtest.h>
#include <minizip/zip.h>
#include <poisk/read.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace poisk {
namespace {

struct Got {
  std::vector<Article> articles;
  std::vector<std::string> parts;
  std::vector<std::string> errors;
  FileFormat format = FileFormat::unknown;
};

Got read(std::string_view content, const ReadOptions& options = {}) {
  Got got;
  const auto info =
      read_content(content, options, [&](Result<Article>&& article, std::string_view part) {
        if (article) {
          got.articles.push_back(std::move(*article));
          got.parts.emplace_back(part);
        } else {
          got.errors.push_back(std::string(part) + ": " + article.error().message);
        }
        return true;
      });
  if (info) {
    got.format = info->format;
  } else {
    got.errors.push_back(info.error().message);
  }
  return got;
}

std::string zipped(const std::vector<std::pair<std::string, std::string>>& files) {
  const std::string path = testing::TempDir() + "poisk-" + std::to_string(getpid()) + ".zip";
  const zipFile zip = zipOpen(path.c_str(), APPEND_STATUS_CREATE);
  for (const auto& [name, content] : files) {
    const int method = name == "mimetype" ? 0 : Z_DEFLATED;
    zipOpenNewFileInZip(zip, name.c_str(), nullptr, nullptr, 0, nullptr, 0, nullptr, method, 6);
    zipWriteInFileInZip(zip, content.data(), static_cast<unsigned>(content.size()));
    zipCloseFileInZip(zip);
  }
  EXPECT_EQ(zipClose(zip, nullptr), ZIP_OK);
  std::ifstream in(path, std::ios::binary);
  std::string out(std::istreambuf_iterator<char>(in), {});
  std::filesystem::remove(path);
  return out;
}

TEST(ReadContent, AFeedIsAnArticleAnItem) {
  const Got got = read(R"(<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="c" xmlns:dc="d"><channel><title>Степной вестник</title>
<item><title>Мост откроют в мае</title><link>https://example.kz/1</link><guid>most-1</guid>
<pubDate>Tue, 05 Mar 2024 10:15:00 +0500</pubDate><dc:creator>Анна Ким</dc:creator>
<category>Общество</category><description>&lt;p&gt;Коротко.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>Мост откроют в мае, сообщили в пресс-службе акимата.</p><p>Он &amp; дорога.</p>]]></content:encoded></item>
<item><title>Вторая</title><link>https://example.kz/2</link><description>Текст второй.</description></item>
</channel></rss>)");
  ASSERT_EQ(got.articles.size(), 2u) << got.errors.size();
  EXPECT_EQ(got.format, FileFormat::feed);
  const Article& a = got.articles[0];
  EXPECT_EQ(a.key, "most-1");
  EXPECT_EQ(a.title, "Мост откроют в мае");
  EXPECT_EQ(a.text, "Мост откроют в мае, сообщили в пресс-службе акимата.\n\nОн & дорога.");
  EXPECT_EQ(a.source.outlet, "Степной вестник");
  EXPECT_EQ(a.source.author, "Анна Ким");
  EXPECT_EQ(a.source.published, "2024-03-05T10:15+05:00");
  EXPECT_EQ(a.source.url, "https://example.kz/1");
  EXPECT_EQ(a.fields, (std::vector<Field>{{"category", "Общество"}}));
  EXPECT_EQ(got.articles[1].key, "https://example.kz/2");
}

TEST(ReadContent, AtomIsAFeedToo) {
  const Got got = read(R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Блог</title>
<entry><title>Запись</title><id>tag:1</id><link href="https://example.org/1"/>
<published>2024-03-05T10:15:00Z</published><author><name>А. Б.</name></author>
<content type="html">&lt;p&gt;Раз.&lt;/p&gt;&lt;p&gt;Два.&lt;/p&gt;</content></entry></feed>)");
  ASSERT_EQ(got.articles.size(), 1u);
  EXPECT_EQ(got.articles[0].key, "tag:1");
  EXPECT_EQ(got.articles[0].text, "Раз.\n\nДва.");
  EXPECT_EQ(got.articles[0].source.published, "2024-03-05T10:15Z");
}

TEST(ReadContent, ABookIsAnArticleAChapter) {
  const Got got = read(R"(<?xml version="1.0"?><FictionBook><description><title-info>
<author><first-name>Иван</first-name><last-name>Лесной</last-name></author><book-title>Река</book-title>
<date value="1998-05-01">1998</date></title-info></description>
<body><section><title><p>Часть первая</p></title>
<section><title><p>Глава 1</p></title><p>Шёл дождь.</p><p>Вода прибывала.</p></section>
<section><title><p>Глава 2</p></title><poem><stanza><v>Белеет</v><v>парус</v></stanza></poem></section>
</section></body></FictionBook>)");
  ASSERT_EQ(got.articles.size(), 2u);
  EXPECT_EQ(got.format, FileFormat::fb2);
  EXPECT_EQ(got.articles[0].title, "Глава 1");
  EXPECT_EQ(got.articles[0].text, "Шёл дождь.\n\nВода прибывала.");
  EXPECT_EQ(got.articles[0].source.author, "Иван Лесной");
  EXPECT_EQ(got.articles[0].source.published, "1998-05-01");
  EXPECT_EQ(got.articles[0].fields,
            (std::vector<Field>{{"book", "Река"}, {"section", "Часть первая"}}));
  EXPECT_EQ(got.articles[1].text, "Белеет\nпарус");
  EXPECT_EQ(got.parts, (std::vector<std::string>{"1", "2"}));
}

constexpr const char* kMail =
    "From: =?utf-8?B?0JDQvdC90LAg0JrQuNC8?= <kim@example.kz>\r\n"
    "To: red@example.kz\r\n"
    "Subject: =?utf-8?Q?=D0=9C=D0=BE=D1=81=D1=82?=\r\n =?koi8-r?B?INcg7cHF?=\r\n"
    "Date: Tue, 05 Mar 2024 10:15:00 +0500\r\n"
    "Message-ID: <1@example.kz>\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/alternative; boundary=\"x\"\r\n\r\n"
    "--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Не это.</p>\r\n"
    "--x\r\nContent-Type: text/plain; charset=windows-1251\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    "=CC=EE=F1=F2 =\r\n=E3=EE=F2=EE=E2.\r\n--x--\r\n";

TEST(ReadContent, AMessageHasItsSenderAndDate) {
  const Got got = read(kMail);
  ASSERT_EQ(got.articles.size(), 1u) << got.errors[0];
  EXPECT_EQ(got.format, FileFormat::message);
  const Article& a = got.articles[0];
  EXPECT_EQ(a.title, "Мост в Мае");
  EXPECT_EQ(a.text, "Мост готов.");
  EXPECT_EQ(a.source.author, "Анна Ким");
  EXPECT_EQ(a.source.published, "2024-03-05T10:15+05:00");
  EXPECT_EQ(a.key, "1@example.kz");
}

TEST(ReadContent, AMailboxHoldsMessages) {
  std::string mailbox;
  for (int i = 1; i <= 3; ++i) {
    mailbox +=
        "From a@example.kz Tue Mar  5 10:15:00 2024\nFrom: a@example.kz\nTo: b\nSubject: Письмо " +
        std::to_string(i) + "\nDate: 5 Mar 2024 10:15 GMT\n\nТекст.\n>From нас.\n\n";
  }
  const Got got = read(mailbox);
  EXPECT_EQ(got.format, FileFormat::mailbox);
  ASSERT_EQ(got.articles.size(), 3u);
  EXPECT_EQ(got.articles[2].title, "Письмо 3");
  EXPECT_EQ(got.articles[2].text, "Текст.\nFrom нас.");
}

TEST(ReadContent, APageSavedAsOneFileIsAPage) {
  const Got got = read(
      "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.kz/most\r\n"
      "Subject: Мост\r\nDate: Tue, 5 Mar 2024 10:15:00 -0000\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\r\n\r\n"
      "--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
      "<html><title>Мост через Ишим</title><body><h1>Мост через Ишим</h1><p>Новый мост через реку "
      "откроют в конце мая.</p><p>Строители работали два года и закончили раньше срока.</p></body>"
      "</html>\r\n--x--\r\n");
  ASSERT_EQ(got.articles.size(), 1u) << got.errors[0];
  EXPECT_EQ(got.articles[0].title, "Мост через Ишим");
  EXPECT_EQ(got.articles[0].source.url, "https://example.kz/most");
}

TEST(ReadContent, JsonMayBeAListAndHaveOtherNames) {
  for (
      const std::string& json :
      {std::string(
           R"([{"id": 7, "headline": "Мост", "body": "Готов.", "date": 1709615700, "x": 1}])"),
       std::string(
           "{\"meta\": {\"n\": 1},\n \"items\": [{\"_id\": \"7\", \"title\": \"Мост\", \"content\": "
           "\"Готов.\", \"pubDate\": \"Tue, 05 Mar 2024 05:15:00 GMT\"}]}"),
       std::string(
           "{\"guid\":\"7\",\"name\":\"Мост\",\"текст\":\"Готов.\",\"дата\":\"2024-03-05T05:15Z\"}\n"
           "{\"guid\":\"8\",\"name\":\"Другой\",\"текст\":\"Готов.\"}\n")}) {
    const Got got = read(json);
    ASSERT_GE(got.articles.size(), 1u) << json << got.errors[0];
    EXPECT_EQ(got.articles[0].key, "7");
    EXPECT_EQ(got.articles[0].title, "Мост");
    EXPECT_EQ(got.articles[0].text, "Готов.");
    EXPECT_EQ(got.articles[0].source.published, "2024-03-05T05:15Z") << json;
  }
}

TEST(ReadContent, OneBadRecordCostsItselfAlone) {
  const Got got = read(R"([{"id":1,"text":"Раз."},{"id":2},{"id":3,"text":"Три."}])");
  EXPECT_EQ(got.articles.size(), 2u);
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0], "2: the article has neither title nor text");
  EXPECT_EQ(read(R"([{"id":1,"text":"Раз."},{"id":2,)").errors.size(), 1u);
}

TEST(ReadContent, ATableIsAnArticleARow) {
  const Got got = read(
      "заголовок;текст;дата;рубрика\r\nМост;\"Готов; \"\"почти\"\".\nОткроют в мае.\";05.03.2024;город\r\n"
      "\r\nСад;Цветёт.;;\r\nлишнее\r\n");
  EXPECT_EQ(got.format, FileFormat::table);
  ASSERT_EQ(got.articles.size(), 2u);
  EXPECT_EQ(got.articles[0].title, "Мост");
  EXPECT_EQ(got.articles[0].text, "Готов; \"почти\".\nОткроют в мае.");
  EXPECT_EQ(got.articles[0].source.published, "2024-03-05");
  EXPECT_EQ(got.articles[0].fields, (std::vector<Field>{{"рубрика", "город"}}));
  EXPECT_EQ(got.errors, (std::vector<std::string>{"5: the row has 1 fields, the header 4"}));
  const Got mapped = read("a\tb\nМост\tГотов.\n", {.names = {{"a", "title"}, {"b", "text"}}});
  ASSERT_EQ(mapped.articles.size(), 1u);
  EXPECT_EQ(mapped.articles[0].text, "Готов.");
  // A text with commas is none.
  EXPECT_EQ(read("Мост, дорога, сад.\nРаз, два, три.\n").format, FileFormat::text);
}

TEST(ReadContent, DocumentsOfWordProcessors) {
  const Got docx = read(zipped(
      {{"[Content_Types].xml", "<Types/>"},
       {"word/document.xml",
        "<w:document><w:body><w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Мост</w:t></w:r>"
        "</w:p><w:p><w:r><w:t>Мост </w:t></w:r><w:r><w:t>готов.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p>"
        "<w:r><w:t>Год</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2024</w:t></w:r></w:p></w:tc></w:tr>"
        "</w:tbl></w:body></w:document>"},
       {"docProps/core.xml",
        "<cp:coreProperties><dc:creator>Анна Ким</dc:creator><dcterms:created>2024-03-05T10:15:00Z"
        "</dcterms:created></cp:coreProperties>"}}));
  ASSERT_EQ(docx.articles.size(), 1u) << docx.errors[0];
  EXPECT_EQ(docx.format, FileFormat::docx);
  EXPECT_EQ(docx.articles[0].title, "Мост");
  EXPECT_EQ(docx.articles[0].text, "Мост\n\nМост готов.\nГод\t2024");
  EXPECT_EQ(docx.articles[0].source.author, "Анна Ким");
  const Got odt = read(zipped(
      {{"mimetype", "application/vnd.oasis.opendocument.text"},
       {"content.xml",
        "<office:document-content><office:body><office:text><text:h>Мост</text:h><text:p>Мост"
        "<text:s/>готов.</text:p></office:text></office:body></office:document-content>"}}));
  ASSERT_EQ(odt.articles.size(), 1u) << odt.errors[0];
  EXPECT_EQ(odt.articles[0].text, "Мост\n\nМост готов.");
}

TEST(ReadContent, ABookInEpub) {
  const Got got = read(zipped(
      {{"mimetype", "application/epub+zip"},
       {"META-INF/container.xml",
        "<container><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>"},
       {"OPS/book.opf",
        "<package><metadata><dc:title>Река</dc:title><dc:creator>И. Лесной</dc:creator></metadata>"
        "<manifest><item id='b' href='b%20c.xhtml'/><item id='a' href='a.xhtml'/></manifest>"
        "<spine><itemref idref='a'/><itemref idref='b'/></spine></package>"},
       {"OPS/a.xhtml",
        "<html><body><h1>Глава 1</h1><p>Шёл дождь.</p><p>Вода прибывала.</p></body></html>"},
       {"OPS/b c.xhtml", "<html><body><p>Без названия.</p></body></html>"}}));
  EXPECT_EQ(got.format, FileFormat::epub);
  ASSERT_EQ(got.articles.size(), 2u) << got.errors[0];
  EXPECT_EQ(got.articles[0].title, "Глава 1");
  EXPECT_EQ(got.articles[0].text, "Шёл дождь.\n\nВода прибывала.");
  EXPECT_EQ(got.articles[1].title, "Река");
}

TEST(ReadContent, WhatIsPackedIsBounded) {
  const std::string zeros(std::size_t{40} << 20, '\0');
  const Got got = read(zipped({{"word/document.xml", zeros}}));
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_NE(got.errors[0].find("too large"), std::string::npos) << got.errors[0];
  EXPECT_EQ(read("PK\3\4word/document.xml").errors.size(), 1u);
}

TEST(ReadContent, MarkdownIsText) {
  const Got got = read("# Заметки о рыбалке\n\nПоймали щуку.\n\n- удочка\n- сеть\n");
  ASSERT_EQ(got.articles.size(), 1u);
  EXPECT_EQ(got.articles[0].title, "Заметки о рыбалке");
  EXPECT_EQ(got.articles[0].text, "Поймали щуку.\n\n- удочка\n- сеть");
}

TEST(ReadContent, FrontMatterMayBeAnotherPrograms) {
  const Got got = read(
      "---\nlayout: post\ntitle: \"Мост: открытие\"\ndate: 2024-03-05 10:15:00 +0500\n"
      "author: Анна Ким\ntags: [мост, 'река']\ncategories:\n  - город\n---\n\nТекст.\n");
  ASSERT_EQ(got.articles.size(), 1u) << got.errors[0];
  const Article& a = got.articles[0];
  EXPECT_EQ(a.title, "Мост: открытие");
  EXPECT_EQ(a.text, "Текст.");
  EXPECT_EQ(a.source.published, "2024-03-05T10:15+05:00");
  EXPECT_EQ(a.fields,
            (std::vector<Field>{
                {"layout", "post"}, {"tags", "мост"}, {"tags", "река"}, {"categories", "город"}}));
  EXPECT_EQ(read("---\ntitel: А\n---\nТекст.").errors.size(), 1u);
}

TEST(ReadContent, OtherFormatsAreRefusedByName) {
  const std::pair<std::string, const char*> kOthers[] = {{"%PDF-1.4\n", "PDF"},
                                                         {"\x89PNG\r\n", "image"},
                                                         {"PK\3\4other", "archive"},
                                                         {"\xD0\xCF\x11\xE0\xA1", "old document"},
                                                         {"<?xml version='1.0'?><x/>", "XML"}};
  for (const auto& [content, name] : kOthers) {
    const Got got = read(content);
    ASSERT_EQ(got.errors.size(), 1u) << name;
    EXPECT_EQ(got.errors[0], std::string("of a format that is not read: ") + name);
  }
  EXPECT_EQ(read(" \n").errors, std::vector<std::string>{"it is empty"});
  EXPECT_EQ(read("").errors, std::vector<std::string>{"it is empty"});
}

class NumbersReader : public Reader {
 public:
  bool takes(std::string_view content) const override { return content.starts_with("NUMBERS\n"); }
  Result<void> read(std::string_view content, const ReadOptions&,
                    const ArticleSink& sink) const override {
    Article out;
    out.text = content.substr(8);
    sink(std::move(out), "only");
    return {};
  }
};

TEST(ReadContent, AnApplicationReadsItsOwnFormats) {
  const ReadOptions options = {.readers = {std::make_shared<NumbersReader>()}};
  const Got got = read("NUMBERS\n1 2 3", options);
  ASSERT_EQ(got.articles.size(), 1u);
  EXPECT_EQ(got.articles[0].text, "1 2 3");
  EXPECT_EQ(read("Просто текст.", options).format, FileFormat::text);
}

TEST(ReadContent, WhatIsKnownWinsOverWhatAPageSays) {
  const std::string page =
      "<html><title>Мост</title><meta property='og:site_name' content='Вольный край'><body><h1>Мост через "
      "Ишим</h1><p>Новый мост через реку откроют в конце мая.</p><p>Строители работали два года и "
      "закончили раньше срока.</p></body></html>";
  const Got got = read(page, {.known = {.outlet = "Степной вестник"}});
  ASSERT_EQ(got.articles.size(), 1u);
  EXPECT_EQ(got.articles[0].source.outlet, "Степной вестник");
  const Got front = read("---\noutlet: Вольный край\n---\nТекст.", {.known = {.outlet = "Степь"}});
  EXPECT_EQ(front.articles[0].source.outlet, "Вольный край");
}

}  // namespace
}  // namespace poisk
