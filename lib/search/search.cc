#include "search/search.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>

#include "query/all_words.h"
#include "query/date.h"
#include "query/planner.h"
#include "query/warnings.h"
#include "search/cursor.h"
#include "search/learned_abbreviations.h"
#include "search/overtime.h"
#include "search/page.h"
#include "search/quoted.h"
#include "search/ranker.h"
#include "search/scored_terms.h"
#include "search/typical_words.h"
#include "understanding/understand.h"

namespace poisk::search {
namespace {

// A search that had to stop fails where its caller said so; where its time was over it returns what
// it has.
Result<Results> cut_short(const Error& error, const Deadline& stop, Results found) {
  if (error.code != ErrorCode::cancelled || stop.cancelled()) return error;
  found.total_is_exact = false;
  found.warnings.push_back({WarningCode::time_budget_ended});
  return found;
}

// Of words joined by OR each finds no fewer articles than its most frequent form is in.
std::size_t least_total(const query::Plan& plan, const std::vector<ranking::QueryTerm>& terms) {
  std::uint64_t out = 0;
  if (!plan.any_word || !plan.filters.empty()) return 0;
  for (const ranking::QueryTerm& term : terms) {
    if (term.form_only || !term.rest.empty()) continue;
    for (const analysis::WeightedForm& form : term.forms) out = std::max(out, form.articles);
  }
  return static_cast<std::size_t>(out);
}

class Search {
 public:
  Search(const SearchContext& context, const SearchOptions& options)
      : snapshot_(context.snapshot),
        session_(context.session),
        vocabulary_(context.vocabulary),
        corpus_(context.corpus),
        synonyms_(context.synonyms),
        phrases_(context.phrases),
        options_(options),
        stop_(context.stop),
        direction_(context.direction),
        words_required_(context.words_required) {}

  Result<Results> run(const Query& query) {
    out_.interpreted = to_string(query);
    any_word_will_do_ = !words_required_ && any_word_will_do(query);
    if (!options_.expansions) return run(query::plan(query, session_, vocabulary_));
    auto learned = learned_abbreviations(query, snapshot_, session_, vocabulary_);
    if (!learned) return ended(learned.error());
    const std::array<const query::Expansions*, 3> expansions{&synonyms_, &*learned, &phrases_};
    return run(query::plan(query, session_, vocabulary_, expansions));
  }

  Result<Results> run_more_like(std::string_view key) {
    auto article = snapshot_.article_of(key);
    if (!article) return article.error();
    if (!*article) {
      return Error{ErrorCode::not_found, "no article has the key " + std::string(key), 0};
    }
    auto document = snapshot_.document(**article);
    if (!document) return ended(document.error());
    // A word that no other article has finds nothing.
    auto plan = typical_words(*document, vocabulary_, session_, corpus_, 2);
    // Where all are such, only meaning finds others, beside the article itself.
    if (plan && plan->terms.empty() && direction_ != nullptr) {
      plan = typical_words(*document, vocabulary_, session_, corpus_, 1);
    }
    if (!plan) return ended(plan.error());
    left_out_.emplace(snapshot_.part_of(**article), key);
    any_word_will_do_ = true;
    auto results = run(std::move(*plan));
    // It is like itself.
    if (results && met_left_out_) --results->total;
    return results;
  }

 private:
  Result<Results> run(query::Plan plan) {
    if (vocabulary_.failure()) return ended(*vocabulary_.failure());
    append(out_.warnings, plan.warnings);
    std::move(plan.expanded.begin(), plan.expanded.end(), std::back_inserter(out_.corrections));
    if (auto filtered = add_filters(plan.filters); !filtered) return filtered.error();
    const auto from = read_cursor(options_.cursor);
    if (!from) return Error{ErrorCode::invalid_argument, "not a cursor: " + options_.cursor, 0};
    from_ = *from;
    auto order = query::parse_order(options_.order);
    if (!order) return Error{ErrorCode::invalid_argument, "an order names no field", 0};
    order_ = std::move(*order);
    if (plan.empty()) return std::move(out_);
    auto terms = scored_terms(plan, vocabulary_, corpus_);
    if (!terms) return ended(terms.error());
    terms_ = std::move(*terms);
    if (auto filled = fill_page(plan); !filled) return ended(filled.error());
    if (stop_.overtime() || stop_.cancelled()) return ended(search_stopped());
    return std::move(out_);
  }

