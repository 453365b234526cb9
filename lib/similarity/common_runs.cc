#include "similarity/common_runs.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "analysis/tokenizer.h"
#include "similarity/signature.h"
#include "text/hash.h"

namespace poisk::similarity {
namespace {

constexpr std::uint64_t kBase = 0x9e3779b97f4a7c15;  // odd, so that no bit of a word is lost
constexpr std::uint64_t kTextMask = 0xFFFF;          // the low bits of a run say whose it is

constexpr std::uint64_t power(std::size_t exponent) {
  return exponent == 0 ? 1 : kBase * power(exponent - 1);
}

// Appends a hash of each run of words (Karp and Rabin 1987).
void add_runs(std::string_view text, std::uint64_t number, analysis::Tokenizer& tokenizer,
              std::vector<std::uint64_t>& runs) {
  std::array<std::uint64_t, kRunWords> last{};
  std::uint64_t rolling = 0;
  tokenizer.reset(text);
  analysis::Word word;
  for (std::size_t i = 0; tokenizer.next(word); ++i) {
    std::uint64_t& oldest = last[i % kRunWords];
    const std::uint64_t hash = text::hash(word.form);
    rolling = rolling * kBase - oldest * power(kRunWords) + hash;
    oldest = hash;
    if (i + 1 >= kRunWords) runs.push_back((text::mix(rolling) & ~kTextMask) | number);
  }
}

}  // namespace

std::vector<bool> have_common_runs(std::span<const std::string_view> texts) {
  std::vector<bool> out(texts.size(), texts.size() > kTextMask);
  if (texts.size() > kTextMask) return out;
  analysis::Tokenizer tokenizer;
  std::vector<std::uint64_t> runs;
  for (std::size_t i = 0; i < texts.size(); ++i) add_runs(texts[i], i, tokenizer, runs);
  std::sort(runs.begin(), runs.end());
  for (std::size_t i = 1; i < runs.size(); ++i) {
    const std::uint64_t differ = runs[i] ^ runs[i - 1];
    if (differ == 0 || differ > kTextMask) continue;
    out[runs[i] & kTextMask] = out[runs[i - 1] & kTextMask] = true;
  }
  return out;
}

}  // namespace poisk::similarity
