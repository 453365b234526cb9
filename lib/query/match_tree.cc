#include "query/match_tree.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace poisk::query {
namespace {

MatchNode group(MatchNode::Kind kind, std::vector<MatchNode> children) {
  if (children.empty()) return {};
  if (children.size() == 1) return std::move(children.front());
  MatchNode node;
  node.kind = kind;
  for (MatchNode& child : children) {
    if (child.kind == kind && !child.title && kind != MatchNode::Kind::except) {
      std::move(child.children.begin(), child.children.end(), std::back_inserter(node.children));
    } else {
      node.children.push_back(std::move(child));
    }
  }
  return node;
}

}  // namespace

MatchNode any_of(std::vector<MatchNode> children) {
  return group(MatchNode::Kind::any, std::move(children));
}

MatchNode all_of(std::vector<MatchNode> children) {
  return group(MatchNode::Kind::all, std::move(children));
}

MatchNode without(MatchNode met, std::vector<MatchNode> unmet) {
  if (unmet.empty()) return met;
  std::vector<MatchNode> children;
  children.push_back(std::move(met));
  std::move(unmet.begin(), unmet.end(), std::back_inserter(children));
  return group(MatchNode::Kind::except, std::move(children));
}

}  // namespace poisk::query
