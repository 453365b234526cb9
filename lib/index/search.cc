#include "index/search.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <span>

#include "index/candidates.h"
#include "index/overtime.h"
#include "index/page.h"
#include "index/ranker.h"
#include "query/date.h"
#include "query/planner.h"
#include "search/facets.h"
#include "search/learned_abbreviations.h"
#include "search/quoted.h"
#include "search/scored_terms.h"
#include "search/typical_words.h"
#include "search/understanding.h"

namespace poisk::index {
namespace {

const Error kStopped{ErrorCode::cancelled, "the search was stopped", 0};

// A search that had to stop fails where its caller said so; where its time was over it returns what
// it has.
Result<Results> ended(const Error& error, const search::Deadline& stop, Results found) {
  if (error.code != ErrorCode::cancelled || stop.cancelled()) return error;
  found.total_is_exact = false;
  found.warnings.push_back("The time budget ended before all articles were looked at.");
  return found;
}

class Search {
 public:
  // The articles with the keys `left_out` are none of the answers.
  Search(const SearchContext& context, const SearchOptions& options,
         std::set<std::string> left_out = {})
      : reader_(context.reader),
        vocabulary_(context.vocabulary),
        statistics_(context.statistics),
        synonyms_(context.synonyms),
        options_(options),
        stop_(context.stop),
        left_out_(std::move(left_out)) {}

  Result<Results> run(const Query& query) {
    out_.interpreted = to_string(query);
    if (!options_.expansions) return run(query::plan(query, reader_.session(), &vocabulary_));
    auto learned = search::learned_abbreviations(query, reader_, reader_.session(), vocabulary_);
    if (!learned) return ended(learned.error());
    const std::array<const query::Expansions*, 2> expansions{&synonyms_, &*learned};
    return run(query::plan(query, reader_.session(), &vocabulary_, expansions));
  }

  Result<Results> run_more_like(std::string_view key) {
    auto stored = reader_.get(key);
    if (!stored) return stored.error();
    if (!*stored) {
      return Error{ErrorCode::not_found, "no article has the key " + std::string(key), 0};
    }
    auto plan =
        search::typical_words((*stored)->article, reader_, reader_.session(), statistics_, stop_);
    if (!plan) return ended(plan.error());
    left_out_.emplace(key);
    auto results = run(std::move(*plan));
    // It is like itself.
    if (results && met_left_out_) --results->total;
    return results;
  }

 private:
  Result<Results> run(query::Plan plan) {
    if (vocabulary_.failure()) return ended(*vocabulary_.failure());
    append(out_.warnings, plan.warnings);
    for (query::Expanded& expanded : plan.expanded) {
      out_.corrections.push_back(
          {std::move(expanded.from), std::move(expanded.to), std::move(expanded.kind)});
    }
    if (auto filtered = add_filters(plan.filters); !filtered) return filtered.error();
    if (plan.empty()) return std::move(out_);
    auto terms = search::scored_terms(plan, reader_, statistics_);
    if (!terms) return ended(terms.error());
    terms_ = std::move(*terms);
    if (auto filled = fill_page(plan); !filled) return ended(filled.error());
    if (stop_.overtime() || stop_.cancelled()) return ended(kStopped);
    return std::move(out_);
  }

  Result<Results> ended(const Error& error) { return index::ended(error, stop_, std::move(out_)); }

  static void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
    to.insert(to.end(), from.begin(), from.end());
  }

  Result<void> add_filters(query::Filters& filters) const {
    if (!options_.source.empty()) filters.source.push_back(options_.source);
    for (const auto& [given, after] :
         {std::pair<const std::string*, bool>{&options_.after, true}, {&options_.before, false}}) {
      if (given->empty()) continue;
      const std::optional<std::string> iso = query::parse_date(*given);
      if (!iso) {
        return Error{ErrorCode::invalid_argument,
                     "not a date such as 2023, 2023-11, 2023-11-23 or 2023-11-23T18:56: " + *given,
                     0};
      }
      std::string& bound = after ? filters.after : filters.before;
      const bool tighter = bound.empty() || (after ? *iso > bound : *iso + '~' < bound + '~');
      if (tighter) bound = *iso;
    }
    return {};
  }

  // Whole blocks of candidates are ranked anew, each within itself, so that the order does not
  // depend on the page that is asked for. How many hits they make is known once they are compared:
  // where they do not fill the page, more are found.
  Result<void> fill_page(const query::Plan& plan) {
    const RankingContext context{reader_, terms_, statistics_, weights_, options_, stop_};
    auto ranker = Ranker::create(context, left_out_);
    if (!ranker) return ranker.error();
    Page page(context);
    auto filled = fill(page, *ranker, plan);
    out_.hits = page.take();
    met_left_out_ = ranker->met_left_out();
    return filled;
  }

