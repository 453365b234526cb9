#include "article/outlet_names.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "article/domains.h"
#include "article/letters.h"
#include "article/news_words.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

// «УНИАН» is unian.net.
void append_latin(std::string& out, char32_t c) {
  static constexpr std::string_view kLatin[] = {
      "a", "b", "v", "g", "d", "e", "zh", "z",  "i",  "i",   "k", "l", "m", "n", "o",  "p",
      "r", "s", "t", "u", "f", "h", "c",  "ch", "sh", "sch", "",  "y", "",  "e", "yu", "ya"};
  if (c >= U'а' && c <= U'я')
    out += kLatin[c - U'а'];
  else
    text::append_code_point(out, c);
}

// What tells two outlets apart: no quotes, kinds or zone of a site.
std::string letters_of(std::string_view name) {
  std::string out;
  for (const std::string_view word : words(name)) {
    std::string folded = fold(word);
    if (is_domain(word)) folded.resize(folded.rfind('.'));
    if (folded.starts_with("www.")) folded.erase(0, 4);
    const std::size_t before = out.size();
    for (std::size_t pos = 0; pos < folded.size();) {
      const char32_t c = text::next_code_point(folded, pos);
      if (is_letter(c) || is_digit(c)) append_latin(out, c);
    }
    if (is_outlet_kind(folded) && words(name).size() > 1) out.resize(before);
  }
  return out;
}

}  // namespace

bool same_outlet(std::string_view a, std::string_view b) {
  const std::string one = letters_of(a);
  const std::string other = letters_of(b);
  if (one.empty() || other.empty()) return false;
  return one == other ||
         (std::min(one.size(), other.size()) >= 2 * 4 && (has(one, other) || has(other, one)));
}

}  // namespace poisk::article
