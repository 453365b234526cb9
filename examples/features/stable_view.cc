// A Searcher sees one state of the index, whatever is written meanwhile: page two fits page one.
// Index::search always sees the newest.
#include <poisk/poisk.h>

#include <iostream>
#include <thread>

int main() {
  auto index = poisk::Index::open("stable_view.db").value();
  index.put({.key = "1", .text = "В Минске снег."}).value();
  index.put({.key = "2", .text = "В Астане снег."}).value();

  const poisk::Searcher view = index.searcher().value();
  std::thread writer([&index] {
    index.put({.key = "3", .text = "В Москве снег."}).value();
    index.remove("1").value();
  });
  std::cout << "first page: " << view.search("снег", {.limit = 1}).value().total << " in all\n";
  writer.join();

  std::cout << "second page: " << view.search("снег", {.limit = 1, .offset = 1}).value().total
            << " in all\n";
  std::cout << "the view still has 1: " << view.get("1").value().article.text << "\n";
  for (const char* key : {"1", "3"}) {
    std::cout << "the index " << (index.get(key) ? "has " : "lacks ") << key << "\n";
  }
}
