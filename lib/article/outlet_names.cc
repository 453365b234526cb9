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

}  // namespace

OutletName::OutletName(std::string_view name) {
  const auto all = words(name);
  for (const std::string_view word : all) {
    std::string folded = fold(word);
    if (is_domain(word)) folded.resize(folded.rfind('.'));
    if (folded.starts_with("www.")) folded.erase(0, 4);
    const std::size_t before = letters_.size();
    for (std::size_t pos = 0; pos < folded.size();) {
      const char32_t c = text::next_code_point(folded, pos);
      if (is_letter(c) || is_digit(c)) append_latin(letters_, c);
    }
    if (all.size() > 1 && is_outlet_kind(folded)) letters_.resize(before);
  }
}

bool OutletName::same_as(const OutletName& other) const {
  const std::string& a = letters_;
  const std::string& b = other.letters_;
  if (a.empty() || b.empty()) return false;
  return a == b || (std::min(a.size(), b.size()) >= 2 * 4 && (has(a, b) || has(b, a)));
}

}  // namespace poisk::article
