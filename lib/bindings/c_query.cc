#include "bindings/c_support.h"

using namespace poisk;
using namespace poisk::bindings;

namespace {

std::vector<Query> copies(const poisk_query* const* children, std::size_t count) {
  std::vector<Query> out;
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) out.push_back(object(children[i]));
  return out;
}

}  // namespace

poisk_query* poisk_query_word(poisk_view text) {
  return create([&] { return Query::word(view(text)); });
}
poisk_query* poisk_query_exact(poisk_view text) {
  return create([&] { return Query::exact(view(text)); });
}
poisk_query* poisk_query_prefix(poisk_view text) {
  return create([&] { return Query::prefix(view(text)); });
}
poisk_query* poisk_query_fuzzy(poisk_view text, unsigned edits) {
  return create([&] { return Query::fuzzy(view(text), edits); });
}
poisk_query* poisk_query_wildcard(poisk_view text) {
  return create([&] { return Query::wildcard(view(text)); });
}
poisk_query* poisk_query_regex(poisk_view expression) {
  return create([&] { return Query::regex(view(expression)); });
}
poisk_query* poisk_query_phrase(poisk_view text) {
  return create([&] { return Query::phrase(view(text)); });
}
poisk_query* poisk_query_near(poisk_view text, unsigned distance) {
  return create([&] { return Query::near(view(text), distance); });
}
poisk_query* poisk_query_quoted(poisk_view text) {
  return create([&] { return Query::quoted(view(text)); });
}
poisk_query* poisk_query_all(const poisk_query* const* children, size_t count) {
  return create([&] { return Query::all(copies(children, count)); });
}
poisk_query* poisk_query_any(const poisk_query* const* children, size_t count) {
  return create([&] { return Query::any(copies(children, count)); });
}
poisk_query* poisk_query_must(const poisk_query* child) {
  return create([&] { return Query::must(object(child)); });
}
poisk_query* poisk_query_except(const poisk_query* child) {
  return create([&] { return Query::except(object(child)); });
}
poisk_query* poisk_query_in_title(const poisk_query* child) {
  return create([&] { return Query::title(object(child)); });
}
poisk_query* poisk_query_weighted(const poisk_query* child, double weight) {
  return create([&] { return Query::weighted(object(child), weight); });
}
poisk_query* poisk_query_outlet(poisk_view name) {
  return create([&] { return Query::outlet(view(name)); });
}
poisk_query* poisk_query_agency(poisk_view name) {
  return create([&] { return Query::agency(view(name)); });
}
poisk_query* poisk_query_author(poisk_view name) {
  return create([&] { return Query::author(view(name)); });
}
poisk_query* poisk_query_after(poisk_view date) {
  return create([&] { return Query::after(view(date)); });
}
poisk_query* poisk_query_before(poisk_view date) {
  return create([&] { return Query::before(view(date)); });
}
poisk_query* poisk_query_date(poisk_view date) {
  return create([&] { return Query::date(view(date)); });
}
poisk_query* poisk_query_field(poisk_view name, poisk_view value) {
  return create([&] { return Query::field(view(name), view(value)); });
}
bool poisk_query_empty(const poisk_query* query) { return object(query).empty(); }
bool poisk_query_equal(const poisk_query* a, const poisk_query* b) {
  return object(a) == object(b);
}
poisk_string poisk_query_to_string(const poisk_query* query) {
  return string_of([&] { return to_string(object(query)); });
}
void poisk_query_free(poisk_query* query) { destroy(query); }

static_assert(static_cast<int>(Query::Kind::word) == POISK_KIND_WORD &&
              static_cast<int>(Query::Kind::all) == POISK_KIND_ALL &&
              static_cast<int>(Query::Kind::outlet) == POISK_KIND_OUTLET &&
              static_cast<int>(Query::Kind::field) == POISK_KIND_FIELD);

poisk_kind poisk_query_kind(const poisk_query* query) {
  return static_cast<poisk_kind>(object(query).kind());
}
poisk_view poisk_query_text(const poisk_query* query) { return view(object(query).text()); }
poisk_view poisk_query_name(const poisk_query* query) { return view(object(query).name()); }
unsigned poisk_query_number(const poisk_query* query) { return object(query).number(); }
double poisk_query_weight(const poisk_query* query) { return object(query).weight(); }
size_t poisk_query_child_count(const poisk_query* query) { return object(query).children().size(); }
const poisk_query* poisk_query_child(const poisk_query* query, size_t i) {
  return handle(at(object(query).children(), i));
}
