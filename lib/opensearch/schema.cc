#include "opensearch/schema.h"

#include <charconv>
#include <nlohmann/json.hpp>

namespace poisk::opensearch {
namespace {

using nlohmann::json;

// More than any distance that is asked for: no row of words reaches from the title into the text.
constexpr int kGap = 1'000'000;

constexpr int kRetriesOfACopy = 100;

json name_field() { return {{"type", "keyword"}, {"ignore_above", kLongestValue}}; }

json vector_fields() {
  json out;
  out[kVectors] = {{"type", "binary"}, {"doc_values", true}};
  out[kEmbedded] = {{"type", "keyword"}};
  return out;
}

json fields() {
  json out;
  out[kForms] = {{"type", "text"},
                 {"analyzer", "whitespace"},
                 {"similarity", "poisk"},
                 {"index_options", "positions"},
                 {"position_increment_gap", kGap}};
  out[kTitleForms] = {{"type", "text"},
                      {"analyzer", "whitespace"},
                      {"norms", false},
                      {"index_options", "positions"}};
  // Counted, and found by the forms.
  out[kVocabulary] = {{"type", "keyword"}, {"index", false}};
  out[kPrefixes] = {{"type", "keyword"}, {"index", false}};
  // What is sent with each that is found: a column is read without all else of an article.
  for (const char* name : {"view", kArticle}) {
    out[name] = {{"type", "binary"}, {"doc_values", true}};
  }
  out.update(vector_fields());
  out[kWhen] = {{"type", "keyword"}, {"index", false}};
  out[kNumber] = {{"type", "long"}};
  out["stamp"] = {{"type", "long"}, {"index", false}};
  out["tokens"] = {{"type", "long"}, {"index", false}};
  out["passages"] = {{"type", "long"}, {"index", false}};
  out["text_bytes"] = {{"type", "long"}, {"index", false}};
  out[kLate] = {{"type", "long"}};
  for (const char* name : {"outlet", "agency", "author", "published", "fields", kAbbreviations}) {
    out[name] = name_field();
  }
  return out;
}

}  // namespace

std::string vectors_mapping_body(const IndexKind& kind) {
  json body;
  json& meta = body["_meta"]["poisk"];
  meta = {{"format", kind.format}, {"analyzer", kind.analyzer}};
  if (kind.vectors) {
    meta["vectors"] = {{"id", kind.vectors->id},
                       {"embedder", kind.vectors->space.embedder},
                       {"dimensions", kind.vectors->space.dimensions}};
  }
  body["properties"] = vector_fields();
  return body.dump();
}

std::string next_index_name(std::string_view alias, std::string_view before) {
  unsigned number = 0;
  const std::size_t dash = before.rfind('-');
  if (dash != std::string_view::npos) {
    std::from_chars(before.data() + dash + 1, before.data() + before.size(), number);
  }
  std::string digits = std::to_string(number + 1);
  if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
  return std::string(alias) + '-' + digits;
}

std::string switch_body(std::string_view alias, std::string_view from, std::string_view to) {
  json out;
  out["actions"].push_back({{"add", {{"index", to}, {"alias", alias}}}});
  out["actions"].push_back({{"remove_index", {{"index", from}}}});
  return out.dump();
}

std::string index_body(std::string_view analyzer, std::string_view alias, int shards,
                       int replicas) {
  json body;
  if (!alias.empty()) body["aliases"][std::string(alias)] = json::object();
  body["settings"] = {
      {"number_of_shards", shards},
      {"number_of_replicas", replicas},
      // A view that somebody holds keeps a copy that was lost from coming back to its node, for as
      // long as minutes: by default a cluster gives up trying before.
      {"allocation", {{"max_retries", kRetriesOfACopy}}},
      {"similarity",
       {{"poisk", {{"type", "BM25"}, {"k1", 1.2}, {"b", 0.75}, {"discount_overlaps", false}}}}}};
  json& mappings = body["mappings"];
  mappings["dynamic"] = false;
  mappings["_meta"]["poisk"] = {{"format", kClusterFormat}, {"analyzer", analyzer}};
  // All of it can be made of the article again. What copies recover from is kept until merges.
  mappings["_source"]["enabled"] = false;
  mappings["properties"] = fields();
  return body.dump();
}

}  // namespace poisk::opensearch
