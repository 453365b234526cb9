#include <poisk/meaning.h>
#include <poisk/read.h>

#include <span>
#include <utility>

#include "bindings/c_support.h"

using namespace poisk;
using namespace poisk::bindings;

poisk_article* poisk_article_new(void) {
  return create([] { return Article(); });
}
void poisk_article_free(poisk_article* article) { destroy(article); }

bool poisk_article_set_key(poisk_article* article, poisk_view key) {
  return assign(object(article).key, key);
}
bool poisk_article_set_title(poisk_article* article, poisk_view title) {
  return assign(object(article).title, title);
}
bool poisk_article_set_text(poisk_article* article, poisk_view text) {
  return assign(object(article).text, text);
}
bool poisk_article_set_outlet(poisk_article* article, poisk_view outlet) {
  return assign(object(article).source.outlet, outlet);
}
bool poisk_article_set_url(poisk_article* article, poisk_view url) {
  return assign(object(article).source.url, url);
}
bool poisk_article_set_author(poisk_article* article, poisk_view author) {
  return assign(object(article).source.author, author);
}
bool poisk_article_set_agency(poisk_article* article, poisk_view agency) {
  return assign(object(article).source.agency, agency);
}
bool poisk_article_set_published(poisk_article* article, poisk_view date) {
  return assign(object(article).source.published, date);
}
void poisk_article_set_quote_share(poisk_article* article, double share) {
  auto& stored = object(article).source.terms.share;
  stored = share < 0 ? std::nullopt : std::optional(share);
}
void poisk_article_set_link_required(poisk_article* article, bool required) {
  object(article).source.terms.link_required = required;
}
bool poisk_article_set_notice(poisk_article* article, poisk_view notice) {
  return assign(object(article).source.terms.notice, notice);
}
bool poisk_article_add_field(poisk_article* article, poisk_view name, poisk_view value) {
  return guarded(false, [&] {
    object(article).fields.push_back({std::string(view(name)), std::string(view(value))});
    return true;
  });
}
bool poisk_article_add_dropped(poisk_article* article, poisk_view line) {
  return guarded(false, [&] {
    object(article).dropped.emplace_back(view(line));
    return true;
  });
}
bool poisk_article_set_vectors(poisk_article* article, poisk_view embedder, const float* numbers,
                               size_t count, size_t dimensions) {
  return guarded(false, [&] {
    ArticleVectors vectors;
    if (count > 0) vectors.embedder = view(embedder);
    for (std::size_t i = 0; i < count; ++i) {
      const std::span<const float> one(numbers + i * dimensions, dimensions);
      vectors.passages.emplace_back(one.begin(), one.end());
    }
    object(article).vectors = std::move(vectors);
    return true;
  });
}
poisk_strings* poisk_article_passages_to_embed(const poisk_article* article, poisk_error** error) {
  return create(error, [&] { return passages_to_embed(object(article)); });
}

poisk_view poisk_article_key(const poisk_article* article) { return view(object(article).key); }
poisk_view poisk_article_title(const poisk_article* article) { return view(object(article).title); }
poisk_view poisk_article_text(const poisk_article* article) { return view(object(article).text); }
const poisk_source* poisk_article_source(const poisk_article* article) {
  return handle(&object(article).source);
}
size_t poisk_article_field_count(const poisk_article* article) {
  return object(article).fields.size();
}
poisk_view poisk_article_field_name(const poisk_article* article, size_t i) {
  return member_at(object(article).fields, i, &Field::name);
}
poisk_view poisk_article_field_value(const poisk_article* article, size_t i) {
  return member_at(object(article).fields, i, &Field::value);
}
size_t poisk_article_dropped_count(const poisk_article* article) {
  return object(article).dropped.size();
}
poisk_view poisk_article_dropped(const poisk_article* article, size_t i) {
  return string_at(object(article).dropped, i);
}

poisk_view poisk_source_outlet(const poisk_source* source) { return view(object(source).outlet); }
poisk_view poisk_source_url(const poisk_source* source) { return view(object(source).url); }
poisk_view poisk_source_author(const poisk_source* source) { return view(object(source).author); }
poisk_view poisk_source_agency(const poisk_source* source) { return view(object(source).agency); }
poisk_view poisk_source_published(const poisk_source* source) {
  return view(object(source).published);
}
double poisk_source_quote_share(const poisk_source* source) {
  return object(source).terms.share.value_or(-1);
}
bool poisk_source_link_required(const poisk_source* source) {
  return object(source).terms.link_required;
}
poisk_view poisk_source_notice(const poisk_source* source) {
  return view(object(source).terms.notice);
}

poisk_article* poisk_read_page(poisk_view page, poisk_error** error) {
  return create(error, [&] { return read_page(view(page)); });
}

const poisk_article* poisk_stored_article(const poisk_stored* stored) {
  return handle(&object(stored).article);
}
uint64_t poisk_stored_revision(const poisk_stored* stored) { return object(stored).revision; }
poisk_view poisk_stored_index(const poisk_stored* stored) { return view(object(stored).index); }
size_t poisk_stored_passage_count(const poisk_stored* stored) {
  return object(stored).passages.size();
}
poisk_span poisk_stored_passage(const poisk_stored* stored, size_t i) {
  const auto* found = at(object(stored).passages, i);
  return found != nullptr ? span(*found) : poisk_span{0, 0};
}
void poisk_stored_free(poisk_stored* stored) { destroy(stored); }
