#include "storage/code_postings.h"

namespace poisk::storage {

CodePostings::CodePostings(const NumberColumn& codes)
    : begin_(static_cast<std::size_t>(codes.greatest()) + 2) {
  const auto size = static_cast<std::int64_t>(codes.size());
  codes.with_numbers([&](const auto& code) {
    // By counting: first how many there are of each code, then where each begins.
    for (std::int64_t id = 0; id < size; ++id) ++begin_[static_cast<std::size_t>(code(id))];
    begin_[0] = 0;  // of articles without a value there is no list
    std::uint32_t before = 0;
    for (std::uint32_t& begin : begin_) {
      const std::uint32_t count = begin;
      begin = before;
      before += count;
    }
    articles_.resize(before);
    std::vector<std::uint32_t> next = begin_;
    for (std::int64_t id = 0; id < size; ++id) {
      const auto of = static_cast<std::size_t>(code(id));
      if (of != 0) articles_[next[of]++] = static_cast<std::uint32_t>(id);
    }
  });
}

std::span<const std::uint32_t> CodePostings::articles(ValueCode code) const {
  if (code == 0 || std::size_t{code} + 1 >= begin_.size()) return {};
  return std::span(articles_).subspan(begin_[code], begin_[code + 1] - begin_[code]);
}

}  // namespace poisk::storage
