// The articles of each code of a column.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "storage/column_fields.h"
#include "storage/number_column.h"

namespace poisk::storage {

// Four bytes an article. Immutable, so that any thread may read it.
class CodePostings {
 public:
  // Of a column whose numbers are codes, of fewer than 2^32 articles.
  explicit CodePostings(const NumberColumn& codes);

  // Ascending; of a code past the last there are none.
  std::span<const std::uint32_t> articles(ValueCode code) const;

 private:
  std::vector<std::uint32_t> begin_;  // by code, and one more
  std::vector<std::uint32_t> articles_;
};

}  // namespace poisk::storage
