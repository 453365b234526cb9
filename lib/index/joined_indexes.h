// What an Index over several has besides them.
#pragma once

#include <poisk/cluster.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "index/index_impl.h"
#include "index/searcher.h"
#include "search/workers.h"

namespace poisk {

// Thread safe.
struct JoinedIndexes {
  JoinedIndexes(std::vector<std::shared_ptr<Index::Impl>> indexes, std::size_t threads)
      : indexes(std::move(indexes)), workers_(threads - 1) {}

  // For searches to use; null where a search is one thread's work.
  search::Workers* threads() { return workers_.threads() > 0 ? &workers_ : nullptr; }

  // As Index::check() of each, its findings with its name.
  Result<CheckReport> check() const;

  const std::vector<std::shared_ptr<Index::Impl>> indexes;

 private:
  search::Workers workers_;
};

// Opens the indexes at `paths` for reading, each but once.
Result<std::vector<std::shared_ptr<Index::Impl>>> open_indexes(
    const std::vector<std::string>& paths, const Options& options, const ClusterOptions& cluster,
    const Analyzer& analyzer);

// Of all views, by their joined words.
Result<Stats> joined_stats(Searcher::Impl& searcher);

}  // namespace poisk
