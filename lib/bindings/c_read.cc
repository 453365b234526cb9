// Compiled into poisk::readers: whoever has only text needs none of its libraries.
#include <poisk/c_read.h>
#include <poisk/json.h>
#include <poisk/read.h>

#include <nlohmann/json.hpp>

#include "bindings/c_support.h"

using namespace poisk;
using namespace poisk::bindings;

namespace {

Result<std::string> all_articles(std::string_view content, std::string_view encoding) {
  using Json = nlohmann::ordered_json;
  Json articles = Json::array();
  Json faults = Json::array();
  const auto read = read_content(
      content, {.encoding = std::string(encoding)},
      [&](Result<Article>&& article, std::string_view part) {
        if (article) {
          articles.push_back({{"part", part}, {"article", Json::parse(to_json(*article))}});
        } else {
          faults.push_back({{"part", part}, {"message", article.error().message}});
        }
        return true;
      });
  if (!read) return read.error();
  const Json json = {{"format", to_string(read->format)},
                     {"encoding", read->encoding},
                     {"articles", std::move(articles)},
                     {"faults", std::move(faults)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

poisk_string poisk_read_content(poisk_view content, poisk_view encoding, poisk_error** error) {
  return guarded(error, poisk_string{nullptr, 0}, [&]() -> poisk_string {
    auto json = all_articles(view(content), view(encoding));
    if (json) return owned(*json);
    fail(error, std::move(json.error()));
    return {nullptr, 0};
  });
}
