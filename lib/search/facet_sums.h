// The facets of several indexes, added up.
#pragma once

#include <poisk/poisk.h>

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "search/deadline.h"
#include "search/snapshot.h"

namespace poisk::search {

// Fails with cancelled once the deadline, which must outlive it, says so.
class FacetSums {
 public:
  explicit FacetSums(const Deadline& deadline) : deadline_(deadline) {}

  Result<void> add(const FacetCounts& counts);

  // In the order of kinds and names; of each the `most` frequent values.
  Result<FacetCounts> sums(std::size_t most);

 private:
  // Called for each value.
  bool is_stopped() { return ++values_ % kValuesBetweenLooks == 0 && deadline_.stopped(); }

  static constexpr std::size_t kValuesBetweenLooks = 1024;
  const Deadline& deadline_;
  std::size_t values_ = 0;
  std::size_t left_out_ = 0;
  std::map<std::pair<FacetKind, std::string>, std::map<std::string, std::size_t>> sums_;
};

}  // namespace poisk::search
