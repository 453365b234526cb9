// The terminal that the program writes to.
#pragma once

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <string>

namespace poisk::program {

// Whether standard output is a terminal that can show colours, and NO_COLOR is not set.
bool stdout_has_colours();

// While one exists, Ctrl-C sets its value and does not end the program. One at a time.
class InterruptFlag {
 public:
  InterruptFlag();
  ~InterruptFlag();
  InterruptFlag(const InterruptFlag&) = delete;
  InterruptFlag& operator=(const InterruptFlag&) = delete;

  const std::atomic<bool>& value() const;
  void reset() const;

 private:
  struct sigaction before_ = {};
};

// How far long work is, on one line of stderr that is drawn anew: a bar with the rate and the time
// left. Silent where stderr is no terminal, or one that cannot draw a line anew (TERM=dumb).
class ProgressBar {
 public:
  ProgressBar();
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  bool visible() const { return visible_; }
  // `articles` are done, and `part`, from 0 to 1, of all the work; below 0: that is not known.
  void update(std::size_t articles, double part);
  void clear();

 private:
  bool visible_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point started_, drawn_at_;
};

// The bar's line, of at most `width` characters, all of them ASCII.
std::string progress_line(std::size_t articles, double part, double seconds, std::size_t width);

}  // namespace poisk::program
