#include "storage/word_merges.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "storage/schema.h"

namespace poisk::storage {
namespace {

// A run is merged into one that is not so many times as large.
constexpr std::uint64_t kGrowth = 2;

// How many words a call may merge at once, and move for a merge under way. By shares of all, so
// that the runs that come meanwhile stay few; by what is added, so that a merge ends before what is
// added is as much as it.
constexpr std::uint64_t kLeastAtOnce = 8192;
constexpr std::uint64_t kLeastMoved = 4096;
constexpr std::uint64_t kShareAtOnce = 64;
constexpr std::uint64_t kShareMoved = 256;
constexpr std::uint64_t kTimesAdded = 4;
// Where nothing is added.
constexpr std::uint64_t kMovedAtOnce = 16384;

std::uint64_t words_of(std::span<const WordRun> runs) {
  std::uint64_t out = 0;
  for (const WordRun& run : runs) out += run.words;
  return out;
}

constexpr std::uint64_t kAllWords = std::numeric_limits<std::uint64_t>::max();

// What leaves `sources`, the least words first, stands in `target`, which is none while it is empty.
struct MergeUnderway {
  std::int64_t target = 0;
  std::vector<std::int64_t> sources;  // the oldest first

  bool has_source(std::int64_t id) const {
    return std::find(sources.begin(), sources.end(), id) != sources.end();
  }
};

std::string written(const MergeUnderway& merge) {
  return fmt::format("{} {}", merge.target, fmt::join(merge.sources, " "));
}

std::optional<MergeUnderway> parse_merge(const std::string& text) {
  std::vector<std::int64_t> ids;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    const auto read = std::from_chars(at, end, ids.emplace_back());
    if (read.ec != std::errc() || (read.ptr != end && *read.ptr != ' ')) return std::nullopt;
    at = read.ptr == end ? end : read.ptr + 1;
  }
  if (ids.size() < 2) return std::nullopt;
  return MergeUnderway{ids.front(), {ids.begin() + 1, ids.end()}};
}

// The greatest key of a run; empty where the run is.
Result<std::string> last_key(const sqlite::Connection& connection, std::int64_t run) {
  auto block = sqlite::Statement::prepare(
      connection, "SELECT entries FROM $word WHERE run=?1 ORDER BY first DESC LIMIT 1");
  if (!block) return block.error();
  block->bind(1, run);
  auto row = block->step();
  if (!row) return row.error();
  if (!*row) return std::string();
  WordBlockReader reader(block->blob(0));
  while (reader.next()) {
  }
  if (reader.damaged()) return damaged_words();
  return std::string(reader.key());
}

// Programs that know of no merges under way may have written between two calls, and have used an id
// for another run: a merge goes on only where the target is behind in words, and the sources before
// it in age.
Result<bool> goes_on(const sqlite::Connection& connection, const RunList& of,
                     const MergeUnderway& merge) {
  auto last = last_key(connection, merge.target);
  if (!last) return last.error();
  auto begins_behind = sqlite::Statement::prepare(
      connection, "SELECT coalesce(min(first)>?2, 1) FROM $word WHERE run=?1");
  if (!begins_behind) return begins_behind.error();
  for (const std::int64_t source : merge.sources) {
    if (!of.is_later(merge.target, source)) return false;
    if (last->empty()) continue;
    begins_behind->bind(1, source);
    begins_behind->bind_blob(2, *last);
    auto row = begins_behind->step();
    if (!row) return row.error();
    if (begins_behind->integer(0) == 0) return false;
    begins_behind->reset();
  }
  return true;
}

class Merges {
 public:
  static Result<Merges> open(const sqlite::Connection& connection, const RunList& of) {
    Merges out(connection, of);
    auto runs = read_runs(connection, of);
    if (!runs) return runs.error();
    out.runs_ = std::move(*runs);
    auto stored = find_meta(connection, of.merge);
    if (!stored) return stored.error();
    out.stored_ = stored->value_or("");
    auto merge = parse_merge(out.stored_);
    if (!merge) return out;
    std::erase_if(merge->sources, [&](std::int64_t id) { return !out.find(id); });
    if (merge->sources.empty()) return out;
    auto on = goes_on(connection, of, *merge);
    if (!on) return on.error();
    if (*on) out.underway_ = std::move(merge);
    return out;
  }

