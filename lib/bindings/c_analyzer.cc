#include <poisk/offsets.h>

#include "bindings/c_support.h"

using namespace poisk;
using namespace poisk::bindings;

poisk_analyzer* poisk_analyzer_create(poisk_view lexicon, poisk_error** error) {
  return create(error, [&] { return Analyzer::create(std::string(view(lexicon))); });
}
poisk_analyzer* poisk_analyzer_new_stemming(void) {
  return create([] { return Analyzer::stemming(); });
}
void poisk_analyzer_free(poisk_analyzer* analyzer) { destroy(analyzer); }
poisk_view poisk_analyzer_fingerprint(const poisk_analyzer* analyzer) {
  return view(object(analyzer).fingerprint());
}
poisk_view poisk_analyzer_lexicon_path(const poisk_analyzer* analyzer) {
  return view(object(analyzer).lexicon_path());
}
poisk_tokens* poisk_analyzer_analyze(const poisk_analyzer* analyzer, poisk_view text) {
  return create([&] { return object(analyzer).analyze(view(text)); });
}
poisk_spans* poisk_analyzer_sentences(const poisk_analyzer* analyzer, poisk_view text) {
  return create([&] { return object(analyzer).sentences(view(text)); });
}

size_t poisk_tokens_count(const poisk_tokens* tokens) { return object(tokens).size(); }
const poisk_token* poisk_tokens_at(const poisk_tokens* tokens, size_t i) {
  return handle(at(object(tokens), i));
}
void poisk_tokens_free(poisk_tokens* tokens) { destroy(tokens); }
poisk_span poisk_token_span(const poisk_token* token) { return span(object(token).span); }
poisk_view poisk_token_form(const poisk_token* token) { return view(object(token).form); }
poisk_view poisk_token_term(const poisk_token* token) { return view(object(token).term); }
size_t poisk_token_lemma_count(const poisk_token* token) { return object(token).lemmas.size(); }
poisk_view poisk_token_lemma(const poisk_token* token, size_t i) {
  return string_at(object(token).lemmas, i);
}

size_t poisk_utf16_from_byte(poisk_view text, size_t byte) {
  return utf16_from_byte(view(text), byte);
}
size_t poisk_code_point_from_byte(poisk_view text, size_t byte) {
  return code_point_from_byte(view(text), byte);
}
size_t poisk_byte_from_utf16(poisk_view text, size_t unit) {
  return byte_from_utf16(view(text), unit);
}
size_t poisk_byte_from_code_point(poisk_view text, size_t code_point) {
  return byte_from_code_point(view(text), code_point);
}
