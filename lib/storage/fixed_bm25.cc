#include "storage/fixed_bm25.h"

#include <cmath>

namespace poisk::storage {

FixedBm25::FixedBm25(const FirstPhaseQuery& query) : lengths_(query.lengths) {
  const double most = query.bm25.k1 + 1;
  double sum = 1e-9;
  for (const ScoredTerm& term : query.terms) sum += term.idf * most;
  scale_ = std::ldexp(1.0, 52) / sum;
  for (const ScoredTerm& term : query.terms) weights_.push_back(term.idf * most * scale_);
  norm_base_ = query.bm25.norm(0);
  norm_slope_ = query.bm25.norm(1) - norm_base_;
}

}  // namespace poisk::storage
