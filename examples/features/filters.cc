// Filters narrow a search by outlet, date or a field of the application's own; facets say how what
// was found divides by them.
#include <poisk/dates.h>
#include <poisk/poisk.h>
#include <poisk/query.h>

#include <algorithm>
#include <iostream>

namespace {

void print(const char* what, const poisk::Results& results) {
  std::cout << what << ":";
  for (const poisk::Hit& hit : results) std::cout << " " << hit.passage.key;
  std::cout << "\n";
}

}  // namespace

int main() {
  auto index = poisk::Index::open("filters.db").value();
  const poisk::Article articles[] = {
      {.key = "snow",
       .text = "В Минске выпал снег.",
       .source = {.outlet = "Погода.by", .published = "2023-11-25"},
       .fields = {{"раздел", "погода"}}},
      {.key = "summit",
       .text = "В Минске открылся саммит, на улице снег.",
       .source = {.outlet = "Пример.kz", .published = "2023-11-23T18:56"},
       .fields = {{"раздел", "политика"}}},
      {.key = "archive",
       .text = "Снег в Минске лежал до марта.",
       .source = {.outlet = "Погода.by", .published = "2021-03"},
       .fields = {{"раздел", "погода"}}}};
  index.put(articles).value();

  print("one outlet", index.search("снег", {.outlet = "Пример.kz"}).value());

  poisk::SearchOptions since{.sort = poisk::SortBy::date};
  since.after = poisk::iso_date(std::chrono::year{2023} / 11 / 23);
  print("since the 23rd, newest first", index.search("снег", since).value());

  using poisk::Query;
  const Query weather = Query::any({Query::word("снег"), Query::field("раздел", "погода")});
  print(to_string(weather).c_str(), index.search(weather, {.sort = poisk::SortBy::date}).value());

  const poisk::Results results = index.search("снег", {.facets = true}).value();
  for (const poisk::Facet& facet : results.facets) {
    for (const auto& [value, count] : facet.values) {
      std::cout << facet.field << " " << value << ": " << count << "\n";
    }
  }

  // A result is a range of hits, and a date is a day of the calendar.
  const auto first = std::ranges::min_element(
      results, {}, [](const poisk::Hit& hit) { return poisk::first_day(hit.source.published); });
  const std::chrono::year_month_day day = poisk::first_day(first->source.published).value();
  std::cout << "the oldest is of " << static_cast<int>(day.year()) << "\n";
}
