// The list of what was read leniently.
#pragma once

#include <poisk/warning.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace poisk::query {

// What is said twice is listed once.
inline void add_warning(std::vector<Warning>& warnings, Warning warning) {
  if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end()) {
    warnings.push_back(std::move(warning));
  }
}

}  // namespace poisk::query
