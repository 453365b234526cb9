// Walks the articles that meet a condition on their words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "query/plan.h"
#include "storage/posting_source.h"
#include "storage/work.h"

namespace poisk::storage {

// Ascending by article. Once its work is to stop it is at its end.
class Condition {
 public:
  static constexpr std::int64_t kEnd = fts5::TermCursor::kEnd;

  virtual ~Condition() = default;
  std::int64_t article() const { return article_; }
  // On to the first article at or after this one that meets the condition; never backwards.
  void seek(std::int64_t article) {
    if (article_ < article) go_on(article);
  }

 protected:
  virtual void go_on(std::int64_t article) = 0;
  std::int64_t article_ = 0;  // none yet
};

// Of a node that is not `everything`, among articles whose ids are below `ids`. Stands on the first
// article. All must outlive it.
std::unique_ptr<Condition> make_condition(const query::MatchNode& node, PostingSource& source,
                                          std::size_t ids, Work& work);

}  // namespace poisk::storage
