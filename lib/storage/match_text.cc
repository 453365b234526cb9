#include "storage/match_text.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "query/match_tree.h"

namespace poisk::storage {
namespace {

using query::MatchNode;
using Kind = MatchNode::Kind;

std::string fts5_string(std::string_view text) {
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
  for (const std::string& term : terms) parts.push_back(fts5_string(term));
  return joined(parts, " + ");
}

std::string prefix_text(const MatchNode& node) {
  std::vector<std::string> parts;
  for (const std::string& term : node.terms) parts.push_back(fts5_string(term));
  if (!node.open.empty()) parts.push_back(fts5_string(node.open) + " *");
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
    if (!query::needs_words(node.children[i])) unwanted.push_back(text_of(node.children[i]));
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

}  // namespace

std::string match_text(const MatchNode& node) { return text_of(node); }

}  // namespace poisk::storage
