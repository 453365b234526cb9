#include "storage/postings_writer.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "fts5/format.h"
#include "fts5/segment_writer.h"
#include "text/damaged_index.h"

namespace poisk::storage {
namespace {

// FTS5 merges so many segments of a level into one of the next.
constexpr std::size_t kMerged = 4;
// Pages that may be merged after the smallest of transactions.
constexpr std::int64_t kMergedAtLeast = 128;
// Pages that are merged at once where nothing is put.
constexpr std::int64_t kMergedAtOnce = 128;
// More articles or words than any index has.
constexpr std::uint64_t kMostCounted = std::uint64_t{1} << 53;

Error damaged_list() { return damaged_index("the list of segments"); }

// Neither FTS5 nor we touch segments of which the list is damaged, or that are of another version.
Result<fts5::SegmentList> read_segments(fts5::Fts5Tables& tables) {
  if (auto known = tables.check_version(); !known) return known.error();
  auto record = tables.block(fts5::kSegmentsRow);
  if (!record) return record.error();
  auto list = fts5::parse_segments(*record);
  if (!list) return damaged_list();
  return std::move(*list);
}

// The articles of one term, those it gains and those it loses.
class TermWriter {
 public:
  explicit TermWriter(fts5::SegmentWriter& out) : out_(out) {}

  void write(std::string_view term, std::string_view added,
             std::span<const RemovedArticles::Posting> removed) {
    if (added.empty() && removed.empty()) return;
    out_.begin_term(term);
    if (removed.empty()) return out_.add_doclist(added);
    fts5::DoclistReader reader(added);
    for (fts5::Posting posting; reader.next(posting);) {
      while (!removed.empty() && removed.front().article < posting.article) remove_first(removed);
      // What is added and removed in one transaction may stand in a segment of its own already.
      if (!removed.empty() && removed.front().article == posting.article) {
        remove_first(removed);
      } else {
        out_.add(posting.article, posting.positions, false);
      }
    }
    while (!removed.empty()) remove_first(removed);
  }

 private:
  void remove_first(std::span<const RemovedArticles::Posting>& removed) {
    out_.add(removed.front().article, {}, true);
    removed = removed.subspan(1);
  }

  fts5::SegmentWriter& out_;
};

std::span<const RemovedArticles::Posting> of_term(
    const std::vector<RemovedArticles::Posting>& removed, std::uint32_t term) {
  const auto [begin, end] =
      std::equal_range(removed.begin(), removed.end(), RemovedArticles::Posting{term, 0},
                       [](const auto& a, const auto& b) { return a.term < b.term; });
  return {removed.data() + (begin - removed.begin()), static_cast<std::size_t>(end - begin)};
}

void write_terms(fts5::SegmentWriter& out, AddedArticles& added, RemovedArticles& removed) {
  TermWriter writer(out);
  const std::vector<WordCounts::Form> gained = added.counts().words.forms();
  const std::vector<WordCounts::Form> lost = removed.counts().words.forms();
  const std::vector<RemovedArticles::Posting>& removals = removed.postings();
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < gained.size() || j < lost.size()) {
    const bool gains = i < gained.size() && (j == lost.size() || gained[i].form <= lost[j].form);
    const bool loses = j < lost.size() && (i == gained.size() || lost[j].form <= gained[i].form);
    const std::string_view term = gains ? gained[i].form : lost[j].form;
    writer.write(
        term, gains ? added.postings().doclist(gained[i].number) : std::string_view(),
        loses ? of_term(removals, lost[j].number) : std::span<const RemovedArticles::Posting>());
    i += gains ? 1 : 0;
    j += loses ? 1 : 0;
  }
}

std::int64_t free_segment(const fts5::SegmentList& list) {
  std::vector<bool> taken(static_cast<std::size_t>(fts5::kMostSegments) + 2);
  for (const fts5::SegmentLevel& level : list.levels) {
    for (const fts5::Segment& segment : level.segments)
      taken[static_cast<std::size_t>(segment.id)] = true;
  }
  return std::find(taken.begin() + 1, taken.end(), false) - taken.begin();
}

// Levels hold segments of about one size, so that merging never rewrites much for little. A segment
// may not go behind an older one.
void insert(fts5::SegmentList& list, const fts5::Segment& segment) {
  std::size_t level = 0;
  for (std::int64_t pages = segment.pages(); pages >= 4; pages /= 4) ++level;
  for (std::size_t i = 0; i < level && i < list.levels.size(); ++i) {
    if (!list.levels[i].segments.empty()) level = i;
  }
  if (list.levels.size() <= level) list.levels.resize(level + 1);
  list.levels[level].segments.push_back(segment);
  list.pages_written += static_cast<std::uint64_t>(segment.pages());
}

}  // namespace

