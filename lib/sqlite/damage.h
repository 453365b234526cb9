// What is said where an index does not hold what it must.
#pragma once

#include <poisk/result.h>

#include <string>
#include <string_view>

namespace poisk::sqlite {

inline Error damaged_index(std::string_view what) {
  return {ErrorCode::corrupt, "the index is damaged: " + std::string(what), 0};
}

}  // namespace poisk::sqlite
