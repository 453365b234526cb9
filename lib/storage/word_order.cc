#include "storage/word_order.h"

#include <array>

namespace poisk::storage {
namespace {

constexpr std::size_t kDigits = sizeof(std::uint64_t);

std::size_t digit(const RankedWord& word, std::size_t place) {
  return word.first_letters >> (8 * place) & 0xff;
}

}  // namespace

// Small Russian letters and ASCII have numbers of their own; where another character stands, its
// place among them ends the number.
std::uint64_t first_letters(std::string_view word) {
  std::uint64_t out = 0;
  std::size_t at = 0;
  int left = kDigits;
  for (; left > 0 && at < word.size(); --left) {
    const auto lead = static_cast<unsigned char>(word[at]);
    const auto next = static_cast<unsigned char>(at + 1 < word.size() ? word[at + 1] : 0);
    std::uint64_t number = 0;
    bool known = true;
    if (lead == 0xd0 && next >= 0xb0) {
      number = 0x82 + (next - 0xb0);
      at += 2;
    } else if (lead == 0xd1 && next < 0x90) {
      number = 0x92 + (next - 0x80);
      at += 2;
    } else if (lead < 0x80) {
      number = lead;
      at += 1;
    } else {
      known = false;
      number = lead < 0xd0 ? 0x80 : lead == 0xd0 ? 0x81 : lead == 0xd1 ? 0xa2 : 0xa3;
    }
    out = out << 8 | number;
    if (!known) {
      --left;
      break;
    }
  }
  return left == kDigits ? out : out << (8 * left);
}

void sort_by_first_letters(std::vector<RankedWord>& words) {
  std::array<std::array<std::size_t, 256>, kDigits> counts{};
  for (const RankedWord& word : words) {
    for (std::size_t place = 0; place < kDigits; ++place) ++counts[place][digit(word, place)];
  }
  std::vector<RankedWord> sorted(words.size());
  for (std::size_t place = 0; place < kDigits; ++place) {
    std::array<std::size_t, 256>& at = counts[place];
    std::size_t begin = 0;
    for (std::size_t& count : at) {
      const std::size_t size = count;
      count = begin;
      begin += size;
    }
    for (const RankedWord& word : words) sorted[at[digit(word, place)]++] = word;
    words.swap(sorted);
  }
}

}  // namespace poisk::storage
