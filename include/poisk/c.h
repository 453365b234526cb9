/* poisk from C, and from every language that can call C.
 *
 *   poisk_error* error = NULL;
 *   poisk_index* index = poisk_index_open(poisk_text("news.db"), NULL, &error);
 *   poisk_results* found = poisk_index_search(index, poisk_text("что искать"), NULL, &error);
 *   for (size_t i = 0; i < poisk_results_hit_count(found); ++i) {
 *     poisk_view title = poisk_hit_title(poisk_results_hit(found, i));
 *     printf("%.*s\n", (int)title.size, title.data);
 *   }
 *   poisk_results_free(found);
 *   poisk_index_free(index);
 *
 * What things mean is said in the C++ headers (poisk/poisk.h and its neighbours), whose names these
 * functions bear; here stands what C adds.
 *
 * Strings are UTF-8 with their size, and may hold zero bytes. A poisk_view is borrowed: as an
 * argument it is only read during the call, and as an answer it lives as long as the handle that
 * gave it. A poisk_string is the caller's, to be given to poisk_string_free().
 *
 * Handles are opaque. What a function named `_new`, `_open`, `_attach`, `_create` or `_parse`
 * returns, and every pointer without `const` that another one returns, is the caller's, to be given
 * to the type's `_free` function, which takes NULL too. A pointer to const is borrowed from the
 * handle that gave it. Except where NULL is named as an option, a handle must not be NULL.
 *
 * Errors: a function that can fail takes a poisk_error** last. It returns NULL or false where it
 * failed, and then, unless that argument is NULL, leaves an error there, to be given to
 * poisk_error_free(); else it leaves NULL there. Functions without it cannot fail, except that
 * those that return bool or a new handle return false or NULL where memory ran out. Nothing is
 * thrown through these functions, and callbacks must not throw or jump through them either. An
 * index past the end gives NULL or an empty answer.
 *
 * Threads: a poisk_index, poisk_analyzer, poisk_ledger and poisk_cancel may be used from many
 * threads at once, everything else by one at a time, or by many that only read.
 */
#ifndef POISK_C_H
#define POISK_C_H

