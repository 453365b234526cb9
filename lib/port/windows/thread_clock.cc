#include "port/thread_clock.h"

#include "port/windows/api.h"

namespace poisk::port {

std::chrono::nanoseconds thread_time() {
  FILETIME created = {}, exited = {}, kernel = {}, user = {};
  if (GetThreadTimes(GetCurrentThread(), &created, &exited, &kernel, &user) == 0) return {};
  const auto ticks = [](const FILETIME& time) {
    return static_cast<std::int64_t>(std::uint64_t{time.dwHighDateTime} << 32 | time.dwLowDateTime);
  };
  return std::chrono::nanoseconds((ticks(kernel) + ticks(user)) * 100);
}

}  // namespace poisk::port