  Result<Results> ended(const Error& error) { return cut_short(error, stop_, std::move(out_)); }

  static void append(std::vector<Warning>& to, const std::vector<Warning>& from) {
    to.insert(to.end(), from.begin(), from.end());
  }

  Result<void> add_filters(query::Filters& filters) const {
    if (!options_.outlet.empty()) filters.outlet.push_back(options_.outlet);
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
    const RankingContext context{snapshot_, terms_, corpus_, weights_, options_, stop_, direction_};
    auto ranker = Ranker::create(context, left_out_);
    if (!ranker) return ranker.error();
    met_left_out_ = from_.met_left_out;
    Page page(context, from_.hits);
    auto filled = fill(page, *ranker, plan);
    out_.hits = page.take();
    return filled;
  }

  Result<void> fill(Page& page, Ranker& ranker, const query::Plan& plan) {
    Ask ask;
    ask.plan = &plan;
    ask.terms = &terms_;
    ask.bm25 = {weights_.k1, weights_.b, corpus_.average_length()};
    ask.title_weight = weights_.title;
    ask.order = order_;
    ask.sort = options_.sort;
    ask.all_matched = options_.facets;
    ask.all_counted = options_.count;
    std::size_t ranked = std::min(from_.candidates, static_cast<std::size_t>(corpus_.articles));
    bool first = true;
    // Some will be others' reprints: more are asked for at once, since each time costs all of them.
    const std::size_t wanted = page.lacks() / std::max<std::size_t>(options_.per_article, 1);
    std::size_t count = whole_blocks(ranked + wanted + wanted / 10);
    for (;;) {
      ask.count = count;
      // Those by meaning come between the others.
      if (direction_ == nullptr) {
        ask.passed_over =
            ranked + (left_out_.empty() ? page.can_pass_over(weights_.candidates) : 0);
      }
      auto found = snapshot_.find(ask, stop_);
      if (!found) return found.error();
      const bool all_found = found->candidates.size() < count;
      std::size_t block_size = weights_.candidates;
      if (direction_ != nullptr && ask.best_first() && found->complete) {
        auto added = add_by_meaning(ask, *found, first);
        if (added && ranked == 0) block_size = *added;
        // What the words have found is shown without.
        if (!added && added.error().code == ErrorCode::cancelled && !stop_.cancelled()) {
          stop_.begin_overtime(kToShow);
        } else if (!added) {
          return added.error();
        }
      }
      const std::span<Candidate> all(found->candidates);
      if (!found->total_is_exact) found->total = std::max(found->total, least_total(plan, terms_));
      if (auto counted = take_counts(*found, first); !counted) return counted;
      first = false;
      // What was found is shown, as far as that takes no time to speak of.
      if (!found->complete) stop_.begin_overtime(kToShow);
      while (ranked < all.size() && page.lacks() > 0 && !must_stop(stop_)) {
        const std::size_t before = ranked;
        const auto block = all.subspan(before, std::min(block_size, all.size() - before));
        block_size = weights_.candidates;
        ranked += block.size();
        if (left_out_.empty() && page.pass_over(block.size())) continue;
        auto articles = ranker.rank(block, page.lacks());
        if (!articles) return articles.error();
        met_left_out_ = met_left_out_ || ranker.met_left_out();
        if (auto added = page.add(std::move(*articles)); !added) return added;
        if (stop_.overtime()) return {};
        if (page.lacks() > 0) continue;
        if (const auto hits = page.ends_within()) {
          out_.cursor = to_text({before, *hits, met_left_out_});
        } else if (ranked < all.size() || !all_found) {
          out_.cursor = to_text({ranked, 0, met_left_out_});
        }
      }
      if (page.lacks() == 0 || all_found || must_stop(stop_)) return {};
      const std::size_t more = whole_blocks(
          std::max(std::min(page.lacks(), static_cast<std::size_t>(corpus_.articles)), ranked) +
          ranked);
      if (more <= count) return {};
      count = more;
    }
  }

