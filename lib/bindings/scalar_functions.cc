// poisk_query, poisk_lemma, poisk_text, poisk_version.
#include <poisk/version.h>

#include "bindings/fts5_expression.h"
#include "bindings/register.h"
#include "query/parser.h"

namespace poisk::bindings {
namespace {

// poisk_query(text), poisk_query(text, 'all'): an expression for MATCH, whatever the text is.
void query(sqlite3_context* context, int count, sqlite3_value** arguments) {
  guarded(context, [&] {
    const std::string_view mode = count > 1 ? text_of(arguments[1]) : "any";
    if (mode != "any" && mode != "all") {
      sqlite3_result_error(context, "poisk_query(text, 'any' or 'all')", -1);
      return;
    }
    const query::Parsed parsed = query::parse(text_of(arguments[0]));
    give(context, fts5_expression(parsed.query, mode == "all" ? Joined::all : Joined::any));
  });
}

// poisk_lemma(text): the words of the text, each as its most probable lemma.
void lemma(sqlite3_context* context, int, sqlite3_value** arguments) {
  guarded(context, [&] {
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
    std::string out;
    for (const Token& token : state_of(context).analyzer().analyze(text_of(arguments[0]))) {
      if (!out.empty()) out += ' ';
      out += token.lemmas.empty() ? token.form : token.lemmas.front();
    }
    give(context, out);
  });
}

// poisk_text(index, key): the text of an article, however the index stores it; NULL where there is
// no such article. The index is named as poisk_search() takes it.
void text(sqlite3_context* context, int, sqlite3_value** arguments) {
  guarded(context, [&] {
    auto index = state_of(context).index(std::string(text_of(arguments[0])));
    auto stored = index ? (*index)->get(text_of(arguments[1])) : index.error();
    if (stored) return give(context, stored->article.text);
    if (stored.error().code == ErrorCode::not_found && index) return sqlite3_result_null(context);
    sqlite3_result_error(context, stored.error().message.c_str(), -1);
  });
}

void version(sqlite3_context* context, int, sqlite3_value**) {
  sqlite3_result_text(context, POISK_VERSION_STRING, -1, SQLITE_STATIC);
}

}  // namespace

int register_scalar_functions(sqlite3* db, const SqlStatePointer& state) {
  struct Function {
    const char* name;
    int arguments;
    void (*function)(sqlite3_context*, int, sqlite3_value**);
    int flags;
  };
  // What depends on the lexicon or the version at hand is not deterministic: SQLite would take it
  // into indexes and generated columns, which another lexicon makes wrong.
  // Innocuous ones open and change nothing, so that views and triggers may call them; what opens a
  // file is for the application's own statements.
  for (const Function& f :
       {Function{"poisk_query", 1, query, SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS},
        Function{"poisk_query", 2, query, SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS},
        Function{"poisk_lemma", 1, lemma, SQLITE_INNOCUOUS},
        Function{"poisk_text", 2, text, SQLITE_DIRECTONLY},
        Function{"poisk_version", 0, version, SQLITE_INNOCUOUS}}) {
    const int code = sqlite3_create_function_v2(db, f.name, f.arguments, SQLITE_UTF8 | f.flags,
                                                new SqlStatePointer(state), f.function, nullptr,
                                                nullptr, destroy_state_pointer);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

}  // namespace poisk::bindings
