// A program that uses an installed poisk as its users do. Says where its lexicon is, then answers.
#include <poisk/analyzer.h>
#include <poisk/context.h>
#include <poisk/dates.h>
#include <poisk/offsets.h>
#include <poisk/poisk.h>
#include <poisk/query.h>
#include <poisk/quote_ledger.h>
#include <poisk/read.h>
#include <poisk/sqlite.h>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  poisk::Index index = poisk::Index::open(argv[1]).value();
  std::cout << "lexicon: " << index.stats().value().lexicon << "\n";

  poisk::Article article;
  article.key = "minsk";
  article.title = "Сессия ОДКБ";
  article.text = "В Минске выступил Касым-Жомарт Токаев. Речь шла о погоде.";
  article.source.outlet = "Пример.kz";
  index.put(article).value();
  for (const poisk::Hit& hit : index.search("выступление Токаева").value().hits) {
    std::cout << poisk::to_html(hit.snippet) << "\n" << poisk::citation_text(hit) << "\n";
  }
}
