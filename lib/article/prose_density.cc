#include "article/prose_density.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "article/date_lines.h"
#include "article/dates.h"
#include "article/letters.h"
#include "article/line_form.h"
#include "article/phrases.h"
#include "article/small_print.h"
#include "article/word_stems.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

// Weights are in words of prose; found by trial on saved pages, where a half or the double of each
// changes little.
constexpr double kMostWords = 80;        // of one paragraph that count
constexpr std::size_t kShortLines = 12;  // between paragraphs of one subject
constexpr double kSamePart = .3;         // of a paragraph's words, that the others have
constexpr double kArticleWords = 60;     // before a heading of comments, that it ends
constexpr double kExcerptWords = 12;     // at least: shorter ones stand under no link

// A menu, a ticker, a row of headlines: long, but no prose.
bool is_row(const Line& line) {
  std::size_t upper = 0;
  std::size_t letters = 0;
  std::size_t marks = 0;
  for (const std::string_view word : words(line.raw)) {
    if (starts_upper(word)) ++upper;
    if (starts_upper(word) || starts_lower(word)) ++letters;
    if (std::string_view(",.:;?!").find(word.back()) != std::string_view::npos) ++marks;
  }
  if (upper * 2 > letters) return true;
  return !line.sentence && marks * 15 < line.count;
}

// Code, a formula, a name in another script: an article may hold much of it.
bool is_foreign(std::string_view text) {
  bool latin = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::next_code_point(text, pos);
    if (is_cyrillic(c)) return false;
    latin = latin || is_letter(c);
  }
  return latin;
}

class Density {
 public:
  explicit Density(const PageLines& page) : page_(page) {
    for (std::size_t i = 0; i < page_.size(); ++i) prose_.push_back(prose(i));
    lessen_excerpts();
  }

  // The greatest sum of neighbouring lines among these, and what stands near them and speaks of the
  // same.
  Run densest(std::size_t first, std::size_t last) const {
    Run run = densest_lines(first, last);
    if (run.begin == run.end) return run;
    std::set<std::string> subject;
    const auto take = [&](std::size_t i) { subject.merge(word_stems(page_.lines[i].folded)); };
    for (std::size_t i = run.begin; i < run.end; ++i) {
      if (prose_[i] > 0) take(i);
    }
    const auto is_same = [&](std::size_t i) {
      return common_part(word_stems(page_.lines[i].folded), subject) >= kSamePart;
    };
    for (;;) {
      const std::size_t i = prose_above(run.begin);
      if (i == run.begin || !is_same(i)) break;
      take(run.begin = i);
    }
    for (;;) {
      const std::size_t i = prose_below(run.end);
      if (i == run.end || !is_same(i - 1)) break;
      take((run.end = i) - 1);
    }
    return run;
  }

 private:
  // The nearest line of prose, where only a few short lines are between; else the same place.
  std::size_t prose_above(std::size_t begin) const {
    for (std::size_t i = begin; i-- > 0 && i + kShortLines + 1 >= begin;) {
      if (prose_[i] > 0) return i;
      if (divides(i)) break;
    }
    return begin;
  }
  std::size_t prose_below(std::size_t end) const {
    for (std::size_t i = end; i < page_.size() && i <= end + kShortLines; ++i) {
      if (prose_[i] > 0) return i + 1;
      if (divides(i)) break;
    }
    return end;
  }

  bool divides(std::size_t i) const {
    const Line& line = page_.lines[i];
    return page_.frames[i] == Frame::only_teasers || page_.frames[i] == Frame::teasers ||
           line.role == Role::brand || line.role == Role::notice || heads_comments(line) ||
           is_date_line(line.raw) || is_relative_time(line.raw) || is_small_print(line.folded);
  }

  Run densest_lines(std::size_t first, std::size_t last) const {
    Run best;
    double most = 0;
    double sum = 0;
    std::size_t begin = 0;
    int gap = 0;  // lines since the last prose
    for (std::size_t i = first; i < last; ++i) {
      if (prose_[i] > 0) {
        if (sum <= 0) {
          sum = 0;
          begin = i;
        }
        sum += prose_[i];
        gap = 0;
      } else if (sum >= kArticleWords && heads_comments(page_.lines[i])) {
        sum = 0;
      } else {
        sum -= cost(i, gap++);
      }
      if (sum > most) {
        most = sum;
        best = {begin, i + 1};
      }
    }
    return best;
  }

