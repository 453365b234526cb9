#include "index/search.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

#include "index/candidates.h"
#include "index/hits.h"
#include "index/reprints.h"
#include "query/date.h"
#include "query/planner.h"
#include "ranking/bm25.h"
#include "search/facets.h"
#include "search/learned_abbreviations.h"
#include "search/quoted.h"
#include "search/recency.h"
#include "search/scored_terms.h"
#include "search/typical_words.h"
#include "search/understanding.h"

namespace poisk::index {
namespace {

// Answers beyond those asked for that are compared, so that a reprint further down is found.
constexpr std::size_t kReprintsAhead = 10;

// Processor time, beyond a budget that has ended, to rank what was found, and again to make hits.
constexpr std::chrono::milliseconds kToShow{2};

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
  Search(const SearchContext& context, const SearchOptions& options)
      : reader_(context.reader),
        vocabulary_(context.vocabulary),
        statistics_(context.statistics),
        synonyms_(context.synonyms),
        options_(options),
        stop_(context.stop) {}

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
    auto plan = search::typical_words((*stored)->article, reader_, reader_.session(), statistics_);
    if (!plan) return ended(plan.error());
    left_out_ = key;
    return run(std::move(*plan));
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
    auto candidates =
        find_candidates(plan, terms_, reader_, statistics_, weights_, wanted(), options_, stop_);
    if (!candidates) return ended(candidates.error());
    append(out_.warnings, candidates->warnings);
    out_.total = candidates->total;
    out_.total_is_exact = candidates->total_is_exact;
    if (options_.facets && candidates->complete) {
      auto facets = search::count_facets(reader_, std::move(candidates->matched), stop_);
      if (!facets && facets.error().code != ErrorCode::cancelled) return facets.error();
      if (facets) out_.facets = std::move(*facets);
    }
    // What was found is shown, as far as that takes no time to speak of.
    if (!candidates->complete) stop_.begin_overtime(kToShow);
    if (auto ranked = rank(candidates->articles); !ranked) return ranked.error();
    if (auto made = make_hits(); !made) return made.error();
    if (stop_.overtime() || stop_.cancelled()) return ended(kStopped);
    return std::move(out_);
  }

  // Whether there is no time left, not even to show what was found.
  bool must_stop() {
    if (!stop_.overtime() && stop_.expired()) stop_.begin_overtime(kToShow);
    return stop_.stopped();
  }

  Result<Results> ended(const Error& error) { return index::ended(error, stop_, std::move(out_)); }

