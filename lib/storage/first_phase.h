// The first phase: articles by BM25, with the positions of their matches. The only part of ranking
// that knows a search engine; everything after it works on the articles' own text.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/form_set.h"
#include "fts5/segment_store.h"
#include "query/plan.h"
#include "ranking/bm25.h"
#include "ranking/query_term.h"
#include "sqlite/connection.h"
#include "storage/article_filter.h"
#include "storage/block_list_cache.h"
#include "storage/interruption.h"
#include "storage/number_column.h"

namespace poisk::storage {

// A word of the query, or another reading of it, as it ranks articles.
struct ScoredTerm {
  // Words one right after another, often a single one; their forms' weighted frequencies add up.
  std::vector<analysis::FormSet> row;
  double idf = 0;              // times its weight in the query
  std::uint32_t word = 0;      // ascending; of the terms for one word the best counts
  std::uint64_t articles = 0;  // that have it, about
  bool placed = true;          // where it stands is wanted in the matches
};

struct FirstPhaseQuery {
  // Which articles match: those that have one of the words, those that have each of them, or those
  // that meet the condition.
  enum class Shape : std::uint8_t { any_of, all_of, condition };

  Shape shape = Shape::any_of;
  std::vector<ScoredTerm> terms;
  const query::MatchNode* condition = nullptr;
  ranking::Bm25 bm25;
  double title_weight = 1;
  std::size_t limit = 100;                // candidates to return
  std::size_t passed_over = 0;            // of the best, whose matches are not wanted
  double floor = 0;                       // those of a lower score need not be
  const ArticleFilter* filter = nullptr;  // null: all articles
  // By article id: what candidates are chosen by instead of their score, most first (dates, say).
  const NumberColumn* priority = nullptr;
  const std::vector<std::uint32_t>* lengths = nullptr;  // tokens, by article id
  bool all_counted = false;                             // the total has to be exact
  std::vector<std::int64_t>* matched = nullptr;  // where given, the ids of all that match go there
  const Deadline* stop = nullptr;
};

using Match = ranking::TermMatch;  // `term` is an index into the scored terms

// Of one term in one article no more are told: a book that has a word more often is ranked by where
// it stands first. All count for the score.
inline constexpr std::size_t kMostMatches = 16'384;

struct Candidate {
  std::int64_t article = 0;
  double score = 0;
  std::uint64_t priority = 0;  // as FirstPhaseQuery::priority has it
  std::vector<Match> matches;  // by term, then column, then position
};

struct FirstPhaseResult {
  std::vector<Candidate> candidates;  // best first; of equal score the older article first
  std::size_t total = 0;              // articles that match
  bool total_is_exact = true;         // false: at least so many; only where any_of passed some over
  bool complete = true;               // false: the budget ended first
};

// The plan's condition and the scored terms; the caller adds the formula, filters and limits. The
// plan must outlive it. Where the condition is a flat OR or AND of scored terms it is said so, since
// that is answered fastest.
FirstPhaseQuery first_phase_query(const query::Plan& plan,
                                  const std::vector<ranking::QueryTerm>& terms);

// Runs first phases on one connection, within its transactions. Not thread safe.
class FirstPhase {
 public:
  // `connection` has its ConnectionState and must outlive the result, at its place.
  static Result<FirstPhase> attach(const sqlite::Connection& connection);

  // Lists of the articles of words, and the state of the file that they are to be of.
  struct Lists {
    BlockListCache* cache = nullptr;  // null: none
    FileVersion state;
  };
  // The quickest way there is. Fails with cancelled where the token was set, with corrupt.
  Result<FirstPhaseResult> run(const FirstPhaseQuery& query, const Lists& lists);
  // In how many articles one of the forms stands. Fails with cancelled once `stop` says so.
  Result<std::uint64_t> articles_with_any(const std::vector<std::string_view>& forms,
                                          const Deadline* stop);
  // The plain way: the postings are those that FTS5 itself lists, and each article that matches is
  // scored. run() must find the same.
  Result<FirstPhaseResult> run_reference(FirstPhaseQuery query);

 private:
  // The segments, as far as they can be read as they stand.
  Result<std::optional<std::vector<fts5::Segment>>> readable_segments();

  FirstPhase(const sqlite::Connection& connection, fts5::SegmentStore store)
      : connection_(&connection), store_(std::move(store)) {}

  const sqlite::Connection* connection_;
  fts5::SegmentStore store_;
};

}  // namespace poisk::storage
