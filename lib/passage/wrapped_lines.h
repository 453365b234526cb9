// Tells a line end that a program put there, to keep lines short, from one that means something.
#pragma once

#include <cstddef>
#include <string_view>

namespace poisk::passage {

// Asked about the lines of a text from its first to its last, it reads each byte twice at most.
class WrappedLines {
 public:
  explicit WrappedLines(std::string_view text) : text_(text) {}

  // Whether the line from `line_begin` to `line_end` goes on in the next one, whose first character
  // stands at `next`: so do the full lines of a block that a program has filled, and so does a long
  // line before a lower-case letter.
  bool is_wrap(std::size_t line_begin, std::size_t line_end, std::size_t next);

 private:
  void measure_block(std::size_t line_begin);

  std::string_view text_;
  std::size_t block_end_ = 0;    // lines up to here are known to be wrapped or not
  std::size_t block_width_ = 0;  // of wrapped lines, 0 where they are not
};

}  // namespace poisk::passage
