// SQLite's memory runs out at an allocation. What was asked for then returns an Error and has
// changed nothing, or it is done; and with memory again, so does the index.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>

#include "crash/deeds.h"
#include "crash/deep.h"
#include "sqlite/sqlite_api.h"

namespace poisk::testing {
namespace {

// SQLite's own allocator, which can be made to fail.
class FailingMemory {
 public:
  // To be called before SQLite is used for the first time in this process.
  static bool install() {
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_) != SQLITE_OK) return false;
    sqlite3_mem_methods failing = real_;
    failing.xMalloc = [](int size) { return fails() ? nullptr : real_.xMalloc(size); };
    failing.xRealloc = [](void* old, int size) {
      return fails() ? nullptr : real_.xRealloc(old, size);
    };
    // Without the small blocks that each connection keeps, every allocation can fail.
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &failing) == SQLITE_OK &&
           sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) == SQLITE_OK;
  }
  static void arm(std::uint64_t nth, bool stays) {
    seen_ = 0;
    struck_ = false;
    stays_ = stays;
    nth_ = nth;
    armed_ = true;
  }
  static std::uint64_t disarm() {
    armed_ = false;
    return seen_;
  }
  static bool struck() { return struck_; }

 private:
  static bool fails() {
    if (!armed_) return false;
    const std::uint64_t number = ++seen_;
    if (nth_ == 0 || (stays_ ? number < nth_ : number != nth_)) return false;
    struck_ = true;
    return true;
  }

  static inline sqlite3_mem_methods real_;
  static inline std::atomic<bool> armed_ = false;
  static inline std::atomic<bool> stays_ = false;
  static inline std::atomic<bool> struck_ = false;
  static inline std::atomic<std::uint64_t> seen_ = 0;
  static inline std::atomic<std::uint64_t> nth_ = 0;
};

class MemoryTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { ASSERT_TRUE(FailingMemory::install()); }
};

TEST_F(MemoryTest, ACallFailsWholeAndTheIndexWorksOn) {
  DeedRunner runner;
  const auto most = static_cast<std::uint64_t>(testing::rounds(6, 60));
  int all_struck = 0;
  for (const Deed& deed : deeds()) {
    std::uint64_t calls = 0;
    const auto run = [&](std::uint64_t nth, bool stays) {
      runner.run(
          deed, [&] { FailingMemory::arm(nth, stays); },
          [&] {
            calls = FailingMemory::disarm();
            return FailingMemory::struck();
          });
    };
    run(0, false);
    const std::uint64_t all_calls = calls;
    const std::uint64_t points = std::min(2 * all_calls, most);
    for (std::uint64_t i = 0; i < points; ++i) {
      const std::uint64_t nth = 1 + all_calls * i / points;
      SCOPED_TRACE(std::string(deed.name) + ", allocation " + std::to_string(nth) + " of " +
                   std::to_string(all_calls) + (i % 2 == 1 ? " and all after it" : ""));
      run(nth, i % 2 == 1);
      if (FailingMemory::struck()) ++all_struck;
      if (HasFailure()) return;
    }
  }
  std::printf("%d allocations failed\n", all_struck);
  EXPECT_GE(all_struck, testing::rounds(50, 500));
}

}  // namespace
}  // namespace poisk::testing
