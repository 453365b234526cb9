// A word's identity in tables in memory: 128 bits of a hash with secrets that differ in every
// process. No text can be written to make words collide, and none do by chance, so that a table may
// keep it in the place of the word.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "text/hash.h"

namespace poisk::text {

struct WordHash {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  friend bool operator==(const WordHash&, const WordHash&) = default;
};

// Thread safe. Two products folded, as in wyhash (Wang Yi), each with secrets of its own.
class WordHasher {
 public:
  WordHasher();

  // Words of another `kind` are others.
  WordHash operator()(std::string_view word, std::uint64_t kind = 0) const {
    const char* p = word.data();
    std::size_t n = word.size();
    std::uint64_t low = secrets_[0] ^ (n << 8) ^ kind;
    std::uint64_t high = secrets_[1] ^ (n << 8) ^ kind;
    for (; n > 16; p += 16, n -= 16) {
      const TwoWords block = ends_of({p, 16});
      low = folded_product(block.first ^ secrets_[2], block.second ^ low);
      high = folded_product(block.first ^ secrets_[3], block.second ^ high);
    }
    const TwoWords rest = ends_of({p, n});
    return {folded_product(rest.first ^ secrets_[2], rest.second ^ low),
            folded_product(rest.first ^ secrets_[3], rest.second ^ high)};
  }

 private:
  std::array<std::uint64_t, 4> secrets_;
};

}  // namespace poisk::text
