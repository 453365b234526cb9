#include "storage/article_search.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "storage/article_walk.h"
#include "storage/condition.h"
#include "storage/list_walk.h"
#include "storage/plain_walk.h"
#include "storage/window_walk.h"

namespace poisk::storage {

namespace {

// So many words are added up word by word over a window of articles; fewer are asked about each
// article that meets the condition.
constexpr std::size_t kManyWords = 8;
// Of a search whose time is over so many articles are looked up again, to be shown; fewer where
// each is looked up in the postings of many forms.
constexpr std::size_t kShownLate = 20;
constexpr std::size_t kLookedUpLate = 1280;
// Processor time to look them up.
constexpr std::chrono::milliseconds kToLookUp{2};

void walk_single(ArticleWalk& walk) {
  if (walk.words.front().only_list() != nullptr) {
    walk_listed_word(walk);
  } else if (pays_in_windows(walk)) {
    walk_any_of(walk);
  } else {
    walk_word(walk);
  }
}

void walk_by_condition(ArticleWalk& walk) {
  const FirstPhaseQuery& query = walk.query;
  if (const auto list = covering_list(walk)) return walk_covered(walk, *list);
  const auto condition =
      make_condition(*query.condition, walk.source, query.lengths->size(), walk.work);
  if (walk.words.size() > kManyWords) {
    walk_condition_in_windows(walk, *condition);
  } else {
    walk_condition(walk, *condition);
  }
}

// The way that costs least.
void choose_and_walk(ArticleWalk& walk) {
  using Shape = FirstPhaseQuery::Shape;
  if (walk.work.stopped()) {
    // There was not even time to find the words.
  } else if (filter_leads(walk)) {
    walk_filter(walk);
  } else if (walk.query.shape == Shape::condition) {
    walk_by_condition(walk);
  } else if (walk.words.size() == 1) {
    walk_single(walk);
  } else if (walk.query.shape == Shape::any_of) {
    walk_any_of(walk);
  } else if (all_are_listed(walk)) {
    walk_all_listed(walk);
  } else {
    walk_all_of(walk);
  }
}

// Of a search whose time is over few are shown.
void keep_for_late(const ArticleWalk& walk, std::vector<Ranked>& best) {
  std::size_t ways = 1;
  for (const WordCursor& word : walk.words) ways += word.ways();
  const std::size_t shown = std::min(kShownLate, kLookedUpLate / ways);
  if (best.size() <= shown) return;
  std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(shown), best.end(),
                    [](const Ranked& a, const Ranked& b) {
                      return a.priority != b.priority ? a.priority > b.priority : a.score > b.score;
                    });
  best.resize(shown);
}

// The words have gone on since: their postings are looked up again, for the best alone. What there
// is no time for is left out, be it words or articles.
std::vector<Candidate> look_up(ArticleWalk& walk, const std::vector<Ranked>& best) {
  std::vector<Candidate> out;
  out.reserve(best.size());
  for (WordCursor& word : walk.words) {
    if (walk.work.spend(kSeekWork * word.ways())) return out;
    word.rewind();
  }
  for (const Ranked& ranked : best) {
    for (WordCursor& word : walk.words) {
      if (walk.work.spend(kSeekWork * word.ways())) return out;
      word.seek(ranked.article);
    }
    out.push_back(walk.describe(ranked.article));
    out.back().priority = ranked.priority;
  }
  return out;
}

// Takes those out of `best` that are surely among the first `count` and puts them, in no order and
// without matches, into `out`. On which side those near the last of them are only their real scores say.
void pass_over(const FixedBm25& bm25, std::size_t count, std::vector<Ranked>& best,
               std::vector<Candidate>& out) {
  if (count == 0 || best.empty()) return;
  const auto last = best.begin() + static_cast<std::ptrdiff_t>(std::min(count, best.size()) - 1);
  std::nth_element(best.begin(), last, best.end(), Better());
  const std::uint64_t priority = last->priority;
  const FixedScore score = last->score + bm25.rounding();
  const auto left = std::partition(best.begin(), best.end(), [&](const Ranked& each) {
    return each.priority != priority ? each.priority > priority : each.score > score;
  });
  out.reserve(best.size());
  for (auto each = best.begin(); each != left; ++each) {
    out.push_back({each->article, bm25.real(each->score), each->priority, {}});
  }
  best.erase(best.begin(), left);
}

std::vector<Candidate> candidates_of(ArticleWalk& walk) {
  std::vector<Ranked> best = walk.found.take_best();
  std::vector<Candidate> passed;
  const bool late = walk.work.stopped();
  if (late) {
    walk.stop.begin_overtime(kToLookUp);
    keep_for_late(walk, best);
    walk.work = Work(&walk.stop);
  } else if (walk.seen.empty()) {
    pass_over(walk.bm25, walk.query.passed_over, best, passed);
  }
  std::sort(best.begin(), best.end(),
            [](const Ranked& a, const Ranked& b) { return a.article < b.article; });
  std::vector<Candidate> out;
  if (walk.seen.empty()) {
    out = look_up(walk, best);
  } else {
    out.reserve(best.size());
    for (const Ranked& ranked : best) {
      out.push_back(std::move(walk.seen[ranked.slot]));
      out.back().priority = ranked.priority;
    }
  }
  std::sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) {
    if (a.priority != b.priority) return a.priority > b.priority;
    return a.score != b.score ? a.score > b.score : a.article < b.article;
  });
  if (passed.empty()) return out;
  std::move(out.begin(), out.end(), std::back_inserter(passed));
  return passed;
}

}  // namespace

Result<FirstPhaseResult> search_articles(PostingSource& source, const FirstPhaseQuery& query) {
  source.store().forget_failure();
  ArticleWalk walk(source, query);
  choose_and_walk(walk);
  FirstPhaseResult out;
  const bool complete = !walk.work.stopped();
  if (!walk.stop.cancelled()) out.candidates = candidates_of(walk);
  if (walk.stop.cancelled()) return search::search_stopped();
  if (const auto& failure = source.store().failure()) return *failure;
  out.complete = complete && !walk.work.stopped();
  out.total = walk.found.total();
  out.total_is_exact = walk.total_is_exact && out.complete;
  return out;
}

}  // namespace poisk::storage
