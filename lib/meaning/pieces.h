// Splits a text into the pieces of words that a model knows.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/model_file.h"

namespace poisk::meaning {

// The text in the letters that pieces are of: NFKC, no control characters, any space a single blank.
// Bytes that are not UTF-8 are blanks.
std::string normalized_for_pieces(std::string_view text);

// Immutable, thread safe.
class Pieces {
 public:
  // Of a file that must outlive it. Fails with corrupt.
  static Result<Pieces> create(const ModelFile& file);

  // The most probable pieces of a text, by the model of one piece beside another (unigrams). What no
  // piece covers is one unknown piece for as far as it goes.
  std::vector<std::uint32_t> split(std::string_view text) const;

 private:
  explicit Pieces(const ModelFile& file) : file_(&file) {}

  // The piece of these bytes, whose hash this is; its number + 1, or 0.
  std::uint32_t find(std::string_view bytes, std::uint64_t hash) const;

  const ModelFile* file_;
  std::uint32_t slots_ = 0;
};

}  // namespace poisk::meaning
