#include "article/headline.h"

#include <algorithm>
#include <set>
#include <string>

#include "article/author_lines.h"
#include "article/date_lines.h"
#include "article/dates.h"
#include "article/letters.h"
#include "article/line_form.h"
#include "article/news_words.h"
#include "article/phrases.h"
#include "article/word_stems.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

constexpr std::size_t kHeadlineWords = 25;
constexpr std::size_t kLinesAbove = 40;  // that the headline is looked for in
constexpr std::size_t kTextLines = 12;   // whose words it is compared with
constexpr double kLeastScore = 2;
constexpr std::size_t kMenuLines = 15;  // above the text: the headline must be sure

bool is_letter_at(std::string_view text, std::size_t pos) {
  return is_letter(text::next_code_point(text, pos));
}

class Headlines {
 public:
  explicit Headlines(const PageLines& page) : page_(page) {
    std::size_t lines = 0;
    for (std::size_t i = page.start; i < page.size() && lines < kTextLines; ++i) {
      if (!page.is_text(i)) continue;
      for (const std::string& stem : word_stems(page.lines[i].folded)) text_.insert(stem);
      ++lines;
    }
  }

  struct Best {
    std::size_t line = 0;
    double score = kLeastScore;
  };

  Best find() const {
    std::size_t best = page_.size();
    double most = kLeastScore;
    std::size_t above = 0;
    for (std::size_t i = page_.start; i-- > 0 && above < kLinesAbove;) {
      const Line& line = page_.lines[i];
      if (line.role != Role::text) continue;
      if (!page_.is_label(i)) ++above;
      if (!is_candidate(i)) continue;
      const double score = score_of(i, above);
      if (score >= most) {
        most = score;
        best = i;
      }
    }
    return {best == page_.size() ? best : over_lead(best, page_.lines[best].count + 2), most};
  }

 private:
  bool is_candidate(std::size_t i) const {
    const Line& line = page_.lines[i];
    return line.role == Role::text && !page_.is_label(i) && line.count <= kHeadlineWords &&
           !(line.count <= kLabelWords && is_known_agency(fold(words(line.raw).front()))) &&
           !starts_lower(line.raw) && !is_list_item(line.folded) && !begins_with_clock(line.raw);
  }

  // The lead says more of the text's words than the headline right above it.
  std::size_t over_lead(std::size_t lead, std::size_t most_words) const {
    if (stands_again(lead) || begins_another(lead) || date_at(lead + 1)) return lead;
    bool date_between = false;
    for (std::size_t i = lead; i-- > 0 && i + 6 > lead;) {
      const Line& line = page_.lines[i];
      date_between = date_between || date_at(i);
      if (line.role != Role::text || page_.is_label(i)) continue;
      const double part = shared(line.folded);
      const bool headline = is_candidate(i) && line.count >= 4 && !is_path(line.folded) &&
                            !is_rubric(line) && line.count <= most_words &&
                            part >= (date_between ? .4 : .25);
      return headline ? over_lead(i, most_words) : lead;
    }
    return lead;
  }

  bool date_at(std::size_t i) const { return i < page_.start && is_date_line(page_.lines[i].raw); }

  double score_of(std::size_t i, std::size_t above) const {
    const Line& line = page_.lines[i];
    double score = 4 - .3 * static_cast<double>(above);
    score += 8 * shared(line.folded);
    if (line.count <= kLabelWords && !tells(line.folded)) score -= line.count < 3 ? 3 : 2;
    if (is_rubric(line)) score -= 2;
    if (line.count > 10) score -= .15 * static_cast<double>(line.count - 10);
    if (stands_again(i)) score += 2.5;
    if (begins_another(i)) score += 3;
    if (date_at(i + 1))
      score += 3;
    else if (i > 0 && date_at(i - 1))
      score += 2;
    if (line.folded.ends_with(":")) score -= 3;
    if (line.folded.ends_with(".") && !ends_excerpt(line.folded)) score -= 1;
    if (is_path(line.folded)) score -= shared(line.folded) < .3 ? 8 : 4;
    if (!author_of(line.raw, false).empty()) score -= 4;
    return score;
  }

  // In a list of the newest or the most read; a menu's name stands more often.
  bool stands_again(std::size_t i) const {
    const Line& line = page_.lines[i];
    return page_.times(i) > 1 && page_.times(i) < 5 && !is_path(line.folded) &&
           (line.count > 2 || tells(line.folded));
  }

  // «Новости со всего мира», «РИА Новый Край – Псков»
  static bool is_rubric(const Line& line) {
    if (line.folded.starts_with("новости ")) return true;
    std::size_t names = 0;
    std::size_t others = 0;
    for (const std::string_view word : words(line.raw)) {
      if (starts_upper(word))
        ++names;
      else if (starts_lower(word))
        ++others;
    }
    return names > 2 && others == 0;
  }

  // «Сайт / Новости / Здоровье / …»
  static bool is_path(std::string_view folded) {
    return has_one_of(folded, {" / ", " | ", " > ", " » ", "→", " \\ "});
  }

  std::size_t common(std::string_view folded) const {
    std::size_t out = 0;
    for (const std::string& stem : word_stems(folded)) out += text_.count(stem);
    return out;
  }

  // How many of its words the text has, of 1.
  double shared(std::string_view folded) const {
    const std::set<std::string> own = word_stems(folded);
    if (own.empty()) return 0;
    return static_cast<double>(common(folded)) / static_cast<double>(own.size() + 1);
  }

  // The window's title goes on with the outlet's name, a path ends with the headline.
  bool begins_another(std::size_t i) const {
    const std::string& own = page_.lines[i].folded;
    if (page_.lines[i].count < 3) return false;
    for (std::size_t k = 0; k < page_.start; ++k) {
      const std::string& other = page_.lines[k].folded;
      if (other.size() <= own.size()) continue;
      if (other.starts_with(own) && !is_letter_at(other, own.size())) return true;
      if (other.ends_with(" " + own)) return true;
    }
    return false;
  }

  const PageLines& page_;
  std::set<std::string> text_;
};

}  // namespace

double find_headline(PageLines& page) {
  const Headlines::Best best = Headlines(page).find();
  page.head = std::min(best.line, page.start);
  const bool sure = page.start <= kMenuLines || best.score >= kSureHeadline;
  page.title = sure ? best.line : page.size();
  return best.line < page.size() ? best.score : 0;
}

}  // namespace poisk::article
