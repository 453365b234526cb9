#include "storage/plain_walk.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>

namespace poisk::storage {

namespace {

void count_and_take(ArticleWalk& walk, std::int64_t article) {
  walk.found.count(article);
  walk.take_here(article, walk.score_here(article));
}

}  // namespace

void walk_word(ArticleWalk& walk) {
  WordCursor& word = walk.words.front();
  for (; word.article() != ArticleWalk::kEnd; word.next()) {
    if (walk.work.spend(word.ways())) return;
    const std::int64_t article = word.article();
    if (!walk.found.allows(article)) continue;
    walk.found.count(article);
    walk.take_here(article, word.score(walk.bm25, walk.title, walk.bm25.norm(article)));
  }
}

void walk_all_of(ArticleWalk& walk) {
  std::vector<WordCursor>& words = walk.words;
  std::sort(words.begin(), words.end(),
            [](const WordCursor& a, const WordCursor& b) { return a.cost < b.cost; });
  WordCursor& rarest = words.front();
  while (rarest.article() != ArticleWalk::kEnd) {
    const std::int64_t article = rarest.article();
    std::int64_t next = article;
    std::size_t asked = 1;
    for (; asked < words.size() && next == article; ++asked) {
      words[asked].seek(article);
      next = words[asked].article();
    }
    if (walk.work.spend(kSeekWork * asked)) return;
    if (next != article) {
      rarest.seek(next);
      continue;
    }
    if (walk.found.allows(article)) count_and_take(walk, article);
    rarest.next();
  }
}

void walk_condition(ArticleWalk& walk, Condition& condition) {
  for (; condition.article() != ArticleWalk::kEnd; condition.seek(condition.article() + 1)) {
    const std::int64_t article = condition.article();
    if (!walk.found.allows(article)) continue;
    for (WordCursor& word : walk.words) {
      if (walk.work.spend(kSeekWork)) return;
      word.seek(article);
    }
    count_and_take(walk, article);
  }
}

bool filter_leads(const ArticleWalk& walk) {
  const ArticleFilter* const filter = walk.query.filter;
  if (filter == nullptr || filter->leading() == nullptr) return false;
  std::size_t ways = 1;
  std::uint64_t postings = 0;
  std::uint64_t rarest = std::numeric_limits<std::uint64_t>::max();
  for (const WordCursor& word : walk.words) {
    ways += word.ways();
    postings += word.cost;
    rarest = std::min(rarest, word.cost);
  }
  const bool all = walk.query.shape == FirstPhaseQuery::Shape::all_of;
  return filter->leading()->size() * ways * kSeekWork < (all ? rarest : postings);
}

void walk_filter(ArticleWalk& walk) {
  using Shape = FirstPhaseQuery::Shape;
  const FirstPhaseQuery& query = walk.query;
  std::unique_ptr<Condition> condition;
  if (query.shape == Shape::condition) {
    condition = make_condition(*query.condition, walk.source, query.lengths->size(), walk.work);
  }
  const bool all_allowed = query.filter->allows_leading();
  for (const std::int64_t article : *query.filter->leading()) {
    if (!all_allowed && !walk.found.allows(article)) continue;
    if (condition) {
      if (walk.work.spend(kSeekWork)) return;
      condition->seek(article);
      if (condition->article() != article) continue;
    }
    std::size_t met = 0;
    for (WordCursor& word : walk.words) {
      if (walk.work.spend(kSeekWork * word.ways())) return;
      word.seek(article);
      if (word.article() == article) ++met;
    }
    const bool meets =
        condition || (query.shape == Shape::all_of ? met == walk.words.size() : met > 0);
    if (meets) count_and_take(walk, article);
  }
}

}  // namespace poisk::storage
