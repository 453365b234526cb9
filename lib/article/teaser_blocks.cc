#include "article/teaser_blocks.h"

#include <vector>

#include "article/date_lines.h"
#include "article/dates.h"
#include "article/letters.h"
#include "article/line_form.h"

namespace poisk::article {
namespace {

class Teasers {
 public:
  explicit Teasers(PageLines& page) : page_(page), prose_(1, 0) {
    for (std::size_t i = 0; i < page_.size(); ++i) {
      const bool prose = page_.is_text(i) && page_.is_prose(i) && !is_teaser(i);
      prose_.push_back(prose_.back() + (prose ? page_.lines[i].count : 0));
    }
  }

  void mark() {
    for (std::size_t i = page_.start; i < page_.size(); ++i) {
      const Frame frame = page_.frames[i];
      if (frame == Frame::only_teasers && rest_is_frame(i)) {
        drop_rest(i);
        return;
      }
      if (frame == Frame::teasers || frame == Frame::only_teasers) i = drop_block(i + 1) - 1;
    }
    drop_dated_teasers();
  }

 private:
  // Whether the page's paragraphs stand before line `i`; else it heads a box inside the article, or
  // counts the comments above it.
  bool rest_is_frame(std::size_t i) const {
    const std::size_t before = prose_[i];
    return before > 0 && before >= prose_.back() - before;
  }

  void drop_rest(std::size_t i) {
    for (std::size_t k = i; k < page_.size(); ++k) {
      Line& line = page_.lines[k];
      line.near = false;
      if (page_.is_text(k)) line.role = is_date_line(line.raw) ? Role::date : Role::frame;
    }
  }

  // An excerpt or what stands right above «2 часа ago».
  bool is_teaser(std::size_t i) const {
    if (ends_excerpt(page_.lines[i].folded)) return true;
    if (i + 1 >= page_.size()) return false;
    const Line& next = page_.lines[i + 1];
    return is_relative_time(next.raw) || (is_date_line(next.raw) && next.count <= 6);
  }

  // Drops the links from line `i` on; gives the first line that is none.
  std::size_t drop_block(std::size_t i) {
    const std::size_t first = i;
    for (; i < page_.size(); ++i) {
      Line& line = page_.lines[i];
      if (page_.frames[i] == Frame::teasers || page_.frames[i] == Frame::only_teasers) break;
      if (line.role != Role::text) {
        if (line.role == Role::notice || line.role == Role::author) continue;
        line.near = false;
        continue;
      }
      // A paragraph may be a question too; a link that is one stands close under the others.
      const bool question = (i == first || !line.gap_before) && line.count <= 15 &&
                            !line.folded.starts_with("-") &&
                            (line.folded.ends_with("?") || line.folded.ends_with("!"));
      const bool link = !line.sentence && line.count < kLongLine && !starts_lower(line.raw) &&
                        !is_list_item(line.folded) && i < first + 40;
      if (!link && !question && !is_teaser(i) && !is_relative_time(line.raw)) break;
      line.role = Role::frame;
      line.near = false;
    }
    return i;
  }

  // Teasers without a heading: title, excerpt, «2 часа ago», one after another.
  void drop_dated_teasers() {
    for (std::size_t i = page_.start + 1; i < page_.size(); ++i) {
      if (!page_.is_text(i) || !is_relative_time(page_.lines[i].raw)) continue;
      drop(i);
      std::size_t k = i;
      while (k > page_.start + 1 && k + 2 > i && page_.is_text(k - 1)) {
        const Line& above = page_.lines[k - 1];
        const bool title = !above.sentence && above.count < kLongLine;
        if (!title && !ends_excerpt(above.folded)) break;
        drop(--k);
      }
    }
  }

  void drop(std::size_t i) {
    page_.lines[i].role = Role::frame;
    page_.lines[i].near = false;
  }

  PageLines& page_;
  std::vector<std::size_t> prose_;  // words of prose before a line
};

}  // namespace

void mark_teasers(PageLines& page) { Teasers(page).mark(); }

}  // namespace poisk::article
