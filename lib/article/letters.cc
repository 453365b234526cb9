#include "article/letters.h"

#include <cstddef>

#include "language/letters.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace poisk::article {

using text::append_code_point;
using text::next_code_point;

std::size_t letters_in(std::string_view text) {
  std::size_t out = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    if (is_letter(text::next_code_point(text, pos))) ++out;
  }
  return out;
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t next = begin;
    if (!is_blank(next_code_point(text, next))) break;
    begin = next;
  }
  std::size_t end = begin;
  for (std::size_t pos = begin; pos < text.size();) {
    if (!is_blank(next_code_point(text, pos))) end = pos;
  }
  return text.substr(begin, end - begin);
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t pos = 0; pos < text.size();) {
    char32_t c = next_code_point(text, pos);
    if (text::has_no_width(c)) continue;
    if (is_blank(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    c = language::ye_for_yo(text::to_lower(c));
    if (c == 0x2026) {
      out += "...";
    } else if (text::is_double_quote(c)) {
      out += '"';
    } else if (text::is_long_dash(c)) {
      out += '-';
    } else {
      append_code_point(out, c);
    }
  }
  return out;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t begin = text.size();
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t at = pos;
    const bool space = is_blank(next_code_point(text, pos));
    if (space && begin < at) {
      out.push_back(text.substr(begin, at - begin));
      begin = text.size();
    } else if (!space && begin > at) {
      begin = at;
    }
  }
  if (begin < text.size()) out.push_back(text.substr(begin));
  return out;
}

std::vector<std::string_view> lines(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n' && text[i] != '\r') continue;
    out.push_back(text.substr(begin, i - begin));
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
    begin = i + 1;
  }
  if (begin < text.size()) out.push_back(text.substr(begin));
  return out;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  std::string out = "'";
  for (std::size_t pos = 0; pos < text.size();) {
    if (pos > kLongest) return out + "…'";
    const char32_t c = next_code_point(text, pos);
    append_code_point(out, c < 0x20 || c == 0x7F ? U' ' : c);
  }
  return out + '\'';
}

std::string_view without_bom(std::string_view text) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  return text;
}

bool starts_upper(std::string_view word) {
  std::size_t pos = 0;
  return !word.empty() && is_upper(next_code_point(word, pos));
}

bool starts_lower(std::string_view word) {
  std::size_t pos = 0;
  if (word.empty()) return false;
  const char32_t c = next_code_point(word, pos);
  return is_letter(c) && !is_upper(c);
}

}  // namespace poisk::article