  // The words of a line of prose, else 0.
  double prose(std::size_t i) const {
    if (!page_.is_text(i) || !page_.is_prose(i)) return 0;
    const Line& line = page_.lines[i];
    if (is_row(line) || is_date_line(line.raw) || begins_with_clock(line.raw) ||
        is_small_print(line.folded)) {
      return 0;
    }
    const double words = std::min(static_cast<double>(line.count), kMostWords);
    const bool asks =
        line.folded.ends_with("?") || line.folded.ends_with("!") || ends_excerpt(line.folded);
    return asks ? words / 2 : words;
  }

  // Paragraphs one by one among other lines are excerpts under their links; the more of them in
  // turn, the surer.
  void lessen_excerpts() {
    std::vector<double> out = prose_;
    std::vector<std::size_t> row;
    const auto close = [&] {
      const double part = row.size() > 2 ? .4 : row.size() == 2 ? .6 : .8;
      for (const std::size_t i : row) {
        if (prose_[i] >= kExcerptWords) out[i] *= part;
      }
      row.clear();
    };
    for (std::size_t i = 0; i < prose_.size(); ++i) {
      if (prose_[i] == 0) continue;
      const bool close_to_another =
          (i > 0 && prose_[i - 1] > 0) || (i + 1 < prose_.size() && prose_[i + 1] > 0);
      if (close_to_another)
        close();
      else
        row.push_back(i);
    }
    close();
    for (std::size_t i = 1; i < prose_.size(); ++i) {
      // Right below «Читайте также», and nothing goes on.
      if (page_.frames[i - 1] != Frame::teasers) continue;
      const bool goes_on = (i + 1 < prose_.size() && prose_[i + 1] > 0) ||
                           (i + 2 < prose_.size() && prose_[i + 2] > 0);
      if (!goes_on) out[i] *= .1;
    }
    prose_ = std::move(out);
  }

  // What a line takes from the run that it interrupts; `gap` lines without prose stand before it.
  double cost(std::size_t i, int gap) const {
    const Line& line = page_.lines[i];
    if (page_.frames[i] == Frame::only_teasers) return 20;
    if (page_.frames[i] == Frame::teasers) return 4;
    if (is_relative_time(line.raw)) return 10;
    if (answers_comment(line.folded)) return 12;
    if (is_date_line(line.raw)) return find_date(line.raw)->has_time ? 15 : 6;
    if (begins_with_clock(line.raw)) return 12;
    if (is_small_print(line.folded)) return gap == 0 ? 4 : 10;
    if (page_.frames[i] != Frame::none || line.role != Role::text) return 3;
    if (is_list_item(line.folded)) return 0;
    if (is_foreign(line.raw)) return 1;
    if (line.sentence && line.count < kBodyWords) return 2;
    if (starts_lower(line.raw) && line.count > 1) return 3;
    if (under_heading(i, gap)) return 2;
    return std::min(5 + 4 * gap, 12);
  }

  // A button under each comment.
  static bool answers_comment(std::string_view folded) {
    return is_one_of(folded,
                     {"ответить", "цитировать", "пожаловаться", "reply", "ответить с цитатой",
                      "ответить | цитировать", "ответить цитировать", "ответ"});
  }

  // «Комментарии (9)», «Отзывы читателей»
  static bool heads_comments(const Line& line) {
    return line.count <= 5 && (!line.sentence || line.folded.ends_with(":")) &&
           has_one_of(line.folded, {"коммент", "comment", "отзыв", "обсужден"});
  }

  // In a box of links inside the text.
  bool under_heading(std::size_t i, int gap) const {
    for (int k = 1; k <= std::min(gap, 4); ++k) {
      if (page_.frames[i - static_cast<std::size_t>(k)] == Frame::teasers) return true;
    }
    return false;
  }

  const PageLines& page_;
  std::vector<double> prose_;  // of each line
};

}  // namespace

Run densest_run(const PageLines& page) { return Density(page).densest(0, page.size()); }

Run densest_run_above(const PageLines& page, std::size_t end) {
  return Density(page).densest(0, end);
}

}  // namespace poisk::article
