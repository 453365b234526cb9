// Decides a condition on the words themselves, plainly: what an index is compared with.
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

// The form of a word of an article.
using WordView = std::string_view;

namespace reference {

using Kind = MatchNode::Kind;
using Words = std::span<const WordView>;

inline bool is_in(WordView word, const FormSet& forms) {
  return std::any_of(forms.begin(), forms.end(), [&](const auto& one) { return one.form == word; });
}

// Whether the words from `at` on are those of the row.
inline bool row_at(Words words, std::size_t at, const std::vector<FormSet>& row) {
  if (at + row.size() > words.size()) return false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!is_in(words[at + i], row[i])) return false;
  }
  return true;
}

inline bool has_row(Words words, const std::vector<FormSet>& row) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (row_at(words, at, row)) return true;
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
      if (row_at(words, at, node.children[i].words)) {
        last[i] = at;
        seen = true;
      }
    }
    if (!seen) continue;
    const auto first = std::min_element(last.begin(), last.end());
    if (std::find(last.begin(), last.end(), unseen) != last.end()) continue;
    const auto child = static_cast<std::size_t>(first - last.begin());
    const std::size_t end = *first + node.children[child].words.size();
    if (at <= end + node.distance) return true;
  }
  return false;
}

inline bool holds(const MatchNode& node, Words words) {
  if (node.kind == Kind::row) return has_row(words, node.words);
  return node.kind != Kind::near || has_near(node, words);
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
