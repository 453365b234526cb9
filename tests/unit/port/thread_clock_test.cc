#include "port/thread_clock.h"

#include <gtest/gtest.h>

#include <thread>

namespace poisk::port {
namespace {

using namespace std::chrono_literals;

TEST(ThreadClock, GoesOnWhileTheThreadWorks) {
  const auto begin = thread_time();
  volatile unsigned work = 0;
  while (thread_time() - begin < 20ms) work = work + 1;
  EXPECT_GT(work, 0u);
  EXPECT_GE(thread_time() - begin, 20ms);
}

TEST(ThreadClock, StandsWhileTheThreadSleepsAndOthersWork) {
  const auto begin = thread_time();
  std::thread other([] {
    const auto since = thread_time();
    while (thread_time() - since < 100ms) {
    }
  });
  other.join();
  EXPECT_LT(thread_time() - begin, 50ms);
}

}  // namespace
}  // namespace poisk::port
