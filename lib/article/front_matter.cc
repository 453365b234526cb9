#include "article/front_matter.h"

#include <fmt/format.h>

#include <cstddef>
#include <set>
#include <string>

#include "article/article_fields.h"
#include "article/check.h"
#include "article/letters.h"

namespace poisk::article {
namespace {

constexpr std::string_view kFence = "---";

// Cuts the first line off `rest`.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

bool is_fence(std::string_view line) {
  return line.substr(0, kFence.size()) == kFence && trim(line) == kFence;
}

// Whether a closing fence comes: said first, so that the text below an open one is not blamed.
bool is_closed(std::string_view rest) {
  while (!rest.empty()) {
    if (is_fence(take_line(rest))) return true;
  }
  return false;
}

}  // namespace

bool has_front_matter(std::string_view content) {
  content = without_bom(content);
  return is_fence(take_line(content));
}

Result<Article> read_front_matter(std::string_view content) {
  if (Result<void> sound = check_utf8(content); !sound) return sound.error();
  std::string_view rest = without_bom(content);
  take_line(rest);
  if (!is_closed(rest))
    return invalid_line(1, "the front matter that begins here has no closing ---");
  Article article;
  std::set<std::string, std::less<>> seen;
  std::size_t number = 1;
  for (std::string_view line = take_line(rest); !is_fence(line); line = take_line(rest)) {
    ++number;
    if (trim(line).empty()) continue;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return invalid_line(number, "expected 'name: value'");
    const std::string_view name = trim(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    if (const std::string_view field = own_field_name(name); !field.empty()) {
      article.fields.push_back({std::string(field), std::string(value)});
      continue;
    }
    if (!seen.insert(std::string(name)).second) {
      return invalid_line(number, fmt::format("{} is given twice", quoted(name)));
    }
    if (Result<void> set = set_value(article, name, value); !set) {
      return invalid_line(number, set.error().message);
    }
  }
  article.text = rest;
  if (Result<void> sound = check(article); !sound) return sound.error();
  return article;
}

}  // namespace poisk::article