  Result<void> add(std::span<const WordCount> counts) {
    const std::uint64_t added = counts.size();
    const std::uint64_t all = words_of(runs_) + added;
    const auto most = std::max({kLeastAtOnce, kTimesAdded * added, all / kShareAtOnce});
    const std::size_t wanted = similar_runs(added);
    std::size_t merged = 0;
    for (std::uint64_t words = added; merged < wanted; ++merged) {
      words += runs_[runs_.size() - 1 - merged].words;
      if (words > most) break;
    }
    if (auto made = merge_newest(merged, counts); !made) return made;
    if (!underway_ && merged < wanted) begin(wanted - merged + 1);
    return move(std::max({kLeastMoved, kTimesAdded * added, all / kShareMoved}));
  }

  Result<void> merge_all() {
    underway_.reset();
    return runs_.size() < 2 ? Result<void>() : merge_newest(runs_.size(), {});
  }

  Result<bool> merge_some() {
    if (!underway_) begin(runs_.size());
    if (!underway_) return false;
    auto moved = move(kMovedAtOnce);
    return moved ? Result<bool>(true) : moved.error();
  }

  Result<void> save() const {
    if (auto written = write_runs(*connection_, of_, runs_); !written) return written;
    const std::string merge = underway_ ? written(*underway_) : "";
    return merge == stored_ ? Result<void>() : set_meta(*connection_, of_.merge, merge);
  }

 private:
  Merges(const sqlite::Connection& connection, const RunList& of)
      : connection_(&connection), of_(of) {}

  WordRun* find(std::int64_t id) {
    const auto found =
        std::find_if(runs_.begin(), runs_.end(), [&](const WordRun& run) { return run.id == id; });
    return found == runs_.end() ? nullptr : &*found;
  }

  std::int64_t next_id() const {
    std::int64_t last = runs_.empty() ? 0 : runs_.back().id;
    if (underway_ && of_.is_later(underway_->target, last)) last = underway_->target;
    return of_.id_after(last);
  }

  // How many of the newest runs are not much larger than what is newer, `added` words first.
  std::size_t similar_runs(std::uint64_t added) const {
    std::size_t out = 0;
    for (auto run = runs_.rbegin(); run != runs_.rend(); ++run, ++out) {
      if (underway_ && !of_.is_later(run->id, underway_->target)) break;
      if (run->words > kGrowth * added) break;
      added += run->words;
    }
    return out;
  }

  // Makes one run of the newest `merged` ones and `added`.
  Result<void> merge_newest(std::size_t merged, std::span<const WordCount> added) {
    const std::size_t kept = runs_.size() - merged;
    const auto gone = std::span(runs_).subspan(kept);
    WordRun made{next_id(), 0};
    {
      auto sums = sums_of(*connection_, gone);
      if (!sums) return sums.error();
      if (!added.empty()) sums->add(std::make_unique<ListSource>(added));
      auto written = append(*sums, made, kAllWords);
      if (!written) return written.error();
    }
    if (auto dropped = drop_runs(*connection_, gone); !dropped) return dropped;
    runs_.resize(kept);
    if (made.words > 0) runs_.push_back(made);
    return {};
  }

  // Writes up to `most` sums behind a run's words. Whether that was all of them.
  Result<bool> append(WordSums& sums, WordRun& run, std::uint64_t most) const {
    auto writer = RunWriter::create(*connection_, run.id);
    if (!writer) return writer.error();
    bool all = false;
    for (std::uint64_t given = 0; given < most; ++given) {
      auto more = sums.next();
      if (!more) return more.error();
      all = !*more;
      if (all) break;
      if (sums.sum() == 0) continue;
      if (auto added = writer->add(sums.key(), sums.sum()); !added) return added.error();
    }
    if (auto finished = writer->finish(); !finished) return finished.error();
    run.words += writer->words();
    return all;
  }

