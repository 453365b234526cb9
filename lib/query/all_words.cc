#include "query/all_words.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "query/chars.h"
#include "query/chunks.h"
#include "query/fields.h"
#include "query/script.h"

namespace poisk::query {
namespace {

using Kind = Query::Kind;

bool says_little(const Query& query, const language::Language& language) {
  return query.kind() == Kind::word && language::is_stop_word(language, folded(query.text()));
}

// «Касым-Жомарт»: its parts are one; those of a code are without that.
Query whole(const Query& query) {
  const bool parts = query.kind() == Kind::word && !is_one_run(query.text());
  if (!parts || has_digit(query.text())) return query;
  return Query::weighted(Query::phrase(query.text()), query.weight());
}

}  // namespace

Query with_all_words(const Query& query, const language::Language& language) {
  if (query.kind() != Kind::any) return whole(query);
  std::vector<Query> children = query.children();
  const bool others = std::any_of(children.begin(), children.end(), [&](const Query& child) {
    return !restricts(child) && !says_little(child, language);
  });
  for (Query& child : children) {
    if (others && says_little(child, language)) continue;
    child = Query::must(std::move(child));
  }
  return Query::any(std::move(children));
}

}  // namespace poisk::query
