// What an Index over several files has besides them.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "index/index_impl.h"
#include "index/searcher.h"
#include "search/workers.h"

namespace poisk {

// Thread safe.
struct JoinedFiles {
  JoinedFiles(std::vector<std::shared_ptr<Index::Impl>> files, std::size_t threads)
      : files(std::move(files)), workers_(threads - 1) {}

  // For searches to use; null where a search is one thread's work.
  search::Workers* threads() { return workers_.threads() > 0 ? &workers_ : nullptr; }

  // As Index::check() of each, its findings with its name.
  Result<CheckReport> check() const;

  const std::vector<std::shared_ptr<Index::Impl>> files;

 private:
  search::Workers workers_;
};

// Opens the files at `paths` for reading, each but once.
Result<std::vector<std::shared_ptr<Index::Impl>>> open_files(const std::vector<std::string>& paths,
                                                             const Options& options,
                                                             const Analyzer& analyzer);

// Of all views, by their joined words.
Result<Stats> joined_stats(Searcher::Impl& searcher);

}  // namespace poisk
