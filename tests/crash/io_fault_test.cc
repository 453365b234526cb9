// The disk fails at a call. What was asked for then returns an Error and has changed nothing, or it
// is done; and once the disk works again, so does the index.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "crash/deeds.h"
#include "crash/deep.h"
#include "crash/fault_vfs.h"

namespace poisk::testing {
namespace {

struct Fault {
  const char* name;
  unsigned calls;
  DiskFault fault;
};
constexpr Fault kFaults[] = {
    {"EIO on write", kWrite, DiskFault::io_error},
    {"ENOSPC", kWrite, DiskFault::full},
    {"short write", kWrite, DiskFault::short_write},
    {"EIO on sync", kSync, DiskFault::io_error},
    {"EIO on read", kRead, DiskFault::io_error},
    {"EIO on truncate or delete", kTruncate | kDelete, DiskFault::io_error},
    {"no open file", kOpen, DiskFault::io_error},
    {"no shared memory", kShared, DiskFault::io_error},
    {"no lock", kLock, DiskFault::io_error},
    {"no size", kSize, DiskFault::io_error},
};

class IoFaultTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { FaultVfs::install(); }
};

TEST_F(IoFaultTest, ACallFailsWholeAndTheIndexWorksOn) {
  DeedRunner runner;
  // Every kind of fault, at calls spread over the whole of every deed; in turn it stays or not.
  const auto most = static_cast<std::uint64_t>(testing::rounds(1, 40));
  int all_struck = 0;
  for (const Fault& fault : kFaults) {
    int struck_by_fault = 0;
    for (const Deed& deed : deeds()) {
      std::uint64_t calls = 0;
      const auto run = [&](std::uint64_t nth, bool stays) {
        runner.run(
            deed, [&] { FaultVfs::arm(fault.calls, nth, fault.fault, stays); },
            [&] {
              calls = FaultVfs::disarm();
              return FaultVfs::struck();
            });
      };
      run(0, false);
      const std::uint64_t all_calls = calls;
      const std::uint64_t points = std::min(2 * all_calls, most);
      for (std::uint64_t i = 0; i < points; ++i) {
        const std::uint64_t nth = 1 + all_calls * (2 * i + 1) / (2 * points);
        const bool stays = (i + static_cast<unsigned char>(deed.name[0])) % 2 == 1;
        SCOPED_TRACE(std::string(deed.name) + ", " + fault.name + " at call " +
                     std::to_string(nth) + " of " + std::to_string(all_calls) +
                     (stays ? " and all after it" : ""));
        run(nth, stays);
        if (FaultVfs::struck()) ++struck_by_fault;
        if (HasFailure()) return;
      }
    }
    std::printf("%s: %d faults\n", fault.name, struck_by_fault);
    all_struck += struck_by_fault;
  }
  std::printf("%d faults struck\n", all_struck);
  EXPECT_GE(all_struck, testing::rounds(50, 1000));
}

// Where a transaction is rolled back for it, nothing of the call may be committed after that.
TEST_F(IoFaultTest, ARemovalOfWhichAnyReadFailsRemovesAllOrNothing) {
  DeedRunner runner;
  for (const Deed& deed : deeds()) {
    if (std::string_view(deed.name) != "remove") continue;
    bool struck = true;
    for (std::uint64_t nth = 1; struck && !HasFailure(); ++nth) {
      SCOPED_TRACE("read " + std::to_string(nth));
      runner.run(
          deed, [&] { FaultVfs::arm(kRead, nth, DiskFault::io_error, false); },
          [&] {
            FaultVfs::disarm();
            return struck = FaultVfs::struck();
          });
    }
  }
}

}  // namespace
}  // namespace poisk::testing
