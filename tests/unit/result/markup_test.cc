#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <string>

namespace poisk {
namespace {

// A snippet written with the highlights in [ ].
Snippet marked(std::string_view text) {
  Snippet snippet;
  for (const char c : text) {
    const auto at = static_cast<std::uint32_t>(snippet.text.size());
    if (c == '[') {
      snippet.highlights.push_back({at, at});
    } else if (c == ']') {
      snippet.highlights.back().end = at;
    } else {
      snippet.text += c;
    }
  }
  return snippet;
}

TEST(Html, MarksMatchesAndEscapesEverythingElse) {
  const struct {
    std::string snippet;
    std::string html;
  } kCases[] = {
      {"", ""},
      {"без совпадений", "без совпадений"},
      {"сессия [ОДКБ] в [Минске]", "сессия <mark>ОДКБ</mark> в <mark>Минске</mark>"},
      {"[а][б]", "<mark>а</mark><mark>б</mark>"},
      {"<script>alert(\"1\")</script> & 'x'",
       "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;"},
      {"[<b>]", "<mark>&lt;b&gt;</mark>"},
      {"&amp;", "&amp;amp;"},
  };
  for (const auto& c : kCases) EXPECT_EQ(to_html(marked(c.snippet)), c.html);
}

TEST(Ansi, PutsMatchesInBold) {
  EXPECT_EQ(to_ansi(marked("сессия [ОДКБ].")), "сессия \x1b[1mОДКБ\x1b[0m.");
}

TEST(Ansi, DropsWhatCouldSteerTheTerminal) {
  const struct {
    std::string text;
    std::string line;
  } kCases[] = {
      {"a\x1b[31mb", "a[31mb"},
      {"заголовок\nтекст\tдальше", "заголовок текст дальше"},
      {"a\r\nb\x07\x08\x7f", "a b"},
      {"a\xC2\x9B"
       "31mb",
       "a31mb"},  // C1: control sequence introducer
      {"a\xE2\x80\xAE"
       "b\xE2\x81\xA6"
       "c\xD8\x9C",
       "abc"},  // bidi override, isolate, letter mark
      {"a\xE2\x80\xA8"
       "b",
       "a b"},                 // line separator
      {"a\x9B\xFF\xD0", "a"},  // bytes that are not UTF-8
      {std::string("a\0b", 3), "ab"},
      {"e\xCC\x81 😀 «ё»", "e\xCC\x81 😀 «ё»"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(to_ansi(Snippet{.text = c.text, .highlights = {}}), c.line);
  }
}

Hit hit_from(std::string outlet, std::string url) {
  Hit hit;
  hit.title = "Сессия & «саммит»";
  hit.source.outlet = std::move(outlet);
  hit.source.url = std::move(url);
  hit.snippet = marked("сессия [ОДКБ]");
  return hit;
}

TEST(HitHtml, CarriesTheSourceAndItsLink) {
  EXPECT_EQ(to_html(hit_from("Капитал", "https://kapital.kz/?a=1&b=\"2\"")),
            "<blockquote cite=\"https://kapital.kz/?a=1&amp;b=&quot;2&quot;\"><p>сессия "
            "<mark>ОДКБ</mark></p><footer><a href=\"https://kapital.kz/?a=1&amp;b=&quot;2&quot;\">"
            "Капитал, «Сессия &amp; „саммит“»</a></footer></blockquote>");
}

TEST(HitHtml, LinksNothingButWebAddresses) {
  for (const std::string url : {"", "javascript:alert(1)", "data:text/html,x", "kapital.kz"}) {
    EXPECT_EQ(to_html(hit_from("Капитал", url)),
              "<blockquote><p>сессия <mark>ОДКБ</mark></p><footer>Капитал, «Сессия &amp; "
              "„саммит“»</footer></blockquote>")
        << url;
  }
}

TEST(HitHtml, OfNoSourceIsTheQuotationAlone) {
  Hit hit;
  hit.snippet = marked("[а]");
  EXPECT_EQ(to_html(hit), "<blockquote><p><mark>а</mark></p></blockquote>");
}

TEST(Markup, SkipsHighlightsThatAreNotOfTheText) {
  const Snippet snippet{.text = "слово",
                        .highlights = {{4, 2}, {0, 4}, {2, 6}, {6, 100}, {50, 60}}};
  EXPECT_EQ(to_html(snippet), "<mark>сл</mark>ово");
  EXPECT_EQ(to_ansi(snippet), "\x1b[1mсл\x1b[0mово");
}

}  // namespace
}  // namespace poisk
