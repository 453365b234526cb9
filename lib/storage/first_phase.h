// The first phase: articles by BM25, with the positions of their matches. The only part of ranking
// that knows a search engine; everything after it works on the articles' own text.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <string>
#include <vector>

#include "ranking/bm25.h"
#include "ranking/query_term.h"
#include "storage/connection.h"
#include "storage/interruption.h"
#include "storage/segment_store.h"

namespace poisk::storage {

struct FirstPhaseQuery {
  // What kind of expression `match` is. The flat kinds are answered without FTS5's help, and
  // `terms` says them again: any_of by OR, all_of by AND, of words each of which is one or more
  // terms.
  enum class Shape : std::uint8_t { match_expression, any_of, all_of };

  std::string match;        // FTS5 expression; its first phrases are the scored terms, in order
  std::vector<double> idf;  // of each scored term, times its weight
  // Of each scored term, ascending: which word it stands for. Of the terms for one word the best
  // counts. Empty: each is a word of its own.
  std::vector<std::uint32_t> word;
  Shape shape = Shape::match_expression;
  std::vector<std::string> terms;            // of the flat kinds: each scored term
  std::vector<std::uint64_t> articles_with;  // each of them, where known; else empty
  ranking::Bm25 bm25;
  double title_weight = 1;
  std::size_t limit = 100;                     // candidates to return
  const std::vector<bool>* allowed = nullptr;  // by article id; null: all
  // By article id: what candidates are chosen by instead of their score, most first (dates, say).
  const std::vector<std::uint32_t>* priority = nullptr;
  const std::vector<std::uint32_t>* lengths = nullptr;  // tokens, by article id
  std::vector<std::int64_t>* matched = nullptr;  // where given, the ids of all that match go there
  const Deadline* stop = nullptr;
  // What FTS5 may be asked for, as phrases of the expression times articles that match: about half
  // a second of work.
  std::uint64_t most_phrases = 12'000'000;
};

using Match = ranking::TermMatch;  // `term` is an index into the scored terms

// Of one term in one article no more are told: a book that has a word more often is ranked by where
// it stands first. All count for the score.
inline constexpr std::size_t kMostMatches = 16'384;

struct Candidate {
  std::int64_t article = 0;
  double score = 0;
  std::uint32_t priority = 0;  // as FirstPhaseQuery::priority has it
  std::vector<Match> matches;  // by term, then column, then position
};

struct FirstPhaseResult {
  std::vector<Candidate> candidates;  // best first; of equal score the older article first
  std::size_t total = 0;              // articles that match
  bool total_is_exact = true;         // false: at least so many; only where any_of passed some over
  bool complete = true;               // false: the budget ended first
  bool cut_off = false;               // true: so many match that the later ones were not looked at
  bool from_segments = false;         // answered without FTS5's help
};

// Runs first phases on one connection, within its transactions. Not thread safe.
class FirstPhase {
 public:
  // `connection` has its ConnectionState and must outlive the result, at its place.
  static Result<FirstPhase> attach(const Connection& connection);
  // A result code of SQLite's.
  static int register_on(fts5_api* api);

  // The quickest way there is. Fails with cancelled where the token was set, with corrupt.
  Result<FirstPhaseResult> run(const FirstPhaseQuery& query);
  // The plain way, which serves every query: FTS5 brings one matching article after another, and
  // each is scored. run() must find the same. It ends after so much work (cut_off).
  Result<FirstPhaseResult> run_reference(const FirstPhaseQuery& query);

 private:
  FirstPhase(const Connection& connection, SegmentStore store)
      : connection_(&connection), store_(std::move(store)) {}

  const Connection* connection_;
  SegmentStore store_;
};

}  // namespace poisk::storage
