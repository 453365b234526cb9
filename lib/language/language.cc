#include "language/language.h"

#include <algorithm>

#include "text/utf8.h"

namespace poisk::language {

bool has_word(Words sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

bool is_stop_word(const Language& language, std::string_view form) {
  return has_word(language.stop_words, form);
}

Words short_forms(const Language& language, std::string_view lemma) {
  const auto found = std::find_if(language.short_words.begin(), language.short_words.end(),
                                  [&](const ShortWord& one) { return one.lemma == lemma; });
  if (found == language.short_words.end()) return {};
  return Words(found->forms).first(found->forms[1].empty() ? 1 : 2);
}

std::string_view lengthened(const Language& language, std::string_view form) {
  if (text::count_characters(form) <= 1) return {};
  for (const ShortWord& one : language.short_words) {
    if (std::find(one.forms.begin(), one.forms.end(), form) != one.forms.end()) return one.lemma;
  }
  return {};
}

std::vector<std::string_view> aspect_partners(const Language& language, std::string_view lemma) {
  std::vector<std::string_view> out;
  for (const VerbPair& pair : language.verb_pairs) {
    if (pair.imperfective == lemma) out.push_back(pair.perfective);
    if (pair.perfective == lemma) out.push_back(pair.imperfective);
  }
  return out;
}

std::vector<OtherWord> other_words(const Language& language, std::string_view word) {
  std::vector<OtherWord> out;
  if (word.empty()) return out;
  for (const Kin& kin : language.kin) {
    for (const Kin::Row& row : kin.rows) {
      if (std::find(row.begin(), row.end(), word) == row.end()) continue;
      for (const std::string_view other : row) {
        if (!other.empty() && other != word) out.push_back({other, kin.kinship});
      }
    }
  }
  return out;
}

std::string retyped(const Language& language, std::string_view typed, Layout to) {
  std::u32string_view from_keys;
  std::u32string_view to_keys;
  if (const Keyboard* const keyboard = language.keyboard) {
    from_keys = to == Layout::own ? keyboard->latin : keyboard->own;
    to_keys = to == Layout::own ? keyboard->own : keyboard->latin;
  }
  std::string out;
  for (std::size_t pos = 0; pos < typed.size();) {
    const char32_t c = text::next_code_point(typed, pos);
    const std::size_t key = from_keys.find(c);
    if (c == text::kInvalid) {
      out += '\0';
    } else {
      text::append_code_point(out, key == std::u32string_view::npos ? c : to_keys[key]);
    }
  }
  return out;
}

}  // namespace poisk::language
