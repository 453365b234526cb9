// The functions that index.js calls: the C interface with what WebAssembly passes easily, numbers.
// Each gives a text that is the caller's, of poisk_web_size() bytes: an answer, or, where
// poisk_web_failed(), the error's name, a line break and its message. There is one thread.
#include <poisk/c.h>
#include <poisk/c_read.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace {

std::size_t last_size = 0;
bool last_failed = false;

char* copied(std::string_view text, bool is_error = false) {
  last_size = text.size();
  last_failed = is_error;
  char* const out = static_cast<char*>(std::malloc(text.size() + 1));
  if (out == nullptr) return nullptr;
  if (!text.empty()) std::memcpy(out, text.data(), text.size());
  return out;
}

char* failed(poisk_error* error) {
  if (error == nullptr) return copied("memory\nthere is no more memory", true);
  const std::string text =
      std::string() + poisk_code_name(poisk_error_code(error)) + '\n' + poisk_error_message(error);
  poisk_error_free(error);
  return copied(text, true);
}

char* given(poisk_string text, poisk_error* error) {
  if (text.data == nullptr) return failed(error);
  char* const out = copied({text.data, text.size});
  poisk_string_free(text);
  return out;
}

}  // namespace

extern "C" {

std::size_t poisk_web_size() { return last_size; }
bool poisk_web_failed() { return last_failed; }

// Opens the file at `path`, and leaves the index in `opened`. Without `write` the file is taken to
// stay as it is.
char* poisk_web_open(const char* path, std::size_t path_size, const char* lexicon,
                     std::size_t lexicon_size, bool write, poisk_index** opened) {
  poisk_options* const options = poisk_options_new();
  if (options == nullptr) return failed(nullptr);
  poisk_options_set_use_lexicon(options, lexicon_size > 0);
  poisk_error* error = nullptr;
  const bool usable =
      lexicon_size == 0 || poisk_options_set_lexicon(options, {lexicon, lexicon_size});
  if (!write) poisk_options_set_immutable(options, true);
  *opened = usable ? poisk_index_open({path, path_size}, options, &error) : nullptr;
  poisk_options_free(options);
  return *opened == nullptr ? failed(error) : copied("");
}

void poisk_web_close(poisk_index* index) { poisk_index_free(index); }

char* poisk_web_put(poisk_index* index, const char* json, std::size_t size) {
  poisk_error* error = nullptr;
  if (!poisk_index_put_json(index, {json, size}, nullptr, nullptr, &error)) return failed(error);
  return copied("");
}

// A copy of the whole index in a file of its own.
char* poisk_web_backup(poisk_index* index, const char* path, std::size_t size) {
  poisk_error* error = nullptr;
  return poisk_index_backup(index, {path, size}, &error) ? copied("") : failed(error);
}

char* poisk_web_search(poisk_index* index, const char* query, std::size_t size, std::size_t limit,
                       std::size_t offset, bool facets) {
  poisk_search_options* const options = poisk_search_options_new();
  if (options == nullptr) return failed(nullptr);
  poisk_search_options_set_limit(options, limit);
  poisk_search_options_set_offset(options, offset);
  poisk_search_options_set_facets(options, facets);
  poisk_error* error = nullptr;
  poisk_results* const results = poisk_index_search(index, {query, size}, options, &error);
  poisk_search_options_free(options);
  if (results == nullptr) return failed(error);
  const poisk_string json =
      poisk_results_to_json(results, {query, size}, offset, POISK_OFFSETS_IN_UTF16, POISK_RUSSIAN);
  poisk_results_free(results);
  return given(json, nullptr);
}

// The articles in the bytes of a file, as poisk_read_content() gives them.
char* poisk_web_read(const char* content, std::size_t size, const char* encoding,
                     std::size_t encoding_size) {
  poisk_error* error = nullptr;
  return given(poisk_read_content({content, size}, {encoding, encoding_size}, &error), error);
}

char* poisk_web_get(poisk_index* index, const char* key, std::size_t size) {
  poisk_error* error = nullptr;
  poisk_stored* const stored = poisk_index_get(index, {key, size}, &error);
  if (stored == nullptr) return failed(error);
  const poisk_string json = poisk_stored_to_json(stored, POISK_OFFSETS_IN_UTF16);
  poisk_stored_free(stored);
  return given(json, nullptr);
}

// The text of a citation, as `machine` of a search's answer names it.
char* poisk_web_resolve(poisk_index* index, const char* text, std::size_t size) {
  poisk_error* error = nullptr;
  poisk_citation* const citation = poisk_citation_parse({text, size}, &error);
  if (citation == nullptr) return failed(error);
  const poisk_string out = poisk_index_resolve(index, citation, &error);
  poisk_citation_free(citation);
  return given(out, error);
}

// One completion a line.
char* poisk_web_suggest(poisk_index* index, const char* typed, std::size_t size,
                        std::size_t limit) {
  poisk_error* error = nullptr;
  poisk_strings* const found = poisk_index_suggest(index, {typed, size}, limit, &error);
  if (found == nullptr) return failed(error);
  std::string lines;
  for (std::size_t i = 0; i < poisk_strings_count(found); ++i) {
    const poisk_view line = poisk_strings_at(found, i);
    if (i > 0) lines += '\n';
    lines.append(line.data, line.size);
  }
  poisk_strings_free(found);
  return copied(lines);
}

char* poisk_web_stats(poisk_index* index) {
  poisk_error* error = nullptr;
  poisk_stats* const stats = poisk_index_stats(index, &error);
  if (stats == nullptr) return failed(error);
  const poisk_string json = poisk_stats_to_json(stats);
  poisk_stats_free(stats);
  return given(json, nullptr);
}

}  // extern "C"
