#include "quality/variants.h"

#include <map>
#include <vector>

#include "text/utf8.h"

namespace poisk::quality {
namespace {

std::u32string letters_of(std::string_view text) {
  std::u32string out;
  for (std::size_t pos = 0; pos < text.size();) out += text::next_code_point(text, pos);
  return out;
}

std::string utf8(std::u32string_view letters) {
  std::string out;
  for (char32_t c : letters) text::append_code_point(out, c);
  return out;
}

char32_t lower(char32_t c) {
  if (c >= U'А' && c <= U'Я') return c + 32;
  return c == U'Ё' ? U'ё' : c;
}

bool is_upper(char32_t c) { return lower(c) != c; }
bool is_russian(char32_t c) {
  const char32_t l = lower(c);
  return (l >= U'а' && l <= U'я') || l == U'ё';
}

// `spell` gives the Latin letters for a lower-case letter after another.
template <class Spell>
std::string romanized(std::string_view text, Spell spell) {
  std::string out;
  char32_t before = U' ';
  for (char32_t c : letters_of(text)) {
    if (!is_russian(c)) {
      text::append_code_point(out, c);
    } else {
      std::string latin = spell(lower(c), lower(before));
      if (is_upper(c) && !latin.empty() && latin[0] >= 'a' && latin[0] <= 'z') latin[0] -= 32;
      out += latin;
    }
    before = c;
  }
  return out;
}

// What both systems have in common.
const std::map<char32_t, const char*> kCommon = {
    {U'а', "a"},    {U'б', "b"}, {U'в', "v"},  {U'г', "g"},  {U'д', "d"},  {U'е', "e"},
    {U'ж', "zh"},   {U'з', "z"}, {U'и', "i"},  {U'к', "k"},  {U'л', "l"},  {U'м', "m"},
    {U'н', "n"},    {U'о', "o"}, {U'п', "p"},  {U'р', "r"},  {U'с', "s"},  {U'т', "t"},
    {U'у', "u"},    {U'ф', "f"}, {U'х', "kh"}, {U'ц', "ts"}, {U'ч', "ch"}, {U'ш', "sh"},
    {U'щ', "shch"}, {U'ы', "y"}, {U'э', "e"}};

bool asks_for_y(char32_t before) {
  return !is_russian(before) ||
         std::u32string_view(U"аеёийоуыъьэюя").find(before) != std::u32string_view::npos;
}

}  // namespace

std::string in_latin_layout(std::string_view text) {
  const std::u32string cyrillic = U"йцукенгшщзхъфывапролджэячсмитьбюё";
  const std::u32string latin = U"qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
  const std::u32string shifted = U"QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~";
  std::u32string out;
  for (char32_t c : letters_of(text)) {
    const std::size_t key = cyrillic.find(lower(c));
    if (key != std::u32string::npos) {
      out += (is_upper(c) ? shifted : latin)[key];
    } else {
      out += c == U'?' ? U'&' : c == U',' ? U'?' : c == U'.' ? U'/' : c;
    }
  }
  return utf8(out);
}

std::string in_bgn_pcgn(std::string_view text) {
  return romanized(text, [](char32_t c, char32_t before) -> std::string {
    switch (c) {
      case U'е':
        return asks_for_y(before) ? "ye" : "e";
      case U'ё':
        return asks_for_y(before) ? "yë" : "ë";
      case U'й':
        return "y";
      case U'ъ':
        return "”";
      case U'ь':
        return "’";
      case U'ю':
        return "yu";
      case U'я':
        return "ya";
      default:
        return kCommon.at(c);
    }
  });
}

std::string in_passport(std::string_view text) {
  return romanized(text, [](char32_t c, char32_t) -> std::string {
    switch (c) {
      case U'ё':
        return "e";
      case U'й':
        return "i";
      case U'ъ':
        return "ie";
      case U'ь':
        return "";
      case U'ю':
        return "iu";
      case U'я':
        return "ia";
      default:
        return kCommon.at(c);
    }
  });
}

std::string with_one_edit(std::string_view text, std::mt19937& random) {
  std::u32string letters = letters_of(text);
  struct Word {
    std::size_t begin, size;
  };
  std::vector<Word> words;
  for (std::size_t i = 0; i < letters.size();) {
    const std::size_t begin = i;
    while (i < letters.size() && is_russian(letters[i])) ++i;
    if (i - begin >= 4) words.push_back({begin, i - begin});
    if (i == begin) ++i;
  }
  if (words.empty()) return std::string(text);
  const Word word = words[random() % words.size()];
  const std::size_t at = word.begin + random() % word.size;
  const char32_t other = U'а' + random() % 32;
  switch (random() % 4) {
    case 0:
      letters.erase(at, 1);
      break;
    case 1:
      letters.insert(at, 1, other);
      break;
    case 2:
      letters[at] = other;
      break;
    default: {
      const std::size_t first = std::min(at, word.begin + word.size - 2);
      std::swap(letters[first], letters[first + 1]);
    }
  }
  return utf8(letters);
}

}  // namespace poisk::quality
