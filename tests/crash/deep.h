// How much of a test is run: the same tests are in the quick suite and, longer, in the deep one.
#pragma once

#include <cstdlib>

namespace poisk::testing {

inline bool deep() { return std::getenv("POISK_DEEP") != nullptr; }
inline int rounds(int quick_rounds, int deep_rounds) { return deep() ? deep_rounds : quick_rounds; }

}  // namespace poisk::testing
