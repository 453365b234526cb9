// Where the passages of an article's text stand, and its sketch, packed into one blob a row.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "passage/splitter.h"
#include "similarity/sketch.h"

namespace poisk::storage {

// In `meta`: by which rules (passage::kSplittingRules) all of an index's passages were cut. None where
// there may be some of others.
inline constexpr const char* kPassageRules = "passage_rules";

struct Layout {
  std::vector<passage::Passage> passages;
  std::optional<similarity::Sketch> sketch;  // none in an index of before there were any
};

// Without a sketch, which encode_sketch() makes and which stands after it.
std::string encode_layout(std::span<const passage::Passage> passages);
// Empty where the bytes are no layout of a text of `text_size` bytes: a damaged file. What follows
// the passages and is no sketch is passed over: in format 1 that was the places of words.
std::optional<Layout> decode_layout(std::string_view bytes, std::size_t text_size);

// Whether these may be the passages of a text with `words`, by whatever rules of sentences they were
// cut: each has words, those that stand in its bytes, and each word is in one.
bool hold_all_words(std::span<const passage::Passage> passages, std::span<const ByteSpan> words);

}  // namespace poisk::storage
