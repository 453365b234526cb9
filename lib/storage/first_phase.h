// The first phase: articles by BM25, with the positions of their matches. The only part of ranking
// that knows a search engine; everything after it works on the articles' own text.
#pragma once

#include <poisk/result.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "ranking/bm25.h"
#include "storage/connection.h"

namespace poisk::storage {

struct FirstPhaseQuery {
  std::string match;        // FTS5 expression; its first phrases are the scored terms, in order
  std::vector<double> idf;  // of each scored term, times its weight
  // Of each scored term, ascending: which word it stands for. Of the terms for one word the best
  // counts. Empty: each is a word of its own.
  std::vector<std::uint32_t> word;
  ranking::Bm25 bm25;
  double title_weight = 1;
  std::size_t limit = 100;                     // candidates to return
  const std::vector<bool>* allowed = nullptr;  // by article id; null: all
  // By article id: what candidates are chosen by instead of their score, most first (dates, say).
  const std::vector<std::uint32_t>* priority = nullptr;
  const std::vector<std::uint32_t>* lengths = nullptr;  // tokens, by article id
  std::vector<std::int64_t>* matched = nullptr;  // where given, the ids of all that match go there
  const std::atomic<bool>* cancel = nullptr;
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};

struct Match {
  std::uint32_t term = 0;      // index into the scored terms
  std::uint32_t position = 0;  // token position in its column
  bool in_title = false;
};

struct Candidate {
  std::int64_t article = 0;
  double score = 0;
  std::uint32_t priority = 0;  // as FirstPhaseQuery::priority has it
  std::vector<Match> matches;  // by term, then column, then position
};

struct FirstPhaseResult {
  std::vector<Candidate> candidates;  // best first; of equal score the older article first
  std::size_t total = 0;              // articles that match
  bool complete = true;               // false: the deadline came first
};

// Registers what run_first_phase() needs on a connection, once.
Result<void> attach_first_phase(const Connection& connection);

// Fails with cancelled where the token was set.
Result<FirstPhaseResult> run_first_phase(const Connection& connection,
                                         const FirstPhaseQuery& query);

}  // namespace poisk::storage
