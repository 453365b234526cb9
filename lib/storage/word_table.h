// In how many articles each word stands: the table `word`. Forms and prefixes are counted of the
// articles' texts; groups are derived of the forms, and can be made anew of them alone.
//
// The table holds sorted runs of blocks (word_runs.h, word_block.h). What a transaction counts
// becomes a run of its own, and runs are merged (word_merges.h), so that there are few of them. A
// word's count is the sum over the runs.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/snapshot.h"
#include "sqlite/connection.h"
#include "sqlite/statement.h"
#include "storage/derived_groups.h"
#include "storage/word_runs.h"

namespace poisk::storage {

using search::WordKind;  // the first byte of a key

// Adds counts, which ascend by key and name each key once, to those in the table.
Result<void> add_words(const sqlite::Connection& connection, const std::vector<WordCount>& counts);
// Makes one run of all forms and prefixes, and one of all groups.
Result<void> merge_words(const sqlite::Connection& connection);
// Does some of that, in a few milliseconds; false where nothing was left to do.
Result<bool> merge_some_words(const sqlite::Connection& connection);
// Puts these groups in the place of all that are there. `heads`: in how many articles, by group, the
// words stand that a group is the head of.
Result<void> replace_groups(const sqlite::Connection& connection, const DerivedGroups& groups,
                            const std::vector<std::uint64_t>& heads);
// Calls `visit` with all that is counted. Fails with corrupt where the table contradicts itself.
Result<void> for_each_word_key(
    const sqlite::Connection& connection,
    const std::function<void(std::string_view key, std::int64_t articles)>& visit);
// Forgets all words.
Result<void> clear_words(const sqlite::Connection& connection);

// Reads within the connection's transaction. Not thread safe.
class WordReader {
 public:
  static Result<WordReader> create(const sqlite::Connection& connection);

  // To be called at the beginning of each transaction.
  void forget_runs() {
    texts_.reset();
    groups_.reset();
  }

  Result<std::uint64_t> articles_with(WordKind kind, std::string_view word);
  // Calls `visit` with each word that begins with `prefix`, from `from` on, and its articles, in the
  // order of their bytes, until it returns false.
  using Visit = std::function<bool(std::string_view word, std::uint64_t articles)>;
  Result<void> for_each(WordKind kind, std::string_view prefix, const Visit& visit,
                        std::string_view from = {});

 private:
  explicit WordReader(const sqlite::Connection& connection) : connection_(&connection) {}
  // The runs that hold words of a kind; known until the next call.
  Result<const WordRuns*> runs_of(WordKind kind);
  Result<sqlite::Statement> spare_statement();

  const sqlite::Connection* connection_;
  sqlite::Statement block_, list_;
  std::vector<sqlite::Statement> spare_;    // that read a run, and are not in use
  std::optional<WordRuns> texts_, groups_;  // where they are known
};

}  // namespace poisk::storage
