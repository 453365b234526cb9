#include "analysis/neighbour_spelling.h"

#include <algorithm>
#include <array>

#include "text/characters.h"
#include "text/utf8.h"

namespace poisk::analysis {
namespace {

struct Letter {
  char32_t own;
  char32_t russian;  // 0: none
  bool kazakh = false;
};

constexpr std::array kLetters = {
    Letter{U'ә', U'а', true}, Letter{U'ғ', U'г', true}, Letter{U'қ', U'к', true},
    Letter{U'ң', U'н', true}, Letter{U'ө', U'о', true}, Letter{U'ұ', U'у', true},
    Letter{U'ү', U'у', true}, Letter{U'һ', U'х', true}, Letter{U'і', U'и'},
    Letter{U'ї', U'и'},       Letter{U'є', U'е'},       Letter{U'ґ', U'г'},
    Letter{U'ў', U'в'},       Letter{U'\'', 0},
};

// In Russian letters; longer ones first.
constexpr std::array<std::string_view, 29> kCases = {
    "нын", "нин", "дын", "дин", "тын", "тин", "нан", "нен", "дан", "ден",
    "тан", "тен", "мен", "бен", "пен", "га",  "ге",  "ка",  "ке",  "да",
    "де",  "та",  "те",  "ны",  "ни",  "ды",  "ди",  "ты",  "ти"};
constexpr std::array<std::string_view, 6> kPlurals = {"лар", "лер", "дар", "дер", "тар", "тер"};

constexpr std::size_t kLetterBytes = 2;
constexpr std::size_t kLeastLeft = 3 * kLetterBytes;  // of what is left

template <class Endings>
bool strip(std::string& word, const Endings& endings) {
  const auto found = std::find_if(endings.begin(), endings.end(), [&](std::string_view ending) {
    return word.size() >= ending.size() + kLeastLeft && word.ends_with(ending);
  });
  if (found == endings.end()) return false;
  word.resize(word.size() - found->size());
  return true;
}

}  // namespace

std::vector<std::string> russian_spellings(std::string_view form) {
  std::string russian;
  bool changed = false, kazakh = false, cyrillic = false;
  for (std::size_t i = 0; i < form.size();) {
    char32_t c = text::next_code_point(form, i);
    cyrillic = cyrillic || text::is_in_cyrillic_block(c);
    const auto letter = std::find_if(kLetters.begin(), kLetters.end(),
                                     [&](const Letter& one) { return one.own == c; });
    if (letter != kLetters.end()) {
      changed = true;
      kazakh = kazakh || letter->kazakh;
      c = letter->russian;
    }
    if (c != 0) text::append_code_point(russian, c);
  }
  if (!changed || !cyrillic) return {};
  std::vector<std::string> out = {russian};
  if (!kazakh) return out;
  const bool has_case = strip(russian, kCases);
  const bool is_plural = strip(russian, kPlurals);
  if (has_case || is_plural) out.push_back(std::move(russian));
  return out;
}

}  // namespace poisk::analysis
