#include "storage/finder.h"

#include <algorithm>
#include <optional>

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
    if (ask_.sort == SortBy::date) {
      auto dates = reader_.attribution().by_date();
      if (!dates) return dates.error();
      dates_ = std::move(*dates);
    }
    const bool everything = plan_.match.kind == query::MatchNode::Kind::everything;
    auto found = everything ? list() : search();
    if (!found) return found.error();
    return std::move(out_);
  }

 private:
  using Kind = query::MatchNode::Kind;

  Result<void> restrict() {
    if (plan_.filters.empty()) return {};
    auto allowed = reader_.attribution().allowed(plan_.filters, out_.undated);
    if (!allowed) return allowed.error();
    allowed_ = std::move(*allowed);
    restricted_ = true;
    return {};
  }

  // The query with what applies to all of this search.
  FirstPhaseQuery with_options(FirstPhaseQuery query) const {
    query.bm25 = ask_.bm25;
    query.title_weight = ask_.title_weight;
    if (restricted_) query.allowed = &allowed_;
    if (!dates_.empty()) query.priority = &dates_;
    query.lengths = &statistics_.lengths;
    query.stop = &stop_;
    return query;
  }

  Result<void> search() {
    FirstPhaseQuery query = with_options(first_phase_query(plan_, *ask_.terms));
    query.limit = ask_.count;
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
      out_.candidates.push_back({c.article, c.score, length(c.article), std::move(c.matches)});
    }
  }

  std::uint32_t length(std::int64_t article) const {
    const auto id = static_cast<std::size_t>(article);
    return id < statistics_.lengths.size() ? statistics_.lengths[id] : 0;
  }

  // No words are asked for: the latest articles that meet the filters.
  Result<void> list() {
    if (!restricted_ && plan_.excluded.kind == Kind::everything) return {};
    if (dates_.empty()) {
      auto dates = reader_.attribution().by_date();
      if (!dates) return dates.error();
      dates_ = std::move(*dates);
    }
    std::vector<std::int64_t> ids;
    for (std::size_t id = 0; id < dates_.size(); ++id) {
      if (dates_[id] > 0 && (!restricted_ || (id < allowed_.size() && allowed_[id]))) {
        ids.push_back(static_cast<std::int64_t>(id));
      }
    }
    if (auto excluded = exclude(ids); !excluded) return excluded;
    out_.total = ids.size();
    if (ask_.all_matched) out_.matched = ids;
    std::stable_sort(ids.begin(), ids.end(), [&](std::int64_t a, std::int64_t b) {
      return dates_[static_cast<std::size_t>(a)] > dates_[static_cast<std::size_t>(b)];
    });
    if (ids.size() > ask_.count) ids.resize(ask_.count);
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
    if (!found->complete) return time_ended();
    std::sort(unwanted.begin(), unwanted.end());
    std::erase_if(ids, [&](std::int64_t id) {
      return std::binary_search(unwanted.begin(), unwanted.end(), id);
    });
    return {};
  }

  static Error time_ended() { return {ErrorCode::cancelled, "the time budget ended", 0}; }

  const search::Ask& ask_;
  const query::Plan& plan_;
  Reader& reader_;
  const CorpusStatistics& statistics_;
  const Deadline& stop_;
  search::Found out_;
  bool restricted_ = false;
  std::vector<bool> allowed_;
  std::vector<std::uint32_t> dates_;
};

}  // namespace

Result<search::Found> find(const search::Ask& ask, Reader& reader,
                           const CorpusStatistics& statistics, const Deadline& stop) {
  return Finder(ask, reader, statistics, stop).find();
}

}  // namespace poisk::storage
