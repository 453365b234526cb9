#include "port/thread_clock.h"

namespace poisk::port {

// The one thread there is may be taken to run all the time.
std::chrono::nanoseconds thread_time() {
  return std::chrono::steady_clock::now().time_since_epoch();
}

}  // namespace poisk::port
