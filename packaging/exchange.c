/* exchange: indexes and answers, to be compared between builds.
 *
 *   exchange put INDEX LEXICON < articles.json    stores an array of articles
 *   exchange ask INDEX LEXICON < queries          prints the answer to each line, as JSON
 */
#include <poisk/c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#endif

static int failed(poisk_error* error) {
  fprintf(stderr, "%s\n", error != NULL ? poisk_error_message(error) : "there is no memory");
  poisk_error_free(error);
  return 1;
}

/* All of the input, with a zero byte behind it; NULL where memory ran out. */
static char* read_all(size_t* size) {
  size_t room = 1 << 16;
  char* text = malloc(room);
  *size = 0;
  while (text != NULL) {
    *size += fread(text + *size, 1, room - *size - 1, stdin);
    if (*size + 1 < room) break;
    room *= 2;
    char* const more = realloc(text, room);
    if (more == NULL) free(text);
    text = more;
  }
  if (text != NULL) text[*size] = '\0';
  return text;
}

static int ask(poisk_index* index, char* queries) {
  poisk_search_options* const options = poisk_search_options_new();
  poisk_search_options_set_facets(options, true);
  int result = 0;
  for (char* line = strtok(queries, "\r\n"); line != NULL && result == 0;
       line = strtok(NULL, "\r\n")) {
    poisk_error* error = NULL;
    const poisk_view query = poisk_text(line);
    poisk_results* const results = poisk_index_search(index, query, options, &error);
    if (results == NULL) {
      result = failed(error);
      break;
    }
    const poisk_string json =
        poisk_results_to_json(results, query, 0, POISK_OFFSETS_IN_UTF16, POISK_RUSSIAN);
    if (json.data == NULL) result = failed(NULL);
    fwrite(json.data, 1, json.size, stdout);
    putchar('\n');
    poisk_string_free(json);
    poisk_results_free(results);
  }
  poisk_search_options_free(options);
  return result;
}

int main(int argc, char** argv) {
#ifdef _WIN32 /* the same bytes as elsewhere */
  _setmode(_fileno(stdin), _O_BINARY);
  _setmode(_fileno(stdout), _O_BINARY);
#endif
  if (argc != 4) {
    fprintf(stderr, "usage: exchange put|ask INDEX LEXICON\n");
    return 2;
  }
  const bool put = strcmp(argv[1], "put") == 0;
  poisk_options* const options = poisk_options_new();
  poisk_options_set_lexicon(options, poisk_text(argv[3]));
  poisk_options_set_create(options, put);
  poisk_error* error = NULL;
  poisk_index* const index = poisk_index_open(poisk_text(argv[2]), options, &error);
  poisk_options_free(options);
  if (index == NULL) return failed(error);
  size_t size = 0;
  char* const input = read_all(&size);
  int result = 0;
  if (input == NULL) {
    result = failed(NULL);
  } else if (put) {
    const poisk_view json = {input, size};
    if (!poisk_index_put_json(index, json, NULL, NULL, &error)) result = failed(error);
  } else {
    result = ask(index, input);
  }
  free(input);
  poisk_index_free(index);
  return result;
}
