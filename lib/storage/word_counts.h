// In how many articles each term, word form and prefix stands: document frequencies, gathered in
// memory over a transaction and added to the table of words at its end.
#pragma once

#include <poisk/result.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/connection.h"
#include "storage/word_table.h"

namespace poisk::storage {

inline constexpr std::size_t kPrefixLetters = 5;

// The first five letters of a form, which related words share; empty where it has fewer.
std::string_view prefix_of(std::string_view form);

// Not thread safe. Takes 40 bytes a distinct word, and the word.
class WordCounts {
 public:
  void begin_article() { ++article_; }
  void add(std::string_view term, std::string_view form);
  // To be called before what is counted is asked for.
  void end_article();

  std::size_t size() const { return entries_.size(); }
  // What was counted of a word.
  std::int64_t count(WordKind kind, std::string_view word) const;
  // Adds `sign` times the counts to the table, and forgets them.
  Result<void> flush(const Connection& connection, int sign);

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;

  struct Entry {
    std::uint32_t begin = 0;  // of its key (WordCount) in bytes_
    std::uint32_t size = 0;
    std::uint32_t last_article = 0;
    std::int32_t articles = 0;
    // Of a form: the entries of its term and its prefix.
    std::uint32_t term = kNone;
    std::uint32_t prefix = kNone;
  };
  // The entry, and the half of its key's hash that does not choose the slot.
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t entry = kNone;
  };

  // A word on its way into the table: each step of finding it waits for memory, so that the next
  // one is asked for words ahead.
  struct Pending {
    std::uint64_t hash = 0;  // of the form
    std::string form;
    std::string term;
  };
  static constexpr std::size_t kStep = 5;
  static constexpr std::size_t kAhead = 3 * kStep;

  std::string_view key(const Entry& entry) const {
    return std::string_view(bytes_).substr(entry.begin, entry.size);
  }
  std::string_view word(const Entry& entry) const { return key(entry).substr(1); }
  static std::uint64_t hash_of(WordKind kind, std::string_view word);
  // The slot that names the word's entry, or the free one where it belongs.
  std::size_t slot_of(WordKind kind, std::string_view word, std::uint64_t hash) const;
  std::uint32_t find_or_add(WordKind kind, std::string_view word) {
    return find_or_add(kind, word, hash_of(kind, word));
  }
  std::uint32_t find_or_add(WordKind kind, std::string_view word, std::uint64_t hash);
  const Pending& pending(std::size_t number) const { return pending_[number % kAhead]; }
  void ask_for_entry(const Pending& word) const;
  void ask_for_key(const Pending& word) const;
  void count(const Pending& word);
  void grow();
  std::vector<WordCount> sorted(int sign) const;
  // False where this article was counted already.
  bool touch(std::uint32_t entry);

  std::string bytes_;  // of all words
  std::vector<Entry> entries_;
  std::vector<Slot> slots_;  // a hash table
  std::uint32_t article_ = 0;
  std::array<Pending, kAhead> pending_;
  std::size_t added_ = 0;    // words of the article
  std::size_t counted_ = 0;  // those that are in the table
};

}  // namespace poisk::storage
