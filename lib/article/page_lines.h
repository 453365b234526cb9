// The lines of a page while their roles are being found: what the passes over it share.
#pragma once

#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include "article/frame_lines.h"
#include "article/page_layout.h"

namespace poisk::article {

// Where a line is too short to judge by its words, its length decides.
inline constexpr std::size_t kLongLine = 25;   // words: prose, whatever its last character
inline constexpr std::size_t kBodyWords = 6;   // of a sentence that may open the text
inline constexpr std::size_t kLabelWords = 3;  // at most: rubrics, tags

struct Run {
  std::size_t begin = 0;  // lines
  std::size_t end = 0;
};

class PageLines {
 public:
  explicit PageLines(std::string_view page);

  std::size_t size() const { return lines.size(); }
  bool is_text(std::size_t i) const { return lines[i].role == Role::text; }
  bool is_prose(std::size_t i) const;
  // Names a rubric, a time, a number: nothing that an article says.
  bool is_label(std::size_t i) const;
  bool is_repeated(std::size_t i) const { return times(i) > 1; }
  std::size_t times(std::size_t i) const { return times_.at(lines[i].folded); }

  std::vector<Line> lines;
  std::vector<Frame> frames;  // of each line
  Run run;                    // where the prose is densest
  std::size_t start = 0;      // of the text, a line
  std::size_t end = 0;        // past its last line
  std::size_t head = 0;       // of the article: the headline or what may be it, else the text
  std::size_t title = 0;      // the headline; size() where there is none

 private:
  std::map<std::string_view, std::size_t> times_;  // how often a line stands on the page, folded
};

}  // namespace poisk::article
