#include "storage/word_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <span>

#include "storage/schema.h"
#include "storage/word_block.h"
#include "text/damaged_index.h"

namespace poisk::storage {
namespace {

// About what SQLite keeps within an index page of 4 kB.
constexpr std::size_t kWordBlockBytes = 900;
// A run is merged into one that is not so many times as large.
constexpr std::uint64_t kGrowth = 2;

Error damaged_words() { return damaged_index("its words"); }

std::string key_of(WordKind kind, std::string_view word) {
  std::string out(1, static_cast<char>(kind));
  out += word;
  return out;
}

// The two lists of runs, which are never merged with each other: what `meta` calls each, and on
// which side of 0 its ids are, so that none is in both.
struct RunList {
  const char* name;
  std::int64_t first_id;
};
constexpr RunList kOfTexts{"word_runs", 1};
constexpr RunList kOfGroups{"group_runs", -1};

// "ID:WORDS ID:WORDS …", the oldest first. Files of before have no list of groups.
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
  static Result<sqlite::Statement> prepare(const sqlite::Connection& connection) {
    return sqlite::Statement::prepare(connection,
                                      "SELECT first, entries FROM $word WHERE run=?1 AND "
                                      "first>=coalesce((SELECT max(first) FROM $word"
                                      " WHERE run=?1 AND first<=?2), x'') ORDER BY first");
  }
  static Result<std::unique_ptr<WordSource>> open(const sqlite::Connection& connection,
                                                  const WordRun& run, std::string_view from) {
    auto rows = prepare(connection);
    if (!rows) return rows.error();
    return std::unique_ptr<WordSource>(new RunSource(std::move(*rows), run, from));
  }

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

  Result<bool> next(WordCount& count) override {
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

 private:
  sqlite::Statement rows_;
  const std::uint64_t expected_;
  const std::string from_;
  WordBlockReader block_;
  std::string_view first_;  // what the block must begin with
  bool begins_ = false;
  std::uint64_t words_ = 0;
};

// Calls `visit` with each key and the sum of its counts, in order, until it returns false.
template <class Visit>
Result<void> merge(std::vector<std::unique_ptr<WordSource>>& sources, const Visit& visit) {
  std::vector<std::optional<WordCount>> heads(sources.size());
  const auto advance = [&](std::size_t i) -> Result<void> {
    WordCount count;
    auto more = sources[i]->next(count);
    if (!more) return more.error();
    heads[i] = *more ? std::optional(count) : std::nullopt;
    return {};
  };
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (auto advanced = advance(i); !advanced) return advanced;
  }
  std::string key;
  std::vector<std::size_t> least;  // the heads with the least key
  for (;;) {
    least.clear();
    for (std::size_t i = 0; i < heads.size(); ++i) {
      if (!heads[i]) continue;
      const int order = least.empty() ? 0 : heads[i]->key.compare(heads[least.front()]->key);
      if (order < 0) least.clear();
      if (order <= 0) least.push_back(i);
    }
    if (least.empty()) return {};
    key = heads[least.front()]->key;
    std::int64_t sum = 0;
    for (const std::size_t i : least) {
      sum += heads[i]->articles;
      if (auto advanced = advance(i); !advanced) return advanced;
      if (heads[i] && heads[i]->key <= key) return damaged_words();
    }
    auto on = visit(std::string_view(key), sum);
    if (!on) return on.error();
    if (!*on) return {};
  }
}

class RunWriter {
 public:
  static Result<RunWriter> create(const sqlite::Connection& connection, std::int64_t run) {
    auto insert = sqlite::Statement::prepare(connection, "INSERT INTO $word VALUES(?1, ?2, ?3)");
    if (!insert) return insert.error();
    return RunWriter(std::move(*insert), run);
  }

  Result<void> add(std::string_view key, std::int64_t count) {
    block_.add(key, count);
    ++words_;
    return block_.size() < kWordBlockBytes ? Result<void>() : finish();
  }

  Result<void> finish() {
    if (block_.empty()) return {};
    insert_.bind(1, run_);
    insert_.bind_blob(2, block_.first());
    insert_.bind_blob(3, block_.bytes());
    if (auto inserted = insert_.run(); !inserted) return inserted;
    block_.clear();
    return {};
  }

  std::uint64_t words() const { return words_; }

 private:
  RunWriter(sqlite::Statement insert, std::int64_t run) : insert_(std::move(insert)), run_(run) {}

