#include "terminal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace poisk::program {
namespace {

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

bool stdout_has_colours() {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return isatty(STDOUT_FILENO) != 0 && (no_color == nullptr || *no_color == '\0') &&
         (term == nullptr || std::string(term) != "dumb");
}

ProgressBar::ProgressBar() : visible_(isatty(STDERR_FILENO) != 0), started_(now()) {}
ProgressBar::~ProgressBar() { clear(); }

void ProgressBar::update(std::size_t done, std::size_t total) {
  if (!visible_) return;
  const double time = now();
  if (time - drawn_at_ < 0.1) return;
  drawn_at_ = time;
  drawn_ = true;
  const double rate = time > started_ ? double(done) / (time - started_) : 0;
  std::string line = fmt::format("\r\x1b[K{} articles, {:.0f}/s", done, rate);
  if (total > 0) {
    constexpr std::size_t kWidth = 30;
    const std::size_t filled = kWidth * done / total;
    line = fmt::format("\r\x1b[K[{}{}] {}/{}, {:.0f}/s, {:.0f} s left", std::string(filled, '#'),
                       std::string(kWidth - filled, '.'), done, total, rate,
                       rate > 0 ? double(total - done) / rate : 0);
  }
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
}

void ProgressBar::clear() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
  drawn_ = false;
}

}  // namespace poisk::program