  // Lets the newest `count` runs be merged by and by.
  void begin(std::size_t count) {
    count = std::min(count, runs_.size());
    if (count < 2) return;
    MergeUnderway merge{next_id(), {}};
    for (const WordRun& run : std::span(runs_).last(count)) merge.sources.push_back(run.id);
    underway_ = std::move(merge);
  }

  // Moves up to `most` words for the merge under way.
  Result<void> move(std::uint64_t most) {
    if (!underway_) return {};
    WordRuns sources;
    for (const std::int64_t id : underway_->sources) sources.push_back(*find(id));
    const WordRun* begun = find(underway_->target);
    WordRun target = begun != nullptr ? *begun : WordRun{underway_->target, 0};
    std::string last;
    {
      auto sums = sums_of(*connection_, sources);
      if (!sums) return sums.error();
      auto all = append(*sums, target, most);
      if (!all) return all.error();
      last = sums->key();
      for (std::size_t i = 0; i < sources.size(); ++i) {
        if (sums->taken(i) > sources[i].words) return damaged_words();
        sources[i].words -= sums->taken(i);
      }
    }
    for (const WordRun& source : sources) {
      if (auto cut = cut_run(source.id, last); !cut) return cut;
      keep(source);
    }
    keep(target);
    std::erase_if(underway_->sources, [&](std::int64_t id) { return !find(id); });
    if (underway_->sources.empty()) underway_.reset();
    return {};
  }

  // Takes the words up to a key out of what is stored of a run.
  Result<void> cut_run(std::int64_t run, std::string_view last) const {
    auto block = sqlite::Statement::prepare(*connection_,
                                            "SELECT entries FROM $word WHERE run=?1 AND first<=?2"
                                            " ORDER BY first DESC LIMIT 1");
    if (!block) return block.error();
    block->bind(1, run);
    block->bind_blob(2, last);
    auto row = block->step();
    if (!row) return row.error();
    if (!*row) return {};
    const std::string entries(block->blob(0));
    block->reset();
    auto drop =
        sqlite::Statement::prepare(*connection_, "DELETE FROM $word WHERE run=?1 AND first<=?2");
    if (!drop) return drop.error();
    drop->bind(1, run);
    drop->bind_blob(2, last);
    if (auto dropped = drop->run(); !dropped) return dropped;
    auto rest = RunWriter::create(*connection_, run);
    if (!rest) return rest.error();
    WordBlockReader reader(entries);
    while (reader.next()) {
      if (reader.key() <= last) continue;
      if (auto added = rest->add(reader.key(), reader.count()); !added) return added;
    }
    return rest->finish();
  }

  // Puts a run in its place among the others, by age, or takes it from there where it is empty.
  void keep(const WordRun& run) {
    std::erase_if(runs_, [&](const WordRun& other) { return other.id == run.id; });
    if (run.words == 0) return;
    const auto later = std::find_if(runs_.begin(), runs_.end(), [&](const WordRun& other) {
      return of_.is_later(other.id, run.id);
    });
    runs_.insert(later, run);
  }

  const sqlite::Connection* connection_;
  RunList of_;
  WordRuns runs_;
  std::string stored_;  // what `meta` says of a merge under way
  std::optional<MergeUnderway> underway_;
};

}  // namespace

Result<void> add_run(const sqlite::Connection& connection, const RunList& of,
                     std::span<const WordCount> counts) {
  if (counts.empty()) return {};
  auto merges = Merges::open(connection, of);
  if (!merges) return merges.error();
  auto added = merges->add(counts);
  return added ? merges->save() : added;
}

Result<void> merge_runs(const sqlite::Connection& connection, const RunList& of) {
  auto merges = Merges::open(connection, of);
  if (!merges) return merges.error();
  auto merged = merges->merge_all();
  return merged ? merges->save() : merged;
}

Result<bool> merge_some_runs(const sqlite::Connection& connection, const RunList& of) {
  auto merges = Merges::open(connection, of);
  if (!merges) return merges.error();
  auto merged = merges->merge_some();
  if (!merged || !*merged) return merged;
  auto saved = merges->save();
  return saved ? merged : saved.error();
}

}  // namespace poisk::storage
