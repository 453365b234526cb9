#include "article/domains.h"

#include <cstddef>

#include "article/letters.h"
#include "article/phrases.h"
#include "text/utf8.h"

namespace poisk::article {

bool is_domain(std::string_view word) {
  static const Phrases kZones = {"kz",    "ru",     "com",  "net",  "org", "info", "news", "media",
                                 "asia",  "online", "uz",   "kg",   "by",  "ua",   "tv",   "su",
                                 "me",    "io",     "az",   "am",   "ge",  "md",   "tj",   "tm",
                                 "press", "today",  "site", "gov",  "eu",  "de",   "uk",   "cn",
                                 "рф",    "қаз",    "live", "club", "biz", "pro",  "world"};
  const std::size_t dot = word.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || word.front() == '-') return false;
  if (!is_one_of(fold(word.substr(dot + 1)), kZones)) return false;
  bool letter = false;
  char32_t before = '.';
  for (std::size_t pos = 0; pos < dot;) {
    const char32_t c = text::next_code_point(word, pos);
    if (!is_letter(c) && !is_digit(c) && c != '-' && c != '.') return false;
    if (c == '.' && before == '.') return false;
    letter = letter || is_letter(c);
    before = c;
  }
  return letter && before != '.';
}

std::string_view find_domain(std::string_view text) {
  std::size_t begin = std::string_view::npos;
  const auto found = [&](std::size_t end) -> std::string_view {
    if (begin == std::string_view::npos) return {};
    std::string_view word = text.substr(begin, end - begin);
    while (!word.empty() && (word.back() == '.' || word.back() == '-')) word.remove_suffix(1);
    const bool mail = begin > 0 && text[begin - 1] == '@';
    return !mail && is_domain(word) ? word : std::string_view();
  };
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t at = pos;
    const char32_t c = text::next_code_point(text, pos);
    const bool part = is_letter(c) || is_digit(c) || c == '.' || c == '-';
    if (part && begin == std::string_view::npos) begin = at;
    if (!part) {
      if (const std::string_view word = found(at); !word.empty() && c != '@') return word;
      begin = std::string_view::npos;
    }
  }
  return found(text.size());
}

}  // namespace poisk::article
