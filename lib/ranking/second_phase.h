// The second phase: scores an article, and each of its passages, by what its terms alone do not
// say. docs/ranking.md has the formulas.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "passage/splitter.h"
#include "ranking/article_view.h"
#include "ranking/bm25.h"
#include "ranking/weights.h"

namespace poisk::ranking {

// What an article has of the query, before it is weighted.
struct Features {
  double terms = 0;        // BM25 of the first phase
  double exact_form = 0;   // BM25 of the words as typed
  double prefix = 0;       // BM25 of words with the same five letters in front
  double stop_words = 0;   // BM25 of the stop words as typed
  double window = 0;       // IDF of the words that stand closest together
  double order = 0;        // IDF of neighbours in the query that follow each other in the article
  double lead = 0;         // IDF of the words, the more the nearer to the beginning they stand
  double passage = 0;      // BM25 of the best passage
  double whole_title = 0;  // IDF of the words, where the title is these and nothing else
  double meaning = 0;      // how near in meaning its best passage is; 0 where it has no vectors
};

// A feature, how it is called, and where its value and its weight are.
struct Feature {
  const char* name;
  const char* description;
  double Features::*value;
  double Weights::*weight;
};

inline constexpr std::array kFeatures = {
    Feature{"terms", "BM25 of the words in any form", &Features::terms, &Weights::terms},
    Feature{"exact_form", "BM25 of the words as typed", &Features::exact_form,
            &Weights::exact_form},
    Feature{"prefix", "BM25 of words with the same beginning", &Features::prefix, &Weights::prefix},
    Feature{"stop_words", "BM25 of the stop words", &Features::stop_words, &Weights::stop_words},
    Feature{"window", "IDF of the words that stand closest together", &Features::window,
            &Weights::window},
    Feature{"order", "IDF of words that follow each other as asked", &Features::order,
            &Weights::order},
    Feature{"lead", "IDF of the words by how early they come", &Features::lead, &Weights::lead},
    Feature{"passage", "BM25 of the passage", &Features::passage, &Weights::passage},
    Feature{"whole_title", "the title is what was asked for", &Features::whole_title,
            &Weights::whole_title},
    Feature{"meaning", "how near in meaning the best passage is", &Features::meaning,
            &Weights::meaning},
};

struct PassageScore {
  std::size_t passage = 0;  // index into the article's passages
  double bm25 = 0;
};

struct ArticleScore {
  Features features;  // those of another passage than the best differ in its BM25 alone
  // Those with a match, best first; behind those that have a word of the query come those that only
  // have one with the same beginning.
  std::vector<PassageScore> passages;
};

struct ArticleEvidence {
  double first_phase = 0;
  std::uint32_t length = 0;            // tokens, title and text
  std::span<const WordMatch> matches;  // title first, by position
  std::span<const passage::Passage> passages;
  std::uint32_t title_words = 0;
};

// What nearness in meaning is worth to a query of these terms, in units of their IDF: more where much
// is asked for, but where little is, not so much that it outweighs the words; less where none of them
// has found the article (`by_meaning`), so that it does not come before a rare word's only one.
double nearness(double cosine, std::span<const QueryTerm> terms, bool by_meaning);

// The score: the sum of the weighted features.
double weighted(const Features& features, const Weights& weights);

ArticleScore score_article(const ArticleEvidence& article, std::span<const QueryTerm> terms,
                           const Bm25& bm25, const Weights& weights);

}  // namespace poisk::ranking
