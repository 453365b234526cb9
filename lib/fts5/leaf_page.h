// What a page of postings says of itself.
#pragma once

#include <cstddef>

#include "fts5/format.h"

namespace poisk::fts5 {

struct LeafHeader {
  std::size_t first_article = 0;  // offset of the first one that follows no term; 0: none
  std::size_t size = 0;           // of terms and postings; offsets of terms follow
  std::size_t first_term = 0;     // offset; `size` where no term begins here
  bool sound = false;
};

inline LeafHeader read_leaf_header(const PageBuffer& page) {
  LeafHeader out;
  if (page.size() < kLeafHeader) return out;
  out.first_article = get_leaf_number(page.begin());
  out.size = get_leaf_number(page.begin() + 2);
  if (out.size < kLeafHeader || out.size > page.size()) return out;
  out.first_term = out.size;
  if (out.size < page.size()) {
    std::uint64_t offset = 0;
    get_fts5_varint(page.begin() + out.size, offset);
    if (offset < kLeafHeader || offset >= out.size) return out;
    out.first_term = static_cast<std::size_t>(offset);
  }
  if (out.first_article != 0 &&
      (out.first_article < kLeafHeader || out.first_article >= out.size)) {
    return out;
  }
  out.sound = true;
  return out;
}

}  // namespace poisk::fts5
