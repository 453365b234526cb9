// operator new, which can be made to fail. For a process of its own: it replaces that of the
// program.
#pragma once

#include <cstdint>

namespace poisk::testing {

class FailingNew {
 public:
  // From now on the nth allocation fails, or, where it `stays`, that and all after it; 0: none.
  static void arm(std::uint64_t nth, bool stays = false);
  // How many allocations there were.
  static std::uint64_t disarm();
  // Whether one failed.
  static bool struck();
};

}  // namespace poisk::testing
