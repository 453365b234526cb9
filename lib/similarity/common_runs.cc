#include "similarity/common_runs.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "analysis/tokenizer.h"
#include "similarity/signature.h"

namespace poisk::similarity {
namespace {

constexpr std::uint64_t kBase = 0x9e3779b97f4a7c15;  // odd, so that no bit of a word is lost
constexpr std::uint64_t kTextMask = 0xFFFF;          // the low bits of a run say whose it is

constexpr std::uint64_t power(std::size_t exponent) {
  return exponent == 0 ? 1 : kBase * power(exponent - 1);
}

// Told apart within one call alone: nothing of it is kept.
std::uint64_t hash_word(std::string_view form) {
  std::uint64_t hash = form.size();
  const char* at = form.data();
  std::size_t left = form.size();
  const auto add = [&](std::uint64_t bytes) {
    hash = (hash ^ bytes) * kBase;
    hash ^= hash >> 32;
  };
  for (std::uint64_t bytes = 0; left >= sizeof bytes; at += sizeof bytes, left -= sizeof bytes) {
    std::memcpy(&bytes, at, sizeof bytes);
    add(bytes);
  }
  if (left > 0) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, left);
    add(bytes);
  }
  return hash;
}

// Appends a hash of each run of words (Karp and Rabin 1987).
void add_runs(std::string_view text, std::uint64_t number, analysis::Tokenizer& tokenizer,
              std::vector<std::uint64_t>& runs) {
  std::array<std::uint64_t, kRunWords> last{};
  std::uint64_t rolling = 0;
  tokenizer.reset(text);
  analysis::Word word;
  std::size_t oldest = 0;
  std::size_t lacking = kRunWords - 1;  // words before there is a run
  while (tokenizer.next(word)) {
    const std::uint64_t hash = hash_word(word.form);
    rolling = rolling * kBase - last[oldest] * power(kRunWords) + hash;
    last[oldest] = hash;
    oldest = oldest + 1 < kRunWords ? oldest + 1 : 0;
    if (lacking > 0) {
      --lacking;
    } else {
      runs.push_back(((rolling ^ (rolling >> 29)) * kBase & ~kTextMask) | number);
    }
  }
}

}  // namespace

std::vector<bool> have_common_runs(std::span<const std::string_view> texts) {
  std::vector<bool> out(texts.size(), texts.size() > kTextMask);
  if (texts.size() > kTextMask) return out;
  analysis::Tokenizer tokenizer;
  std::vector<std::uint64_t> runs;
  for (std::size_t i = 0; i < texts.size(); ++i) add_runs(texts[i], i, tokenizer, runs);
  // The first text with each run. No run is all zeros: 0 is an empty place.
  const auto bits = static_cast<int>(std::bit_width(2 * runs.size()));
  const std::size_t mask = (std::size_t{1} << bits) - 1;
  std::vector<std::uint64_t> first(mask + 1);
  for (std::uint64_t run : runs) {
    ++run;  // texts count from 1
    for (std::size_t at = run >> (64 - bits);; at = (at + 1) & mask) {
      std::uint64_t& there = first[at];
      if (there == 0) {
        there = run;
        break;
      }
      const std::uint64_t differ = there ^ run;
      if (differ > kTextMask) continue;
      if (differ != 0) out[(run & kTextMask) - 1] = out[(there & kTextMask) - 1] = true;
      break;
    }
  }
  return out;
}

}  // namespace poisk::similarity
