#include <poisk/json.h>
#include <poisk/read.h>

#include <nlohmann/json.hpp>

#include "article/fields_json.h"
#include "article/json_article.h"
#include "article/letters.h"
#include "text/controls.h"
#include "text/utf8.h"

namespace poisk {

Result<Article> read_json_line(std::string_view line, const MemberNames& names,
                               std::vector<std::string>* unknown) {
  line = article::without_bom(line);
  if (text::find_invalid(line) != std::string_view::npos) {
    return Error{ErrorCode::invalid_argument, "not UTF-8", 0};
  }
  return article::read_json_article(line, names, unknown);
}

std::string to_json(const Article& article) {
  // Keeps the order of the members.
  using Json = nlohmann::ordered_json;
  Json json = {{"key", article.key}, {"title", article.title}, {"text", article.text}};
  const auto put = [&](const char* name, const std::string& value) {
    if (!value.empty()) json[name] = value;
  };
  const Source& source = article.source;
  put("outlet", source.outlet);
  put("url", source.url);
  put("author", source.author);
  put("agency", source.agency);
  put("published", source.published);
  if (source.terms.share) json["quote_share"] = *source.terms.share;
  if (source.terms.link_required) json["link_required"] = true;
  put("notice", source.terms.notice);
  if (!article.fields.empty()) json["fields"] = article::fields_json<Json>(article.fields);
  if (!article.dropped.empty()) json["dropped"] = article.dropped;
  if (!article.vectors.passages.empty()) {
    json["vectors"] = {{"embedder", article.vectors.embedder},
                       {"passages", article.vectors.passages}};
  }
  return text::escape_controls(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace poisk
