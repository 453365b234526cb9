#include "terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace poisk::program {
namespace {

bool draws() {
  const char* terminal = std::getenv("TERM");
  return terminal != nullptr && *terminal != '\0' && std::strcmp(terminal, "dumb") != 0;
}

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may write it");

std::size_t width_of(int terminal) {
  winsize size{};
  return ioctl(terminal, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

// 7 s, 3:05, 1:02:00
std::string duration(double seconds) {
  const auto all = static_cast<long long>(std::ceil(seconds));
  if (all < 60) return fmt::format("{} s", all);
  if (all < 3600) return fmt::format("{}:{:02}", all / 60, all % 60);
  return fmt::format("{}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60);
}

}  // namespace

bool stdout_has_colours() {
  const char* no_color = std::getenv("NO_COLOR");
  return isatty(STDOUT_FILENO) != 0 && (no_color == nullptr || *no_color == '\0') && draws();
}

InterruptFlag::InterruptFlag() {
  reset();
  struct sigaction action = {};
  action.sa_handler = [](int) { interrupted = true; };
  sigaction(SIGINT, &action, &before_);
}
InterruptFlag::~InterruptFlag() { sigaction(SIGINT, &before_, nullptr); }
const std::atomic<bool>& InterruptFlag::value() const { return interrupted; }
void InterruptFlag::reset() const { interrupted = false; }

ProgressBar::ProgressBar()
    : visible_(isatty(STDERR_FILENO) != 0 && draws()), started_(std::chrono::steady_clock::now()) {}
ProgressBar::~ProgressBar() { clear(); }

void ProgressBar::update(std::size_t articles, double part) {
  if (!visible_) return;
  const auto now = std::chrono::steady_clock::now();
  if (drawn_ && now - drawn_at_ < std::chrono::milliseconds(100)) return;
  drawn_at_ = now;
  drawn_ = true;
  const std::chrono::duration<double> spent = now - started_;
  // The last column is left free: some terminals break the line there.
  const std::string line =
      progress_line(articles, part, spent.count(), width_of(STDERR_FILENO) - 1);
  std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
  std::fflush(stderr);
}

void ProgressBar::clear() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
  drawn_ = false;
}

std::string progress_line(std::size_t articles, double part, double seconds, std::size_t width) {
  std::string line = fmt::format("{} article{}, {:.0f}/s", articles, articles == 1 ? "" : "s",
                                 seconds > 0 ? static_cast<double>(articles) / seconds : 0);
  if (part >= 0) {
    part = std::min(part, 1.0);
    line = fmt::format("{:3.0f}%  {}", std::floor(part * 100), line);
    // At first there is nothing to judge by.
    if (part > 0 && seconds > 0.5) {
      line += fmt::format(", {} left", duration(seconds / part * (1 - part)));
    }
    constexpr std::size_t kWidest = 30;
    constexpr std::size_t kFrame = 3;
    if (line.size() + kFrame + 5 <= width) {
      const std::size_t bar = std::min(kWidest, width - line.size() - kFrame);
      const auto filled = static_cast<std::size_t>(part * static_cast<double>(bar));
      line = "[" + std::string(filled, '#') + std::string(bar - filled, '.') + "] " + line;
    }
  }
  return line.substr(0, width);
}

}  // namespace poisk::program
