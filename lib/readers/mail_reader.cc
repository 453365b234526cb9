#include "readers/mail_reader.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "article/check.h"
#include "article/letters.h"
#include "readers/encoding/decode.h"
#include "readers/html/html_reader.h"
#include "readers/written_dates.h"
#include "text/utf8.h"

namespace poisk::readers {
namespace {

using article::has;
using article::trim;

constexpr int kDeepestPart = 16;  // parts within parts
constexpr std::size_t kMostParts = 1000;

std::string lower_ascii_of(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string from_quoted_printable(std::string_view text, bool header) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (header && text[i] == '_') {
      out += ' ';
      continue;
    }
    if (text[i] != '=') {
      out += text[i];
      continue;
    }
    // A line that goes on.
    std::size_t end = i + 1;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) ++end;
    if (end < text.size() && text[end] == '\n') {
      i = end;
      continue;
    }
    const int high = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      out += '=';
      continue;
    }
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

std::string from_base64(std::string_view text) {
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    unsigned value = 0;
    if (c >= 'A' && c <= 'Z') {
      value = static_cast<unsigned>(c - 'A');
    } else if (c >= 'a' && c <= 'z') {
      value = static_cast<unsigned>(c - 'a') + 26;
    } else if (c >= '0' && c <= '9') {
      value = static_cast<unsigned>(c - '0') + 52;
    } else if (c == '+' || c == '-') {
      value = 62;
    } else if (c == '/' || c == '_') {
      value = 63;
    } else if (c == '=') {
      break;
    } else {
      continue;
    }
    bits = (bits << 6 | value) & 0xFFFFFF;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>(bits >> count & 0xFF);
    }
  }
  return out;
}

// What stands for no character goes.
std::string as_utf8(std::string_view bytes, std::string_view charset) {
  auto decoded = decode(bytes, is_encoding(charset) ? charset : std::string_view(), {}, true);
  if (decoded) return std::move(decoded->text);
  std::string out;
  for (std::size_t pos = 0; pos < bytes.size();) {
    const char32_t c = text::next_code_point(bytes, pos);
    text::append_code_point(out, c == text::kInvalid ? 0xFFFD : c);
  }
  return out;
}

struct Headers {
  std::map<std::string, std::string> values;  // by their names in lower case; the first counts

  std::string_view get(const std::string& name) const {
    const auto found = values.find(name);
    return found == values.end() ? std::string_view() : found->second;
  }
};

// Cuts the headers and the blank line below them off `message`.
Headers take_headers(std::string_view& message) {
  Headers out;
  std::string name;
  while (!message.empty()) {
    std::size_t end = message.find('\n');
    std::string_view line = message.substr(0, end);
    message.remove_prefix(end == std::string_view::npos ? message.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (!name.empty()) (out.values[name] += ' ') += trim(line);
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    name = lower_ascii_of(trim(line.substr(0, colon)));
    if (!out.values.emplace(name, trim(line.substr(colon + 1))).second) name.clear();
  }
  return out;
}

// «charset» of «text/plain; charset="utf-8"».
std::string parameter(std::string_view value, std::string_view name) {
  const std::string lower = lower_ascii_of(value);
  const std::string wanted = std::string(name) + "=";
  for (std::size_t at = lower.find(wanted); at != std::string::npos;
       at = lower.find(wanted, at + 1)) {
    if (at > 0 && lower[at - 1] != ';' && lower[at - 1] != ' ' && lower[at - 1] != '\t') continue;
    std::string_view rest = value.substr(at + wanted.size());
    if (rest.starts_with("\"")) {
      rest.remove_prefix(1);
      return std::string(rest.substr(0, rest.find('"')));
    }
    return std::string(trim(rest.substr(0, rest.find(';'))));
  }
  return {};
}

struct Body {
  std::string plain;  // UTF-8
  std::string html;
  std::string html_address;
};

class Message {
 public:
  Body body(const Headers& headers, std::string_view content) {
    part(headers, content, 0);
    return std::move(body_);
  }

 private:
  void part(const Headers& headers, std::string_view content, int depth) {
    if (depth > kDeepestPart || ++parts_ > kMostParts) return;
    const std::string_view type = headers.get("content-type");
    const std::string kind = lower_ascii_of(trim(type.substr(0, type.find(';'))));
    if (kind.starts_with("multipart/")) return parts(parameter(type, "boundary"), content, depth);
    if (lower_ascii_of(headers.get("content-disposition")).starts_with("attachment")) return;
    const bool html = kind == "text/html" || kind == "application/xhtml+xml";
    if (!html && !kind.empty() && kind != "text/plain") return;
    std::string& place = html ? body_.html : body_.plain;
    if (!place.empty()) return;
    const std::string coding = lower_ascii_of(trim(headers.get("content-transfer-encoding")));
    std::string bytes = coding == "base64"             ? from_base64(content)
                        : coding == "quoted-printable" ? from_quoted_printable(content, false)
                                                       : std::string(content);
    place = as_utf8(bytes, parameter(type, "charset"));
    if (html) body_.html_address = headers.get("content-location");
  }

  void parts(const std::string& boundary, std::string_view content, int depth) {
    if (boundary.empty()) return;
    const std::string mark = "--" + boundary;
    std::size_t begin = std::string_view::npos;  // of a part
    for (std::size_t at = 0; at < content.size();) {
      const std::size_t end = std::min(content.find('\n', at), content.size());
      const std::string_view line = content.substr(at, end - at);
      if (line.starts_with(mark)) {
        if (begin != std::string_view::npos && at > begin) {
          std::string_view one = content.substr(begin, at - begin);
          const Headers headers = take_headers(one);
          part(headers, one, depth + 1);
        }
        if (line.substr(mark.size()).starts_with("--")) return;
        begin = end + 1;
      }
      at = end + 1;
    }
    // A message that was cut off.
    if (begin < content.size()) {
      std::string_view one = content.substr(begin);
      const Headers headers = take_headers(one);
      part(headers, one, depth + 1);
    }
  }

  Body body_;
  std::size_t parts_ = 0;
};

// «Анна Ким» of «Анна Ким <kim@example.kz>»; the address where there is no name.
std::string sender_of(std::string_view from) {
  const std::string decoded = decoded_header(from);
  std::string_view name = decoded;
  const std::size_t open = name.find('<');
  if (open != std::string_view::npos) {
    const std::string_view before = trim(name.substr(0, open));
    name = before.empty() ? name.substr(open + 1, name.find('>') - open - 1) : before;
  }
  while (!name.empty() && (name.front() == '"' || name.front() == '\'')) name.remove_prefix(1);
  while (!name.empty() && (name.back() == '"' || name.back() == '\'')) name.remove_suffix(1);
  return std::string(trim(name));
}

std::string without_brackets(std::string_view id) {
  id = trim(id);
  if (id.starts_with("<")) id.remove_prefix(1);
  if (id.ends_with(">")) id.remove_suffix(1);
  return as_utf8(id, {});
}

// «>From» at the beginnings of lines as «From».
std::string without_marks(std::string_view message) {
  std::string out;
  out.reserve(message.size());
  for (std::size_t at = message.find("\n>From "); at != std::string_view::npos;
       at = message.find("\n>From ")) {
    out += message.substr(0, at + 1);
    message.remove_prefix(at + 2);
  }
  out += message;
  return out;
}

// A browser's own archive of a page.
bool is_saved_page(const Headers& headers, const Body& body) {
  if (body.html.empty()) return false;
  return !headers.get("snapshot-content-location").empty() ||
         has(lower_ascii_of(headers.get("from")), "saved by") || headers.get("from").empty();
}

}  // namespace

