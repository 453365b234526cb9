// Which quotation marks of a text belong together; «a «b» c» nests.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace poisk::query {

class QuotePairs {
 public:
  // In one pass, so that no text takes long.
  explicit QuotePairs(std::string_view text);

  // Where the quotation opened at the byte `begin` closes.
  std::optional<std::size_t> closing(std::size_t begin) const;

 private:
  std::vector<std::pair<std::size_t, std::size_t>> pairs_;  // where they open and close
};

}  // namespace poisk::query
