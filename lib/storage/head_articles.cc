#include "storage/head_articles.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include "fts5/segment_store.h"
#include "fts5/segment_terms.h"
#include "storage/article_id.h"
#include "storage/lengths.h"

namespace poisk::storage {
namespace {

// The terms of all segments in one order, each with the articles that have it.
class AllTerms {
 public:
  static Result<AllTerms> open(const sqlite::Connection& connection) {
    auto store = fts5::SegmentStore::create(connection);
    if (!store) return store.error();
    auto segments = store->segments();
    if (!segments) return segments.error();
    if (!*segments) {
      return Error{ErrorCode::io, "the postings are of another version of FTS5: reindex", 0};
    }
    AllTerms self;
    for (const fts5::Segment& segment : **segments) {
      auto terms = fts5::SegmentTerms::open(connection, segment);
      if (!terms) return terms.error();
      auto more = terms->next();
      if (!more) return more.error();
      if (*more) self.segments_.push_back(std::move(*terms));
    }
    return self;
  }

  // On to the next term; false at the end.
  Result<bool> next() {
    for (const std::size_t at : here_) {
      auto more = segments_[at].next();
      if (!more) return more;
      if (!*more) ended_.push_back(at);
    }
    here_.clear();
    // From behind, so that the places before stay.
    std::sort(ended_.rbegin(), ended_.rend());
    for (const std::size_t at : ended_) segments_.erase(segments_.begin() + std::ptrdiff_t(at));
    ended_.clear();
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const int order =
          here_.empty() ? 0 : segments_[i].term().compare(segments_[here_.front()].term());
      if (order < 0) here_.clear();
      if (order <= 0) here_.push_back(i);
    }
    return !here_.empty();
  }

  std::string_view term() const { return segments_[here_.front()].term(); }

  // Of several postings of one article that of the newest segment counts.
  template <class Visit>
  void each_article(const Visit& visit) {
    using Entry = fts5::SegmentTerms::Entry;
    const auto* entries = &segments_[here_.front()].articles();
    if (here_.size() > 1) {
      entries_.clear();
      for (const std::size_t at : here_) {
        entries_.insert(entries_.end(), segments_[at].articles().begin(),
                        segments_[at].articles().end());
      }
      std::stable_sort(entries_.begin(), entries_.end(),
                       [](const Entry& a, const Entry& b) { return a.article < b.article; });
      entries_.erase(
          std::unique(entries_.begin(), entries_.end(),
                      [](const Entry& a, const Entry& b) { return a.article == b.article; }),
          entries_.end());
      entries = &entries_;
    }
    for (const Entry& entry : *entries) {
      if (!entry.gone) visit(entry.article);
    }
  }

 private:
  std::vector<fts5::SegmentTerms> segments_;  // newest first
  std::vector<std::size_t> here_;             // those that stand on the term
  std::vector<std::size_t> ended_;
  std::vector<fts5::SegmentTerms::Entry> entries_;
};

// Tells articles apart without forgetting them one by one.
class Distinct {
 public:
  void begin() {
    if (++round_ == 0) {
      std::fill(seen_.begin(), seen_.end(), 0);
      round_ = 1;
    }
  }
  bool add(std::uint32_t article) {
    if (article >= seen_.size()) seen_.resize(std::size_t{article} + 1);
    return std::exchange(seen_[article], round_) != round_;
  }

 private:
  std::vector<std::uint32_t> seen_;
  std::uint32_t round_ = 0;
};

// A group whose forms have not all been seen.
struct Open {
  std::uint32_t forms_left = 0;
  std::size_t most = 1024;  // articles until repetitions are dropped
  std::vector<std::uint32_t> articles;
};

}  // namespace

Result<std::vector<std::uint64_t>> articles_of_heads(const sqlite::Connection& connection,
                                                     const DerivedGroups& groups) {
  std::vector<std::uint64_t> out(groups.groups());
  std::vector<Open> open(groups.groups());
  for (std::size_t form = 0; form < groups.forms(); ++form) {
    if (const std::uint32_t head = groups.head_of(form); head != DerivedGroups::kNone) {
      ++open[head].forms_left;
    }
  }
  auto bound = id_bound(connection);
  if (!bound) return bound.error();
  const std::int64_t end =
      std::min<std::int64_t>(*bound, std::numeric_limits<std::uint32_t>::max());
  auto terms = AllTerms::open(connection);
  if (!terms) return terms.error();
  Distinct distinct;
  const auto drop_repetitions = [&](std::vector<std::uint32_t>& articles) {
    distinct.begin();
    std::erase_if(articles, [&](std::uint32_t article) { return !distinct.add(article); });
  };
  std::size_t form = 0;
  for (;;) {
    auto more = terms->next();
    if (!more) return more.error();
    if (!*more) break;
    while (form < groups.forms() && groups.form(form) < terms->term()) ++form;
    if (form == groups.forms()) break;
    const std::uint32_t head =
        groups.form(form) == terms->term() ? groups.head_of(form) : DerivedGroups::kNone;
    if (head == DerivedGroups::kNone) continue;
    Open& group = open[head];
    Result<void> sound;
    terms->each_article([&](std::int64_t article) {
      if (sound) sound = check_article_id(article, end);
      group.articles.push_back(static_cast<std::uint32_t>(article));
    });
    if (!sound) return sound.error();
    if (--group.forms_left > 0 && group.articles.size() <= group.most) continue;
    drop_repetitions(group.articles);
    group.most = 2 * group.articles.size() + 1024;
    if (group.forms_left > 0) continue;
    out[head] = group.articles.size();
    group.articles = {};
  }
  // Of damaged postings, in which a form is missing that the vocabulary has.
  for (std::size_t group = 0; group < open.size(); ++group) {
    if (open[group].articles.empty()) continue;
    drop_repetitions(open[group].articles);
    out[group] = open[group].articles.size();
  }
  return out;
}

}  // namespace poisk::storage
