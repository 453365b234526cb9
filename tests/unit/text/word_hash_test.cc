#include "text/word_hash.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <set>
#include <string>
#include <vector>

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

// What a mixing that XORs length and kind into the bytes of a word's end would tell words by: words
// of one Cancelled were one word to it, whatever its secrets.
struct Cancelled {
  std::uint64_t first;
  std::uint64_t second;
  friend auto operator<=>(const Cancelled&, const Cancelled&) = default;
};
Cancelled cancelled(std::string_view word, std::uint64_t kind) {
  const TwoWords ends = ends_of(word);
  return {ends.first, ends.second ^ (word.size() << 8) ^ kind};
}

constexpr std::uint64_t kKinds = 4;

// Every word of up to nine bytes over an alphabet whose letters differ as lengths and kinds do.
TEST(WordHash, TellsShortWordsWhoseLengthAndKindCancelTheirBytes) {
  const WordHasher hasher;
  constexpr std::string_view kAlphabet = "012";
  struct Key {
    Cancelled cancelled;
    WordHash hash;
  };
  std::vector<Key> keys;
  std::vector<std::string> words{""};
  for (std::size_t begin = 0, size = 0; size <= 9; ++size) {
    const std::size_t end = words.size();
    for (std::size_t i = begin; i < end; ++i) {
      for (std::uint64_t kind = 0; kind < kKinds; ++kind) {
        keys.push_back({cancelled(words[i], kind), hasher(words[i], kind)});
      }
      if (size == 9) continue;
      for (const char letter : kAlphabet) words.push_back(words[i] + letter);
    }
    begin = end;
  }
  const auto by_cancelled = [](const Key& a, const Key& b) { return a.cancelled < b.cancelled; };
  std::sort(keys.begin(), keys.end(), by_cancelled);
  std::size_t pairs = 0;
  std::size_t collisions = 0;
  for (auto begin = keys.begin(); begin != keys.end();) {
    const auto end = std::upper_bound(begin, keys.end(), *begin, by_cancelled);
    for (auto a = begin; a != end; ++a) {
      for (auto b = a + 1; b != end; ++b, ++pairs) collisions += a->hash == b->hash ? 1 : 0;
    }
    begin = end;
  }
  EXPECT_GT(pairs, 500u);
  EXPECT_EQ(collisions, 0u);
  // And all of them are told from each other by each half alone.
  std::vector<std::uint64_t> low, high;
  for (const Key& key : keys) {
    low.push_back(key.hash.low);
    high.push_back(key.hash.high);
  }
  for (std::vector<std::uint64_t>* half : {&low, &high}) {
    std::sort(half->begin(), half->end());
    EXPECT_EQ(std::unique(half->begin(), half->end()), half->end());
  }
}

struct Pair {
  std::string word;
  std::string other;
};

// Two words of these sizes whose bytes differ, where a hash of their ends would look, by just what
// their sizes and kinds differ by. Each byte that is read equals another up to a known difference:
// one byte of each set that hangs together is drawn, the others follow. Empty where a byte would
// have to be two at once: no such words exist.
Pair solve(std::size_t size, std::size_t other_size, std::uint64_t kinds, std::mt19937& random) {
  const std::size_t width = size >= 8 ? 8 : 4;
  struct Equation {
    std::size_t a, b;  // places, those of the other word after the word's
    int difference;
  };
  std::vector<Equation> equations;
  for (std::size_t i = 0; i < width; ++i) {
    equations.push_back({i, size + i, 0});
    const std::uint64_t difference = ((size ^ other_size) << 8) ^ kinds;
    equations.push_back({size - width + i, size + other_size - width + i,
                         static_cast<int>(difference >> (8 * i) & 0xff)});
  }
  std::vector<int> value(size + other_size, -1);
  for (std::size_t drawn = 0; drawn < value.size(); ++drawn) {
    if (value[drawn] >= 0) continue;
    value[drawn] = static_cast<int>(random() % 256);
    for (bool moved = true; moved;) {
      moved = false;
      for (const auto& [a, b, difference] : equations) {
        if (value[a] < 0 && value[b] < 0) continue;
        if (value[a] >= 0 && value[b] >= 0) {
          if ((value[a] ^ value[b]) != difference) return {};
          continue;
        }
        value[value[a] < 0 ? a : b] = value[value[a] < 0 ? b : a] ^ difference;
        moved = true;
      }
    }
  }
  Pair out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    (i < size ? out.word : out.other) += static_cast<char>(value[i]);
  }
  return out;
}

TEST(WordHash, TellsWordsSolvedToCancelEachOther) {
  const WordHasher hasher;
  std::mt19937 random(2);
  std::set<std::pair<std::size_t, std::size_t>> sizes;
  for (std::size_t size = 4; size <= 16; ++size) {
    for (std::size_t other_size = 4; other_size <= 16; ++other_size) {
      if ((size >= 8) != (other_size >= 8)) continue;  // their ends are read in other ways
      for (std::uint64_t kinds = 0; kinds < kKinds; ++kinds) {
        for (int round = 0; round < 20; ++round) {
          const auto [word, other] = solve(size, other_size, kinds, random);
          if (word.empty() || (word == other && kinds == 0)) continue;
          ASSERT_EQ(cancelled(word, 0), cancelled(other, kinds));
          sizes.emplace(size, other_size);
          EXPECT_NE(hasher(word, 0), hasher(other, kinds)) << size << ' ' << other_size;
          // And within longer words, whose first sixteen bytes are mixed in before their rest.
          EXPECT_NE(hasher("шестнадц" + word, 0), hasher("шестнадц" + other, kinds));
        }
      }
    }
  }
  // Every two unlike sizes have such words: they are no rarity. Of words of one size only those of
  // sixteen bytes have a byte of the end that is none of the beginning.
  EXPECT_EQ(sizes.size(), 4u * 3 + 9u * 8 + 1);
}

TEST(WordHash, TellsTheWordsThatCollidedInRealTexts) {
  const WordHasher hasher;
  for (const auto& [a, b] :
       std::initializer_list<std::pair<std::string_view, std::string_view>>{{"0100", "01000"},
                                                                            {"41214", "412114"},
                                                                            {"1100", "11000"},
                                                                            {"13300", "133000"},
                                                                            {"пили", "пилили"},
                                                                            {"су", "суу"},
                                                                            {"тр", "трр"},
                                                                            {"поло", "пололо"}}) {
    for (std::uint64_t a_kind = 0; a_kind < kKinds; ++a_kind) {
      for (std::uint64_t b_kind = 0; b_kind < kKinds; ++b_kind) {
        EXPECT_NE(hasher(a, a_kind), hasher(b, b_kind)) << a << ' ' << b;
      }
    }
  }
}

TEST(WordHash, IsOneInAProcess) { EXPECT_EQ(WordHasher()("саммит"), WordHasher()("саммит")); }

// Bits of it choose a place in a table, whatever the secrets are. Of a thousand words in as many
// places as 16 bits name some eight fall together by chance.
TEST(WordHash, SpreadsWordsOverPlaces) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 500; ++round) {
    WordHasher::Secrets secrets;
    for (std::uint64_t& secret : secrets) secret = random();
    const WordHasher hasher(secrets);
    for (const int shift : {0, 20, 48}) {
      std::set<std::uint64_t> places;
      for (int i = 0; i < 1000; ++i) {
        places.insert(hasher("слово" + std::to_string(i)).low >> shift & 0xffff);
      }
      ASSERT_GT(places.size(), 970u) << round << ' ' << shift;
    }
  }
}

}  // namespace
}  // namespace poisk::text