  sqlite::Statement insert_;
  std::int64_t run_;
  WordBlockWriter block_;
  std::uint64_t words_ = 0;
};

Result<void> drop_runs(const sqlite::Connection& connection, std::span<const WordRun> runs) {
  auto drop = sqlite::Statement::prepare(connection, "DELETE FROM $word WHERE run=?1");
  if (!drop) return drop.error();
  for (const WordRun& run : runs) {
    drop->bind(1, run.id);
    if (auto dropped = drop->run(); !dropped) return dropped;
  }
  return {};
}

// Makes one run of the newest `merged` ones of a list and `added`.
Result<void> merge_newest(const sqlite::Connection& connection, const RunList& of, WordRuns runs,
                          std::size_t merged, std::span<const WordCount> added) {
  const auto kept = runs.size() - merged;
  std::vector<std::unique_ptr<WordSource>> sources;
  for (std::size_t i = kept; i < runs.size(); ++i) {
    auto source = RunSource::open(connection, runs[i], {});
    if (!source) return source.error();
    sources.push_back(std::move(*source));
  }
  if (!added.empty()) sources.push_back(std::make_unique<ListSource>(added));
  WordRun made{runs.empty() ? of.first_id : runs.back().id + of.first_id, 0};
  auto writer = RunWriter::create(connection, made.id);
  if (!writer) return writer.error();
  auto done = merge(sources, [&](std::string_view key, std::int64_t count) -> Result<bool> {
    if (count == 0) return true;
    if (auto written = writer->add(key, count); !written) return written.error();
    return true;
  });
  if (!done) return done;
  if (auto finished = writer->finish(); !finished) return finished;
  sources.clear();
  if (auto dropped = drop_runs(connection, std::span(runs).subspan(kept)); !dropped) return dropped;
  runs.resize(kept);
  made.words = writer->words();
  if (made.words > 0) runs.push_back(made);
  return write_runs(connection, of, runs);
}

Result<void> add_to_list(const sqlite::Connection& connection, const RunList& of,
                         std::span<const WordCount> counts) {
  if (counts.empty()) return {};
  auto runs = read_runs(connection, of);
  if (!runs) return runs.error();
  std::size_t merged = 0;
  std::uint64_t words = counts.size();
  while (merged < runs->size()) {
    const std::uint64_t before = (*runs)[runs->size() - 1 - merged].words;
    if (before > kGrowth * words) break;
    words += before;
    ++merged;
  }
  return merge_newest(connection, of, std::move(*runs), merged, counts);
}

}  // namespace

Result<void> add_words(const sqlite::Connection& connection, const std::vector<WordCount>& counts) {
  const std::span<const WordCount> all = counts;
  const auto first_group = std::partition_point(all.begin(), all.end(), [](const WordCount& count) {
    return count.key.front() != static_cast<char>(WordKind::group);
  });
  const auto of_texts = static_cast<std::size_t>(first_group - all.begin());
  auto added = add_to_list(connection, kOfTexts, all.first(of_texts));
  return added ? add_to_list(connection, kOfGroups, all.subspan(of_texts)) : added;
}

Result<void> merge_words(const sqlite::Connection& connection) {
  for (const RunList* of : {&kOfTexts, &kOfGroups}) {
    auto runs = read_runs(connection, *of);
    if (!runs) return runs.error();
    const std::size_t all = runs->size();
    if (all < 2) continue;
    if (auto merged = merge_newest(connection, *of, std::move(*runs), all, {}); !merged) {
      return merged;
    }
  }
  return {};
}

Result<void> replace_groups(const sqlite::Connection& connection, const DerivedGroups& groups,
                            const std::vector<std::uint64_t>& heads) {
  auto runs = read_runs(connection, kOfGroups);
  if (!runs) return runs.error();
  if (auto dropped = drop_runs(connection, *runs); !dropped) return dropped;
  WordRun made{kOfGroups.first_id, 0};
  auto writer = RunWriter::create(connection, made.id);
  if (!writer) return writer.error();
  const auto add = [&](std::string_view key, std::uint64_t articles) {
    return articles == 0 ? Result<void>() : writer->add(key, static_cast<std::int64_t>(articles));
  };
  std::string key;
  for (std::size_t group = 0; group < groups.groups(); ++group) {
    key = key_of(WordKind::group, groups.name(group));
    if (auto added = add(key, heads[group]); !added) return added;
    const std::size_t size = key.size();
    for (const std::uint32_t form : groups.forms_of(group)) {
      key.resize(size);
      key += groups.form(form);
      if (auto added = add(key, groups.articles_of(form)); !added) return added;
    }
  }
  if (auto finished = writer->finish(); !finished) return finished;
  made.words = writer->words();
  runs->clear();
  if (made.words > 0) runs->push_back(made);
  return write_runs(connection, kOfGroups, *runs);
}

