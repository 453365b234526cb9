// A snapshot of an index, and the readers that hold it.
#pragma once

#include <poisk/poisk.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "index/index_impl.h"
#include "index/index_view.h"
#include "search/joined_snapshot.h"

namespace poisk {

struct Searcher::Impl {
  // `views` are of what `index` is of, in their order.
  Impl(std::shared_ptr<Index::Impl> index, std::vector<IndexView> views);

  // What `check` finds with the reader of an index that is one file, where texts were cut and folded
  // by this analyzer.
  template <class Check>
  static Result<std::vector<std::string>> check(const Searcher& searcher, const Check& check) {
    if (auto same = searcher.impl_->check_analyzer(); !same) return same.error();
    return check(searcher.impl_->views.front().file()->reader());
  }

  // The direction of a question among the vectors of the snapshot, or of the article with this key,
  // whose signs are read then; nothing where there are none, or half of the time that is left does
  // not suffice to read them.
  Result<std::optional<similarity::Direction>> direction_of(std::string_view question,
                                                            const search::Deadline& stop,
                                                            std::vector<Warning>& warnings);
  Result<std::optional<similarity::Direction>> direction_of_article(std::string_view key,
                                                                    const search::Deadline& stop,
                                                                    std::vector<Warning>& warnings);

  // Runs a search on the snapshot.
  template <class Work>
  Result<Results> with_context(const SearchOptions& options, Work&& work);

  search::Snapshot& snapshot() { return joined ? *joined : views.front().snapshot(); }
  analysis::Session& session() const { return views.front().session(); }
  // How hits of this view's index name it.
  std::string name_of(const IndexView& view) const;
  // The error, with the name of the index where there are several.
  Error of_index(const IndexView& view, Error error) const;
  // analyzer_mismatch where an index is of another one.
  Result<void> check_analyzer() const;

  const std::shared_ptr<Index::Impl> index;
  const std::vector<IndexView> views;  // one or more
  std::optional<search::JoinedSnapshot> joined;

 private:
  // Reads the signs of the views that have vectors of this space, and lets the others rank by words
  // alone. False where there was no time for it, of which `warnings` tells then.
  Result<bool> compare_in(const storage::VectorSpace& space, const search::Deadline& stop,
                          std::vector<Warning>& warnings);

  // The forms of the snapshot, whose views are of these states.
  Result<std::shared_ptr<const understanding::FormList>> spelling_of(
      const std::vector<IndexState>& states);

  // While it is held others may look at newer snapshots: the index keeps the forms of one.
  std::shared_ptr<const understanding::FormList> spelling_;
  std::vector<IndexState> spelling_of_;
};

}  // namespace poisk
