#include "query/filters.h"

#include <poisk/dates.h>

#include <algorithm>
#include <string>

#include "query/chars.h"
#include "query/value_range.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace poisk::query {
namespace {

bool one_matches(const std::vector<std::string>& asked, const std::string& stored) {
  return std::any_of(asked.begin(), asked.end(),
                     [&](const std::string& name) { return names_match(stored, name); });
}

bool field_matches(const std::vector<Field>& stored, const Field& asked) {
  return std::any_of(stored.begin(), stored.end(), [&](const Field& field) {
    return is_same_field(field.name, asked.name) && value_matches(field.value, asked.value);
  });
}

// Of the values asked for under one name one has to be met.
bool fields_match(const std::vector<Field>& stored, const std::vector<Field>& asked) {
  return std::all_of(asked.begin(), asked.end(), [&](const Field& field) {
    return std::any_of(asked.begin(), asked.end(), [&](const Field& other) {
      return is_same_field(other.name, field.name) && field_matches(stored, other);
    });
  });
}

}  // namespace

std::string name_words(std::string_view name) {
  std::string out;
  bool in_word = false;
  const std::string letters = folded(name);
  for (std::size_t pos = 0; pos < letters.size();) {
    const char32_t c = next_char(letters, pos);
    if (text::is_ignorable(c)) continue;
    const bool word_char = is_word_char(c);
    if (word_char && !in_word) out += ' ';
    if (word_char) text::append_code_point(out, c);
    in_word = word_char;
  }
  return out + ' ';
}

bool is_same_field(std::string_view one, std::string_view other) {
  return folded(one) == folded(other);
}

bool names_match(std::string_view stored, std::string_view asked) {
  const std::string words = name_words(asked);
  return words.size() > 1 && name_words(stored).find(words) != std::string::npos;
}

bool dates_match(const Filters& filters, std::string_view published) {
  if (filters.after.empty() && filters.before.empty()) return true;
  if (published.empty()) return false;
  if (published < filters.after) return false;
  if (!filters.before.empty() && published.substr(0, filters.before.size()) > filters.before) {
    return false;
  }
  return first_day(published).has_value();  // an older index may hold what is none
}

bool filters_match(const Filters& filters, const Source& source, const std::vector<Field>& fields) {
  const auto meets = [](const std::vector<std::string>& wanted,
                        const std::vector<std::string>& unwanted, const std::string& stored) {
    return (wanted.empty() || one_matches(wanted, stored)) && !one_matches(unwanted, stored);
  };
  return dates_match(filters, source.published) &&
         meets(filters.outlet, filters.except_outlet, source.outlet) &&
         meets(filters.agency, filters.except_agency, source.agency) &&
         meets(filters.author, filters.except_author, source.author) &&
         fields_match(fields, filters.fields) &&
         std::none_of(filters.except_fields.begin(), filters.except_fields.end(),
                      [&](const Field& field) { return field_matches(fields, field); });
}

}  // namespace poisk::query