Result<void> for_each_word_key(
    const sqlite::Connection& connection,
    const std::function<void(std::string_view key, std::int64_t articles)>& visit) {
  std::size_t listed = 0;
  for (const RunList* list : {&kOfTexts, &kOfGroups}) {
    const RunList& of = *list;
    auto runs = read_runs(connection, of);
    if (!runs) return runs.error();
    listed += runs->size();
    std::vector<std::unique_ptr<WordSource>> sources;
    for (const WordRun& run : *runs) {
      auto source = RunSource::open(connection, run, {});
      if (!source) return source.error();
      sources.push_back(std::move(*source));
    }
    bool misplaced = false;
    auto merged = merge(sources, [&](std::string_view key, std::int64_t sum) -> Result<bool> {
      misplaced = misplaced || key.empty() ||
                  (key.front() == static_cast<char>(WordKind::group)) != (&of == &kOfGroups);
      if (sum != 0) visit(key, sum);
      return true;
    });
    if (!merged) return merged;
    if (misplaced) return damaged_words();
  }
  auto stored = connection.integer("SELECT count(DISTINCT run) FROM $word");
  if (!stored) return stored.error();
  return static_cast<std::size_t>(*stored) == listed ? Result<void>() : damaged_words();
}

Result<void> clear_words(const sqlite::Connection& connection) {
  if (auto cleared = connection.exec("DELETE FROM $word"); !cleared) return cleared;
  if (auto written = write_runs(connection, kOfTexts, {}); !written) return written;
  return write_runs(connection, kOfGroups, {});
}

Result<WordReader> WordReader::create(const sqlite::Connection& connection) {
  WordReader self(connection);
  auto block = sqlite::Statement::prepare(connection,
                                          "SELECT entries FROM $word WHERE run=?1 AND first<=?2"
                                          " ORDER BY first DESC LIMIT 1");
  if (!block) return block.error();
  self.block_ = std::move(*block);
  auto list = sqlite::Statement::prepare(connection, "SELECT value FROM $meta WHERE name=?1");
  if (!list) return list.error();
  self.list_ = std::move(*list);
  return self;
}

Result<const WordRuns*> WordReader::runs_of(WordKind kind) {
  const RunList& of = kind == WordKind::group ? kOfGroups : kOfTexts;
  std::optional<WordRuns>& runs = kind == WordKind::group ? groups_ : texts_;
  if (!runs) {
    sqlite::ResetAtEnd reset(list_);
    list_.bind(1, std::string_view(of.name));
    auto row = list_.step();
    if (!row) return row.error();
    auto parsed = parse_runs(*row ? std::optional(list_.string(0)) : std::nullopt, of);
    if (!parsed) return parsed.error();
    runs = std::move(*parsed);
  }
  return &*runs;
}

Result<std::uint64_t> WordReader::articles_with(WordKind kind, std::string_view word) {
  auto runs = runs_of(kind);
  if (!runs) return runs.error();
  const std::string key = key_of(kind, word);
  std::int64_t sum = 0;
  for (const WordRun& run : **runs) {
    sqlite::ResetAtEnd reset(block_);
    block_.bind(1, run.id);
    block_.bind_blob(2, key);
    auto row = block_.step();
    if (!row) return row.error();
    if (!*row) continue;
    bool unreadable = false;
    sum += find_in_block(block_.blob(0), key, unreadable).value_or(0);
    if (unreadable) return damaged_words();
  }
  return static_cast<std::uint64_t>(std::max<std::int64_t>(sum, 0));
}

Result<void> WordReader::for_each(WordKind kind, std::string_view prefix, const Visit& visit,
                                  std::string_view from) {
  auto runs = runs_of(kind);
  if (!runs) return runs.error();
  const std::string beginning = key_of(kind, prefix);
  const std::string first = std::max(beginning, key_of(kind, from));
  std::vector<std::unique_ptr<WordSource>> sources;
  std::vector<RunSource*> of_runs;
  for (const WordRun& run : **runs) {
    auto rows = spare_statement();
    if (!rows) return rows.error();
    auto source = std::make_unique<RunSource>(std::move(*rows), run, first);
    of_runs.push_back(source.get());
    sources.push_back(std::move(source));
  }
  auto merged = merge(sources, [&](std::string_view key, std::int64_t sum) -> Result<bool> {
    if (!key.starts_with(beginning)) return false;
    return sum <= 0 || visit(key.substr(1), static_cast<std::uint64_t>(sum));
  });
  for (RunSource* source : of_runs) spare_.push_back(source->release());
  return merged;
}

Result<sqlite::Statement> WordReader::spare_statement() {
  if (spare_.empty()) return RunSource::prepare(*connection_);
  sqlite::Statement out = std::move(spare_.back());
  spare_.pop_back();
  return out;
}

}  // namespace poisk::storage
