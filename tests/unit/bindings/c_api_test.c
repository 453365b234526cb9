/* The C interface, used by a program that is all C. */
#include <poisk/c.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;

#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) {                                               \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
      ++failures;                                                     \
    }                                                                 \
  } while (0)

static bool same(poisk_view view, const char* text) {
  return view.size == strlen(text) && (view.size == 0 || memcmp(view.data, text, view.size) == 0);
}

static bool begins(poisk_view view, const char* text) {
  return view.size >= strlen(text) && memcmp(view.data, text, strlen(text)) == 0;
}

#define CHECK_VIEW(view, text)                                                               \
  do {                                                                                       \
    poisk_view got_ = (view);                                                                \
    if (!same(got_, text)) {                                                                 \
      fprintf(stderr, "%s:%d: \"%.*s\" is not \"%s\"\n", __FILE__, __LINE__, (int)got_.size, \
              got_.data != NULL ? got_.data : "", text);                                     \
      ++failures;                                                                            \
    }                                                                                        \
  } while (0)

/* Checks an owned string and frees it. */
#define CHECK_STRING(string, text)                                  \
  do {                                                              \
    poisk_string owned_ = (string);                                 \
    poisk_view view_ = {owned_.data, owned_.size};                  \
    CHECK_VIEW(view_, text);                                        \
    CHECK(owned_.data == NULL || owned_.data[owned_.size] == '\0'); \
    poisk_string_free(owned_);                                      \
  } while (0)

static poisk_view t(const char* text) { return poisk_text(text); }

static poisk_article* article(const char* key, const char* title, const char* text) {
  poisk_article* made = poisk_article_new();
  CHECK(poisk_article_set_key(made, t(key)));
  CHECK(poisk_article_set_title(made, t(title)));
  CHECK(poisk_article_set_text(made, t(text)));
  return made;
}

static const char kMinsk[] =
    "На сессии в Минске выступил Касым-Жомарт Токаев. С января организацию возглавит Казахстан. "
    "Президент назвал цифры и поблагодарил коллег за работу.";
static const char kSnow[] = "В Минске ожидается снег, в Астане до двадцати градусов мороза.";

static poisk_index* open_index(const char* path) {
  poisk_error* error = NULL;
  poisk_options* options = poisk_options_new();
  poisk_options_set_use_lexicon(options, false);
  poisk_options_set_busy_timeout(options, 100);
  poisk_options_set_memory_map(options, true);
  poisk_options_set_list_memory(options, 1 << 20);
  poisk_options_set_compression(options, POISK_COMPRESSION_ZSTD);
  CHECK(poisk_options_set_synonyms(options, t("нет такого файла")));
  CHECK(poisk_index_open(t(path), options, &error) == NULL);
  CHECK(poisk_error_code(error) == POISK_NOT_FOUND);
  poisk_error_free(error);
  error = NULL;
  CHECK(poisk_options_set_synonyms(options, t("")));
  poisk_index* index = poisk_index_open(t(path), options, &error);
  CHECK(index != NULL && error == NULL);
  poisk_options_free(options);
  return index;
}

struct counted {
  size_t calls;
  size_t last;
};
static void count_progress(void* context, size_t done, size_t total) {
  struct counted* counted = context;
  ++counted->calls;
  counted->last = done;
  CHECK(total == 2);
}

static poisk_index* filled_index(const char* path) {
  poisk_index* index = open_index(path);
  poisk_article* minsk = article("minsk", "Сессия ОДКБ", kMinsk);
  CHECK(poisk_article_set_outlet(minsk, t("Пример.kz")));
  CHECK(poisk_article_set_url(minsk, t("https://primer.kz/1")));
  CHECK(poisk_article_set_author(minsk, t("Иван Петров")));
  CHECK(poisk_article_set_agency(minsk, t("Акорда")));
  CHECK(poisk_article_set_published(minsk, t("2023-11-23")));
  CHECK(poisk_article_add_field(minsk, t("раздел"), t("политика")));
  poisk_article* snow = article("snow", "Погода", kSnow);
  CHECK(poisk_article_set_published(snow, t("2023-11-25")));
  CHECK(poisk_article_set_outlet(snow, t("Погода.by")));

  const poisk_article* both[] = {minsk, snow};
  struct counted counted = {0, 0};
  poisk_error* error = NULL;
  CHECK(poisk_index_put_all(index, both, 2, count_progress, &counted, &error));
  CHECK(error == NULL && counted.calls == 2 && counted.last == 2);
  poisk_article_free(minsk);
  poisk_article_free(snow);
  return index;
}

static void test_articles(void) {
  poisk_article* made = article("к", "Заголовок", "Текст");
  CHECK_VIEW(poisk_article_key(made), "к");
  CHECK_VIEW(poisk_article_title(made), "Заголовок");
  CHECK_VIEW(poisk_article_text(made), "Текст");
  const poisk_source* source = poisk_article_source(made);
  CHECK_VIEW(poisk_source_outlet(source), "");
  CHECK(poisk_source_quote_share(source) < 0);
  poisk_article_set_quote_share(made, 0.25);
  poisk_article_set_link_required(made, true);
  CHECK(poisk_article_set_notice(made, t("со ссылкой")));
  CHECK(poisk_source_quote_share(source) == 0.25);
  CHECK(poisk_source_link_required(source));
  CHECK_VIEW(poisk_source_notice(source), "со ссылкой");
  CHECK(poisk_article_add_field(made, t("тема"), t("спорт")));
  CHECK(poisk_article_field_count(made) == 1);
  CHECK_VIEW(poisk_article_field_name(made, 0), "тема");
  CHECK_VIEW(poisk_article_field_value(made, 0), "спорт");
  CHECK_VIEW(poisk_article_field_value(made, 1), "");
  CHECK(poisk_article_add_dropped(made, t("Читайте также")));
  CHECK(poisk_article_dropped_count(made) == 1);
  CHECK_VIEW(poisk_article_dropped(made, 0), "Читайте также");
  poisk_article_free(made);

  poisk_view with_zero = {"а\0б", 5};
  made = poisk_article_new();
  CHECK(poisk_article_set_text(made, with_zero));
  CHECK(poisk_article_text(made).size == 5);
  poisk_article_free(made);
  poisk_article_free(NULL);
}

