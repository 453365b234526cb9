#include "search/quoted.h"

#include <algorithm>
#include <iterator>

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

ArticleNames names_of(const Results& results) {
  ArticleNames names;
  for (const Hit& hit : results.hits) {
    names.emplace(hit.index, hit.passage.key);
    for (const Reprint& reprint : hit.also) names.emplace(reprint.index, reprint.key);
  }
  return names;
}

SearchOptions page_after(std::size_t hits, const SearchOptions& options) {
  SearchOptions out = options;
  const std::size_t above = std::min(options.offset, hits);
  out.offset -= above;
  out.limit -= std::min(options.limit, hits - above);
  return out;
}

Results put_first(Results first, Results rest, const SearchOptions& options) {
  const std::size_t begin = std::min(options.offset, first.hits.size());
  const std::size_t count = std::min(options.limit, first.hits.size() - begin);
  const auto from =
      std::make_move_iterator(first.hits.begin() + static_cast<std::ptrdiff_t>(begin));
  rest.hits.insert(rest.hits.begin(), from, from + static_cast<std::ptrdiff_t>(count));
  return rest;
}

}  // namespace poisk::search
