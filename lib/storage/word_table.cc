#include "storage/word_table.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>

#include "storage/word_block.h"
#include "storage/word_merges.h"
#include "storage/word_runs.h"

namespace poisk::storage {
namespace {

std::string key_of(WordKind kind, std::string_view word) {
  std::string out(1, static_cast<char>(kind));
  out += word;
  return out;
}

Result<void> visit_words(WordSums& sums, std::string_view beginning,
                         const WordReader::Visit& visit) {
  for (;;) {
    auto more = sums.next();
    if (!more) return more.error();
    if (!*more || !sums.key().starts_with(beginning)) return {};
    if (sums.sum() <= 0) continue;
    const std::string_view word = std::string_view(sums.key()).substr(1);
    if (!visit(word, static_cast<std::uint64_t>(sums.sum()))) return {};
  }
}

}  // namespace

Result<void> add_words(const sqlite::Connection& connection, const std::vector<WordCount>& counts) {
  const std::span<const WordCount> all = counts;
  const auto first_group = std::partition_point(all.begin(), all.end(), [](const WordCount& count) {
    return count.key.front() != static_cast<char>(WordKind::group);
  });
  const auto of_texts = static_cast<std::size_t>(first_group - all.begin());
  auto added = add_run(connection, kOfTexts, all.first(of_texts));
  return added ? add_run(connection, kOfGroups, all.subspan(of_texts)) : added;
}

Result<void> merge_words(const sqlite::Connection& connection) {
  auto merged = merge_runs(connection, kOfTexts);
  return merged ? merge_runs(connection, kOfGroups) : merged;
}

Result<bool> merge_some_words(const sqlite::Connection& connection) {
  auto merged = merge_some_runs(connection, kOfTexts);
  return merged && !*merged ? merge_some_runs(connection, kOfGroups) : merged;
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
    auto sums = sums_of(connection, *runs);
    if (!sums) return sums.error();
    for (;;) {
      auto more = sums->next();
      if (!more) return more.error();
      if (!*more) break;
      const std::string& key = sums->key();
      const bool is_group = !key.empty() && key.front() == static_cast<char>(WordKind::group);
      if (key.empty() || is_group != (&of == &kOfGroups)) return damaged_words();
      if (sums->sum() != 0) visit(key, sums->sum());
    }
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
  WordSums sums;
  std::vector<RunSource*> of_runs;
  for (const WordRun& run : **runs) {
    auto rows = spare_statement();
    if (!rows) return rows.error();
    auto source = std::make_unique<RunSource>(std::move(*rows), run, first);
    of_runs.push_back(source.get());
    sums.add(std::move(source));
  }
  auto visited = visit_words(sums, beginning, visit);
  for (RunSource* source : of_runs) spare_.push_back(source->release());
  return visited;
}

Result<sqlite::Statement> WordReader::spare_statement() {
  if (spare_.empty()) return RunSource::prepare(*connection_);
  sqlite::Statement out = std::move(spare_.back());
  spare_.pop_back();
  return out;
}

}  // namespace poisk::storage
