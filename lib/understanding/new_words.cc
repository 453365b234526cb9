#include "understanding/new_words.h"

#include <algorithm>
#include <array>

#include "query/script.h"

namespace poisk::understanding {
namespace {

// Of 311 mistyped words whose nearest one was meant 300 cost no more; new words mostly cost more
// (tests/quality/new_words_test).
constexpr double kOfFourLetters = 0.65;
constexpr double kOfOneSlip = 1.05;
constexpr double kOfTwoSlips = 1.85;
constexpr std::size_t kShort = 4;  // letters
constexpr std::size_t kLong = 10;  // of a word in which two slips may be
// What is spelt as it sounds, and doubled letters.
constexpr double kOfSpelling = 0.65;

constexpr std::size_t kLeastOfWord = 4;  // letters behind a prefix

// Those that make new words.
constexpr std::array<std::string_view, 44> kPrefixes = {
    "недо", "не",      "пере",   "супер",  "гипер",  "мега",   "мульти", "микро", "макро",
    "нано", "био",     "эко",    "теле",   "видео",  "аудио",  "фото",   "авто",  "авиа",
    "аэро", "электро", "кибер",  "нейро",  "крипто", "псевдо", "анти",   "контр", "пост",
    "само", "инфо",    "онлайн", "офлайн", "веб",    "медиа",  "мини",   "макси", "ультра",
    "экс",  "вице",    "гео",    "гидро",  "энерго", "агро",   "межд",   "со"};

bool is_made_of_a_prefix(std::string_view form, const query::Vocabulary& vocabulary) {
  return std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view prefix) {
    if (!form.starts_with(prefix)) return false;
    const std::string_view rest = form.substr(prefix.size());
    return query::length_of(rest) >= kLeastOfWord && vocabulary.known(rest);
  });
}

}  // namespace

double most_a_slip_costs(std::string_view form, const query::Vocabulary& vocabulary) {
  if (is_made_of_a_prefix(form, vocabulary)) return kOfSpelling;
  const std::size_t letters = query::length_of(form);
  if (letters <= kShort) return kOfFourLetters;
  return letters < kLong ? kOfOneSlip : kOfTwoSlips;
}

}  // namespace poisk::understanding
