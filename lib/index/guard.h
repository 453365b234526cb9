// Where memory runs out, the public functions return an Error: nothing is thrown at the caller.
#pragma once

#include <poisk/result.h>

#include <new>

namespace poisk::index {

template <class Work>
auto guarded(Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::io, "out of memory", 0};
  }
}

}  // namespace poisk::index
