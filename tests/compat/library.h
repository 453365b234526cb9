// The articles that the index files of this folder hold.
#pragma once

#include <poisk/poisk.h>

#include <vector>

namespace poisk::testing {

inline std::vector<Article> library() {
  std::vector<Article> out(3);
  out[0].key = "погода/1";
  out[0].title = "Погода портится";
  out[0].text = "В городе ожидается ветер. Синоптики советуют взять зонты.\n\nК вечеру прояснится.";
  out[0].source.outlet = "Пример.kz";
  out[0].source.url = "https://example.kz/1";
  out[0].source.author = "Иван Петров";
  out[0].source.agency = "Казгидромет";
  out[0].source.published = "2023-11-23T18:56";
  out[0].source.terms = {0.3, true, "Не более 30% текста"};
  out[0].fields = {{"рубрика", "Погода"}};
  out[0].dropped = {"Наверх"};
  out[1].key = "музей";
  out[1].title = "Открылся музей транспорта";
  out[1].text = "Союз любителей транспорта (СЛТ) открыл музей. В нём двадцать трамваев.";
  out[2].key = "замена";
  out[2].text = "Новая версия статьи о турнире.";
  return out;
}

}  // namespace poisk::testing
