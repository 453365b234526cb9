#include "search/quoted.h"

#include <algorithm>
#include <set>

namespace poisk::search {

using Kind = Query::Kind;

std::optional<Query> without_quotes(const Query& query) {
  if (query.kind() != Kind::any) return std::nullopt;
  std::vector<Query> children;
  bool quoted = false;
  bool beside = false;
  for (const Query& child : query.children()) {
    if (child.kind() == Kind::must) {
      const Query& phrase = child.children().front();
      if (phrase.kind() != Kind::phrase) return std::nullopt;
      quoted = true;
      children.push_back(Query::word(phrase.text()));
    } else {
      beside = beside || child.kind() == Kind::word;
      children.push_back(child);
    }
  }
  if (!quoted || !beside) return std::nullopt;
  return Query::any(std::move(children));
}

bool reads_as_question(const Query& query, std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  if (last != std::string_view::npos && text[last] == '?') return true;
  return std::count_if(query.children().begin(), query.children().end(),
                       [](const Query& child) { return child.kind() == Kind::word; }) >= 4;
}

Results fill_up(Results strict, Results loose, const SearchOptions& options) {
  std::set<std::string> first;
  for (const Hit& hit : strict.hits) {
    first.insert(hit.passage.key);
    for (const Reprint& reprint : hit.also) first.insert(reprint.key);
  }
  std::vector<Hit> hits = std::move(strict.hits);
  for (Hit& hit : loose.hits) {
    if (!first.contains(hit.passage.key)) hits.push_back(std::move(hit));
  }
  const std::size_t begin = std::min(options.offset, hits.size());
  const std::size_t end = begin + std::min(options.limit, hits.size() - begin);
  loose.hits.assign(std::make_move_iterator(hits.begin() + static_cast<std::ptrdiff_t>(begin)),
                    std::make_move_iterator(hits.begin() + static_cast<std::ptrdiff_t>(end)));
  return loose;
}

}  // namespace poisk::search
