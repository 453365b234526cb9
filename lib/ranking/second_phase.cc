#include "ranking/second_phase.h"

#include <algorithm>

namespace poisk::ranking {
namespace {

constexpr double kPassageLength = 100;  // tokens: what the splitter aims at

double bm25_of(std::span<const double> tf, std::span<const QueryTerm> terms, double QueryTerm::*idf,
               const Bm25& bm25, double length) {
  const double norm = bm25.norm(length);
  double score = 0;
  for (std::size_t t = 0; t < terms.size(); ++t) {
    if (tf[t] > 0) score += terms[t].weight * bm25.score(terms[t].*idf, tf[t], norm);
  }
  return score;
}

// The most IDF of distinct terms within `words` positions in a row of one column.
double best_window(std::span<const WordMatch> matches, std::span<const QueryTerm> terms,
                   std::size_t words) {
  std::vector<int> inside(terms.size(), 0);
  double sum = 0;
  double best = 0;
  std::size_t begin = 0;
  for (std::size_t end = 0; end < matches.size(); ++end) {
    const WordMatch& last = matches[end];
    if (!last.same_term) continue;
    if (inside[last.term]++ == 0) sum += terms[last.term].weight * terms[last.term].idf;
    while (matches[begin].in_title != last.in_title ||
           matches[begin].position + words <= last.position) {
      const WordMatch& first = matches[begin++];
      if (first.same_term && --inside[first.term] == 0) {
        sum -= terms[first.term].weight * terms[first.term].idf;
      }
    }
    best = std::max(best, sum);
  }
  return best;
}

std::vector<PassageScore> score_passages(const ArticleEvidence& article,
                                         std::span<const QueryTerm> terms, const Bm25& bm25) {
  Bm25 within = bm25;
  within.average_length = kPassageLength;
  std::vector<PassageScore> out;
  std::vector<double> tf(terms.size());
  auto match = article.matches.begin();
  while (match != article.matches.end() && match->in_title) ++match;
  for (std::size_t p = 0; p < article.passages.size(); ++p) {
    const passage::TokenSpan tokens = article.passages[p].tokens;
    std::fill(tf.begin(), tf.end(), 0.0);
    bool any = false;
    for (; match != article.matches.end() && match->position < tokens.end; ++match) {
      if (!match->same_term || match->position < tokens.begin) continue;
      tf[match->term] += 1;
      any = true;
    }
    if (!any) continue;
    out.push_back({p, bm25_of(tf, terms, &QueryTerm::idf, within, tokens.end - tokens.begin)});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const PassageScore& a, const PassageScore& b) { return a.score > b.score; });
  return out;
}

}  // namespace

ArticleScore score_article(const ArticleEvidence& article, std::span<const QueryTerm> terms,
                           const Bm25& bm25, const Weights& weights) {
  std::vector<double> form_tf(terms.size());
  std::vector<double> prefix_tf(terms.size());
  for (const WordMatch& match : article.matches) {
    const double count = match.in_title ? weights.title : 1;
    if (match.same_form) form_tf[match.term] += count;
    if (match.same_prefix) prefix_tf[match.term] += count;
  }
  ArticleScore out;
  out.terms = article.first_phase;
  out.exact_form =
      weights.exact_form * bm25_of(form_tf, terms, &QueryTerm::form_idf, bm25, article.length);
  out.prefix =
      weights.prefix * bm25_of(prefix_tf, terms, &QueryTerm::prefix_idf, bm25, article.length);
  out.window = weights.window * best_window(article.matches, terms, weights.window_words);
  out.passages = score_passages(article, terms, bm25);
  if (!out.passages.empty()) out.passage = weights.passage * out.passages.front().score;
  return out;
}

}  // namespace poisk::ranking
