// A citation is stored now and resolved later: to the same bytes, or to the news that the article
// has changed since.
#include <poisk/poisk.h>

#include <iostream>

int main() {
  auto index = poisk::Index::open("citations.db").value();
  poisk::Article article{.key = "minsk",
                         .title = "Сессия ОДКБ",
                         .text = "В Минске прошла сессия. Токаев назвал её итоги.",
                         .source = {.outlet = "Пример.kz", .published = "2023-11-23"}};
  index.put(article).value();

  // What an application would keep, in a note or in a link: one string.
  const poisk::Results results = index.search("итоги сессии").value();
  const std::string kept = to_string(results[0].passage);
  std::cout << "for people: " << citation_text(results[0]) << "\n";

  const poisk::Citation citation = poisk::parse_citation(kept).value();
  std::cout << citation.key << ": " << index.resolve(citation).value() << "\n";

  article.source.outlet = "Другой.kz";  // the words are the same: the citation holds
  index.put(article).value();
  std::cout << "moved: " << index.resolve(citation).value() << "\n";

  article.text = "В Минске прошла сессия. Итоги назвали позже.";
  index.put(article).value();
  std::cout << "edited: " << to_string(index.resolve(citation).error().code) << "\n";

  index.remove("minsk").value();
  std::cout << "removed: " << to_string(index.resolve(citation).error().code) << "\n";
  std::cout << "damaged: " << to_string(poisk::parse_citation("minsk@?").error().code) << "\n";
}
