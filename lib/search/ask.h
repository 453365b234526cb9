// What a search asks an index for, and the candidates that it gets.
#pragma once

#include <poisk/poisk.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "passage/splitter.h"
#include "query/field_order.h"
#include "query/plan.h"
#include "ranking/bm25.h"
#include "ranking/query_term.h"
#include "similarity/sketch.h"

namespace poisk::search {

// An article, as the snapshot that gave it numbers it.
using Ref = std::int64_t;

// Whether scores decide what comes first.
inline bool best_first(const SearchOptions& options) {
  return options.order.empty() && options.sort == SortBy::score;
}

// The best `count` articles of those that meet a plan. What it points to must outlive the call.
struct Ask {
  // Its condition, exclusions and filters. Without a condition the latest articles come first.
  const query::Plan* plan = nullptr;
  // What scores: terms of one QueryTerm::word are alternatives, the best of which counts.
  const std::vector<ranking::QueryTerm>* terms = nullptr;
  ranking::Bm25 bm25;
  double title_weight = 1;  // of a match in the title, in matches in the text
  query::FieldOrder order;  // what comes first; of equal ones `sort` says
  SortBy sort = SortBy::score;
  std::size_t count = 0;
  // So many of the best are only counted: they may come in any order, without matches and with a
  // rounded score.
  std::size_t passed_over = 0;
  bool all_matched = false;  // Found::matched is wanted
  bool all_counted = false;  // Found::total has to be exact
  // By score: so many better articles are known of elsewhere that one below this is of no use, and
  // may be left out, uncounted.
  double floor = 0;
  const std::vector<Ref>* among = nullptr;  // ascending: of these articles alone; null: of all

  bool best_first() const { return order.empty() && sort == SortBy::score; }
  // Without words there are no scores: the latest come first.
  bool is_by_date() const {
    return sort == SortBy::date || plan->match.kind == query::MatchNode::Kind::everything;
  }
};

struct Candidate {
  Ref article = 0;
  double score = 0;
  std::uint32_t length = 0;  // of title and text, in tokens
  // By term, of each those in the text before those in the title, ascending. Those of terms
  // that are seen in the text (ranking/query_term.h) may be left out. An engine that knows no
  // positions gives none: the words as typed are looked for in the text.
  std::vector<ranking::TermMatch> matches;
  bool by_meaning = false;  // none of the words has found it
};

// How near in meaning the nearest passage of an article is.
struct Near {
  Ref article = 0;
  double cosine = 0;
  std::size_t passage = 0;
};

struct Found {
  std::vector<Candidate> candidates;  // best first; of equal score the older article first
  std::vector<Ref> matched;           // all that meet the plan, where they were asked for
  std::size_t total = 0;
  bool total_is_exact = true;
  bool complete = true;     // false: the time ended before all articles were looked at
  std::size_t undated = 0;  // that only want of a date leaves out
};

// An article as the second phase needs it.
struct Document {
  std::string key;
  std::uint64_t revision = 0;
  std::string title;
  std::string text;
  std::vector<passage::Passage> passages;
  std::optional<similarity::Sketch> sketch;  // none where the index keeps none
};

}  // namespace poisk::search