  Result<void> fill(Page& page, Ranker& ranker, const query::Plan& plan) {
    std::size_t ranked = 0;
    std::size_t count = whole_blocks(page.lacks() / std::max<std::size_t>(options_.per_article, 1));
    for (;;) {
      auto candidates =
          find_candidates(plan, terms_, reader_, statistics_, weights_, count, options_, stop_);
      if (!candidates) return candidates.error();
      const std::span<storage::Candidate> all(candidates->articles);
      if (auto counted = take_counts(*candidates, ranked == 0); !counted) return counted;
      // What was found is shown, as far as that takes no time to speak of.
      if (!candidates->complete) stop_.begin_overtime(kToShow);
      while (ranked < all.size() && page.lacks() > 0 && !must_stop(stop_)) {
        const auto block = all.subspan(ranked, std::min(weights_.candidates, all.size() - ranked));
        ranked += block.size();
        if (left_out_.empty() && page.pass_over(block.size())) continue;
        auto articles = ranker.rank(block, page.lacks());
        if (!articles) return articles.error();
        if (auto added = page.add(std::move(*articles)); !added) return added;
        if (stop_.overtime()) return {};
      }
      // Of a condition that the stored words decide there may be more even where fewer were found.
      const bool all_found =
          all.size() < count && (candidates->total_is_exact || !plan.check_words);
      if (page.lacks() == 0 || all_found || must_stop(stop_)) return {};
      const std::size_t more = whole_blocks(
          std::max(std::min(page.lacks(), statistics_.lengths.size()), ranked) + ranked);
      if (more <= count) return {};
      count = more;
    }
  }

  // Room for so many articles, in blocks; no more than there are.
  std::size_t whole_blocks(std::size_t articles) const {
    const std::size_t block = weights_.candidates;
    const std::size_t needed = std::min(articles, statistics_.lengths.size());
    return std::max<std::size_t>((needed + block - 1) / block, 1) * block;
  }

  Result<void> take_counts(Candidates& candidates, bool first) {
    out_.total = std::max(out_.total, candidates.total);
    out_.total_is_exact = candidates.total_is_exact;
    if (!first) return {};
    append(out_.warnings, candidates.warnings);
    if (!options_.facets || !candidates.complete) return {};
    auto facets = count_facets(reader_, std::move(candidates.matched), stop_);
    if (facets) {
      out_.facets = std::move(*facets);
    } else if (facets.error().code != ErrorCode::cancelled) {
      return facets.error();
    }
    return {};
  }

  storage::Reader& reader_;
  const search::SnapshotVocabulary& vocabulary_;
  const storage::CorpusStatistics& statistics_;
  const query::Expansions& synonyms_;
  const SearchOptions& options_;
  search::Deadline& stop_;
  const ranking::Weights weights_;
  Results out_;
  std::set<std::string> left_out_;  // keys of articles that are none of the answers
  bool met_left_out_ = false;
  std::vector<ranking::QueryTerm> terms_;
};

// Of answers that were found as asked: fewer are filled up, or looked at for suggestions.
constexpr std::size_t kFew = 10;

// Searches once more with quoted phrases as words, where they leave little.
Result<Results> run_without_quotes(const SearchContext& context, const Query& query, Results strict,
                                   const SearchOptions& options) {
  SearchOptions all = options;
  all.offset = 0;
  all.limit = SIZE_MAX;
  auto first = strict.total == 0 ? Results() : Search(context, all).run(query);
  if (!first) return first;
  const SearchOptions rest = search::page_after(first->hits.size(), options);
  auto loose = Search(context, rest, search::keys_of(*first)).run(*search::without_quotes(query));
  if (!loose) return loose;
  if (loose->total <= strict.total) return strict;
  loose->warnings.insert(
      loose->warnings.begin(),
      strict.total == 0 ? "No article has what is quoted word for word: it is searched as words."
                        : "Few articles have what is quoted word for word: after them come "
                          "those that have its words.");
  loose->interpreted = strict.total == 0 ? loose->interpreted : strict.interpreted;
  return search::put_first(std::move(*first), std::move(*loose), options);
}

}  // namespace

Result<Results> run_search(const SearchContext& context, std::string_view text,
                           const SearchOptions& options) {
  const search::SnapshotVocabulary& vocabulary = context.vocabulary;
  analysis::Session& session = context.reader.session();
  search::Understood understood =
      search::understand(text, options.corrections, vocabulary, session);
  // What was left uncorrected for want of time is not what was asked.
  if (vocabulary.failure() || context.stop.stopped()) {
    return ended(vocabulary.failure().value_or(kStopped), context.stop, {});
  }
  auto results = Search(context, options).run(understood.query);
  if (!results) return results;
  const auto goes_on = [&] { return !context.stop.overtime() && !context.stop.stopped(); };
  // «+» says that the phrase is meant; so does a phrase beside a word or two, as long as it is
  // found.
  const bool few = results->total < kFew && options.sort == SortBy::score &&
                   search::reads_as_question(understood.query, text);
  if ((results->total == 0 || few) && goes_on() && text.find('+') == std::string_view::npos &&
      search::without_quotes(understood.query)) {
    results = run_without_quotes(context, understood.query, std::move(*results), options);
    if (!results) return results;
  }
  if (options.corrections && results->total < kFew && goes_on()) {
    results->suggestions = search::suggestions(understood.query, vocabulary, session);
  }
  if (const auto& failure = vocabulary.failure()) {
    if (failure->code != ErrorCode::cancelled || context.stop.cancelled()) return *failure;
    results->suggestions.clear();  // for which there was no time
  }
  results->warnings.insert(results->warnings.begin(), understood.warnings.begin(),
                           understood.warnings.end());
  results->corrections.insert(results->corrections.begin(), understood.corrections.begin(),
                              understood.corrections.end());
  return results;
}

Result<Results> run_search(const SearchContext& context, const Query& query,
                           const SearchOptions& options) {
  return Search(context, options).run(query);
}

Result<Results> run_more_like(const SearchContext& context, std::string_view key,
                              const SearchOptions& options) {
  return Search(context, options).run_more_like(key);
}

}  // namespace poisk::index
