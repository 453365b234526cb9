// Lives through a story on an index and says on stdout which step is done, until it is killed.
//
//   storyteller DB SEED FIRST COUNT [KILL_AT]
//
// Writes "ready", then the number of each step that was taken, a line each. With KILL_AT it kills
// itself at that call of SQLite to the disk which changes something.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "crash/fault_vfs.h"
#include "crash/story.h"

namespace {

void say(const std::string& line) {
  const std::string out = line + "\n";
  if (write(STDOUT_FILENO, out.data(), out.size()) < 0) _exit(3);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace poisk;
  if (argc < 5) return 2;
  const auto number = [&](int i) {
    return static_cast<std::uint32_t>(std::strtoul(argv[i], nullptr, 10));
  };
  testing::FaultVfs::install();
  Options options;
  options.use_lexicon = false;
  say("ready");
  if (argc > 5) {
    testing::FaultVfs::arm(testing::kChanges, number(5), testing::DiskFault::kill, false);
  }
  auto index = Index::open(argv[1], options);
  if (!index) {
    std::fprintf(stderr, "%s\n", index.error().message.c_str());
    return 1;
  }
  for (std::uint32_t n = number(3); n < number(3) + number(4); ++n) {
    if (auto done = testing::take(*index, testing::step_of(number(2), n)); !done) {
      std::fprintf(stderr, "step %u: %s\n", n, done.error().message.c_str());
      return 1;
    }
    say(std::to_string(n));
  }
  return 0;
}
