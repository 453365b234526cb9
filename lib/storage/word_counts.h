// In how many articles each term, word form and prefix stands: document frequencies, gathered in
// memory over a transaction and added to the table `word` at its end.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "storage/connection.h"

namespace poisk::storage {

// The values of word.kind, which the file holds.
enum class WordKind : std::uint8_t { term = 0, form = 1, prefix = 2 };

inline constexpr std::size_t kPrefixLetters = 5;

// The first five letters of a form, which related words share; empty where it has fewer.
std::string_view prefix_of(std::string_view form);

// Not thread safe.
class WordCounts {
 public:
  // What is added next belongs to another article.
  void begin_article() { ++article_; }
  void add(std::string_view term, std::string_view form);

  std::size_t size() const { return counts_.size(); }
  // What was counted of a word; `kind` is a value of WordKind.
  std::int64_t count(std::int64_t kind, std::string_view word) const;
  // Adds `sign` times the counts to the table, and forgets them.
  Result<void> flush(const Connection& connection, int sign);

 private:
  struct Count {
    std::uint32_t last_article = 0;
    std::int32_t articles = 0;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const;
  };
  bool add_word(WordKind kind, std::string_view word);

  // The key is the kind's byte and the word, the order of the table.
  std::unordered_map<std::string, Count, Hash, std::equal_to<>> counts_;
  std::uint32_t article_ = 0;
  std::string key_;
};

}  // namespace poisk::storage