static void test_search(poisk_index* index) {
  poisk_error* error = NULL;
  poisk_search_options* options = poisk_search_options_new();
  poisk_search_options_set_explain(options, true);
  poisk_search_options_set_facets(options, true);
  poisk_search_options_set_count(options, true);
  CHECK(poisk_search_options_set_cursor(options, t("")));
  CHECK(poisk_search_options_add_order(options, t("раздел")));
  CHECK(poisk_search_options_add_order(options, t("-тема")));
  poisk_results* found = poisk_index_search(index, t("выступил Токаев"), options, &error);
  CHECK(found != NULL && error == NULL);
  CHECK(poisk_results_total(found) == 1 && poisk_results_total_is_exact(found));
  CHECK_VIEW(poisk_results_cursor(found), "");
  CHECK(poisk_results_hit_count(found) == 1);
  CHECK_VIEW(poisk_results_interpreted(found), "выступил Токаев");
  CHECK(poisk_results_correction_count(found) == 0 && poisk_results_warning_count(found) == 0);
  CHECK(poisk_results_suggestion_count(found) == 0);
  CHECK_VIEW(poisk_results_suggestion(found, 0), "");
  CHECK(poisk_results_hit(found, 1) == NULL);

  const poisk_hit* hit = poisk_results_hit(found, 0);
  CHECK(poisk_hit_score(hit) > 0);
  CHECK_VIEW(poisk_hit_title(hit), "Сессия ОДКБ");
  CHECK_VIEW(poisk_hit_text(hit), kMinsk);
  CHECK(!poisk_hit_shortened(hit));
  CHECK(poisk_hit_also_count(hit) == 0);
  CHECK_VIEW(poisk_hit_also_key(hit, 0), "");
  CHECK_STRING(poisk_hit_citation_text(hit),
               "Пример.kz, «Сессия ОДКБ», 23 ноября 2023, Иван Петров, со ссылкой на Акорду, "
               "https://primer.kz/1");
  const poisk_snippet* snippet = poisk_hit_snippet(hit);
  CHECK(begins(poisk_snippet_text(snippet), "На сессии в Минске выступил"));
  CHECK(poisk_snippet_highlight_count(snippet) == 2);
  poisk_span first = poisk_snippet_highlight(snippet, 0);
  poisk_view word = {poisk_snippet_text(snippet).data + first.begin, first.end - first.begin};
  CHECK_VIEW(word, "выступил");
  poisk_string html = poisk_snippet_to_html(snippet);
  CHECK(strstr(html.data, "<mark>выступил</mark>") != NULL);
  poisk_string_free(html);
  poisk_string ansi = poisk_snippet_to_ansi(snippet);
  CHECK(strstr(ansi.data, "\033[1m") != NULL);
  poisk_string_free(ansi);
  poisk_string quotation = poisk_hit_to_html(hit);
  CHECK(strstr(quotation.data, "<blockquote") != NULL);
  poisk_string_free(quotation);

  const poisk_explanation* why = poisk_hit_explanation(hit);
  CHECK(why != NULL && poisk_explanation_value(why) == poisk_hit_score(hit));
  CHECK(poisk_explanation_description(why).size > 0);
  double sum = 0;
  for (size_t i = 0; i < poisk_explanation_detail_count(why); ++i) {
    sum += poisk_explanation_value(poisk_explanation_detail(why, i));
  }
  CHECK(sum - poisk_hit_score(hit) < 1e-9 && poisk_hit_score(hit) - sum < 1e-9);

  size_t outlets = 0;
  for (size_t i = 0; i < poisk_results_facet_count(found); ++i) {
    const poisk_facet* facet = poisk_results_facet(found, i);
    if (poisk_facet_kind(facet) != POISK_FACET_OUTLET) continue;
    CHECK_VIEW(poisk_facet_field(facet), "outlet");
    outlets = poisk_facet_value_count(facet);
    CHECK_VIEW(poisk_facet_value(facet, 0), "Пример.kz");
    CHECK(poisk_facet_articles(facet, 0) == 1);
  }
  CHECK(outlets == 1);

  poisk_string context = poisk_results_to_context(found, 400);
  CHECK(strncmp(context.data, "[1] На сессии", strlen("[1] На сессии")) == 0);
  poisk_string_free(context);
  poisk_results_free(found);
  poisk_search_options_free(options);

  /* A wrong layout is repaired, and said. */
  found = poisk_index_search(index, t("njrftd"), NULL, &error);
  CHECK(found != NULL && poisk_results_hit_count(found) == 1);
  CHECK(poisk_results_correction_count(found) == 1);
  CHECK_VIEW(poisk_results_correction_from(found, 0), "njrftd");
  CHECK_VIEW(poisk_results_correction_to(found, 0), "токаев");
  CHECK(poisk_results_correction_kind(found, 0) == POISK_CORRECTION_LAYOUT);
  CHECK(poisk_results_correction_kind(found, 1) == POISK_CORRECTION_NONE);
  CHECK(strcmp(poisk_correction_name(POISK_CORRECTION_LAYOUT), "layout") == 0);
  CHECK(strcmp(poisk_correction_name(POISK_CORRECTION_NONE), "") == 0);
  poisk_results_free(found);

  /* What is not understood is said, to programs and to people. */
  found = poisk_index_search(index, t("эпоха:Токаев"), NULL, &error);
  CHECK(found != NULL && poisk_results_warning_count(found) == 1);
  CHECK(poisk_results_warning_code(found, 0) == POISK_WARNING_UNKNOWN_FIELD);
  CHECK_VIEW(poisk_results_warning_detail(found, 0), "эпоха");
  CHECK(strcmp(poisk_warning_name(POISK_WARNING_UNKNOWN_FIELD), "unknown_field") == 0);
  poisk_string sentence = poisk_results_warning_text(found, 0, POISK_ENGLISH);
  CHECK(strcmp(sentence.data, "There is no field «эпоха»: it is read as a word.") == 0);
  poisk_string_free(sentence);
  sentence = poisk_results_warning_text(found, 0, POISK_RUSSIAN);
  CHECK(strcmp(sentence.data, "Поля «эпоха» нет: это прочитано как слово.") == 0);
  poisk_string_free(sentence);
  CHECK(poisk_index_warning_count(index) == 0); /* it was opened for stems alone */
  CHECK(poisk_index_warning_code(index, 0) == POISK_WARNING_NONE);
  CHECK(poisk_results_warning_code(found, 1) == POISK_WARNING_NONE);
  CHECK_VIEW(poisk_results_warning_detail(found, 1), "");
  sentence = poisk_results_warning_text(found, 1, POISK_RUSSIAN);
  CHECK(sentence.size == 0);
  poisk_string_free(sentence);
  poisk_results_free(found);
}

#define expect_keys(found, keys) expect_keys_at(__LINE__, found, keys)
static void expect_keys_at(int line, poisk_results* found, const char* keys) {
  char got[256] = "";
  CHECK(found != NULL);
  for (size_t i = 0; found != NULL && i < poisk_results_hit_count(found); ++i) {
    poisk_view key = poisk_citation_key(poisk_hit_passage(poisk_results_hit(found, i)));
    if (i > 0) strcat(got, " ");
    strncat(got, key.data, key.size);
  }
  if (strcmp(got, keys) != 0) {
    fprintf(stderr, "%s:%d: found \"%s\", not \"%s\"\n", __FILE__, line, got, keys);
    ++failures;
  }
  poisk_results_free(found);
}