#include <poisk/export.h>
#include <poisk/version.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef POISK_EXPORT_C_ALONE
#pragma GCC visibility push(default)
#endif
#ifdef __cplusplus
extern "C" {
#endif

/* ---- Strings and spans ---- */

/* Borrowed bytes; not terminated. */
typedef struct poisk_view {
  const char* data; /* may be NULL where the size is 0 */
  size_t size;      /* in bytes */
} poisk_view;

/* The caller's bytes; a zero byte follows them, not counted. */
typedef struct poisk_string {
  char* data;  /* NULL where memory ran out or the call failed */
  size_t size; /* in bytes */
} poisk_string;

/* A half-open range of bytes. */
typedef struct poisk_span {
  uint32_t begin; /* the first byte */
  uint32_t end;   /* the one after the last */
} poisk_span;

/* A view of a string that ends with a zero byte; of NULL, an empty one. */
static inline poisk_view poisk_text(const char* text) {
  poisk_view view = {text, text ? strlen(text) : 0};
  return view;
}

/* Frees what a function returned. */
POISK_EXPORT void poisk_string_free(poisk_string string);

/* A list of strings. */
typedef struct poisk_strings poisk_strings;
POISK_EXPORT size_t poisk_strings_count(const poisk_strings* strings);
POISK_EXPORT poisk_view poisk_strings_at(const poisk_strings* strings, size_t i);
POISK_EXPORT void poisk_strings_free(poisk_strings* strings);

/* A list of spans. */
typedef struct poisk_spans poisk_spans;
POISK_EXPORT size_t poisk_spans_count(const poisk_spans* spans);
POISK_EXPORT poisk_span poisk_spans_at(const poisk_spans* spans, size_t i);
POISK_EXPORT void poisk_spans_free(poisk_spans* spans);

/* The version of the library that runs; POISK_VERSION_STRING is that of this header. */
POISK_EXPORT const char* poisk_version(void);

/* ---- Errors ---- */

/* Why a call failed, as poisk::ErrorCode. Later versions may return other codes. */
typedef enum poisk_code {
  POISK_NOT_FOUND = 1,         /* no such key, file or revision */
  POISK_INVALID_ARGUMENT = 2,  /* the input cannot be used */
  POISK_STALE = 3,             /* a citation of a revision that is no longer stored */
  POISK_ANALYZER_MISMATCH = 4, /* built by another analyzer: reindex */
  POISK_SCHEMA_VERSION = 5,    /* a format that this version does not read */
  POISK_BUSY = 6,              /* another writer held the index too long */
  POISK_CORRUPT = 7,           /* damaged, or no poisk index */
  POISK_IO = 8,                /* the disk or the operating system refused */
  POISK_CANCELLED = 9,         /* poisk_cancel_set() was called */
  POISK_OUT_OF_MEMORY = 1000   /* of C alone */
} poisk_code;

/* A failure. */
typedef struct poisk_error poisk_error;
/* For programs. */
POISK_EXPORT poisk_code poisk_error_code(const poisk_error* error);
/* One line, for people, ended by a zero byte. */
POISK_EXPORT const char* poisk_error_message(const poisk_error* error);
/* SQLite's extended result code where it has a part in it, else 0. */
POISK_EXPORT int poisk_error_sqlite_code(const poisk_error* error);
POISK_EXPORT void poisk_error_free(poisk_error* error);

/* A code's name, e.g. "not_found", which lives as long as the program. */
POISK_EXPORT const char* poisk_code_name(poisk_code code);

/* ---- Articles ---- */

/* What is stored, and whose words it is. */
typedef struct poisk_article poisk_article;
typedef struct poisk_source poisk_source;

/* An empty article. */
POISK_EXPORT poisk_article* poisk_article_new(void);
POISK_EXPORT void poisk_article_free(poisk_article* article);

/* Set what Article and Source name so; false where memory ran out. */
POISK_EXPORT bool poisk_article_set_key(poisk_article* article, poisk_view key);
POISK_EXPORT bool poisk_article_set_title(poisk_article* article, poisk_view title);
POISK_EXPORT bool poisk_article_set_text(poisk_article* article, poisk_view text);
POISK_EXPORT bool poisk_article_set_outlet(poisk_article* article, poisk_view outlet);
POISK_EXPORT bool poisk_article_set_url(poisk_article* article, poisk_view url);
POISK_EXPORT bool poisk_article_set_author(poisk_article* article, poisk_view author);
POISK_EXPORT bool poisk_article_set_agency(poisk_article* article, poisk_view agency);
POISK_EXPORT bool poisk_article_set_published(poisk_article* article, poisk_view date);
/* How much of the text may be quoted, 0 to 1; below 0: no limit is named. */
POISK_EXPORT void poisk_article_set_quote_share(poisk_article* article, double share);
POISK_EXPORT void poisk_article_set_link_required(poisk_article* article, bool required);
POISK_EXPORT bool poisk_article_set_notice(poisk_article* article, poisk_view notice);
POISK_EXPORT bool poisk_article_add_field(poisk_article* article, poisk_view name,
                                          poisk_view value);
POISK_EXPORT bool poisk_article_add_dropped(poisk_article* article, poisk_view line);

/* Vectors that the application has made itself, as poisk/meaning.h says: those of the Embedder of
 * this name, `count` of them one after another, `dimensions` numbers each, one for each of
 * poisk_article_passages_to_embed(). They are copied; a count of 0 takes those away that were set. */
POISK_EXPORT bool poisk_article_set_vectors(poisk_article* article, poisk_view embedder,
                                            const float* numbers, size_t count, size_t dimensions);
/* The texts that vectors of the article are of, in their order. */
POISK_EXPORT poisk_strings* poisk_article_passages_to_embed(const poisk_article* article,
                                                            poisk_error** error);

/* What the article holds. */
POISK_EXPORT poisk_view poisk_article_key(const poisk_article* article);
POISK_EXPORT poisk_view poisk_article_title(const poisk_article* article);
POISK_EXPORT poisk_view poisk_article_text(const poisk_article* article);
POISK_EXPORT const poisk_source* poisk_article_source(const poisk_article* article);
POISK_EXPORT size_t poisk_article_field_count(const poisk_article* article);
POISK_EXPORT poisk_view poisk_article_field_name(const poisk_article* article, size_t i);
POISK_EXPORT poisk_view poisk_article_field_value(const poisk_article* article, size_t i);
POISK_EXPORT size_t poisk_article_dropped_count(const poisk_article* article);
POISK_EXPORT poisk_view poisk_article_dropped(const poisk_article* article, size_t i);

/* What the source holds; unknown is empty. */
POISK_EXPORT poisk_view poisk_source_outlet(const poisk_source* source);
POISK_EXPORT poisk_view poisk_source_url(const poisk_source* source);
POISK_EXPORT poisk_view poisk_source_author(const poisk_source* source);
POISK_EXPORT poisk_view poisk_source_agency(const poisk_source* source);
POISK_EXPORT poisk_view poisk_source_published(const poisk_source* source);
/* Below 0: no limit is named. */
POISK_EXPORT double poisk_source_quote_share(const poisk_source* source);
POISK_EXPORT bool poisk_source_link_required(const poisk_source* source);
POISK_EXPORT poisk_view poisk_source_notice(const poisk_source* source);

/* The article in a page that was saved as text (poisk/read.h). */
POISK_EXPORT poisk_article* poisk_read_page(poisk_view page, poisk_error** error);

/* An article as it is stored. */
typedef struct poisk_stored poisk_stored;
POISK_EXPORT const poisk_article* poisk_stored_article(const poisk_stored* stored);
POISK_EXPORT uint64_t poisk_stored_revision(const poisk_stored* stored);
POISK_EXPORT size_t poisk_stored_passage_count(const poisk_stored* stored);
POISK_EXPORT poisk_span poisk_stored_passage(const poisk_stored* stored, size_t i);
/* Of several files (poisk_open_many) the path of the one that it is in; else empty. */
POISK_EXPORT poisk_view poisk_stored_index(const poisk_stored* stored);
POISK_EXPORT void poisk_stored_free(poisk_stored* stored);

/* ---- Citations ---- */

/* Where a passage stands. */
typedef struct poisk_citation poisk_citation;
POISK_EXPORT poisk_citation* poisk_citation_new(poisk_view key, uint64_t revision, poisk_span span);
/* The machine form, e.g. "kapital/2019@5123:120-480", and back. */
POISK_EXPORT poisk_citation* poisk_citation_parse(poisk_view text, poisk_error** error);
POISK_EXPORT poisk_string poisk_citation_to_string(const poisk_citation* citation);
POISK_EXPORT poisk_view poisk_citation_key(const poisk_citation* citation);
POISK_EXPORT uint64_t poisk_citation_revision(const poisk_citation* citation);
POISK_EXPORT poisk_span poisk_citation_span(const poisk_citation* citation);
POISK_EXPORT bool poisk_citation_equal(const poisk_citation* a, const poisk_citation* b);
POISK_EXPORT void poisk_citation_free(poisk_citation* citation);

/* ---- Answers ---- */

/* What a search found, and its parts. */
typedef struct poisk_results poisk_results;
typedef struct poisk_hit poisk_hit;
typedef struct poisk_snippet poisk_snippet;
typedef struct poisk_explanation poisk_explanation;
typedef struct poisk_facet poisk_facet;

/* Why a word of the query was read as another one, as poisk::CorrectionKind. Later versions may
 * add kinds. */
typedef enum poisk_correction {
  POISK_CORRECTION_NONE = 0,         /* past the end of the list */
  POISK_CORRECTION_LAYOUT = 1,       /* typed with the other keyboard layout */
  POISK_CORRECTION_TRANSLIT = 2,     /* Russian in Latin letters */
  POISK_CORRECTION_TYPO = 3,         /* misspelt */
  POISK_CORRECTION_SPLIT = 4,        /* words run together, or one torn apart */
  POISK_CORRECTION_ABBREVIATION = 5, /* searched as what it stands for, too */
  POISK_CORRECTION_SYNONYM = 6       /* searched as its synonym, too */
} poisk_correction;
/* A kind's name, e.g. "layout", which lives as long as the program. */
POISK_EXPORT const char* poisk_correction_name(poisk_correction kind);

/* What was not as asked for, as poisk::WarningCode, which says what the detail of each is. Later
 * versions may add codes. */
typedef enum poisk_warning {
  POISK_WARNING_NONE = 0,                    /* past the end of the list */
  POISK_WARNING_QUERY_TOO_LONG = 1,          /* its end is left out */
  POISK_WARNING_TOO_MANY_WORDS = 2,          /* its end is left out */
  POISK_WARNING_STRAY_PARENTHESIS = 3,       /* a «)» that closes nothing is read as a space */
  POISK_WARNING_UNCLOSED_PARENTHESIS = 4,    /* the group goes to the end */
  POISK_WARNING_NESTED_TOO_DEEP = 5,         /* inner parentheses are read as spaces */
  POISK_WARNING_UNCLOSED_QUOTE = 6,          /* what follows is read as words */
  POISK_WARNING_AND_WITHOUT_OPERAND = 7,     /* with nothing after it it is read as a space */
  POISK_WARNING_OPERATOR_AS_WORD = 8,        /* an operator beside another is read as a word */
  POISK_WARNING_EXACT_BEFORE_GROUP = 9,      /* «=» before a parenthesis stands for nothing */
  POISK_WARNING_WILDCARD_IN_QUOTES = 10,     /* «*» between quotation marks stands for nothing */
  POISK_WARNING_WILDCARD_WITHIN_WORD = 11,   /* signs of a pattern, where no word fits */
  POISK_WARNING_UNKNOWN_FIELD = 12,          /* there is no such field */
  POISK_WARNING_FIELD_WITHOUT_VALUE = 13,    /* it is read as a word */
  POISK_WARNING_FIELD_WITHOUT_DATE = 14,     /* it is read as words */
  POISK_WARNING_NOT_A_DATE = 15,             /* a condition that names no date is left out */
  POISK_WARNING_EXCLUDED_DATE = 16,          /* a date cannot be excluded */
  POISK_WARNING_EXCLUSION_IN_EXCLUSION = 17, /* the inner one is left out */
  POISK_WARNING_QUOTE_NOT_FOUND = 18,        /* what is quoted is searched as words */
  POISK_WARNING_UNDATED_LEFT_OUT = 19,       /* articles without a date */
  POISK_WARNING_READ_SIMPLY = 20,            /* of so many codes, slips, patterns */
  POISK_WARNING_TIME_BUDGET_ENDED = 21,      /* before all articles were looked at */
  POISK_WARNING_NO_LEXICON = 22,             /* of poisk_index_warning_code() */
  POISK_WARNING_NO_EMBEDDER = 23,            /* words alone answer */
  POISK_WARNING_FACETS_OF_LATEST = 24        /* of so many answers */
} poisk_warning;
/* A code's name, e.g. "unknown_field", which lives as long as the program. */
POISK_EXPORT const char* poisk_warning_name(poisk_warning code);

/* The language of sentences for people. */
typedef enum poisk_locale {
  POISK_ENGLISH = 0, /* English */
  POISK_RUSSIAN = 1  /* Russian */
} poisk_locale;

/* What poisk::Results holds. */
POISK_EXPORT void poisk_results_free(poisk_results* results);
POISK_EXPORT size_t poisk_results_hit_count(const poisk_results* results);
POISK_EXPORT const poisk_hit* poisk_results_hit(const poisk_results* results, size_t i);
POISK_EXPORT size_t poisk_results_total(const poisk_results* results);
POISK_EXPORT bool poisk_results_total_is_exact(const poisk_results* results);
POISK_EXPORT poisk_view poisk_results_cursor(const poisk_results* results);
POISK_EXPORT poisk_view poisk_results_interpreted(const poisk_results* results);
POISK_EXPORT size_t poisk_results_correction_count(const poisk_results* results);
POISK_EXPORT poisk_view poisk_results_correction_from(const poisk_results* results, size_t i);
POISK_EXPORT poisk_view poisk_results_correction_to(const poisk_results* results, size_t i);
POISK_EXPORT poisk_correction poisk_results_correction_kind(const poisk_results* results, size_t i);
POISK_EXPORT size_t poisk_results_suggestion_count(const poisk_results* results);
POISK_EXPORT poisk_view poisk_results_suggestion(const poisk_results* results, size_t i);
POISK_EXPORT size_t poisk_results_facet_count(const poisk_results* results);
POISK_EXPORT const poisk_facet* poisk_results_facet(const poisk_results* results, size_t i);
POISK_EXPORT size_t poisk_results_warning_count(const poisk_results* results);
POISK_EXPORT poisk_warning poisk_results_warning_code(const poisk_results* results, size_t i);
POISK_EXPORT poisk_view poisk_results_warning_detail(const poisk_results* results, size_t i);
/* One sentence for people. */
POISK_EXPORT poisk_string poisk_results_warning_text(const poisk_results* results, size_t i,
                                                     poisk_locale locale);
/* Numbered passages with their sources, of at most `budget` characters (poisk/context.h). */
POISK_EXPORT poisk_string poisk_results_to_context(const poisk_results* results, size_t budget);

/* What poisk::Hit holds. */
POISK_EXPORT double poisk_hit_score(const poisk_hit* hit);
POISK_EXPORT poisk_view poisk_hit_title(const poisk_hit* hit);
POISK_EXPORT const poisk_source* poisk_hit_source(const poisk_hit* hit);
POISK_EXPORT const poisk_citation* poisk_hit_passage(const poisk_hit* hit);
POISK_EXPORT poisk_view poisk_hit_text(const poisk_hit* hit);
POISK_EXPORT bool poisk_hit_shortened(const poisk_hit* hit);
/* Whether none of the words has found it, but its meaning. */
POISK_EXPORT bool poisk_hit_by_meaning(const poisk_hit* hit);
POISK_EXPORT const poisk_snippet* poisk_hit_snippet(const poisk_hit* hit);
POISK_EXPORT size_t poisk_hit_also_count(const poisk_hit* hit);
POISK_EXPORT poisk_view poisk_hit_also_key(const poisk_hit* hit, size_t i);
POISK_EXPORT poisk_view poisk_hit_also_outlet(const poisk_hit* hit, size_t i);
POISK_EXPORT poisk_view poisk_hit_also_url(const poisk_hit* hit, size_t i);
/* Of several files (poisk_open_many) the path of the one that the hit, or the other article, is in;
   else empty. */
POISK_EXPORT poisk_view poisk_hit_index(const poisk_hit* hit);
POISK_EXPORT poisk_view poisk_hit_also_index(const poisk_hit* hit, size_t i);
/* NULL unless poisk_search_options_set_explain(). */
POISK_EXPORT const poisk_explanation* poisk_hit_explanation(const poisk_hit* hit);
POISK_EXPORT poisk_string poisk_hit_citation_text(const poisk_hit* hit);
POISK_EXPORT poisk_string poisk_hit_to_html(const poisk_hit* hit);

/* What poisk::Snippet holds, and its forms. */
POISK_EXPORT poisk_view poisk_snippet_text(const poisk_snippet* snippet);
POISK_EXPORT size_t poisk_snippet_highlight_count(const poisk_snippet* snippet);
POISK_EXPORT poisk_span poisk_snippet_highlight(const poisk_snippet* snippet, size_t i);
POISK_EXPORT poisk_string poisk_snippet_to_html(const poisk_snippet* snippet);
POISK_EXPORT poisk_string poisk_snippet_to_ansi(const poisk_snippet* snippet);

/* What poisk::Explanation holds. */
POISK_EXPORT double poisk_explanation_value(const poisk_explanation* explanation);
POISK_EXPORT poisk_view poisk_explanation_description(const poisk_explanation* explanation);
POISK_EXPORT size_t poisk_explanation_detail_count(const poisk_explanation* explanation);
POISK_EXPORT const poisk_explanation* poisk_explanation_detail(const poisk_explanation* explanation,
                                                               size_t i);

/* What a facet counts by, as poisk::FacetKind. Later versions may add kinds. */
typedef enum poisk_facet_by {
  POISK_FACET_OUTLET = 1, /* the outlet */
  POISK_FACET_AGENCY = 2, /* the agency */
  POISK_FACET_AUTHOR = 3, /* the author */
  POISK_FACET_YEAR = 4,   /* the year of publication */
  POISK_FACET_MONTH = 5,  /* and the month */
  POISK_FACET_FIELD = 6   /* a field of the application's own */
} poisk_facet_by;

/* What poisk::Facet holds; _articles is the i-th value's count. */
POISK_EXPORT poisk_facet_by poisk_facet_kind(const poisk_facet* facet);
POISK_EXPORT poisk_view poisk_facet_field(const poisk_facet* facet);
POISK_EXPORT size_t poisk_facet_value_count(const poisk_facet* facet);
POISK_EXPORT poisk_view poisk_facet_value(const poisk_facet* facet, size_t i);
POISK_EXPORT size_t poisk_facet_articles(const poisk_facet* facet, size_t i);

/* ---- Questions ---- */

/* Stops searches from another thread. Must outlive the searches whose options name it. */
typedef struct poisk_cancel poisk_cancel;
POISK_EXPORT poisk_cancel* poisk_cancel_new(void);
POISK_EXPORT void poisk_cancel_set(poisk_cancel* cancel, bool cancelled);
POISK_EXPORT void poisk_cancel_free(poisk_cancel* cancel);

/* What comes first. */
typedef enum poisk_sort {
  POISK_SORT_SCORE = 0, /* the best */
  POISK_SORT_DATE = 1   /* the newest */
} poisk_sort;

/* Which words of a query an article must have, as poisk::Match. */
typedef enum poisk_match {
  POISK_MATCH_ANY = 0, /* some */
  POISK_MATCH_ALL = 1  /* all but small ones */
} poisk_match;

/* As SearchOptions, with its defaults. */
typedef struct poisk_search_options poisk_search_options;
POISK_EXPORT poisk_search_options* poisk_search_options_new(void);
POISK_EXPORT void poisk_search_options_free(poisk_search_options* options);
POISK_EXPORT void poisk_search_options_set_limit(poisk_search_options* options, size_t limit);
POISK_EXPORT void poisk_search_options_set_offset(poisk_search_options* options, size_t offset);
POISK_EXPORT bool poisk_search_options_set_cursor(poisk_search_options* options, poisk_view cursor);
POISK_EXPORT bool poisk_search_options_set_outlet(poisk_search_options* options, poisk_view outlet);
POISK_EXPORT bool poisk_search_options_set_after(poisk_search_options* options, poisk_view date);
POISK_EXPORT bool poisk_search_options_set_before(poisk_search_options* options, poisk_view date);
POISK_EXPORT void poisk_search_options_set_sort(poisk_search_options* options, poisk_sort sort);
/* One more key of SearchOptions::order: a field's name, with a `-` in front for descending. */
POISK_EXPORT bool poisk_search_options_add_order(poisk_search_options* options, poisk_view key);
POISK_EXPORT void poisk_search_options_set_match(poisk_search_options* options, poisk_match match);
POISK_EXPORT void poisk_search_options_set_per_article(poisk_search_options* options, size_t count);
/* What newer articles gain; half as much for each half-life of age. */
POISK_EXPORT void poisk_search_options_set_recency(poisk_search_options* options, double recency,
                                                   unsigned half_life_in_hours);
POISK_EXPORT void poisk_search_options_set_explain(poisk_search_options* options, bool on);
POISK_EXPORT void poisk_search_options_set_corrections(poisk_search_options* options, bool on);
POISK_EXPORT void poisk_search_options_set_expansions(poisk_search_options* options, bool on);
POISK_EXPORT void poisk_search_options_set_group_reprints(poisk_search_options* options, bool on);
POISK_EXPORT void poisk_search_options_set_quote_terms(poisk_search_options* options, bool on);
POISK_EXPORT void poisk_search_options_set_count(poisk_search_options* options, bool on);
POISK_EXPORT void poisk_search_options_set_facets(poisk_search_options* options, bool on);
POISK_EXPORT void poisk_search_options_set_meaning(poisk_search_options* options, bool on);
POISK_EXPORT void poisk_search_options_set_cancel(poisk_search_options* options,
                                                  const poisk_cancel* cancel);
/* In microseconds; 0: none. */
POISK_EXPORT void poisk_search_options_set_time_budget(poisk_search_options* options,
                                                       uint64_t microseconds);

/* A query that is built without text (poisk/query.h). Those that take queries copy them. */
typedef struct poisk_query poisk_query;
POISK_EXPORT poisk_query* poisk_query_word(poisk_view text);
POISK_EXPORT poisk_query* poisk_query_exact(poisk_view text);
POISK_EXPORT poisk_query* poisk_query_prefix(poisk_view text);
POISK_EXPORT poisk_query* poisk_query_fuzzy(poisk_view text, unsigned edits);
POISK_EXPORT poisk_query* poisk_query_wildcard(poisk_view text);
POISK_EXPORT poisk_query* poisk_query_regex(poisk_view expression);
POISK_EXPORT poisk_query* poisk_query_phrase(poisk_view text);
POISK_EXPORT poisk_query* poisk_query_near(poisk_view text, unsigned distance);
POISK_EXPORT poisk_query* poisk_query_quoted(poisk_view text);
POISK_EXPORT poisk_query* poisk_query_all(const poisk_query* const* children, size_t count);
POISK_EXPORT poisk_query* poisk_query_any(const poisk_query* const* children, size_t count);
POISK_EXPORT poisk_query* poisk_query_must(const poisk_query* child);
POISK_EXPORT poisk_query* poisk_query_except(const poisk_query* child);
POISK_EXPORT poisk_query* poisk_query_in_title(const poisk_query* child);
POISK_EXPORT poisk_query* poisk_query_weighted(const poisk_query* child, double weight);
POISK_EXPORT poisk_query* poisk_query_outlet(poisk_view name);
POISK_EXPORT poisk_query* poisk_query_agency(poisk_view name);
POISK_EXPORT poisk_query* poisk_query_author(poisk_view name);
POISK_EXPORT poisk_query* poisk_query_after(poisk_view date);
POISK_EXPORT poisk_query* poisk_query_before(poisk_view date);
POISK_EXPORT poisk_query* poisk_query_date(poisk_view date);
POISK_EXPORT poisk_query* poisk_query_field(poisk_view name, poisk_view value);
POISK_EXPORT bool poisk_query_empty(const poisk_query* query);
POISK_EXPORT bool poisk_query_equal(const poisk_query* a, const poisk_query* b);
/* As text that reads back as the same query. */
POISK_EXPORT poisk_string poisk_query_to_string(const poisk_query* query);
POISK_EXPORT void poisk_query_free(poisk_query* query);

/* What a node of a query asks for, as poisk::Query::Kind. Later versions may add kinds. */
typedef enum poisk_kind {
  POISK_KIND_NOTHING = 0,  /* nothing */
  POISK_KIND_WORD = 1,     /* text: a word in any of its forms */
  POISK_KIND_EXACT = 2,    /* text: this very form, or several in a row */
  POISK_KIND_PREFIX = 3,   /* text: how the word begins */
  POISK_KIND_FUZZY = 4,    /* text, and number: edits at the most */
  POISK_KIND_WILDCARD = 5, /* text: a word with * and ? in it */
  POISK_KIND_REGEX = 6,    /* text: a regular expression */
  POISK_KIND_PHRASE = 7,   /* text: words in this order */
  POISK_KIND_NEAR = 8,     /* text, and number: words between at the most */
  POISK_KIND_QUOTED = 9,   /* text: words, best as a phrase */
  POISK_KIND_ALL = 10,     /* all children */
  POISK_KIND_ANY = 11,     /* any of the children */
  POISK_KIND_MUST = 12,    /* the child has to be met */
  POISK_KIND_EXCEPT = 13,  /* the child must not be met */
  POISK_KIND_TITLE = 14,   /* the child is met in the title */
  POISK_KIND_OUTLET = 15,  /* text: the outlet */
  POISK_KIND_AGENCY = 16,  /* text: the agency */
  POISK_KIND_AUTHOR = 17,  /* text: the author */
  POISK_KIND_AFTER = 18,   /* text: a date; then or later */
  POISK_KIND_BEFORE = 19,  /* text: a date; then or earlier */
  POISK_KIND_DATE = 20,    /* text: a date; then */
  POISK_KIND_FIELD = 21    /* name and text: a value of the application's own */
} poisk_kind;

/* The parts of a query's root; what its kind does not use is empty, 0 or NULL. */
POISK_EXPORT poisk_kind poisk_query_kind(const poisk_query* query);
POISK_EXPORT poisk_view poisk_query_text(const poisk_query* query);
POISK_EXPORT poisk_view poisk_query_name(const poisk_query* query);
POISK_EXPORT unsigned poisk_query_number(const poisk_query* query);
POISK_EXPORT double poisk_query_weight(const poisk_query* query);
POISK_EXPORT size_t poisk_query_child_count(const poisk_query* query);
POISK_EXPORT const poisk_query* poisk_query_child(const poisk_query* query, size_t i);

/* ---- The index ---- */

/* As Options, with its defaults. */
typedef struct poisk_options poisk_options;
POISK_EXPORT poisk_options* poisk_options_new(void);
POISK_EXPORT void poisk_options_free(poisk_options* options);
POISK_EXPORT bool poisk_options_set_lexicon(poisk_options* options, poisk_view path);
POISK_EXPORT void poisk_options_set_use_lexicon(poisk_options* options, bool on);
/* Path of a file of synonyms. */
POISK_EXPORT bool poisk_options_set_synonyms(poisk_options* options, poisk_view path);
/* Path of a model of meaning; empty: it is looked for, as poisk/meaning.h says. */
POISK_EXPORT bool poisk_options_set_meaning_model(poisk_options* options, poisk_view path);

/* Makes vectors of `count` texts, all of them questions or passages, and writes them to `out`, one
   after another. Returns false where it failed, and may say why then: at most POISK_WHY_SIZE bytes,
   with a zero at the end. Called from many threads at once. */
#define POISK_WHY_SIZE 256
typedef bool (*poisk_embed)(void* context, const poisk_view* texts, size_t count, bool questions,
                            float* out, char* why);
/* An Embedder of the application's own (poisk/meaning.h), of this name and so many dimensions.
   `centre`, which is copied, has as many numbers, or is NULL. `release`, which may be NULL, is called
   once neither the options nor any index needs `context` any more; not where this returns false. An
   `embed` that is NULL takes away the one before. */
POISK_EXPORT bool poisk_options_set_embedder(poisk_options* options, poisk_view name,
                                             size_t dimensions, const float* centre,
                                             poisk_embed embed, void* context,
                                             void (*release)(void* context));

/* As the fields of Options by these names say. */
POISK_EXPORT void poisk_options_set_read_only(poisk_options* options, bool on);
POISK_EXPORT void poisk_options_set_immutable(poisk_options* options, bool on);
POISK_EXPORT void poisk_options_set_create(poisk_options* options, bool on);
POISK_EXPORT void poisk_options_set_memory_map(poisk_options* options, bool on);
POISK_EXPORT void poisk_options_set_list_memory(poisk_options* options, size_t bytes);
POISK_EXPORT void poisk_options_set_busy_timeout(poisk_options* options, uint64_t milliseconds);
/* Compression */
typedef enum poisk_compression {
  POISK_COMPRESSION_UNCHANGED = 0, /* as the index has it */
  POISK_COMPRESSION_NONE = 1,      /* plain texts */
  POISK_COMPRESSION_ZSTD = 2       /* packed ones */
} poisk_compression;
POISK_EXPORT void poisk_options_set_compression(poisk_options* options,
                                                poisk_compression compression);

/* An index, a stable view of one, and what they say of themselves. */
typedef struct poisk_index poisk_index;
typedef struct poisk_searcher poisk_searcher;
typedef struct poisk_stats poisk_stats;
typedef struct poisk_report poisk_report;

/* Called after each article of a long call with how many of how many are done. */
typedef void (*poisk_progress)(void* context, size_t done, size_t total);
/* Called with each stored article, which is borrowed for the call; returns whether to go on. */
typedef bool (*poisk_visitor)(void* context, const poisk_stored* stored);

/* `options` may be NULL. */
POISK_EXPORT poisk_index* poisk_index_open(poisk_view path, const poisk_options* options,
                                           poisk_error** error);
/* What is not as it should be, though the index works, as Index::warnings(). */
POISK_EXPORT size_t poisk_index_warning_count(const poisk_index* index);
POISK_EXPORT poisk_warning poisk_index_warning_code(const poisk_index* index, size_t i);
POISK_EXPORT poisk_string poisk_index_warning_text(const poisk_index* index, size_t i,
                                                   poisk_locale locale);
/* Searchers of it may live on. */
POISK_EXPORT void poisk_index_free(poisk_index* index);

/* Stores an article; the same key again replaces it. */
POISK_EXPORT bool poisk_index_put(poisk_index* index, const poisk_article* article,
                                  poisk_error** error);
/* All or none. `progress` may be NULL; `context` is handed to it. */
POISK_EXPORT bool poisk_index_put_all(poisk_index* index, const poisk_article* const* articles,
                                      size_t count, poisk_progress progress, void* context,
                                      poisk_error** error);
/* `existed`, which may be NULL, is told whether there was such an article. */
POISK_EXPORT bool poisk_index_remove(poisk_index* index, poisk_view key, bool* existed,
                                     poisk_error** error);

/* `contains`, which may be NULL, is told whether there is such an article. */
POISK_EXPORT bool poisk_index_contains(const poisk_index* index, poisk_view key, bool* contains,
                                       poisk_error** error);

/* `options` may be NULL in these. */
POISK_EXPORT poisk_results* poisk_index_search(const poisk_index* index, poisk_view query,
                                               const poisk_search_options* options,
                                               poisk_error** error);
POISK_EXPORT poisk_results* poisk_index_search_query(const poisk_index* index,
                                                     const poisk_query* query,
                                                     const poisk_search_options* options,
                                                     poisk_error** error);
POISK_EXPORT poisk_results* poisk_index_more_like(const poisk_index* index, poisk_view key,
                                                  const poisk_search_options* options,
                                                  poisk_error** error);
POISK_EXPORT poisk_strings* poisk_index_suggest(const poisk_index* index, poisk_view typed,
                                                size_t limit, poisk_error** error);
POISK_EXPORT bool poisk_index_for_each(const poisk_index* index, poisk_visitor visitor,
                                       void* context, poisk_error** error);
POISK_EXPORT poisk_stored* poisk_index_get(const poisk_index* index, poisk_view key,
                                           poisk_error** error);
/* The article that a citation is of; where its revision is another one, it has changed since. */
POISK_EXPORT poisk_stored* poisk_index_get_cited(const poisk_index* index,
                                                 const poisk_citation* citation,
                                                 poisk_error** error);
POISK_EXPORT poisk_string poisk_index_resolve(const poisk_index* index,
                                              const poisk_citation* citation, poisk_error** error);
POISK_EXPORT poisk_stats* poisk_index_stats(const poisk_index* index, poisk_error** error);
POISK_EXPORT poisk_report* poisk_index_check(const poisk_index* index, poisk_error** error);
POISK_EXPORT bool poisk_index_optimize(poisk_index* index, poisk_error** error);
/* The same in parts, for about so many milliseconds, as Index::optimize(). `all`, which may be NULL, is
   told whether all is done; else it is to be called again. */
POISK_EXPORT bool poisk_index_optimize_for(poisk_index* index, uint64_t milliseconds, bool* all,
                                           poisk_error** error);
POISK_EXPORT bool poisk_index_reindex(poisk_index* index, poisk_progress progress, void* context,
                                      poisk_error** error);

/* Makes vectors of the articles that have none, at most of `articles` of them (0: of all), by so many
   threads (0: one for each processor), as Index::embed(). `progress` and `cancel` may be NULL. */
POISK_EXPORT bool poisk_index_embed(poisk_index* index, size_t articles, unsigned threads,
                                    const poisk_cancel* cancel, poisk_progress progress,
                                    void* context, poisk_error** error);
/* `articles`, which may be NULL, is told of how many articles there were vectors. */
POISK_EXPORT bool poisk_index_drop_vectors(poisk_index* index, uint64_t* articles,
                                           poisk_error** error);

/* Copies the index, as it is now, to a new file. */
POISK_EXPORT bool poisk_index_backup(const poisk_index* index, poisk_view path,
                                     poisk_error** error);

/* Makes the index at `path` what the one at `backup` is, also while it is in use; `options` may be
   NULL. */
POISK_EXPORT bool poisk_index_restore(poisk_view backup, poisk_view path,
                                      const poisk_options* options, poisk_error** error);

/* Several indexes to be searched as one (poisk/many.h), for reading; `options` may be NULL. One
   search uses up to `threads` threads, 0: one for each processor. */
POISK_EXPORT poisk_index* poisk_open_many(const poisk_view* paths, size_t count,
                                          const poisk_options* options, unsigned threads,
                                          poisk_error** error);

/* Makes one index at `path` of several, without analysing their articles again. Of articles of one
   key that of the last file stays where `replace`, else they are refused; files of different
   analyzers are analysed again where `reindex`, else refused. Of `options`, which may be NULL, the
   lexicon counts. `progress` may be NULL. */
POISK_EXPORT bool poisk_merge(poisk_view path, const poisk_view* paths, size_t count,
                              const poisk_options* options, bool replace, bool reindex,
                              poisk_progress progress, void* context, poisk_error** error);

/* A stable view of the index: every call sees the same articles. */
POISK_EXPORT poisk_searcher* poisk_index_searcher(const poisk_index* index, poisk_error** error);
POISK_EXPORT void poisk_searcher_free(poisk_searcher* searcher);
POISK_EXPORT poisk_results* poisk_searcher_search(const poisk_searcher* searcher, poisk_view query,
                                                  const poisk_search_options* options,
                                                  poisk_error** error);
POISK_EXPORT poisk_results* poisk_searcher_search_query(const poisk_searcher* searcher,
                                                        const poisk_query* query,
                                                        const poisk_search_options* options,
                                                        poisk_error** error);
POISK_EXPORT poisk_results* poisk_searcher_more_like(const poisk_searcher* searcher, poisk_view key,
                                                     const poisk_search_options* options,
                                                     poisk_error** error);
POISK_EXPORT poisk_strings* poisk_searcher_suggest(const poisk_searcher* searcher, poisk_view typed,
                                                   size_t limit, poisk_error** error);
POISK_EXPORT bool poisk_searcher_for_each(const poisk_searcher* searcher, poisk_visitor visitor,
                                          void* context, poisk_error** error);
POISK_EXPORT poisk_stored* poisk_searcher_get(const poisk_searcher* searcher, poisk_view key,
                                              poisk_error** error);
POISK_EXPORT poisk_stored* poisk_searcher_get_cited(const poisk_searcher* searcher,
                                                    const poisk_citation* citation,
                                                    poisk_error** error);
POISK_EXPORT poisk_string poisk_searcher_resolve(const poisk_searcher* searcher,
                                                 const poisk_citation* citation,
                                                 poisk_error** error);
POISK_EXPORT poisk_stats* poisk_searcher_stats(const poisk_searcher* searcher, poisk_error** error);

/* What poisk::Stats holds. */
POISK_EXPORT uint64_t poisk_stats_articles(const poisk_stats* stats);
POISK_EXPORT uint64_t poisk_stats_passages(const poisk_stats* stats);
POISK_EXPORT uint64_t poisk_stats_tokens(const poisk_stats* stats);
POISK_EXPORT uint64_t poisk_stats_forms(const poisk_stats* stats);
POISK_EXPORT uint64_t poisk_stats_text_bytes(const poisk_stats* stats);
POISK_EXPORT uint64_t poisk_stats_file_bytes(const poisk_stats* stats);
POISK_EXPORT int poisk_stats_format_version(const poisk_stats* stats);
POISK_EXPORT poisk_view poisk_stats_analyzer(const poisk_stats* stats);
POISK_EXPORT poisk_view poisk_stats_groups(const poisk_stats* stats);
POISK_EXPORT bool poisk_stats_groups_serve(const poisk_stats* stats);
POISK_EXPORT poisk_view poisk_stats_lexicon(const poisk_stats* stats);
/* Articles that have vectors, and whose these are; empty where there are none. */
POISK_EXPORT uint64_t poisk_stats_embedded(const poisk_stats* stats);
POISK_EXPORT poisk_view poisk_stats_embedder(const poisk_stats* stats);
/* Of texts that are put from now on. */
POISK_EXPORT poisk_compression poisk_stats_compression(const poisk_stats* stats);
/* Abbreviations that articles explain, the most explained first. */
POISK_EXPORT size_t poisk_stats_abbreviation_count(const poisk_stats* stats);
POISK_EXPORT poisk_view poisk_stats_abbreviation_letters(const poisk_stats* stats, size_t i);
POISK_EXPORT poisk_view poisk_stats_abbreviation_name(const poisk_stats* stats, size_t i);
POISK_EXPORT uint64_t poisk_stats_abbreviation_articles(const poisk_stats* stats, size_t i);
POISK_EXPORT void poisk_stats_free(poisk_stats* stats);

/* What poisk::CheckReport holds. */
POISK_EXPORT bool poisk_report_sound(const poisk_report* report);
POISK_EXPORT size_t poisk_report_finding_count(const poisk_report* report);
POISK_EXPORT poisk_view poisk_report_finding(const poisk_report* report, size_t i);
POISK_EXPORT poisk_view poisk_report_left_out(const poisk_report* report);
POISK_EXPORT void poisk_report_free(poisk_report* report);

/* ---- JSON ---- */

/* What the program poisk prints with --json and reads (docs/program.md): one call in place of a call
   for each value, and one JSON reader in place of a binding for each struct. */

/* What positions within a text count, as poisk::OffsetUnit. Those of a hit's passage and of citations
   are always bytes. */
typedef enum poisk_offset_unit {
  POISK_OFFSETS_IN_BYTES = 0,       /* as everywhere here */
  POISK_OFFSETS_IN_CODE_POINTS = 1, /* as Python counts */
  POISK_OFFSETS_IN_UTF16 = 2        /* as Java, JavaScript and C# do */
} poisk_offset_unit;

/* As `poisk search --json`, but that `took_ms` is 0. `query` is told as it is given; ranks count from
   `offset`, the search's own; `locale` is that of the warnings. */
POISK_EXPORT poisk_string poisk_results_to_json(const poisk_results* results, poisk_view query,
                                                size_t offset, poisk_offset_unit unit,
                                                poisk_locale locale);
/* As `poisk show --json`. */
POISK_EXPORT poisk_string poisk_stored_to_json(const poisk_stored* stored, poisk_offset_unit unit);
/* As a line of `poisk export`. */
POISK_EXPORT poisk_string poisk_article_to_json(const poisk_article* article);
/* As `poisk stats --json`. */
POISK_EXPORT poisk_string poisk_stats_to_json(const poisk_stats* stats);
/* The article in what poisk_stored_to_json() and poisk_article_to_json() write, and in what `poisk index` reads as a line. */
POISK_EXPORT poisk_article* poisk_article_parse(poisk_view json, poisk_error** error);
/* Stores the article, or all or none of an array of them. `progress` may be NULL; `context` is handed
   to it. */
POISK_EXPORT bool poisk_index_put_json(poisk_index* index, poisk_view json, poisk_progress progress,
                                       void* context, poisk_error** error);

/* The keys of all articles, in the order in which they were put. */
POISK_EXPORT poisk_strings* poisk_index_keys(const poisk_index* index, poisk_error** error);

/* ---- Words ---- */

/* Splits text into words: their forms, lemmas and terms. */
typedef struct poisk_analyzer poisk_analyzer;
typedef struct poisk_tokens poisk_tokens;
typedef struct poisk_token poisk_token;

/* An empty path looks for the lexicon, as poisk/analyzer.h says. */
POISK_EXPORT poisk_analyzer* poisk_analyzer_create(poisk_view lexicon, poisk_error** error);
/* An analyzer without a lexicon. */
POISK_EXPORT poisk_analyzer* poisk_analyzer_new_stemming(void);
POISK_EXPORT void poisk_analyzer_free(poisk_analyzer* analyzer);
POISK_EXPORT poisk_view poisk_analyzer_fingerprint(const poisk_analyzer* analyzer);
POISK_EXPORT poisk_view poisk_analyzer_lexicon_path(const poisk_analyzer* analyzer);
POISK_EXPORT poisk_tokens* poisk_analyzer_analyze(const poisk_analyzer* analyzer, poisk_view text);
POISK_EXPORT poisk_spans* poisk_analyzer_sentences(const poisk_analyzer* analyzer, poisk_view text);

/* The words, and what poisk::Token holds. */
POISK_EXPORT size_t poisk_tokens_count(const poisk_tokens* tokens);
POISK_EXPORT const poisk_token* poisk_tokens_at(const poisk_tokens* tokens, size_t i);
POISK_EXPORT void poisk_tokens_free(poisk_tokens* tokens);
POISK_EXPORT poisk_span poisk_token_span(const poisk_token* token);
POISK_EXPORT poisk_view poisk_token_form(const poisk_token* token);
POISK_EXPORT poisk_view poisk_token_term(const poisk_token* token);
POISK_EXPORT size_t poisk_token_lemma_count(const poisk_token* token);
POISK_EXPORT poisk_view poisk_token_lemma(const poisk_token* token, size_t i);

/* Positions in UTF-8, UTF-16 and code points (poisk/offsets.h). */
POISK_EXPORT size_t poisk_utf16_from_byte(poisk_view text, size_t byte);
POISK_EXPORT size_t poisk_code_point_from_byte(poisk_view text, size_t byte);
POISK_EXPORT size_t poisk_byte_from_utf16(poisk_view text, size_t unit);
POISK_EXPORT size_t poisk_byte_from_code_point(poisk_view text, size_t code_point);

/* ---- Quoting ---- */

/* Keeps account of what has been quoted (poisk/quote_ledger.h). */
typedef struct poisk_ledger poisk_ledger;
POISK_EXPORT poisk_ledger* poisk_ledger_new(void);
/* Cuts the i-th hit to what its source still allows; `cut`, which may be NULL, is told whether it
 * was. Views of the hit's text and snippet end with this call. */
POISK_EXPORT bool poisk_ledger_quote(poisk_ledger* ledger, poisk_results* results, size_t i,
                                     poisk_view article_text, bool* cut, poisk_error** error);
POISK_EXPORT size_t poisk_ledger_quoted(const poisk_ledger* ledger, const poisk_citation* article);
POISK_EXPORT void poisk_ledger_clear(poisk_ledger* ledger);
POISK_EXPORT void poisk_ledger_free(poisk_ledger* ledger);

/* ---- SQL ---- */

struct sqlite3;

/* Registers poisk's tokenizer, functions and tables on the connection, which must be of the SQLite
 * that this library is linked with (poisk/sqlite.h). Of the options, which may be NULL, those of
 * the lexicon count. */
POISK_EXPORT bool poisk_register_functions(struct sqlite3* db, const poisk_options* options,
                                           poisk_error** error);
/* The index under `prefix` in the database of an open connection, as attach_index() of
 * poisk/sqlite.h has it; `options` may be NULL. The connection must be of the SQLite that this
 * library is linked with. */
POISK_EXPORT poisk_index* poisk_index_attach(struct sqlite3* db, poisk_view prefix,
                                             const poisk_options* options, poisk_error** error);

#ifdef __cplusplus
} /* extern "C" */
#endif
#ifdef POISK_EXPORT_C_ALONE
#pragma GCC visibility pop
#endif

#endif /* POISK_C_H */
