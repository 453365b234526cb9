#include "article/letters.h"

#include <cstddef>

#include "text/utf8.h"

namespace poisk::article {

using text::append_code_point;
using text::next_code_point;

namespace {

bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
}

}  // namespace

bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000 || is_invisible(c);
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_cyrillic(char32_t c) { return c >= 0x400 && c <= 0x52F && !(c >= 0x482 && c <= 0x489); }

bool is_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_cyrillic(c) ||
         (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

char32_t to_lower(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 0x20;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  // In these blocks a capital is even and its small letter follows it, with one odd stretch.
  if (c >= 0x4C1 && c <= 0x4CE) return c % 2 == 1 ? c + 1 : c;
  if (c == 0x4C0) return 0x4CF;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x460 && c <= 0x481) ||
      (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F)) {
    return c % 2 == 0 ? c + 1 : c;
  }
  return c;
}

bool is_upper(char32_t c) { return is_letter(c) && to_lower(c) != c; }

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
    if (!is_space(next_code_point(text, next))) break;
    begin = next;
  }
  std::size_t end = begin;
  for (std::size_t pos = begin; pos < text.size();) {
    if (!is_space(next_code_point(text, pos))) end = pos;
  }
  return text.substr(begin, end - begin);
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t pos = 0; pos < text.size();) {
    char32_t c = next_code_point(text, pos);
    if (is_invisible(c)) continue;
    if (is_space(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    c = to_lower(c);
    if (c == U'ё') c = U'е';
    if (c == 0x2026) {
      out += "...";
    } else if (c == U'«' || c == U'»' || (c >= 0x201C && c <= 0x201F)) {
      out += '"';
    } else if (c >= 0x2010 && c <= 0x2015) {
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
    const bool space = is_space(next_code_point(text, pos));
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
