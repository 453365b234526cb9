#include "query/match.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

namespace poisk::query {
namespace {

using Kind = MatchNode::Kind;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    if (c != '\0') out += c;  // FTS5 would take it for the end
  }
  return out + '"';
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

std::string phrase_text(const std::vector<std::string>& terms) {
  std::vector<std::string> parts;
  parts.reserve(terms.size());
  for (const std::string& term : terms) parts.push_back(quoted(term));
  return joined(parts, " + ");
}

std::string prefix_text(const MatchNode& node) {
  std::vector<std::string> parts;
  for (const std::string& term : node.terms) parts.push_back(quoted(term));
  if (!node.open.empty()) parts.push_back(quoted(node.open) + " *");
  return parts.size() == 1 ? parts.front() : '(' + joined(parts, " OR ") + ')';
}

// Empty where the node lets everything through.
std::string text_of(const MatchNode& node);

std::string any_text(const MatchNode& node) {
  std::vector<std::string> parts;
  for (const MatchNode& child : node.children) {
    parts.push_back(text_of(child));
    if (parts.back().empty()) return {};
  }
  return parts.size() == 1 ? parts.front() : '(' + joined(parts, " OR ") + ')';
}

std::string all_text(const MatchNode& node) {
  std::vector<std::string> parts;
  for (const MatchNode& child : node.children) {
    std::string part = text_of(child);
    if (!part.empty()) parts.push_back(std::move(part));
  }
  return parts.size() <= 1 ? joined(parts, "") : '(' + joined(parts, " AND ") + ')';
}

std::string except_text(const MatchNode& node) {
  std::string out = text_of(node.children.front());
  std::vector<std::string> unwanted;
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    // More than the condition asks for would leave out articles that meet it.
    if (!needs_words(node.children[i])) unwanted.push_back(text_of(node.children[i]));
  }
  if (out.empty() || unwanted.empty()) return out;
  // One NOT within another for each would be too deep for FTS5.
  const std::string all = joined(unwanted, " OR ");
  return '(' + out + " NOT " + (unwanted.size() == 1 ? all : '(' + all + ')') + ')';
}

std::string near_text(const MatchNode& node) {
  std::vector<std::string> parts;
  for (const MatchNode& child : node.children) parts.push_back(phrase_text(child.terms));
  return "NEAR(" + joined(parts, " ") + ", " + std::to_string(node.distance) + ')';
}

std::string text_of(const MatchNode& node) {
  std::string out;
  switch (node.kind) {
    case Kind::everything:
      return {};
    case Kind::term:
    case Kind::phrase:
    case Kind::exact:
      out = phrase_text(node.terms);
      break;
    case Kind::near:
      out = near_text(node);
      break;
    case Kind::prefix:
      out = prefix_text(node);
      break;
    case Kind::any:
      out = any_text(node);
      break;
    case Kind::all:
      out = all_text(node);
      break;
    case Kind::except:
      out = except_text(node);
      break;
  }
  if (node.title && !out.empty()) return "(title : (" + out + "))";
  return out;
}

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

bool has_near(const MatchNode& node, Words words) {
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

bool holds(const MatchNode& node, Words words) {
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

}  // namespace

std::string match_text(const MatchNode& node) { return text_of(node); }

bool needs_words(const MatchNode& node) {
  return node.kind == Kind::exact || node.kind == Kind::prefix ||
         std::any_of(node.children.begin(), node.children.end(), needs_words);
}

bool meets(const MatchNode& node, Words title, Words text) {
  const Words nothing;
  const Words body = node.title ? nothing : text;
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
      return holds(node, title) || holds(node, body);
  }
}

}  // namespace poisk::query
