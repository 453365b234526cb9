// Backup beside a writer, a check for damage, and a new analysis of everything that is stored.
#include <poisk/poisk.h>

#include <cstdio>
#include <iostream>

int main() {
  std::remove("copy.db");
  {
    auto index = poisk::Index::open("maintenance.db", {.use_lexicon = false}).value();
    index.put({.key = "snow", .text = "В Минске снег."}).value();
    index.put({.key = "wind", .text = "В Астане ветер."}).value();
    index.backup("copy.db").value();
    index.remove("wind").value();
    index.optimize().value();
  }

  auto copy = poisk::Index::open("copy.db", {.use_lexicon = false}).value();
  std::cout << "copied: " << copy.stats().value().articles << " articles\n";
  const poisk::CheckReport report = copy.check().value();
  std::cout << (report.sound() ? "sound" : report.findings.front()) << "\n";

  // Needed where another version cuts or folds texts otherwise; search is refused with
  // analyzer_mismatch until then. Another lexicon needs no more than a put() or optimize().
  copy.reindex([](std::size_t done, std::size_t total) {
        std::cout << "analysed " << done << " of " << total << "\n";
      })
      .value();
  std::cout << copy.search("снегом").value().size() << " found\n";

  std::size_t exported = 0;
  copy.for_each([&exported](const poisk::StoredArticle& stored) {
        exported += stored.article.text.size();
        return true;  // go on
      })
      .value();
  std::cout << exported << " bytes of text\n";
}
