#include "article/text_extent.h"

#include <algorithm>
#include <optional>

#include "article/author_lines.h"
#include "article/date_lines.h"
#include "article/dates.h"
#include "article/letters.h"
#include "article/line_form.h"
#include "article/small_print.h"

namespace poisk::article {
namespace {

constexpr std::size_t kHeadWords = 20;  // of a sentence that is a headline
constexpr std::size_t kTailProse = 15;  // words: after the text, still a paragraph

template <class Test>
std::size_t find_first(const PageLines& page, Test test) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page.is_text(i) && test(i)) return i;
  }
  return page.size();
}

// A headline may ask: «Что будет с тенге?» Only the first line can.
bool may_be_question(const PageLines& page, std::size_t i) {
  const Line& line = page.lines[i];
  if (line.count > 15 ||
      !(line.folded.ends_with("?") || line.folded.ends_with("!") || line.folded.ends_with("...")) ||
      line.folded.starts_with("-")) {
    return false;
  }
  for (std::size_t k = 0; k < i; ++k) {
    if (page.is_text(k) && !page.is_label(k)) return false;
  }
  for (std::size_t k = i + 1; k < page.size(); ++k) {
    if (page.is_text(k) && page.is_prose(k)) return true;
  }
  return false;
}

bool goes_on(const Line& line) { return starts_lower(line.raw) && line.count > kLabelWords; }

bool is_listing(const PageLines& page, std::size_t i) {
  return page.lines[i - 1].folded.ends_with(":") || is_list_item(page.lines[i].folded) ||
         goes_on(page.lines[i]);
}

// Long enough for a headline, and nothing else.
bool is_link_like(const PageLines& page, std::size_t i) {
  if (i >= page.size() || !page.is_text(i)) return false;
  const Line& line = page.lines[i];
  return line.count > kLabelWords && !is_date_line(line.raw) && !is_breadcrumbs(line.folded) &&
         author_of(line.raw, false).empty() && !page.is_repeated(i) && !is_small_print(line.folded);
}

// Over what follows the last sentence and still belongs to the text: items of a list without full
// stops, a last line without one.
void extend_end(PageLines& page) {
  std::size_t i = page.end;
  if (i == 0) return;
  if (i < page.size() && page.is_text(i) && is_listing(page, i)) {
    const bool colon = page.lines[i - 1].folded.ends_with(":");
    for (; i < page.size() && page.is_text(i); ++i) {
      const Line& line = page.lines[i];
      if (is_date_line(line.raw) || is_section(line.folded)) break;
      const bool item = is_list_item(line.folded) || goes_on(line);
      if (!item && !(colon && author_of(line.raw, false).empty())) break;
    }
    page.end = i;
    return;
  }
  if (is_link_like(page, i) && !is_link_like(page, i + 1)) page.end = i + 1;
}

}  // namespace

void find_start(PageLines& page) {
  std::size_t start = find_first(page, [&](std::size_t i) {
    return i >= page.run.begin && page.is_prose(i) && !may_be_question(page, i);
  });
  if (start == page.size()) {
    start = find_first(
        page, [&](std::size_t i) { return page.lines[i].sentence && !may_be_question(page, i); });
  }
  if (start == page.size()) {
    const std::size_t first = find_first(page, [&](std::size_t i) { return !page.is_label(i); });
    start = first;
    for (std::size_t i = first + 1; i < page.size(); ++i) {
      if (!page.is_text(i) || page.is_label(i)) continue;
      start = i;
      break;
    }
  }
  page.start = start;
  for (std::size_t i = 0; i < page.size(); ++i) page.lines[i].before_text = i < start;
}

void take_headline_from_text(PageLines& page) {
  if (page.title < page.size() || page.start + 1 >= page.end) return;
  const Line& first = page.lines[page.start];
  const Line& next = page.lines[page.start + 1];
  if (!page.is_text(page.start + 1) || !page.is_prose(page.start + 1)) return;
  if (first.count > kHeadWords || first.count * 2 > next.count || first.folded.starts_with("-"))
    return;
  const std::optional<LineDate> date = find_date(next.raw);
  if (!date || date->begin > 0) return;
  page.title = page.start++;
  page.lines[page.title].before_text = true;
}

void start_at_last_headline(PageLines& page) {
  if (page.title >= page.start || page.lines[page.title].count <= kLabelWords) return;
  std::size_t again = page.start;
  std::size_t above = 0;  // words of prose
  while (again < page.end && page.lines[again].folded != page.lines[page.title].folded) {
    if (page.is_text(again) && page.is_prose(again)) above += page.lines[again].count;
    ++again;
  }
  std::size_t below = 0;
  std::size_t first = page.end;
  for (std::size_t i = page.end; i-- > again;) {
    if (i == again || !page.is_text(i) || !page.is_prose(i)) continue;
    below += page.lines[i].count;
    first = i;
  }
  if (first == page.end || below < 2 * above) return;
  page.title = again;
  page.lines[again].role = Role::text;
  page.start = first;
  for (std::size_t i = 0; i < first; ++i) page.lines[i].before_text = true;
}

void find_end(PageLines& page) {
  page.end = page.start;
  const std::size_t last = page.run.end > page.start ? page.run.end : page.size();
  for (std::size_t i = page.start; i < last; ++i) {
    const Line& line = page.lines[i];
    if (page.is_text(i) && (line.sentence || line.count >= kTailProse)) page.end = i + 1;
  }
  if (page.end > page.start) {
    // Short sentences right below the run are its own.
    while (page.end < page.size() && page.end >= page.run.end && page.is_text(page.end) &&
           (page.lines[page.end].sentence && !page.is_prose(page.end) &&
            !is_date_line(page.lines[page.end].raw))) {
      ++page.end;
    }
    extend_end(page);
    return;
  }
  // A page without a sentence: all its lines that are no labels.
  for (std::size_t i = page.start; i < page.size(); ++i) {
    if (page.is_text(i) && !page.is_label(i)) page.end = i + 1;
  }
}

}  // namespace poisk::article
