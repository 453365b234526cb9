#include "bindings/c_support.h"

using namespace poisk;
using namespace poisk::bindings;

poisk_citation* poisk_citation_new(poisk_view key, uint64_t revision, poisk_span span) {
  return create([&] {
    return Citation{std::string(view(key)), revision, ByteSpan{span.begin, span.end}};
  });
}
poisk_citation* poisk_citation_parse(poisk_view text, poisk_error** error) {
  return create(error, [&] { return parse_citation(view(text)); });
}
poisk_string poisk_citation_to_string(const poisk_citation* citation) {
  return string_of([&] { return to_string(object(citation)); });
}
poisk_view poisk_citation_key(const poisk_citation* citation) { return view(object(citation).key); }
uint64_t poisk_citation_revision(const poisk_citation* citation) {
  return object(citation).revision;
}
poisk_span poisk_citation_span(const poisk_citation* citation) {
  return span(object(citation).span);
}
bool poisk_citation_equal(const poisk_citation* a, const poisk_citation* b) {
  return object(a) == object(b);
}
void poisk_citation_free(poisk_citation* citation) { destroy(citation); }
