#include "text/guard.h"

#include <exception>
#include <new>
#include <stdexcept>

namespace poisk::text {
namespace {

// The message is short enough to need no memory.
Error out_of_memory() { return Error{ErrorCode::io, "out of memory", 0}; }

Error error_of_exception() {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return out_of_memory();
  } catch (const std::length_error&) {  // more than any memory holds
    return out_of_memory();
  } catch (const Exception& failed) {
    return failed.error();
  } catch (const std::exception& failed) {
    return Error{ErrorCode::io, failed.what(), 0};
  } catch (...) {
    return Error{ErrorCode::io, "an exception of an unknown kind was thrown", 0};
  }
}

}  // namespace

Error error_in_flight() noexcept {
  try {
    return error_of_exception();
  } catch (...) {
    return out_of_memory();
  }
}

}  // namespace poisk::text
