// Puts words in the order of their bytes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace poisk::storage {

struct RankedWord {
  std::uint64_t first_letters = 0;
  std::uint32_t number = 0;  // the caller's
};

// The first eight characters as a number. Words sort as their numbers do; those of one number have
// to be compared.
std::uint64_t first_letters(std::string_view word);

// By first letters alone, without a comparison (radix sort); keeps the order of what is equal.
void sort_by_first_letters(std::vector<RankedWord>& words);

// `word_of` gives the word of a number.
template <class WordOf>
void sort_words(std::vector<RankedWord>& words, const WordOf& word_of) {
  sort_by_first_letters(words);
  for (auto begin = words.begin(); begin != words.end();) {
    auto end = begin + 1;
    while (end != words.end() && end->first_letters == begin->first_letters) ++end;
    if (end - begin > 1) {
      std::sort(begin, end, [&](const RankedWord& a, const RankedWord& b) {
        return word_of(a.number) < word_of(b.number);
      });
    }
    begin = end;
  }
}

}  // namespace poisk::storage
