// Decides a condition on the words themselves, plainly: what the index and the verifier are
// compared with.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/plan.h"

namespace poisk::query {

// A word of an article.
struct WordView {
  std::string_view form;
  std::string_view term;
};

namespace reference {

using Kind = MatchNode::Kind;
using Words = std::span<const WordView>;

// Whether `size` words from `at` on are the ones that `is` accepts.
template <class Is>
bool row_at(Words words, std::size_t at, std::size_t size, Is is) {
  if (at + size > words.size()) return false;
  for (std::size_t i = 0; i < size; ++i) {
    if (!is(words[at + i], i)) return false;
  }
  return true;
}

template <class Is>
bool has_row(Words words, std::size_t size, Is is) {
  for (std::size_t at = 0; at + size <= words.size(); ++at) {
    if (row_at(words, at, size, is)) return true;
  }
  return false;
}

inline bool has_near(const MatchNode& node, Words words) {
  constexpr std::size_t unseen = std::numeric_limits<std::size_t>::max();
  // The last begin of each child; the clump reaches from the first of them to the one just seen.
  std::vector<std::size_t> last(node.children.size(), unseen);
  for (std::size_t at = 0; at < words.size(); ++at) {
    bool seen = false;
    for (std::size_t i = 0; i < last.size(); ++i) {
      const std::vector<std::string>& terms = node.children[i].terms;
      if (row_at(words, at, terms.size(),
                 [&](const WordView& word, std::size_t k) { return word.term == terms[k]; })) {
        last[i] = at;
        seen = true;
      }
    }
    if (!seen) continue;
    const auto first = std::min_element(last.begin(), last.end());
    if (std::find(last.begin(), last.end(), unseen) != last.end()) continue;
    const auto child = static_cast<std::size_t>(first - last.begin());
    const std::size_t end = *first + node.children[child].terms.size();
    if (at <= end + node.distance) return true;
  }
  return false;
}

inline bool holds(const MatchNode& node, Words words) {
  switch (node.kind) {
    case Kind::term:
    case Kind::phrase:
      return has_row(words, node.terms.size(), [&](const WordView& word, std::size_t i) {
        return word.term == node.terms[i];
      });
    case Kind::exact:
      return has_row(words, node.forms.size(), [&](const WordView& word, std::size_t i) {
        return word.form == node.forms[i];
      });
    case Kind::prefix:
      return has_row(words, 1, [&](const WordView& word, std::size_t) {
        return word.form.starts_with(node.forms.front());
      });
    case Kind::near:
      return has_near(node, words);
    default:
      return true;
  }
}

}  // namespace reference

// Whether an article of these words meets the condition.
inline bool meets(const MatchNode& node, std::span<const WordView> title,
                  std::span<const WordView> text) {
  using Kind = MatchNode::Kind;
  const std::span<const WordView> nothing;
  const std::span<const WordView> body = node.title ? nothing : text;
  const auto child_meets = [&](const MatchNode& child) { return meets(child, title, body); };
  switch (node.kind) {
    case Kind::everything:
      return true;
    case Kind::all:
      return std::all_of(node.children.begin(), node.children.end(), child_meets);
    case Kind::any:
      return std::any_of(node.children.begin(), node.children.end(), child_meets);
    case Kind::except:
      return child_meets(node.children.front()) &&
             std::none_of(node.children.begin() + 1, node.children.end(), child_meets);
    default:
      return reference::holds(node, title) || reference::holds(node, body);
  }
}

}  // namespace poisk::query
