#include <span>

#include "bindings/c_support.h"

using namespace poisk;
using namespace poisk::bindings;

namespace {

const SearchOptions& or_default(const poisk_search_options* options) {
  static const SearchOptions kDefault;
  return options != nullptr ? object(options) : kDefault;
}

// Both an Index and a Searcher answer these.
template <class View>
poisk_results* find(const View& index, poisk_view query, const poisk_search_options* options,
                    poisk_error** error) {
  return create(error, [&] { return index.search(view(query), or_default(options)); });
}
template <class View>
poisk_results* find(const View& index, const poisk_query* query,
                    const poisk_search_options* options, poisk_error** error) {
  return create(error, [&] { return index.search(object(query), or_default(options)); });
}
template <class View>
poisk_results* more_like(const View& index, poisk_view key, const poisk_search_options* options,
                         poisk_error** error) {
  return create(error, [&] { return index.more_like(view(key), or_default(options)); });
}
template <class View>
bool for_each(const View& index, poisk_visitor visitor, void* context, poisk_error** error) {
  return done(error, [&] {
    return index.for_each(
        [&](const StoredArticle& stored) { return visitor(context, handle(&stored)); });
  });
}
template <class View>
poisk_string resolve(const View& index, const poisk_citation* citation, poisk_error** error) {
  return guarded(error, poisk_string{nullptr, 0}, [&] {
    auto text = index.resolve(object(citation));
    if (text) return owned(*text);
    fail(error, std::move(text.error()));
    return poisk_string{nullptr, 0};
  });
}

}  // namespace

poisk_index* poisk_index_open(poisk_view path, const poisk_options* options, poisk_error** error) {
  return create(error, [&] {
    return Index::open(std::string(view(path)), options != nullptr ? object(options) : Options());
  });
}
size_t poisk_index_warning_count(const poisk_index* index) {
  return guarded(size_t{0}, [&] { return object(index).warnings().size(); });
}
poisk_warning poisk_index_warning_code(const poisk_index* index, size_t i) {
  return guarded(POISK_WARNING_NONE, [&] { return code_at(object(index).warnings(), i); });
}
poisk_string poisk_index_warning_text(const poisk_index* index, size_t i, poisk_locale locale) {
  return string_of([&] { return text_at(object(index).warnings(), i, locale); });
}
void poisk_index_free(poisk_index* index) { destroy(index); }

bool poisk_index_put(poisk_index* index, const poisk_article* article, poisk_error** error) {
  return done(error, [&] { return object(index).put(object(article)); });
}
bool poisk_index_put_all(poisk_index* index, const poisk_article* const* articles, size_t count,
                         poisk_progress progress, void* context, poisk_error** error) {
  return done(error, [&] {
    std::vector<Article> copies;
    copies.reserve(count);
    for (std::size_t i = 0; i < count; ++i) copies.push_back(object(articles[i]));
    return object(index).put(std::span<const Article>(copies), progress_of(progress, context));
  });
}
bool poisk_index_remove(poisk_index* index, poisk_view key, bool* existed, poisk_error** error) {
  return done(error, [&] {
    auto removed = object(index).remove(view(key));
    if (removed && existed != nullptr) *existed = *removed;
    return removed;
  });
}

bool poisk_index_contains(const poisk_index* index, poisk_view key, bool* contains,
                          poisk_error** error) {
  return done(error, [&] {
    auto found = object(index).contains(view(key));
    if (found && contains != nullptr) *contains = *found;
    return found;
  });
}

