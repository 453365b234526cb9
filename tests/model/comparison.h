// The answers of an index beside what the model says.
#pragma once

#include <poisk/poisk.h>
#include <poisk/query.h>

#include <optional>
#include <string>

#include "model/chance.h"
#include "model/model.h"
#include "model/tally.h"

namespace poisk::model {

// An index, or a view of one.
class Asked {
 public:
  explicit Asked(const Index& index) : index_(&index) {}
  explicit Asked(const Searcher& view) : view_(&view) {}

  template <class AnyQuery>
  Result<Results> search(const AnyQuery& query, const SearchOptions& options) const {
    return index_ != nullptr ? index_->search(query, options) : view_->search(query, options);
  }
  Result<StoredArticle> get(const std::string& key) const {
    return index_ != nullptr ? index_->get(key) : view_->get(key);
  }
  Result<std::string> resolve(const Citation& citation) const {
    return index_ != nullptr ? index_->resolve(citation) : view_->resolve(citation);
  }
  Result<Stats> stats() const { return index_ != nullptr ? index_->stats() : view_->stats(); }
  Result<void> for_each(const Visitor& visit) const {
    return index_ != nullptr ? index_->for_each(visit) : view_->for_each(visit);
  }

 private:
  const Index* index_ = nullptr;
  const Searcher* view_ = nullptr;
};

// What is wrong, for people; nothing where all is right.
using Difference = std::optional<std::string>;

// Of one query, as a tree or as text. `options.limit` is above what there is.
Difference compare(const Asked& asked, const Query& query, bool as_text,
                   const SearchOptions& options, const Model& model, Tally& tally);
// Whether a page of the answer is a part of all of it.
Difference compare_page(const Asked& asked, const Query& query, SearchOptions options,
                        Chance& chance);
// Of all that is stored.
Difference compare_stored(const Asked& asked, const Model& model);

}  // namespace poisk::model
