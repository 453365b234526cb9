// Splits an article's text into passages: whole sentences, about a hundred words.
#pragma once

#include <poisk/article.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace poisk::passage {

// By which rules split() works: another one wherever some text is split otherwise than before. An
// index keeps the passages that its articles had when they were put.
inline constexpr std::string_view kSplittingRules = "2";

struct TokenSpan {  // token positions, half-open
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const TokenSpan&, const TokenSpan&) = default;
};

struct Passage {
  ByteSpan bytes;
  TokenSpan tokens;
  friend bool operator==(const Passage&, const Passage&) = default;
};

// The sentences of `text`, ascending, without the space around them. Thread safe.
std::vector<ByteSpan> sentences(std::string_view text);

// The passages of `text`, whose words stand at `words` (ascending, as the tokenizer gave them).
// They ascend, do not overlap, and every word is in exactly one. Thread safe.
// Where `sentences` are wanted, they are those that sentences() finds.
std::vector<Passage> split(std::string_view text, std::span<const ByteSpan> words,
                           std::vector<ByteSpan>* sentences = nullptr);

}  // namespace poisk::passage