poisk_results* poisk_index_search(const poisk_index* index, poisk_view query,
                                  const poisk_search_options* options, poisk_error** error) {
  return find(object(index), query, options, error);
}
poisk_results* poisk_index_search_query(const poisk_index* index, const poisk_query* query,
                                        const poisk_search_options* options, poisk_error** error) {
  return find(object(index), query, options, error);
}
poisk_results* poisk_index_more_like(const poisk_index* index, poisk_view key,
                                     const poisk_search_options* options, poisk_error** error) {
  return more_like(object(index), key, options, error);
}
poisk_strings* poisk_index_suggest(const poisk_index* index, poisk_view typed, size_t limit,
                                   poisk_error** error) {
  return create(error, [&] { return object(index).suggest(view(typed), limit); });
}
bool poisk_index_for_each(const poisk_index* index, poisk_visitor visitor, void* context,
                          poisk_error** error) {
  return for_each(object(index), visitor, context, error);
}
poisk_stored* poisk_index_get(const poisk_index* index, poisk_view key, poisk_error** error) {
  return create(error, [&] { return object(index).get(view(key)); });
}
poisk_stored* poisk_index_get_cited(const poisk_index* index, const poisk_citation* citation,
                                    poisk_error** error) {
  return create(error, [&] { return object(index).get(object(citation)); });
}
poisk_string poisk_index_resolve(const poisk_index* index, const poisk_citation* citation,
                                 poisk_error** error) {
  return resolve(object(index), citation, error);
}
poisk_stats* poisk_index_stats(const poisk_index* index, poisk_error** error) {
  return create(error, [&] { return object(index).stats(); });
}
poisk_report* poisk_index_check(const poisk_index* index, poisk_error** error) {
  return create(error, [&] { return object(index).check(); });
}
bool poisk_index_optimize(poisk_index* index, poisk_error** error) {
  return done(error, [&] { return object(index).optimize(); });
}
bool poisk_index_optimize_for(poisk_index* index, uint64_t milliseconds, bool* all,
                              poisk_error** error) {
  constexpr uint64_t kLongest = 24ULL * 3600 * 1000;
  return done(error, [&] {
    auto optimized = object(index).optimize(
        std::chrono::milliseconds(milliseconds < kLongest ? milliseconds : kLongest));
    if (optimized && all != nullptr) *all = *optimized;
    return optimized;
  });
}
bool poisk_index_reindex(poisk_index* index, poisk_progress progress, void* context,
                         poisk_error** error) {
  return done(error, [&] { return object(index).reindex(progress_of(progress, context)); });
}

bool poisk_index_embed(poisk_index* index, size_t articles, unsigned threads,
                       const poisk_cancel* cancel, poisk_progress progress, void* context,
                       poisk_error** error) {
  return done(error, [&] {
    EmbedOptions options;
    if (articles != 0) options.articles = articles;
    options.threads = threads;
    if (cancel != nullptr) options.cancel = &object(cancel);
    return object(index).embed(progress_of(progress, context), options);
  });
}
bool poisk_index_drop_vectors(poisk_index* index, uint64_t* articles, poisk_error** error) {
  return done(error, [&] {
    auto dropped = object(index).drop_vectors();
    if (dropped && articles != nullptr) *articles = *dropped;
    return dropped;
  });
}

bool poisk_index_backup(const poisk_index* index, poisk_view path, poisk_error** error) {
  return done(error, [&] { return object(index).backup(std::string(view(path))); });
}

bool poisk_index_restore(poisk_view backup, poisk_view path, const poisk_options* options,
                         poisk_error** error) {
  return done(error, [&] {
    return Index::restore(std::string(view(backup)), std::string(view(path)),
                          options != nullptr ? object(options) : Options());
  });
}

