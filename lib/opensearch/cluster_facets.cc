#include "opensearch/cluster_facets.h"

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "opensearch/answers.h"
#include "opensearch/schema.h"
#include "search/facet_values.h"

namespace poisk::opensearch {
namespace {

using nlohmann::json;

// Of five fields together a cluster gives no more than 65,536.
constexpr std::size_t kValuesOfAField = 12'000;
constexpr std::size_t kYear = 4;  // letters

void add_facet(FacetKind kind, const std::string& field, std::vector<FacetValue> values,
               std::size_t most, std::vector<Facet>& to) {
  if (values.empty()) return;
  search::keep_most_frequent(values, most);
  to.push_back({kind, field, std::move(values)});
}

}  // namespace

std::string facets_body(const Question& question, std::string_view view) {
  json body = json::parse(count_body(matching_query(question), view));
  body["track_total_hits"] = false;
  for (const char* field : {"outlet", "agency", "author", kWhen, "fields"}) {
    body["aggs"][field]["terms"] = {{"field", field}, {"size", kValuesOfAField}};
  }
  return body.dump();
}

Result<std::optional<std::vector<Facet>>> read_facets(std::string_view body, std::size_t most) {
  std::map<std::string, std::vector<FacetValue>, std::less<>> values;
  for (const char* field : {"outlet", "agency", "author", kWhen, "fields"}) {
    auto part = read_words(body, field);
    if (!part) return part.error();
    if (!part->whole) return std::optional<std::vector<Facet>>();
    for (CountedWord& word : part->words) {
      values[field].push_back({std::move(word.word), static_cast<std::size_t>(word.articles)});
    }
  }
  std::vector<FacetValue> years, months;
  for (FacetValue& value : values[kWhen]) {
    (value.value.size() == kYear ? years : months).push_back(std::move(value));
  }
  std::map<std::string, std::vector<FacetValue>> own;
  for (FacetValue& both : values["fields"]) {
    const std::size_t end = both.value.find(kBetween);
    if (end == std::string::npos || end + 1 == both.value.size()) continue;
    own[both.value.substr(0, end)].push_back({both.value.substr(end + 1), both.count});
  }
  std::vector<Facet> out;
  const auto add = [&](FacetKind kind, std::vector<FacetValue>& of) {
    add_facet(kind, to_string(kind), std::move(of), most, out);
  };
  add(FacetKind::outlet, values["outlet"]);
  add(FacetKind::agency, values["agency"]);
  add(FacetKind::author, values["author"]);
  add(FacetKind::year, years);
  add(FacetKind::month, months);
  for (auto& [name, of] : own) add_facet(FacetKind::field, name, std::move(of), most, out);
  return std::optional(std::move(out));
}

}  // namespace poisk::opensearch
