// Vectors of an article in a cluster: a column beside it, of which its index says whose they are.
#pragma once

#include <poisk/result.h>

#include <optional>
#include <string>
#include <string_view>

#include "similarity/vectors.h"

namespace poisk::opensearch {

// Columns.
inline constexpr const char* kVectors = "vectors";
inline constexpr const char* kEmbedded = "embedded";  // VectorsInUse::id

// Those of an index. Articles whose vectors have another id have none: so all are forgotten at once,
// though no column can be taken away from an article.
struct VectorsInUse {
  std::string id;  // drawn by chance
  similarity::VectorSpace space;
};

// The same space by a new id.
VectorsInUse begin_vectors(const similarity::VectorSpace& space);

std::string pack_article_vectors(const VectorsInUse& in_use,
                                 const similarity::PackedVectors& vectors);
// Nothing where there are none, or others. corrupt where they do not fit.
Result<std::optional<similarity::PackedVectors>> unpack_article_vectors(std::string_view column,
                                                                        const VectorsInUse& in_use);

}  // namespace poisk::opensearch
