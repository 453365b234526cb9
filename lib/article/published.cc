#include "article/published.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string_view>

#include "article/dates.h"
#include "article/letters.h"

namespace poisk::article {
namespace {

// The lower, the surer.
enum Rank : int { labelled, below_headline, in_text, above_headline, below_text, revision };

struct Candidate {
  Rank rank;
  std::string iso;
};

constexpr std::size_t kTopWords = 8;  // of a line at the page's top with its date
constexpr std::size_t kPlaceWords = 3;  // «Тихая Бухта, 6 марта 2024, 11:10 — Паром…»

Rank rank_of(const Line& line) {
  if (line.folded.starts_with("опубликован") || line.folded.starts_with("дата публ"))
    return labelled;
  if (line.folded.starts_with("обновлен") || line.folded.starts_with("изменен") ||
      line.folded.starts_with("updated") || line.folded.starts_with("последнее обн")) {
    return revision;
  }
  return line.after_title ? below_headline : line.before_text ? above_headline : below_text;
}

// The date with which a report opens.
std::string dateline(std::string_view line) {
  const std::optional<LineDate> date = find_date(line);
  if (!date || date->iso.empty()) return {};
  if (words(line.substr(0, date->begin)).size() > kPlaceWords) return {};
  const std::string after = fold(line.substr(date->end));
  const std::string_view rest = trim(after);
  const bool closed = rest.starts_with("-") || rest.starts_with("/") || rest.starts_with(". ");
  const bool at_begin = date->begin == 0 && rest.starts_with(",");
  return closed || date->has_time || at_begin ? date->iso : std::string();
}

// A headline may carry its date along: «Паром пойдёт в июне  06.03.24 08:49».
std::string date_at_end(std::string_view line) {
  const std::optional<LineDate> date = find_date(line);
  return date && date->has_time && trim(line.substr(date->end)).empty() ? date->iso : std::string();
}

// «Сегодня, 10:15» under the headline is the day that the page's top names, if it names one alone.
std::string today(const std::vector<Line>& lines) {
  bool today = false;
  std::string clock;
  std::set<std::string> days;
  for (const Line& line : lines) {
    if (!line.before_text || line.count > kTopWords) continue;
    const std::optional<LineDate> date = find_date(line.raw);
    if (!date) continue;
    const std::string said = fold(line.raw.substr(date->begin, date->end - date->begin));
    if (!date->iso.empty()) {
      days.insert(date->iso.substr(0, 10));
    } else if (line.role == Role::date && line.near && has(said, "сегодня")) {
      today = true;
      if (date->has_time && said.size() >= 5) clock = said.substr(said.size() - 5);
    }
  }
  if (!today || days.size() != 1) return {};
  const bool whole =
      clock.size() == 5 && clock.find_first_not_of("0123456789:") == std::string::npos;
  return whole ? *days.begin() + 'T' + clock : *days.begin();
}

bool same_day(std::string_view a, std::string_view b) { return a.substr(0, 10) == b.substr(0, 10); }

}  // namespace

std::string find_published(const std::vector<Line>& lines) {
  std::vector<Candidate> all;
  bool first_text = true;
  for (const Line& line : lines) {
    if (line.role == Role::text && first_text) {
      first_text = false;
      if (std::string iso = dateline(line.raw); !iso.empty()) all.push_back({in_text, iso});
    }
    if (line.role == Role::title || (line.role == Role::text && line.before_text)) {
      if (std::string iso = date_at_end(line.raw); !iso.empty())
        all.push_back({below_headline, iso});
    }
    if (line.role != Role::date || !line.near) continue;
    const std::optional<LineDate> date = find_date(line.raw);
    if (date && !date->iso.empty()) all.push_back({rank_of(line), date->iso});
  }
  if (all.empty()) return today(lines);
  const auto best =
      std::min_element(all.begin(), all.end(),
                       [](const Candidate& a, const Candidate& b) { return a.rank < b.rank; });
  // Of two that name the same day the more precise counts.
  std::string iso = best->iso;
  for (const Candidate& other : all) {
    if (other.rank != revision && same_day(other.iso, iso) && other.iso.size() > iso.size())
      iso = other.iso;
  }
  return iso;
}

}  // namespace poisk::article
