#include "program/terminal.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

namespace poisk::test {
namespace {

constexpr int kPatience = 60'000;  // ms: sanitized, beside other tests

}  // namespace

Terminal::Terminal(const std::vector<std::string>& arguments,
                   const std::map<std::string, std::string>& environment) {
  std::vector<char*> argv = {const_cast<char*>(POISK_PROGRAM)};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  winsize size{};
  size.ws_row = 24;
  size.ws_col = 80;
  program_ = forkpty(&terminal_, nullptr, nullptr, &size);
  if (program_ == 0) {
    // As a shell starts it at a terminal: what runs in the background ignores Ctrl-C.
    for (const int signal : {SIGINT, SIGQUIT}) std::signal(signal, SIG_DFL);
    for (const auto& [name, value] : environment) setenv(name.c_str(), value.c_str(), 1);
    execv(POISK_PROGRAM, argv.data());
    _exit(127);
  }
  EXPECT_GT(program_, 0) << "no terminal";
}

Terminal::~Terminal() {
  if (program_ > 0) {
    kill(program_, SIGKILL);
    waitpid(program_, nullptr, 0);
  }
  if (terminal_ >= 0) close(terminal_);
}

void Terminal::type(const std::string& keys) const {
  EXPECT_EQ(write(terminal_, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
}

bool Terminal::read_more() {
  pollfd readable{terminal_, POLLIN, 0};
  if (poll(&readable, 1, kPatience) != 1) return false;
  char bytes[4096];
  const ssize_t size = ::read(terminal_, bytes, sizeof bytes);
  if (size <= 0) return false;  // EIO: the program has ended
  shown_.append(bytes, static_cast<std::size_t>(size));
  return true;
}

std::string Terminal::wait_for(const std::string& text) {
  const std::size_t from = seen_;
  std::size_t at;
  while ((at = shown_.find(text, from)) == std::string::npos) {
    if (!read_more()) {
      ADD_FAILURE() << "no «" << text << "» in: " << shown_.substr(from);
      return {};
    }
  }
  seen_ = at + text.size();
  return shown_.substr(from, seen_ - from);
}

void Terminal::wait_for_editor(const std::string& prompt) {
  wait_for(prompt);
  for (int waited = 0; waited < kPatience; ++waited) {
    termios state{};
    if (tcgetattr(terminal_, &state) == 0 && (state.c_lflag & ICANON) == 0) return;
    poll(nullptr, 0, 1);
  }
  ADD_FAILURE() << "keys are not read one by one";
}

std::string Terminal::wait_for_end(int& status) {
  while (read_more()) {
  }
  int raw = 0;
  EXPECT_EQ(waitpid(program_, &raw, 0), program_);
  program_ = -1;
  status = WIFEXITED(raw) ? WEXITSTATUS(raw) : -1;
  return shown_;
}

}  // namespace poisk::test
