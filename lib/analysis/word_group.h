// The groups of words that a form belongs to: the lemmas that it may be a form of, and, for words
// that no lexicon knows, its stem. Knowledge, which may change: it is applied to a query, never to
// what an index holds of a text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poisk::analysis {

struct WordGroup {
  enum class Kind : char { lemma = 'l', stem = 's' };

  Kind kind = Kind::lemma;
  std::string name;
  // Whether the form is kept among those of the group. A word that the lexicon knows is looked for
  // among those of its stem that it does not, and is none of them.
  bool kept = true;
  // Of a lemma.
  bool first = false;  // that of the most probable reading
  bool noun = false;
  bool verb = false;      // with its participles
  float probability = 0;  // of this reading, given the form

  friend bool operator==(const WordGroup&, const WordGroup&) = default;
};

struct WordGroups {
  bool known = false;  // the lexicon has the form
  std::vector<WordGroup> groups;

  // The one whose articles count as those of the word, whatever its form; null: the form's alone.
  const WordGroup* head() const {
    const bool has = !groups.empty() && (!known || groups.front().first);
    return has ? &groups.front() : nullptr;
  }
};

inline constexpr std::size_t kLongestGroupKey = 252;

// What the table of groups has before each form of the group.
inline std::string group_key(WordGroup::Kind kind, std::string_view name) {
  std::string out(1, static_cast<char>(kind));
  out += name.substr(0, kLongestGroupKey - 2);
  return out += '\0';
}

}  // namespace poisk::analysis
