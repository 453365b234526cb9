// Where the postings of a term go on behind one of them.
#pragma once

#include <cstdint>

namespace poisk::fts5 {

// Of one segment, in one state of its file.
struct PostingPlace {
  std::uint32_t article = 0;  // of the posting before
  std::uint32_t page = 0;
  std::uint32_t offset = 0;
};

}  // namespace poisk::fts5
