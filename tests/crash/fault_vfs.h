// A SQLite VFS in front of the system's, which fails or ends the process at the n-th call.
#pragma once

#include <cstdint>

namespace poisk::testing {

// What the disk is asked for, as bits.
enum DiskCall : unsigned {
  kRead = 1,
  kWrite = 2,
  kSync = 4,
  kTruncate = 8,
  kOpen = 16,
  kDelete = 32,
  kShared = 64,  // mapping the memory that WAL mode shares
  kLock = 128,   // taking a lock, of the file or in the shared memory
  kSize = 256,   // how large a file is, and whether there is one
  kChanges = kWrite | kSync | kTruncate | kDelete,
};

enum class DiskFault : std::uint8_t {
  io_error,
  full,         // ENOSPC: nothing was written
  short_write,  // half of it was, then the disk was full
  kill,         // the process ends at once, as by SIGKILL
};

// There is one in a process: install() makes it SQLite's default, before the first connection.
class FaultVfs {
 public:
  static void install();

  // From now on the `nth` call (from 1) of those in `calls` fails, and where `stays` all after it.
  static void arm(unsigned calls, std::uint64_t nth, DiskFault fault, bool stays);
  // The disk works again. Returns how many such calls there were.
  static std::uint64_t disarm();
  // Whether the fault has struck since arm().
  static bool struck();
};

}  // namespace poisk::testing
