// Citations: the machine form and back, and the line for people.
#include <poisk/poisk.h>

#include <array>
#include <charconv>
#include <limits>
#include <utility>

#include "language/language.h"
#include "result/accusative.h"
#include "result/citation_line.h"
#include "text/guard.h"
#include "text/utf8.h"

namespace poisk {
namespace {

// The machine form: key@revision:begin-end.

// What would make the form ambiguous, break it at white space, or not survive JSON. A first '-'
// would read as an option.
bool needs_escape(char32_t code, std::size_t at) {
  return code <= 0x20 || (code >= 0x7F && code <= 0xA0) || code == '%' || code == '@' ||
         (code == '-' && at == 0) || code == text::kInvalid;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// Digits alone, the whole of `text`, at most `limit`.
bool parse_number(std::string_view text, std::uint64_t limit, std::uint64_t& number) {
  const char* const end = text.data() + text.size();
  if (text.empty() || text.front() == '-') return false;
  const auto [stop, code] = std::from_chars(text.data(), end, number);
  return code == std::errc() && stop == end && number <= limit;
}

Error not_a_citation(std::string_view what) {
  return {.code = ErrorCode::invalid_argument,
          .message = "not a citation (key@revision:begin-end): " + std::string(what)};
}

}  // namespace

std::string to_string(const Citation& citation) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string text;
  for (std::size_t at = 0; at < citation.key.size();) {
    const std::size_t begin = at;
    const char32_t code = text::next_code_point(citation.key, at);
    const std::string_view bytes = std::string_view(citation.key).substr(begin, at - begin);
    if (!needs_escape(code, begin)) {
      text += bytes;
      continue;
    }
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      text += {'%', kHex[byte >> 4], kHex[byte & 0xF]};
    }
  }
  text += '@' + std::to_string(citation.revision) + ':' + std::to_string(citation.span.begin) +
          '-' + std::to_string(citation.span.end);
  return text;
}

namespace {

Result<Citation> parse(std::string_view text) {
  constexpr std::uint64_t kMaxRevision = (std::uint64_t{1} << 53) - 1;
  constexpr std::uint64_t kMaxOffset = std::numeric_limits<std::uint32_t>::max();
  const std::size_t at = text.rfind('@');
  if (at == text.npos || at == 0) return not_a_citation("no key before '@'");
  const std::string_view place = text.substr(at + 1);
  const std::size_t colon = place.find(':');
  const std::size_t dash = place.find('-');
  if (colon == place.npos || dash == place.npos || dash < colon) {
    return not_a_citation("no revision:begin-end after '@'");
  }
  Citation citation;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  if (!parse_number(place.substr(0, colon), kMaxRevision, citation.revision)) {
    return not_a_citation("the revision is no number below 2^53");
  }
  if (!parse_number(place.substr(colon + 1, dash - colon - 1), kMaxOffset, begin) ||
      !parse_number(place.substr(dash + 1), kMaxOffset, end) || begin > end) {
    return not_a_citation("begin-end is no range of bytes");
  }
  citation.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  const std::string_view key = text.substr(0, at);
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (key[i] != '%') {
      citation.key += key[i];
      continue;
    }
    const int high = i + 1 < key.size() ? hex_digit(key[i + 1]) : -1;
    const int low = i + 2 < key.size() ? hex_digit(key[i + 2]) : -1;
    if (high < 0 || low < 0) return not_a_citation("'%' without two hexadecimal digits in the key");
    citation.key += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return citation;
}

}  // namespace

Result<Citation> parse_citation(std::string_view text) {
  return text::guarded([&] { return parse(text); });
}

// The line for people.

namespace {

// The title between «», its own quotation marks made inner ones.
std::string in_guillemets(std::string_view title) {
  std::string out = "«";
  for (std::size_t at = 0; at < title.size();) {
    if (title.substr(at).starts_with("«")) {
      out += "„";
      at += std::string_view("«").size();
    } else if (title.substr(at).starts_with("»")) {
      out += "“";
      at += std::string_view("»").size();
    } else {
      out += title[at++];
    }
  }
  return out += "»";
}

// 2023-11-23T18:56 → «23 ноября 2023, 18:56», as precise as known; what is no such date stays as it
// is. Seconds are left out.
std::string date_in_words(std::string_view iso) {
  const auto number = [&](std::size_t at, std::size_t size, std::uint64_t least,
                          std::uint64_t most) -> std::uint64_t {
    std::uint64_t value = 0;
    const bool read = at + size <= iso.size() && parse_number(iso.substr(at, size), most, value);
    return read && value >= least ? value : 0;
  };
  std::string as_it_is(iso);
  const std::uint64_t year = number(0, 4, 1, 9999);
  if (year == 0) return as_it_is;
  if (iso.size() == 4) return as_it_is;
  const std::uint64_t month = iso[4] == '-' ? number(5, 2, 1, 12) : 0;
  if (month == 0) return as_it_is;
  const std::string year_text(iso.substr(0, 4));
  if (iso.size() == 7)
    return std::string(language::russian().months[month - 1].nominative) + ' ' + year_text;
  const std::uint64_t day = iso[7] == '-' ? number(8, 2, 1, 31) : 0;
  if (day == 0) return as_it_is;
  std::string text = std::to_string(day) + ' ' +
                     std::string(language::russian().months[month - 1].genitive) + ' ' + year_text;
  if (iso.size() == 10) return text;
  std::uint64_t ignored = 0;
  if (iso.size() < 16 || (iso[10] != 'T' && iso[10] != ' ') || iso[13] != ':' ||
      !parse_number(iso.substr(11, 2), 23, ignored) ||
      !parse_number(iso.substr(14, 2), 59, ignored)) {
    return as_it_is;
  }
  return text.append(", ").append(iso.substr(11, 5));
}

std::string cited(std::string_view agency) {
  const std::optional<std::string> name = result::accusative(agency);
  return name ? "со ссылкой на " + *name : "источник: " + std::string(agency);
}

}  // namespace

std::string result::citation_without_link(const Hit& hit) {
  const Source& source = hit.source;
  std::string text;
  const auto add = [&](std::string_view part) {
    if (!text.empty()) text += ", ";
    text += part;
  };
  if (!source.outlet.empty()) add(source.outlet);
  if (!hit.title.empty()) add(in_guillemets(hit.title));
  if (!source.published.empty()) add(date_in_words(source.published));
  if (!source.author.empty()) add(source.author);
  if (!source.agency.empty()) add(cited(source.agency));
  return text;
}

std::string citation_text(const Hit& hit) {
  std::string text = result::citation_without_link(hit);
  if (!text.empty() && !hit.source.url.empty()) text += ", ";
  return text += hit.source.url;
}

}  // namespace poisk
