// Where the passages of an article's text stand, packed into one blob a row.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "passage/splitter.h"

namespace poisk::storage {

struct Layout {
  std::vector<passage::Passage> passages;
};

std::string encode_layout(std::span<const passage::Passage> passages);
// Empty where the bytes are no layout of a text of `text_size` bytes: a damaged file. What follows
// the passages is passed over: in format 1 that was the places of words.
std::optional<Layout> decode_layout(std::string_view bytes, std::size_t text_size);

}  // namespace poisk::storage