poisk_searcher* poisk_index_searcher(const poisk_index* index, poisk_error** error) {
  return create(error, [&] { return object(index).searcher(); });
}
void poisk_searcher_free(poisk_searcher* searcher) { destroy(searcher); }
poisk_results* poisk_searcher_search(const poisk_searcher* searcher, poisk_view query,
                                     const poisk_search_options* options, poisk_error** error) {
  return find(object(searcher), query, options, error);
}
poisk_results* poisk_searcher_search_query(const poisk_searcher* searcher, const poisk_query* query,
                                           const poisk_search_options* options,
                                           poisk_error** error) {
  return find(object(searcher), query, options, error);
}
poisk_results* poisk_searcher_more_like(const poisk_searcher* searcher, poisk_view key,
                                        const poisk_search_options* options, poisk_error** error) {
  return more_like(object(searcher), key, options, error);
}
poisk_strings* poisk_searcher_suggest(const poisk_searcher* searcher, poisk_view typed,
                                      size_t limit, poisk_error** error) {
  return create(error, [&] { return object(searcher).suggest(view(typed), limit); });
}
bool poisk_searcher_for_each(const poisk_searcher* searcher, poisk_visitor visitor, void* context,
                             poisk_error** error) {
  return for_each(object(searcher), visitor, context, error);
}
poisk_stored* poisk_searcher_get(const poisk_searcher* searcher, poisk_view key,
                                 poisk_error** error) {
  return create(error, [&] { return object(searcher).get(view(key)); });
}
poisk_stored* poisk_searcher_get_cited(const poisk_searcher* searcher,
                                       const poisk_citation* citation, poisk_error** error) {
  return create(error, [&] { return object(searcher).get(object(citation)); });
}
poisk_string poisk_searcher_resolve(const poisk_searcher* searcher, const poisk_citation* citation,
                                    poisk_error** error) {
  return resolve(object(searcher), citation, error);
}
poisk_stats* poisk_searcher_stats(const poisk_searcher* searcher, poisk_error** error) {
  return create(error, [&] { return object(searcher).stats(); });
}

uint64_t poisk_stats_articles(const poisk_stats* stats) { return object(stats).articles; }
uint64_t poisk_stats_passages(const poisk_stats* stats) { return object(stats).passages; }
uint64_t poisk_stats_tokens(const poisk_stats* stats) { return object(stats).tokens; }
uint64_t poisk_stats_forms(const poisk_stats* stats) { return object(stats).forms; }
uint64_t poisk_stats_text_bytes(const poisk_stats* stats) { return object(stats).text_bytes; }
uint64_t poisk_stats_file_bytes(const poisk_stats* stats) { return object(stats).file_bytes; }
int poisk_stats_format_version(const poisk_stats* stats) { return object(stats).format_version; }
poisk_view poisk_stats_analyzer(const poisk_stats* stats) { return view(object(stats).analyzer); }
poisk_view poisk_stats_groups(const poisk_stats* stats) { return view(object(stats).groups); }
bool poisk_stats_groups_serve(const poisk_stats* stats) { return object(stats).groups_serve; }
poisk_view poisk_stats_lexicon(const poisk_stats* stats) { return view(object(stats).lexicon); }
uint64_t poisk_stats_embedded(const poisk_stats* stats) { return object(stats).embedded; }
poisk_view poisk_stats_embedder(const poisk_stats* stats) { return view(object(stats).embedder); }
poisk_compression poisk_stats_compression(const poisk_stats* stats) {
  return static_cast<poisk_compression>(object(stats).compression);
}
size_t poisk_stats_abbreviation_count(const poisk_stats* stats) {
  return object(stats).abbreviations.size();
}
poisk_view poisk_stats_abbreviation_letters(const poisk_stats* stats, size_t i) {
  return member_at(object(stats).abbreviations, i, &Abbreviation::letters);
}
poisk_view poisk_stats_abbreviation_name(const poisk_stats* stats, size_t i) {
  return member_at(object(stats).abbreviations, i, &Abbreviation::name);
}
uint64_t poisk_stats_abbreviation_articles(const poisk_stats* stats, size_t i) {
  const auto* found = at(object(stats).abbreviations, i);
  return found != nullptr ? found->articles : 0;
}
void poisk_stats_free(poisk_stats* stats) { destroy(stats); }

bool poisk_report_sound(const poisk_report* report) { return object(report).sound(); }
size_t poisk_report_finding_count(const poisk_report* report) {
  return object(report).findings.size();
}
poisk_view poisk_report_finding(const poisk_report* report, size_t i) {
  return string_at(object(report).findings, i);
}
poisk_view poisk_report_left_out(const poisk_report* report) {
  return view(object(report).left_out);
}
void poisk_report_free(poisk_report* report) { destroy(report); }
