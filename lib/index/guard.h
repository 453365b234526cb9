// Whatever fails, be it memory or a visitor of the application's, the public functions return an
// Error: nothing is thrown at the caller.
#pragma once

#include <poisk/result.h>

#include <exception>
#include <new>
#include <stdexcept>

namespace poisk::index {

template <class Work>
auto guarded(Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::io, "out of memory", 0};
  } catch (const std::length_error&) {  // more than any memory holds
    return Error{ErrorCode::io, "out of memory", 0};
  } catch (const Exception& failed) {
    return failed.error();
  } catch (const std::exception& failed) {
    return Error{ErrorCode::io, failed.what(), 0};
  } catch (...) {
    return Error{ErrorCode::io, "an exception of an unknown kind was thrown", 0};
  }
}

}  // namespace poisk::index
