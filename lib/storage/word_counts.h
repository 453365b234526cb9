// The words of the articles of a transaction, gathered in memory: in how many articles each form,
// prefix and group stands (document frequencies), and a number for each form.
#pragma once

#include <poisk/result.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/session.h"
#include "sqlite/connection.h"
#include "storage/word_table.h"
#include "text/word_hash.h"

namespace poisk::storage {

// Not thread safe. Words are remembered, with their groups, when their counts are forgotten: texts
// repeat them. Takes up to 96 bytes a distinct word, the word and the names of its groups; at most
// kMostRemembered are kept.
class WordCounts {
 public:
  // Whether groups are counted as well, as they are at first; nothing may be counted yet.
  void count_groups(bool wanted);
  bool empty() const { return counted_words_.empty(); }

  // The words of an article, whose numbers are added to `forms`. `session` knows their groups.
  void begin_article(analysis::Session& session, std::vector<std::uint32_t>& forms);
  void add(std::string_view form);
  // To be called before what is counted is asked for, and `forms` are read.
  void end_article();

  struct Form {
    std::string_view form;
    std::uint32_t number = 0;
  };
  // In the order of their bytes.
  std::vector<Form> forms();

  // All that was counted, that of groups included, in the order of the keys; valid until the next
  // call of anything.
  std::vector<WordCount> counted();

  // Adds `sign` times the counts to the table, and forgets them.
  Result<void> flush(const sqlite::Connection& connection, int sign);
  void forget();

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;
  static constexpr std::uint32_t kUnknown = kNone - 1;
  static constexpr std::size_t kMostRemembered = std::size_t{1} << 20;

  struct alignas(32) Entry {
    std::uint32_t begin = 0;  // of its key (WordCount) in bytes_
    std::uint32_t size = 0;
    std::uint32_t last_article = 0;
    std::int32_t articles = 0;
    // Of a form.
    std::uint32_t prefix = kUnknown;  // the entry of its prefix; kNone: it has none
    std::uint32_t head = kNone;       // the entry of the group that its articles count for
    std::uint32_t groups = kNone;     // where the names of its groups begin in group_names_
    std::uint32_t number = kNone;
  };
  // A word is its hash: what is remembered of a word is found without a look at its letters.
  struct Slot {
    std::uint64_t low = 0;
    std::uint32_t high = 0;
    std::uint32_t entry = kNone;
    bool holds(const text::WordHash& hash) const {
      return low == hash.low && high == static_cast<std::uint32_t>(hash.high);
    }
  };

  // A word on its way into the table: each step of finding it waits for memory, so that the next
  // one is asked for words ahead.
  struct Pending {
    text::WordHash hash;  // of the form
    std::string form;
  };
  static constexpr std::size_t kStep = 5;
  static constexpr std::size_t kAhead = 3 * kStep;
  static constexpr std::size_t kRing = 16;
  static_assert(kAhead <= kRing);

  std::string_view key(const Entry& entry) const {
    return std::string_view(bytes_).substr(entry.begin, entry.size);
  }
  std::string_view word(const Entry& entry) const { return key(entry).substr(1); }
  text::WordHash hash_of(WordKind kind, std::string_view word) const {
    return hasher_(word, static_cast<std::uint64_t>(kind));
  }
  // The slot that names the word's entry, or the free one where it belongs.
  std::size_t slot_of(const text::WordHash& hash) const;
  std::uint32_t find_or_add(WordKind kind, std::string_view word) {
    return find_or_add(kind, word, hash_of(kind, word));
  }
  std::uint32_t find_or_add(WordKind kind, std::string_view word, const text::WordHash& hash);
  const Pending& pending(std::size_t number) const { return pending_[number % kRing]; }
  // The entry on which the search of a word begins, which nearly always is the word's.
  const Entry* first_guess(const Pending& word) const;
  // Inlined, since GCC leaves out calls of functions that do nothing but prefetch.
  [[gnu::always_inline]] inline void ask_ahead() const;
  // Looks up what a form that is new to the table counts for.
  void know(std::uint32_t form_entry, std::string_view form);
  // Counts a form, its prefix and its head, which are new to the article.
  void touch_all(std::uint32_t form_entry);
  void count(const Pending& word);
  void grow();
  // The entries in the order of their keys.
  const std::vector<std::uint32_t>& sorted();
  // Counts this article, once.
  void touch(std::uint32_t entry);
  // Calls `visit` with the key of each group of a form.
  template <class Visit>
  void each_group(const Entry& form, const Visit& visit) const;

  text::WordHasher hasher_;
  std::string bytes_;  // of all words
  std::vector<Entry> entries_;
  std::vector<Slot> slots_;  // a hash table
  std::vector<std::uint32_t> counted_words_;
  std::vector<std::uint32_t> order_;  // sorted() as it was last
  std::string group_names_;           // of each form: how many, then of each a byte for its length
  std::string group_keys_;            // that counted() gave out
  bool count_groups_ = true;
  std::uint32_t forms_ = 0;
  std::uint32_t article_ = 0;
  analysis::Session* session_ = nullptr;
  std::vector<std::uint32_t>* article_forms_ = nullptr;
  std::array<Pending, kRing> pending_;
  std::size_t added_ = 0;    // words of the article
  std::size_t counted_ = 0;  // those that are in the table
};

}  // namespace poisk::storage
