#include "search/quoted.h"

#include <utility>
#include <vector>

namespace poisk::search {

using Kind = Query::Kind;

std::optional<Query> without_quotes(const Query& query) {
  if (query.kind() == Kind::phrase) return Query::word(query.text());
  if (query.kind() != Kind::all) return std::nullopt;
  std::vector<Query> children;
  bool quoted = false;
  for (const Query& child : query.children()) {
    if (child.kind() == Kind::phrase) {
      quoted = true;
      children.push_back(Query::word(child.text()));
    } else if (child.kind() == Kind::except || child.kind() >= Kind::outlet) {
      children.push_back(child);
    } else {
      return std::nullopt;
    }
  }
  return quoted ? std::optional(Query::any(std::move(children))) : std::nullopt;
}

}  // namespace poisk::search
