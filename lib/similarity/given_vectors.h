// Vectors that an article brings with it, looked at.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <cstddef>

#include "similarity/vectors.h"

namespace poisk::similarity {

// Packed. invalid_argument where there are not as many as the article has texts to embed, or they are
// not of the space.
Result<PackedVectors> pack_given(const ArticleVectors& given, std::size_t texts,
                                 const CentredSpace& of);

// What is said where an index has vectors of another space.
Error of_another_space(const VectorSpace& has, const VectorSpace& given);

}  // namespace poisk::similarity
