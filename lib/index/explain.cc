#include "index/explain.h"

namespace poisk::index {

Explanation explain(const Answer& answer) {
  const ranking::ArticleScore& score = answer.article->score;
  Explanation out;
  out.value = answer.score;
  out.description = "sum of";
  const double passage = answer.score - (score.total() - score.passage);
  for (const auto& [value, description] :
       {std::pair<double, const char*>{score.terms, "BM25 of the words in any form"},
        {score.exact_form, "BM25 of the words as typed"},
        {score.prefix, "BM25 of words with the same beginning"},
        {score.window, "IDF of the words that stand closest together"},
        {passage, "BM25 of the passage"}}) {
    out.details.push_back({value, description, {}});
  }
  return out;
}

}  // namespace poisk::index
