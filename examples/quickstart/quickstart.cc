// The library in thirty lines: put articles into an index, ask it, and cite the answer.
#include <poisk/poisk.h>

#include <iostream>

int main() {
  try {
    poisk::Index index = poisk::Index::open("quickstart.db").value();

    poisk::Article article;
    article.key = "minsk-2023";
    article.title = "Сессия ОДКБ прошла в Минске";
    article.text =
        "Президент Токаев выступил на сессии Совета коллективной безопасности. "
        "С января председательство в организации переходит к Казахстану.";
    article.source.outlet = "Пример.kz";
    article.source.published = "2023-11-23";
    index.put(article).value();

    const poisk::Results results = index.search("выступление Токаева").value();
    for (const poisk::Hit& hit : results.hits) {
      std::cout << poisk::to_ansi(hit.snippet) << "\n  — " << poisk::citation_text(hit) << "\n  "
                << to_string(hit.passage) << "\n";
    }
    return results.hits.empty() ? 1 : 0;
  } catch (const poisk::Exception& error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
}
