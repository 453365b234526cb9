#include "search/meaning.h"

#include <algorithm>

#include "query/chars.h"

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
    case Kind::quoted:
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

bool is_word(const Query& query) {
  return query.kind() == Query::Kind::word || query.kind() == Query::Kind::quoted;
}

bool is_words(const Query& query) {
  return is_word(query) || (query.kind() == Query::Kind::any &&
                            std::all_of(query.children().begin(), query.children().end(), is_word));
}

// Whether the place is within a word.
bool is_inside(std::string_view text, std::size_t at) {
  return query::is_word_char(query::char_before(text, at)) &&
         query::is_word_char(query::char_at(text, at));
}

// The correction of the words that begin at `at`, the longest; as many as there are: none.
std::size_t correction_at(std::string_view typed, std::size_t at,
                          const std::vector<Correction>& corrections) {
  std::size_t out = corrections.size();
  if (is_inside(typed, at)) return out;
  for (std::size_t i = 0; i < corrections.size(); ++i) {
    const std::string& from = corrections[i].from;
    if (from.empty() || !typed.substr(at).starts_with(from) || is_inside(typed, at + from.size())) {
      continue;
    }
    if (out == corrections.size() || from.size() > corrections[out].from.size()) out = i;
  }
  return out;
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
  std::string out;
  std::vector<bool> done(corrections.size());
  for (std::size_t at = 0; at < typed.size();) {
    const std::size_t which = correction_at(typed, at, corrections);
    if (which < corrections.size()) {
      done[which] = true;
      out += corrections[which].to;
      at += corrections[which].from.size();
    } else {
      const std::size_t begin = at;
      query::next_char(typed, at);
      out += typed.substr(begin, at - begin);
    }
  }
  // What cannot be found in what was typed is corrected in the words at least.
  const bool all = std::find(done.begin(), done.end(), false) == done.end();
  return all ? out : words_of(query);
}

}  // namespace poisk::search
