// The same words of several outlets are one answer; and articles about the same matter.
#include <poisk/poisk.h>

#include <iostream>

int main() {
  auto index = poisk::Index::open("reprints.db").value();
  const std::string text =
      "Президент Токаев выступил на сессии Совета коллективной безопасности в Минске. Он назвал "
      "итоги года и поблагодарил коллег за совместную работу.";
  const poisk::Article articles[] = {
      {.key = "first", .text = text, .source = {.outlet = "Пример.kz"}},
      {.key = "second", .text = text, .source = {.outlet = "Перепечатка.kz"}},
      {.key = "other",
       .text = "Сессия в Минске завершилась: участники подписали документы о безопасности.",
       .source = {.outlet = "Погода.by"}}};
  index.put(articles).value();

  for (const poisk::Hit& hit : index.search("итоги года").value()) {
    std::cout << hit.source.outlet;
    for (const poisk::Reprint& reprint : hit.also) std::cout << ", also " << reprint.outlet;
    std::cout << "\n";
  }
  const poisk::Results apart = index.search("итоги года", {.group_reprints = false}).value();
  std::cout << apart.size() << " hits ungrouped\n";
  for (const poisk::Hit& hit : index.more_like("other", {.limit = 1}).value()) {
    std::cout << "like other: " << hit.passage.key << "\n";
  }
}
