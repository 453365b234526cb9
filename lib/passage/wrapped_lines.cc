#include "passage/wrapped_lines.h"

#include <algorithm>
#include <vector>

#include "passage/characters.h"
#include "text/utf8.h"

namespace poisk::passage {
namespace {

// A wrapped text has lines of about this many characters.
constexpr std::size_t kNarrowestWrap = 50;
constexpr std::size_t kWidestWrap = 110;
constexpr std::size_t kFewestLines = 3;
// A line shorter than this was not wrapped: it is an item of a list or a line of verse.
constexpr std::size_t kShortLine = 40;

}  // namespace

bool WrappedLines::is_wrap(std::size_t line_begin, std::size_t line_end, std::size_t next) {
  const char32_t first = char_at(text_, next).code;
  const bool marker = is_dash(first) || first == '*' || first == U'•' || is_digit(first);
  if (marker && !is_letter(char_at(text_, next + char_at(text_, next).size).code)) {
    if (!is_digit(first)) return false;
  }
  if (line_end >= block_end_) measure_block(line_begin);
  std::size_t length = 0;
  for (std::size_t i = line_begin; i < line_end; ++i)
    length += text::is_continuation(text_[i]) ? 0 : 1;
  if (block_width_ != 0) {
    std::size_t word = next;
    while (word < text_.size() && !is_space(char_at(text_, word).code))
      word += char_at(text_, word).size;
    for (std::size_t i = next; i < word; ++i) length += text::is_continuation(text_[i]) ? 0 : 1;
    return length + 1 > block_width_;
  }
  const char32_t last = char_before(text_, line_end).code;
  return is_lower(first) && last != ';' && last != ':' && length >= kShortLine;
}

// A block is the lines up to an empty one. A program has filled it where most lines had no room for
// the first word of the next; its width is then that of the longest line, otherwise 0.
void WrappedLines::measure_block(std::size_t line_begin) {
  struct Line {
    std::size_t length = 0;
    std::size_t first_word = 0;
  };
  std::vector<Line> lines;
  std::size_t widest = 0;
  std::size_t position = line_begin;
  while (position < text_.size()) {
    const std::size_t end = std::min(text_.find('\n', position), text_.size());
    Line line;
    bool in_first_word = true;
    for (std::size_t i = position; i < end; ++i) {
      if (text::is_continuation(text_[i]) || text_[i] == '\r') continue;
      const bool space = text_[i] == ' ' || text_[i] == '\t';
      if (space && line.first_word > 0) in_first_word = false;
      if (!space && in_first_word) ++line.first_word;
      ++line.length;
    }
    if (line.first_word == 0) break;
    lines.push_back(line);
    widest = std::max(widest, line.length);
    position = end + 1;
  }
  block_end_ = std::max(position, line_begin + 1);
  block_width_ = 0;
  if (lines.size() < kFewestLines || widest < kNarrowestWrap || widest > kWidestWrap) return;
  std::size_t full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].length + 1 + lines[i + 1].first_word > widest) ++full;
  }
  if (2 * full >= lines.size()) block_width_ = widest;
}

}  // namespace poisk::passage
