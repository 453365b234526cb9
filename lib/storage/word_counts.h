// In how many articles each term, word form and prefix stands: document frequencies, gathered in
// memory over a transaction and added to the table `word` at its end.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/connection.h"

namespace poisk::storage {

// The values of word.kind, which the file holds.
enum class WordKind : std::uint8_t { term = 0, form = 1, prefix = 2 };

inline constexpr std::size_t kPrefixLetters = 5;

// The first five letters of a form, which related words share; empty where it has fewer.
std::string_view prefix_of(std::string_view form);

// Not thread safe. Takes 40 bytes a distinct word, and the word.
class WordCounts {
 public:
  // What is added next belongs to another article.
  void begin_article() { ++article_; }
  void add(std::string_view term, std::string_view form);

  std::size_t size() const { return entries_.size(); }
  // What was counted of a word; `kind` is a value of WordKind.
  std::int64_t count(std::int64_t kind, std::string_view word) const;
  // Adds `sign` times the counts to the table, and forgets them.
  Result<void> flush(const Connection& connection, int sign);

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;

  struct Entry {
    std::uint32_t begin = 0;  // in bytes_
    std::uint32_t size = 0;
    std::uint32_t hash = 0;
    std::uint32_t last_article = 0;
    std::int32_t articles = 0;
    // Of a form: the entries of its term and its prefix.
    std::uint32_t term = kNone;
    std::uint32_t prefix = kNone;
    WordKind kind = WordKind::term;
  };

  std::string_view word(const Entry& entry) const {
    return std::string_view(bytes_).substr(entry.begin, entry.size);
  }
  static std::uint32_t hash_of(WordKind kind, std::string_view word);
  // The slot that names the word's entry, or the free one where it belongs.
  std::size_t slot_of(WordKind kind, std::string_view word, std::uint32_t hash) const;
  std::uint32_t find_or_add(WordKind kind, std::string_view word);
  void grow();
  // False where this article was counted already.
  bool touch(std::uint32_t entry);

  std::string bytes_;  // of all words
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // a hash table: indexes into entries_, or kNone
  std::uint32_t article_ = 0;
};

}  // namespace poisk::storage
