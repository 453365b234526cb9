#include "article/byline.h"

#include <cstddef>
#include <optional>

#include "article/author_lines.h"
#include "article/date_lines.h"
#include "article/dates.h"
#include "article/frame_lines.h"
#include "article/letters.h"
#include "article/names.h"
#include "article/nominative.h"
#include "article/outlet_names.h"
#include "article/paragraph_words.h"

namespace poisk::article {
namespace {

constexpr std::size_t kManyParts = 3;  // «Пётр Лугин, БВ, Бухта, …»: only an author is so placed

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

bool is_label(const Line& line) {
  return line.folded == "автор" || line.folded == "автор:" || line.folded == "авторы" ||
         line.folded == "авторы:";
}

// The author that a date line names beside its date.
std::string beside_date(const Line& line, bool labelled) {
  const std::optional<LineDate> date = find_date(line.raw);
  if (!date) return {};
  const std::vector<std::string_view> parts = parts_beside_date(line.raw, *date);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view part = parts[i];
    if (std::string author = author_of(part, labelled); !author.empty()) return author;
    const bool placed = i == 0 && parts.size() >= kManyParts && part.data() == line.raw.data();
    if (placed && words(part).size() == 2 && has_name_form(part) &&
        !is_acronym(words(part).front()) && !is_section(fold(part))) {
      return std::string(part);
    }
  }
  return {};
}

// «Анна Ким © «Береговой вестник»»
std::string beside_rights(std::string_view line) {
  const std::vector<std::string_view> all = words(line);
  if (all.size() < 4) return {};
  for (const std::size_t first : {std::size_t{0}, all.size() - 2}) {
    const std::string_view name =
        line.substr(static_cast<std::size_t>(all[first].data() - line.data()),
                    static_cast<std::size_t>(all[first + 1].data() - all[first].data()) +
                        all[first + 1].size());
    if (has_given_name(name)) return std::string(name);
  }
  return {};
}

bool stands_beside_date(const std::vector<Line>& lines, std::size_t i) {
  return (i > 0 && lines[i - 1].role == Role::date && lines[i - 1].near) ||
         (i + 1 < lines.size() && lines[i + 1].role == Role::date && lines[i + 1].near);
}

}  // namespace

std::string find_author(const std::vector<Line>& lines, std::string_view text) {
  const std::string folded_text = fold(text);
  bool label = false;
  std::string alone;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.role == Role::text || !line.near) continue;
    std::string author;
    bool sure = label;
    if (line.role == Role::date) {
      author = beside_date(line, label);
      sure = true;
    } else if (line.role == Role::author) {
      author = author_of(line.raw, label);
      sure = sure || has_author_label(line.raw) || stands_beside_date(lines, i);
    } else if (line.role == Role::brand && !line.before_text) {
      author = beside_rights(line.raw);
    }
    // «АВТОР» speaks for the line below it, or for the date line with a name near it.
    label = is_label(line) || (label && line.role == Role::date && author.empty());
    if (author.empty()) continue;
    if (sure) return author;
    if (alone.empty() && has_given_name(author.substr(0, author.find(','))) &&
        !is_mentioned(author, folded_text))
      alone = author;
  }
  return alone;
}

std::string find_correspondent(const std::vector<Line>& lines, std::string_view outlet) {
  for (const Line& line : lines) {
    if (line.role != Role::text || !has(line.folded, "корреспондент")) continue;
    const std::vector<Word> all = read_words(line.raw);
    for (std::size_t i = 0; i + 3 < all.size(); ++i) {
      if (!all[i].folded.starts_with("корреспондент") || all[i].stop_after) continue;
      const std::string_view medium = all[i + 1].text;
      // «“Ъ”» is how one of them writes itself.
      const bool own =
          same_outlet(medium, outlet) || (all[i + 1].quote_before && medium.size() <= 4);
      if (!own || all[i + 1].stop_after || all[i + 2].stop_after) continue;
      const std::string_view name =
          line.raw.substr(all[i + 2].begin, all[i + 3].end - all[i + 2].begin);
      if (has_given_name(name)) return std::string(name);
    }
  }
  return {};
}

}  // namespace poisk::article
