#include <poisk/json.h>
#include <poisk/offsets.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "article/fields_json.h"
#include "text/controls.h"

namespace poisk {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
  return text::escape_controls(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

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

Json highlights_json(const Snippet& snippet, OffsetUnit unit) {
  OffsetCounter count(snippet.text, unit);
  Json list = Json::array();
  for (const ByteSpan span : snippet.highlights) {
    const std::size_t begin = count(span.begin);
    list.push_back(Json::array({begin, count(span.end)}));
  }
  return list;
}

Json span_object(ByteSpan span) { return {{"begin", span.begin}, {"end", span.end}}; }

// As [f(item), …]; an empty list is [] and not null.
template <class Items, class F>
Json list_of(const Items& items, F f) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(f(item));
  return list;
}

Json source_json(const Source& source) {
  const QuoteTerms& terms = source.terms;
  return {{"outlet", source.outlet},
          {"url", source.url},
          {"author", source.author},
          {"agency", source.agency},
          {"published", source.published},
          {"terms",
           {{"share", terms.share ? Json(*terms.share) : Json()},
            {"link_required", terms.link_required},
            {"notice", terms.notice}}}};
}

Json explanation_json(const Explanation& explanation) {
  return {{"value", explanation.value},
          {"description", explanation.description},
          {"details", list_of(explanation.details, explanation_json)}};
}

// Only of several files: one has no need of a name.
void add_index(Json& json, const std::string& index) {
  if (!index.empty()) json["index"] = index;
}

Json reprint_json(const Reprint& reprint) {
  Json json = {{"key", reprint.key}, {"outlet", reprint.outlet}, {"url", reprint.url}};
  add_index(json, reprint.index);
  return json;
}

Json hit_json(const Hit& hit, std::size_t rank, OffsetUnit offsets) {
  Json json = {
      {"rank", rank},
      {"score", hit.score},
      {"key", hit.passage.key},
      {"title", hit.title},
      {"source", source_json(hit.source)},
      {"passage",
       {{"text", hit.text},
        {"begin", hit.passage.span.begin},
        {"end", hit.passage.span.end},
        {"shortened", hit.shortened}}},
      {"snippet",
       {{"text", hit.snippet.text}, {"highlights", highlights_json(hit.snippet, offsets)}}},
      {"citation", {{"text", citation_text(hit)}, {"machine", to_string(hit.passage)}}},
      {"also", list_of(hit.also, reprint_json)}};
  add_index(json, hit.index);
  if (hit.explanation) json["explanation"] = explanation_json(*hit.explanation);
  return json;
}

Json facet_json(const Facet& facet) {
  return {{"field", facet.field}, {"values", list_of(facet.values, [](const FacetValue& value) {
                                     return Json{{"value", value.value}, {"count", value.count}};
                                   })}};
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
                             return Json{{"code", to_string(warning.code)},
                                         {"text", to_string(warning, context.locale)}};
                           })},
  };
  if (!results.suggestions.empty()) json["suggestions"] = results.suggestions;
  std::size_t rank = context.offset;
  json["hits"] =
      list_of(results.hits, [&](const Hit& hit) { return hit_json(hit, ++rank, context.offsets); });
  return dump(json);
}

std::string to_json(const StoredArticle& stored, OffsetUnit offsets) {
  const Article& article = stored.article;
  Json json = {{"key", article.key},
               {"title", article.title},
               {"text", article.text},
               {"source", source_json(article.source)}};
  if (!article.fields.empty()) json["fields"] = article::fields_json<Json>(article.fields);
  OffsetCounter count(article.text, offsets);
  json["passages"] = list_of(stored.passages, [&](ByteSpan span) {
    const std::size_t begin = count(span.begin);
    return Json{{"begin", begin}, {"end", count(span.end)}};
  });
  json["dropped"] = article.dropped;
  json["revision"] = stored.revision;
  add_index(json, stored.index);
  return dump(json);
}

std::string to_json(const Stats& stats) {
  return dump({{"articles", stats.articles},
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
                })}});
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

std::string escape_controls(std::string_view json) { return text::escape_controls(json); }

}  // namespace poisk
