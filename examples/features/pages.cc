// Reads the article out of a page saved as text: what is its own, and whose words it is.
#include <poisk/read.h>

#include <iostream>

int main() {
  const poisk::Article article = poisk::read_page(
                                     "Новости\n"
                                     "\n"
                                     "Токаев выступил на сессии в Минске\n"
                                     "23 ноября 2023, 18:56\n"
                                     "\n"
                                     "Глава государства назвал итоги года, передает Пример.kz со "
                                     "ссылкой на Акорду.\n"
                                     "С января председательство переходит к Казахстану.\n"
                                     "\n"
                                     "Подписывайтесь на наш Telegram-канал!\n")
                                     .value();
  std::cout << "title: " << article.title << "\npublished: " << article.source.published
            << "\nagency: " << article.source.agency << "\noutlet: " << article.source.outlet
            << "\n"
            << article.text << "\n";
  for (const std::string& line : article.dropped) std::cout << "dropped: " << line << "\n";
}
