#include "storage/finder.h"

#include <algorithm>
#include <memory>

#include "storage/article_filter.h"
#include "storage/first_phase.h"

namespace poisk::storage {
namespace {

class Finder {
 public:
  Finder(const search::Ask& ask, Reader& reader, const CorpusStatistics& statistics,
         const Deadline& stop)
      : ask_(ask), plan_(*ask.plan), reader_(reader), statistics_(statistics), stop_(stop) {}

  Result<search::Found> find() {
    if (auto restricted = restrict(); !restricted) return restricted.error();
    if (!ask_.best_first()) {
      if (auto read = read_priorities(); !read) return read.error();
    }
    const bool everything = plan_.match.kind == query::MatchNode::Kind::everything;
    auto found = everything ? list() : search();
    if (!found) return found.error();
    return std::move(out_);
  }

 private:
  using Kind = query::MatchNode::Kind;

  Result<void> restrict() {
    if (!plan_.filters.empty()) {
      auto allowed = reader_.allowed(plan_.filters);
      if (!allowed) return allowed.error();
      filter_ = std::move(allowed->filter);
      out_.undated = allowed->undated;
    }
    if (ask_.among != nullptr) {
      std::vector<bool> among;
      for (const std::int64_t id : *ask_.among) {
        among.resize(static_cast<std::size_t>(id) + 1);
        among.back() = true;
      }
      auto both = std::make_shared<ArticleFilter>(filter_ ? *filter_ : ArticleFilter());
      both->add(std::move(among));
      filter_ = std::move(both);
    }
    return {};
  }

  Result<void> read_priorities() {
    auto priorities =
        ask_.order.empty() ? reader_.by_date() : reader_.by_fields(ask_.order, ask_.is_by_date());
    if (!priorities) return priorities.error();
    priorities_ = std::move(*priorities);
    return {};
  }

  // The query with what applies to all of this search.
  FirstPhaseQuery with_options(FirstPhaseQuery query) const {
    query.bm25 = ask_.bm25;
    query.title_weight = ask_.title_weight;
    query.filter = filter_.get();
    query.priority = priorities_.get();
    query.lengths = &statistics_.lengths;
    query.stop = &stop_;
    return query;
  }

  Result<void> search() {
    FirstPhaseQuery query = with_options(first_phase_query(plan_, *ask_.terms));
    query.limit = ask_.count;
    query.passed_over = ask_.passed_over;
    query.floor = ask_.floor;
    query.all_counted = ask_.all_counted;
    if (ask_.all_matched) query.matched = &out_.matched;
    auto found = reader_.first_phase(query);
    if (!found) return found.error();
    take_over(*found);
    take(std::move(found->candidates));
    return {};
  }

  void take_over(const FirstPhaseResult& found) {
    out_.total = found.total;
    out_.total_is_exact = found.total_is_exact;
    out_.complete = found.complete;
  }

  void take(std::vector<Candidate> candidates) {
    out_.candidates.reserve(candidates.size());
    for (Candidate& c : candidates) {
      out_.candidates.push_back(
          {c.article, c.score, length(c.article), std::move(c.matches), false});
    }
  }

  std::uint32_t length(std::int64_t article) const {
    const auto id = static_cast<std::size_t>(article);
    return id < statistics_.lengths.size() ? statistics_.lengths[id] : 0;
  }

  std::vector<std::int64_t> all_allowed() const {
    std::vector<std::int64_t> ids;
    priorities_->with_numbers([&](const auto& priority) {
      const auto size = static_cast<std::int64_t>(priorities_->size());
      for (std::int64_t id = 0; id < size; ++id) {
        if (priority(id) != kNoArticle && (!filter_ || filter_->allows(id))) ids.push_back(id);
      }
    });
    return ids;
  }

  // No words are asked for: of the articles that meet the filters the latest, or those in front.
  Result<void> list() {
    if (!filter_ && plan_.excluded.kind == Kind::everything) return {};
    if (!priorities_) {
      if (auto read = read_priorities(); !read) return read;
    }
    std::vector<std::int64_t> ids;
    if (filter_ && filter_->leading() != nullptr) {
      for (const std::int64_t id : *filter_->leading()) {
        if (filter_->allows(id)) ids.push_back(id);
      }
    } else {
      ids = all_allowed();
    }
    if (auto excluded = exclude(ids); !excluded) return excluded;
    out_.total = ids.size();
    if (ask_.all_matched) out_.matched = ids;
    const std::size_t shown = std::min(ids.size(), ask_.count);
    std::partial_sort(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(shown), ids.end(),
                      [&](std::int64_t a, std::int64_t b) {
                        const std::uint64_t priority_a = (*priorities_)[a];
                        const std::uint64_t priority_b = (*priorities_)[b];
                        return priority_a != priority_b ? priority_a > priority_b : a < b;
                      });
    ids.resize(shown);
    for (std::int64_t id : ids) out_.candidates.push_back({id, 0, length(id), {}});
    return {};
  }

  Result<void> exclude(std::vector<std::int64_t>& ids) {
    if (plan_.excluded.kind == Kind::everything) return {};
    std::vector<std::int64_t> unwanted;
    FirstPhaseQuery query;
    query.shape = FirstPhaseQuery::Shape::condition;
    query.condition = &plan_.excluded;
    query = with_options(std::move(query));
    query.limit = 1;
    query.matched = &unwanted;
    auto found = reader_.first_phase(query);
    if (!found) return found.error();
    // Without all of the unwanted none of the others is known.
    if (!found->complete) return search::search_stopped();
    std::sort(unwanted.begin(), unwanted.end());
    std::erase_if(ids, [&](std::int64_t id) {
      return std::binary_search(unwanted.begin(), unwanted.end(), id);
    });
    return {};
  }

  const search::Ask& ask_;
  const query::Plan& plan_;
  Reader& reader_;
  const CorpusStatistics& statistics_;
  const Deadline& stop_;
  search::Found out_;
  std::shared_ptr<const ArticleFilter> filter_;     // null: all articles
  std::shared_ptr<const NumberColumn> priorities_;  // where not the best come first
};

}  // namespace

Result<search::Found> find(const search::Ask& ask, Reader& reader,
                           const CorpusStatistics& statistics, const Deadline& stop) {
  return Finder(ask, reader, statistics, stop).find();
}

}  // namespace poisk::storage
