// Conditions as text, for tests.
#pragma once

#include <string>

#include "query/plan.h"

namespace poisk::query {

// Words as their forms with bars between, rows with blanks between the words.
inline std::string printed(const MatchNode& node) {
  using Kind = MatchNode::Kind;
  const auto joined = [&](const std::string& between) {
    std::string out;
    for (const MatchNode& child : node.children) {
      out += (out.empty() ? "" : between) + printed(child);
    }
    return '(' + out + ')';
  };
  std::string out;
  switch (node.kind) {
    case Kind::everything:
      return {};
    case Kind::row:
      for (const FormSet& forms : node.words) {
        if (!out.empty()) out += ' ';
        for (std::size_t i = 0; i < forms.size(); ++i) out += (i > 0 ? "|" : "") + forms[i].form;
      }
      out = '"' + out + '"';
      break;
    case Kind::near:
      out = "NEAR" + std::to_string(node.distance) + joined(", ");
      break;
    case Kind::all:
      out = joined(" AND ");
      break;
    case Kind::any:
      out = joined(" OR ");
      break;
    case Kind::except:
      out = joined(" NOT ");
      break;
  }
  return (node.title ? "title:" : "") + out;
}

}  // namespace poisk::query
