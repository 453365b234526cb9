#include "search/abbreviation_names.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace poisk::search {

std::vector<Abbreviation> forms_summed(std::vector<Abbreviation> rows) {
  std::map<std::pair<std::string, std::string>, std::uint64_t> sums;
  for (Abbreviation& row : rows) {
    sums[{std::move(row.letters), std::move(row.name)}] += row.articles;
  }
  std::vector<Abbreviation> out;
  out.reserve(sums.size());
  for (const auto& [of, articles] : sums) out.push_back({of.first, of.second, articles});
  return out;
}

std::vector<Abbreviation> forms_joined(std::vector<Abbreviation> rows, analysis::Session& session) {
  const auto most_first = [](const Abbreviation& a, const Abbreviation& b) {
    return a.articles > b.articles;
  };
  rows = forms_summed(std::move(rows));
  std::stable_sort(rows.begin(), rows.end(), most_first);
  std::vector<Abbreviation> out;
  std::map<std::pair<std::string, std::vector<std::string>>, std::size_t> places;
  for (Abbreviation& row : rows) {
    const auto [place, fresh] =
        places.try_emplace({row.letters, session.terms(row.name)}, out.size());
    if (fresh) {
      out.push_back(std::move(row));
    } else {
      out[place->second].articles += row.articles;
    }
  }
  std::stable_sort(out.begin(), out.end(), most_first);
  return out;
}

}  // namespace poisk::search
