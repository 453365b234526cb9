// Whatever fails, be it memory or a visitor of the application's, the public functions return an
// Error: nothing is thrown at the caller.
#pragma once

#include <poisk/result.h>

namespace poisk::text {

// The exception in flight as an Error; where there is no memory even for what it says, that memory
// ran out. To be called within a catch block.
Error error_in_flight() noexcept;

template <class Work>
auto guarded(Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (...) {
    return error_in_flight();
  }
}

}  // namespace poisk::text
