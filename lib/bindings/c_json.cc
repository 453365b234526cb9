#include <poisk/json.h>
#include <poisk/read.h>

#include <span>

#include "bindings/c_support.h"

using namespace poisk;
using namespace poisk::bindings;

namespace {

constexpr std::string_view kJsonSpace = " \t\r\n";

OffsetUnit unit_of(poisk_offset_unit unit) {
  switch (unit) {
    case POISK_OFFSETS_IN_CODE_POINTS:
      return OffsetUnit::code_points;
    case POISK_OFFSETS_IN_UTF16:
      return OffsetUnit::utf16;
    case POISK_OFFSETS_IN_BYTES:
      break;
  }
  return OffsetUnit::bytes;
}

// Where the value that begins at `at` ends: before a comma or bracket that is none of its own. What
// it holds is read by whoever reads the value, and broken JSON is found out there.
std::size_t end_of_value(std::string_view json, std::size_t at) {
  std::size_t depth = 0;
  bool in_string = false;
  for (; at < json.size(); ++at) {
    const char c = json[at];
    if (in_string) {
      if (c == '\\') ++at;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (depth == 0) return at;
      --depth;
    } else if (c == ',' && depth == 0) {
      return at;
    }
  }
  return json.size();
}

Error in_list(Error error, std::size_t number) {
  error.message = "article " + std::to_string(number) + ": " + error.message;
  return error;
}

// The articles of an array, whose bracket is open before `at`.
Result<std::vector<Article>> articles_of_list(std::string_view json, std::size_t at) {
  std::vector<Article> articles;
  const auto closes_at = [&](std::size_t place) {
    return json.find_first_not_of(kJsonSpace, place + 1) == std::string_view::npos;
  };
  const std::size_t first = json.find_first_not_of(kJsonSpace, at);
  if (first != std::string_view::npos && json[first] == ']' && closes_at(first)) return articles;
  for (;;) {
    const std::size_t end = end_of_value(json, at);
    auto article = read_json_line(json.substr(at, end - at));
    if (!article) return in_list(std::move(article.error()), articles.size() + 1);
    articles.push_back(std::move(*article));
    if (end < json.size() && json[end] == ',') {
      at = end + 1;
    } else if (end < json.size() && json[end] == ']' && closes_at(end)) {
      return articles;
    } else {
      return Error{ErrorCode::invalid_argument,
                   "broken JSON at byte " + std::to_string(end) + ", where the list should end", 0};
    }
  }
}

Result<std::vector<Article>> articles_of(std::string_view json) {
  const std::size_t begin = json.find_first_not_of(kJsonSpace);
  if (begin != std::string_view::npos && json[begin] == '[') {
    return articles_of_list(json, begin + 1);
  }
  auto article = read_json_line(json);
  if (!article) return std::move(article.error());
  std::vector<Article> articles;
  articles.push_back(std::move(*article));
  return articles;
}

}  // namespace

poisk_string poisk_results_to_json(const poisk_results* results, poisk_view query, size_t offset,
                                   poisk_offset_unit unit, poisk_locale locale) {
  return string_of([&] {
    return to_json(object(results),
                   AnswerContext{
                       .query = view(query),
                       .offset = offset,
                       .locale = locale == POISK_RUSSIAN ? Locale::russian : Locale::english,
                       .offsets = unit_of(unit),
                   });
  });
}
poisk_string poisk_stored_to_json(const poisk_stored* stored, poisk_offset_unit unit) {
  return string_of([&] { return to_json(object(stored), unit_of(unit)); });
}
poisk_string poisk_article_to_json(const poisk_article* article) {
  return string_of([&] { return to_json(object(article)); });
}
poisk_string poisk_stats_to_json(const poisk_stats* stats) {
  return string_of([&] { return to_json(object(stats)); });
}
poisk_article* poisk_article_parse(poisk_view json, poisk_error** error) {
  return create(error, [&] { return read_json_line(view(json)); });
}

bool poisk_index_put_json(poisk_index* index, poisk_view json, poisk_progress progress,
                          void* context, poisk_error** error) {
  return done(error, [&]() -> Result<void> {
    auto articles = articles_of(view(json));
    if (!articles) return std::move(articles.error());
    return object(index).put(std::span<const Article>(*articles), progress_of(progress, context));
  });
}

poisk_strings* poisk_index_keys(const poisk_index* index, poisk_error** error) {
  return create(error, [&] { return object(index).keys(); });
}
