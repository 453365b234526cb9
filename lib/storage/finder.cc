#include "storage/finder.h"

#include <algorithm>
#include <optional>

#include "storage/first_phase_query.h"
#include "storage/match_text.h"
#include "storage/verifier.h"

namespace poisk::storage {
namespace {

// Of a condition that only the stored words decide, so many times more candidates are looked at in
// the order of their scores.
constexpr std::size_t kVerifiedFirst = 8;
// What is looked at once something was found, in bytes of text: about half a second of work.
constexpr std::uint64_t kMostWork = 600'000'000;

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
    auto found = everything ? list() : plan_.check_words ? search_words() : search();
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
    out_.total_is_exact = found.total_is_exact && !plan_.partial;
    out_.complete = found.complete;
    out_.cut_off = found.cut_off;
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

  // The same where only the words of an article decide. The best of those that the index lets
  // through come first, then the others.
  Result<void> search_words() {
    FirstPhaseQuery query = with_options(first_phase_query(plan_, *ask_.terms));
    query.limit = std::max(ask_.count, ask_.count * kVerifiedFirst);
    std::vector<std::int64_t> let_through;
    query.matched = &let_through;
    auto found = reader_.first_phase(query);
    if (!found) return found.error();
    take_over(*found);
    auto verifier = Verifier::create(plan_.match, reader_, with_options({}));
    if (!verifier) return verifier.error();

    std::vector<bool> met(statistics_.lengths.size());
    std::vector<std::int64_t> ids;
    std::vector<bool> looked_at(met.size());
    // Whether the article meets the condition and was not looked at before.
    const auto verify = [&](std::int64_t id) -> Result<bool> {
      const auto i = static_cast<std::size_t>(id);
      if (i >= met.size() || looked_at[i]) return false;  // a damaged file has any number
      looked_at[i] = true;
      auto answer = verifier->decide(id);
      if (!answer) return answer.error();
      if (*answer != Verifier::Answer::yes) return false;
      met[i] = true;
      ids.push_back(id);
      return true;
    };
    std::vector<Candidate> best;
    for (Candidate& candidate : found->candidates) {
      if (stop_.stopped()) break;
      auto kept = verify(candidate.article);
      if (!kept) return kept.error();
      if (*kept) best.push_back(std::move(candidate));
    }
    auto known = known_total();
    if (!known) return known.error();
    // Where the vocabulary says how many there are, the best are enough.
    bool all = *known && best.size() >= ask_.count && !ask_.all_matched;
    if (!all) {
      for (const std::int64_t id : let_through) {
        // What there is must not be denied: until something is found there is no end but time's.
        out_.not_all_read = verifier->work() > kMostWork && !ids.empty();
        if (out_.not_all_read || stop_.stopped()) break;
        if (auto kept = verify(id); !kept) return kept.error();
      }
      all = !out_.not_all_read && !stop_.stopped();
    }
    if (stop_.stopped()) out_.complete = false;
    out_.total_is_exact = (out_.total_is_exact && all) || *known;
    out_.total = known->value_or(ids.size());
    if (ids.size() > best.size() && !stop_.stopped()) {
      query.allowed = &met;
      query.matched = nullptr;
      query.limit = ask_.count;
      auto again = reader_.first_phase(query);
      if (!again) return again.error();
      out_.complete = out_.complete && again->complete;
      best = std::move(again->candidates);
    }
    if (best.size() > ask_.count) best.resize(ask_.count);
    take(std::move(best));
    if (ask_.all_matched) out_.matched = std::move(ids);
    return {};
  }

  // How many articles have a form, where nothing else is asked for.
  Result<std::optional<std::size_t>> known_total() {
    const query::MatchNode& match = plan_.match;
    const bool single = match.kind == Kind::exact && match.forms.size() == 1 && !match.title;
    if (!single || restricted_) return std::optional<std::size_t>();
    auto articles = reader_.articles_with(search::WordKind::form, match.forms.front());
    if (!articles) return articles.error();
    return std::optional<std::size_t>(*articles);
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
    query.match = match_text(plan_.excluded);
    query = with_options(std::move(query));
    query.limit = 1;
    query.matched = &unwanted;
    auto found = reader_.first_phase(query);
    if (!found) return found.error();
    // Without all of the unwanted none of the others is known.
    if (!found->complete) return time_ended();
    if (plan_.check_words) {
      if (auto kept = keep_meeting(plan_.excluded, unwanted); !kept) return kept;
    }
    std::sort(unwanted.begin(), unwanted.end());
    std::erase_if(ids, [&](std::int64_t id) {
      return std::binary_search(unwanted.begin(), unwanted.end(), id);
    });
    return {};
  }

  // Keeps the articles that meet a condition that the index lets them through.
  Result<void> keep_meeting(const query::MatchNode& condition, std::vector<std::int64_t>& ids) {
    auto verifier = Verifier::create(condition, reader_, with_options({}));
    if (!verifier) return verifier.error();
    std::vector<std::int64_t> kept;
    for (const std::int64_t id : ids) {
      auto answer = verifier->decide(id);
      if (!answer) return answer.error();
      if (stop_.stopped()) return time_ended();
      if (*answer == Verifier::Answer::yes) kept.push_back(id);
    }
    ids = std::move(kept);
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
