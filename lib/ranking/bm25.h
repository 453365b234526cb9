// BM25: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
// 2009.
#pragma once

#include <cmath>
#include <cstdint>

namespace poisk::ranking {

struct Bm25 {
  double k1 = 1.2;
  double b = 0.75;
  double average_length = 1;  // tokens

  // The part of the saturation that depends on the article alone.
  double norm(double length) const { return k1 * (1 - b + b * length / average_length); }
  // What a term adds that stands `tf` times in an article with this norm.
  double score(double idf, double tf, double norm) const {
    return idf * tf * (k1 + 1) / (tf + norm);
  }
};

// Never negative, unlike FTS5's, which is floored for words of more than half of the articles.
inline double idf(std::uint64_t articles, std::uint64_t articles_with_term) {
  const auto n = static_cast<double>(articles);
  const auto df =
      static_cast<double>(articles_with_term < articles ? articles_with_term : articles);
  return std::log1p((n - df + 0.5) / (df + 0.5));
}

}  // namespace poisk::ranking
