#include "index/explain.h"

namespace poisk::index {

Explanation explain(const RankedArticle& article) {
  const ranking::ArticleScore& score = article.score;
  Explanation out;
  out.value = score.total();
  out.description = "sum of";
  for (const auto& [value, description] :
       {std::pair<double, const char*>{score.terms, "BM25 of the words in any form"},
        {score.exact_form, "BM25 of the words as typed"},
        {score.prefix, "BM25 of words with the same beginning"},
        {score.window, "IDF of the words that stand closest together"},
        {score.passage, "BM25 of the best passage"}}) {
    out.details.push_back({value, description, {}});
  }
  return out;
}

}  // namespace poisk::index
