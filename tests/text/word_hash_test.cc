#include "text/word_hash.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

namespace poisk::text {
namespace {

TEST(WordHash, TellsWordsThatDifferInAnyByteOrInLength) {
  const WordHasher hasher;
  std::mt19937 random(1);
  std::set<std::pair<std::uint64_t, std::uint64_t>> hashes;
  std::set<std::string> words;
  const auto add = [&](const std::string& word) {
    words.insert(word);
    const WordHash hash = hasher(word);
    hashes.emplace(hash.low, hash.high);
    EXPECT_EQ(hasher(word), hash);
  };
  for (std::size_t size = 0; size < 70; ++size) {
    std::string word(size, '\0');
    add(word);
    for (char& letter : word) letter = static_cast<char>(random());
    add(word);
    for (std::size_t i = 0; i < size; ++i) {
      std::string other = word;
      other[i] = static_cast<char>(other[i] ^ (1 << random() % 8));
      add(other);
    }
  }
  EXPECT_EQ(hashes.size(), words.size());
}

TEST(WordHash, TellsKindsOfOneWord) {
  const WordHasher hasher;
  EXPECT_NE(hasher("саммит", 0), hasher("саммит", 1));
  EXPECT_NE(hasher("", 0), hasher("", 1));
}

TEST(WordHash, IsOneInAProcess) { EXPECT_EQ(WordHasher()("саммит"), WordHasher()("саммит")); }

// Low bits choose a place in a table.
TEST(WordHash, SpreadsItsLowBits) {
  const WordHasher hasher;
  std::set<std::uint64_t> places;
  for (int i = 0; i < 1000; ++i) places.insert(hasher("слово" + std::to_string(i)).low & 0xffff);
  EXPECT_GT(places.size(), 970u);
}

}  // namespace
}  // namespace poisk::text
