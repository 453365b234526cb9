// A few bytes of an article by which it is seen that another may be made of it, without reading
// either: stored with each article.
//
// The least hashes of its five-word runs (a bottom-k sketch, Broder 1997). Of two articles one of
// which is made of the other at least a quarter of all their runs is common, so that among the 21
// least of both together none is common once in four hundred times.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "similarity/signature.h"

namespace poisk::similarity {

inline constexpr std::size_t kSketchRuns = 21;  // of 3 bytes: 64 bytes with their number

// Ascending, distinct, at most kSketchRuns.
using Sketch = std::vector<std::uint32_t>;

Sketch make_sketch(const Signature& signature);

// Of the runs of both articles, about what share is common.
double resemblance(const Sketch& a, const Sketch& b);

// Whether the articles are so much the same that one is made of the other, without a look at them.
bool are_one(const Sketch& a, const Sketch& b);

std::string encode_sketch(const Sketch& sketch);
// Nothing where the bytes are no sketch.
std::optional<Sketch> decode_sketch(std::string_view bytes);

}  // namespace poisk::similarity
