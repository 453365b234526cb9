#include "article/plain_text.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "article/author_lines.h"
#include "article/dates.h"
#include "article/letters.h"
#include "article/line_form.h"
#include "article/page_layout.h"
#include "article/page_source.h"
#include "article/reuse_terms.h"
#include "article/wrapped_lines.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

constexpr std::size_t kHeadingWords = 15;
constexpr std::size_t kParagraphWords = 12;

// The first line of `rest` and its end; `rest` goes on behind it.
std::string_view take_line_with_end(std::string_view& rest) {
  std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
  if (end < rest.size()) end += rest.substr(end, 2) == "\r\n" ? 2 : 1;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end);
  return line;
}

// Without the blank lines before and behind it.
std::string_view without_blank_ends(std::string_view text) {
  for (std::string_view rest = text; !rest.empty(); text = rest) {
    if (!trim(take_line_with_end(rest)).empty()) break;
  }
  const std::string_view words = trim(text);
  if (words.empty()) return words;
  return text.substr(0, static_cast<std::size_t>(words.data() - text.data()) + words.size());
}

// Without the marks of a Markdown heading.
std::string_view without_number_signs(std::string_view line) {
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  if (level == 0 || level > 6 || line.substr(level, 1) != " ") return line;
  line = trim(line.substr(level));
  while (line.ends_with("#")) line.remove_suffix(1);
  return trim(line);
}

bool has_letter(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    if (is_letter(text::next_code_point(text, pos))) return true;
  }
  return false;
}

bool is_heading(std::string_view line, bool gap_below, std::string_view next) {
  const std::string_view heading = without_number_signs(line);
  if (heading.size() < line.size()) return !heading.empty();
  const std::string folded = fold(line);
  const std::size_t count = words(line).size();
  if (count > kHeadingWords || !has_letter(folded) || starts_lower(line) || is_list_item(folded)) {
    return false;
  }
  // Marks of a table, of code, of a sentence or of an address to someone.
  if (line.find_first_of("\t;={}<>|[]\\_`") != std::string_view::npos) return false;
  if (has(folded, ",") && (folded.ends_with("!") || !has(folded, ", "))) return false;
  static constexpr std::string_view kOpenEnds[] = {".", ",", ":", "-", "..."};
  if (std::any_of(std::begin(kOpenEnds), std::end(kOpenEnds),
                  [&](std::string_view end) { return folded.ends_with(end); })) {
    return false;
  }
  if (find_date(line) || !author_of(line, false).empty()) return false;
  if (gap_below) return true;
  // Close above a paragraph or a list; a line of a poem or of code has lines of its kind below it.
  const std::string below = fold(next);
  return words(next).size() >= std::max(kParagraphWords, count + 3) || is_list_item(below) ||
         below.find_first_of("0123456789") != std::string::npos;
}

// What a page says once, a report or a timetable may say of many.
Source source_of(std::string_view content, std::string_view known_outlet) {
  const std::string whole = join_wrapped_lines(content);
  const std::vector<Line> lines = lay_out(whole);
  Source out = find_source(lines, whole, known_outlet);
  std::size_t names = 0;
  bool labelled = false;
  std::set<std::string> days;
  for (const Line& line : lines) {
    if (line.role == Role::author) ++names;
    labelled = labelled || has_author_label(line.raw);
    if (const auto date = find_date(line.raw); line.role == Role::date && date) {
      days.insert(date->iso.substr(0, std::string_view("2023-11-23").size()));
    }
  }
  if (names > 1 && !labelled) out.author.clear();
  if (days.size() > 1) out.published.clear();
  if (!names_site(out.terms.notice)) out.terms = {};
  return out;
}

}  // namespace

Article read_plain_text(std::string_view content, std::string_view known_outlet) {
  content = without_blank_ends(content);
  Article out;
  out.source = source_of(content, known_outlet);
  std::string_view rest = content;
  const std::string_view first = take_line_with_end(rest);
  std::string_view below = rest;
  const bool gap_below = trim(take_line_with_end(below)).empty();
  rest = without_blank_ends(rest);
  std::string_view after = rest;
  if (!rest.empty() && is_heading(trim(first), gap_below, trim(take_line_with_end(after)))) {
    out.title = without_number_signs(trim(first));
    out.text = rest;
  } else {
    out.text = content;
  }
  return out;
}

}  // namespace poisk::article
