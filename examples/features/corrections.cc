// What a person typed finds what they meant: a wrong keyboard layout, Latin letters, a slip, an
// abbreviation, a synonym of the application's own. Everything that was read so is reported.
#include <poisk/poisk.h>

#include <fstream>
#include <iostream>

int main() {
  std::ofstream("synonyms.txt") << "метель = пурга\n";
  auto index = poisk::Index::open("corrections.db", {.synonyms = "synonyms.txt"}).value();
  const poisk::Article articles[] = {
      {.key = "speech", .text = "В Минске выступил Касым-Жомарт Токаев."},
      {.key = "aid", .text = "Организация Объединённых Наций (ООН) отправила помощь."},
      {.key = "storm", .text = "Ночью ожидается пурга."}};
  index.put(articles).value();

  for (const char* typed : {"njrftd", "Tokayev", "такаев", "метель", "Объединённые Нации"}) {
    const poisk::Results results = index.search(typed).value();
    std::cout << typed << " →";
    for (const poisk::Hit& hit : results) std::cout << " " << hit.passage.key;
    for (const auto& [from, to, kind] : results.corrections) {
      std::cout << "; " << to_string(kind) << ": " << from << " as " << to;
    }
    std::cout << "\n";
  }

  const poisk::Results literal = index.search("njrftd", {.corrections = false}).value();
  std::cout << "as typed: " << literal.size() << " hits\n";
  for (const std::string& word : index.suggest("мин").value()) std::cout << "мин… " << word << "\n";
  for (const auto& [letters, name, count] : index.stats().value().abbreviations) {
    std::cout << "learned: " << letters << ", " << name << "\n";
  }
}
