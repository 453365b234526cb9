#include "analysis/stemmer.h"

#include <libstemmer.h>
#include <poisk/result.h>

#include <limits>
#include <string>

namespace poisk::analysis {
namespace {

enum class Script { cyrillic, latin, other };

// Told by lead bytes: D0 to D4 begin U+0400 to U+053F, C3 to C9 begin U+00C0 to U+027F.
Script script_of(std::string_view form) {
  bool latin = false, other = false;
  for (const char signed_byte : form) {
    const auto byte = static_cast<unsigned char>(signed_byte);
    if (byte >= 0xD0 && byte <= 0xD4) return Script::cyrillic;
    if ((byte >= 'a' && byte <= 'z') || (byte >= 0xC3 && byte <= 0xC9)) {
      latin = true;
    } else if (byte >= 0xC0 || (byte >= '0' && byte <= '9')) {
      other = true;
    }
  }
  return latin && !other ? Script::latin : Script::other;
}

}  // namespace

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Stemmer::Handle Stemmer::open(const char* language) {
  Handle handle(sb_stemmer_new(language, "UTF_8"));
  if (!handle) {
    throw_exception({ErrorCode::io, std::string("libstemmer has no rules for ") + language +
                                        ": install one that has them"});
  }
  return handle;
}

Stemmer::Stemmer() : russian_(open("russian")), english_(open("english")) {}

std::string_view Stemmer::stem(std::string_view form) {
  const Script script = script_of(form);
  if (script == Script::other || form.size() > std::numeric_limits<int>::max()) return form;
  sb_stemmer* stemmer = script == Script::cyrillic ? russian_.get() : english_.get();
  const sb_symbol* stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(form.data()),
                                          static_cast<int>(form.size()));
  if (stem == nullptr) return form;  // out of memory
  return {reinterpret_cast<const char*>(stem),
          static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

}  // namespace poisk::analysis
