// Of which texts of an article there are vectors: its first passages, the title before each, or the
// title alone where it has none.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "passage/splitter.h"

namespace poisk::passage {

// Of so many passages at the most.
inline constexpr std::size_t kVectorPassages = 5;

// Of so many texts where the article has so many passages.
std::size_t embedded_texts(std::size_t passages);

// These texts, in their order.
std::vector<std::string> texts_to_embed(std::string_view title, std::string_view text,
                                        std::span<const Passage> passages);

}  // namespace poisk::passage
