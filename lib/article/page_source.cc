#include "article/page_source.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "article/attribution.h"
#include "article/author_lines.h"
#include "article/dates.h"
#include "article/frame_attribution.h"
#include "article/letters.h"
#include "article/reuse_terms.h"

namespace poisk::article {
namespace {

std::string_view without_date(std::string_view line) {
  const std::optional<LineDate> date = find_date(line);
  if (!date) return line;
  const std::string_view before = trim(line.substr(0, date->begin));
  return before.empty() ? trim(line.substr(date->end)) : before;
}

// A person whom the text itself speaks of is its subject or its tag, not its author.
bool is_mentioned(std::string_view person, std::string_view folded_text) {
  for (const std::string_view word : words(person)) {
    std::string folded = fold(word);
    if (folded.size() < 2 * 4) continue;
    folded.resize(folded.size() - 2);  // its last letter changes with the case
    if (has(folded_text, folded)) return true;
  }
  return false;
}

std::string find_author(const std::vector<Line>& lines, std::string_view text) {
  const std::string folded_text = fold(text);
  bool label = false;
  std::string alone;
  for (const Line& line : lines) {
    if (line.role == Role::text || !line.near) continue;
    const bool date = line.role == Role::date;
    const std::string_view name = date ? without_date(line.raw) : line.raw;
    std::string author = author_of(name, label);
    const bool own_label = !author.empty() && author.size() < name.size();
    const bool is_label = line.folded == "автор" || line.folded == "автор:" ||
                          line.folded == "авторы" || line.folded == "авторы:";
    // «АВТОР» speaks for the line below it, or for the date line with a name near it.
    label = is_label || (label && date && author.empty());
    if (author.empty() || (line.role != Role::author && !date)) continue;
    if (own_label) return author;
    if (alone.empty() && !is_mentioned(author, folded_text)) alone = author;
  }
  return alone;
}

bool same_day(std::string_view a, std::string_view b) { return a.substr(0, 10) == b.substr(0, 10); }

// The date of publication: of the lines near the text the first one below the headline, else the
// first above it, else one below the text. Of two that name the same day the more precise counts; a
// date of revision only where there is no other.
std::string find_published(const std::vector<Line>& lines) {
  struct Candidate {
    int rank;
    std::string iso;
  };
  std::vector<Candidate> all;
  for (const Line& line : lines) {
    if (line.role != Role::date || !line.near) continue;
    const std::optional<LineDate> date = find_date(line.raw);
    if (!date || date->iso.empty()) continue;
    int rank = line.after_title ? 1 : line.before_text ? 2 : 3;
    if (begins(line.folded, "опубликован") || begins(line.folded, "дата публ")) rank = 0;
    if (begins(line.folded, "обновлен") || begins(line.folded, "изменен") ||
        begins(line.folded, "updated")) {
      rank = 4;
    }
    all.push_back({rank, date->iso});
  }
  if (all.empty()) return {};
  const auto best =
      std::min_element(all.begin(), all.end(),
                       [](const Candidate& a, const Candidate& b) { return a.rank < b.rank; });
  std::string iso = best->iso;
  for (const Candidate& other : all) {
    if (other.rank < 4 && same_day(other.iso, iso) && other.iso.size() > iso.size())
      iso = other.iso;
  }
  return iso;
}

QuoteTerms find_terms(const std::vector<Line>& lines) {
  std::string notice;
  for (const Line& line : lines) {
    if (line.role != Role::notice) continue;
    if (!notice.empty()) notice += '\n';
    notice += line.raw;
  }
  return notice.empty() ? QuoteTerms{} : read_terms(notice);
}

// The outlet that the frame names: a notice knows best, a copyright or slogan line next.
std::string find_outlet(const std::vector<Line>& lines) {
  for (const Role role : {Role::notice, Role::brand}) {
    for (const Line& line : lines) {
      if (line.role != role) continue;
      if (std::string outlet = outlet_of_notice(line.raw); !outlet.empty()) return outlet;
    }
  }
  return {};
}

std::string find_credit(const std::vector<Line>& lines) {
  for (const Role role : {Role::source, Role::credit}) {
    for (const Line& line : lines) {
      if (line.role != role || !line.near) continue;
      if (std::string agency = agency_of_credit(line.raw); !agency.empty()) return agency;
    }
  }
  return {};
}

bool same_name(std::string_view a, std::string_view b) { return fold(a) == fold(b); }

}  // namespace

Source find_source(const std::vector<Line>& lines, std::string_view text) {
  std::vector<std::string_view> paragraphs;
  for (const Line& line : lines) {
    if (line.role == Role::text) paragraphs.push_back(line.raw);
  }
  const Attribution found = find_attribution(paragraphs);
  Source source;
  source.outlet = found.outlet;
  source.agency = found.agency;
  // Where the frame names another outlet, the text speaks of it as of one whom it cites.
  if (std::string outlet = find_outlet(lines);
      !outlet.empty() && !same_name(outlet, source.outlet)) {
    if (source.agency.empty()) source.agency = source.outlet;
    source.outlet = std::move(outlet);
  }
  if (source.agency.empty()) source.agency = find_credit(lines);
  if (same_name(source.agency, source.outlet)) source.agency.clear();
  source.author = find_author(lines, text);
  source.published = find_published(lines);
  source.terms = find_terms(lines);
  return source;
}

}  // namespace poisk::article
