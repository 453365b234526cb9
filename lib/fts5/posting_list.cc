#include "fts5/posting_list.h"

namespace poisk::fts5 {

bool count_by_column(PositionList list, Occurrences& out) {
  out = {};
  const bool sound = for_each_position(list, [&](std::uint64_t column, std::uint32_t) {
    ++(column == kFtsTitleColumn ? out.title : out.text);
  });
  return sound && out.text + out.title > 0;
}

}  // namespace poisk::fts5
