// How long a search goes on after its budget has ended, to show what it has found.
#pragma once

#include <chrono>

#include "search/deadline.h"

namespace poisk::search {

// Processor time to rank what was found, and again to make hits.
inline constexpr std::chrono::milliseconds kToShow{2};

// Whether there is no time left, not even to show what was found.
inline bool must_stop(Deadline& stop) {
  if (!stop.overtime() && stop.expired()) stop.begin_overtime(kToShow);
  return stop.stopped();
}

}  // namespace poisk::search
