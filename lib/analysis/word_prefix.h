// The beginning of a form that derived words share: Афины, афинский.
#pragma once

#include <cstddef>
#include <string_view>

namespace poisk::analysis {

inline constexpr std::size_t kPrefixLetters = 5;

// The first five letters of a form; empty where it has fewer.
std::string_view prefix_of(std::string_view form);

}  // namespace poisk::analysis