static void test_options(poisk_index* index) {
  poisk_search_options* options = poisk_search_options_new();
  poisk_search_options_set_sort(options, POISK_SORT_DATE);
  expect_keys(poisk_index_search(index, t("минск"), options, NULL), "snow minsk");
  poisk_search_options_set_limit(options, 1);
  poisk_search_options_set_offset(options, 1);
  expect_keys(poisk_index_search(index, t("минск"), options, NULL), "minsk");
  poisk_search_options_set_offset(options, 0);
  CHECK(poisk_search_options_set_outlet(options, t("Пример.kz")));
  expect_keys(poisk_index_search(index, t("минск"), options, NULL), "minsk");
  CHECK(poisk_search_options_set_outlet(options, t("")));
  CHECK(poisk_search_options_set_before(options, t("2023-11-24")));
  expect_keys(poisk_index_search(index, t("минск"), options, NULL), "minsk");
  CHECK(poisk_search_options_set_after(options, t("когда-то")));
  poisk_error* error = NULL;
  CHECK(poisk_index_search(index, t("минск"), options, &error) == NULL);
  CHECK(error != NULL && poisk_error_code(error) == POISK_INVALID_ARGUMENT);
  poisk_error_free(error);
  poisk_search_options_free(options);

  poisk_cancel* cancel = poisk_cancel_new();
  options = poisk_search_options_new();
  poisk_search_options_set_cancel(options, cancel);
  poisk_search_options_set_time_budget(options, UINT64_MAX);
  poisk_search_options_set_corrections(options, false);
  poisk_search_options_set_expansions(options, false);
  poisk_search_options_set_recency(options, 1, 24);
  poisk_search_options_set_group_reprints(options, false);
  poisk_search_options_set_quote_terms(options, false);
  poisk_search_options_set_per_article(options, 3);
  expect_keys(poisk_index_search(index, t("токаев"), options, NULL), "minsk");
  expect_keys(poisk_index_search(index, t("njrftd"), options, NULL), "");
  poisk_cancel_set(cancel, true);
  CHECK(poisk_index_search(index, t("токаев"), options, &error) == NULL);
  CHECK(error != NULL && poisk_error_code(error) == POISK_CANCELLED);
  poisk_error_free(error);
  poisk_search_options_free(options);
  poisk_cancel_free(cancel);
}

/* Asks for what `query` is, and frees it. */
#define expect_query(index, query, text, keys) expect_query_at(__LINE__, index, query, text, keys)
static void expect_query_at(int line, poisk_index* index, poisk_query* query, const char* text,
                            const char* keys) {
  CHECK(query != NULL);
  CHECK_STRING(poisk_query_to_string(query), text);
  expect_keys_at(line, poisk_index_search_query(index, query, NULL, NULL), keys);
  poisk_query_free(query);
}

static void test_queries(poisk_index* index) {
  expect_query(index, poisk_query_word(t("Казахстана")), "Казахстана", "minsk");
  expect_query(index, poisk_query_exact(t("Токаев")), "=Токаев", "minsk");
  expect_query(index, poisk_query_prefix(t("казах")), "казах*", "minsk");
  expect_query(index, poisk_query_fuzzy(t("токаив"), 1), "токаив~1", "minsk");
  expect_query(index, poisk_query_wildcard(t("к*х?тан*")), "к*х?тан*", "minsk");
  expect_query(index, poisk_query_phrase(t("в Минске выступил")), "\"в Минске выступил\"", "minsk");
  expect_query(index, poisk_query_near(t("сессии Токаев"), 9), "\"сессии Токаев\"~9", "minsk");

  poisk_query* word = poisk_query_word(t("минск"));
  poisk_query* other = poisk_query_word(t("снег"));
  poisk_query* not_other = poisk_query_except(other);
  poisk_query* required = poisk_query_must(other);
  const poisk_query* but[] = {word, not_other};
  const poisk_query* must[] = {word, required};
  const poisk_query* all[] = {word, other};
  expect_query(index, poisk_query_any(but, 2), "минск -снег", "minsk");
  expect_query(index, poisk_query_any(must, 2), "минск +снег", "snow");
  expect_query(index, poisk_query_all(all, 2), "+минск +снег", "snow");
  expect_query(index, poisk_query_in_title(word), "заголовок:минск", "");
  poisk_query_free(not_other);
  poisk_query_free(required);
  poisk_query_free(other);

  poisk_query* conditions[] = {
      poisk_query_outlet(t("Пример.kz")),   poisk_query_agency(t("Акорда")),
      poisk_query_author(t("Иван Петров")), poisk_query_before(t("2023-11-24")),
      poisk_query_date(t("2023-11-23")),    poisk_query_field(t("раздел"), t("политика"))};
  for (size_t i = 0; i < sizeof conditions / sizeof *conditions; ++i) {
    const poisk_query* both[] = {word, conditions[i]};
    poisk_query* query = poisk_query_any(both, 2);
    expect_keys(poisk_index_search_query(index, query, NULL, NULL), "minsk");
    poisk_query_free(query);
    poisk_query_free(conditions[i]);
  }
  poisk_query* after = poisk_query_after(t("2023-11-24"));
  const poisk_query* late[] = {word, after};
  poisk_query* query = poisk_query_any(late, 2);
  expect_keys(poisk_index_search_query(index, query, NULL, NULL), "snow");
  poisk_query_free(query);
  poisk_query_free(after);
  poisk_query_free(word);

  poisk_query* nothing = poisk_query_word(t("…"));
  CHECK(poisk_query_empty(nothing) && poisk_query_kind(nothing) == POISK_KIND_NOTHING);
  poisk_query_free(nothing);
}

/* A tree can be taken apart again. */
static void test_query_parts(void) {
  poisk_query* near = poisk_query_near(t("снег мороз"), 4);
  poisk_query* field = poisk_query_field(t("раздел"), t("погода"));
  const poisk_query* both[] = {near, field};
  poisk_query* any = poisk_query_any(both, 2);
  CHECK(poisk_query_kind(any) == POISK_KIND_ANY && poisk_query_child_count(any) == 2);
  const poisk_query* first = poisk_query_child(any, 0);
  CHECK(poisk_query_kind(first) == POISK_KIND_NEAR && poisk_query_number(first) == 4);
  CHECK_VIEW(poisk_query_text(first), "снег мороз");
  CHECK(poisk_query_equal(first, near) && !poisk_query_equal(first, field));
  const poisk_query* second = poisk_query_child(any, 1);
  CHECK(poisk_query_kind(second) == POISK_KIND_FIELD && poisk_query_child_count(second) == 0);
  CHECK_VIEW(poisk_query_name(second), "раздел");
  CHECK_VIEW(poisk_query_text(second), "погода");
  CHECK(poisk_query_child(any, 2) == NULL);
  poisk_query_free(any);
  poisk_query_free(near);
  poisk_query_free(field);
}