  static void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
    to.insert(to.end(), from.begin(), from.end());
  }

  // Whole blocks of candidates are ranked anew, each within itself, so that the order does not
  // depend on the page that is asked for.
  std::size_t wanted() const {
    const std::size_t block = weights_.candidates;
    const std::size_t needed = options_.offset + options_.limit + kReprintsAhead;
    return (needed + block - 1) / block * block;
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

  Result<void> rank(const std::vector<storage::Candidate>& candidates) {
    const ranking::Bm25 bm25{weights_.k1, weights_.b, statistics_.average_length()};
    auto recency = search::Recency::create(reader_, options_);
    if (!recency) return recency.error();
    ranking::WordMatcher matcher(terms_);
    ranked_.reserve(candidates.size());
    for (const storage::Candidate& candidate : candidates) {
      if (must_stop() || (stop_.overtime() && ranked_.size() >= options_.offset + options_.limit))
        break;
      RankedArticle article;
      article.id = candidate.article;
      auto row = reader_.article(candidate.article);
      if (!row) return row.error();
      if (row->key == left_out_) continue;
      article.row = std::move(*row);
      std::vector<ranking::TermMatch> matches;
      matches.reserve(candidate.matches.size());
      for (const auto& m : candidate.matches) {
        matches.push_back({m.term, m.position, m.in_title});
        for (std::uint32_t i = 1; i <= terms_[m.term].rest.size(); ++i) {
          matches.push_back({m.term, m.position + i, m.in_title, true});
        }
      }
      article.matches = matcher.match(article.row.title, article.row.text, matches);
      const auto id = static_cast<std::size_t>(candidate.article);
      const std::uint32_t length = id < statistics_.lengths.size() ? statistics_.lengths[id] : 0;
      article.score = ranking::score_article(
          {candidate.score, length, article.matches, article.row.layout.passages}, terms_, bm25,
          weights_);
      article.total = weighted(article.score.features, weights_);
      if (options_.recency != 0) {
        auto source = reader_.source(candidate.article);
        if (!source) return source.error();
        article.recency = recency->gain(source->published, article.total);
        article.total += article.recency;
      }
      ranked_.push_back(std::move(article));
    }
    if (options_.sort == SortBy::date) return {};
    for (std::size_t begin = 0; begin < ranked_.size(); begin += weights_.candidates) {
      const std::size_t end = std::min(begin + weights_.candidates, ranked_.size());
      std::stable_sort(ranked_.begin() + static_cast<std::ptrdiff_t>(begin),
                       ranked_.begin() + static_cast<std::ptrdiff_t>(end),
                       [](const auto& a, const auto& b) { return a.total > b.total; });
    }
    return {};
  }

  Result<void> make_hits() {
    if (stop_.overtime()) stop_.begin_overtime(kToShow);
    const bool keep_order = options_.sort == SortBy::date || options_.per_article <= 1;
    std::vector<Answer> all = answers(ranked_, weights_, options_.per_article, keep_order);
    const std::size_t end = options_.offset + options_.limit;
    std::vector<AnswerGroup> groups;
    if (options_.group_reprints && !stop_.overtime()) {
      const std::vector<Answer> compared(
          all.begin(),
          all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), end + kReprintsAhead)));
      groups = group_reprints(compared, terms_);
    } else {
      for (std::size_t i = 0; i < all.size(); ++i) groups.push_back({i});
    }
    result::QuoteAccounts accounts;
    for (std::size_t g = options_.offset; g < groups.size() && out_.hits.size() < options_.limit;
         ++g) {
      if (must_stop()) return {};
      const Answer& best = all[groups[g].front()];
      auto source = reader_.source(best.article->id);
      if (!source) return source.error();
      Hit hit = make_hit(best, std::move(*source), terms_, options_.explain ? &weights_ : nullptr,
                         options_.quote_terms ? &accounts : nullptr);
      for (std::size_t i = 1; i < groups[g].size(); ++i) {
        const RankedArticle& other = *all[groups[g][i]].article;
        source = reader_.source(other.id);
        if (!source) return source.error();
        hit.also.push_back({other.row.key, source->outlet, source->url});
      }
      out_.hits.push_back(std::move(hit));
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
  std::string left_out_;  // the key of the article that the others are to be like
  std::vector<ranking::QueryTerm> terms_;
  std::vector<RankedArticle> ranked_;
};

// Of answers that were found as asked: fewer are filled up, or looked at for suggestions.
constexpr std::size_t kFew = 10;

// Searches once more with quoted phrases as words, where they leave little.
Result<Results> run_without_quotes(const SearchContext& context, const Query& query, Results strict,
                                   const SearchOptions& options) {
  SearchOptions wider = options;
  wider.offset = 0;
  wider.limit =
      options.offset + options.limit + strict.total * std::max<std::size_t>(options.per_article, 1);
  auto loose = Search(context, wider).run(*search::without_quotes(query));
  if (!loose) return loose;
  if (loose->total <= strict.total) return strict;
  if (options.offset > 0 && strict.total > 0) {
    auto all = Search(context, wider).run(query);
    if (!all) return all;
    strict = std::move(*all);
  }
  loose->warnings.insert(
      loose->warnings.begin(),
      strict.total == 0 ? "No article has what is quoted word for word: it is searched as words."
                        : "Few articles have what is quoted word for word: after them come "
                          "those that have its words.");
  loose->interpreted = strict.total == 0 ? loose->interpreted : strict.interpreted;
  return search::fill_up(std::move(strict), std::move(*loose), options);
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
