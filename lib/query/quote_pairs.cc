#include "query/quote_pairs.h"

#include <algorithm>

#include "query/chars.h"

namespace poisk::query {

QuotePairs::QuotePairs(std::string_view text) {
  struct Open {
    char32_t mark;
    std::size_t at;
  };
  std::vector<Open> open;
  std::optional<std::size_t> straight;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t at = pos;
    const char32_t c = next_char(text, pos);
    if (c == '"') {
      if (straight) pairs_.emplace_back(*straight, at);
      straight = straight ? std::nullopt : std::optional(at);
    } else if (!open.empty() && closes_quote(open.back().mark, c)) {
      pairs_.emplace_back(open.back().at, at);
      open.pop_back();
    } else if (opens_quote(c)) {
      open.push_back({c, at});
    }
  }
  std::sort(pairs_.begin(), pairs_.end());
}

std::optional<std::size_t> QuotePairs::closing(std::size_t begin) const {
  const auto found = std::lower_bound(pairs_.begin(), pairs_.end(), std::pair(begin, begin));
  if (found == pairs_.end() || found->first != begin) return std::nullopt;
  return found->second;
}

}  // namespace poisk::query
