#include "storage/word_runs.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "storage/schema.h"
#include "text/damaged_index.h"

namespace poisk::storage {
namespace {

// About what SQLite keeps within an index page of 4 kB.
constexpr std::size_t kWordBlockBytes = 900;

}  // namespace

Error damaged_words() { return damaged_index("its words"); }

Result<WordRuns> parse_runs(const std::optional<std::string>& text, const RunList& of) {
  if (!text && &of == &kOfTexts) return damaged_words();
  WordRuns out;
  const std::string_view list = text ? std::string_view(*text) : std::string_view();
  const char* at = list.data();
  const char* const end = at + list.size();
  while (at != end) {
    WordRun run;
    auto read = std::from_chars(at, end, run.id);
    if (read.ec != std::errc() || read.ptr == end || *read.ptr != ':') return damaged_words();
    read = std::from_chars(read.ptr + 1, end, run.words);
    if (read.ec != std::errc() || (read.ptr != end && *read.ptr != ' ')) return damaged_words();
    if ((run.id > 0) != (of.first_id > 0)) return damaged_words();
    at = read.ptr == end ? end : read.ptr + 1;
    out.push_back(run);
  }
  return out;
}

Result<WordRuns> read_runs(const sqlite::Connection& connection, const RunList& of) {
  auto text = find_meta(connection, of.name);
  if (!text) return text.error();
  return parse_runs(*text, of);
}

Result<void> write_runs(const sqlite::Connection& connection, const RunList& of,
                        const WordRuns& runs) {
  std::string text;
  for (const WordRun& run : runs) {
    text += fmt::format("{}{}:{}", text.empty() ? "" : " ", run.id, run.words);
  }
  return set_meta(connection, of.name, text);
}

Result<void> drop_runs(const sqlite::Connection& connection, std::span<const WordRun> runs) {
  auto drop = sqlite::Statement::prepare(connection, "DELETE FROM $word WHERE run=?1");
  if (!drop) return drop.error();
  for (const WordRun& run : runs) {
    drop->bind(1, run.id);
    if (auto dropped = drop->run(); !dropped) return dropped;
  }
  return {};
}

Result<sqlite::Statement> RunSource::prepare(const sqlite::Connection& connection) {
  return sqlite::Statement::prepare(connection,
                                    "SELECT first, entries FROM $word WHERE run=?1 AND "
                                    "first>=coalesce((SELECT max(first) FROM $word"
                                    " WHERE run=?1 AND first<=?2), x'') ORDER BY first");
}

Result<std::unique_ptr<WordSource>> RunSource::open(const sqlite::Connection& connection,
                                                    const WordRun& run, std::string_view from) {
  auto rows = prepare(connection);
  if (!rows) return rows.error();
  return std::unique_ptr<WordSource>(new RunSource(std::move(*rows), run, from));
}

Result<bool> RunSource::next(WordCount& count) {
  for (;;) {
    while (block_.next()) {
      ++words_;
      if (begins_ && block_.key() != first_) return damaged_words();
      begins_ = false;
      if (block_.key() < from_) continue;
      count = {block_.key(), block_.count()};
      return true;
    }
    if (block_.damaged()) return damaged_words();
    auto row = rows_.step();
    if (!row) return row.error();
    if (!*row) {
      if (from_.empty() && words_ != expected_) return damaged_words();
      return false;
    }
    first_ = rows_.blob(0);
    begins_ = true;
    block_ = WordBlockReader(rows_.blob(1));
  }
}

void WordSums::add(std::unique_ptr<WordSource> source) {
  heads_.push_back({std::move(source), std::nullopt, 0});
}

Result<void> WordSums::advance(Head& head) {
  WordCount count;
  auto more = head.source->next(count);
  if (!more) return more.error();
  head.count = *more ? std::optional(count) : std::nullopt;
  return {};
}

Result<bool> WordSums::next() {
  if (!begun_) {
    for (Head& head : heads_) {
      if (auto advanced = advance(head); !advanced) return advanced.error();
    }
    begun_ = true;
  }
  least_.clear();
  for (std::size_t i = 0; i < heads_.size(); ++i) {
    if (!heads_[i].count) continue;
    const int order =
        least_.empty() ? 0 : heads_[i].count->key.compare(heads_[least_.front()].count->key);
    if (order < 0) least_.clear();
    if (order <= 0) least_.push_back(i);
  }
  if (least_.empty()) return false;
  key_ = heads_[least_.front()].count->key;
  sum_ = 0;
  for (const std::size_t i : least_) {
    Head& head = heads_[i];
    sum_ += head.count->articles;
    ++head.taken;
    if (auto advanced = advance(head); !advanced) return advanced.error();
    if (head.count && head.count->key <= key_) return damaged_words();
  }
  return true;
}

Result<WordSums> sums_of(const sqlite::Connection& connection, std::span<const WordRun> runs) {
  WordSums out;
  for (const WordRun& run : runs) {
    auto source = RunSource::open(connection, run, {});
    if (!source) return source.error();
    out.add(std::move(*source));
  }
  return out;
}

Result<RunWriter> RunWriter::create(const sqlite::Connection& connection, std::int64_t run) {
  auto insert = sqlite::Statement::prepare(connection, "INSERT INTO $word VALUES(?1, ?2, ?3)");
  if (!insert) return insert.error();
  return RunWriter(std::move(*insert), run);
}

Result<void> RunWriter::add(std::string_view key, std::int64_t count) {
  block_.add(key, count);
  ++words_;
  return block_.size() < kWordBlockBytes ? Result<void>() : finish();
}

Result<void> RunWriter::finish() {
  if (block_.empty()) return {};
  insert_.bind(1, run_);
  insert_.bind_blob(2, block_.first());
  insert_.bind_blob(3, block_.bytes());
  if (auto inserted = insert_.run(); !inserted) return inserted;
  block_.clear();
  return {};
}

}  // namespace poisk::storage
