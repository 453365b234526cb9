// The second phase over candidates: reads their articles, and puts them in their order.
#pragma once

#include <poisk/poisk.h>

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "index/ranked_article.h"
#include "ranking/bm25.h"
#include "search/deadline.h"
#include "search/recency.h"
#include "storage/first_phase.h"

namespace poisk::index {

// What the ranking of one search looks at.
struct RankingContext {
  storage::Reader& reader;
  const std::vector<ranking::QueryTerm>& terms;
  const storage::CorpusStatistics& statistics;
  const ranking::Weights& weights;
  const SearchOptions& options;
  search::Deadline& stop;
};

// Not thread safe. What it is given must outlive it.
class Ranker {
 public:
  // The articles with the keys `left_out` are none of the answers.
  static Result<Ranker> create(const RankingContext& context, std::set<std::string> left_out);

  // Ranks a block of candidates within itself, and uses up their matches. Where the time is over it
  // gives those that there was time for, and in overtime no more than `enough`.
  Result<std::vector<RankedArticle>> rank(std::span<storage::Candidate> block, std::size_t enough);

  // Whether one of those left out was among the candidates.
  bool met_left_out() const { return met_left_out_; }

 private:
  Ranker(const RankingContext& context, search::Recency recency, std::set<std::string> left_out);

  Result<bool> read(storage::Candidate& candidate, RankedArticle& article);
  void keep_what_answers(RankedArticle& article);

  RankingContext context_;
  search::Recency recency_;
  std::set<std::string> left_out_;
  bool met_left_out_ = false;
  ranking::Bm25 bm25_;
  ranking::WordMatcher matcher_;
  std::size_t kept_bytes_ = 0;  // of the block's texts
};

}  // namespace poisk::index
