// A query built without text, from the parts of a form, say; and what a line of text is read as.
#include <poisk/poisk.h>
#include <poisk/query.h>

#include <iostream>

int main() {
  auto index = poisk::Index::open("query_builder.db").value();
  const poisk::Article articles[] = {
      {.key = "visit", .title = "Визит", .text = "Касым-Жомарт Токаев прибыл в Минск."},
      {.key = "sport", .title = "Спорт", .text = "Токаев наградил спортсменов в Минске."},
      {.key = "snow", .title = "Погода", .text = "В Минске снег."}};
  index.put(articles).value();

  using poisk::Query;
  const Query queries[] = {
      Query::phrase("Касым-Жомарт Токаев"),
      Query::all({Query::word("токаев"), Query::word("минск")}),
      Query::any(
          {Query::must(Query::word("минск")), Query::except(Query::title(Query::word("спорт")))}),
      Query::near("токаев минск", 3),
      Query::prefix("спортс"),
      Query::exact("минск"),
  };
  for (const Query& query : queries) {
    std::cout << to_string(query) << ":";
    for (const poisk::Hit& hit : index.search(query).value()) std::cout << " " << hit.passage.key;
    std::cout << "\n";
  }

  // Text is never an error: what is not understood is said.
  for (const poisk::Warning& warning : index.search("(минск после:вчера").value().warnings) {
    std::cout << to_string(warning.code) << ": " << to_string(warning) << "\n"
              << "  " << to_string(warning, poisk::Locale::russian) << "\n";
  }
}
