// What an article gains by being new.
#pragma once

#include <poisk/poisk.h>

#include <string_view>

#include "search/snapshot.h"

namespace poisk::search {

// SearchOptions::recency. Age is counted from the newest article of the index, so that an archive
// is ranked by it, too, and the same search gives the same answers tomorrow.
class Recency {
 public:
  // Fails with invalid_argument where the options make no sense.
  static Result<Recency> create(Snapshot& snapshot, const SearchOptions& options);

  // What an article of this date and score gains.
  double gain(std::string_view published, double score) const;

 private:
  double weight_ = 0;  // 0: nothing is gained
  double half_life_ = 1;
  double newest_ = 0;
};

}  // namespace poisk::search
