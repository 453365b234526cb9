#include "storage/article_walk.h"

#include <algorithm>

namespace poisk::storage {

ArticleWalk::ArticleWalk(PostingSource& of_words, const FirstPhaseQuery& asked)
    : source(of_words),
      query(asked),
      bm25(asked),
      title(asked.title_weight),
      stop(asked.stop == nullptr ? Deadline() : *asked.stop),
      work(&stop),
      found(asked, bm25) {
  for (std::size_t i = 0; i < query.terms.size(); ++i) {
    if (work.stopped()) return;
    const ScoredTerm& term = query.terms[i];
    if (i == 0 || term.word != query.terms[i - 1].word) words.emplace_back();
    words.back().add(i, RowCursor(source, term.row, false, work));
    words.back().cost += term.articles;
  }
  for (const WordCursor& word : words) by_lists = by_lists || word.has_list();
}

void ArticleWalk::take_here(std::int64_t article, FixedScore score) {
  const auto slot = found.take(article, score);
  if (!slot || by_lists) return;
  if (*slot >= seen.size()) seen.resize(*slot + 1);
  seen[*slot] = describe(article);
}

void ArticleWalk::add_matches(const WordCursor::Term& term, std::vector<Match>& out) {
  matches_.clear();
  const auto index = static_cast<std::uint32_t>(term.index);
  term.row.each_place([&](const Place& place, Frequency weight) {
    if (matches_.size() < kMostMatches) {
      matches_.push_back({index, place.position, place.title, false,
                          static_cast<float>(weight) / static_cast<float>(kOnce)});
    }
  });
  std::sort(matches_.begin(), matches_.end(), [](const Match& a, const Match& b) {
    return a.in_title != b.in_title ? b.in_title : a.position < b.position;
  });
  out.insert(out.end(), matches_.begin(), matches_.end());
  work.spend(matches_.size());
}

Candidate ArticleWalk::describe(std::int64_t article) {
  Candidate out;
  out.article = article;
  const auto i = static_cast<std::size_t>(article);
  const double norm = query.bm25.norm(i < query.lengths->size() ? (*query.lengths)[i] : 0);
  parts_.assign(query.terms.size(), 0);
  for (const WordCursor& word : words) {
    if (word.article() != article) continue;
    double best = 0;
    std::size_t last = 0;
    word.each_here([&](const WordCursor::Term& term) {
      if (query.terms[term.index].placed) add_matches(term, out.matches);
      const double tf = static_cast<double>(term.row.frequency(title)) * kFrequencyPart;
      best = std::max(best, query.bm25.score(query.terms[term.index].idf, tf, norm));
      last = std::max(last, term.index);
    });
    parts_[last] = best;
  }
  // In the order of the query, whatever that of the words: so equal articles of several files have
  // equal scores.
  for (const double part : parts_) out.score += part;
  std::stable_sort(out.matches.begin(), out.matches.end(),
                   [](const Match& a, const Match& b) { return a.term < b.term; });
  return out;
}

}  // namespace poisk::storage
