#include "search/explain.h"

namespace poisk::search {

Explanation explain(const Answer& answer, const ranking::Weights& weights) {
  Explanation out;
  out.value = answer.score;
  out.description = "sum of";
  for (const ranking::Feature& feature : ranking::kFeatures) {
    const double value = weights.*feature.weight * answer.features.*feature.value;
    // Where nothing has vectors there is nothing to say of them.
    if (value == 0 && feature.value == &ranking::Features::meaning) continue;
    out.details.push_back({value, feature.description, {}});
  }
  if (const double recency = answer.article->recency; recency != 0) {
    out.details.push_back({recency, "how recent the article is", {}});
  }
  return out;
}

}  // namespace poisk::search
