#include "readers/other_front_matter.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "article/article_fields.h"
#include "article/check.h"
#include "article/letters.h"
#include "article/phrases.h"
#include "readers/record.h"
#include "readers/written_dates.h"

namespace poisk::readers {
namespace {

using article::trim;

// What Jekyll, Hugo, Obsidian and their like keep there.
bool is_of_generators(std::string_view name) {
  static const article::Phrases kNames = {
      "tags",     "tag",      "categories", "category", "layout",  "draft",   "slug",
      "lang",     "language", "weight",     "type",     "toc",     "image",   "cover",
      "aliases",  "alias",    "summary",    "keywords", "series",  "status",  "updated",
      "modified", "lastmod",  "comments",   "теги",     "рубрика", "рубрики", "статус",
      "cssclass", "publish",  "permalink",  "math"};
  return article::is_one_of(article::fold(name), kNames);
}

std::string_view without_quotes(std::string_view value) {
  value = trim(value);
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
      value.back() == value.front())
    return value.substr(1, value.size() - 2);
  return value;
}

// «[а, "б"]» as its values; another value alone.
std::vector<std::string> values_of(std::string_view value) {
  value = trim(value);
  std::vector<std::string> out;
  if (value.size() < 2 || value.front() != '[' || value.back() != ']') {
    if (!without_quotes(value).empty()) out.emplace_back(without_quotes(value));
    return out;
  }
  value = value.substr(1, value.size() - 2);
  while (!value.empty()) {
    const std::size_t comma = std::min(value.find(','), value.size());
    if (const auto one = without_quotes(value.substr(0, comma)); !one.empty())
      out.emplace_back(one);
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
  return out;
}

class OtherFrontMatter {
 public:
  explicit OtherFrontMatter(const MemberNames& names) : names_(names) {}

  Result<Article> read(std::string_view text) {
    std::string_view rest = article::without_bom(text);
    take_line(rest);
    while (!rest.empty()) {
      const std::string_view line = take_line(rest);
      ++number_;
      if (trim(line) == "---") break;
      if (trim(line).empty() || line.front() == '#') continue;
      if (auto done = take(line); !done) return done.error();
    }
    article_.text = trim(rest);
    if (auto sound = article::check(article_); !sound) return sound.error();
    return std::move(article_);
  }

 private:
  static std::string_view take_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
  }

  Result<void> take(std::string_view line) {
    // «- value» below a name goes on with it.
    const std::string_view bare = trim(line);
    if (bare.starts_with("- ") && !name_.empty()) return add(name_, bare.substr(2));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos)
      return article::invalid_line(number_, "expected 'name: value'");
    name_ = trim(line.substr(0, colon));
    return add(name_, line.substr(colon + 1));
  }

  Result<void> add(const std::string& name, std::string_view value) {
    const std::string member = member_of(name, names_);
    if (member.empty() && !is_of_generators(name)) {
      return article::invalid_line(
          number_, fmt::format("there is no value called {}", article::quoted(name)));
    }
    for (const std::string& one : values_of(value)) {
      const std::string_view field =
          member.empty() ? std::string_view(name) : article::own_field_name(member);
      if (!field.empty()) {
        article_.fields.push_back({std::string(field), one});
        continue;
      }
      if (member == "text") continue;
      if (member == "author" && !article_.source.author.empty()) {
        article_.source.author += ", " + one;
        continue;
      }
      const std::string iso = member == "published" ? iso_of(one) : std::string();
      const auto set = article::set_value(article_, member, iso.empty() ? one : iso);
      if (!set) return article::invalid_line(number_, set.error().message);
    }
    return {};
  }

  const MemberNames& names_;
  Article article_;
  std::string name_;  // of the last line
  std::size_t number_ = 1;
};

}  // namespace

Result<Article> read_other_front_matter(std::string_view text, const MemberNames& names) {
  return OtherFrontMatter(names).read(text);
}

}  // namespace poisk::readers
