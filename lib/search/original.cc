#include "search/original.h"

#include <optional>
#include <vector>

#include "article/outlet_names.h"

namespace poisk::search {
namespace {

using article::OutletName;

struct Names {
  OutletName outlet;
  std::optional<OutletName> agency;
};

bool cites(const Names& one, const Names& other) {
  return one.agency && one.agency->same_as(other.outlet) && !one.outlet.same_as(other.outlet);
}

bool is_earlier(const Source& one, const Source& other) {
  return !one.published.empty() && !other.published.empty() && one.published < other.published;
}

}  // namespace

std::size_t original(std::span<const Source> members) {
  if (members.size() < 2) return 0;
  std::vector<Names> names;
  names.reserve(members.size());
  for (const Source& member : members) {
    names.push_back({OutletName(member.outlet), std::nullopt});
    if (!member.agency.empty()) names.back().agency.emplace(member.agency);
  }
  std::size_t best = 0;
  std::size_t most = 0;  // who cite it
  for (std::size_t i = 0; i < members.size(); ++i) {
    std::size_t citing = 0;
    bool reprints = false;
    for (std::size_t k = 0; k < members.size(); ++k) {
      if (k == i) continue;
      if (cites(names[k], names[i])) ++citing;
      reprints = reprints || cites(names[i], names[k]);
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
