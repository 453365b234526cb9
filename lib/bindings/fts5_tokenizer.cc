// tokenize='poisk': Russian words by their lemmas in any FTS5 table.
//
//   poisk            with the lexicon where there is one
//   poisk lexicon    with the lexicon, an error where there is none
//   poisk stems      by stems alone, also where there is a lexicon
#include <string>

#include "bindings/register.h"
#include "text/common_prefix.h"
#include "text/utf8.h"

namespace poisk::bindings {
namespace {

// Belongs to one table of one connection.
struct Tokenizer {
  explicit Tokenizer(const Analyzer& analyzer) : session(analyzer) {}
  analysis::Session session;
};

using Sink = int (*)(void*, int, const char*, int, int, int);

int create_tokenizer(void* pointer, const char** arguments, int count, Fts5Tokenizer** out) {
  return guarded_code([&] {
    SqlState& state = **static_cast<SqlStatePointer*>(pointer);
    const std::string_view mode = count > 0 ? arguments[0] : "";
    const bool has_lexicon = !state.analyzer().lexicon_path().empty();
    if (count > 1 || (!mode.empty() && mode != "lexicon" && mode != "stems") ||
        (mode == "lexicon" && !has_lexicon)) {
      return SQLITE_ERROR;
    }
    auto* made = new Tokenizer(mode == "stems" ? Analyzer::stemming() : state.analyzer());
    *out = reinterpret_cast<Fts5Tokenizer*>(made);
    return SQLITE_OK;
  });
}

void destroy_tokenizer(Fts5Tokenizer* tokenizer) { delete reinterpret_cast<Tokenizer*>(tokenizer); }

// What both the word and its term begin with: as a prefix it finds all that the word's beginning
// could be, where the term itself might be cut elsewhere.
std::string_view common_beginning(std::string_view form, std::string_view term) {
  std::size_t size = text::common_prefix(form, term);
  while (size > 0 && size < form.size() && text::is_continuation(form[size])) {
    --size;
  }
  return size > 0 ? form.substr(0, size) : form;
}

int tokenize(Fts5Tokenizer* self, void* context, int flags, const char* text, int size, Sink sink) {
  return guarded_code([&] {
    analysis::Session& session = reinterpret_cast<Tokenizer*>(self)->session;
    const bool prefix = (flags & FTS5_TOKENIZE_PREFIX) != 0;
    session.reset({text != nullptr ? text : "", static_cast<std::size_t>(size)});
    analysis::TermToken token;
    while (session.next(token)) {
      const std::string_view term = prefix ? common_beginning(token.form, token.term) : token.term;
      const int code = sink(context, 0, term.data(), static_cast<int>(term.size()),
                            static_cast<int>(token.span.begin), static_cast<int>(token.span.end));
      if (code != SQLITE_OK) return code;
    }
    return SQLITE_OK;
  });
}

}  // namespace

int register_tokenizer(fts5_api* api, const SqlStatePointer& state) {
  fts5_tokenizer functions = {create_tokenizer, destroy_tokenizer, tokenize};
  return api->xCreateTokenizer(api, "poisk", new SqlStatePointer(state), &functions,
                               destroy_state_pointer);
}

}  // namespace poisk::bindings
