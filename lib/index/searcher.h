// A snapshot of an index, and the reader that holds it.
#pragma once

#include <poisk/poisk.h>

#include <memory>

#include "index/index_impl.h"

namespace poisk {

struct Searcher::Impl {
  Impl(std::shared_ptr<Index::Impl> index, std::unique_ptr<storage::Reader> reader)
      : index(std::move(index)), reader(std::move(reader)) {}
  ~Impl() { index->give_back(std::move(reader)); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  // As Reader::check(), where the index is of this analyzer.
  static Result<std::vector<std::string>> check(const Searcher& searcher);

  // Runs a search on the snapshot.
  template <class Work>
  Result<Results> with_context(const SearchOptions& options, Work&& work);

  std::shared_ptr<Index::Impl> index;
  std::unique_ptr<storage::Reader> reader;
};

}  // namespace poisk