  // Puts those nearest in meaning behind the first block of `found`, and out of the others; returns
  // the size that the block has with them. A later time they go where they were.
  Result<std::size_t> add_by_meaning(const Ask& ask, Found& found, bool first) {
    std::vector<Candidate>& all = found.candidates;
    const std::size_t block = std::min(weights_.candidates, all.size());
    if (first) {
      auto near = snapshot_.nearest(*direction_, ask.plan->filters, weights_.by_meaning);
      if (!near) return near.error();
      std::set<Ref> in_block;
      for (std::size_t i = 0; i < block; ++i) in_block.insert(all[i].article);
      for (const Near& n : *near) {
        if (!in_block.contains(n.article)) beside_.push_back(n.article);
      }
      std::sort(beside_.begin(), beside_.end());
    }
    const auto behind = all.begin() + static_cast<std::ptrdiff_t>(block);
    all.erase(std::remove_if(behind, all.end(),
                             [&](const Candidate& candidate) {
                               return std::binary_search(beside_.begin(), beside_.end(),
                                                         candidate.article);
                             }),
              all.end());
    auto added = candidates_of(ask, beside_);
    if (!added) return added.error();
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(block),
               std::make_move_iterator(added->begin()), std::make_move_iterator(added->end()));
    return block + added->size();
  }

  // What the words find of these articles; and where any word would do, those that none has found.
  Result<std::vector<Candidate>> candidates_of(const Ask& ask, const std::vector<Ref>& articles) {
    if (articles.empty()) return std::vector<Candidate>();
    Ask among = ask;
    among.among = &articles;
    among.count = articles.size();
    among.all_matched = false;
    auto found = snapshot_.find(among, stop_);
    if (!found) return found.error();
    std::vector<Candidate> out = std::move(found->candidates);
    // Of what there was no time to ask it is not known that no word has found it.
    if (!any_word_will_do_ || !found->complete) return out;
    std::set<Ref> by_words;
    for (const Candidate& candidate : out) by_words.insert(candidate.article);
    for (const Ref article : articles) {
      if (by_words.contains(article)) continue;
      Candidate& candidate = out.emplace_back();
      candidate.article = article;
      candidate.by_meaning = true;
    }
    return out;
  }

  // Room for so many articles, in blocks; no more than there are.
  std::size_t whole_blocks(std::size_t articles) const {
    const std::size_t block = weights_.candidates;
    const std::size_t needed = std::min(articles, static_cast<std::size_t>(corpus_.articles));
    return std::max<std::size_t>((needed + block - 1) / block, 1) * block;
  }

  Result<void> take_counts(Found& found, bool first) {
    out_.total = std::max(out_.total, found.total);
    out_.total_is_exact = found.total_is_exact;
    warn(found);
    if (!first) return {};
    if (!options_.facets || !found.complete) return {};
    const std::size_t matched = found.matched.size();
    auto counts = snapshot_.facets(std::move(found.matched), kMostFacetValues, stop_);
    if (!counts) {
      if (counts.error().code != ErrorCode::cancelled || stop_.cancelled()) return counts.error();
      // What was found is shown without them.
      if (!stop_.overtime()) stop_.begin_overtime(kToShow);
      return {};
    }
    out_.facets = std::move(counts->facets);
    if (counts->left_out > 0) {
      query::add_warning(out_.warnings, {WarningCode::facets_of_latest,
                                         std::to_string(matched - counts->left_out)});
    }
    return {};
  }

  // Once, however often more were found.
  void warn(const Found& found) {
    if (found.undated > 0) {
      query::add_warning(out_.warnings,
                         {WarningCode::undated_left_out, std::to_string(found.undated)});
    }
  }

