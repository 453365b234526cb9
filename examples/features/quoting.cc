// A source may let others quote a share of a text. One answer stays within it by itself; a ledger
// holds to it over many answers shown to one reader.
#include <poisk/poisk.h>
#include <poisk/quote_ledger.h>

#include <iostream>

int main() {
  auto index = poisk::Index::open("quoting.db").value();
  const poisk::Article article{
      .key = "report",
      .text =
          "Саммит открылся утром. Днём подписали соглашение о торговле. Вечером Токаев "
          "встретился с журналистами. Делегации разъехались на следующий день.",
      .source = {.outlet = "Пример.kz",
                 .url = "https://primer.kz/1",
                 .terms = {.share = 0.4, .link_required = true}}};
  index.put(article).value();

  poisk::QuoteLedger ledger;  // for one reader; what was quoted may be shown again
  for (const char* question :
       {"соглашение о торговле", "соглашения по торговле", "встреча с журналистами"}) {
    poisk::Results results = index.search(question).value();
    for (poisk::Hit& hit : results) {
      const bool cut = ledger.quote(hit, article.text);
      std::cout << question << ": " << (hit.text.empty() ? "—" : hit.text)
                << (cut ? " (cut by the ledger)" : "") << "\n"
                << "  " << citation_text(hit) << "\n";
    }
  }
  const poisk::Citation whole{"report", index.get("report").value().revision, {}};
  std::cout << ledger.quoted(whole) << " characters quoted\n";
}
