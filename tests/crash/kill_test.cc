// A process that writes is killed at random moments. Afterwards the index opens, is sound, holds
// all that was acknowledged, and of the step that was under way all or nothing.
#include <gtest/gtest.h>
#include <poisk/poisk.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "crash/deep.h"
#include "crash/story.h"
#include "unit/index/temporary_index.h"

namespace poisk::testing {
namespace {

constexpr std::uint32_t kSteps = 60;  // of one process, should nobody kill it

class Storyteller {
 public:
  explicit Storyteller(std::vector<std::string> arguments) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("no pipe");
    arguments.insert(arguments.begin(), POISK_STORYTELLER);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    child_ = fork();
    if (child_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      ::close(ends[0]);
      ::close(ends[1]);
      execv(argv[0], argv.data());
      _exit(127);
    }
    ::close(ends[1]);
    lines_ = fdopen(ends[0], "r");
  }
  ~Storyteller() { std::fclose(lines_); }
  Storyteller(const Storyteller&) = delete;
  Storyteller& operator=(const Storyteller&) = delete;

  // The next line, empty at the end.
  std::string line() {
    char buffer[64];
    if (std::fgets(buffer, sizeof buffer, lines_) == nullptr) return {};
    return buffer;
  }
  void kill() { ::kill(child_, SIGKILL); }
  // Whether it was killed; else it ended by itself, with `status`.
  bool was_killed(int& status) {
    waitpid(child_, &status, 0);
    return WIFSIGNALED(status);
  }

 private:
  pid_t child_;
  std::FILE* lines_;
};

class KillTest : public ::testing::Test {
 protected:
  // One process, killed after a while or at a call to the disk. Returns how many steps were
  // acknowledged.
  std::uint32_t live_and_die(const std::string& db, std::uint32_t seed, std::uint32_t taken,
                             bool created) {
    std::vector<std::string> arguments = {db, std::to_string(seed), std::to_string(taken),
                                          std::to_string(kSteps)};
    const bool at_a_call = random_() % 2 == 0;
    if (at_a_call) arguments.push_back(std::to_string(1 + random_() % (created ? 60 : 900)));
    Storyteller teller(arguments);
    EXPECT_EQ(teller.line(), "ready\n");
    if (!at_a_call) {
      std::this_thread::sleep_for(std::chrono::microseconds(random_() % (created ? 8000 : 60000)));
      teller.kill();
    }
    std::uint32_t acknowledged = 0;
    while (!teller.line().empty()) ++acknowledged;
    int status = 0;
    if (teller.was_killed(status)) {
      EXPECT_EQ(WTERMSIG(status), SIGKILL);
      ++killed_;
    } else {
      EXPECT_EQ(status, 0) << "the process ended by itself: see above";
    }
    return acknowledged;
  }

  std::mt19937 random_{20231123};
  int killed_ = 0;
};

TEST_F(KillTest, NothingAcknowledgedIsLostNothingIsThereInPart) {
  TemporaryFolder folder;
  const int rounds = testing::rounds(40, 500);
  int created_rounds = 0;
  int whole_steps = 0;  // done, but not acknowledged any more
  std::uint32_t steps = 0;
  std::string db;
  std::uint32_t seed = 0;
  std::uint32_t taken = 0;
  for (int round = 0; round < rounds; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    const bool created = round % 4 == 0;
    if (created) {
      db = folder.file("round" + std::to_string(round) + ".db");
      seed = static_cast<std::uint32_t>(round);
      taken = 0;
      ++created_rounds;
    }
    const std::uint32_t acknowledged = live_and_die(db, seed, taken, created);
    taken += acknowledged;
    steps += acknowledged;

    auto index = Index::open(db, stems_only());
    ASSERT_TRUE(index) << index.error().message;
    const Shelf found = read_shelf(*index).value();
    if (found != shelf_after(seed, taken)) {
      ++taken;
      ++whole_steps;
      ASSERT_TRUE(found == shelf_after(seed, taken)) << "neither before nor after a step";
    }
    ASSERT_EQ(complaint(*index), "");
  }
  EXPECT_GT(killed_, rounds / 2) << "hardly any process was killed: the test tests nothing";
  std::printf(
      "%d rounds, %d from creation, %d processes killed, %u steps acknowledged, %d done "
      "but unheard of\n",
      rounds, created_rounds, killed_, steps, whole_steps);
}

}  // namespace
}  // namespace poisk::testing
