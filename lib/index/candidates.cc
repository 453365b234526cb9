#include "index/candidates.h"

#include <fmt/format.h>

#include <algorithm>

#include "index/first_phase_query.h"
#include "query/match.h"

namespace poisk::index {
namespace {

// Of a condition that only the stored words decide, so many times more candidates are looked at.
constexpr std::size_t kVerifiedFactor = 8;

class Finder {
 public:
  Finder(const query::Plan& plan, const std::vector<ranking::QueryTerm>& terms,
         storage::Reader& reader, const storage::CorpusStatistics& statistics,
         const ranking::Weights& weights, const SearchOptions& options,
         const search::Deadline& stop)
      : plan_(plan),
        terms_(terms),
        reader_(reader),
        statistics_(statistics),
        weights_(weights),
        options_(options),
        stop_(stop) {}

  Result<Candidates> find(std::size_t count) {
    if (auto restricted = restrict(); !restricted) return restricted.error();
    if (options_.sort == SortBy::date) {
      auto dates = reader_.attribution().by_date();
      if (!dates) return dates.error();
      dates_ = std::move(*dates);
    }
    const bool everything = plan_.match.kind == query::MatchNode::Kind::everything;
    if (auto found = everything ? list(count) : search(count); !found) return found.error();
    return std::move(out_);
  }

 private:
  using Kind = query::MatchNode::Kind;

  Result<void> restrict() {
    if (plan_.filters.empty()) return {};
    std::size_t undated = 0;
    auto allowed = reader_.attribution().allowed(plan_.filters, undated);
    if (!allowed) return allowed.error();
    allowed_ = std::move(*allowed);
    restricted_ = true;
    if (undated > 0) {
      out_.warnings.push_back(fmt::format("{} articles without a date are left out.", undated));
    }
    return {};
  }

  // The query with what applies to all of this search.
  storage::FirstPhaseQuery with_options(storage::FirstPhaseQuery query) const {
    query.bm25 = {weights_.k1, weights_.b, statistics_.average_length()};
    query.title_weight = weights_.title;
    if (restricted_) query.allowed = &allowed_;
    if (!dates_.empty()) query.priority = &dates_;
    query.lengths = &statistics_.lengths;
    query.stop = &stop_;
    return query;
  }

  Result<void> search(std::size_t count) {
    storage::FirstPhaseQuery query = with_options(first_phase_query(plan_, terms_));
    query.limit = plan_.check_words ? count * kVerifiedFactor : count;
    if (options_.facets) query.matched = &out_.matched;
    auto found = reader_.first_phase(query);
    if (!found) return found.error();
    out_.articles = std::move(found->candidates);
    out_.total = found->total;
    out_.total_is_exact = found->total_is_exact;
    out_.complete = found->complete;
    if (found->cut_off) {
      out_.warnings.push_back(
          "So many words are in so many articles that only the earlier ones were looked at.");
    }
    return plan_.check_words ? verify(count) : Result<void>();
  }

  // Keeps the candidates whose stored words meet the condition.
  Result<void> verify(std::size_t count) {
    const std::size_t looked_at = out_.articles.size();
    std::vector<storage::Candidate> met;
    std::vector<std::int64_t> matched;
    for (storage::Candidate& candidate : out_.articles) {
      if (stop_.stopped()) {
        out_.complete = out_.total_is_exact = false;
        break;
      }
      auto row = reader_.article(candidate.article);
      if (!row) return row.error();
      if (!meets(*row)) continue;
      matched.push_back(candidate.article);
      met.push_back(std::move(candidate));
    }
    // Where all were looked at, the count is known.
    out_.total_is_exact = out_.total_is_exact && looked_at == out_.total;
    out_.total = met.size();
    if (met.size() > count) met.resize(count);
    out_.articles = std::move(met);
    out_.matched = options_.facets ? std::move(matched) : std::vector<std::int64_t>();
    return {};
  }

  bool meets(const storage::ArticleRow& row) {
    const Words title(reader_.session(), row.title, stop_);
    const Words text(reader_.session(), row.text, stop_);
    return query::meets(plan_.match, title.views, text.views);
  }

  // The words of a text, kept while they are looked at.
  struct Words {
    Words(analysis::Session& session, std::string_view text, const search::Deadline& stop) {
      session.reset(text);
      analysis::TermToken token;
      std::vector<std::size_t> ends;
      while (session.next(token)) {
        // An article may be as long as a shelf of books. What is cut off here is not decided.
        if (ends.size() % 8192 == 8190 && stop.stopped()) break;
        bytes.append(token.form);
        ends.push_back(bytes.size());
        bytes.append(token.term);
        ends.push_back(bytes.size());
      }
      std::size_t begin = 0;
      for (std::size_t i = 0; i + 1 < ends.size(); i += 2) {
        const std::string_view all(bytes);
        views.push_back(
            {all.substr(begin, ends[i] - begin), all.substr(ends[i], ends[i + 1] - ends[i])});
        begin = ends[i + 1];
      }
    }
    std::string bytes;
    std::vector<query::WordView> views;
  };

  // No words are asked for: the latest articles that meet the filters.
  Result<void> list(std::size_t count) {
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
    if (options_.facets) out_.matched = ids;
    std::stable_sort(ids.begin(), ids.end(), [&](std::int64_t a, std::int64_t b) {
      return dates_[static_cast<std::size_t>(a)] > dates_[static_cast<std::size_t>(b)];
    });
    if (ids.size() > count) ids.resize(count);
    for (std::int64_t id : ids) out_.articles.push_back({id, 0, 0, {}});
    return {};
  }

  Result<void> exclude(std::vector<std::int64_t>& ids) {
    if (plan_.excluded.kind == Kind::everything) return {};
    std::vector<std::int64_t> unwanted;
    storage::FirstPhaseQuery query;
    query.match = query::match_text(plan_.excluded);
    query = with_options(std::move(query));
    query.limit = 1;
    query.matched = &unwanted;
    auto found = reader_.first_phase(query);
    if (!found) return found.error();
    // Without all of the unwanted none of the others is known.
    if (!found->complete) return Error{ErrorCode::cancelled, "the time budget ended", 0};
    std::sort(unwanted.begin(), unwanted.end());
    std::erase_if(ids, [&](std::int64_t id) {
      return std::binary_search(unwanted.begin(), unwanted.end(), id);
    });
    return {};
  }

  const query::Plan& plan_;
  const std::vector<ranking::QueryTerm>& terms_;
  storage::Reader& reader_;
  const storage::CorpusStatistics& statistics_;
  const ranking::Weights& weights_;
  const SearchOptions& options_;
  const search::Deadline& stop_;
  Candidates out_;
  bool restricted_ = false;
  std::vector<bool> allowed_;
  std::vector<std::uint32_t> dates_;
};

}  // namespace

Result<Candidates> find_candidates(
    const query::Plan& plan, const std::vector<ranking::QueryTerm>& terms, storage::Reader& reader,
    const storage::CorpusStatistics& statistics, const ranking::Weights& weights, std::size_t count,
    const SearchOptions& options, const search::Deadline& stop) {
  return Finder(plan, terms, reader, statistics, weights, options, stop).find(count);
}

}  // namespace poisk::index
