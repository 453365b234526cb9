#include "similarity/given_vectors.h"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace poisk::similarity {
namespace {

Error refused_vectors(std::string why) { return {ErrorCode::invalid_argument, std::move(why), 0}; }

}  // namespace

Result<PackedVectors> pack_given(const ArticleVectors& given, std::size_t texts,
                                 const CentredSpace& of) {
  if (given.passages.size() != texts) {
    return refused_vectors(
        fmt::format("it has {} vectors, where passages_to_embed() gives {} texts",
                    given.passages.size(), texts));
  }
  auto packed = pack_vectors(given.passages, of);
  if (packed) return std::move(*packed);
  const std::size_t numbers = given.passages.front().size();
  return refused_vectors(numbers == of.space.dimensions
                             ? "a vector has no direction: its numbers are too small"
                             : fmt::format("its vectors have {} numbers, those of {} have {}",
                                           numbers, of.space.embedder, of.space.dimensions));
}

Error of_another_space(const VectorSpace& has, const VectorSpace& given) {
  return refused_vectors(fmt::format(
      "the index has vectors of {}, {} numbers each, and none of {} can stand beside them: "
      "drop them first",
      has.embedder, has.dimensions, given.embedder));
}

}  // namespace poisk::similarity
