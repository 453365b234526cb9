#include "quality/retrieval/engine.h"

namespace poisk::quality {

Result<double> evaluate(Engine& engine, const Collection& collection) {
  if (auto indexed = engine.index(collection.articles); !indexed) return indexed.error();
  double sum = 0;
  for (std::size_t q = 0; q < collection.queries.size(); ++q) {
    auto found = engine.search(collection.queries[q].text, 10);
    if (!found) return found.error();
    sum += ndcg10(collection.grades[q], *found);
  }
  return collection.queries.empty() ? 0 : sum / static_cast<double>(collection.queries.size());
}

}  // namespace poisk::quality