static bool visit_one(void* context, const poisk_stored* stored) {
  ++*(size_t*)context;
  CHECK_VIEW(poisk_article_key(poisk_stored_article(stored)), "minsk");
  return false;
}

static void test_backup(poisk_index* index) {
  poisk_error* error = NULL;
  remove("c_api_test_copy.db");
  CHECK(poisk_index_backup(index, t("c_api_test_copy.db"), &error) && error == NULL);
  poisk_index* copy = open_index("c_api_test_copy.db");
  expect_keys(poisk_index_search(copy, t("снег"), NULL, NULL), "snow");
  poisk_index_free(copy);
  CHECK(!poisk_index_backup(index, t("c_api_test_copy.db"), &error));
  CHECK(error != NULL && poisk_error_code(error) == POISK_INVALID_ARGUMENT);
  poisk_error_free(error);
  error = NULL;
  remove("c_api_test_restored.db");
  CHECK(poisk_index_restore(t("c_api_test_copy.db"), t("c_api_test_restored.db"), NULL, &error));
  copy = open_index("c_api_test_restored.db");
  expect_keys(poisk_index_search(copy, t("снег"), NULL, NULL), "snow");
  poisk_index_free(copy);
  CHECK(!poisk_index_restore(t("нет.db"), t("c_api_test_restored.db"), NULL, &error));
  CHECK(error != NULL && poisk_error_code(error) == POISK_NOT_FOUND);
  poisk_error_free(error);
  remove("c_api_test_restored.db");
  remove("c_api_test_copy.db");
}

static void count_calls(void* context, size_t done, size_t total) {
  CHECK(done <= total && total == 3);
  ++*(size_t*)context;
}

/* The index and one beside it, as one and made one. */
static void test_many(poisk_index* index) {
  poisk_error* error = NULL;
  const char* const files[] = {"c_api_test_copy.db", "c_api_test_other.db", "c_api_test_merged.db"};
  for (size_t i = 0; i < 3; ++i) remove(files[i]);
  CHECK(poisk_index_backup(index, t(files[0]), &error));
  poisk_index* other = open_index(files[1]);
  poisk_article* ice = article("ice", "", "Снег и лёд.");
  CHECK(poisk_index_put(other, ice, &error));
  poisk_article_free(ice);
  poisk_index_free(other);

  const poisk_view paths[] = {t(files[0]), t(files[1])};
  poisk_options* options = poisk_options_new();
  poisk_options_set_use_lexicon(options, false);
  poisk_index* many = poisk_open_many(paths, 2, options, 1, &error);
  CHECK(many != NULL && error == NULL);
  poisk_results* found = poisk_index_search(many, t("лёд"), NULL, &error);
  CHECK(found != NULL && poisk_results_hit_count(found) == 1);
  const poisk_hit* hit = poisk_results_hit(found, 0);
  CHECK_VIEW(poisk_hit_index(hit), files[1]);
  CHECK_VIEW(poisk_hit_also_index(hit, 0), "");
  poisk_stored* stored = poisk_index_get_cited(many, poisk_hit_passage(hit), &error);
  CHECK(stored != NULL);
  CHECK_VIEW(poisk_stored_index(stored), files[1]);
  poisk_stored_free(stored);
  poisk_searcher* searcher = poisk_index_searcher(many, &error);
  stored = poisk_searcher_get_cited(searcher, poisk_hit_passage(hit), &error);
  CHECK(stored != NULL);
  poisk_stored_free(stored);
  poisk_searcher_free(searcher);
  poisk_results_free(found);
  CHECK(!poisk_index_optimize_for(many, 0, NULL, &error));
  CHECK(error != NULL && poisk_error_code(error) == POISK_INVALID_ARGUMENT);
  poisk_error_free(error);
  error = NULL;
  CHECK(!poisk_index_optimize(many, &error));
  CHECK(error != NULL && poisk_error_code(error) == POISK_INVALID_ARGUMENT);
  poisk_error_free(error);
  error = NULL;
  poisk_index_free(many);

  size_t calls = 0;
  CHECK(poisk_merge(t(files[2]), paths, 2, options, false, false, count_calls, &calls, &error));
  CHECK(calls > 0);
  other = open_index(files[2]);
  expect_keys(poisk_index_search(other, t("лёд"), NULL, NULL), "ice");
  poisk_index_free(other);
  CHECK(!poisk_merge(t(files[2]), paths, 2, options, false, false, NULL, NULL, &error));
  CHECK(error != NULL && poisk_error_code(error) == POISK_INVALID_ARGUMENT);
  poisk_error_free(error);
  error = NULL;
  CHECK(poisk_open_many(NULL, 0, options, 0, &error) == NULL);
  CHECK(error != NULL && poisk_error_code(error) == POISK_INVALID_ARGUMENT);
  poisk_error_free(error);
  poisk_options_free(options);
  for (size_t i = 0; i < 3; ++i) remove(files[i]);
}

/* Abbreviations are learned from the articles, synonyms read from a file. */
static void test_expansions(const char* folder_file) {
  char synonyms[4096];
  snprintf(synonyms, sizeof synonyms, "%s.synonyms", folder_file);
  FILE* file = fopen(synonyms, "w");
  CHECK(file != NULL);
  fputs("метель = пурга\n", file);
  fclose(file);
  poisk_error* error = NULL;
  poisk_options* options = poisk_options_new();
  poisk_options_set_use_lexicon(options, false);
  CHECK(poisk_options_set_synonyms(options, t(synonyms)));
  remove(folder_file);
  poisk_index* index = poisk_index_open(t(folder_file), options, &error);
  CHECK(index != NULL);
  poisk_article* made =
      article("un", "Помощь", "Организация Объединённых Наций (ООН) шлёт помощь.");
  CHECK(poisk_index_put(index, made, &error));
  poisk_article_free(made);
  made = article("storm", "Погода", "Ночью ожидается пурга.");
  CHECK(poisk_index_put(index, made, &error));
  poisk_article_free(made);

  poisk_stats* stats = poisk_index_stats(index, &error);
  CHECK(stats != NULL && poisk_stats_abbreviation_count(stats) == 1);
  CHECK_VIEW(poisk_stats_abbreviation_letters(stats, 0), "ООН");
  CHECK_VIEW(poisk_stats_abbreviation_name(stats, 0), "Организация Объединённых Наций");
  CHECK(poisk_stats_abbreviation_articles(stats, 0) == 1);
  CHECK_VIEW(poisk_stats_abbreviation_name(stats, 1), "");
  poisk_stats_free(stats);

  expect_keys(poisk_index_search(index, t("метель"), NULL, NULL), "storm");
  poisk_search_options* plain = poisk_search_options_new();
  poisk_search_options_set_expansions(plain, false);
  poisk_search_options_set_corrections(plain, false);
  expect_keys(poisk_index_search(index, t("метель"), plain, NULL), "");
  poisk_search_options_free(plain);
  poisk_index_free(index);
  poisk_options_free(options);
  remove(folder_file);
  remove(synonyms);
}

