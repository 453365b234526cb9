// A word's identity in tables in memory: 128 bits of a hash with secrets that differ in every
// process, so that a table may keep it in the place of the word.
//
// What is guaranteed: for two words that differ in a byte, in length or in kind, each half is equal
// with a chance of about 2^-64 over the secrets, whatever the words are, and the halves are equal
// independently of each other. So none collide by chance, and no text can be written to make them
// collide by who does not know the secrets. Length and kind come in through products of their own:
// no byte of the word can undo what they change. Any bits of `low` may choose a place in a table.
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

// Thread safe. Products folded, as in wyhash (Wang Yi), those of each half with secrets of its own.
class WordHasher {
 public:
  using Secrets = std::array<std::uint64_t, 6>;

  WordHasher();  // with those of the process
  explicit WordHasher(const Secrets& secrets) : secrets_(secrets) {}

  // Words of another `kind` are others.
  WordHash operator()(std::string_view word, std::uint64_t kind = 0) const {
    const char* p = word.data();
    std::size_t n = word.size();
    std::uint64_t low = folded_product(n ^ secrets_[0], kind ^ secrets_[4]);
    std::uint64_t high = folded_product(n ^ secrets_[1], kind ^ secrets_[5]);
    for (; n > 16; p += 16, n -= 16) {
      const TwoWords block = ends_of({p, 16});
      low = folded_product(block.first ^ secrets_[2], block.second ^ low);
      high = folded_product(block.first ^ secrets_[3], block.second ^ high);
    }
    const TwoWords rest = ends_of({p, n});
    return {spread(folded_product(rest.first ^ secrets_[2], rest.second ^ low)),
            folded_product(rest.first ^ secrets_[3], rest.second ^ high)};
  }

 private:
  // Words that differ in few bits differ in few of a product: they lie on a lattice in its low bits.
  // What is told apart stays so.
  static std::uint64_t spread(std::uint64_t hash) {
    hash = (hash ^ hash >> 32) * 0x9e3779b97f4a7c15;
    return hash ^ hash >> 32;
  }

  Secrets secrets_;
};

}  // namespace poisk::text
