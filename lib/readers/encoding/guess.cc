#include "readers/encoding/guess.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "article/letters.h"
#include "text/characters.h"

namespace poisk::readers {
namespace {

// How many of ten thousand letters of Russian prose each is, from а to я, counted over news, fiction
// and manuals alike; the letters of Ukrainian as if a tenth of all texts were.
constexpr std::array<double, 32> kFrequencies = {
    801, 159, 454, 170, 298, 845, 94, 165, 735, 121, 349, 440, 321, 670, 1097, 281,
    473, 547, 626, 262, 26,  97,  48, 144, 73,  36,  4,   190, 174, 32,  64,   201};
constexpr double kYo = 20;
constexpr double kUkrainian = 40;

constexpr std::size_t kSample = 64 << 10;

// Per ten thousand.
double frequency(char32_t lower) {
  if (lower >= U'а' && lower <= U'я') return kFrequencies[lower - U'а'];
  if (lower == U'ё') return kYo;
  if (lower == U'і' || lower == U'ї' || lower == U'є' || lower == U'ґ') return kUkrainian;
  return 0;
}

// Marks that Russian texts have: quotes, dashes, №, §, °, a space that does not break.
bool is_mark_of_prose(char32_t c) {
  return c == U'«' || c == U'»' || c == U'—' || c == U'–' || c == U'…' || c == U'№' || c == U'“' ||
         c == U'”' || c == U'„' || c == U'’' || c == 0xA0 || c == U'§' || c == U'°' || c == U'©' ||
         c == U'•' || c == U'·' || c == 0xAD;
}

bool is_vowel(char32_t lower) {
  return std::u32string_view(U"аеёиоуыэюяіїє").find(lower) != std::u32string_view::npos;
}

// How a word is put together: 1, or less where no Russian word is.
class WordShape {
 public:
  double next(char32_t lower) {
    double out = 1;
    if (size_ == 0 && (lower == U'ь' || lower == U'ъ' || lower == U'ы')) out *= .01;
    const bool vowel = is_vowel(lower);
    run_ = size_ > 0 && vowel == last_vowel_ ? run_ + 1 : 1;
    if (run_ >= (vowel ? 3u : 5u)) out *= .1;
    last_vowel_ = vowel;
    any_vowel_ = any_vowel_ || vowel;
    first_ = size_ == 0 ? lower : first_;
    ++size_;
    return out;
  }
  double end() {
    double out = 1;
    if (size_ == 1 && std::u32string_view(U"авиоксуяі").find(first_) == std::u32string_view::npos)
      out = .1;
    if (size_ >= 3 && !any_vowel_) out = .05;
    *this = WordShape();
    return out;
  }

 private:
  std::size_t size_ = 0, run_ = 0;
  char32_t first_ = 0;
  bool last_vowel_ = false, any_vowel_ = false;
};

// The mean logarithm of how probable each byte is as one of a Russian text.
double likelihood(std::string_view bytes, const CyrillicTable& table) {
  // What is met in prose, but rarely; and what is not.
  constexpr double kMark = 5;
  constexpr double kStrange = .02;
  constexpr double kCapital = .2;           // at the beginning of a word
  constexpr double kCapitals = .2;          // after another
  constexpr double kCapitalsOn = .9;        // after two
  constexpr double kSmallAgain = .1;        // a small letter after two
  constexpr double kCapitalWithin = .0005;  // after a small letter
  double sum = 0;
  std::size_t count = 0;
  WordShape shape;
  enum class Before { none, small, capital, capitals } before = Before::none;
  for (const char byte : bytes.substr(0, kSample)) {
    const auto value = static_cast<unsigned char>(byte);
    if (value < 0x80) {
      const bool letter = article::is_letter(value);
      before = letter && value >= 'a' ? before : Before::none;
      sum += std::log(shape.end());
      continue;
    }
    const char32_t c = table.upper_half[value - 0x80];
    const char32_t lower = text::to_lower(c);
    double probable = frequency(lower);
    if (probable > 0 && lower != c) {
      probable *= before == Before::small      ? kCapitalWithin
                  : before == Before::capital  ? kCapitals
                  : before == Before::capitals ? kCapitalsOn
                                               : kCapital;
    } else if (before == Before::capitals) {
      probable *= kSmallAgain;
    }
    probable *= probable > 0 ? shape.next(lower) : shape.end();
    if (probable == 0) probable = is_mark_of_prose(c) ? kMark : kStrange;
    const bool after_capital = before == Before::capital || before == Before::capitals;
    before = frequency(lower) == 0 ? Before::none
             : lower == c          ? Before::small
             : after_capital       ? Before::capitals
                                   : Before::capital;
    sum += std::log(probable / 10'000);
    ++count;
  }
  sum += std::log(shape.end());
  // A few bytes may mean anything.
  constexpr std::size_t kFewest = 4;
  return count < kFewest ? -100 : sum / static_cast<double>(count);
}

}  // namespace

const CyrillicTable* guess_cyrillic(std::string_view bytes) {
  // Russian is at -3.1 or so, in capitals at -4.7; other tables make -6 and less of it.
  constexpr double kLeast = -5.4;
  const CyrillicTable* best = nullptr;
  double most = kLeast;
  for (const CyrillicTable& table : cyrillic_tables()) {
    // MacCyrillic differs from Windows-1251 by capitals and я alone, and is rare.
    const double rare = table.name == "mac-cyrillic" ? .08 : 0;
    const double value = likelihood(bytes, table) - rare;
    if (value <= most) continue;
    most = value;
    best = &table;
  }
  return best;
}

std::string_view guess_utf16(std::string_view bytes) {
  bytes = bytes.substr(0, kSample);
  if (bytes.size() < 4) return {};
  // Of the two bytes of a unit the higher is 0 in Latin and 4 in Cyrillic.
  std::array<std::size_t, 2> high = {0, 0};
  std::array<std::size_t, 2> zero = {0, 0};
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    for (std::size_t k = 0; k < 2; ++k) {
      const char byte = bytes[i + k];
      if (byte == 0 || byte == 4) ++high[k];
      if (byte == 0) ++zero[k];
    }
  }
  const std::size_t units = bytes.size() / 2;
  // A text has spaces and marks, so that zeros stand in one of the places alone.
  for (std::size_t k = 0; k < 2; ++k) {
    if (high[k] * 10 >= units * 9 && zero[k] > 0 && high[1 - k] * 5 < units && zero[1 - k] == 0)
      return k == 1 ? "utf-16le" : "utf-16be";
  }
  return {};
}

}  // namespace poisk::readers
