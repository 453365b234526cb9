/* smoke LEXICON FOLDER: tries a library on the system that it was built for: 10,000 articles, searches, citations,
 * snippets, reading of files where the library has the readers, and what has to fail. Prints what it found, which is
 * the same everywhere; exits 1 at the first thing that is not as it should be.
 */
#include <poisk/c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef POISK_SMOKE_READERS
#include <poisk/c_read.h>
#endif
#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#endif

static void check(bool holds, const char* what) {
  if (holds) return;
  fprintf(stderr, "smoke: %s\n", what);
  exit(1);
}

/* Of calls that should work. */
static void works(poisk_error* error) {
  if (error == NULL) return;
  fprintf(stderr, "smoke: %s\n", poisk_error_message(error));
  exit(1);
}

static void fails(poisk_error* error, poisk_code code, const char* what) {
  check(error != NULL && poisk_error_code(error) == code, what);
  poisk_error_free(error);
}

static const char* const kPlaces[] = {"Минске", "Алма-Ате", "Ташкенте", "Омске", "Твери"};
static const char* const kThings[] = {
    "идёт снег",     "сажают яблони",  "строят мосты",          "выступил президент",
    "открыли школу", "подорожал хлеб", "нашли древнюю рукопись"};
enum { kArticles = 10000, kBatch = 1000, kRoom = 600 };

static void fill(poisk_index* index) {
  char* const json = malloc(kBatch * kRoom);
  check(json != NULL, "there is no memory");
  for (int from = 0; from < kArticles; from += kBatch) {
    size_t size = 0;
    for (int i = from; i < from + kBatch; ++i) {
      const char* const place = kPlaces[i % 5];
      const char* const thing = kThings[i % 7];
      size += (size_t)snprintf(
          json + size, kRoom,
          "%c{\"key\":\"статья-%d\",\"title\":\"Новости %d\",\"published\":\"2023-%02d-%02d\","
          "\"text\":\"В %s %s. Это %d-е сообщение за год.\"}",
          i == from ? '[' : ',', i, i, i % 12 + 1, i % 28 + 1, place, thing, i);
    }
    json[size++] = ']';
    poisk_error* error = NULL;
    const poisk_view all = {json, size};
    poisk_index_put_json(index, all, NULL, NULL, &error);
    works(error);
  }
  free(json);
}

static void ask(const poisk_index* index, const char* query) {
  poisk_error* error = NULL;
  poisk_results* const results = poisk_index_search(index, poisk_text(query), NULL, &error);
  works(error);
  printf("%s: %u hits\n", query, (unsigned)poisk_results_hit_count(results));
  for (size_t i = 0; i < poisk_results_hit_count(results); ++i) {
    const poisk_hit* const hit = poisk_results_hit(results, i);
    const poisk_citation* const passage = poisk_hit_passage(hit);
    const poisk_string cited = poisk_index_resolve(index, passage, &error);
    works(error);
    const poisk_view text = poisk_hit_text(hit);
    check(cited.size == text.size && memcmp(cited.data, text.data, text.size) == 0,
          "a citation resolves to another text");
    const poisk_string html = poisk_hit_to_html(hit);
    const poisk_string name = poisk_citation_to_string(passage);
    poisk_citation* const read = poisk_citation_parse(poisk_text(name.data), &error);
    works(error);
    check(poisk_citation_equal(read, passage), "a citation is read as another one");
    printf("  %.6f %s %s\n", poisk_hit_score(hit), name.data, html.data);
    poisk_citation_free(read);
    poisk_string_free(name);
    poisk_string_free(html);
    poisk_string_free(cited);
  }
  poisk_results_free(results);
}

