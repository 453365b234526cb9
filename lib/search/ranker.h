// The second phase over candidates: reads their articles, and puts them in their order.
#pragma once

#include <poisk/poisk.h>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "ranking/bm25.h"
#include "search/article_names.h"
#include "search/deadline.h"
#include "search/ranked_article.h"
#include "search/recency.h"
#include "search/snapshot.h"
#include "similarity/vectors.h"

namespace poisk::search {

// What the ranking of one search looks at.
struct RankingContext {
  Snapshot& snapshot;
  const std::vector<ranking::QueryTerm>& terms;
  const Corpus& corpus;
  const ranking::Weights& weights;
  const SearchOptions& options;
  Deadline& stop;
  const similarity::Direction* meaning = nullptr;  // of the query; null: words alone rank
};

// Not thread safe. What it is given must outlive it.
class Ranker {
 public:
  // The articles `left_out` are none of the answers.
  static Result<Ranker> create(const RankingContext& context, ArticleNames left_out);

  // Ranks a block of candidates within itself, and uses up their matches. Where the time is over it
  // gives those that there was time for, and in overtime no more than `enough`.
  Result<std::vector<RankedArticle>> rank(std::span<Candidate> block, std::size_t enough);

  // Whether one of those left out was among the candidates.
  bool met_left_out() const { return met_left_out_; }

 private:
  Ranker(const RankingContext& context, Recency recency, ArticleNames left_out);

  Result<bool> read(Candidate& candidate, RankedArticle& article);
  Result<void> add_meaning(RankedArticle& article) const;
  void keep_what_answers(RankedArticle& article);

  RankingContext context_;
  Recency recency_;
  ArticleNames left_out_;
  bool met_left_out_ = false;
  ranking::Bm25 bm25_;
  ranking::WordMatcher matcher_;
  std::size_t kept_bytes_ = 0;  // of the block's texts
};

}  // namespace poisk::search
