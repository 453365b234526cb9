#include "article/page_lines.h"

#include <utility>

#include "article/date_lines.h"
#include "article/dates.h"
#include "article/domains.h"
#include "article/letters.h"
#include "article/line_form.h"

namespace poisk::article {

PageLines::PageLines(std::string_view page) {
  bool gap = false;
  for (const std::string_view raw : article::lines(page)) {
    Line line;
    line.raw = trim(raw);
    if (line.raw.empty()) {
      gap = true;
      continue;
    }
    line.folded = fold(line.raw);
    line.count = words(line.raw).size();
    line.gap_before = gap;
    line.sentence = ends_as_sentence(line.folded);
    lines.push_back(std::move(line));
    gap = false;
  }
  frames.resize(lines.size(), Frame::none);
  for (const Line& line : lines) ++times_[line.folded];
}

bool PageLines::is_prose(std::size_t i) const {
  const Line& line = lines[i];
  return line.count >= kLongLine || (line.sentence && line.count >= kBodyWords);
}

bool PageLines::is_label(std::size_t i) const {
  const Line& line = lines[i];
  return !line.sentence &&
         (line.count == 1 || is_section(line.folded) || is_breadcrumbs(line.folded) ||
          is_counter(line.folded) || is_date_line(line.raw) || is_time_of_day(line.raw) ||
          is_relative_time(line.raw) || is_domain(line.raw));
}

}  // namespace poisk::article
