#include "search/facets.h"

#include <poisk/dates.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "search/facet_values.h"

namespace poisk::search {
namespace {

constexpr std::size_t kMaxArticles = 20000;  // beyond them the counts are of a part of the answers
constexpr std::size_t kRowsBetweenLooks = 256;

using Counts = std::map<std::string, std::size_t>;

Facet facet(FacetKind kind, const std::string& field, const Counts& counts, std::size_t most) {
  Facet out{kind, field, {}};
  for (const auto& [value, count] : counts) {
    if (!value.empty()) out.values.push_back({value, count});
  }
  keep_most_frequent(out.values, most);
  return out;
}

}  // namespace

Result<FacetCounts> count_facets(Snapshot& snapshot, std::vector<Ref> ids, std::size_t most,
                                 const Deadline& deadline, FacetsOf of) {
  FacetCounts out;
  if (ids.size() > kMaxArticles) {
    out.left_out = ids.size() - kMaxArticles;
    const auto latest = ids.end() - kMaxArticles;
    std::nth_element(ids.begin(), latest, ids.end());
    ids.erase(ids.begin(), latest);
  }
  std::sort(ids.begin(), ids.end());
  auto attributions = snapshot.attributions(ids);
  if (!attributions) return attributions.error();
  Counts outlets, agencies, authors, years, months;
  std::map<std::string, Counts> own;
  std::size_t rows = 0;
  for (const Attribution& a : *attributions) {
    if (++rows % kRowsBetweenLooks == 0 && deadline.stopped()) return search_stopped();
    if (of == FacetsOf::all) {
      ++outlets[a.outlet];
      ++agencies[a.agency];
      ++authors[a.author];
      if (first_day(a.published)) {  // an older index may hold what is none
        ++years[a.published.substr(0, 4)];
        if (a.published.size() >= 7) ++months[a.published.substr(0, 7)];
      }
    }
    std::set<std::pair<std::string, std::string>> seen;  // of one article a value counts once
    for (const Field& field : a.fields) {
      if (seen.emplace(field.name, field.value).second) ++own[field.name][field.value];
    }
  }
  const auto add = [&](FacetKind kind, const std::string& field, const Counts& counts) {
    Facet found = facet(kind, field, counts, most);
    if (!found.values.empty()) out.facets.push_back(std::move(found));
  };
  for (const auto& [kind, counts] :
       {std::pair<FacetKind, const Counts*>{FacetKind::outlet, &outlets},
        {FacetKind::agency, &agencies},
        {FacetKind::author, &authors},
        {FacetKind::year, &years},
        {FacetKind::month, &months}}) {
    add(kind, to_string(kind), *counts);
  }
  for (const auto& [name, counts] : own) add(FacetKind::field, name, counts);
  return out;
}

Result<FacetCounts> Snapshot::facets(std::vector<Ref> articles, std::size_t most,
                                     const Deadline& deadline) {
  return count_facets(*this, std::move(articles), most, deadline);
}

}  // namespace poisk::search
