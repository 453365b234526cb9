// The runs of the table `word`: lists of them, reading one, several as their sum, writing one.
#pragma once

#include <poisk/result.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sqlite/connection.h"
#include "sqlite/statement.h"
#include "storage/word_block.h"

namespace poisk::storage {

struct WordCount {
  std::string_view key;  // the kind, then the word
  std::int64_t articles = 0;
};

struct WordRun {
  std::int64_t id = 0;
  std::uint64_t words = 0;
};
using WordRuns = std::vector<WordRun>;  // the oldest first

// Of a table that contradicts itself.
Error damaged_words();

// The two lists of runs, which are never merged with each other: what `meta` calls each and its
// merge under way, and on which side of 0 its ids are, so that none is in both.
struct RunList {
  const char* name;
  const char* merge;
  std::int64_t first_id;

  std::int64_t id_after(std::int64_t id) const { return id + first_id; }
  bool is_later(std::int64_t id, std::int64_t than) const {
    return first_id > 0 ? id > than : id < than;
  }
};
inline constexpr RunList kOfTexts{"word_runs", "word_merge", 1};
inline constexpr RunList kOfGroups{"group_runs", "group_merge", -1};

// "ID:WORDS ID:WORDS …". Files of before have no list of groups.
Result<WordRuns> parse_runs(const std::optional<std::string>& text, const RunList& of);
Result<WordRuns> read_runs(const sqlite::Connection& connection, const RunList& of);
Result<void> write_runs(const sqlite::Connection& connection, const RunList& of,
                        const WordRuns& runs);
Result<void> drop_runs(const sqlite::Connection& connection, std::span<const WordRun> runs);

// Counts in the order of their keys.
class WordSource {
 public:
  virtual ~WordSource() = default;
  // False at the end; the view holds until the next call.
  virtual Result<bool> next(WordCount& count) = 0;
};

class ListSource : public WordSource {
 public:
  explicit ListSource(std::span<const WordCount> counts) : counts_(counts) {}
  Result<bool> next(WordCount& count) override {
    if (at_ == counts_.size()) return false;
    count = counts_[at_++];
    return true;
  }

 private:
  const std::span<const WordCount> counts_;
  std::size_t at_ = 0;
};

// A run from a key on.
class RunSource : public WordSource {
 public:
  static Result<sqlite::Statement> prepare(const sqlite::Connection& connection);
  static Result<std::unique_ptr<WordSource>> open(const sqlite::Connection& connection,
                                                  const WordRun& run, std::string_view from);

  // `rows` is what prepare() has made.
  RunSource(sqlite::Statement rows, const WordRun& run, std::string_view from)
      : rows_(std::move(rows)), expected_(run.words), from_(from) {
    rows_.bind(1, run.id);
    rows_.bind_blob(2, from_);
  }

  // The statement, to be used again.
  sqlite::Statement release() {
    rows_.reset();
    return std::move(rows_);
  }

  Result<bool> next(WordCount& count) override;

 private:
  sqlite::Statement rows_;
  const std::uint64_t expected_;
  const std::string from_;
  WordBlockReader block_;
  std::string_view first_;  // what the block must begin with
  bool begins_ = false;
  std::uint64_t words_ = 0;
};

// The counts of several sources, summed by key, in the order of the keys.
class WordSums {
 public:
  void add(std::unique_ptr<WordSource> source);
  // False at the end. Fails with corrupt where a source's keys do not ascend.
  Result<bool> next();
  // Of what next() has given last.
  const std::string& key() const { return key_; }
  std::int64_t sum() const { return sum_; }
  // How many counts of a source are in all that next() has given.
  std::uint64_t taken(std::size_t source) const { return heads_[source].taken; }

 private:
  struct Head {
    std::unique_ptr<WordSource> source;
    std::optional<WordCount> count;
    std::uint64_t taken = 0;
  };
  static Result<void> advance(Head& head);

  std::vector<Head> heads_;
  std::vector<std::size_t> least_;  // the heads with the least key
  std::string key_;
  std::int64_t sum_ = 0;
  bool begun_ = false;
};

Result<WordSums> sums_of(const sqlite::Connection& connection, std::span<const WordRun> runs);

// Writes words behind those of a run.
class RunWriter {
 public:
  static Result<RunWriter> create(const sqlite::Connection& connection, std::int64_t run);

  // Keys ascend, and are behind those that the run has.
  Result<void> add(std::string_view key, std::int64_t count);

  // To be called behind the last.
  Result<void> finish();

  std::uint64_t words() const { return words_; }

 private:
  RunWriter(sqlite::Statement insert, std::int64_t run) : insert_(std::move(insert)), run_(run) {}

  sqlite::Statement insert_;
  std::int64_t run_;
  WordBlockWriter block_;
  std::uint64_t words_ = 0;
};

}  // namespace poisk::storage
