// An article on its way from candidate to hit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/article_view.h"
#include "ranking/second_phase.h"
#include "search/ask.h"

namespace poisk::search {

struct RankedArticle {
  Ref id = 0;
  std::string_view part;  // the index that it is in, where there are several
  Document document;
  // A long text is not kept: its passages that answer are, in the order of score.passages, and it
  // is read again where more of it is needed.
  bool has_text = true;
  std::size_t text_size = 0;
  std::vector<std::string> kept;
  std::vector<ranking::WordMatch> matches;  // in the title and these passages
  ranking::ArticleScore score;              // with these passages
  double recency = 0;                       // what it gains by its date
  double total = 0;                         // the features, weighted, and that
  bool by_meaning = false;                  // none of the words has found it

  // The n-th of the passages that answer.
  ByteSpan passage_span(std::size_t n) const {
    return document.passages[score.passages[n].passage].bytes;
  }
  std::string_view passage_text(std::size_t n) const {
    if (!has_text) return kept[n];
    const ByteSpan span = passage_span(n);
    return std::string_view(document.text).substr(span.begin, span.size());
  }
};

}  // namespace poisk::search
