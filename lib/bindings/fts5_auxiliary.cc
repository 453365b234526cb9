// Functions about a row that an FTS5 query has found: poisk_bm25, poisk_snippet, poisk_highlight.
// They serve a table of any tokenizer.
#include <algorithm>
#include <string>
#include <vector>

#include "bindings/register.h"
#include "ranking/bm25.h"
#include "result/snippet.h"

namespace poisk::bindings {
namespace {

using Api = const Fts5ExtensionApi*;

// Of one query, kept by FTS5 for its rows.
struct QueryStatistics {
  std::vector<double> idf;  // of each phrase
  ranking::Bm25 bm25;
};

int count_row(Api, Fts5Context*, void* count) {
  ++*static_cast<std::uint64_t*>(count);
  return SQLITE_OK;
}

int statistics_of(Api api, Fts5Context* context, const QueryStatistics*& out) {
  if (const void* kept = api->xGetAuxdata(context, 0)) {
    out = static_cast<const QueryStatistics*>(kept);
    return SQLITE_OK;
  }
  auto made = std::make_unique<QueryStatistics>();
  sqlite3_int64 rows = 0;
  sqlite3_int64 tokens = 0;
  if (int code = api->xRowCount(context, &rows); code != SQLITE_OK) return code;
  if (int code = api->xColumnTotalSize(context, -1, &tokens); code != SQLITE_OK) return code;
  made->bm25.average_length = rows > 0 ? std::max(1.0, double(tokens) / double(rows)) : 1;
  for (int phrase = 0; phrase < api->xPhraseCount(context); ++phrase) {
    std::uint64_t rows_with = 0;
    const int code = api->xQueryPhrase(context, phrase, &rows_with, count_row);
    if (code != SQLITE_OK) return code;
    made->idf.push_back(ranking::idf(static_cast<std::uint64_t>(rows), rows_with));
  }
  out = made.get();
  return api->xSetAuxdata(context, made.release(),
                          [](void* kept) { delete static_cast<QueryStatistics*>(kept); });
}

// poisk_bm25(table, weight of the first column, of the second, …): the score, negated as FTS5 does
// it, so that the best come first in ORDER BY.
int bm25(Api api, Fts5Context* context, sqlite3_context* result, int count,
         sqlite3_value** arguments) {
  const QueryStatistics* query = nullptr;
  if (int code = statistics_of(api, context, query); code != SQLITE_OK) return code;
  std::vector<double> frequencies(query->idf.size());
  int instances = 0;
  if (int code = api->xInstCount(context, &instances); code != SQLITE_OK) return code;
  for (int i = 0; i < instances; ++i) {
    int phrase = 0;
    int column = 0;
    int offset = 0;
    if (int code = api->xInst(context, i, &phrase, &column, &offset); code != SQLITE_OK)
      return code;
    frequencies[static_cast<std::size_t>(phrase)] +=
        column < count ? sqlite3_value_double(arguments[column]) : 1.0;
  }
  int tokens = 0;
  if (int code = api->xColumnSize(context, -1, &tokens); code != SQLITE_OK) return code;
  const double norm = query->bm25.norm(tokens);
  double score = 0;
  for (std::size_t i = 0; i < frequencies.size(); ++i) {
    if (frequencies[i] > 0) score += query->bm25.score(query->idf[i], frequencies[i], norm);
  }
  sqlite3_result_double(result, -score);
  return SQLITE_OK;
}

// A phrase of the query where it stands in a column: tokens, then bytes.
struct Instance {
  int first = 0;
  int last = 0;
  std::uint32_t phrase = 0;
  ByteSpan span;
};

int add_span(void* spans, int flags, const char*, int, int begin, int end) {
  // A synonym stands where the token before it stands.
  if ((flags & FTS5_TOKEN_COLOCATED) != 0) return SQLITE_OK;
  static_cast<std::vector<ByteSpan>*>(spans)->push_back(
      {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  return SQLITE_OK;
}

// A column's text and where in it the query is met. Column -1 is the first that it is met in.
struct MatchedText {
  bool is_null = false;
  std::string text;
  std::vector<Instance> instances;  // ascending, none over another
};

int matched_text(Api api, Fts5Context* context, int column, MatchedText& out) {
  int instances = 0;
  if (int code = api->xInstCount(context, &instances); code != SQLITE_OK) return code;
  for (int i = 0; i < instances; ++i) {
    int phrase = 0;
    int found = 0;
    int offset = 0;
    if (int code = api->xInst(context, i, &phrase, &found, &offset); code != SQLITE_OK) return code;
    if (column < 0) column = found;
    if (found != column) continue;
    out.instances.push_back({offset,
                             offset + std::max(1, api->xPhraseSize(context, phrase)) - 1,
                             static_cast<std::uint32_t>(phrase),
                             {}});
  }
  column = std::max(column, 0);
  if (column >= api->xColumnCount(context)) return SQLITE_RANGE;
  const char* text = nullptr;
  int size = 0;
  if (int code = api->xColumnText(context, column, &text, &size); code != SQLITE_OK) return code;
  // A table without content has the postings alone.
  out.is_null = text == nullptr;
  if (out.is_null) return SQLITE_OK;

  std::vector<ByteSpan> tokens;
  if (int code = api->xTokenize(context, text, size, &tokens, add_span); code != SQLITE_OK) {
    return code;
  }
  std::sort(out.instances.begin(), out.instances.end(),
            [](const Instance& a, const Instance& b) { return a.first < b.first; });
  std::vector<Instance> apart;
  for (Instance instance : out.instances) {
    if (instance.last >= static_cast<int>(tokens.size())) continue;  // the text has changed since
    instance.span = {tokens[static_cast<std::size_t>(instance.first)].begin,
                     tokens[static_cast<std::size_t>(instance.last)].end};
    if (!apart.empty() && instance.span.begin < apart.back().span.end) {
      apart.back().span.end = std::max(apart.back().span.end, instance.span.end);
    } else {
      apart.push_back(instance);
    }
  }
  out.instances = std::move(apart);
  out.text = made_valid({text, static_cast<std::size_t>(size)});
  return SQLITE_OK;
}

std::string with_marks(const Snippet& snippet, std::string_view open, std::string_view close) {
  std::string out;
  std::size_t at = 0;
  for (const ByteSpan span : snippet.highlights) {
    out.append(snippet.text, at, span.begin - at).append(open);
    out.append(snippet.text, span.begin, span.size()).append(close);
    at = span.end;
  }
  return out.append(snippet.text, at);
}

// The arguments after the table: column, open, close. Without marks the answer is safe HTML.
struct Markup {
  int column = -1;
  bool html = true;
  std::string open, close;
};
bool read_markup(int count, sqlite3_value** arguments, Markup& out) {
  if (count > 0) out.column = sqlite3_value_int(arguments[0]);
  out.html = count < 2;
  if (count == 2) return false;
  if (count > 2) {
    out.open = text_of(arguments[1]);
    out.close = text_of(arguments[2]);
  }
  return true;
}

void give_marked(sqlite3_context* result, const Snippet& snippet, const Markup& markup) {
  bindings::give(result,
                 markup.html ? to_html(snippet) : with_marks(snippet, markup.open, markup.close));
}

// poisk_highlight(table, column = -1, open, close)
int highlight(Api api, Fts5Context* context, sqlite3_context* result, int count,
              sqlite3_value** arguments) {
  Markup markup;
  if (count > 3 || !read_markup(count, arguments, markup)) {
    sqlite3_result_error(result, "poisk_highlight(table, column, open, close)", -1);
    return SQLITE_OK;
  }
  MatchedText matched;
  if (int code = matched_text(api, context, markup.column, matched); code != SQLITE_OK) return code;
  if (matched.is_null) return SQLITE_OK;
  Snippet all{std::move(matched.text), {}};
  for (const Instance& instance : matched.instances) all.highlights.push_back(instance.span);
  give_marked(result, all, markup);
  return SQLITE_OK;
}

// poisk_snippet(table, column = -1, open, close, characters = 300)
int snippet(Api api, Fts5Context* context, sqlite3_context* result, int count,
            sqlite3_value** arguments) {
  Markup markup;
  if (count > 4 || !read_markup(count, arguments, markup)) {
    sqlite3_result_error(result, "poisk_snippet(table, column, open, close, characters)", -1);
    return SQLITE_OK;
  }
  result::SnippetOptions options;
  if (count > 3) {
    options.max_chars = static_cast<std::size_t>(std::max(1, sqlite3_value_int(arguments[3])));
  }
  MatchedText matched;
  if (int code = matched_text(api, context, markup.column, matched); code != SQLITE_OK) return code;
  if (matched.is_null) return SQLITE_OK;
  std::vector<ByteSpan> spans;
  std::vector<std::uint32_t> phrases;
  for (const Instance& instance : matched.instances) {
    spans.push_back(instance.span);
    phrases.push_back(instance.phrase);
  }
  options.words = phrases;
  const auto* state = static_cast<SqlStatePointer*>(api->xUserData(context));
  const auto sentences = (*state)->analyzer().sentences(matched.text);
  const ByteSpan whole{0, static_cast<std::uint32_t>(matched.text.size())};
  give_marked(result, result::make_snippet(matched.text, whole, sentences, spans, options), markup);
  return SQLITE_OK;
}

template <int (*function)(Api, Fts5Context*, sqlite3_context*, int, sqlite3_value**)>
void call(Api api, Fts5Context* context, sqlite3_context* result, int count,
          sqlite3_value** arguments) {
  guarded(result, [&] {
    const int code = function(api, context, result, count, arguments);
    if (code != SQLITE_OK) sqlite3_result_error_code(result, code);
  });
}

}  // namespace

int register_auxiliary_functions(fts5_api* api, const SqlStatePointer& state) {
  const std::pair<const char*, fts5_extension_function> all[] = {
      {"poisk_bm25", call<bm25>},
      {"poisk_snippet", call<snippet>},
      {"poisk_highlight", call<highlight>},
  };
  for (const auto& [name, function] : all) {
    const int code = api->xCreateFunction(api, name, new SqlStatePointer(state), function,
                                          destroy_state_pointer);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

}  // namespace poisk::bindings
