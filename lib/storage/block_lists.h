// The lists of articles (block_list.h) that one search uses: those that others have made, and those
// that it makes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/form_set.h"
#include "storage/block_list_cache.h"
#include "storage/frequency.h"
#include "storage/work.h"

namespace poisk::storage {

class PostingSource;

// Of one state of the file, within a transaction that sees it. Not thread safe.
class BlockLists {
 public:
  // `lengths`, of all articles, and the cache must outlive it.
  BlockLists(BlockListCache& cache, const FileVersion& state,
             const std::vector<std::uint32_t>& lengths, double title_weight)
      : cache_(cache), state_(state), lengths_(lengths), title_(title_weight) {}

  // Null where there is none, and none is to be made now: of few articles; of words that no search has
  // asked for before; where the work has to stop or postings are damaged, which the source then
  // knows.
  std::shared_ptr<const BlockList> of(const analysis::FormSet& forms, PostingSource& source,
                                      Work& work);

 private:
  std::shared_ptr<const BlockList> find_or_make(const analysis::FormSet& forms,
                                                PostingSource& source, Work& work);
  std::shared_ptr<const BlockList> make(const analysis::FormSet& forms, PostingSource& source,
                                        Work& work) const;
  std::shared_ptr<const BlockList> make_of_many(const analysis::FormSet& forms,
                                                PostingSource& source, Work& work) const;
  void write_key(const analysis::FormSet& forms);

  BlockListCache& cache_;
  const FileVersion& state_;
  const std::vector<std::uint32_t>& lengths_;
  const TitleWeight title_;
  std::string key_;
  // By key, what this search was given: it may ask for a word in several places.
  std::unordered_map<std::string, std::shared_ptr<const BlockList>> given_;
};

}  // namespace poisk::storage
