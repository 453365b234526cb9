#include "opensearch/article_vectors.h"

#include <random>

#include "passage/embedded_texts.h"

namespace poisk::opensearch {

VectorsInUse begin_vectors(const similarity::VectorSpace& space) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  constexpr int kIdDigits = 16;
  std::random_device chance;
  VectorsInUse out{{}, space};
  for (int i = 0; i < kIdDigits; ++i) out.id += kDigits[chance() % kDigits.size()];
  return out;
}

std::string pack_article_vectors(const VectorsInUse& in_use,
                                 const similarity::PackedVectors& vectors) {
  return in_use.id + vectors.vectors + vectors.signs;
}

Result<std::optional<similarity::PackedVectors>> unpack_article_vectors(
    std::string_view column, const VectorsInUse& in_use) {
  using Unpacked = std::optional<similarity::PackedVectors>;
  if (!column.starts_with(in_use.id)) return Unpacked();
  column.remove_prefix(in_use.id.size());
  const std::size_t each = in_use.space.dimensions + in_use.space.dimensions / 8;
  const std::size_t count = column.size() / each;
  if (column.size() % each != 0 || count == 0 || count > passage::kVectorPassages) {
    return Error{ErrorCode::corrupt, "the vectors of an article in the cluster are damaged", 0};
  }
  const std::size_t vectors = count * in_use.space.dimensions;
  return Unpacked({std::string(column.substr(0, vectors)), std::string(column.substr(vectors))});
}

}  // namespace poisk::opensearch
