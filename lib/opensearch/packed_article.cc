#include "opensearch/packed_article.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "opensearch/packed_text.h"
#include "storage/layout.h"
#include "storage/revision.h"
#include "text/varint.h"

namespace poisk::opensearch {
namespace {

using nlohmann::json;

Error foreign() {
  return {ErrorCode::corrupt, "an article of the cluster is not as it was put", 0};
}

json source_json(const Source& source) {
  json out{{"outlet", source.outlet},       {"url", source.url},
           {"author", source.author},       {"agency", source.agency},
           {"published", source.published}, {"link_required", source.terms.link_required},
           {"notice", source.terms.notice}};
  if (source.terms.share) out["share"] = *source.terms.share;
  return out;
}

Source source_of(const json& from) {
  Source out;
  out.outlet = from.at("outlet").get<std::string>();
  out.url = from.at("url").get<std::string>();
  out.author = from.at("author").get<std::string>();
  out.agency = from.at("agency").get<std::string>();
  out.published = from.at("published").get<std::string>();
  out.terms.link_required = from.at("link_required").get<bool>();
  out.terms.notice = from.at("notice").get<std::string>();
  if (const auto share = from.find("share"); share != from.end()) {
    out.terms.share = share->get<double>();
  }
  return out;
}

// What is neither searched nor ranked by.
std::string rest_of(const Article& article) {
  json out{{"source", source_json(article.source)}};
  for (const Field& field : article.fields) out["fields"].push_back({field.name, field.value});
  if (!article.dropped.empty()) out["dropped"] = article.dropped;
  if (!article.origin.empty()) out["origin"] = article.origin;
  return out.dump();
}

void put_part(std::string& to, std::string_view part) {
  text::put_varint(to, part.size());
  to += part;
}

bool get_part(std::string_view& from, std::string_view& part) {
  std::uint64_t size = 0;
  if (!text::get_varint(from, size) || size > from.size()) return false;
  part = from.substr(0, static_cast<std::size_t>(size));
  from.remove_prefix(part.size());
  return true;
}

// The parts of what is packed, which it points into.
struct PackedParts {
  std::uint64_t revision = 0;
  std::string_view key, title, text, layout, rest;
};

bool get_parts(std::string_view packed, PackedParts& out) {
  if (!text::get_varint(packed, out.revision)) return false;
  for (std::string_view* part : {&out.key, &out.title, &out.text, &out.layout, &out.rest}) {
    if (!get_part(packed, *part)) return false;
  }
  return packed.empty();
}

// JSON of another form is no reason to throw.
template <class Read>
auto reading_rest(const PackedParts& parts, Read&& read)
    -> decltype(read(std::declval<const json&>())) {
  try {
    const json rest = json::parse(parts.rest);
    return read(rest);
  } catch (const json::exception&) {
    return foreign();
  }
}

Result<search::Document> document_of(const PackedParts& parts) {
  search::Document out;
  out.key = parts.key;
  out.revision = parts.revision;
  if (!unpack_text(parts.title, out.title) || !unpack_text(parts.text, out.text)) return foreign();
  auto layout = storage::decode_layout(parts.layout, out.text.size());
  if (!layout) return foreign();
  out.passages = std::move(layout->passages);
  out.sketch = layout->sketch;
  return out;
}

}  // namespace

std::string pack_article(const Article& article, std::string_view layout) {
  std::string out;
  text::put_varint(out, storage::revision_of(article.title, article.text));
  put_part(out, article.key);
  put_part(out, pack_text(article.title));
  put_part(out, pack_text(article.text));
  put_part(out, layout);
  put_part(out, rest_of(article));
  return out;
}

Result<search::Document> read_document(std::string_view packed) {
  PackedParts parts;
  if (!get_parts(packed, parts)) return foreign();
  return document_of(parts);
}

Result<Source> read_source(std::string_view packed) {
  PackedParts parts;
  if (!get_parts(packed, parts)) return foreign();
  return reading_rest(
      parts, [](const json& rest) -> Result<Source> { return source_of(rest.at("source")); });
}

Result<ClusterArticle> read_stored(search::Ref number, std::string_view packed) {
  PackedParts parts;
  if (!get_parts(packed, parts)) return foreign();
  auto document = document_of(parts);
  if (!document) return document.error();
  return reading_rest(parts, [&](const json& rest) -> Result<ClusterArticle> {
    ClusterArticle out;
    out.number = number;
    out.stored.revision = document->revision;
    for (const passage::Passage& each : document->passages) {
      out.stored.passages.push_back(each.bytes);
    }
    Article& article = out.stored.article;
    article.key = std::move(document->key);
    article.title = std::move(document->title);
    article.text = std::move(document->text);
    article.source = source_of(rest.at("source"));
    if (const auto fields = rest.find("fields"); fields != rest.end()) {
      for (const json& field : *fields) {
        article.fields.push_back({field.at(0).get<std::string>(), field.at(1).get<std::string>()});
      }
    }
    article.dropped = rest.value("dropped", std::vector<std::string>());
    article.origin = rest.value("origin", std::string());
    return out;
  });
}

}  // namespace poisk::opensearch
