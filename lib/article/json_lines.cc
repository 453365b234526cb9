#include "article/json_lines.h"

#include <fmt/format.h>

#include <cstddef>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "article/article_fields.h"
#include "article/check.h"
#include "article/letters.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

// Keeps the order of an article's fields.
using Json = nlohmann::ordered_json;

Error wrong(std::string message) { return {ErrorCode::invalid_argument, std::move(message)}; }

Result<Json> parse_object(std::string_view line) {
  try {
    Json json = Json::parse(line);
    if (!json.is_object()) {
      return wrong(fmt::format("expected a JSON object, found {}", json.type_name()));
    }
    return json;
  } catch (const Json::parse_error& e) {
    return wrong(fmt::format("broken JSON at byte {}", e.byte));
  } catch (const Json::exception&) {
    return wrong("broken JSON");
  }
}

// The member's value in the form set_value reads; numbers may stand for strings, as ids often do.
Result<std::string> as_text(std::string_view name, const Json& value) {
  if (value.is_string()) return value.get_ref<const std::string&>();
  const bool number_is_fine = name == "quote_share" || name == "published";
  if (value.is_number() && (value.is_number_integer() || number_is_fine)) return value.dump();
  if (value.is_boolean() && name == "link_required") return std::string(value ? "true" : "false");
  return wrong(fmt::format("{} is {} {}", quoted(name),
                           value.is_array() || value.is_object() ? "an" : "a", value.type_name()));
}

Result<std::string> as_field_value(std::string_view name, const Json& value) {
  if (value.is_string()) return value.get_ref<const std::string&>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  return wrong(fmt::format("the field {} is neither a string nor a list of strings", quoted(name)));
}

Result<void> read_fields(Article& article, const Json& fields) {
  if (!fields.is_object()) return wrong("'fields' is not an object");
  for (const auto& [name, values] : fields.items()) {
    const Json list = values.is_array() ? values : Json::array({values});
    for (const Json& value : list) {
      Result<std::string> text = as_field_value(name, value);
      if (!text) return text.error();
      article.fields.push_back({name, *std::move(text)});
    }
  }
  return {};
}

Result<void> read_dropped(Article& article, const Json& dropped) {
  if (!dropped.is_array()) return wrong("'dropped' is not a list");
  for (const Json& line : dropped) {
    if (!line.is_string()) return wrong("'dropped' holds something that is not a string");
    article.dropped.push_back(line.get<std::string>());
  }
  return {};
}

Json fields_object(const std::vector<Field>& fields) {
  Json object = Json::object();
  for (const Field& field : fields) {
    if (!object.contains(field.name)) {
      object[field.name] = field.value;
      continue;
    }
    Json& values = object[field.name];
    if (!values.is_array()) values = Json::array({values});
    values.push_back(field.value);
  }
  return object;
}

}  // namespace

Result<Article> read_json_line(std::string_view line) {
  line = without_bom(line);
  if (text::find_invalid(line) != std::string_view::npos) return wrong("not UTF-8");
  Result<Json> json = parse_object(line);
  if (!json) return json.error();
  Article article;
  for (const auto& [name, value] : json->items()) {
    if (value.is_null()) continue;
    Result<void> done;
    if (name == "fields") {
      done = read_fields(article, value);
    } else if (name == "dropped") {
      done = read_dropped(article, value);
    } else if (name == "text") {
      Result<std::string> text = as_text(name, value);
      if (!text) return text.error();
      article.text = *std::move(text);
    } else if (is_value_name(name)) {
      Result<std::string> text = as_text(name, value);
      if (!text) return text.error();
      done = set_value(article, name, *text);
    }
    if (!done) return done.error();
  }
  if (article.key.empty()) return wrong("there is no 'key' (or '_id')");
  if (Result<void> sound = check(article); !sound) return sound.error();
  return article;
}

std::string to_json_line(const Article& article) {
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
  if (!article.fields.empty()) json["fields"] = fields_object(article.fields);
  if (!article.dropped.empty()) json["dropped"] = article.dropped;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace poisk::article
