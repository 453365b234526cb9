#include <poisk/json.h>
#include <poisk/offsets.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <utility>

#include "article/fields_json.h"
#include "result/kind_names.h"
#include "text/controls.h"
#include "text/find_byte.h"
#include "text/utf8.h"

namespace poisk {
namespace {

using Json = nlohmann::ordered_json;

std::string raw(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}
std::string dump(const Json& json) { return text::escape_controls(raw(json)); }

// Counts positions of one text in another unit. Where they ascend, each part is counted once.
class OffsetCounter {
 public:
  OffsetCounter(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {}

  std::size_t operator()(std::size_t byte) {
    if (unit_ == OffsetUnit::bytes) return byte;
    byte = std::min(byte, text_.size());
    if (byte < byte_) byte_ = count_ = 0;
    const std::string_view part = text_.substr(byte_, byte - byte_);
    count_ += unit_ == OffsetUnit::utf16 ? utf16_from_byte(part, part.size())
                                         : code_point_from_byte(part, part.size());
    byte_ = byte;
    return count_;
  }

 private:
  std::string_view text_;
  OffsetUnit unit_;
  std::size_t byte_ = 0;
  std::size_t count_ = 0;  // up to byte_
};

// Whether JSON lets the byte stand in a string only as an escape.
constexpr auto kIsEscaped = [](auto byte) {
  return (byte < 0x20) | (byte == '"') | (byte == '\\');
};

void append_escape(std::string& out, char byte) {
  constexpr std::string_view kEscaped = "\b\t\n\f\r\"\\";
  constexpr std::string_view kLetters = "btnfr\"\\";
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += '\\';
  if (const std::size_t i = kEscaped.find(byte); i != std::string_view::npos) {
    out += kLetters[i];
    return;
  }
  out += "u00";
  out += kDigits[static_cast<unsigned char>(byte) >> 4];
  out += kDigits[byte & 0xF];
}

// Hits and sources are written as text: most of an answer is their strings, and a tree of these costs
// more than the search of a small index.
void append_string(std::string& out, std::string_view text) {
  if (text::find_invalid(text) != std::string_view::npos) {
    out += raw(Json(text));
    return;
  }
  out += '"';
  std::size_t kept = 0;  // up to here `out` has it
  for (std::size_t at = 0; (at = text::find_byte(text, at, kIsEscaped)) < text.size(); ++at) {
    out.append(text, kept, at - kept);
    append_escape(out, text[at]);
    kept = at + 1;
  }
  out.append(text, kept);
  out += '"';
}

// `before` is what stands between the last value and this one, its name in the end.
void append_member(std::string& out, std::string_view before, std::string_view value) {
  out += before;
  append_string(out, value);
}
template <class Number, class = std::enable_if_t<std::is_unsigned_v<Number>>>
void append_member(std::string& out, std::string_view before, Number value) {
  out += before;
  out += std::to_string(value);
}
void append_member(std::string& out, std::string_view before, bool value) {
  out += before;
  out += value ? "true" : "false";
}

Json span_object(ByteSpan span) { return {{"begin", span.begin}, {"end", span.end}}; }

// As [f(item), …]; an empty list is [] and not null.
template <class Items, class F>
Json list_of(const Items& items, F f) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(f(item));
  return list;
}

Json explanation_json(const Explanation& explanation) {
  return {{"value", explanation.value},
          {"description", explanation.description},
          {"details", list_of(explanation.details, explanation_json)}};
}

void append_source(std::string& out, const Source& source) {
  const QuoteTerms& terms = source.terms;
  append_member(out, R"("source":{"outlet":)", source.outlet);
  append_member(out, R"(,"url":)", source.url);
  append_member(out, R"(,"author":)", source.author);
  append_member(out, R"(,"agency":)", source.agency);
  append_member(out, R"(,"published":)", source.published);
  out += R"(,"terms":{"share":)" + (terms.share ? raw(*terms.share) : std::string("null"));
  append_member(out, R"(,"link_required":)", terms.link_required);
  append_member(out, R"(,"notice":)", terms.notice);
  out += "}}";
}

// Only of several files: one has no need of a name.
void append_index(std::string& out, const std::string& index) {
  if (!index.empty()) append_member(out, R"(,"index":)", index);
}

void append_highlights(std::string& out, const Snippet& snippet, OffsetUnit unit) {
  OffsetCounter count(snippet.text, unit);
  const char* before = "[";
  for (const ByteSpan span : snippet.highlights) {
    append_member(out, before, count(span.begin));
    append_member(out, ",", count(span.end));
    before = "],[";
  }
  if (!snippet.highlights.empty()) out += ']';
}

void append_hit(std::string& out, const Hit& hit, std::size_t rank, OffsetUnit offsets) {
  append_member(out, R"({"rank":)", rank);
  out += R"(,"score":)" + raw(hit.score);
  append_member(out, R"(,"key":)", hit.passage.key);
  append_member(out, R"(,"title":)", hit.title);
  out += ',';
  append_source(out, hit.source);
  append_member(out, R"(,"passage":{"text":)", hit.text);
  append_member(out, R"(,"begin":)", hit.passage.span.begin);
  append_member(out, R"(,"end":)", hit.passage.span.end);
  append_member(out, R"(,"shortened":)", hit.shortened);
  append_member(out, R"(},"snippet":{"text":)", hit.snippet.text);
  out += R"(,"highlights":[)";
  append_highlights(out, hit.snippet, offsets);
  append_member(out, R"(]},"citation":{"text":)", citation_text(hit));
  append_member(out, R"(,"machine":)", to_string(hit.passage));
  out += R"(},"also":[)";
  const char* before = R"({"key":)";
  for (const Reprint& other : hit.also) {
    append_member(out, before, other.key);
    append_member(out, R"(,"outlet":)", other.outlet);
    append_member(out, R"(,"url":)", other.url);
    append_index(out, other.index);
    out += '}';
    before = R"(,{"key":)";
  }
  out += ']';
  append_index(out, hit.index);
  if (hit.by_meaning) out += R"(,"by_meaning":true)";
  if (hit.explanation) out += R"(,"explanation":)" + raw(explanation_json(*hit.explanation));
  out += '}';
}

Json facet_json(const Facet& facet) {
  Json out = {{"field", facet.field},
              {"values", list_of(facet.values, [](const FacetValue& value) {
                 return Json{{"value", value.value}, {"count", value.count}};
               })}};
  // Only of a field of the application's own that would be taken for what its name says.
  if (facet.kind == FacetKind::field && kind_of_facet(facet.field) != facet.kind) {
    out["kind"] = to_string(facet.kind);
  }
  return out;
}

}  // namespace

std::string to_json(const Results& results, const AnswerContext& context) {
  Json json = {
      {"query", context.query},
      {"interpreted", results.interpreted},
      {"corrections", list_of(results.corrections,
                              [](const Correction& correction) {
                                return Json{{"from", correction.from},
                                            {"to", correction.to},
                                            {"kind", to_string(correction.kind)}};
                              })},
      {"total", results.total},
      {"total_is_exact", results.total_is_exact},
      {"took_ms", context.took_ms},
      {"facets", list_of(results.facets, facet_json)},
      {"warnings", list_of(results.warnings,
                           [&](const Warning& warning) {
                             Json out = {{"code", to_string(warning.code)},
                                         {"text", to_string(warning, context.locale)}};
                             if (!warning.detail.empty()) out["detail"] = warning.detail;
                             return out;
                           })},
  };
  if (!results.cursor.empty()) json["cursor"] = results.cursor;
  if (!results.suggestions.empty()) json["suggestions"] = results.suggestions;
  std::size_t size = 1000;
  for (const Hit& hit : results.hits) {
    size += hit.text.size() + hit.snippet.text.size() + 2 * hit.title.size() + 1000;
  }
  std::string out = raw(json);
  out.pop_back();
  out.reserve(size);
  out += R"(,"hits":[)";
  std::size_t rank = context.offset;
  for (const Hit& hit : results.hits) {
    if (rank != context.offset) out += ',';
    append_hit(out, hit, ++rank, context.offsets);
  }
  out += "]}";
  return text::escape_controls(std::move(out));
}

std::string to_json(const StoredArticle& stored, OffsetUnit offsets) {
  const Article& article = stored.article;
  OffsetCounter count(article.text, offsets);
  const Json passages = list_of(stored.passages, [&](ByteSpan span) {
    const std::size_t begin = count(span.begin);
    return Json{{"begin", begin}, {"end", count(span.end)}};
  });
  std::string out;
  append_member(out, R"({"key":)", article.key);
  append_member(out, R"(,"title":)", article.title);
  append_member(out, R"(,"text":)", article.text);
  out += ',';
  append_source(out, article.source);
  if (!article.fields.empty()) {
    out += R"(,"fields":)" + raw(article::fields_json<Json>(article.fields));
  }
  out += R"(,"passages":)" + raw(passages) + R"(,"dropped":)" + raw(article.dropped);
  append_member(out, R"(,"revision":)", stored.revision);
  append_index(out, stored.index);
  out += '}';
  return text::escape_controls(std::move(out));
}

std::string to_json(const Stats& stats) {
  Json json = {{"articles", stats.articles},
               {"passages", stats.passages},
               {"tokens", stats.tokens},
               {"forms", stats.forms},
               {"text_bytes", stats.text_bytes},
               {"file_bytes", stats.file_bytes},
               {"format_version", stats.format_version},
               {"analyzer", stats.analyzer},
               {"groups", stats.groups},
               {"groups_serve", stats.groups_serve},
               {"lexicon", stats.lexicon},
               {"abbreviations", list_of(stats.abbreviations, [](const Abbreviation& a) {
                  return Json{{"letters", a.letters}, {"name", a.name}, {"articles", a.articles}};
                })}};
  if (!stats.embedder.empty()) {
    json["embedder"] = stats.embedder;
    json["embedded"] = stats.embedded;
  }
  if (stats.compression == Compression::zstd) json["compression"] = "zstd";
  return dump(json);
}

std::string to_json(std::string_view text, std::span<const Token> tokens) {
  return dump(list_of(tokens, [&](const Token& token) {
    const std::size_t end = std::min<std::size_t>(token.span.end, text.size());
    const std::size_t begin = std::min<std::size_t>(token.span.begin, end);
    return Json{{"surface", text.substr(begin, end - begin)},
                {"begin", token.span.begin},
                {"end", token.span.end},
                {"form", token.form},
                {"lemmas", token.lemmas},
                {"term", token.term}};
  }));
}

std::string to_json(std::span<const ByteSpan> sentences) {
  return dump(list_of(sentences, span_object));
}

std::string escape_controls(std::string_view json) {
  return text::escape_controls(std::string(json));
}

}  // namespace poisk