static void test_index(poisk_index* index) {
  poisk_error* error = NULL;
  poisk_stored* stored = poisk_index_get(index, t("minsk"), &error);
  CHECK(stored != NULL && error == NULL);
  CHECK_VIEW(poisk_article_text(poisk_stored_article(stored)), kMinsk);
  CHECK(poisk_stored_passage_count(stored) == 1);
  poisk_span passage = poisk_stored_passage(stored, 0);
  CHECK(passage.begin == 0 && passage.end == strlen(kMinsk));

  poisk_citation* citation =
      poisk_citation_new(t("minsk"), poisk_stored_revision(stored), (poisk_span){0, 4});
  CHECK_STRING(poisk_index_resolve(index, citation, &error), "На");
  poisk_string text = poisk_citation_to_string(citation);
  poisk_citation* parsed = poisk_citation_parse(t(text.data), &error);
  CHECK(parsed != NULL);
  CHECK_VIEW(poisk_citation_key(parsed), "minsk");
  CHECK(poisk_citation_revision(parsed) == poisk_stored_revision(stored));
  CHECK(poisk_citation_span(parsed).end == 4 && poisk_citation_equal(parsed, citation));
  poisk_citation_free(parsed);
  poisk_string_free(text);
  poisk_citation_free(citation);
  CHECK(poisk_citation_parse(t("minsk"), &error) == NULL);
  CHECK(error != NULL && poisk_error_code(error) == POISK_INVALID_ARGUMENT);
  poisk_error_free(error);

  citation = poisk_citation_new(t("minsk"), 1, (poisk_span){0, 4});
  poisk_string stale = poisk_index_resolve(index, citation, &error);
  CHECK(stale.data == NULL && error != NULL && poisk_error_code(error) == POISK_STALE);
  CHECK(strcmp(poisk_code_name(poisk_error_code(error)), "stale") == 0);
  CHECK(strcmp(poisk_code_name(POISK_OUT_OF_MEMORY), "out_of_memory") == 0);
  poisk_error_free(error);
  poisk_citation_free(citation);
  poisk_stored_free(stored);

  CHECK(poisk_index_get(index, t("нет такой"), &error) == NULL);
  CHECK(error != NULL && poisk_error_code(error) == POISK_NOT_FOUND);
  CHECK(strstr(poisk_error_message(error), "нет такой") != NULL);
  CHECK(poisk_error_sqlite_code(error) == 0);
  poisk_error_free(error);
  CHECK(poisk_index_get(index, t("нет такой"), NULL) == NULL);

  size_t visited = 0;
  CHECK(poisk_index_for_each(index, visit_one, &visited, &error) && visited == 1);

  poisk_strings* words = poisk_index_suggest(index, t("тока"), 5, &error);
  CHECK(words != NULL && poisk_strings_count(words) == 1);
  CHECK_VIEW(poisk_strings_at(words, 0), "токаев");
  CHECK_VIEW(poisk_strings_at(words, 1), "");
  poisk_strings_free(words);

  expect_keys(poisk_index_more_like(index, t("minsk"), NULL, NULL), "snow");

  poisk_stats* stats = poisk_index_stats(index, &error);
  CHECK(stats != NULL && poisk_stats_articles(stats) == 2 && poisk_stats_passages(stats) == 2);
  CHECK(poisk_stats_tokens(stats) > 20 && poisk_stats_forms(stats) > 20);
  CHECK(poisk_stats_text_bytes(stats) > strlen(kMinsk) + strlen(kSnow));
  CHECK(poisk_stats_compression(stats) == POISK_COMPRESSION_ZSTD);
  CHECK(poisk_stats_file_bytes(stats) > 4096 && poisk_stats_format_version(stats) >= 1);
  CHECK(begins(poisk_stats_analyzer(stats), "poisk-ru text/"));
  CHECK(begins(poisk_stats_groups(stats), "words/"));
  CHECK(poisk_stats_groups_serve(stats));
  CHECK_VIEW(poisk_stats_lexicon(stats), "");
  poisk_stats_free(stats);

  poisk_report* report = poisk_index_check(index, &error);
  CHECK(report != NULL && poisk_report_sound(report) && poisk_report_finding_count(report) == 0);
  CHECK_VIEW(poisk_report_left_out(report), "");
  poisk_report_free(report);
  bool all = false;
  while (!all) CHECK(poisk_index_optimize_for(index, 0, &all, &error));
  CHECK(poisk_index_optimize_for(index, UINT64_MAX, NULL, &error));
  CHECK(poisk_index_optimize(index, &error));
  test_backup(index);
  test_many(index);
  struct counted counted = {0, 0};
  CHECK(poisk_index_reindex(index, count_progress, &counted, &error) && counted.calls == 2);

  /* A searcher sees what was there when it began. */
  poisk_searcher* searcher = poisk_index_searcher(index, &error);
  CHECK(searcher != NULL);
  bool existed = false;
  CHECK(poisk_index_remove(index, t("snow"), &existed, &error) && existed);
  CHECK(poisk_index_remove(index, t("snow"), &existed, &error) && !existed);
  expect_keys(poisk_index_search(index, t("снег"), NULL, NULL), "");
  expect_keys(poisk_searcher_search(searcher, t("снег"), NULL, NULL), "snow");
  poisk_query* query = poisk_query_word(t("снег"));
  expect_keys(poisk_searcher_search_query(searcher, query, NULL, NULL), "snow");
  poisk_query_free(query);
  expect_keys(poisk_searcher_more_like(searcher, t("minsk"), NULL, NULL), "snow");
  words = poisk_searcher_suggest(searcher, t("сне"), 5, &error);
  CHECK(words != NULL && poisk_strings_count(words) == 1);
  poisk_strings_free(words);
  visited = 0;
  CHECK(poisk_searcher_for_each(searcher, visit_one, &visited, &error) && visited == 1);
  stored = poisk_searcher_get(searcher, t("snow"), &error);
  CHECK(stored != NULL);
  citation = poisk_citation_new(t("snow"), poisk_stored_revision(stored), (poisk_span){0, 2});
  CHECK_STRING(poisk_searcher_resolve(searcher, citation, &error), "В");
  poisk_citation_free(citation);
  poisk_stored_free(stored);
  stats = poisk_searcher_stats(searcher, &error);
  CHECK(stats != NULL && poisk_stats_articles(stats) == 2);
  poisk_stats_free(stats);
  poisk_searcher_free(searcher);
}