std::string decoded_header(std::string_view value) {
  std::string out;
  std::size_t pos = 0;
  bool after_word = false;
  while (pos < value.size()) {
    const std::size_t open = value.find("=?", pos);
    const std::size_t charset_end =
        open == std::string_view::npos ? open : value.find('?', open + 2);
    const std::size_t coding_end =
        charset_end == std::string_view::npos ? charset_end : value.find('?', charset_end + 1);
    const std::size_t close =
        coding_end == std::string_view::npos ? coding_end : value.find("?=", coding_end + 1);
    if (close == std::string_view::npos) {
      out += as_utf8(value.substr(pos), {});
      break;
    }
    const std::string_view between = value.substr(pos, open - pos);
    // The space between two encoded words is none of theirs.
    if (!after_word || !trim(between).empty()) out += as_utf8(between, {});
    const std::string_view charset = value.substr(open + 2, charset_end - open - 2);
    const std::string_view coding = value.substr(charset_end + 1, coding_end - charset_end - 1);
    const std::string_view text = value.substr(coding_end + 1, close - coding_end - 1);
    const std::string bytes =
        coding == "b" || coding == "B" ? from_base64(text) : from_quoted_printable(text, true);
    out += as_utf8(bytes, charset.substr(0, charset.find('*')));
    pos = close + 2;
    after_word = true;
  }
  return out;
}

Result<Article> read_message(std::string_view message) {
  const Headers headers = take_headers(message);
  Body body = Message().body(headers, message);
  if (is_saved_page(headers, body)) {
    auto page = read_html(body.html);
    if (!page) return page.error();
    std::string address(headers.get("snapshot-content-location"));
    if (address.empty()) address = body.html_address;
    if (page->source.url.empty() && address.starts_with("http")) page->source.url = address;
    return page;
  }
  Article out;
  out.title = decoded_header(headers.get("subject"));
  out.key = without_brackets(headers.get("message-id"));
  out.source.author = sender_of(headers.get("from"));
  out.source.published = iso_of(headers.get("date"));
  if (!trim(body.plain).empty()) {
    std::erase(body.plain, '\r');
    out.text = trim(body.plain);
  } else if (!body.html.empty()) {
    auto text = text_of_html(body.html);
    if (!text) return text.error();
    out.text = std::move(*text);
  }
  if (auto sound = article::check(out); !sound) return sound.error();
  return out;
}

Result<void> read_mailbox(std::string_view mailbox, const ArticleSink& sink) {
  std::size_t number = 0;
  while (!mailbox.empty()) {
    // The line «From …» itself.
    const std::size_t first = mailbox.find('\n');
    if (first == std::string_view::npos) break;
    mailbox.remove_prefix(first + 1);
    // What a message has of such lines in it stands behind «>».
    std::size_t end = mailbox.size();
    for (std::size_t at = mailbox.find("\nFrom "); at != std::string_view::npos;
         at = mailbox.find("\nFrom ", at + 1)) {
      const bool blank_above = at == 0 || mailbox[at - 1] == '\n' ||
                               (at > 1 && mailbox[at - 1] == '\r' && mailbox[at - 2] == '\n');
      if (!blank_above) continue;
      end = at + 1;
      break;
    }
    const std::string message = without_marks(mailbox.substr(0, end));
    mailbox.remove_prefix(end);
    if (!sink(read_message(message), std::to_string(++number))) return {};
  }
  if (number == 0) return article::invalid("the mailbox holds no messages");
  return {};
}

}  // namespace poisk::readers
