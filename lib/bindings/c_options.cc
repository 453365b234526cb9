#include "bindings/c_support.h"

using namespace poisk;
using namespace poisk::bindings;

static_assert(static_cast<int>(Compression::unchanged) == POISK_COMPRESSION_UNCHANGED &&
              static_cast<int>(Compression::none) == POISK_COMPRESSION_NONE &&
              static_cast<int>(Compression::zstd) == POISK_COMPRESSION_ZSTD);

poisk_options* poisk_options_new(void) {
  return create([] { return Options(); });
}
void poisk_options_free(poisk_options* options) { destroy(options); }
bool poisk_options_set_lexicon(poisk_options* options, poisk_view path) {
  return assign(object(options).lexicon, path);
}
void poisk_options_set_use_lexicon(poisk_options* options, bool on) {
  object(options).use_lexicon = on;
}
bool poisk_options_set_synonyms(poisk_options* options, poisk_view path) {
  return assign(object(options).synonyms, path);
}
bool poisk_options_set_meaning_model(poisk_options* options, poisk_view path) {
  return assign(object(options).meaning_model, path);
}
void poisk_options_set_read_only(poisk_options* options, bool on) {
  object(options).read_only = on;
}
void poisk_options_set_immutable(poisk_options* options, bool on) {
  object(options).immutable = on;
}
void poisk_options_set_create(poisk_options* options, bool on) { object(options).create = on; }
void poisk_options_set_memory_map(poisk_options* options, bool on) {
  object(options).memory_map = on;
}
void poisk_options_set_list_memory(poisk_options* options, size_t bytes) {
  object(options).list_memory = bytes;
}
void poisk_options_set_busy_timeout(poisk_options* options, uint64_t milliseconds) {
  // SQLite counts in int.
  constexpr uint64_t kLongest = 0x7fffffff;
  object(options).busy_timeout =
      std::chrono::milliseconds(milliseconds < kLongest ? milliseconds : kLongest);
}

void poisk_options_set_compression(poisk_options* options, poisk_compression compression) {
  object(options).compression = compression == POISK_COMPRESSION_ZSTD   ? Compression::zstd
                                : compression == POISK_COMPRESSION_NONE ? Compression::none
                                                                        : Compression::unchanged;
}

poisk_cancel* poisk_cancel_new(void) {
  return guarded(static_cast<poisk_cancel*>(nullptr),
                 [] { return handle(new std::atomic<bool>(false)); });
}
void poisk_cancel_set(poisk_cancel* cancel, bool cancelled) { object(cancel).store(cancelled); }
void poisk_cancel_free(poisk_cancel* cancel) { destroy(cancel); }

poisk_search_options* poisk_search_options_new(void) {
  return create([] { return SearchOptions(); });
}
void poisk_search_options_free(poisk_search_options* options) { destroy(options); }
void poisk_search_options_set_limit(poisk_search_options* options, size_t limit) {
  object(options).limit = limit;
}
void poisk_search_options_set_offset(poisk_search_options* options, size_t offset) {
  object(options).offset = offset;
}
bool poisk_search_options_set_cursor(poisk_search_options* options, poisk_view cursor) {
  return assign(object(options).cursor, cursor);
}
bool poisk_search_options_set_outlet(poisk_search_options* options, poisk_view outlet) {
  return assign(object(options).outlet, outlet);
}
bool poisk_search_options_set_after(poisk_search_options* options, poisk_view date) {
  return assign(object(options).after, date);
}
bool poisk_search_options_set_before(poisk_search_options* options, poisk_view date) {
  return assign(object(options).before, date);
}
void poisk_search_options_set_sort(poisk_search_options* options, poisk_sort sort) {
  object(options).sort = sort == POISK_SORT_DATE ? SortBy::date : SortBy::score;
}
bool poisk_search_options_add_order(poisk_search_options* options, poisk_view key) {
  return guarded(false, [&] {
    object(options).order.emplace_back(view(key));
    return true;
  });
}
void poisk_search_options_set_match(poisk_search_options* options, poisk_match match) {
  object(options).match = match == POISK_MATCH_ALL ? Match::all : Match::any;
}
void poisk_search_options_set_per_article(poisk_search_options* options, size_t count) {
  object(options).per_article = count;
}
void poisk_search_options_set_recency(poisk_search_options* options, double recency,
                                      unsigned half_life_in_hours) {
  object(options).recency = recency;
  object(options).recency_half_life = std::chrono::hours(half_life_in_hours);
}
void poisk_search_options_set_explain(poisk_search_options* options, bool on) {
  object(options).explain = on;
}
void poisk_search_options_set_corrections(poisk_search_options* options, bool on) {
  object(options).corrections = on;
}
void poisk_search_options_set_expansions(poisk_search_options* options, bool on) {
  object(options).expansions = on;
}
void poisk_search_options_set_group_reprints(poisk_search_options* options, bool on) {
  object(options).group_reprints = on;
}
void poisk_search_options_set_quote_terms(poisk_search_options* options, bool on) {
  object(options).quote_terms = on;
}
void poisk_search_options_set_count(poisk_search_options* options, bool on) {
  object(options).count = on;
}
void poisk_search_options_set_facets(poisk_search_options* options, bool on) {
  object(options).facets = on;
}
void poisk_search_options_set_meaning(poisk_search_options* options, bool on) {
  object(options).meaning = on;
}
void poisk_search_options_set_cancel(poisk_search_options* options, const poisk_cancel* cancel) {
  object(options).cancel = cancel != nullptr ? &object(cancel) : nullptr;
}
void poisk_search_options_set_time_budget(poisk_search_options* options, uint64_t microseconds) {
  constexpr uint64_t kLongest = uint64_t{1}
                                << 50;  // 35 years: added to any clock it stays in range
  object(options).time_budget =
      std::chrono::microseconds(microseconds < kLongest ? microseconds : kLongest);
}