/* Texts with one of two words are near each other. */
struct embedding {
  int questions, passages, released;
  bool fails;
};

static bool has(poisk_view text, const char* word) {
  for (size_t i = 0; i + strlen(word) <= text.size; ++i) {
    if (memcmp(text.data + i, word, strlen(word)) == 0) return true;
  }
  return false;
}

static bool embed(void* context, const poisk_view* texts, size_t count, bool questions, float* out,
                  char* why) {
  struct embedding* embedding = context;
  if (embedding->fails) {
    strcpy(why, "the service is away");
    return false;
  }
  *(questions ? &embedding->questions : &embedding->passages) += (int)count;
  for (size_t n = 0; n < count; ++n, out += 8) {
    for (int i = 0; i < 8; ++i) out[i] = i == 0 ? 2.0F : 0.0F;
    out[has(texts[n], "усор") || has(texts[n], "тходы") ? 1 : 2] = 1.0F;
  }
  return true;
}

static void release_embedding(void* context) { ++((struct embedding*)context)->released; }

static void test_embedder(const char* path) {
  poisk_error* error = NULL;
  struct embedding embedding = {0, 0, 0, false};
  const float centre[8] = {0.9F, 0, 0, 0, 0, 0, 0, 0};
  remove(path);
  poisk_options* options = poisk_options_new();
  CHECK(poisk_options_set_embedder(options, t("two words"), 8, centre, embed, &embedding,
                                   release_embedding));
  poisk_index* index = poisk_index_open(t(path), options, &error);
  CHECK(index != NULL && error == NULL);
  poisk_options_free(options);
  CHECK(embedding.released == 0);
  CHECK(poisk_index_put_json(index,
                             t("[{\"key\": \"a\", \"text\": \"За городом собрали мусор.\"},"
                               " {\"key\": \"b\", \"text\": \"Театр показал балет.\"}]"),
                             NULL, NULL, &error));
  CHECK(poisk_index_embed(index, 0, 1, NULL, NULL, NULL, &error) && error == NULL);
  CHECK(embedding.passages == 2 && embedding.questions == 0);
  poisk_stats* stats = poisk_index_stats(index, &error);
  CHECK(poisk_stats_embedded(stats) == 2);
  CHECK_VIEW(poisk_stats_embedder(stats), "two words");
  poisk_stats_free(stats);
  poisk_results* found = poisk_index_search(index, t("отходы"), NULL, &error);
  CHECK(found != NULL && poisk_results_hit_count(found) > 0 && embedding.questions == 1);
  const poisk_hit* hit = poisk_results_hit(found, 0);
  CHECK(poisk_hit_by_meaning(hit));
  CHECK_VIEW(poisk_citation_key(poisk_hit_passage(hit)), "a");
  poisk_results_free(found);

  /* Vectors that are there already. */
  poisk_article* given = article("c", "Свалка", "Отходы горят.");
  poisk_strings* texts = poisk_article_passages_to_embed(given, &error);
  CHECK(texts != NULL && error == NULL && poisk_strings_count(texts) == 1);
  CHECK_VIEW(poisk_strings_at(texts, 0), "Свалка\nОтходы горят.");
  poisk_strings_free(texts);
  const float numbers[16] = {2, 1};
  CHECK(poisk_article_set_vectors(given, t("two words"), numbers, 2, 8));
  CHECK(!poisk_index_put(index, given, &error));
  CHECK(error != NULL && poisk_error_code(error) == POISK_INVALID_ARGUMENT);
  poisk_error_free(error);
  error = NULL;
  CHECK(poisk_article_set_vectors(given, t("two words"), numbers, 1, 8));
  CHECK(poisk_index_put(index, given, &error) && error == NULL);
  stats = poisk_index_stats(index, &error);
  CHECK(poisk_stats_embedded(stats) == 3 && embedding.passages == 2);
  poisk_stats_free(stats);
  CHECK(poisk_article_set_vectors(given, t(""), NULL, 0, 0));
  CHECK(poisk_article_set_text(given, t("Горит.")));
  CHECK(poisk_index_put(index, given, &error) && error == NULL);
  stats = poisk_index_stats(index, &error);
  CHECK(poisk_stats_embedded(stats) == 2);
  poisk_stats_free(stats);
  poisk_article_free(given);
  embedding.fails = true;
  CHECK(poisk_index_search(index, t("свалка"), NULL, &error) == NULL);
  CHECK(error != NULL && poisk_error_code(error) == POISK_IO);
  CHECK(error != NULL && strstr(poisk_error_message(error), "the service is away") != NULL);
  poisk_error_free(error);
  CHECK(embedding.released == 0);
  poisk_index_free(index);
  CHECK(embedding.released == 1);

  /* One that is replaced, or is none, is no longer needed. */
  options = poisk_options_new();
  CHECK(poisk_options_set_embedder(options, t("a"), 8, NULL, embed, &embedding, release_embedding));
  CHECK(poisk_options_set_embedder(options, t("b"), 8, NULL, embed, &embedding, NULL));
  CHECK(embedding.released == 2);
  CHECK(poisk_options_set_embedder(options, t(""), 0, NULL, NULL, NULL, NULL));
  poisk_options_free(options);
  CHECK(embedding.released == 2);
}

static bool holds(poisk_string json, const char* part) {
  const bool found = json.data != NULL && strstr(json.data, part) != NULL;
  if (!found) fprintf(stderr, "%s is not in %s\n", part, json.data != NULL ? json.data : "NULL");
  poisk_string_free(json);
  return found;
}

