#include "article/page_layout.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "article/author_lines.h"
#include "article/date_lines.h"
#include "article/dates.h"
#include "article/domains.h"
#include "article/frame_lines.h"
#include "article/letters.h"
#include "article/line_form.h"
#include "article/reuse_terms.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

// Where a line is too short to judge by its words, its length decides.
constexpr std::size_t kLongLine = 25;   // words: prose, whatever its last character
constexpr std::size_t kTailProse = 15;  // words: after the text, still a paragraph
constexpr std::size_t kBodyWords = 6;   // of a sentence that may open the text
constexpr std::size_t kHeadlineWords = 25;
constexpr std::size_t kLabelWords = 3;  // at most: rubrics, tags
constexpr std::size_t kCallLines = 5;   // of one subscription call

class Layout {
 public:
  explicit Layout(std::string_view page) {
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
      lines_.push_back(std::move(line));
      gap = false;
    }
    frames_.resize(lines_.size(), Frame::none);
    for (const Line& line : lines_) ++times_[line.folded];
  }

  std::vector<Line> run() {
    mark_known_lines();
    mark_calls();
    mark_repeated_paragraphs();
    find_start();
    mark_teasers();
    find_end();
    mark_head();
    mark_tail();
    mark_repeated_lines();
    return std::move(lines_);
  }

 private:
  bool is_text(std::size_t i) const { return lines_[i].role == Role::text; }
  bool is_prose(const Line& line) const {
    return line.count >= kLongLine || (line.sentence && line.count >= kBodyWords);
  }
  bool inside(std::size_t i) const { return i >= start_ && i < end_; }

  // Lines that their own words give away, wherever they stand.
  void mark_known_lines() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      if (is_reuse_notice(line.folded) && line.count <= 120) {
        line.role = Role::notice;
        continue;
      }
      frames_[i] = frame_of(line.raw, line.folded);
      switch (frames_[i]) {
        case Frame::none:
          break;
        case Frame::credit:
          line.role = Role::credit;
          break;
        case Frame::brand:
          line.role = Role::brand;
          break;
        case Frame::source:
          line.role = Role::source;
          break;
        case Frame::chrome:
          line.role = is_date_line(line.raw) ? Role::date : Role::frame;
          break;
        default:
          line.role = Role::frame;
      }
      if (line.role == Role::text && !author_of(line.raw, false).empty() &&
          has_author_label(line.raw)) {
        line.role = Role::author;
      }
    }
  }

  // A call cut by line breaks goes on until its sentence ends.
  void mark_calls() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (frames_[i] != Frame::call || lines_[i].sentence) continue;
      for (std::size_t k = i + 1; k < lines_.size() && k < i + kCallLines; ++k) {
        if (!continues_call(lines_[k].raw, lines_[k].folded) || is_date_line(lines_[k].raw)) break;
        lines_[k].role = Role::frame;
        if (lines_[k].sentence) break;
      }
    }
  }

  void mark_repeated_paragraphs() {
    std::map<std::string_view, std::size_t> seen;
    for (Line& line : lines_) {
      if (line.role != Role::text || line.count < 8 || !line.sentence) continue;
      if (!seen.emplace(line.folded, 0).second) line.role = Role::frame;
    }
  }

  // The text begins with its first paragraph; on a page without one, with its first sentence, or
  // after its first line.
  void find_start() {
    start_ = find_first([&](std::size_t i) { return is_prose(lines_[i]) && !may_be_question(i); });
    if (start_ == lines_.size()) {
      start_ = find_first([&](std::size_t i) { return lines_[i].sentence && !may_be_question(i); });
    }
    if (start_ == lines_.size()) {
      const std::size_t first = find_first([&](std::size_t i) { return !is_label(i); });
      start_ = first;
      for (std::size_t i = first + 1; i < lines_.size(); ++i) {
        if (!is_text(i) || is_label(i)) continue;
        start_ = i;
        break;
      }
    }
    for (std::size_t i = 0; i < start_; ++i) lines_[i].before_text = true;
  }

  template <class Test>
  std::size_t find_first(Test test) const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (is_text(i) && test(i)) return i;
    }
    return lines_.size();
  }

  // A headline may ask: «Что будет с тенге?» Only the first line can.
  bool may_be_question(std::size_t i) const {
    const Line& line = lines_[i];
    if (line.count > 15 ||
        !(ends(line.folded, "?") || ends(line.folded, "!") || ends(line.folded, "...")) ||
        begins(line.folded, "-")) {
      return false;
    }
    for (std::size_t k = 0; k < i; ++k) {
      if (is_text(k) && !is_label(k)) return false;
    }
    return std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(i) + 1, lines_.end(),
                       [&](const Line& next) { return next.role == Role::text && is_prose(next); });
  }

  bool is_label(std::size_t i) const {
    const Line& line = lines_[i];
    return !line.sentence &&
           (line.count == 1 || is_section(line.folded) || is_breadcrumbs(line.folded) ||
            is_counter(line.folded) || is_date_line(line.raw) || is_time_of_day(line.raw) ||
            is_relative_time(line.raw) || is_domain(line.raw));
  }

  // Blocks of links under a heading.
  void mark_teasers() {
    prose_.assign(1, 0);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool prose = is_text(i) && is_prose(lines_[i]) && !is_teaser(i);
      prose_.push_back(prose_.back() + (prose ? lines_[i].count : 0));
    }
    for (std::size_t i = start_; i < lines_.size(); ++i) {
      if (frames_[i] == Frame::only_teasers && rest_is_frame(i)) {
        drop_rest(i);
        return;
      }
      if (frames_[i] == Frame::teasers || frames_[i] == Frame::only_teasers)
        i = drop_block(i + 1) - 1;
    }
    drop_dated_teasers();
  }

  // Whether the page's paragraphs stand before line `i`; else it heads a box inside the article.
  bool rest_is_frame(std::size_t i) const {
    const bool comments = has(lines_[i].folded, "коммент") || has(lines_[i].folded, "comment") ||
                          has(lines_[i].folded, "reply") || has(lines_[i].folded, "обсуждение");
    const std::size_t before = prose_[i];
    const std::size_t after = prose_.back() - before;
    return before > 0 && (comments || before >= after);
  }

  void drop_rest(std::size_t i) {
    for (std::size_t k = i; k < lines_.size(); ++k) {
      lines_[k].near = false;
      if (is_text(k)) lines_[k].role = is_date_line(lines_[k].raw) ? Role::date : Role::frame;
    }
  }

  // An excerpt or what stands right above «2 часа ago».
  bool is_teaser(std::size_t i) const {
    if (ends_excerpt(lines_[i].folded)) return true;
    return i + 1 < lines_.size() && (is_relative_time(lines_[i + 1].raw) ||
                                     (is_date_line(lines_[i + 1].raw) && lines_[i + 1].count <= 6));
  }

  // Drops the links from line `i` on; gives the first line that is none.
  std::size_t drop_block(std::size_t i) {
    const std::size_t first = i;
    for (; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      if (frames_[i] == Frame::teasers || frames_[i] == Frame::only_teasers) break;
      if (line.role != Role::text) {
        if (line.role == Role::notice || line.role == Role::author) continue;
        line.near = false;
        continue;
      }
      // A paragraph may be a question too; a link that is one stands close under the others.
      const bool question = (i == first || !line.gap_before) && line.count <= 15 &&
                            !begins(line.folded, "-") &&
                            (ends(line.folded, "?") || ends(line.folded, "!"));
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
    for (std::size_t i = start_ + 1; i < lines_.size(); ++i) {
      if (!is_text(i) || !is_relative_time(lines_[i].raw)) continue;
      lines_[i].role = Role::frame;
      lines_[i].near = false;
      std::size_t k = i;
      while (k > start_ + 1 && k + 2 > i && is_text(k - 1)) {
        const Line& above = lines_[k - 1];
        const bool title = !above.sentence && above.count < kLongLine;
        if (!title && !ends_excerpt(above.folded)) break;
        lines_[k - 1].role = Role::frame;
        lines_[k - 1].near = false;
        --k;
      }
    }
  }

  void find_end() {
    end_ = start_;
    for (std::size_t i = start_; i < lines_.size(); ++i) {
      if (is_text(i) && (lines_[i].sentence || lines_[i].count >= kTailProse)) end_ = i + 1;
    }
    if (end_ == start_ && start_ < lines_.size()) {
      // A page without a sentence: all its lines that are no labels.
      for (std::size_t i = start_; i < lines_.size(); ++i) {
        if (is_text(i) && !is_label(i)) end_ = i + 1;
      }
      return;
    }
    extend_end();
  }

  // Over what follows the last sentence and still belongs to the text: items of a list without full
  // stops, a last line without one.
  void extend_end() {
    if (end_ == 0) return;
    std::size_t i = end_;
    if (i < lines_.size() && is_text(i) && is_listing(i)) {
      const bool colon = ends(lines_[i - 1].folded, ":");
      while (i < lines_.size() && is_text(i) && !is_date_line(lines_[i].raw) &&
             !is_section(lines_[i].folded) &&
             (is_list_item(lines_[i].folded) ||
              (colon && author_of(lines_[i].raw, false).empty()) || goes_on(lines_[i]))) {
        ++i;
      }
      end_ = i;
      return;
    }
    const bool line = i < lines_.size() && is_text(i) && is_link_like(i);
    const bool another = i + 1 < lines_.size() && is_text(i + 1) && is_link_like(i + 1);
    if (line && !another) end_ = i + 1;
  }

  bool is_listing(std::size_t i) const {
    return ends(lines_[i - 1].folded, ":") || is_list_item(lines_[i].folded) || goes_on(lines_[i]);
  }
  static bool goes_on(const Line& line) {
    return starts_lower(line.raw) && line.count > kLabelWords;
  }

  // Long enough for a headline, and nothing else.
  bool is_link_like(std::size_t i) const {
    return lines_[i].count > kLabelWords && !is_date_line(lines_[i].raw) &&
           !is_breadcrumbs(lines_[i].folded) && author_of(lines_[i].raw, false).empty() &&
           !is_repeated(i);
  }

  bool is_repeated(std::size_t i) const { return times_.at(lines_[i].folded) > 1; }

  // Before the text: the headline, then its lead lines; all else is frame.
  void mark_head() {
    const std::size_t title = find_title();
    for (std::size_t i = 0; i < start_; ++i) {
      Line& line = lines_[i];
      line.after_title = title < lines_.size() && i > title;
      if (!is_text(i)) continue;
      if (i == title) {
        line.role = Role::title;
      } else if (is_date_line(line.raw)) {
        line.role = Role::date;
      } else if (!author_of(line.raw, author_was_labelled(i)).empty()) {
        line.role = Role::author;
      } else if (!is_lead(i, title)) {
        line.role = Role::frame;
      }
    }
  }

  bool author_was_labelled(std::size_t i) const {
    return i > 0 && (lines_[i - 1].folded == "автор" || lines_[i - 1].folded == "автор:" ||
                     lines_[i - 1].folded == "авторы" || lines_[i - 1].folded == "авторы:");
  }

  std::size_t find_title() const {
    std::size_t shortest = lines_.size();
    for (std::size_t i = 0; i < start_; ++i) {
      if (!is_text(i) || is_label(i) || !is_headline(i)) continue;
      if (lines_[i].count > kLabelWords || lines_[i].sentence || tells(lines_[i].folded)) return i;
      if (shortest == lines_.size() && author_of(lines_[i].raw, false).empty()) shortest = i;
    }
    return shortest;
  }

  bool is_headline(std::size_t i) const {
    const Line& line = lines_[i];
    if (line.count > kHeadlineWords || starts_lower(line.raw) || is_list_item(line.folded))
      return false;
    // «Headline | Outlet» of the browser's window, where the headline itself comes below.
    for (std::size_t k = i + 1; k < start_; ++k) {
      const std::string& other = lines_[k].folded;
      if (lines_[k].count >= 3 && line.folded.size() > other.size() && begins(line.folded, other) &&
          !is_letter_at(line.folded, other.size())) {
        return false;
      }
    }
    return true;
  }

  static bool is_letter_at(std::string_view text, std::size_t pos) {
    return is_letter(text::next_code_point(text, pos));
  }

  bool is_lead(std::size_t i, std::size_t title) const {
    const Line& line = lines_[i];
    if (title == lines_.size() || i < title) return false;
    return line.count > kLabelWords && !is_label(i) && !is_repeated(i);
  }

  // After the text nothing is its own; names and dates are told apart for their worth.
  void mark_tail() {
    for (std::size_t i = std::max(end_, start_); i < lines_.size(); ++i) {
      Line& line = lines_[i];
      if (!is_text(i)) continue;
      if (is_date_line(line.raw))
        line.role = Role::date;
      else if (!author_of(line.raw, author_was_labelled(i)).empty())
        line.role = Role::author;
      else
        line.role = Role::frame;
    }
  }

  // Inside the text a short line goes only where the frame has it too.
  void mark_repeated_lines() {
    std::set<std::string_view> frame;
    for (const Line& line : lines_) {
      if (line.role != Role::text) frame.insert(line.folded);
    }
    for (std::size_t i = start_; i < end_; ++i) {
      if (!is_text(i) || lines_[i].sentence || lines_[i].count >= kLongLine) continue;
      const bool framed = frame.count(lines_[i].folded) > 0;
      if (framed || is_relative_time(lines_[i].raw)) lines_[i].role = Role::frame;
    }
  }

  std::vector<Line> lines_;
  std::vector<Frame> frames_;
  std::map<std::string_view, std::size_t> times_;  // how often a line stands on the page, folded
  std::vector<std::size_t> prose_;                 // words of prose before a line
  std::size_t start_ = 0;                          // of the text, a line
  std::size_t end_ = 0;                            // past its last line
};

}  // namespace

std::vector<Line> lay_out(std::string_view page) { return Layout(page).run(); }

}  // namespace poisk::article
