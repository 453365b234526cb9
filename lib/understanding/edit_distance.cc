#include "understanding/edit_distance.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace poisk::understanding {

bool within_edits(std::u32string_view a, std::u32string_view b, unsigned most) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > most) return false;
  std::vector<unsigned> row(a.size() + 1);
  for (std::size_t i = 0; i <= a.size(); ++i) row[i] = static_cast<unsigned>(i);
  for (std::size_t j = 1; j <= b.size(); ++j) {
    unsigned diagonal = row[0];
    unsigned least = row[0] = static_cast<unsigned>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const unsigned replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[i];
      row[i] = std::min({replaced, row[i] + 1, row[i - 1] + 1});
      least = std::min(least, row[i]);
    }
    if (least > most) return false;
  }
  return row[a.size()] <= most;
}

}  // namespace poisk::understanding
