// The terminal that the program writes to.
#pragma once

#include <cstddef>
#include <string>

namespace poisk::program {

// Whether standard output is a terminal that wants colours (NO_COLOR is not set).
bool stdout_has_colours();

// A bar on stderr with rate and time left; silent where stderr is no terminal.
class ProgressBar {
 public:
  ProgressBar();
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // `total` 0: not known.
  void update(std::size_t done, std::size_t total);
  void clear();

 private:
  bool visible_;
  bool drawn_ = false;
  double started_ = 0;  // seconds
  double drawn_at_ = 0;
};

}  // namespace poisk::program
