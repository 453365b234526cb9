// Bytes, written as numbers.
#pragma once

#include <initializer_list>
#include <string>

namespace poisk::fts5 {

inline std::string bytes(std::initializer_list<int> values) {
  std::string out;
  for (const int value : values) out += static_cast<char>(value);
  return out;
}

}  // namespace poisk::fts5