  Snapshot& snapshot_;
  analysis::Session& session_;
  const understanding::SnapshotVocabulary& vocabulary_;
  const Corpus& corpus_;
  const query::Expansions& synonyms_;
  const query::Expansions& phrases_;
  const SearchOptions& options_;
  Deadline& stop_;
  const similarity::Direction* direction_;
  const bool words_required_;
  const ranking::Weights weights_;
  bool any_word_will_do_ = false;
  std::vector<Ref> beside_;  // those found by meaning beside the first block, ascending
  Results out_;
  query::FieldOrder order_;
  Cursor from_;            // where the page begins
  ArticleNames left_out_;  // articles that are none of the answers
  bool met_left_out_ = false;
  std::vector<ranking::QueryTerm> terms_;
};

// Nothing where meaning is not asked for, or nothing has one.
Result<std::optional<similarity::Direction>> direction_of(const SearchContext& context,
                                                          AskDirection AskMeaning::*ask,
                                                          std::string_view what,
                                                          const SearchOptions& options) {
  if (context.meaning == nullptr || !options.meaning || !best_first(options) || what.empty()) {
    return std::optional<similarity::Direction>();
  }
  return (context.meaning->*ask)(what);
}

// Where fewer articles were found as asked, other queries are suggested.
constexpr std::size_t kFew = 10;

}  // namespace

Result<Results> run_search(const SearchContext& given, std::string_view text,
                           const SearchOptions& options) {
  const understanding::SnapshotVocabulary& vocabulary = given.vocabulary;
  analysis::Session& session = given.session;
  understanding::Understood understood =
      understanding::understand(text, options.corrections, vocabulary, session);
  // What was left uncorrected for want of time is not what was asked.
  if (vocabulary.failure() || given.stop.stopped()) {
    return cut_short(vocabulary.failure().value_or(search_stopped()), given.stop, {});
  }
  if (options.match == Match::all) {
    understood.query = query::with_all_words(understood.query, given.session.language());
  }
  auto direction =
      direction_of(given, &AskMeaning::of_question,
                   question_of(text, understood.query, understood.corrections), options);
  if (!direction) return cut_short(direction.error(), given.stop, {});
  SearchContext context = given;
  context.words_required = options.match == Match::all || text.find('+') != std::string_view::npos;
  if (*direction) context.direction = &**direction;
  auto results = Search(context, options).run(understood.query);
  if (!results) return results;
  const auto goes_on = [&] { return !context.stop.overtime() && !context.stop.stopped(); };
  // «+» says that the phrase is meant.
  if (results->total == 0 && goes_on() && !context.words_required) {
    if (const auto loosened = without_quotes(understood.query)) {
      auto loose = Search(context, options).run(*loosened);
      if (!loose) return loose;
      if (loose->total > 0) {
        results = std::move(loose);
        results->warnings.insert(results->warnings.begin(), {WarningCode::quote_not_found});
      }
    }
  }
  if (options.corrections && results->total < kFew && goes_on()) {
    results->suggestions = understanding::suggestions(understood.query, vocabulary, session);
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

Result<Results> run_search(const SearchContext& given, const Query& asked,
                           const SearchOptions& options) {
  const bool all = options.match == Match::all;
  const Query required = all ? query::with_all_words(asked, given.session.language()) : Query();
  const Query& query = all ? required : asked;
  auto direction = direction_of(given, &AskMeaning::of_question, words_of(query), options);
  if (!direction) return cut_short(direction.error(), given.stop, {});
  SearchContext context = given;
  context.words_required = all;
  if (*direction) context.direction = &**direction;
  return Search(context, options).run(query);
}

Result<Results> run_more_like(const SearchContext& given, std::string_view key,
                              const SearchOptions& options) {
  auto direction = direction_of(given, &AskMeaning::of_article, key, options);
  if (!direction) return cut_short(direction.error(), given.stop, {});
  SearchContext context = given;
  if (*direction) context.direction = &**direction;
  return Search(context, options).run_more_like(key);
}

}  // namespace poisk::search