Result<void> write_segment(fts5::Fts5Tables& tables,
                           const std::function<Result<void>(fts5::SegmentWriter&)>& write) {
  auto list = read_segments(tables);
  if (!list) return list.error();
  auto page_size = tables.page_size();
  if (!page_size) return page_size.error();
  fts5::Segment segment{free_segment(*list), 1, 0};
  if (segment.id > fts5::kMostSegments) return damaged_list();
  fts5::SegmentWriter out(tables, segment.id, *page_size);
  if (auto written = write(out); !written) return written;
  segment.last_page = out.finish();
  if (segment.last_page > 0) {
    insert(*list, segment);
    tables.write_block(fts5::kSegmentsRow, fts5::encode_segments(*list));
  }
  return tables.failure();
}

Result<void> write_postings(fts5::Fts5Tables& tables, AddedArticles& added,
                            RemovedArticles& removed) {
  auto written = write_segment(tables, [&](fts5::SegmentWriter& out) -> Result<void> {
    write_terms(out, added, removed);
    return {};
  });
  added.postings().clear();
  removed.clear_postings();
  return written;
}

Result<void> add_totals(fts5::Fts5Tables& tables, const Fts5Totals& delta) {
  auto record = tables.block(fts5::kTotalsRow);
  if (!record) return record.error();
  fts5::PageBuffer bytes;
  bytes.assign(*record);
  const std::uint8_t* at = bytes.begin();
  const std::uint8_t* const end = at + bytes.size();
  std::string out;
  for (const std::int64_t more : {delta.articles, delta.text_tokens, delta.title_tokens}) {
    std::uint64_t total = 0;
    if (at < end) at = fts5::get_fts5_varint(at, total);
    if (at > end || total > kMostCounted ||
        (more < 0 && total < static_cast<std::uint64_t>(-more))) {
      return damaged_index("the totals of the postings");
    }
    fts5::put_fts5_varint(out, total + static_cast<std::uint64_t>(more));
  }
  tables.write_block(fts5::kTotalsRow, out);
  return tables.failure();
}

Result<void> merge_segments(fts5::Fts5Tables& tables) {
  auto list = read_segments(tables);
  if (!list) return list.error();
  if (auto forgotten = tables.forget_cache(); !forgotten) return forgotten;
  // Enough to keep up: every page is written again once a level, at the most. But no more than a few
  // times what every level would cost the newest segment, which has brought it about: a level of
  // large ones is merged by many transactions, none of which waits for all of it.
  std::int64_t pages = 0;
  std::int64_t newest_of_all = 0;
  for (std::size_t i = 0; i < list->levels.size(); ++i) {
    const fts5::SegmentLevel& level = list->levels[i];
    const std::int64_t newest = level.segments.empty() ? 0 : level.segments.back().pages();
    if (newest_of_all == 0) newest_of_all = newest;
    if (level.segments.size() < kMerged && level.merging == 0) continue;
    pages = std::max(pages, std::max<std::int64_t>(newest, 4) * 8);
  }
  pages = std::min(pages, std::max(kMergedAtLeast, 64 * newest_of_all));
  return pages == 0 ? Result<void>() : tables.merge(pages);
}

Result<bool> merge_all_segments(fts5::Fts5Tables& tables) {
  auto list = read_segments(tables);
  if (!list) return list.error();
  if (auto merged = tables.merge_all(); !merged) return merged.error();
  auto after = read_segments(tables);
  if (!after) return after.error();
  return fts5::encode_segments(*after) != fts5::encode_segments(*list);
}

Result<bool> merge_some_segments(fts5::Fts5Tables& tables) {
  auto list = read_segments(tables);
  if (!list) return list.error();
  std::size_t segments = 0;
  for (const fts5::SegmentLevel& level : list->levels) segments += level.segments.size();
  if (segments < 2) return false;
  if (auto forgotten = tables.forget_cache(); !forgotten) return forgotten.error();
  if (auto merged = tables.merge_towards_one(kMergedAtOnce); !merged) return merged.error();
  auto after = read_segments(tables);
  if (!after) return after.error();
  // Else one would ask for ever, should FTS5 find nothing to do.
  return fts5::encode_segments(*after) != fts5::encode_segments(*list);
}

}  // namespace poisk::storage
