// What all ways of walking the postings have in common: the words, the formula, what was found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "storage/fixed_bm25.h"
#include "storage/found_articles.h"
#include "storage/posting_source.h"
#include "storage/word_cursor.h"
#include "storage/work.h"

namespace poisk::storage {

struct ArticleWalk {
  static constexpr std::int64_t kEnd = WordCursor::kEnd;
  // Articles whose words are gathered word by word are gathered for so many ids at a time.
  static constexpr std::int64_t kWindow = 4096;

  // Opens the words, as far as there is time. All must outlive it, and it stays at its place.
  ArticleWalk(PostingSource& of_words, const FirstPhaseQuery& asked);
  ArticleWalk(const ArticleWalk&) = delete;
  ArticleWalk& operator=(const ArticleWalk&) = delete;

  bool failed() { return work.look() || source.store().failure().has_value(); }

  // Of the words that stand on an article.
  FixedScore score_here(std::int64_t article) const {
    const double norm = bm25.norm(article);
    FixedScore score = 0;
    for (const WordCursor& word : words) {
      if (word.article() == article) score += word.score(bm25, title, norm);
    }
    return score;
  }
  // Takes an article where it is among the best. All words stand on it: what it holds of them is at
  // hand, unless it has to be looked up beside a list.
  void take_here(std::int64_t article, FixedScore score);
  // The score and the matches of an article, of the words that stand on it.
  Candidate describe(std::int64_t article);

  PostingSource& source;
  const FirstPhaseQuery& query;
  const FixedBm25 bm25;
  const TitleWeight title;
  Deadline stop;
  Work work;
  std::vector<WordCursor> words;
  bool by_lists = false;       // some word has a list: positions are looked up at the end
  bool total_is_exact = true;  // false: some were passed over
  FoundArticles found;
  std::vector<Candidate> seen;  // by slot, where they were described at once

 private:
  void add_matches(const WordCursor::Term& term, std::vector<Match>& out);

  std::vector<Match> matches_;  // of one term
  std::vector<double> parts_;   // of its score, by term
};

}  // namespace poisk::storage
