/* poisk from C: stores two articles, answers a question, and resolves the answer's citation.
 *
 *   c_api news.db 'организация Казахстана'
 */
#include <poisk/c.h>
#include <stdio.h>
#include <stdlib.h>

static void print(const char* before, poisk_view text) {
  printf("%s%.*s\n", before, (int)text.size, text.data != NULL ? text.data : "");
}

/* Ends the program where a call has failed. */
static void need(bool done, poisk_error* error) {
  if (done) return;
  fprintf(stderr, "%s\n", error != NULL ? poisk_error_message(error) : "out of memory");
  poisk_error_free(error);
  exit(2);
}

static void put(poisk_index* index, const char* key, const char* title, const char* text) {
  poisk_error* error = NULL;
  poisk_article* article = poisk_article_new();
  need(article != NULL && poisk_article_set_key(article, poisk_text(key)) &&
           poisk_article_set_title(article, poisk_text(title)) &&
           poisk_article_set_text(article, poisk_text(text)) &&
           poisk_article_set_outlet(article, poisk_text("Пример.kz")) &&
           poisk_article_set_published(article, poisk_text("2023-11-23")),
       NULL);
  need(poisk_index_put(index, article, &error), error);
  poisk_article_free(article);
}

int main(int argc, char** argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: c_api DB QUERY\n");
    return 2;
  }
  poisk_error* error = NULL;
  poisk_index* index = poisk_index_open(poisk_text(argv[1]), NULL, &error);
  need(index != NULL, error);

  put(index, "minsk", "Сессия ОДКБ прошла в Минске",
      "На сессии в Минске выступил Касым-Жомарт Токаев. "
      "С января организацию возглавит Казахстан.");
  put(index, "pogoda", "Погода на неделю", "В Минске ожидается снег, в Астане до двадцати мороза.");

  poisk_results* found = poisk_index_search(index, poisk_text(argv[2]), NULL, &error);
  need(found != NULL, error);
  const size_t count = poisk_results_hit_count(found);
  for (size_t i = 0; i < count; ++i) {
    const poisk_hit* hit = poisk_results_hit(found, i);
    poisk_string html = poisk_snippet_to_html(poisk_hit_snippet(hit));
    poisk_string source = poisk_hit_citation_text(hit);
    poisk_string passage = poisk_index_resolve(index, poisk_hit_passage(hit), &error);
    need(html.data != NULL && source.data != NULL && passage.data != NULL, error);
    printf("%s\n— %s\n", html.data, source.data);
    print("title: ", poisk_hit_title(hit));
    printf("the passage has %zu bytes\n", passage.size);
    poisk_string_free(html);
    poisk_string_free(source);
    poisk_string_free(passage);
  }
  poisk_results_free(found);
  poisk_index_free(index);
  return count > 0 ? 0 : 1;
}
