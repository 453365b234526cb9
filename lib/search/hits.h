// From ranked articles to the hits that a caller sees.
#pragma once

#include <poisk/poisk.h>

#include <cstddef>
#include <span>
#include <vector>

#include "result/quotation.h"
#include "search/ranked_article.h"

namespace poisk::search {

// A passage of a ranked article.
struct Answer {
  const RankedArticle* article = nullptr;
  std::size_t nth = 0;         // of its passages that answer; it may have none
  ranking::Features features;  // the article's, with this passage's own BM25
  double score = 0;
};

// The best passages of the articles, at most `per_article` of each, best first.
std::vector<Answer> answers(const std::vector<RankedArticle>& ranked,
                            const ranking::Weights& weights, std::size_t per_article,
                            bool keep_order);

// The hit of an answer, whose article is from `source`. Where there are `accounts`, its passage is
// cut to what its source allows. It is explained where there are `explained` weights.
Hit make_hit(const Answer& answer, Source source, std::span<const ranking::QueryTerm> terms,
             const ranking::Weights* explained, result::QuoteAccounts* accounts);

// The matched words of an article's text, ascending, which word of the query each answers,
// and what that word is worth.
struct MatchedWords {
  std::vector<ByteSpan> spans;
  std::vector<std::uint32_t> words;
  std::vector<double> weights;
};
MatchedWords matched_words(const RankedArticle& article, std::span<const ranking::QueryTerm> terms);

}  // namespace poisk::search
