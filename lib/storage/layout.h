// Where the passages and words of an article's text stand, packed into one blob a row.
//
// The words themselves are not stored again: the byte offset of every 16th is, so that the word at
// a token position is found by tokenizing a few words of the stored text instead of all of it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "passage/splitter.h"

namespace poisk::storage {

inline constexpr std::uint32_t kCheckpointInterval = 16;  // tokens

struct Layout {
  std::vector<passage::Passage> passages;
  std::vector<std::uint32_t> checkpoints;  // byte offset of token 0, 16, 32, …
};

std::string encode_layout(std::span<const passage::Passage> passages,
                          std::span<const ByteSpan> words);
// Empty where the bytes are no layout of a text of `text_size` bytes: a damaged file.
std::optional<Layout> decode_layout(std::string_view bytes, std::size_t text_size);

}  // namespace poisk::storage
