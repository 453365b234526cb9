// Answers as HTML, and as numbered passages for a language model's prompt. What stands in the
// articles is escaped.
#include <poisk/context.h>
#include <poisk/poisk.h>

#include <iostream>

int main() {
  auto index = poisk::Index::open("html.db").value();
  const poisk::Article article{
      .key = "forum",
      .title = "Форум <Диалог>",
      .text = "В Астане открылся форум «Диалог & развитие». Гостей встретил министр.",
      .source = {.outlet = "Пример.kz", .url = "https://primer.kz/2", .published = "2023-11"}};
  index.put(article).value();

  const poisk::Results results = index.search("форумы в Астане").value();
  for (const poisk::Hit& hit : results) {
    std::cout << "<p>" << to_html(hit.snippet) << "</p>\n" << to_html(hit) << "\n";
  }
  std::cout << to_context(results, 400) << "\n";
}
