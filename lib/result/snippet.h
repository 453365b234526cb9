// Picks the best sentences of a passage.
#pragma once

#include <poisk/poisk.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace poisk::result {

struct SnippetOptions {
  std::size_t max_chars = 300;  // code points, the ellipses among them
  // Parallel to the matches. What a match is worth; empty: 1 each.
  std::span<const double> weights = {};
  // Parallel to the matches. Which word of the query a match answers, so that two forms of one word
  // count once; empty: matches written alike are one word.
  std::span<const std::uint32_t> words = {};
};

// The sentences of `passage` that hold the most weight of distinct matched words, then the densest,
// then the earliest, in the order of the text and byte for byte as they stand there. `sentences`
// are the sentences of `text` and `matches` its matched words, both ascending; what lies outside
// the passage is passed over.
//
// «…» stands only where words were left out: between sentences that do not follow each other, and
// where a sentence is cut because it is too long. A cut falls between words; only a word that alone
// exceeds max_chars is cut, between its grapheme clusters. Thread safe.
Snippet make_snippet(std::string_view text, ByteSpan passage, std::span<const ByteSpan> sentences,
                     std::span<const ByteSpan> matches, const SnippetOptions& options = {});

}  // namespace poisk::result
