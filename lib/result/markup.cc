// A snippet as HTML and for a terminal.
#include <poisk/poisk.h>
#include <poisk/terminal.h>

#include <string>
#include <string_view>

#include "result/citation_line.h"

namespace poisk {
namespace {

// Calls text(part) and match(part) for what `snippet` is made of. Highlights that do not ascend or
// lie outside the text are passed over: a caller may have built the snippet by hand.
template <class Text, class Match>
void walk(const Snippet& snippet, Text text, Match match) {
  const std::string_view all = snippet.text;
  std::size_t at = 0;
  for (const ByteSpan span : snippet.highlights) {
    if (span.begin < at || span.begin >= span.end || span.end > all.size()) continue;
    text(all.substr(at, span.begin - at));
    match(all.substr(span.begin, span.size()));
    at = span.end;
  }
  text(all.substr(at));
}

void append_html(std::string& html, std::string_view text) {
  for (const char byte : text) {
    switch (byte) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += byte;
    }
  }
}

// Whether `url` may stand in a link: what a page gave as its address must not run as a script.
bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

}  // namespace

std::string to_html(const Snippet& snippet) {
  std::string html;
  walk(
      snippet, [&](std::string_view text) { append_html(html, text); },
      [&](std::string_view match) {
        html += "<mark>";
        append_html(html, match);
        html += "</mark>";
      });
  return html;
}

std::string to_html(const Hit& hit) {
  const std::string& url = hit.source.url;
  const bool linked = is_web_address(url);
  std::string html = "<blockquote";
  if (linked) {
    html += " cite=\"";
    append_html(html, url);
    html += '"';
  }
  html += "><p>" + to_html(hit.snippet) + "</p>";
  std::string line = result::citation_without_link(hit);
  if (line.empty()) line = url;
  if (!line.empty()) {
    html += "<footer>";
    if (linked) {
      html += "<a href=\"";
      append_html(html, url);
      html += "\">";
    }
    append_html(html, line);
    html += linked ? "</a></footer>" : "</footer>";
  }
  return html += "</blockquote>";
}

std::string to_ansi(const Snippet& snippet) {
  std::string line;
  walk(
      snippet, [&](std::string_view text) { line += printable(text); },
      [&](std::string_view match) {
        line += "\x1b[1m";
        line += printable(match);
        line += "\x1b[0m";
      });
  return line;
}

}  // namespace poisk