static void refuse(poisk_index* index, const char* folder) {
  char path[1024];
  poisk_error* error = NULL;
  poisk_options* const options = poisk_options_new();
  poisk_options_set_create(options, false);
  snprintf(path, sizeof path, "%s/нет такого.db", folder);
  check(poisk_index_open(poisk_text(path), options, &error) == NULL,
        "an index is opened that is not there");
  fails(error, POISK_NOT_FOUND, "an index that is not there is no error");
  snprintf(path, sizeof path, "%s/page.html", folder);
  FILE* const file = fopen(path, "wb");
  check(file != NULL, "a file cannot be written");
  fputs("<html>Это не индекс, а страница.</html>", file);
  fclose(file);
  check(poisk_index_open(poisk_text(path), options, &error) == NULL,
        "a page is opened as an index");
  fails(error, POISK_CORRUPT, "a page for an index is another error");
  poisk_options_free(options);
  check(!poisk_index_put_json(index, poisk_text("[{\"key\":"), NULL, NULL, &error),
        "broken JSON is put");
  fails(error, POISK_INVALID_ARGUMENT, "broken JSON is another error");
  check(!poisk_index_put_json(index, poisk_text("{\"key\":\"a\",\"text\":\"\\ud800\"}"), NULL, NULL,
                              &error),
        "half a character is put");
  fails(error, POISK_INVALID_ARGUMENT, "half a character is another error");
  poisk_citation* const stale =
      poisk_citation_new(poisk_text("статья-7"), 999999, (poisk_span){0, 4});
  check(poisk_index_resolve(index, stale, &error).data == NULL,
        "a revision is resolved that is not stored");
  fails(error, POISK_STALE, "a revision that is not stored is another error");
  poisk_citation_free(stale);
}

static void read_files(void) {
#ifdef POISK_SMOKE_READERS
  static const char* const kFiles[] = {
      "<!DOCTYPE html><html><head><title>Погода</title></head><body><nav>Главная</nav><article><h1>Снег в "
      "Минске</h1><p>В Минске второй день идёт снег, и метель обещают до конца недели.</p><p>Школы переходят "
      "на уроки из дома, дороги чистят с ночи.</p></article></body></html>",
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><item><title>Яблони</title><description>В Алма-Ате "
      "сажают яблони.</description></item></channel></rss>"};
  for (size_t i = 0; i < sizeof kFiles / sizeof *kFiles; ++i) {
    poisk_error* error = NULL;
    const poisk_string read = poisk_read_content(poisk_text(kFiles[i]), poisk_text(""), &error);
    works(error);
    printf("%s\n", read.data);
    poisk_string_free(read);
  }
#endif
}

int main(int argc, char** argv) {
#ifdef _WIN32 /* the same bytes as elsewhere */
  _setmode(_fileno(stdout), _O_BINARY);
#endif
  if (argc != 3) {
    fprintf(stderr, "usage: smoke LEXICON FOLDER\n");
    return 2;
  }
  char path[1024];
  snprintf(path, sizeof path, "%s/новости.db", argv[2]);
  poisk_error* error = NULL;
  poisk_options* const options = poisk_options_new();
  poisk_options_set_lexicon(options, poisk_text(argv[1]));
  poisk_index* const index = poisk_index_open(poisk_text(path), options, &error);
  poisk_options_free(options);
  works(error);
  fill(index);
  ask(index, "снегом в минске");
  ask(index, "\"нашли древнюю рукопись\" омск");
  ask(index, "президнет после:2023-10");
  ask(index, "мост -ташкент");
  refuse(index, argv[2]);
  bool existed = false;
  check(poisk_index_remove(index, poisk_text("статья-7"), &existed, &error) && existed,
        "nothing is removed");
  poisk_index_optimize(index, &error);
  works(error);
  poisk_report* const report = poisk_index_check(index, &error);
  works(error);
  check(poisk_report_sound(report), "the index is damaged");
  poisk_report_free(report);
  poisk_stats* const stats = poisk_index_stats(index, &error);
  works(error);
  printf("%u articles, %u forms\n", (unsigned)poisk_stats_articles(stats),
         (unsigned)poisk_stats_forms(stats));
  poisk_stats_free(stats);
  read_files();
  poisk_index_free(index);
  return 0;
}
