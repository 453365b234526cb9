#include "search/original.h"

#include "article/outlet_names.h"

namespace poisk::search {
namespace {

bool cites(const Source& one, const Source& other) {
  return !one.agency.empty() && article::same_outlet(one.agency, other.outlet) &&
         !article::same_outlet(one.outlet, other.outlet);
}

bool is_earlier(const Source& one, const Source& other) {
  return !one.published.empty() && !other.published.empty() && one.published < other.published;
}

}  // namespace

std::size_t original(std::span<const Source> members) {
  std::size_t best = 0;
  std::size_t most = 0;  // who cite it
  for (std::size_t i = 0; i < members.size(); ++i) {
    std::size_t citing = 0;
    bool reprints = false;
    for (std::size_t k = 0; k < members.size(); ++k) {
      if (k == i) continue;
      if (cites(members[k], members[i])) ++citing;
      reprints = reprints || cites(members[i], members[k]);
    }
    if (reprints || citing == 0) continue;
    if (citing > most || (citing == most && is_earlier(members[i], members[best]))) {
      most = citing;
      best = i;
    }
  }
  return best;
}

}  // namespace poisk::search
