#include "search/meaning.h"

#include <algorithm>

namespace poisk::search {
namespace {

void add_words(const Query& query, std::string& out) {
  using Kind = Query::Kind;
  switch (query.kind()) {
    case Kind::word:
    case Kind::exact:
    case Kind::prefix:
    case Kind::fuzzy:
    case Kind::phrase:
    case Kind::near:
      if (!out.empty()) out += ' ';
      out += query.text();
      return;
    case Kind::all:
    case Kind::any:
    case Kind::must:
    case Kind::title:
      for (const Query& child : query.children()) add_words(child, out);
      return;
    default:  // what is not wanted, and conditions
      return;
  }
}

bool is_word(const Query& query) { return query.kind() == Query::Kind::word; }

bool is_words(const Query& query) {
  return is_word(query) || (query.kind() == Query::Kind::any &&
                            std::all_of(query.children().begin(), query.children().end(), is_word));
}

}  // namespace

std::string words_of(const Query& query) {
  std::string out;
  add_words(query, out);
  return out;
}

bool any_word_will_do(const Query& query) {
  if (is_word(query)) return true;
  return query.kind() == Query::Kind::any &&
         std::all_of(query.children().begin(), query.children().end(), [](const Query& child) {
           return is_word(child) || child.kind() >= Query::Kind::outlet;  // conditions
         });
}

std::string question_of(std::string_view typed, const Query& query,
                        const std::vector<Correction>& corrections) {
  if (!is_words(query)) return words_of(query);
  std::string out(typed);
  for (const Correction& correction : corrections) {
    const std::size_t at = correction.from.empty() ? std::string::npos : out.find(correction.from);
    if (at == std::string::npos) return words_of(query);
    out.replace(at, correction.from.size(), correction.to);
  }
  return out;
}

}  // namespace poisk::search