static void test_json(const char* path) {
  poisk_error* error = NULL;
  remove(path);
  poisk_index* index = open_index(path);
  struct counted counted = {0, 0};
  const char* two =
      " [ {\"key\": \"[a,{\\\"\", \"title\": \"Снег\", \"text\": \"Идёт 😀 снег.\","
      " \"published\": \"2023-11-23\", \"fields\": {\"теги\": [\"а\", \"б\"]}} ,\n"
      " {\"key\": \"b\", \"text\": \"Льёт дождь.\"} ]\n";
  CHECK(poisk_index_put_json(index, t(two), count_progress, &counted, &error));
  CHECK(error == NULL && counted.calls == 2);
  CHECK(poisk_index_put_json(index, t("{\"key\": \"c\", \"text\": \"Град.\"}"), NULL, NULL, NULL));
  CHECK(poisk_index_put_json(index, t("[]"), NULL, NULL, NULL));
  poisk_strings* keys = poisk_index_keys(index, &error);
  CHECK(keys != NULL && error == NULL && poisk_strings_count(keys) == 3);
  CHECK_VIEW(poisk_strings_at(keys, 0), "[a,{\"");
  CHECK_VIEW(poisk_strings_at(keys, 2), "c");
  poisk_strings_free(keys);
  uint64_t dropped = 7;
  CHECK(poisk_index_drop_vectors(index, &dropped, &error) && error == NULL && dropped == 0);
  CHECK(poisk_index_drop_vectors(index, NULL, NULL));
  poisk_stats* counts = poisk_index_stats(index, NULL);
  CHECK(poisk_stats_embedded(counts) == 0 && poisk_stats_embedder(counts).size == 0);
  poisk_stats_free(counts);
  bool contains = false;
  CHECK(poisk_index_contains(index, t("c"), &contains, &error) && contains && error == NULL);
  CHECK(poisk_index_contains(index, t("d"), &contains, &error) && !contains && error == NULL);
  CHECK(poisk_index_contains(index, t("d"), NULL, NULL));

  poisk_results* found = poisk_index_search(index, t("снег слон:1"), NULL, NULL);
  CHECK(holds(
      poisk_results_to_json(found, t("как набрано"), 7, POISK_OFFSETS_IN_BYTES, POISK_ENGLISH),
      "\"query\":\"как набрано\""));
  CHECK(holds(poisk_results_to_json(found, t(""), 7, POISK_OFFSETS_IN_BYTES, POISK_RUSSIAN),
              "Поля «слон» нет"));
  CHECK(holds(poisk_results_to_json(found, t(""), 7, POISK_OFFSETS_IN_BYTES, POISK_ENGLISH),
              "\"rank\":8"));
  CHECK(holds(poisk_results_to_json(found, t(""), 0, POISK_OFFSETS_IN_BYTES, POISK_ENGLISH),
              "\"highlights\":[[14,22]]"));
  CHECK(holds(poisk_results_to_json(found, t(""), 0, POISK_OFFSETS_IN_CODE_POINTS, POISK_ENGLISH),
              "\"highlights\":[[7,11]]"));
  CHECK(holds(poisk_results_to_json(found, t(""), 0, POISK_OFFSETS_IN_UTF16, POISK_ENGLISH),
              "\"highlights\":[[8,12]]"));
  poisk_results_free(found);

  poisk_stored* stored = poisk_index_get(index, t("[a,{\""), NULL);
  CHECK(holds(poisk_stored_to_json(stored, POISK_OFFSETS_IN_UTF16),
              "\"passages\":[{\"begin\":0,\"end\":13}]"));
  poisk_string line = poisk_article_to_json(poisk_stored_article(stored));
  poisk_article* parsed = poisk_article_parse((poisk_view){line.data, line.size}, &error);
  CHECK(parsed != NULL && error == NULL);
  CHECK_VIEW(poisk_article_title(parsed), "Снег");
  CHECK(poisk_article_field_count(parsed) == 2);
  CHECK_VIEW(poisk_source_published(poisk_article_source(parsed)), "2023-11-23");
  poisk_article_free(parsed);
  poisk_string_free(line);
  poisk_stored_free(stored);
  CHECK(poisk_article_parse(t("{}"), &error) == NULL);
  CHECK(error != NULL && poisk_error_code(error) == POISK_INVALID_ARGUMENT);
  poisk_error_free(error);

  poisk_stats* stats = poisk_index_stats(index, NULL);
  CHECK(holds(poisk_stats_to_json(stats), "{\"articles\":3,"));
  poisk_stats_free(stats);

  /* Nothing of what is broken is stored. */
  const char* broken[] = {"",
                          "5",
                          "[",
                          "[,]",
                          "[{\"key\": \"d\", \"text\": \"Лёд.\"}",
                          "[{\"key\": \"d\", \"text\": \"Лёд.\"},]",
                          "[{\"key\": \"d\", \"text\": \"Лёд.\"}]]",
                          "[{\"key\": \"d\", \"text\": \"Лёд.\"}}",
                          "[{\"key\": \"d\", \"text\": \"Лёд.\"}] x",
                          "[{\"key\": \"d\", \"text\": \"Лёд.\"}, {\"text\": \"Лёд.\"}]",
                          "[{\"key\": \"d\", \"text\": \"Лёд.\\",
                          "[{\"key\": \"d\", \"text\": \"\xff\"}]"};
  for (size_t i = 0; i < sizeof broken / sizeof *broken; ++i) {
    error = NULL;
    CHECK(!poisk_index_put_json(index, t(broken[i]), NULL, NULL, &error));
    CHECK(error != NULL && poisk_error_code(error) == POISK_INVALID_ARGUMENT);
    poisk_error_free(error);
  }
  CHECK(poisk_index_get(index, t("d"), NULL) == NULL);
  CHECK(!poisk_index_put_json(index, t(broken[9]), NULL, NULL, &error));
  CHECK(begins(t(poisk_error_message(error)), "article 2: "));
  poisk_error_free(error);
  poisk_index_free(index);
  remove(path);
}

static void test_errors(poisk_index* index) {
  poisk_error* error = NULL;
  CHECK(poisk_index_open(t("/no/such/folder/x.db"), NULL, &error) == NULL);
  CHECK(error != NULL && poisk_error_code(error) == POISK_IO);
  CHECK(poisk_error_sqlite_code(error) != 0);
  poisk_error_free(error);
  poisk_error_free(NULL);

  poisk_article* bad = article("плохая", "", "не UTF-8: \xff");
  CHECK(!poisk_index_put(index, bad, &error));
  CHECK(error != NULL && poisk_error_code(error) == POISK_INVALID_ARGUMENT);
  poisk_error_free(error);
  CHECK(!poisk_index_put(index, bad, NULL));
  poisk_article_free(bad);

  /* What succeeds clears what was there. */
  error = (poisk_error*)&bad;
  poisk_stats* stats = poisk_index_stats(index, &error);
  CHECK(stats != NULL && error == NULL);
  poisk_stats_free(stats);
}

