// The processor time of a thread.
#pragma once

#include <chrono>

namespace poisk::port {

// What the calling thread has used; since an unnamed moment where the system does not count it.
std::chrono::nanoseconds thread_time();

}  // namespace poisk::port