static void test_words(void) {
  poisk_analyzer* analyzer = poisk_analyzer_new_stemming();
  CHECK(begins(poisk_analyzer_fingerprint(analyzer), "poisk-ru text/"));
  CHECK_VIEW(poisk_analyzer_lexicon_path(analyzer), "");
  poisk_tokens* tokens = poisk_analyzer_analyze(analyzer, t("Ёлки, снег"));
  CHECK(poisk_tokens_count(tokens) == 2);
  const poisk_token* token = poisk_tokens_at(tokens, 0);
  CHECK_VIEW(poisk_token_form(token), "елки");
  CHECK_VIEW(poisk_token_term(token), "елк");
  CHECK(poisk_token_lemma_count(token) == 1);
  CHECK_VIEW(poisk_token_lemma(token, 0), "елк");
  CHECK(poisk_token_span(token).begin == 0 && poisk_token_span(token).end == 8);
  CHECK(poisk_tokens_at(tokens, 2) == NULL);
  poisk_tokens_free(tokens);
  poisk_spans* sentences = poisk_analyzer_sentences(analyzer, t("Идёт снег. Холодно!"));
  CHECK(poisk_spans_count(sentences) == 2);
  CHECK(poisk_spans_at(sentences, 0).end == strlen("Идёт снег."));
  CHECK(poisk_spans_at(sentences, 2).end == 0);
  poisk_spans_free(sentences);
  poisk_analyzer_free(analyzer);

  poisk_error* error = NULL;
  CHECK(poisk_analyzer_create(t("/no/such.lexicon"), &error) == NULL);
  CHECK(error != NULL && poisk_error_code(error) == POISK_NOT_FOUND);
  poisk_error_free(error);

  poisk_view text = t("а😀я");
  CHECK(poisk_utf16_from_byte(text, 6) == 3 && poisk_code_point_from_byte(text, 6) == 2);
  CHECK(poisk_byte_from_utf16(text, 3) == 6 && poisk_byte_from_code_point(text, 2) == 6);

  poisk_article* page =
      poisk_read_page(t("Сегодня в Минске прошла сессия. Её открыл Токаев.\n"), &error);
  CHECK(page != NULL);
  CHECK(begins(poisk_article_text(page), "Сегодня в Минске прошла сессия."));
  CHECK(poisk_article_dropped_count(page) == 0);
  CHECK_VIEW(poisk_article_dropped(page, 0), "");
  poisk_article_free(page);
  CHECK(poisk_read_page(t("\xff\xfe"), &error) == NULL);
  CHECK(error != NULL && poisk_error_code(error) == POISK_INVALID_ARGUMENT);
  poisk_error_free(error);
}

static void test_quoting(poisk_index* index) {
  poisk_error* error = NULL;
  poisk_article* made = article("quoted", "Отчёт", kMinsk);
  poisk_article_set_quote_share(made, 0.5);
  CHECK(poisk_index_put(index, made, &error));
  poisk_search_options* options = poisk_search_options_new();
  poisk_search_options_set_quote_terms(options, false);
  poisk_results* found = poisk_index_search(index, t("заголовок:отчёт"), options, &error);
  CHECK(found != NULL && poisk_results_hit_count(found) == 1);
  poisk_ledger* ledger = poisk_ledger_new();
  bool cut = false;
  CHECK(poisk_ledger_quote(ledger, found, 0, poisk_article_text(made), &cut, &error) && cut);
  const poisk_hit* hit = poisk_results_hit(found, 0);
  CHECK(poisk_hit_shortened(hit) && poisk_hit_text(hit).size < strlen(kMinsk));
  CHECK(poisk_ledger_quoted(ledger, poisk_hit_passage(hit)) > 10);
  poisk_ledger_clear(ledger);
  CHECK(poisk_ledger_quoted(ledger, poisk_hit_passage(hit)) == 0);
  CHECK(!poisk_ledger_quote(ledger, found, 1, poisk_article_text(made), NULL, &error));
  CHECK(error != NULL && poisk_error_code(error) == POISK_INVALID_ARGUMENT);
  poisk_error_free(error);
  poisk_ledger_free(ledger);
  poisk_results_free(found);
  poisk_search_options_free(options);
  poisk_article_free(made);
}

static int first_column(void* context, int count, char** values, char** names) {
  (void)names;
  if (count == 1 && values[0] != NULL) snprintf(context, 64, "%s", values[0]);
  return 0;
}

static void test_sql(void) {
  sqlite3* db = NULL;
  CHECK(sqlite3_open(":memory:", &db) == SQLITE_OK);
  poisk_options* options = poisk_options_new();
  poisk_options_set_use_lexicon(options, false);
  poisk_error* error = NULL;
  CHECK(poisk_register_functions(db, options, &error) && error == NULL);
  char stem[64] = "";
  CHECK(sqlite3_exec(db, "SELECT poisk_lemma('ёлками')", first_column, stem, NULL) == SQLITE_OK);
  CHECK_VIEW(t(stem), "елк");
  CHECK(poisk_options_set_lexicon(options, t("/no/such.lexicon")));
  poisk_options_set_use_lexicon(options, true);
  CHECK(!poisk_register_functions(db, options, &error));
  CHECK(error != NULL && poisk_error_code(error) == POISK_NOT_FOUND);
  poisk_error_free(error);
  poisk_options_free(options);
  sqlite3_close(db);
}

/* An index in the database of a connection that is the program's own. */
static void test_attach(void) {
  poisk_error* error = NULL;
  sqlite3* db = NULL;
  poisk_options* options = poisk_options_new();
  poisk_options_set_use_lexicon(options, false);
  CHECK(sqlite3_open(":memory:", &db) == SQLITE_OK);
  CHECK(poisk_index_attach(db, t("News"), options, &error) == NULL);
  CHECK(error != NULL && poisk_error_code(error) == POISK_INVALID_ARGUMENT);
  poisk_error_free(error);
  poisk_index* index = poisk_index_attach(db, t("news_"), options, &error);
  CHECK(index != NULL && error == NULL);
  CHECK(sqlite3_exec(db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK);
  poisk_article* snow = article("snow", "Погода", kSnow);
  CHECK(poisk_index_put(index, snow, &error));
  expect_keys(poisk_index_search(index, t("снег"), NULL, NULL), "snow");
  CHECK(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL) == SQLITE_OK);
  expect_keys(poisk_index_search(index, t("снег"), NULL, NULL), "");
  poisk_article_free(snow);
  poisk_options_free(options);
  CHECK(sqlite3_close(db) == SQLITE_OK);
  poisk_index_free(index);
}

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  CHECK(strcmp(poisk_version(), POISK_VERSION_STRING) == 0);
  remove(argv[1]);
  poisk_index* index = filled_index(argv[1]);
  test_articles();
  test_words();
  test_search(index);
  test_options(index);
  test_queries(index);
  test_query_parts();
  test_sql();
  test_errors(index);
  test_index(index);
  test_quoting(index);
  test_expansions("c_api_test_expansions.db");
  poisk_index_free(index);
  test_attach();
  test_embedder("c_api_test_embedder.db");
  test_json("c_api_test_json.db");
  remove(argv[1]);
  if (failures > 0) fprintf(stderr, "%d failures\n", failures);
  return failures > 0 ? 1 : 0;
}
